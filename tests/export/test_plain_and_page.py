"""Plain text and the page: indents as characters, nothing of a draft can become markup."""

from draftkit.export.page import to_page
from draftkit.export.paragraphs import read_markdown
from draftkit.export.plain import to_plain
from tests.export.test_docx import CONTENT
from tests.export.test_paragraphs import LETTER


def test_plain_text_is_indented_with_full_width_spaces() -> None:
    assert to_plain(read_markdown(LETTER), CONTENT.layout("gbt9704")) == (
        "思想汇报\n"
        "\n"
        "敬爱的党组织：\n"
        "　　我把近来的想法说一说。\n"
        "　　一、学习\n"
        "　　（一）先听再做\n"
        "　　- 这一行是手写的\n"
        "　　此致\n"
        "敬礼！\n"
        "\n"
        "　　　　　　　　　　　　　　　　　　汇报人：某某\n"
        "　　　　　　　　　　　　　　　　　2026年10月30日\n"
    )


def test_numbers_take_the_form_of_the_layout_in_text_too() -> None:
    made = to_plain(read_markdown(LETTER), CONTENT.layout("songti-20"))
    assert "　　(一)先听再做\n" in made


def test_a_page_has_the_layouts_paper_and_fonts_and_marks_blanks() -> None:
    text = LETTER.replace("我把", "〔待补:一件事〕，我把")
    page = to_page(read_markdown(text), CONTENT.layout("gbt9704"),
                   CONTENT.fonts)  # fmt: skip
    assert "@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm; }" in page
    assert '"仿宋_GB2312", "仿宋"' in page
    assert '<h1 class="title">思想汇报</h1>' in page
    assert '<h2 class="heading1">一、学习</h2>' in page
    assert "<mark>〔待补:一件事〕</mark>" in page
    assert '<p class="date">2026年10月30日</p>' in page


def test_markup_in_a_draft_stays_text() -> None:
    text = '# <script>alert("题")</script>\n\n正文 & <b>粗</b>。\n'
    page = to_page(read_markdown(text), CONTENT.layout("gbt9704"), CONTENT.fonts)
    assert "<script" not in page
    assert "正文 &amp; &lt;b&gt;粗&lt;/b&gt;。" in page
    assert "src=" not in page
    assert "http" not in page
