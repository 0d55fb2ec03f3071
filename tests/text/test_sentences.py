"""Sentences: lossless, at 。？！ and their ASCII twins, never inside a quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftkit.text.sentences import enclosed, pieces, sentence_spans, trimmed

CUTS = {
    "ascii marks end a sentence too": ("学了!懂了吗?懂了。", ["学了!", "懂了吗?", "懂了。"]),
    "a comma and a semicolon do not": ("为民,务实;清廉。", ["为民,务实;清廉。"]),
    "closing quotes belong to the sentence": (
        "他说：“要干。”大家都干。",
        ["他说：“要干。”", "大家都干。"],
    ),
    "a quotation is not cut inside": ("他说:“先看。再干。”好。", ["他说:“先看。再干。”", "好。"]),
    "a quoted question inside a sentence goes on": (
        "“为了谁？”这个问题要想。",
        ["“为了谁？”这个问题要想。"],
    ),
    "a bracketed remark is not cut": ("要学（见通知。）再做。", ["要学（见通知。）再做。"]),
    "a line break ends a sentence": ("标题\n正文。", ["标题\n", "正文。"]),
    "several marks are one end": ("真的吗？！真的。", ["真的吗？！", "真的。"]),
    "an ASCII full point behind 汉字 ends": ("我们学习.我们工作.", ["我们学习.", "我们工作."]),
    "a number keeps its point": ("增长3.5个点。", ["增长3.5个点。"]),
    "a forgotten closing quote swallows nothing": ("他说“好。我们做。", ["他说“好。", "我们做。"]),
}


@pytest.mark.parametrize("rule", CUTS)
def test_where_sentences_end(rule: str) -> None:
    text, expected = CUTS[rule]
    assert pieces(text) == expected


@given(st.text(alphabet="为民。？！!?.；,，“”\"'（）()《》…\n 　a1一", max_size=60))
def test_cutting_loses_nothing(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


@given(st.text(max_size=80))
def test_cutting_any_text_loses_nothing(text: str) -> None:
    assert "".join(pieces(text)) == text


def test_enclosed_gives_the_outermost_pairs() -> None:
    text = "甲“乙（丙）”丁《戊》"
    assert [text[start:end] for start, end in enclosed(text)] == ["“乙（丙）”", "《戊》"]


def test_trimmed_takes_white_space_off_both_ends() -> None:
    assert trimmed("  学习 \n", (0, 6)) == (2, 4)
