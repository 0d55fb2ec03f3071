"""The Word document: what its XML says, and that nothing is lost on the way there and back."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from draftkit.content import Content
from draftkit.export.docx import Origin, to_docx
from draftkit.export.docx_layout import layout_like
from draftkit.export.docx_reading import read_back
from draftkit.export.docx_styles import W
from draftkit.export.layout_words import deviations
from draftkit.export.paragraphs import Note, Para, read_markdown, write_markdown
from tests.export.test_layouts import SHIPPED
from tests.export.test_paragraphs import LETTER, drafts
from tests.golden import GOLDEN, ROOT

CONTENT = Content(ROOT, None)
ORIGIN = Origin("abc", "template: mass-line\nanswers: {name: '<某&某>'}\n")


def made(text: str, layout: str = "gbt9704", origin: Origin | None = ORIGIN) -> bytes:
    return to_docx(read_markdown(text), CONTENT.layout(layout), CONTENT.fonts, origin)


def part(raw: bytes, name: str) -> str:
    return zipfile.ZipFile(BytesIO(raw)).read(name).decode("utf-8")


def style(raw: bytes, style_id: str) -> str:
    xml = part(raw, "word/styles.xml")
    return next(
        s for s in re.findall("<w:style .*?</w:style>", xml) if f'w:styleId="{style_id}"' in s
    )


def test_paragraphs_carry_real_styles() -> None:
    xml = part(made(LETTER), "word/document.xml")
    assert re.findall('<w:pStyle w:val="(.*?)"', xml) == [
        "Title", "Salutation", "BodyText", "Heading1", "Heading2", "BodyText", "BodyText",
        "Salutation", "Signature", "Date",
    ]  # fmt: skip


def test_headings_have_outline_levels_and_names_people_know() -> None:
    raw = made(LETTER)
    for level, name in enumerate(("一级标题", "二级标题", "三级标题", "四级标题")):
        xml = style(raw, f"Heading{level + 1}")
        assert f'<w:name w:val="heading {level + 1}"/>' in xml
        assert f'<w:aliases w:val="{name}"/>' in xml
        assert f'<w:outlineLvl w:val="{level}"/>' in xml


def test_the_chinese_font_is_named_and_no_theme_font_is_left() -> None:
    raw = made(LETTER)
    styles = part(raw, "word/styles.xml")
    assert "Theme" not in styles
    assert styles.count("w:eastAsia=") == styles.count("<w:rFonts") + 1  # and the language
    assert 'w:eastAsia="方正小标宋简体"' in style(raw, "Title")
    assert 'w:hint="eastAsia"' in style(raw, "BodyText")
    runs = re.findall(r"<w:r>.*?</w:r>", part(raw, "word/document.xml"))
    texts = [run for run in runs if "<w:t" in run]
    assert len(texts) >= 10
    assert all('w:hint="eastAsia"' in run for run in texts)


def test_hanging_punctuation_is_said_so_that_libreoffice_too_keeps_every_mark() -> None:
    """See the office tests: unsaid or off, LibreOffice hangs marks over the edge and loses some."""
    assert "<w:overflowPunct/>" in style(made(LETTER), "Normal")


def test_the_font_table_names_what_may_stand_in() -> None:
    xml = part(made(LETTER), "word/fontTable.xml")
    found = dict(re.findall('<w:font w:name="(.*?)"><w:altName w:val="(.*?)"/>', xml))
    assert "宋体" in found["方正小标宋简体"].split(",")
    assert found["仿宋_GB2312"].split(",")[0] == "仿宋"
    assert found["楷体_GB2312"].split(",")[0] == "楷体"


def test_indents_are_in_characters() -> None:
    raw = made(LETTER)
    assert '<w:ind w:firstLineChars="200" w:firstLine="640"/>' in style(raw, "BodyText")
    assert "firstLine" not in style(raw, "Salutation")
    assert '<w:ind w:rightChars="400" w:right="1280"/>' in style(raw, "Date")


def test_line_pitch_is_exact_and_odd_and_even_pages_have_their_own_footer() -> None:
    raw = made(LETTER)
    assert 'w:line="579" w:lineRule="exact"' in style(raw, "Normal")
    assert "<w:evenAndOddHeaders/>" in part(raw, "word/settings.xml")
    feet = {part(raw, f"word/footer{n}.xml") for n in (1, 2)}
    sides = {(re.search('<w:jc w:val="(.*?)"', f) or [""])[1] for f in feet}  # type: ignore[index]
    assert sides == {"left", "right"}
    for foot in feet:
        texts = re.findall("<w:t[^>]*>(.*?)</w:t>", foot)
        assert "".join(texts) == "— 1 —"
        assert " PAGE " in foot


def test_nothing_of_the_librarys_own_template_stays() -> None:
    names = zipfile.ZipFile(BytesIO(made(LETTER))).namelist()
    assert not [n for n in names if re.search("thumbnail|Effects|numbering|webSettings|app.xml", n)]
    core = part(made(LETTER), "docProps/core.xml")
    assert "python-docx" not in core
    assert "思想汇报" in core


def test_children_stand_in_the_order_the_schema_asks_for() -> None:
    """Word refuses a document whose properties come in another order (ECMA-376, wml.xsd)."""
    settings = ["zoom", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "compat",
                "themeFontLang", "decimalSymbol", "listSeparator"]  # fmt: skip
    order = ["pStyle", "keepNext", "keepLines", "widowControl", "numPr", "overflowPunct",
             "snapToGrid", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"]  # fmt: skip
    runs = ["rStyle", "rFonts", "b", "bCs", "spacing", "sz", "szCs", "highlight", "lang"]
    raw = made(LETTER + "\n\n〔待补:一件事〕\n")
    found = etree.fromstring(part(raw, "word/settings.xml").encode())
    assert [etree.QName(child).localname for child in found] == settings
    for name in ("word/styles.xml", "word/document.xml", "word/footer1.xml"):
        root = etree.fromstring(part(raw, name).encode())
        for tag, wanted in (("pPr", order), ("rPr", runs)):
            for element in root.iter(f"{{{W}}}{tag}"):
                names = [etree.QName(child).localname for child in element]
                assert names == sorted(set(names), key=wanted.index), (name, names)


def test_blanks_are_highlighted_and_notes_are_comments() -> None:
    text = "我打算〔待补:怎样改〕，慢慢来。"
    note = Note(3, 11, "这里要补：怎样改。\n例如：每周一次")
    paras = [Para("title", "题"), Para("paragraph", text, (note,))]
    raw = to_docx(paras, CONTENT.layout("gbt9704"), CONTENT.fonts, ORIGIN)
    xml = part(raw, "word/document.xml")
    marked = re.findall('<w:highlight w:val="yellow"/></w:rPr><w:t>(.*?)</w:t>', xml)
    assert marked == ["〔待补:怎样改〕"]
    between = xml.split("<w:commentRangeStart")[1].split("<w:commentRangeEnd")[0]
    assert re.findall("<w:t>(.*?)</w:t>", between) == ["〔待补:怎样改〕"]
    comments = part(raw, "word/comments.xml")
    assert re.findall("<w:t>(.*?)</w:t>", comments) == ["这里要补：怎样改。", "例如：每周一次"]
    assert read_back(raw, "稿.docx").paras[1].text == text


def test_a_clean_document_tells_nothing_of_how_it_was_made() -> None:
    text = LETTER + "\n\n〔待补:一件事〕\n"
    raw = made(text, origin=None)
    packed = zipfile.ZipFile(BytesIO(raw))
    assert not [n for n in packed.namelist() if "customXml" in n or "comments" in n]
    everything = "".join(packed.read(name).decode("utf-8") for name in packed.namelist())
    assert "draftkit" not in everything.lower()
    assert "highlight" not in everything


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert made(LETTER) == made(LETTER)


@pytest.mark.parametrize("layout", SHIPPED)
@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_golden_drafts_come_back_as_they_were(path: object, layout: str) -> None:
    text = (GOLDEN / str(path)).read_text(encoding="utf-8")
    back = read_back(made(text, layout), "稿.docx")
    assert back.markdown == text
    assert (back.record, back.digest, back.ours) == (ORIGIN.record, ORIGIN.digest, True)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_a_clean_document_comes_back_as_text_without_a_record(path: object) -> None:
    text = (GOLDEN / str(path)).read_text(encoding="utf-8")
    back = read_back(made(text, origin=None), "交稿.docx")
    assert (back.markdown, back.record, back.ours) == (text, "", False)


@hypothesis.settings(max_examples=40, deadline=None)
@given(drafts())
def test_markdown_through_word_and_back_is_the_same_markdown(text: str) -> None:
    assert read_back(made(text), "稿.docx").markdown == text


@hypothesis.settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5))
def test_whatever_is_typed_one_pass_settles_it(lines: list[str]) -> None:
    """Spaces and characters no file can hold are lost once, then nothing any more."""
    text = write_markdown([Para("title", "题"), *read_markdown("\n".join(lines))])
    assert read_back(made(text), "稿.docx").markdown == write_markdown(read_markdown(text))


@pytest.mark.parametrize("layout", SHIPPED)
def test_the_layout_of_our_own_documents_is_read_from_them(layout: str) -> None:
    more = "".join(f"{'#' * n} {n}号标题\n\n" for n in (4, 5))
    text = LETTER.replace("敬爱的", "——副题\n\n敬爱的").replace("此致", f"{more}此致")
    wanted, standard = CONTENT.layout(layout), CONTENT.layout("gbt9704")
    found = layout_like(made(text, layout), "通知.docx", standard)
    told = {what for what, _, _ in deviations(found, wanted)}
    assert told <= {"页码距版心", "序号"}  # no document tells the first, few the second
