"""Which of many patterns may match a text, told for all of them in one look at it.

A sentence meets some thirty of a thousand patterns, and most of what labelling took was
asking the others. So every pattern is filed under what a text must hold for it to match
(`needles`): each needle by one pair of its characters, the one fewest needles share. The
pairs of a text are made and looked up as one set, in C; a longer needle is then asked for
as a whole.

An automaton over all needles (pyahocorasick) took 0.55 microseconds a character where this
takes 0.6, most of it in handing over what it found, so it is no dependency.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from draftkit.mining.needles import DIGIT, END, REPEATED, START, TWICE, needles_of
from draftkit.text.pairs import pairs_of, places_of

_REMEMBERED = 2_000  # texts; several steps ask about the same one, some after a while

_DIGIT = re.compile(DIGIT)
_SIGNS = (DIGIT, TWICE, REPEATED)  # needles that are no words

Entry = tuple[Any, Sequence[str]]  # what is looked for, its needles: none, it is always asked
Likely = Mapping[str, Sequence[Any]]  # by the name of the list; a list without any is left out


class Sieve:
    """Lists of things to look for, by name; `sift` leaves those that may be found in a text."""

    def __init__(self, lists: Mapping[str, Iterable[Entry]]) -> None:
        self._items: list[tuple[str, Any]] = []
        self._always: list[int] = []
        needles: dict[str, list[int]] = {}
        for name, entries in lists.items():
            for item, words in entries:
                for word in words:
                    needles.setdefault(word, []).append(len(self._items))
                self._always += [] if words else [len(self._items)]
                self._items.append((name, item))
        self._needles = frozenset(needles)
        drawers = _drawers(needles)
        self._sure = {key: sure for key, (sure, _) in drawers.items()}
        self._longer = {key: longer for key, (_, longer) in drawers.items() if longer}
        self._pairs = frozenset(key for key in drawers if len(key) == 2).difference(_SIGNS)
        self._singles = frozenset(key for key in drawers if len(key) == 1)
        self.known: dict[str, Likely] = {}

    def sift(self, text: str) -> Likely:
        """Return what may be found in the text: lists in their order.

        What may be found in a part of it alone is among it too, unless its pattern asks for
        the beginning or the end of what it is looked for in.

        >>> sieve = Sieve({"a": by_pattern([re.compile("提高(?=意识)"), re.compile("不够")])})
        >>> sieve.sift("觉悟还不够高")
        {'a': [re.compile('不够')]}
        """
        found = self.known.get(text)
        if found is None:
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            found = self.known[text] = self._named(self._seen(text))
        return found

    def _seen(self, text: str) -> set[int]:
        text = f"{START}{text}{END}"
        keys = self._keys(text)
        found = set(self._always).union(*map(self._sure.__getitem__, keys))
        for key in self._longer.keys() & keys:
            for needle, items in self._longer[key]:
                if needle in text:
                    found.update(items)
        return found

    def _keys(self, text: str) -> list[str]:
        pairs = list(pairs_of(text))
        distinct = set(pairs)
        keys = [*self._pairs & distinct, *self._singles.intersection(text)]
        if len(distinct) < len(pairs):
            keys += [TWICE, REPEATED] if _repeats(text, pairs) else [TWICE]
        if _DIGIT.search(text):
            keys.append(DIGIT)
        return keys

    def _named(self, found: set[int]) -> Likely:
        lists: dict[str, list[Any]] = {}
        for at in sorted(found):
            name, item = self._items[at]
            if name not in lists:
                lists[name] = []
            lists[name].append(item)
        return lists

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "known": {}}

    @property
    def items(self) -> Sequence[tuple[str, Any]]:
        """Everything that is looked for, with the name of its list, in order."""
        return self._items

    @property
    def needles(self) -> frozenset[str]:
        """What a text is asked for."""
        return self._needles


def _repeats(text: str, pairs: list[str]) -> bool:
    """Say whether two characters or more stand twice, side by side."""
    seen: set[str] = set()
    again = {pair for pair in pairs if pair in seen or seen.add(pair)}  # type: ignore[func-returns-value]
    return any(_beside(text, list(places_of(pair, text))) for pair in again)


def _beside(text: str, places: Sequence[int]) -> bool:
    return any(
        text[start:at] == text[at : 2 * at - start]
        for start, at in combinations(places, 2)
        if at - start > 1
    )


Drawer = tuple[Sequence[int], Sequence[tuple[str, Sequence[int]]]]  # its key's, longer needles'


def _drawers(needles: Mapping[str, Sequence[int]]) -> dict[str, Drawer]:
    """File every needle under the pair of its characters that fewest needles share."""
    shared = Counter(pair for needle in needles for pair in set(pairs_of(needle)))
    found: dict[str, tuple[list[int], list[tuple[str, Sequence[int]]]]] = {
        sign: ([], []) for sign in _SIGNS
    }
    for needle, items in needles.items():
        plain = needle not in _SIGNS
        keys = pairs_of(needle) if plain else ()
        key = min(keys, key=lambda pair: (shared[pair], pair), default=needle)
        sure, longer = found.setdefault(key, ([], []))
        if plain and len(needle) > 2:
            longer.append((needle, items))
        else:
            sure += items
    return {key: (tuple(sure), tuple(longer)) for key, (sure, longer) in found.items()}


def any_of(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """Return a pattern that is met where one of these is: one question instead of many."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns))


def by_pattern(patterns: Iterable[re.Pattern[str]]) -> Iterator[Entry]:
    """Yield patterns as entries of a list, each by its needles."""
    return ((pattern, needles_of(pattern)) for pattern in patterns)
