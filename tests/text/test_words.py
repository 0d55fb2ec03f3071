"""Names: what is remembered and left out never changes jieba's opinion."""

import jieba.posseg
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from draftkit.text.words import dictionary, names_in, word_class

SURNAMES = frozenset("李王张周")
WORDS = [
    "李建国",
    "王芳",
    "周全",
    "张",
    "同志",
    "我们",
    "在",
    "和",
    "群众",
    "，",
    "。",
    "{role}",
    "的",
    "a1",
]


def tagged(text: str) -> list[str]:
    pairs = jieba.posseg.cut(text)
    return [pair.word for pair in pairs if pair.flag == "nr" and len(pair.word) in (2, 3)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS) | st.text("一二三国小明晓梅为民", max_size=3), max_size=12))
@example(["在李建国的带领下，我们和王芳一起走访了社区。"])
def test_names_are_those_of_the_tagger(words: list[str]) -> None:
    text = "".join(words)
    assert names_in(text) == tagged(text)
    assert names_in(text, SURNAMES) == [name for name in tagged(text) if name[0] in SURNAMES]


@pytest.mark.parametrize("text", ["", "，", "李", "abc"])
def test_nothing_is_found_in_next_to_nothing(text: str) -> None:
    assert names_in(text, SURNAMES) == []


def test_the_dictionary_is_that_of_jieba() -> None:
    jieba.initialize()
    mine, theirs = dictionary(), jieba.posseg.dt
    assert mine.counts == theirs.tokenizer.FREQ
    assert mine.total == theirs.tokenizer.total
    assert all(word_class(word) == tag for word, tag in theirs.word_tag_tab.items())
