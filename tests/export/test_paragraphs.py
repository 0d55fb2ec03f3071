"""Markdown as paragraphs: what is told by marks, by place and by form, and back again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.export.markdown import to_markdown
from draftkit.export.paragraphs import PLAIN_MARKS, Para, read_markdown, renumbered, write_markdown
from draftkit.model import Block, Draft, Request, Words
from tests.golden import GOLDEN

LETTER = """# 思想汇报

敬爱的党组织：

我把近来的想法说一说。

## 一、学习

### （一）先听再做

- 这一行是手写的

此致

敬礼！

汇报人：某某

2026年10月30日
"""


def test_kinds_come_from_marks_places_and_forms() -> None:
    assert [para.kind for para in read_markdown(LETTER)] == [
        "title", "salutation", "paragraph", "heading1", "heading2", "paragraph",
        "paragraph", "salutation", "signature", "date",
    ]  # fmt: skip


def test_a_subtitle_follows_the_title() -> None:
    paras = read_markdown("# 题\n\n——副题\n\n——这是正文里的一行\n")
    assert [para.kind for para in paras] == ["title", "subtitle", "paragraph"]


@pytest.mark.parametrize(
    ("ending", "kinds"),
    [
        ("说完了。\n\n某某\n\n2026年1月5日", ["paragraph", "signature", "date"]),
        ("说完了。\n\n某单位\n\n某某\n\n二〇二六年一月五日",
         ["paragraph", "signature", "signature", "date"]),
        ("说完了。\n\n某某", ["paragraph", "signature"]),
        ("说完了。\n\n某某\n\n〔待补:日期〕", ["paragraph", "signature", "date"]),
        ("只有一句没有句号的话而且不短", ["paragraph"]),
        ("说完了。\n\n再说一句。", ["paragraph", "paragraph"]),
        ("说完了。\n\n2026年1月5日", ["paragraph", "date"]),
    ],
)  # fmt: skip
def test_a_signature_is_the_short_lines_before_the_date(ending: str, kinds: list[str]) -> None:
    paras = read_markdown(f"# 题\n\n先说一句。\n\n{ending}\n")
    assert [para.kind for para in paras[2:]] == kinds


def test_every_line_is_a_paragraph_as_chinese_writers_mean_it() -> None:
    paras = read_markdown("# 题\n第一段。\n　　第二段，前面是打的空格。\n")
    assert [para.text for para in paras] == ["题", "第一段。", "第二段，前面是打的空格。"]


def test_what_no_file_can_hold_is_left_out() -> None:
    assert read_markdown("# 题\x0b目\ufffe\n")[0].text == "题目"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("（一）先听", "(一)先听"), ("1.先听", "1、先听"), ("（2）先听", "(2)先听"),
        ("一、先听", "一、先听"), ("1.5 倍行距", "1.5 倍行距"), ("（一些人）说", "（一些人）说"),
        ("第一、先听", "第一、先听"),
    ],
)  # fmt: skip
def test_numbers_take_the_form_of_the_layout_and_come_back(before: str, after: str) -> None:
    marks = ("一、", "(一)", "1、", "(1)")
    there = renumbered(Para("paragraph", before), PLAIN_MARKS, marks)
    assert there.text == after
    assert renumbered(there, marks, PLAIN_MARKS).text == before


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_every_golden_draft_reads_and_writes_as_it_is(path: str) -> None:
    text = (GOLDEN / path).read_text(encoding="utf-8")
    assert write_markdown(read_markdown(text)) == text


CHARACTERS = st.sampled_from("一二（）1.、，。“”——…〔待补:〕#>*+-`~\\ aZ9敬礼汇报人：年月日")
LINES = st.text(CHARACTERS).map(str.strip).filter(bool)


@st.composite
def drafts(draw: st.DrawFn) -> str:
    """What `to_markdown` writes for any blocks."""
    kinds = st.sampled_from(["heading", "paragraph", "signature", "subtitle"])
    rows = [("title", draw(LINES)), *draw(st.lists(st.tuples(kinds, LINES), max_size=8))]
    blocks = tuple(
        Block(f"b{n}", kind, "", "", (Words(text, "template", "t"),))  # type: ignore[arg-type]
        for n, (kind, text) in enumerate(rows)
    )
    return to_markdown(Draft(Request("t", {}, 1, 800, "s", 2026), blocks))


@settings(deadline=None)
@given(drafts())
def test_reading_and_writing_what_drafting_writes_changes_nothing(text: str) -> None:
    assert write_markdown(read_markdown(text)) == text
