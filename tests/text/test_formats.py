"""Files as people have them: bytes in, text or one line that says what to do out."""

import sys
import zipfile
from io import BytesIO

import pytest

from draftkit.errors import Unreadable
from draftkit.text.formats import text_of
from draftkit.text.htmlfile import html_text
from draftkit.text.pdffile import flowing
from tests.documents import OLE, locked, pdf, word, word_with

P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
LINES = ["学习心得体会", "我们要把群众的事当成自己的事，", "一件一件办好。"]


def problem(raw: bytes, name: str) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        text_of(raw, name)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{name}: ")
    return caught.value.kind, caught.value.advice


# --- Word ---------------------------------------------------------------------------------


def test_a_paragraph_of_word_is_a_line() -> None:
    assert text_of(word(LINES), "a.docx") == ("\n".join(LINES) + "\n", "docx")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:tbl><w:tr><w:tc>{P.format('甲')}</w:tc><w:tc>{P.format('乙')}</w:tc></w:tr></w:tbl>",
         "甲\n乙\n"),
        ("<w:p><w:r><w:t>为</w:t><w:br/><w:t>民</w:t><w:tab/><w:t>务实</w:t></w:r></w:p>",
         "为\n民 务实\n"),
        ("<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:t>删</w:t></w:r></w:del>"
         "<w:ins><w:r><w:t>增</w:t></w:r></w:ins></w:p>", "留增\n"),
        (f"<w:p><w:r><w:pict>{P.format('框')}</w:pict></w:r><w:r><w:t>文</w:t></w:r></w:p>",
         "框\n文\n"),
        (f"<w:sdt><w:sdtContent>{P.format('控件里')}</w:sdtContent></w:sdt>", "控件里\n"),
    ],
    ids=["table", "break and tab", "tracked changes", "text box", "content control"],
)  # fmt: skip
def test_words_of_word_wherever_they_stand(body: str, text: str) -> None:
    assert text_of(word_with(body), "a.docx")[0] == text


