"""Whether what a pattern found ends where a word ends: 税务人 is nobody in 税务人生."""

from __future__ import annotations

import re

from draftkit.text.sentences import Span
from draftkit.text.words import cut, frequency

_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_BEHIND = 3  # characters behind a span that may belong to a word it cuts through
# How often the corpus must have met a word for it to outweigh the pattern; kinds not named
# here are found by what stands around them, or end where no word does.
_USUAL = {"role": 20, "audience": 20, "org_type": 20, "business": 200}


def cuts_a_word(text: str, span: Span, slot: str) -> bool:
    """Say whether a usual word begins in the span and goes on behind it.

    >>> cuts_a_word("家长期不在身边", (0, 2), "audience")
    True
    >>> cuts_a_word("家长都来了", (0, 2), "audience")
    False
    """
    start, end = span
    run = _HANZI.match(text, start, end + _BEHIND) if slot in _USUAL else None
    if run is None or run.end() <= end:
        return False
    at = start
    for word in cut(run.group()):
        if at < end < at + len(word):
            return frequency(word) >= _USUAL[slot]
        at += len(word)
    return False
