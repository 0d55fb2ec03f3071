"""Markdown read back: nothing lost, one passage a line, marks apart from text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftkit.app.drafting import Wishes
from draftkit.content import Content
from draftkit.export.from_markdown import new_passage, read_passages, reworded, write_passages
from draftkit.export.markdown import to_markdown
from tests.golden import EXAMPLES
from tests.making import draft_of, draft_with

WILD = st.text(alphabet="一a。 \n\u3000\t#>\\-+*~`1.\u2028\x0b\x0c[]|")


@given(WILD)
def test_passages_put_together_again_are_the_file(text: str) -> None:
    passages, end = read_passages(text)
    assert write_passages(passages, end) == text
    assert end.strip() == ""


@given(WILD)
def test_a_passage_is_a_line_that_is_not_empty_with_its_number(text: str) -> None:
    passages, _ = read_passages(text)
    lines = text.split("\n")
    filled = [number for number, line in enumerate(lines, start=1) if line.strip()]
    assert [passage.line for passage in passages] == filled
    for passage in passages:
        assert passage.text in lines[passage.line - 1]
        assert passage.text == passage.text.strip() != ""


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("# 题目", "title", "题目"),
        ("## 一、小标题", "heading", "一、小标题"),
        ("　　空两格的一段。", "paragraph", "空两格的一段。"),
        ("> 引的一段。", "quote", "引的一段。"),
        ("\\- 以减号开头。", "paragraph", "- 以减号开头。"),
        ("\\1. 以数字开头。", "paragraph", "1. 以数字开头。"),
        ("#没有空格", "paragraph", "#没有空格"),
        ("——副题", "paragraph", "——副题"),
    ],
)
def test_marks_are_told_from_text(line: str, kind: str, text: str) -> None:
    ((passage,), _) = read_passages(line)
    assert (passage.kind, passage.text) == (kind, text)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_draft_reads_back_block_by_block(content: Content, example) -> None:
    draft = draft_of(content, example)
    passages, _ = read_passages(to_markdown(draft))
    assert [passage.text for passage in passages] == [block.text for block in draft.blocks]


@pytest.mark.parametrize("name", ["# 某某", "1. 某某", "- 某某", "> 某某", "~ 某某", "`某某`"])
def test_an_answer_that_looks_like_markdown_reads_back_as_it_was(
    content: Content, name: str
) -> None:
    draft = draft_with(content, {"name": name, "date": "2026-11-22"}, Wishes(seed=1))
    passages, _ = read_passages(to_markdown(draft))
    assert passages[-2].text == name


def test_a_reworded_passage_keeps_its_marks_and_indentation() -> None:
    ((passage,), end) = read_passages("　　## 一、旧的 \n")
    ((plain,), _) = read_passages("　　旧的一段。")
    assert write_passages([reworded(passage, "一、新的")], end) == "　　## 一、新的 \n"
    assert write_passages([reworded(plain, "- 新的")], end) == "　　\\- 新的\n"


def test_a_new_passage_stands_behind_an_empty_line() -> None:
    passages, end = read_passages("第一段。\n")
    new = new_passage("一、新的", "heading")
    assert write_passages([*passages, new], end) == "第一段。\n\n## 一、新的\n"
    assert write_passages([new, *passages], end) == "## 一、新的\n\n第一段。\n"
