"""How much likelier a text is with somebody's name in it than without.

A name is a word no dictionary holds, and yet words stand around it: of 为了做通郑长河的工作
the words 为了, 做, 通, 的, 工作 are left over once 郑长河 is taken for one. So a stretch is cut
into words twice, with the name and without, and the likelier cut tells. How likely a name is
follows from the names of the dictionary: the surname and every given character by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from draftkit.text.words import dictionary, frequency

LEAST = -3.0  # what tells less is not told at all
_PRIOR = log(0.0015)  # of so many words one is a name
_LONG = 0.72  # share of names that have three characters
_USUAL = 200  # from how often on a word is one, though it may be a name, too
_KNOWN = 3  # the same of two characters that mostly name things: 洪峰, 贺卡
_SEEN = 0.2  # what a given character counts that no name holds
_CHARACTERS = 4000
_AROUND = 4  # characters on both sides that are cut with it
_LONGEST = 5  # characters of a word
_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Told:
    """Where a name may stand, and how much likelier the text is with it, as a logarithm."""

    start: int
    end: int
    odds: float


def name_odds(text: str, surnames: frozenset[str]) -> Iterator[Told]:
    """Yield the places of a text that may hold a name, likeliest first; no two overlap.

    >>> text = "为了做通郑长河的工作，我跑了八趟。"
    >>> [text[told.start : told.end] for told in name_odds(text, frozenset("郑王"))]
    ['郑长河']
    """
    taken: list[Told] = []
    for told in sorted(_places(text, surnames), key=lambda told: (-told.odds, told.start)):
        if not any(told.start < other.end and other.start < told.end for other in taken):
            taken.append(told)
            yield told


def odds_at(text: str, at: int, size: int, surnames: frozenset[str]) -> float:
    """Return how much likelier a text is with a name of this size here, LEAST if it cannot be."""
    run = _HANZI.search(text, max(0, at - _AROUND))
    while run and run.end() <= at:
        run = _HANZI.search(text, run.end())
    if run is None or text[at] not in surnames or run.start() > at:
        return LEAST
    return _odds(run.group(), at - run.start(), size, surnames) or LEAST


def _places(text: str, surnames: frozenset[str]) -> Iterator[Told]:
    for match in _HANZI.finditer(text):
        run = match.group()
        for at, char in enumerate(run[:-1]):
            if char not in surnames:
                continue
            for size in (3, 2):
                odds = _odds(run, at, size, surnames)
                if odds is not None:
                    yield Told(match.start() + at, match.start() + at + size, odds)


def _odds(run: str, at: int, size: int, surnames: frozenset[str]) -> float | None:
    name = run[at : at + size]
    if len(name) < size or (frequency(name) >= _USUAL and not _names(name)):
        return None
    worth = _worth(name, surnames)
    if worth - _likely(name) < LEAST:  # it cannot be more: a cut through the name is no likelier
        return None
    start, end = max(0, at - _AROUND), min(len(run), at + size + _AROUND)
    apart = _likely(run[start:at]) + worth + _likely(run[at + size : end])
    odds = apart - _likely(run[start:end])
    return odds if odds >= LEAST else None


@lru_cache(_REMEMBERED)
def _likely(text: str) -> float:
    """Return how likely the likeliest cut of a text into words is, as a logarithm."""
    best = [0.0]
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - _LONGEST), end)
        best.append(max(best[start] + _word(text[start:end]) for start in starts))
    return best[-1]


def _word(word: str) -> float:
    count: float = 0 if _names(word) else frequency(word)
    if not count:
        if len(word) > 1:
            return -1e6
        count = 0.5
    return log(count / dictionary().total)


def _names(word: str) -> bool:
    """Say whether the dictionary holds a word for somebody's name alone."""
    usual = len(word) == 2 and frequency(word) >= _KNOWN
    return len(word) > 1 and word in dictionary().names and not usual


@lru_cache(_REMEMBERED)
def _worth(name: str, surnames: frozenset[str]) -> float:
    """Return how likely a name is among all words, as a logarithm."""
    family, *given = _counts(surnames)
    worth = _PRIOR + _share(family, name[0], len(surnames), 0.5)
    if len(name) == 2:
        return worth + log(1 - _LONG) + _share(given[2], name[1])
    return worth + log(_LONG) + sum(map(_share, given, name[1:]))


def _share(counts: Counter[str], char: str, kinds: int = _CHARACTERS, seen: float = _SEEN) -> float:
    return log((counts[char] + seen) / (counts.total() + seen * kinds))


@cache
def _counts(surnames: frozenset[str]) -> tuple[Counter[str], ...]:
    """Count surnames, both characters of long given names, and those of short ones."""
    names = [name for name in dictionary().names if name[0] in surnames]
    long, short = ([n for n in names if len(n) == size] for size in (3, 2))
    last = Counter(name[2] for name in long)
    alone = Counter({char: 0.3 * count for char, count in last.items()})
    alone.update(name[1] for name in short)
    return Counter(name[0] for name in names), Counter(name[1] for name in long), last, alone
