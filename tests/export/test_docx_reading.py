"""Documents that come back or come from elsewhere: edits in Word, other styles, damage."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from draftkit.errors import DraftKitError
from draftkit.export.docx import to_docx
from draftkit.export.docx_layout import layout_like
from draftkit.export.docx_reading import read_back
from draftkit.export.docx_styles import W
from draftkit.export.paragraphs import Note, Para
from tests.export.test_docx import CONTENT, ORIGIN, made
from tests.export.test_paragraphs import LETTER


def saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def foreign(*paragraphs: str) -> bytes:
    """A document somebody else made, of paragraphs given as the inside of ``w:p``."""
    document = docx.Document()
    for inside in paragraphs:
        document.element.body.insert(
            len(document.element.body) - 1, parse_xml(f'<w:p xmlns:w="{W}">{inside}</w:p>')
        )
    return saved(document)


def run(text: str, more: str = "") -> str:
    return f"<w:r>{more}<w:t>{text}</w:t></w:r>"


def markdown(raw: bytes) -> str:
    return read_back(raw, "来稿.docx").markdown


def test_edits_in_word_come_back_and_the_record_with_them() -> None:
    document = docx.Document(BytesIO(made(LETTER)))
    document.paragraphs[2].add_run("这句是在 Word 里加的。").bold = True
    document.paragraphs[5]._p.addnext(document.add_paragraph("四、新的一节", "heading 1")._p)
    back = read_back(saved(document), "稿.docx")
    assert "我把近来的想法说一说。这句是在 Word 里加的。\n" in back.markdown
    assert "\n## 四、新的一节\n" in back.markdown
    assert back.record == ORIGIN.record


def test_comments_and_highlights_stay_behind() -> None:
    paras = [
        Para("title", "题"),
        Para("paragraph", "我打算〔待补:怎样改〕。", (Note(3, 11, "问"),)),
    ]
    raw = to_docx(paras, CONTENT.layout("gbt9704"), CONTENT.fonts, ORIGIN)
    assert markdown(raw) == "# 题\n\n我打算〔待补:怎样改〕。\n"


def test_tracked_changes_are_read_as_accepted() -> None:
    raw = foreign(
        run("题目"),
        run("开头")
        + f'<w:ins w:id="1" w:author="甲">{run("加上的")}</w:ins>'
        + '<w:del w:id="2" w:author="甲"><w:r><w:delText>删掉的</w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="3" w:author="甲">{run("移走的")}</w:moveFrom>'
        + run("结尾。"),
    )
    assert markdown(raw) == "# 题目\n\n开头加上的结尾。\n"


def test_links_fields_and_line_breaks_are_text() -> None:
    raw = foreign(
        run("题目"),
        f"<w:hyperlink>{run('连着的')}</w:hyperlink>"
        f'<w:fldSimple w:instr=" DATE ">{run("2026年")}</w:fldSimple>'
        "<w:r><w:br/></w:r>" + run("下一行。"),
    )
    assert markdown(raw) == "# 题目\n\n连着的2026年\n\n下一行。\n"


def test_headings_of_a_foreign_document_are_told_by_style_level_or_number() -> None:
    document = docx.Document()
    document.add_paragraph("学习体会", "Title")
    document.add_paragraph("按样式的标题", "Heading 1")
    document.add_paragraph("再下一级", "Heading 2")
    document.add_paragraph("一、按序号的标题")
    document.add_paragraph("（一）下一级")
    document.add_paragraph("一、这一段很长，有句号，所以不是标题。后面还有话。")
    level = document.add_paragraph("按大纲级别的标题")
    level._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl xmlns:w="{W}" w:val="0"/>'))
    assert markdown(saved(document)) == (
        "# 学习体会\n\n## 按样式的标题\n\n### 再下一级\n\n"
        "## 一、按序号的标题\n\n### （一）下一级\n\n"
        "一、这一段很长，有句号，所以不是标题。后面还有话。\n\n## 按大纲级别的标题\n"
    )


def test_the_title_of_a_foreign_document_is_its_first_centred_line() -> None:
    raw = foreign(
        run("附件 2"),
        '<w:pPr><w:jc w:val="center"/></w:pPr>' + run("学习体会"),
        '<w:pPr><w:jc w:val="center"/></w:pPr>' + run("——读书会发言"),
        run("听了才知道。"),
    )
    assert markdown(raw) == "附件 2\n\n# 学习体会\n\n——读书会发言\n\n听了才知道。\n"


def test_a_style_for_all_text_does_not_hide_title_and_headings() -> None:
    document = docx.Document()
    for text in ("学习体会", "一、先听", "听了才知道。"):
        document.add_paragraph(text, "Body Text")
    assert markdown(saved(document)) == "# 学习体会\n\n## 一、先听\n\n听了才知道。\n"


def test_automatic_numbers_are_written_out() -> None:
    """Word makes a list of a typed “一、”, and its number stands nowhere in the text."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="77">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    ))  # fmt: skip
    numbering.append(
        parse_xml(f'<w:num xmlns:w="{W}" w:numId="88"><w:abstractNumId w:val="77"/></w:num>')
    )
    document.add_paragraph("体会", "Title")
    for level, text in ((0, "学习"), (1, "先听"), (1, "再做"), (0, "落实"), (1, "慢慢来")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(
            f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="88"/></w:numPr>'
        ))  # fmt: skip
    assert markdown(saved(document)) == (
        "# 体会\n\n## 一、学习\n\n（1）先听\n\n（2）再做\n\n## 二、落实\n\n（1）慢慢来\n"
    )


