"""The markers that open a part: 首先, 第一, 一、, 一要, （1） …"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from draftkit.mining.rules import Rules
from draftkit.mining.sieve import any_of

_NUMERALS = "一二三四五六七八九"
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": -1}
LAST = -1


@dataclass(frozen=True, slots=True)
class Enumerator:
    """A marker at the start of a unit: its kind, and its number (-1: the last, as 最后)."""

    text: str
    kind: str
    number: int


@lru_cache(2)
def _any(rules: Rules) -> re.Pattern[str]:
    return any_of(rule.pattern for rule in rules.enumerators)


def is_numbered(text: str, rules: Rules) -> bool:
    """Say whether a text opens with a marker."""
    return _any(rules).match(text) is not None


@lru_cache(2_000)
def enumerator_of(text: str, rules: Rules) -> Enumerator | None:
    """Return the marker a unit opens with; 一切, 一个, 三者 and 第一次 are none."""
    if not is_numbered(text, rules):
        return None
    for rule in rules.enumerators:
        match = rule.pattern.match(text)
        if match:
            return Enumerator(match.group(), rule.kind, _number(match.group()))
    return None


def without_enumerator(text: str, rules: Rules) -> str:
    """Return the unit's words behind its marker and the punctuation that belongs to it."""
    found = enumerator_of(text, rules)
    if found is None or found.kind == "essay":
        return text
    return text[len(found.text) :].lstrip(" \t\u3000，,、:：.．")


def _number(marker: str) -> int:
    if marker in _WORDS:
        return _WORDS[marker]
    digits = "".join(char for char in marker if char.isdigit() and char.isascii())
    if digits:
        return int(digits)
    if marker in "①②③④⑤⑥⑦⑧⑨⑩":
        return "①②③④⑤⑥⑦⑧⑨⑩".index(marker) + 1
    return numeral_value("".join(char for char in marker if char in _NUMERALS + "十"))


def numeral_value(numeral: str) -> int:
    """Return the value of a Chinese numeral up to 99; 0 for ''.

    >>> [numeral_value(text) for text in ("三", "十", "十二", "二十一")]
    [3, 10, 12, 21]
    """
    tens, ten, ones = numeral.partition("十")
    value = (_NUMERALS.find(tens) + 1 if tens else 1) * 10 if ten else 0
    rest = ones if ten else tens
    return value + (_NUMERALS.find(rest[0]) + 1 if rest else 0)
