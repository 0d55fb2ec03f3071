"""`draftkit revise` as people use it: write, edit by hand, change, edit again."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from draftkit.app.record import load_record
from draftkit.app.revising import revise as revising
from draftkit.app.revising.standing import open_draft
from draftkit.cli import revise_menu
from draftkit.cli.main import execute
from draftkit.content import Content
from draftkit.errors import Cancelled, OutputError
from draftkit.model import Question
from tests.conftest import CLERK, ROOT

OWN = "去年冬天那件事，我到现在还常常想起来。"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: object) -> Path:
    """The bank clerk's draft, just written, in the working folder."""
    monkeypatch.chdir(tmp_path)
    assert execute(["new", "--answers", str(CLERK), "--output", "稿.md"]) == 0
    capsys.readouterr()  # type: ignore[attr-defined]
    return Path("稿.md")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = execute(["revise", *args])
    out = capsys.readouterr()
    return code, out.out, out.err


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line]


def write(path: Path, paragraphs: list[str]) -> None:
    path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def files() -> list[str]:
    return sorted(path.name for path in Path().iterdir() if path.is_file())


def test_without_options_off_a_terminal_the_blocks_are_listed_and_nothing_is_written(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(draft, [*lines(draft)[:3], OWN, *lines(draft)[4:]])
    before = {name: Path(name).read_bytes() for name in files()}
    code, out, err = run(capsys, "稿.md")
    assert code == 0
    assert [row.split("\t")[:2] for row in out.splitlines()[:4]] == [
        ["b1", "照旧"], ["b2", "照旧"], ["b3", "照旧"], ["b4", "您改过"],
    ]  # fmt: skip
    assert "--swap 编号" in err
    assert {name: Path(name).read_bytes() for name in files()} == before


def test_only_answers_the_template_uses_are_offered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert execute(["new", "self-review", "--answers", str(CLERK), "--output", "稿.md"]) == 0
    chosen, offered = iter(["answer", "", "leave"]), list[str]()

    def choose(_: str, rows: dict[str, str]) -> str:
        offered.extend(rows)
        return next(chosen)

    monkeypatch.setattr(revise_menu, "ask_one", choose)
    with pytest.raises(Cancelled):
        revise_menu.ask_changes(Content.find(), open_draft(Path("稿.md")))
    assert "role" in offered
    assert not {"activity", "studied"} & set(offered)


def test_a_question_asked_again_shows_the_example_of_the_workplace(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    railway = ["--set", "workplace_type=铁路", "--output", "稿.md"]
    assert execute(["new", "--answers", str(CLERK), *railway]) == 0
    chosen, examples = iter(["answer", "role", "leave"]), []

    def answer(question: Question, *_: object) -> None:
        examples.append(question.example)

    monkeypatch.setattr(revise_menu, "ask_one", lambda *_: next(chosen))
    monkeypatch.setattr(revise_menu, "ask_answer", answer)
    content = Content.find()
    with pytest.raises(Cancelled):
        revise_menu.ask_changes(content, open_draft(Path("稿.md")))
    assert examples == list(content.bank.pack("railway").examples["role"][:1])


def test_a_changed_answer_changes_only_the_paragraphs_that_have_it(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = lines(draft)
    code, _, err = run(capsys, "稿.md", "--set", "audience=储户")
    assert code == 0
    after = lines(draft)
    assert [line.replace("客户经理", "岗").replace("客户", "储户") for line in before] == [
        line.replace("客户经理", "岗") for line in after
    ]
    changed = sum(old != new for old, new in zip(before, after, strict=True))
    assert f"照旧 {len(before) - changed}，改写 {changed}" in err
    assert "原来的稿子留在 稿.bak1.md" in err


def test_there_and_back_gives_the_file_byte_for_byte(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = draft.read_bytes()
    run(capsys, "稿.md", "--set", "audience=储户")
    assert draft.read_bytes() != before
    run(capsys, "稿.md", "--set", "audience=客户")
    assert draft.read_bytes() == before


@pytest.mark.usefixtures("draft")
def test_the_same_change_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for args in (["--set", "audience=储户"], ["--length", "1800"], ["--structure", "flowing"]):
        run(capsys, "稿.md", *args)
        before = {name: Path(name).read_bytes() for name in files()}
        code, _, err = run(capsys, "稿.md", *args)
        assert (code, err) == (0, "没有要改的，稿子没有动。\n")
        assert {name: Path(name).read_bytes() for name in files()} == before


def test_the_backup_has_its_record_and_can_be_revised_itself(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = draft.read_bytes()
    run(capsys, "稿.md", "--set", "audience=储户")
    first = draft.read_bytes()
    assert files() == ["稿.bak1.md", "稿.bak1.record.yaml", "稿.md", "稿.record.yaml"]
    assert Path("稿.bak1.md").read_bytes() == before
    run(capsys, "稿.bak1.md", "--set", "audience=储户")
    assert Path("稿.bak1.md").read_bytes() == first


def test_everything_done_by_hand_stays(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    p = lines(draft)
    touched = next(line for line in p if "每周二下午" in line)  # the answer that will change
    moved, deleted, edited = [line for line in p[3:] if line != touched][:3]
    first, _, rest = touched.partition("。")
    rows = [line for line in p[2:] if line not in (moved, deleted)]
    by_hand = {touched: [f"{first}。", rest], edited: [f"{edited}说到做到。", OWN]}
    write(draft, [*p[:2], moved, *(row for line in rows for row in by_hand.get(line, [line]))])
    code, _, err = run(capsys, "稿.md", "--set", "measure=每天早到一刻钟")
    after = lines(draft)
    assert code == 0
    assert after[2:4] == [moved, p[2]]
    assert f"{edited}说到做到。" in after
    assert OWN in after
    assert deleted not in after
    assert f"{first}。" in after
    assert "每天早到一刻钟" in after[after.index(f"{first}。") + 1]
    assert "并进您改过的 1" in err


def test_where_both_changed_a_sentence_both_texts_stand_and_the_exit_code_is_1(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    p = lines(draft)
    mine = p[4].replace("客户", "小店老板", 1)
    write(draft, [*p[:4], mine, *p[5:]])
    code, _, err = run(capsys, "稿.md", "--set", "audience=储户")
    after = lines(draft)
    assert code == 1
    assert after[4] == mine
    assert after[5] == "> 【待选】新写的一段：" + p[4].replace("客户", "储户")
    assert "标着【待选】（第 11 行）" in err
    assert execute(["check", "稿.md", "--select", "offer"]) == 1
    assert "11:3" in capsys.readouterr().out
    code, out, err = run(capsys, "稿.md", "--length", "1800")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "稿.md:11: 这里有一段【待选】还没有定" in err


@pytest.mark.parametrize("choice", ["mine", "new", "both"])
def test_a_conflict_is_settled_by_deleting_one_of_the_two(
    draft: Path, capsys: pytest.CaptureFixture[str], choice: str
) -> None:
    p = lines(draft)
    mine = p[4].replace("客户", "小店老板", 1)
    write(draft, [*p[:4], mine, *p[5:]])
    run(capsys, "稿.md", "--set", "audience=储户")
    after = lines(draft)
    new = after[5].removeprefix("> 【待选】新写的一段：")
    kept = {"mine": [mine], "new": [new], "both": [mine, new]}[choice]
    write(draft, [*after[:4], *kept, *after[6:]])
    assert run(capsys, "稿.md", "--set", "measure=每天下班前回访一位储户")[0] == 0
    assert [line for line in lines(draft) if line in (mine, new)] == kept


def test_a_swapped_paragraph_is_worded_anew_every_time_and_no_other_changes(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = lines(draft)
    seen = {before[6]}
    for _ in range(4):
        assert run(capsys, "稿.md", "--swap", "b7")[0] == 0
        after = lines(draft)
        assert after[6] not in seen
        seen.add(after[6])
        assert [*after[:6], *after[7:]] == [*before[:6], *before[7:]]


def test_a_paragraph_swapped_after_it_was_edited_is_offered_below(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    p = lines(draft)
    write(draft, [*p[:6], OWN + p[6], *p[7:]])
    code, _, _ = run(capsys, "稿.md", "--swap", "7")
    assert code in (0, 1)
    assert OWN in draft.read_text(encoding="utf-8")


def test_another_length_counts_what_was_written_and_deleted_by_hand(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    p = lines(draft)
    write(draft, [*p[:5], OWN * 5, *p[6:8], *p[9:]])
    _, out, _ = run(capsys, "稿.md", "--length", "1600", "--json")
    made = json.loads(out)
    assert abs(made["characters"] - 1600) <= 48
    assert OWN * 5 in lines(draft)
    assert p[8] not in lines(draft)


def test_what_was_filled_in_by_hand_is_told_and_learned_on_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    execute(["new", "mass-line", "--set", "role=护士", "--seed", "3", "--output", "稿.md"])
    draft = Path("稿.md")
    text = draft.read_text(encoding="utf-8").replace("〔待补:单位名称〕", "清岚市第二医院", 1)
    draft.write_text(text.replace("〔待补:一个真实的不足〕", "说话太急"), encoding="utf-8")
    _, _, err = run(capsys, "稿.md", "--set", "activity=党支部学习")
    assert "您填好的空白：workplace=清岚市第二医院；shortcoming=说话太急。加 --learn" in err
    code, _, err = run(capsys, "稿.md", "--learn")
    assert code == 0
    assert "记作回答：workplace=清岚市第二医院；shortcoming=说话太急\n" in err
    record = Path("稿.record.yaml").read_text(encoding="utf-8")
    assert "workplace: 清岚市第二医院" in record
    assert "shortcoming: 说话太急" in record
    assert "〔待补:单位名称〕" not in draft.read_text(encoding="utf-8")


def test_an_answer_changed_in_the_record_counts(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Path("稿.record.yaml")
    text = record.read_text(encoding="utf-8").replace("audience: 客户", "audience: 储户,", 1)
    record.write_text(text, encoding="utf-8")
    assert run(capsys, "稿.md")[0] == 0
    assert "储户" in draft.read_text(encoding="utf-8")
    record.write_text(text.replace("audience:", "audiense:", 1), encoding="utf-8")
    code, _, err = run(capsys, "稿.md")
    assert code == 2
    assert "您是不是要写“audience”？" in err


@pytest.mark.usefixtures("draft")
def test_a_dry_run_shows_the_sentences_and_writes_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = {name: Path(name).read_bytes() for name in files()}
    code, out, err = run(capsys, "稿.md", "--set", "deed=昨天帮一位老人取了款", "--dry-run")
    assert code == 0
    assert re.match(r"b\d+ 改写\n  － .*上月陪一家早餐店补齐材料，三天办完了贷款", out)
    assert re.search(r"  ＋ .*昨天帮一位老人取了款。", out)
    assert "什么都没有写" in err
    assert {name: Path(name).read_bytes() for name in files()} == before


def test_the_json_report_says_what_became_of_every_block(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    p = lines(draft)
    write(draft, [*p[:4], OWN, *p[4:]])
    _, out, _ = run(capsys, "稿.md", "--set", "audience=储户", "--json", "--dry-run")
    made = json.loads(out)
    assert list(made) == ["file", "seed", "target", "characters", "structure", "changed",
                          "written", "backup", "blocks",
                          "conflicts", "blanks", "filled"]  # fmt: skip
    fates = {row["ids"][0] if row["ids"] else "own": row["fate"] for row in made["blocks"]}
    assert (fates["b1"], fates["b5"], fates["own"]) == ("kept", "changed", "own")
    changed = next(row for row in made["blocks"] if row["ids"] == ["b5"])
    assert changed["before"] == [p[4]]
    assert changed["after"] == [p[4].replace("客户", "储户")]


def test_a_file_saved_by_notepad_keeps_its_line_ends_mark_and_indentation(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    p = lines(draft)
    saved = "\r\n".join([*p[:2], *(f"　　{line}" for line in p[2:])])
    draft.write_bytes(b"\xef\xbb\xbf" + saved.encode())
    assert run(capsys, "稿.md", "--set", "audience=储户")[0] == 0
    expected = saved.replace("客户经理", "岗").replace("客户", "储户").replace("岗", "客户经理")
    changed = draft.read_bytes()
    assert changed.startswith(b"\xef\xbb\xbf# ")
    assert changed.decode("utf-8-sig").count("储户") == expected.count("储户")
    assert changed.count(b"\r\n") == saved.count("\r\n") == changed.count(b"\n")
    assert changed.decode().count("　　") == len(p) - 2


def test_a_file_saved_as_gb18030_is_read_and_left_alone_when_nothing_changes(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft.write_bytes(draft.read_text(encoding="utf-8").encode("gb18030"))
    before = draft.read_bytes()
    assert "没有要改的" in run(capsys, "稿.md", "--length", "2000")[2]
    assert draft.read_bytes() == before
    assert "存成了 UTF-8" in run(capsys, "稿.md", "--set", "audience=储户")[2]
    assert "储户" in draft.read_text(encoding="utf-8")


@pytest.mark.usefixtures("draft")
def test_a_draft_of_ones_own_template_is_revised_with_that_template(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = (ROOT / "templates" / "mass-line.md.j2").read_text(encoding="utf-8")
    own = Path("我的.md.j2")
    own.write_text(text.replace("——{{", "——某某支部{{"), encoding="utf-8")
    assert execute(["new", "我的.md.j2", "--answers", str(CLERK), "--output", "我的.md"]) == 0
    assert run(capsys, "我的.md", "--set", "audience=储户")[0] == 0
    assert lines(Path("我的.md"))[1].startswith("——某某支部")
    own.unlink()
    code, _, err = run(capsys, "我的.md", "--set", "audience=客户")
    assert code == 2
    assert "找不到这个模板文件" in err


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["没有.md"], "没有.md: 找不到这个文件"),
        (["别处.md"], "别处.md: 旁边没有 别处.record.yaml"),
        (["稿.record.yaml"], "这是稿子的记录，请给出稿子本身"),
        (["空.md"], "空.md: 文件是空的"),
        (["稿.md", "--swap", "b99"], "没有“b99”这一段，这份稿子从 b1 到 {last}"),
        (["稿.md", "--swap", "b1"], "“b1”是模板里的话，没有别的写法"),
        (["稿.md", "--set", "rol=柜员"], "您是不是要写“role”？"),
        (["稿.md", "--set", "role"], "要写成 键=值"),
        (["稿.md", "--length", "20"], "字数 20 不行"),
        (["稿.md", "--structure", "flow"], "您是不是要写“flowing”？"),
        ([], "缺少“稿子”"),
    ],
)
def test_a_mistake_gets_one_line_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], args: list[str], says: str
) -> None:
    Path("别处.md").write_text("别处来的一段话。\n", encoding="utf-8")
    Path("空.md").write_text("\n\n", encoding="utf-8")
    before = {name: Path(name).read_bytes() for name in files()}
    code, out, err = run(capsys, *args)
    assert (code, out, err.count("\n")) == (2, "", 1)
    record = load_record(Path("稿.md"))
    assert record
    assert says.format(last=record.blocks[-1].id) in err
    assert {name: Path(name).read_bytes() for name in files()} == before


@pytest.mark.usefixtures("draft")
def test_a_record_of_the_first_format_is_refused_with_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = Path("稿.record.yaml")
    record.write_text(
        record.read_text(encoding="utf-8").replace("  chosen:\n", "  other:\n"), encoding="utf-8"
    )
    code, _, err = run(capsys, "稿.md", "--length", "1800")
    assert code == 2
    assert "draftkit new --answers 稿.record.yaml" in err


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("error", [OutputError("磁盘满了"), KeyboardInterrupt()])
def test_when_writing_fails_or_is_stopped_everything_is_as_before(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
) -> None:  # fmt: skip
    def fail(_: object) -> None:
        raise error

    before = {name: Path(name).read_bytes() for name in files()}
    monkeypatch.setattr(revising, "write_all", fail)
    code, _, err = run(capsys, "稿.md", "--set", "audience=储户")
    assert code in (2, 130)
    assert err.count("\n") == 1
    assert {name: Path(name).read_bytes() for name in files()} == before


def test_a_draft_saved_by_another_program_meanwhile_is_not_overwritten(
    draft: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved_meanwhile(*_: object) -> str:
        Path("稿.md").write_text(OWN, encoding="utf-8")
        return ""

    monkeypatch.setattr(revising, "record_text", saved_meanwhile)
    code, _, err = run(capsys, "稿.md", "--set", "audience=储户")
    assert code == 2
    assert "刚刚被别的程序改过" in err
    assert draft.read_text(encoding="utf-8") == OWN


def test_the_help_page_is_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    assert out.startswith("用法：draftkit revise 稿子 [选项]")
    assert not {"Usage", "Options"} & set(out.split())
