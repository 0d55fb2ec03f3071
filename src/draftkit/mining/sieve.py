"""Which of many patterns may match a text, told for all of them in one look at it.

A sentence meets some thirty of a thousand patterns, and most of what labelling took was
asking the others. So every pattern is filed under what a text must hold for it to match
(`needles`): each needle by one pair of its characters, the one fewest needles share. The
pairs of a text are made and looked up as one set, in C; a longer needle is then asked for
as a whole. What a look finds is a number with one bit for each pattern.

An automaton over all needles (pyahocorasick) took 0.55 microseconds a character where this
takes 0.6, most of it in handing over what it found, so it is no dependency.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from draftkit.mining.needles import needles_of
from draftkit.text.pairs import pairs_of

_REMEMBERED = 4_000  # texts; several steps ask about the same one, some after a while

Entry = tuple[Any, Sequence[str]]  # what is looked for, its needles: none, it is always asked


class Sieve:
    """Lists of things to look for, by name; `sift` leaves those that may be found in a text."""

    def __init__(self, lists: Mapping[str, Iterable[Entry]]) -> None:
        self._always = 0
        self._items: list[Any] = []
        self._ranges: dict[str, tuple[int, int]] = {}
        bits: dict[str, int] = {}
        for name, entries in lists.items():
            first = len(self._items)
            for item, needles in entries:
                self._file(item, needles, bits)
            self._ranges[name] = (first, (1 << (len(self._items) - first)) - 1)
        self._drawers = _drawers(bits)
        self._pairs = frozenset(key for key in self._drawers if len(key) == 2)
        self._singles = frozenset(key for key in self._drawers if len(key) == 1)
        self._known: dict[str, int] = {}

    def lists(self) -> Iterator[tuple[str, list[Any]]]:
        """Yield every list whole, with its name."""
        for name, (first, all_of_it) in self._ranges.items():
            yield name, self._items[first : first + all_of_it.bit_length()]

    def needles(self) -> Iterator[str]:
        """Yield what is asked for in a text."""
        for key, (sure, longer) in self._drawers.items():
            yield from ([key] if sure else [])
            yield from (needle for needle, _ in longer)

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_known": {}}

    def _file(self, item: Any, needles: Sequence[str], bits: dict[str, int]) -> None:
        bit = 1 << len(self._items)
        self._items.append(item)
        if not needles:
            self._always |= bit
        for needle in needles:
            bits[needle] = bits.get(needle, 0) | bit

    def sift(self, name: str, text: str) -> list[Any]:
        """Return what of a list may be found in the text, or in any part of it, in its order.

        >>> likely = Sieve({"a": by_pattern([re.compile("提高(?=意识)"), re.compile("不够")])})
        >>> likely.sift("a", "觉悟还不够高")
        [re.compile('不够')]
        """
        first, all_of_it = self._ranges[name]
        left = (self._look(text) >> first) & all_of_it
        found = []
        while left:
            lowest = left & -left
            found.append(self._items[first + lowest.bit_length() - 1])
            left ^= lowest
        return found

    def may(self, name: str, text: str) -> bool:
        """Say whether anything of a list may be found in the text."""
        first, all_of_it = self._ranges[name]
        return bool((self._look(text) >> first) & all_of_it)

    def _look(self, text: str) -> int:
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[text] = self._seen(text)
        return found

    def _seen(self, text: str) -> int:
        found = self._always
        pairs = self._pairs.intersection(pairs_of(text))
        for key in (*pairs, *self._singles.intersection(text)):
            sure, longer = self._drawers[key]
            found |= sure
            for needle, bits in longer:
                if needle in text:
                    found |= bits
        return found


Drawer = tuple[int, tuple[tuple[str, int], ...]]  # bits of the key itself, longer needles'


def _drawers(bits: Mapping[str, int]) -> dict[str, Drawer]:
    shared = Counter(pair for needle in bits for pair in set(pairs_of(needle)))
    found: dict[str, tuple[int, list[tuple[str, int]]]] = {}
    for needle, bit in bits.items():
        key = min(pairs_of(needle), key=lambda pair: (shared[pair], pair), default=needle)
        sure, longer = found.setdefault(key, (0, []))
        if len(needle) <= 2:
            found[key] = (sure | bit, longer)
        else:
            longer.append((needle, bit))
    return {key: (sure, tuple(longer)) for key, (sure, longer) in found.items()}


def by_pattern(patterns: Iterable[re.Pattern[str]]) -> Iterator[Entry]:
    """Yield patterns as entries of a list, each by its needles."""
    return ((pattern, needles_of(pattern)) for pattern in patterns)
