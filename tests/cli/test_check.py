"""`draftkit check` as people type it: what it shows, mends, refuses, and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from draftkit.cli.main import execute
from tests.conftest import ROOT

BANK_CLERK = str(ROOT / "examples" / "answers" / "bank-clerk.yaml")
SLIPS = "首先，要从自已做起,先开窗。\n\n这次让我受益匪浅。\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = execute(list(args))
    out = capsys.readouterr()
    return code, out.out, out.err


def essay(text: str, name: str = "文.md") -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def test_findings_are_told_with_place_code_message_and_hint(
    capsys: pytest.CaptureFixture[str],
) -> None:
    essay(SLIPS)
    code, out, err = run(capsys, "check", "文.md")
    assert (code, err) == (1, "")
    assert out == (
        "文.md（22 字）\n"
        "  1:6     错误 错别字（wrong-word）\n"
        "          “自已”宜改为“自己”\n"
        "          → “已”“己”形近\n"
        "  1:10    注意 半角标点（punct-half）\n"
        "          “,”是半角，应作“，”\n"
        "          → 见GB/T 15834—2011\n"
        "  3:5     提醒 套话（worn）\n"
        "          “受益匪浅”：套话\n"
        "          → 说出具体收获了什么\n"
        "共 3 处：错误 1，注意 1，提醒 1；其中 2 处 --fix 可以替您改。\n"
    )


def test_notes_alone_are_no_reason_to_stop(capsys: pytest.CaptureFixture[str]) -> None:
    essay("这次让我受益匪浅。\n")
    code, out, _ = run(capsys, "check", "文.md")
    assert code == 0
    assert "提醒 1" in out
    assert run(capsys, "check", "文.md", "--quiet")[1] == "文.md（9 字）\n没有发现要改的地方。\n"


def test_files_are_told_one_after_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    essay("窗要先开。\n")
    essay("门要先关。\n", "另一篇.txt")
    assert run(capsys, "check", "文.md", "另一篇.txt")[1] == (
        "文.md（5 字）\n没有发现要改的地方。\n\n另一篇.txt（5 字）\n没有发现要改的地方。\n"
    )


def test_many_places_of_one_code_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    essay("先开窗,再扫地,再擦桌,再倒水,再开门。\n")
    short = run(capsys, "check", "文.md")[1]
    assert short.count("应作“，”") == 3
    assert "半角标点（punct-half）还有 1 处，--all 全部列出" in short
    assert run(capsys, "check", "文.md", "--all")[1].count("应作“，”") == 4


def test_every_line_fits_in_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    from draftkit.cli.zh import width

    essay("党的群众路线教育实践活动开始了,做到做到." * 30)
    for line in run(capsys, "check", "文.md", "--all")[1].splitlines():
        assert width(line) <= 82  # a mark may hang over


def test_codes_can_be_chosen_by_family(capsys: pytest.CaptureFixture[str]) -> None:
    essay(SLIPS)
    only = json.loads(run(capsys, "check", "文.md", "--json", "--select", "punct")[1])
    assert [found["code"] for found in only[0]["findings"]] == ["punct-half"]
    rest = json.loads(run(capsys, "check", "文.md", "--json", "--ignore", "punct,wrong-word")[1])
    assert [found["code"] for found in rest[0]["findings"]] == ["worn"]


def test_json_gives_the_span_of_every_finding(capsys: pytest.CaptureFixture[str]) -> None:
    path = essay(SLIPS)
    rows = json.loads(run(capsys, "check", str(path), "--json")[1])
    assert rows[0]["file"] == "文.md"
    for found in rows[0]["findings"]:
        assert SLIPS[found["start"] : found["end"]] == found["text"]
    assert rows[0]["findings"][0]["fix"] == {"start": 5, "end": 7, "text": "自己"}


def test_fix_keeps_a_copy_shows_the_difference_and_settles(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = essay(SLIPS)
    code, _, err = run(capsys, "check", "文.md", "--fix")
    assert code == 0
    assert path.read_text(encoding="utf-8").startswith("首先，要从自己做起，先开窗。")
    assert Path("文.bak1.md").read_text(encoding="utf-8") == SLIPS
    assert "-首先，要从自已做起,先开窗。" in err
    assert "+首先，要从自己做起，先开窗。" in err
    assert run(capsys, "check", "文.md", "--fix")[2] == ""
    assert sorted(each.name for each in Path().glob("文*")) == ["文.bak1.md", "文.md"]


@pytest.mark.parametrize("form", ["{}", "\ufeff{}"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fix_keeps_line_ends_and_the_byte_order_mark(
    capsys: pytest.CaptureFixture[str], form: str, end: str
) -> None:
    path = Path("文.txt")
    path.write_bytes(form.format(SLIPS.replace("\n", end)).encode())
    run(capsys, "check", "文.txt", "--fix")
    mended = SLIPS.replace("自已", "自己").replace(",", "，")
    assert path.read_bytes() == form.format(mended.replace("\n", end)).encode()


def test_fix_leaves_a_file_of_another_encoding_as_it_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = Path("文.txt")
    path.write_bytes(SLIPS.encode("gb18030"))
    code, _, err = run(capsys, "check", "文.txt", "--fix")
    assert code == 2
    assert err == (
        "draftkit：文.txt: --fix 只改 UTF-8 编码、换行一致的文件，"
        "请先另存为 UTF-8 文本；没有改动。\n"
    )
    assert [each.name for each in Path().glob("文*")] == ["文.txt"]


def test_a_length_is_asked_for_as_word_counts(capsys: pytest.CaptureFixture[str]) -> None:
    essay("我把事情做完了。\n")
    code, out, _ = run(capsys, "check", "文.md", "--length", "100")
    assert code == 1
    assert "全文8字，比要求的100字少92字" in out


@pytest.mark.parametrize("asked", [True, False])
def test_a_length_is_only_called_asked_for_where_somebody_named_it(
    capsys: pytest.CaptureFixture[str], asked: bool
) -> None:
    wish = ["--length", "900"] if asked else []
    run(capsys, "new", "--answers", str(BANK_CLERK), "--output", "稿.md", *wish)
    Path("稿.md").write_text("# 题\n\n我把事情做完了。\n", encoding="utf-8")
    _, out, _ = run(capsys, "check", "稿.md", "--select", "length")
    assert ("，比要求的900字少" in out) == asked
    assert ("，比写稿时的" in out) != asked


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["check"], "draftkit：缺少“文件…”。用 draftkit check --help 看用法。"),
        (["check", "没有.md"], "draftkit：没有.md: 找不到这个文件，请检查路径。"),
        (["check", "文.pdf"], "draftkit：文.pdf: 能检查 .md、.txt 和 .docx 文件，请另存后再试。"),
        (["check", "文.md", "--select", "wrong-wrod"],
         "draftkit：没有检查代码“wrong-wrod”。您是不是要写“wrong-word”？"),
        (["check", "文.md", "--template", "mass-lime"],
         "draftkit：没有模板“mass-lime”。您是不是要写“mass-line”？"),
        (["check", "文.md", "--length", "-3"], "draftkit：--length 要是正整数。"),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_line(
    capsys: pytest.CaptureFixture[str], args: list[str], says: str
) -> None:
    essay("窗要先开。\n")
    essay("x", "文.pdf")
    assert run(capsys, *args) == (2, "", says + "\n")


def test_a_draft_with_its_record_is_clean_and_a_strangers_name_in_it_is_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(capsys, "new", "--answers", BANK_CLERK, "--output", "稿.md")[0] == 0
    code, out, _ = run(capsys, "check", "稿.md", "--ignore", "blank")
    assert (code, "错误" in out, "注意" in out) == (0, False, False)
    path = Path("稿.md")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("滨江银行", "望湖银行"), encoding="utf-8")
    code, out, _ = run(capsys, "check", "稿.md", "--select", "other-workplace")
    assert code == 1
    assert "“望湖银行”像是别的单位" in out or "望湖银行" in out


def test_ones_own_rules_are_added(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(".draftkit/phrasebank/checks")
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text(
        "words:\n  - {code: wrong-word, why: 本单位写法, pairs: {二部: 第二业务部}}\n",
        encoding="utf-8",
    )
    essay("我在二部上班。\n")
    code, out, _ = run(capsys, "check", "文.md")
    assert code == 1
    assert "“二部”应作“第二业务部”" in out


THIN = ("new", "mass-line", "--set", "role=护士", "--length", "1500", "--seed", "3")


def test_a_draft_with_few_own_words_is_told_so_in_the_summary_and_passes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(capsys, *THIN, "--output", "稿.md")[0] == 0
    path = Path("稿.md")
    code, out, _ = run(capsys, "check", "稿.md", "--ignore", "blank")
    told = "".join(out.split())
    assert code == 0
    assert "您自己的话只占0%，其余谁都能说：再写几件做过的事，" in told
    assert "（draftkitrevise稿.md--length" in told
    run_json = json.loads(run(capsys, "check", "稿.md", "--json")[1])
    assert 0 < run_json[0]["own_voice"] < 0.05
    for quieter in (["--quiet"], ["--select", "wrong-word"]):
        assert "您自己的话" not in run(capsys, "check", "稿.md", *quieter)[1]
    by_hand = "那天夜里下着雨，我把病房的窗一扇一扇关好，又给靠窗的老人加了一床被子。\n\n" * 40
    path.write_text(path.read_text(encoding="utf-8") + "\n" + by_hand, encoding="utf-8")
    assert "您自己的话" not in run(capsys, "check", "稿.md", "--ignore", "blank")[1]


def test_nothing_is_said_of_own_words_where_no_record_tells(
    capsys: pytest.CaptureFixture[str],
) -> None:
    essay("窗要先开。\n")
    assert run(capsys, "check", "文.md")[1] == "文.md（5 字）\n没有发现要改的地方。\n"
    assert json.loads(run(capsys, "check", "文.md", "--json")[1])[0]["own_voice"] is None
