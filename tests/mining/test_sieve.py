"""The sieve: what it leaves out of a list can certainly not be found in the text."""

import pickle
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.mining.rules import Rules
from draftkit.mining.sieve import Sieve, by_pattern

PATTERNS = (
    "提高(?:自己的)?意识",
    "[老小]王(?=说)",
    "再三?|一再",
    r"\d{4}",
    "为民办(?:好|实)事",
    ".了",
)


def sieve_of(*patterns: str) -> Sieve:
    return Sieve({"all": by_pattern(map(re.compile, patterns))})


def kept(sieve: Sieve, text: str) -> list[str]:
    return [pattern.pattern for pattern in sieve.sift(text).get("all", [])]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("提高意识", ["提高(?:自己的)?意识"]),
        ("提高觉悟的意识", []),
        ("他一再说", ["再三?|一再"]),
        ("为民办好了事", [".了"]),
        ("老王来了2024年", [r"\d{4}", ".了"]),
    ],
)
def test_patterns_whose_words_are_not_there_are_left_out(text: str, left: list[str]) -> None:
    assert kept(sieve_of(*PATTERNS), text) == left


@pytest.mark.parametrize(
    ("pattern", "met", "missed"),
    [
        ("^(?:要|必须)[^，]{2}", "要学习", "还要学习"),
        ("(?:^|，)最后", "好，最后", "到最后"),
        ("[:：]$", "三点：", "三点：好"),
        ("([到出])\\1", "看到到", "看到了到"),
        ("([\u4e00-\u9fff]{2,4})\\1", "学习学习", "学习了学习"),
        ("([\u4e00-\u9fff]{2})，\\1", "学习，学习", "学习，认真"),
        ("好[ \\u3000\\t]+", "好\u3000的", "好的"),
        ("(?:指出|说)(?:[，：]|[^。]{0,6}“)", "他说，好", "我们，好"),
    ],
)
def test_ends_repetitions_and_escapes_tell_what_a_text_must_have(
    pattern: str, met: str, missed: str
) -> None:
    sieve = sieve_of(pattern)
    assert re.search(pattern, met)
    assert (kept(sieve, met), kept(sieve, missed)) == ([pattern], [])


def test_lists_are_told_apart() -> None:
    sieve = Sieve({"a": [(1, ("学习",))], "b": [(2, ("学习",)), (3, ("工作",))]})
    assert sieve.sift("好好学习") == {"a": [1], "b": [2]}
    assert sieve.sift("好好工作") == {"b": [3]}


def test_a_sieve_travels_to_another_process() -> None:
    sieve = sieve_of(*PATTERNS)
    kept(sieve, "一再")
    sent = pickle.loads(pickle.dumps(sieve))  # noqa: S301  our own
    assert kept(sent, "一再") == kept(sieve, "一再")


def pattern_of(item: Any) -> re.Pattern[str] | None:
    """Items are patterns, things with one, or tuples of one of these and something more."""
    for each in item if isinstance(item, tuple) else (item,):
        found = each if isinstance(each, re.Pattern) else getattr(each, "pattern", None)
        if isinstance(found, re.Pattern):
            return found
    return None


@settings(deadline=None)
@given(data=st.data())
def test_a_sieve_keeps_everything_a_plain_scan_finds(data: st.DataObject, rules: Rules) -> None:
    words = st.sampled_from(sorted(rules.sieve.needles))
    marks = st.sampled_from(["，", "。", "的", "了", "我们", "“", "3月", "王", " ", ","])
    text = "".join(data.draw(st.lists(words | marks, max_size=12)))
    for name, item in rules.sieve.items:
        pattern = pattern_of(item)
        if pattern is not None and pattern.search(text):
            assert item in rules.likely(name, text)
