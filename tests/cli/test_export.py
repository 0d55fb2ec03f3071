"""Export, import and layouts as people use them: files beside each other, nothing lost."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import docx
import pytest

from draftkit.app.answers import collect, read_answers
from draftkit.app.drafting import Wishes, make_draft, plan, write_draft
from draftkit.app.record import load_record
from draftkit.content import Content
from draftkit.model import Draft
from tests.cli.test_commands import run
from tests.conftest import CLERK


@pytest.fixture(scope="module")
def written(content: Content) -> Draft:
    """A draft with one blank; whom the work is for is left to the term pack."""
    file = read_answers(str(CLERK))
    template = content.template(file.template)
    answers = collect(template.questions, file, ["measure=", "audience="])
    return make_draft(content, template, plan(content, template, answers, Wishes(), file))


@pytest.fixture
def draft(written: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The draft and its record, in the folder the commands run in."""
    monkeypatch.chdir(tmp_path)
    write_draft(written, Path("稿.md"), None, force=False)
    return Path("稿.md")


def comments(path: Path) -> list[str]:
    xml = zipfile.ZipFile(path).read("word/comments.xml").decode("utf-8")
    return ["".join(re.findall("<w:t[^>]*>(.*?)</w:t>", c)) for c in xml.split("</w:comment>")[:-1]]


def edit(path: Path, old: str, new: str) -> None:
    """Change a few words the way somebody at a word processor does."""
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for piece in paragraph.runs:
            piece.text = piece.text.replace(old, new)
    document.save(str(path))