def level(at: int, kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def listed(at: int, text: str, number: int = 7) -> str:
    place = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_the_numbers_word_counts_by_itself_belong_to_the_text() -> None:
    levels = (
        level(0, "chineseCountingThousand", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + level(2, "decimal", "%2.%3 ")
        + level(3, "bullet", "●")
    )
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    body = [(0, "为民"), (1, "甲"), (1, "乙"), (2, "子"), (3, "点"), (0, "务实"), (1, "丙")]
    raw = word_with(
        "".join(listed(at, text) for at, text in body) + listed(0, "不在单子里", 99),
        {"word/numbering.xml": numbering.encode()},
    )
    assert text_of(raw, "a.docx")[0].splitlines() == [
        "一、为民", "（一）甲", "（二）乙", "二.1 子", "点", "二、务实", "（一）丙", "不在单子里",
    ]  # fmt: skip


def test_entities_of_word_are_not_unfolded(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    dtd = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY a "哈哈">]>'
    plain = zipfile.ZipFile(BytesIO(word(["甲"]))).read("word/document.xml").decode()
    head, _, rest = plain.partition("?>")
    part = (head + "?>" + dtd + rest.replace("甲", "甲&x;&a;")).encode()
    text = text_of(word_with("", {"word/document.xml": part}), "a.docx")[0]
    assert text.strip() == "甲"


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = word_with(P.format("甲"), {"word/more.xml": b" " * 20_000_000})
    assert len(bomb) < 100_000
    assert problem(bomb, "a.docx")[0] == "太大"


def test_xml_nested_very_deep_is_damaged() -> None:
    deep = "<w:sdt>" * 5_000 + "</w:sdt>" * 5_000
    assert problem(word_with(deep), "a.docx")[0] == "文件损坏"


# --- pages --------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_is_its_article(encoding: str) -> None:
    page = (
        "<html><head><title>网站</title><script>var a='脚本'</script></head><body>"
        "<nav><ul><li>首页</li></ul></nav><article><h1>学习心得</h1>"
        "<p>为民&ldquo;务实&rdquo;，<b>清廉</b>。</p><div>第二段<br>换行</div></article>"
        "<footer>版权</footer></body></html>"
    )
    text, _ = text_of(page.encode(encoding), "a.html")
    assert text == "学习心得\n为民“务实”，清廉。\n第二段\n换行\n"


def test_a_page_nested_a_million_deep_is_read() -> None:
    assert text_of(b"<div>" * 1_000_000 + "心得".encode(), "a.htm")[0] == "心得\n"


@pytest.mark.parametrize("mark", ["<!--", "<a ", "<![", "<", "</", "&#", "<a x='", "<?", "<div>"])
def test_a_page_of_marks_that_are_never_closed_is_no_trouble(mark: str) -> None:
    html_text("<p>心得</p>" + mark * 100_000)
    assert html_text("<p>心得</p>" + mark).startswith("心得\n")


def test_what_a_page_says_of_its_encoding_does_not_matter_once_it_is_decoded() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>心得𠮷</p></body></html>'
    assert text_of(page.encode(), "a.html")[0] == "心得𠮷\n"


def test_a_doc_that_is_a_page_is_read_as_one() -> None:
    assert text_of("<html><body><p>心得</p></body></html>".encode(), "a.doc")[0] == "心得\n"


# --- Markdown -----------------------------------------------------------------------------


def test_marks_of_markdown_become_spaces_and_offsets_stay() -> None:
    raw = "# 学习心得\n## 一、为民\n- 办实事\n> 引用\n***\n1. 甲\n* * *\n-1度\n"
    text, _ = text_of(raw.encode(), "a.md")
    assert text == "  学习心得\n   一、为民\n  办实事\n  引用\n***\n1. 甲\n* * *\n-1度\n"
    assert text_of(raw.encode(), "a.txt")[0] == raw


# --- PDF ----------------------------------------------------------------------------------


def test_a_pdf_gives_its_lines() -> None:
    assert text_of(pdf([LINES]), "a.pdf") == (
        "\n".join([LINES[0], "".join(LINES[1:])]) + "\n",
        "pdf",
    )


def test_paragraphs_go_on_over_lines_and_pages() -> None:
    first, second = "我们要把群众的事当成自己的事来", "办，一件一件办好，件件有回音。"
    pages = [["心得体会", first, "— 1 —"], [second, "一、真心为民", "第 2 页"]]
    assert flowing(pages) == f"心得体会\n{first}{second}\n一、真心为民\n"


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    raw = locked(pdf([LINES]), "")
    assert "一件一件办好" in text_of(raw, "a.pdf")[0]


# --- what cannot be read ------------------------------------------------------------------


def utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


@pytest.mark.parametrize(
    ("raw", "name", "kind", "says"),
    [
        (OLE + utf16("WordDocument"), "a.doc", "旧版 .doc", "请在 Word 里另存为 .docx"),
        (OLE + utf16("WordDocument"), "a.wps", "WPS 文字", "请在 WPS 里另存为 .docx"),
        (OLE + utf16("EncryptedPackage"), "a.docx", "有密码", "去掉密码"),
        (OLE + utf16("Workbook"), "a.doc", "不是文章", "Excel"),
        (b"{\\rtf1 abc}", "a.doc", "RTF", "另存为 .docx"),
        (b"MIME-Version: 1.0\n", "a.mht", "网页存档", "另存为 .docx"),
        (word(LINES)[:3000], "a.docx", "文件损坏", "另存为 .docx"),
        (word([" "]), "a.docx", "没有文字", "OCR"),
        (word(LINES), "a.docm", "带宏的 .docm", "另存为 .docx"),
        (pdf([[]]), "a.pdf", "扫描的 PDF", "OCR"),
        (pdf([LINES], mapped=False), "a.pdf", "PDF 没有文字对应表", "原来的 .docx"),
        (locked(pdf([LINES]), "abc"), "a.pdf", "加密的 PDF", "不加密的"),
        (b"%PDF-1.4\n" + bytes(range(256)), "a.pdf", "PDF 损坏", "另存一份"),
        (b"<html><script>1</script></html>", "a.html", "空文件", "没有正文"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt", "不是文字", "UTF-8"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(
    raw: bytes, name: str, kind: str, says: str
) -> None:
    found, advice = problem(raw, name)
    assert found == kind
    assert says in advice


def test_a_pdf_that_loops_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("draftkit.text.pdffile._SECONDS", 1)
    monkeypatch.setattr("draftkit.text.pdffile._SCRIPT", ("-c", "while True: pass"))
    assert problem(pdf([LINES]), "a.pdf")[0] == "PDF 读得太久"


@pytest.mark.skipif(sys.platform == "win32", reason="the system bounds no memory")
def test_a_pdf_that_fills_the_memory_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    script = "import draftkit.text.pdffile as p; p._bound_memory(); bytearray(2_000_000_000)"
    monkeypatch.setattr("draftkit.text.pdffile._SCRIPT", ("-c", script))
    assert problem(pdf([LINES]), "a.pdf")[0] == "PDF 损坏"
