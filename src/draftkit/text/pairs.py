"""The pairs of neighbouring characters of a text: what tells cheaply what may be in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import concat
from typing import cast

_NONE: frozenset[str] = frozenset()
beside = cast("Callable[[str, str], str]", concat)  # both together; no lambda: loops stay in C


def pairs_of(text: str) -> Iterator[str]:
    """Return all pairs in order.

    >>> list(pairs_of("办实事"))
    ['办实', '实事']
    """
    return map(beside, text, text[1:])


def places_of(words: str, text: str) -> Iterator[int]:
    """Yield where words stand in a text, also inside each other.

    >>> list(places_of("哈哈", "哈哈哈"))
    [0, 1]
    """
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


@dataclass(frozen=True, slots=True)
class Partners:
    """Pairs of characters, to be asked for by one of them."""

    before: Mapping[str, frozenset[str]]
    after: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, pairs: Iterable[str]) -> Partners:
        """Index pairs by their second and by their first character."""
        before: dict[str, set[str]] = {}
        after: dict[str, set[str]] = {}
        for pair in pairs:
            before.setdefault(pair[1], set()).add(pair[0])
            after.setdefault(pair[0], set()).add(pair[1])
        return cls(*({char: frozenset(them) for char, them in each.items()}
                     for each in (before, after)))  # fmt: skip

    def near(self, pair: str, firsts: frozenset[str], seconds: frozenset[str]) -> tuple[str, ...]:
        """Return the pairs this one is but for one character, which may be one of those given.

        They are in order: first those with another first character.
        """
        one, other = pair[0], pair[1]
        found = [first + other for first in sorted(firsts & self.before.get(other, _NONE))]
        found += [one + second for second in sorted(seconds & self.after.get(one, _NONE))]
        return tuple(found)

    def any_near(self, pair: str, firsts: frozenset[str], seconds: frozenset[str]) -> bool:
        """Say whether there is such a pair."""
        if firsts and not firsts.isdisjoint(self.before.get(pair[1], _NONE)):
            return True
        return bool(seconds) and not seconds.isdisjoint(self.after.get(pair[0], _NONE))
