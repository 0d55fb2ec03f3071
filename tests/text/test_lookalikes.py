"""Wrong characters: looking only where something may come of it finds all there is."""

import re
from itertools import accumulate

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.text.lookalikes import Lookalikes
from draftkit.text.words import cut, dictionary

NEAR = Lookalikes({"汽": "气弃", "气": "汽", "珐": "法", "历": "力励", "力": "历", "利": "力"})
WORDS = [
    "不良风汽",
    "工作方珐",
    "齐心协历",
    "权利",
    "努历",
    "历史",
    "我们",
    "的",
    "，",
    "气",
    "历",
    "利",
    "风",
]
texts = st.lists(st.sampled_from(WORDS) | st.text("大不良风气力量历利方法", max_size=3), max_size=8)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("改掉不良风汽，", [(2, "不良风汽", "不良风气")]),
        ("大家齐心协历。", [(2, "齐心协历", "齐心协力")]),
        ("不良风气，工作方法，历史", []),
    ],
)
def test_a_wrong_character_is_found_where_it_makes_no_word(
    text: str, found: list[tuple[int, str, str]]
) -> None:
    assert list(NEAR.misspelt(text)) == found


@settings(deadline=None)
@given(words=texts)
def test_nothing_is_missed_by_cutting_only_where_in_doubt(words: list[str]) -> None:
    text = "".join(words)
    runs = re.finditer("[\u4e00-\u9fff]+", text)
    everywhere = [
        (run.start() + at, wrong, right)
        for run in runs
        for at, wrong, right in NEAR._wrong(run.group())
    ]
    assert list(NEAR.misspelt(text)) == everywhere


@settings(deadline=None)
@given(words=texts)
def test_words_are_cut_as_jieba_cuts_them(words: list[str]) -> None:
    for stretch in "".join(words).split("，"):
        assert list(cut(stretch)) == list(jieba.cut(stretch, HMM=False))


@settings(deadline=None)
@given(words=texts)
def test_two_characters_that_are_held_together_are_never_two_words(words: list[str]) -> None:
    stretch = "".join(words).replace("，", "")
    found = cut(stretch)
    for end, word, after in zip(accumulate(map(len, found)), found, found[1:], strict=False):
        if len(word) == len(after) == 1:
            assert not dictionary().is_held(stretch[end - 1 : end + 1])