def test_a_draft_becomes_a_document_beside_it(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    code, out, err = run(capsys, "export", "稿.md", "--to", "docx")
    assert (code, out) == (0, "")
    assert "已写入 稿.docx：党政机关公文格式（GB/T 9704—2012）\n还有 1 处〔待补〕" in err
    assert "--clean" in err
    assert draft.with_suffix(".docx").stat().st_size > 5000


def test_a_blanks_comment_says_what_belongs_there(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    run(capsys, "export", str(draft))
    (said,) = comments(Path("稿.docx"))
    assert said.startswith("这里要补：一条具体的改进打算。")
    assert "打算怎样改？" in said
    assert "例如：" in said


def test_origins_are_told_in_comments_for_edited_drafts_too(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    text = draft.read_text("utf-8").replace("解释政策不够耐心", "解释政策太急")
    draft.write_text(text + "\n这一段是我后来自己添的。\n", encoding="utf-8")
    assert run(capsys, "export", str(draft), "--origins")[0] == 0
    said = comments(Path("稿.docx"))
    assert len(said) > 30
    assert any(re.match(r"短语 [a-z0-9-]+：编写的短语（written/", note) for note in said)
    assert any("您的回答（自己的一个不足？）" in note and "您改过" in note for note in said)
    assert any("您的回答（最近真正做过的一件事？）" in note for note in said)
    assert any("”是行业词汇" in note for note in said)
    assert "这一段不在写稿时的记录里，是后来加的。" in said


def test_origins_need_the_record(capsys: pytest.CaptureFixture[str], draft: Path) -> None:
    Path("稿.record.yaml").unlink()
    code, _, err = run(capsys, "export", str(draft), "--origins")
    assert code == 2
    assert "查不到来历" in err
    assert not Path("稿.docx").exists()
    assert run(capsys, "export", str(draft))[0] == 0


def test_what_was_edited_in_word_comes_back_and_the_old_draft_is_kept(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    before = draft.read_text("utf-8")
    record = load_record(draft)
    run(capsys, "export", str(draft))
    edit(Path("稿.docx"), "〔待补:一条具体的改进打算〕", "每天多问一句")
    assert run(capsys, "import", "稿.docx")[0] == 0
    assert draft.read_text("utf-8") == before.replace("〔待补:一条具体的改进打算〕", "每天多问一句")
    assert Path("稿.bak1.md").read_text("utf-8") == before
    assert load_record(draft) == record


def test_what_was_edited_in_word_and_read_back_may_be_exported_over(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    run(capsys, "export", str(draft))
    edit(Path("稿.docx"), "群众", "大家")
    edited = Path("稿.docx").read_bytes()
    run(capsys, "import", "稿.docx")
    draft.write_text(draft.read_text("utf-8") + "\n又添了一句。\n", encoding="utf-8")
    code, _, err = run(capsys, "export", str(draft))
    assert (code, "原来的文件留在 稿.bak1.docx" in err) == (0, True)
    assert Path("稿.bak1.docx").read_bytes() == edited
    edit(Path("稿.docx"), "大家", "乡亲")
    assert run(capsys, "export", str(draft))[0] == 2, "this edit was not read back"


def test_what_was_read_back_may_be_exported_over_after_a_revision(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    run(capsys, "export", str(draft))
    edit(Path("稿.docx"), "解释政策不够耐心", "解释政策太急")
    run(capsys, "import", "稿.docx")
    assert run(capsys, "revise", str(draft), "--set", "audience=储户")[0] == 0
    assert run(capsys, "export", str(draft))[0] == 0


def test_a_foreign_document_read_back_may_be_exported_over(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    document = docx.Document()
    document.add_paragraph("听了才知道。")
    document.save("来稿.docx")
    run(capsys, "import", "来稿.docx")
    assert run(capsys, "export", "来稿.md")[0] == 0
    assert Path("来稿.bak1.docx").is_file()


def test_a_clean_document_is_said_to_carry_no_record_before_it_replaces_a_draft_with_one(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    assert "不带来历记录" in run(capsys, "export", str(draft), "--clean")[2]
    edit(Path("稿.docx"), "群众", "大家")
    before = draft.read_text("utf-8")
    code, _, err = run(capsys, "import", "稿.docx")
    assert (code, draft.read_text("utf-8")) == (2, before)
    assert "没有来历记录，多半是加 --clean 导出的" in err
    assert run(capsys, "import", "稿.docx", "--force")[0] == 0


def test_a_document_alone_brings_its_record_along(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    run(capsys, "export", str(draft))
    text, record = draft.read_text("utf-8"), load_record(draft)
    for path in (draft, Path("稿.record.yaml")):
        path.unlink()
    code, _, err = run(capsys, "import", "稿.docx", "--output", "回来.md")
    assert code == 0
    assert "回答和来历存在 回来.record.yaml" in err
    assert Path("回来.md").read_text("utf-8") == text
    assert load_record(Path("回来.md")) == record


def test_a_draft_changed_meanwhile_is_not_replaced_unless_forced(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    run(capsys, "export", str(draft))
    mine = draft.read_text("utf-8") + "\n这边也改了。\n"
    draft.write_text(mine, encoding="utf-8")
    edit(Path("稿.docx"), "群众", "大家")
    code, _, err = run(capsys, "import", "稿.docx")
    assert code == 2
    assert "--force" in err
    assert draft.read_text("utf-8") == mine
    assert not list(Path().glob("*.bak*"))
    assert run(capsys, "import", "稿.docx", "--force")[0] == 0
    assert Path("稿.bak1.md").read_text("utf-8") == mine


def test_a_backup_has_its_record_beside_it_and_can_be_revised_like_the_draft(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    run(capsys, "export", str(draft))
    run(capsys, "revise", str(draft), "--set", "audience=储户")
    edit(Path("稿.docx"), "群众", "大家")
    assert run(capsys, "import", "稿.docx", "--force")[0] == 0
    kept = ["稿.bak1.md", "稿.bak1.record.yaml", "稿.bak2.md", "稿.bak2.record.yaml"]
    assert sorted(path.name for path in Path().glob("*.bak*")) == kept
    assert load_record(Path("稿.bak2.md")) is not None
    assert run(capsys, "revise", "稿.bak2.md", "--set", "audience=客户", "--dry-run")[0] == 0


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("别的.md", "# 题\n\n一段话。\n".encode(),
         "这是纯文本，不是 Word 文档；本来就不用读回来：接着改用 draftkit revise，"),
        ("别的.docx", "一段话。".encode("gb18030"), "这是纯文本，不是 Word 文档"),
        ("页.html", "<!doctype html><p>一段话。</p>".encode(), "这是网页，不是 Word 文档，"),
        ("文.pdf", b"%PDF-1.7\n", "这是 PDF，不是 Word 文档；"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
         "旧版 .doc，请在 Word 里另存为 .docx。"),
        ("空.docx", b"", "文件是空的。"),
        ("坏.docx", b"PK\x03\x04word/", "文件损坏或不是 Word 文档"),
    ],
)  # fmt: skip
def test_what_is_no_word_document_is_called_what_it_is(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: bytes,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(content)
    there = sorted(Path().iterdir())
    code, out, err = run(capsys, "import", name)
    assert (code, out) == (2, "")
    assert err.startswith(f"draftkit：{name}: {says}")
    assert sorted(Path().iterdir()) == there


def test_a_document_edited_in_word_is_not_replaced_unless_forced(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    run(capsys, "export", str(draft))
    edit(Path("稿.docx"), "群众", "大家")
    edited = Path("稿.docx").read_bytes()
    assert run(capsys, "export", str(draft), "--clean")[0] == 2
    code, _, err = run(capsys, "export", str(draft))
    assert code == 2
    assert "--force" in err
    assert Path("稿.docx").read_bytes() == edited
    assert run(capsys, "export", str(draft), "--force")[0] == 0
    assert Path("稿.bak1.docx").read_bytes() == edited


@pytest.mark.parametrize("option", [["--clean"], ["--origins"], ["--layout", "songti-25"]])
def test_an_export_nobody_changed_may_be_replaced_by_another_of_the_same_draft(
    capsys: pytest.CaptureFixture[str], draft: Path, option: list[str]
) -> None:
    assert "加 --clean 再导出一次" in run(capsys, "export", str(draft))[2]
    assert run(capsys, "export", str(draft), *option)[0] == 0
    assert not list(Path().glob("*.bak*"))
    assert run(capsys, "export", str(draft))[0] == 0


def test_an_export_of_the_draft_as_it_was_is_replaced_and_kept_as_a_backup(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    run(capsys, "export", str(draft), "--clean")
    before = Path("稿.docx").read_bytes()
    text = draft.read_text("utf-8").replace("〔待补:一条具体的改进打算〕", "每天多问一句")
    draft.write_text(text, encoding="utf-8")
    code, _, err = run(capsys, "export", str(draft), "--clean")
    assert (code, "原来的文件留在 稿.bak1.docx" in err) == (0, True)
    assert Path("稿.bak1.docx").read_bytes() == before


def test_an_export_of_another_draft_is_not_replaced_unless_forced(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    Path("另一稿.md").write_text(draft.read_text("utf-8"), encoding="utf-8")
    run(capsys, "export", "另一稿.md", "--output", "稿.docx")
    assert run(capsys, "export", str(draft))[0] == 2


def test_a_foreign_document_is_read_as_a_plain_draft(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    document = docx.Document()
    for text in ("学习体会", "一、先听", "听了才知道。"):
        document.add_paragraph(text)
    document.save("来稿.docx")
    code, _, err = run(capsys, "import", "来稿.docx")
    assert code == 0
    assert "没有来历记录，按普通文稿读：认出 1 个小标题" in err
    assert Path("来稿.md").read_text("utf-8") == "# 学习体会\n\n## 一、先听\n\n听了才知道。\n"
    assert not Path("来稿.record.yaml").exists()


def test_a_units_layout_is_taken_or_kept_under_a_name(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    run(capsys, "export", str(draft), "--layout", "songti-25", "-o", "通知.docx")
    assert run(capsys, "export", str(draft), "--layout-like", "通知.docx")[0] == 0
    taken = docx.Document("稿.docx").sections[0]
    assert (round(taken.top_margin.mm), round(taken.left_margin.mm)) == (25, 25)
    code, out, _ = run(capsys, "layout", "save", "本单位", "--like", "通知.docx")
    assert code == 0
    assert "  行距：固定值 25 磅，标准是 固定值 28.95 磅\n" in out
    assert "本单位\t照《通知.docx》的版式" in run(capsys, "layout", "list")[1]
    assert run(capsys, "export", str(draft), "--layout", "本单位", "-o", "二.docx")[0] == 0
    assert round(docx.Document("二.docx").sections[0].top_margin.mm) == 25


def test_layout_show_lists_every_deviation(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "layout", "show", "fangsong-27")
    assert out.endswith(
        "与 GB/T 9704 不同的有 3 处：\n  标题加粗：是，标准是 否\n"
        "  行距：固定值 27 磅，标准是 固定值 28.95 磅\n  每页行数：23 行，标准是 22 行\n"
    )
    assert "不同" not in run(capsys, "layout", "show")[1]


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["export", "没有.md"], "没有.md: 找不到这个文件，请检查路径。"),
        (["export", "稿.md", "--to", "pdf"], "没有这种格式“pdf”。可用的有：docx、txt、html。"),
        (["export", "稿.md", "--layout", "songti"], "没有版式“songti”。您是不是要写“songti-25”？"),
        (["export", "稿.md", "--layout-like", "没有.docx"], "没有.docx: 找不到这个文件"),
        (["export", "稿.md", "--layout-like", "稿.md"], "稿.md: 这是纯文本，不是 Word 文档；"),
        (["export", "稿.md", "--layout", "gbt9704", "--layout-like", "稿.md"], "请只用一个"),
        (["export", "稿.md", "--to", "txt", "--origins"], "只用于 --to docx"),
        (["export", "稿.md", "--origins", "--clean"], "请只用一个"),
        (["export", "稿.md", "--output", "稿.md"], "不能写到稿子自己身上"),
        (["export", "稿.md", "--output", "没有/稿.docx"], "这个文件夹，请先建好"),
        (["export", "稿.docx"], "draftkit import"),
        (["import", "稿.md"], "稿.md: 这是纯文本，不是 Word 文档；"),
        (["import", "没有.docx"], "没有.docx: 找不到这个文件"),
        (["import", "."], "这是文件夹"),
        (["layout", "show", "gb"], "没有版式“gb”"),
        (["layout", "save", "a/b", "--like", "x.docx"], "版式名“a/b”不行"),
        (["layout", "save", "gbt9704", "--like", "x.docx"], "“gbt9704”是自带的版式"),
        (["layout", "save", "甲"], "缺少选项“--like”。"),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_line_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], draft: Path, args: list[str], line: str
) -> None:
    before = {path.name: path.read_bytes() for path in draft.parent.iterdir() if path.is_file()}
    code, out, err = run(capsys, *args)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("draftkit：")
    assert line in err
    after = {path.name: path.read_bytes() for path in draft.parent.iterdir() if path.is_file()}
    assert after == before


def test_a_damaged_record_inside_a_document_stops_before_anything_is_written(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    record = Path("稿.record.yaml")
    record.write_text(record.read_text("utf-8").replace("spans:", "xspans:"), encoding="utf-8")
    assert run(capsys, "export", str(draft))[0] == 2
    assert not Path("稿.docx").exists()


OFFERED = "> 【待选】新写的一段：我每天早到半小时。"


@pytest.fixture
def undecided(draft: Path) -> Path:
    """The draft after a revision that left two wordings of one paragraph to choose from."""
    rows = draft.read_text("utf-8").split("\n")
    draft.write_text("\n".join([*rows[:6], "", OFFERED, *rows[6:]]), "utf-8")
    return draft


@pytest.mark.usefixtures("undecided")
@pytest.mark.parametrize("form", ["docx", "txt", "html"])
def test_two_wordings_to_choose_from_are_named(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    code, _, err = run(capsys, "export", "稿.md", "--to", form)
    assert code == 0
    assert "还有 1 段【待选】没有定（第 8 行），交稿前请两种写法留一种、删一种\n" in err


def test_a_paper_to_hand_in_is_refused_while_there_are_two_wordings(
    capsys: pytest.CaptureFixture[str], undecided: Path
) -> None:
    code, out, err = run(capsys, "export", "稿.md", "--clean")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("draftkit：稿.md:8: 这里有一段【待选】还没有定；两种写法留一种，")
    assert not Path("稿.docx").exists()
    undecided.write_text(undecided.read_text("utf-8").replace(OFFERED, ""), "utf-8")
    assert run(capsys, "export", "稿.md", "--clean")[0] == 0


def test_a_wording_to_choose_is_marked_in_word_and_comes_back_as_it_was(
    capsys: pytest.CaptureFixture[str], undecided: Path
) -> None:
    before = undecided.read_text("utf-8")
    run(capsys, "export", "稿.md")
    assert any("两种写法留一种" in comment for comment in comments(Path("稿.docx")))
    texts = [paragraph.text for paragraph in docx.Document("稿.docx").paragraphs]
    assert OFFERED.removeprefix("> ") in texts
    code, out, _ = run(capsys, "check", "稿.docx", "--select", "offer")
    assert code == 1
    assert "错误 两种写法没有定（offer）" in out
    _, _, err = run(capsys, "import", "稿.docx", "--output", "回.md")
    assert "还有 1 段【待选】没有定" in err
    assert OFFERED in Path("回.md").read_text("utf-8").split("\n")
    assert [r for r in Path("回.md").read_text("utf-8").split("\n") if r] == [
        r for r in before.split("\n") if r
    ]


def test_what_a_document_carries_is_told_as_it_is(
    capsys: pytest.CaptureFixture[str], draft: Path
) -> None:
    draft.write_text(
        draft.read_text("utf-8").replace("〔待补:一条具体的改进打算〕", "多问"), "utf-8"
    )
    _, _, err = run(capsys, "export", "稿.md")
    assert "word/comments.xml" not in zipfile.ZipFile("稿.docx").namelist()
    assert "\n里面带着来历记录，供您接着改；交稿用的，加 --clean 再导出一次\n" in err
    _, _, err = run(capsys, "export", "稿.md", "--origins", "--force")
    assert "\n里面带着批注和来历记录，供您接着改；" in err
    Path("信.md").write_text("# 信\n\n我写了〔待补:一件事〕。\n", "utf-8")
    assert "\n里面带着批注，供您接着改；" in run(capsys, "export", "信.md")[2]
    Path("便条.md").write_text("# 便条\n\n我写了一件事。\n", "utf-8")
    assert "\n里面带着读回来用的记号，" in run(capsys, "export", "便条.md")[2]
