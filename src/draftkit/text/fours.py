"""Where a text may hold a set phrase but for one character, told by three characters of four.

Set phrases are the words of four characters and the idioms, longer ones too. One wrong character
leaves three of the first four, or three of the last four, at their places. These threes are looked
up for a whole text in C, so that nothing else has to be asked of nearly all of its places.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress

from draftkit.text.pairs import beside, pairs_of
from draftkit.text.words import dictionary, idioms

_LAST = 8  # texts: whoever looks for slips asks about the same one


@dataclass(frozen=True, slots=True)
class _Threes:
    """Three characters of the phrases' first and last four: three in a row, or with a gap."""

    first: frozenset[str]
    first_gap: frozenset[str]
    last_gap: frozenset[str]
    last: frozenset[str]


@lru_cache(_LAST)
def suspects(text: str, more: frozenset[str] = frozenset()) -> tuple[int, ...]:
    """Return where four characters begin that may be the first or last of a phrase but for one.

    ``more`` are phrases that the dictionary may not know. A phrase that is right is among them.

    >>> suspects("我要全新全意工作")
    (2,)
    """
    known, pairs = _threes(more), list(pairs_of(text))
    rows = list(map(beside, pairs, text[2:]))
    places = range(len(text) - 3)
    return tuple(
        sorted(
            {
                *compress(places, map(known.first.__contains__, rows)),
                *compress(places, map(known.first_gap.__contains__, map(beside, pairs, text[3:]))),
                *compress(places, map(known.last_gap.__contains__, map(beside, text, pairs[2:]))),
                *compress(places, map(known.last.__contains__, rows[1:])),
            }
        )
    )


@cache
def _threes(more: frozenset[str]) -> _Threes:
    words = [word for word, met in dictionary().counts.items() if met and len(word) == 4]
    phrases = [*words, *idioms(), *more]
    return _Threes(
        frozenset([phrase[:3] for phrase in phrases]),
        frozenset([phrase[:2] + phrase[3] for phrase in phrases]),
        frozenset([phrase[-4] + phrase[-2:] for phrase in phrases]),
        frozenset([phrase[-3:] for phrase in phrases]),
    )
