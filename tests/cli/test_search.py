"""`draftkit bank search` as people type it: names, commas, filters that leave nothing."""

import json

import pytest

from draftkit.cli.main import execute


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = execute(["bank", *args])
    out, err = capsys.readouterr()
    return code, out, err


def sources(out: str) -> set[str]:
    return {row["source"] for row in json.loads(out)}


@pytest.mark.parametrize("filters", [("--at", "窗口柜台"), ("--fits", "干部"), ("--fits", "学生")])
def test_what_is_for_one_trade_is_not_shown_to_another(
    capsys: pytest.CaptureFixture[str], filters: tuple[str, str]
) -> None:
    _, everything, _ = run(capsys, "search", "家长", "--json", "--limit", "99")
    _, found, _ = run(capsys, "search", "家长", *filters, "--json", "--limit", "99")
    assert any("teacher" in name for name in sources(everything))
    assert not any("teacher" in name for name in sources(found))


def test_people_of_the_trade_see_what_is_for_them(capsys: pytest.CaptureFixture[str]) -> None:
    _, found, _ = run(capsys, "search", "家长", "--at", "教学", "--fits", "员工", "--json")
    assert any("teacher" in name for name in sources(found))
    _, found, _ = run(
        capsys, "search", "家长", "--topic", "师德：幼儿园", "--fits", "干部", "--json"
    )
    assert sources(found) == {"written/teacher-nursery"}  # who names it wants to see it


def test_a_kind_of_workplace_stands_for_its_trades(capsys: pytest.CaptureFixture[str]) -> None:
    _, by_kind, _ = run(capsys, "search", "--at", "税务局", "--json", "--limit", "999")
    assert run(capsys, "search", "--at", "tax", "--json", "--limit", "999")[1] == by_kind
    assert run(capsys, "search", "--at", "税务", "--json", "--limit", "999")[1] == by_kind
    _, by_trade, _ = run(capsys, "search", "--at", "窗口柜台", "--json", "--limit", "9999")
    _, all_by_kind, _ = run(capsys, "search", "--at", "税务局", "--json", "--limit", "9999")
    trade, kind = ({row["id"] for row in json.loads(out)} for out in (by_trade, all_by_kind))
    assert trade < kind, "what holds at the trade, and what only tax officers say"
    assert all("-tax-" in name for name in kind - trade)
    _, bank, _ = run(capsys, "search", "柜台", "--at", "银行", "--json", "--limit", "999")
    both = {
        row["id"]
        for trade in ("窗口柜台", "财务金融")
        for row in json.loads(
            run(capsys, "search", "柜台", "--at", trade, "--json", "--limit", "999")[1]
        )
    }
    assert {row["id"] for row in json.loads(bank) if "-bank-" not in row["id"]} == both
    code, _, err = run(capsys, "search", "--at", "其他单位")
    assert (code, err) == (
        2, "draftkit：“其他单位”里什么行当都有，请写是哪一行，如 窗口柜台、车间生产、建筑施工。\n",
    )  # fmt: skip


def test_words_that_name_a_theme_or_a_move_find_its_phrases_behind_those_that_hold_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "search", "清廉", "--move", "收束", "--limit", "99", "--json")
    found = json.loads(out)
    assert code == 0
    assert any("清廉" not in row["text"] for row in found)
    for row in found:
        assert row["move"] == "closing"
        assert "清廉" in row["themes"] or "清廉" in row["text"]
    _, out, _ = run(capsys, "search", "清廉", "--limit", "9999", "--json")
    held = ["清廉" in row["text"] for row in json.loads(out)]
    assert held == sorted(held, reverse=True)
    assert len(set(held)) == 2
    assert f"共 {len(held)} 条" in run(capsys, "search", "清廉", "--limit", "3")[2]
    _, out, _ = run(capsys, "search", "表态", "组织", "--limit", "99", "--json")
    assert any(row["move"] == "pledge" and "表态" not in row["text"] for row in json.loads(out))


def test_chinese_punctuation_parts_words(capsys: pytest.CaptureFixture[str]) -> None:
    _, parted, _ = run(capsys, "search", "廉洁 自律", "--json")
    assert json.loads(parted)
    assert run(capsys, "search", "廉洁，自律", "--json")[1] == parted
    assert run(capsys, "search", "廉洁、自律。", "--json")[1] == parted


def test_where_nothing_is_found_it_is_told_what_each_filter_alone_keeps_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, err = run(capsys, "search", "小事", "--move", "表态", "--theme", "历史")
    assert out == ""
    without_move = run(capsys, "search", "小事", "--theme", "历史")[2]
    without_theme = run(capsys, "search", "小事", "--move", "表态")[2]
    without_word = run(capsys, "search", "--move", "表态", "--theme", "历史")[2]
    lines = []
    for what, told in (("“小事”", without_word), ("--move", without_move),
                       ("--theme", without_theme)):  # fmt: skip
        if told.startswith("共"):
            number = told.removeprefix("共 ").partition(" 条")[0]
            lines.append(f"去掉 {what} 有 {number} 条")
    assert lines
    assert err == f"没有找到。{'；'.join(lines)}。\n"


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["list"], "draftkit：没有命令“list”。您是不是要写“search”（找短语）或“browse”（翻看）？"),
        (["find"], "draftkit：没有命令“find”。您是不是要写“search”（找短语）或“browse”（翻看）？"),
        (["delete"], "draftkit：没有命令“delete”。您是不是要写“remove”（删去自己的短语）？"),
        (["serach"], "draftkit：没有命令“serach”。您是不是要写“search”？"),
        (["show", "cc-closing-1"],
         "draftkit：没有编号是“cc-closing-1”的短语。您是不是要写“cc-closing-01”？"),
        (["show", "cc-closing"],
         "draftkit：没有编号是“cc-closing”的短语。您是不是要写“cc-closing-01”？"),
    ],
)  # fmt: skip
def test_what_is_meant_is_suggested_before_what_is_spelt_alike(
    capsys: pytest.CaptureFixture[str], args: list[str], line: str
) -> None:
    assert run(capsys, *args) == (2, "", line + "\n")


def test_a_few_phrases_are_drawn_by_lot_the_same_for_a_seed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    args = ("random", "--move", "论点", "--theme", "清廉", "--limit", "2", "--seed")
    code, first, _ = run(capsys, *args, "3")
    assert code == 0
    assert len(first.splitlines()) == 2
    assert run(capsys, *args, "3")[1] == first
    assert len({run(capsys, *args, str(seed))[1] for seed in range(9)}) > 1