def test_table_cells_are_paragraphs_and_what_is_no_text_is_named() -> None:
    document = docx.Document()
    document.add_paragraph("题目", "Title")
    document.add_table(1, 2).rows[0].cells[0].text = "格子里的字"
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.element.body.insert(2, parse_xml(f'<w:p xmlns:w="{W}">{box}</w:p>'))
    back = read_back(saved(document), "来稿.docx")
    assert back.markdown == "# 题目\n\n格子里的字\n"
    assert back.left == ("文本框",)


def notice() -> bytes:
    """A document a unit hands out, made with direct formatting on Word's own styles."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.5)
    section.left_margin = section.right_margin = Cm(2.8)
    rows = [("关于学习的体会", "华文中宋", 20), ("一、学了什么", "SimHei", 15),
            ("正文写在这里，写得长一些，好让多数的字都是正文。" * 3, "FangSong", 15)]  # fmt: skip
    for text, font, size in rows:
        paragraph = document.add_paragraph()
        made = paragraph.add_run(text)
        made.font.size = Pt(size)
        made._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        paragraph.paragraph_format.line_spacing = Pt(26)
    document.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.paragraphs[0].runs[0].bold = True
    ind = f'<w:ind xmlns:w="{W}" w:firstLineChars="200" w:firstLine="600"/>'
    document.paragraphs[2]._p.get_or_add_pPr().append(parse_xml(ind))
    return saved(document)


def test_the_layout_of_a_handed_out_document_is_read_from_it() -> None:
    layout = layout_like(notice(), "通知.docx", CONTENT.layout("gbt9704"))
    page = layout.page
    assert (page.top, page.bottom, page.left, page.right) == (30, 25, 28, 28)
    assert (layout.title.font, layout.title.size, layout.title.bold) == ("华文中宋", 20, True)
    assert (layout.title.align, layout.heading1.font, layout.heading1.size) == (
        "center",
        "黑体",
        15,
    )
    assert (layout.body.font, layout.body.size, layout.body.indent) == ("仿宋", 15, 2)
    assert layout.lines.pitch == 26
    assert layout.number.place == "none"


@pytest.mark.parametrize(
    ("size", "multiple", "pitch"), [(10.5, 1, 15.6), (14, 1, 31.2), (10.5, 1.5, 23.4)]
)
def test_lines_on_a_grid_take_whole_cells(size: float, multiple: float, pitch: float) -> None:
    document = docx.Document()
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), "312")
    document.add_paragraph("题目", "Title")
    paragraph = document.add_paragraph()
    paragraph.add_run("正文写得比题目长一些。").font.size = Pt(size)
    paragraph.paragraph_format.line_spacing = float(multiple)
    layout = layout_like(saved(document), "通知.docx", CONTENT.layout("gbt9704"))
    assert layout.lines.pitch == pytest.approx(pitch)


def test_theme_fonts_are_looked_up_in_the_theme() -> None:
    document = docx.Document()
    document.add_paragraph("题目", "Title")
    document.add_paragraph("这一段用主题字体，没有别的说明。")
    layout = layout_like(saved(document), "通知.docx", CONTENT.layout("gbt9704"))
    assert layout.body.font == "宋体"  # what the theme gives Simplified Chinese
    assert (layout.body.size, layout.lines.multiple) == (11, 1.15)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 40


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 20_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "文件是空的"),
        (b"PK\x03\x04 and no more", "文件损坏"),
        ("我是文字".encode(), "文件损坏或不是 Word 文档"),
        (OLE, "有密码"),
        (bomb(), "解压后太大"),
        (made(LETTER)[:3000], "文件损坏"),
    ],
    ids=["empty", "stub", "text", "encrypted", "bomb", "cut"],
)
def test_what_does_not_open_is_refused_in_one_line(raw: bytes, says: str) -> None:
    for look in (read_back, lambda raw, name: layout_like(raw, name, CONTENT.layout("gbt9704"))):
        with pytest.raises(DraftKitError) as caught:
            look(raw, "稿.docx")
        assert says in str(caught.value)
        assert str(caught.value).startswith("稿.docx: ")
        assert "\n" not in str(caught.value)


def variants() -> list[bytes]:
    """Our document with every part in turn emptied, cut, replaced or left out; bytes flipped."""
    whole, found = made(LETTER + "\n〔待补:一件事〕\n"), []
    parts = zipfile.ZipFile(BytesIO(whole))
    for name in parts.namelist():
        blob = parts.read(name)
        for new in (None, b"", b"<a/>", blob[: len(blob) // 2], blob.replace(b"w:", b"v:")):
            out = BytesIO()
            with zipfile.ZipFile(out, "w") as packed:
                for other in parts.namelist():
                    if other != name:
                        packed.writestr(other, parts.read(other))
                    elif new is not None:
                        packed.writestr(name, new)
            found.append(out.getvalue())
    chance = random.Random(7)  # noqa: S311
    for _ in range(40):
        flipped = bytearray(whole)
        for at in chance.sample(range(len(whole)), 12):
            flipped[at] = chance.randrange(256)
        found.append(bytes(flipped))
    return found


def test_a_damaged_document_is_read_or_refused_and_nothing_else() -> None:
    refused = 0
    for raw in variants():
        try:
            read_back(raw, "稿.docx")
            layout_like(raw, "稿.docx", CONTENT.layout("gbt9704"))
        except DraftKitError:
            refused += 1
    assert refused > 20


def test_entities_of_a_document_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("秘密", encoding="utf-8")
    parts = zipfile.ZipFile(BytesIO(made("# 题\n\n正文。\n")))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in parts.namelist():
            text = parts.read(name)
            if name == "word/document.xml":
                head, body = text.split(b"?>", 1)
                entity = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
                text = head + b"?>" + entity + body.replace("正文".encode(), b"&x;")
            packed.writestr(name, text)
    assert "秘密" not in markdown(out.getvalue())
