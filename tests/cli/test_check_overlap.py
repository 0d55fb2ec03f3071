"""`draftkit check --overlap` and `--html` as people type them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from draftkit.app.originality import RULE
from draftkit.bank.wordings import pieces_of
from draftkit.cli.main import execute
from draftkit.cli.zh import width
from tests.conftest import CLERK

SAME = "那天下午来了一位听不清话的老人"
MINE = f"# 我的稿\n\n去年冬天，{SAME}，我写在纸上给他看。窗台上的那盆绿萝活了。\n"
THEIRS = f"# 她的稿\n\n今年，{SAME}。窗台上的那盆绿萝也开花。\n"


@pytest.fixture(scope="module", autouse=True)
def _wordings_made_once() -> Iterator[None]:
    """Every command goes through all wordings of the shipped bank; making them is dear."""
    made = cache(lambda frame: tuple(pieces_of(frame)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("draftkit.bank.wordings.pieces_of", made)
        yield


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = execute(list(args))
    out = capsys.readouterr()
    return code, out.out, out.err


def written(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def overlap(capsys: pytest.CaptureFixture[str], *args: str) -> Any:
    return json.loads(run(capsys, "check", *args, "--overlap", "--json")[1])[0]["overlap"]


def test_runs_are_told_by_source_with_place_and_text(capsys: pytest.CaptureFixture[str]) -> None:
    written("稿.md", MINE)
    written("同事/小周.md", THEIRS)
    code, out, _ = run(capsys, "check", "稿.md", "--overlap", "--against", "同事")
    assert code == 0
    assert "连续 13 字相同算重复" in out
    assert "不等于任何查重系统的结果" in out.replace("\n  ", "")
    assert (
        f"文件《小周.md》                 13 字以上 {15 / 40:.1%}，8 字以上 {23 / 40:.1%}\n" in out
    )
    assert f"    3:6       15 字 “{SAME}”\n    3:31      8 字 “窗台上的那盆绿萝”\n" in out


def test_every_line_fits_in_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "new", "--answers", str(CLERK), "--output", "稿.md")
    out = run(capsys, "check", "稿.md", "--overlap", "--all")[1]
    assert max(map(width, out.splitlines())) <= 80


def test_the_draft_itself_and_copies_of_it_are_no_source(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written("同事/稿.md", MINE)
    written("同事/复印件.txt", MINE.replace("# ", ""))
    written("同事/小周.md", THEIRS)
    found = overlap(capsys, "同事/稿.md", "--against", "同事")
    assert [source["name"] for source in found["sources"]] == ["小周.md"]
    assert found["compared"]["file"] == 1


def test_json_gives_rule_shares_and_spans(capsys: pytest.CaptureFixture[str]) -> None:
    written("稿.md", MINE)
    written("同事/小周.md", THEIRS)
    found = overlap(capsys, "稿.md", "--against", "同事")
    (source,) = found["sources"]
    first = source["runs"][0]
    assert found["rule"] == RULE
    assert (first["line"], first["column"], first["text"]) == (3, 6, SAME)
    assert MINE[first["start"] : first["end"]] == SAME
    assert found["share13"] == source["share13"] == round(15 / 40, 4)


def test_without_asking_nothing_is_said_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    written("稿.md", MINE)
    assert "相同" not in run(capsys, "check", "稿.md")[1]
    assert "overlap" not in json.loads(run(capsys, "check", "稿.md", "--json")[1])[0]


def test_a_draft_is_not_compared_with_itself_in_the_history(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(capsys, "new", "--answers", str(CLERK), "--output", "稿.md")
    assert overlap(capsys, "稿.md")["compared"]["history"] == 0
    Path("稿.record.yaml").unlink()
    assert overlap(capsys, "稿.md")["compared"]["history"] == 0
    written("别的.md", MINE)
    assert overlap(capsys, "别的.md")["compared"]["history"] == 1


def test_an_earlier_draft_is_named_by_its_day_and_what_people_call_its_kind(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(capsys, "new", "--answers", str(CLERK), "--set", "audience=储户", "--output", "旧.md")
    run(capsys, "new", "--answers", str(CLERK), "--output", "稿.md")
    sources = overlap(capsys, "稿.md")["sources"]
    named = [source["name"] for source in sources if source["kind"] == "history"]
    assert [name.partition(" 的")[2] for name in named] == ["党的群众路线学习心得"]


def test_a_draft_shares_its_phrases_with_the_bank_which_the_total_leaves_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(capsys, "new", "--answers", str(CLERK), "--output", "稿.md")
    found = overlap(capsys, "稿.md")
    bank = next(source for source in found["sources"] if source["kind"] == "bank")
    assert bank["share13"] > 0.5 > found["share13"]
    assert all(run["phrases"] for run in bank["runs"])


def test_a_file_that_cannot_be_read_is_told_and_passed_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written("稿.md", MINE)
    written("同事/小周.md", THEIRS)
    Path("同事/坏.md").write_bytes(b"\x00\x01\x02")
    code, out, err = run(capsys, "check", "稿.md", "--overlap", "--against", "同事")
    assert (code, "小周.md" in out) == (0, True)
    assert err.startswith("没有比：坏.md: ")


# --- the page -----------------------------------------------------------------------------


def test_a_page_is_one_file_without_script_or_anything_to_load(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(capsys, "new", "--answers", str(CLERK), "--output", "稿.md")
    _, _, err = run(capsys, "check", "稿.md", "--html", "检查.html")
    page = Path("检查.html").read_text(encoding="utf-8")
    assert err == "已写入 检查.html，用浏览器打开\n"
    assert "您的回答" in page
    for word in ("<script", "src=", "url(", "http://", "https://", "@import"):
        assert word not in page


def test_a_text_without_a_record_is_shown_without_origins(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written("稿.md", MINE)
    written("同事/小周.md", THEIRS)
    run(capsys, "check", "稿.md", "--html", "检查.html", "--against", "同事")
    page = Path("检查.html").read_text(encoding="utf-8")
    assert "所以不知道每个字的来历" in page
    assert 'class="same long" tabindex="0" data-from="13 字以上相同：[1] 文件《小周.md》"' in page
    assert f">{SAME}<sup" in page


NASTY = "<script>alert(1)</script>"


def test_what_others_wrote_is_text_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    mine = f"# {NASTY}\n\n{SAME}。\n\n　　<img src=x onerror=alert(2)>要从自已做起,<b>先开窗。\n"
    name = '"><script>alert(3)<b>.md'
    written(name, mine)
    written('同事/"><script>alert(4)<b>.md', THEIRS)
    run(capsys, "check", name, "--html", "检查.html", "--against", "同事")
    page = Path("检查.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert" in page
    assert "&lt;/script&gt;" in page
    for tag in ("<script", "<img", "<b>先", '"><script', "<b>.md"):
        assert tag not in page
    assert "alert(4)" in page


def test_a_page_of_ours_is_written_anew_and_any_other_file_is_left_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written("稿.md", MINE)
    other = written("网页.html", "<p>别人的</p>")
    assert run(capsys, "check", "稿.md", "--html", "检查.html")[0] == 0
    assert run(capsys, "check", "稿.md", "--html", "检查.html")[0] == 0
    code, _, err = run(capsys, "check", "稿.md", "--html", "网页.html")
    assert (code, err) == (2, "draftkit：网页.html：已经有这个文件，不是检查写的，请换个名字。\n")
    assert other.read_text(encoding="utf-8") == "<p>别人的</p>"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (
            ("稿.md", "稿.md", "二.md", "--html", "甲.html"),
            "--html 一次写一份稿子，请只给一个文件。",
        ),
        (
            ("稿.md", "--html", "稿.md"),
            "--html 稿.md: 请写一个 .html 文件名，如 --html 检查.html。",
        ),
        (("稿.md", "--html", "无/甲.html"), "无/甲.html: 没有“无”这个文件夹，请先建好或换个地方。"),
        (("稿.md", "--against", "没有"), "没有: 找不到这个文件，请检查路径。"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    capsys: pytest.CaptureFixture[str], args: tuple[str, ...], says: str
) -> None:
    written("稿.md", MINE)
    written("二.md", THEIRS)
    code, _, err = run(capsys, "check", *args)
    assert (code, err) == (2, f"draftkit：{says}\n")
