"""Wrong and doubled characters where they can be told for sure: in idioms, in watched words.

Two ways in which look- and soundalikes betray themselves. An idiom is so
fixed that one wrong character in it is a slip even if it makes words (来之不宜). And of a list of
common words every wrong writing is known beforehand (业物 for 业务): where its two characters
stand side by side as no words do, they are meant to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from operator import concat
from typing import Any

from draftkit.text.pairs import Partners, pairs_of
from draftkit.text.words import by_chance, cut, dictionary, frequency, idioms, is_thing

_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_REMEMBERED = 50_000  # pairs of characters
_DOUBLED = re.compile(r"([\u4e00-\u9fff])\1")
_MISPRINTED = 3  # the dictionary holds misprints of idioms (九宵云外), met as seldom as this
_OFTENER = 5  # times the right idiom was met
_IDIOM = range(4, 9)  # characters of an idiom: 来之不易 to 防患于未然
_LIKELIER = 20  # times the right word must be likelier than its two characters by chance
_FREE = frozenset(  # characters that stand alone so often that more proof is wanted
    "的地得了着过在是有和与为以不也都就还又再最很要会能可把被让从到对向于上下里中前后一二三四五六七八九十"
    "两几个我你他她它这那其此各每某所之而则但或及并且更将使由等们么来去人大小多少好只才却已没无事年月日时天"
    "次说看想做干学办讲听走用出起该比先谁太越另本"
)
_FREE_LIKELIER = 100
_ENDINGS = frozenset("到得成里个过着了")  # 指到, 传成: a verb and how it ended

_NEVER_TWICE = frozenset("的了着在是和与被将从向对为于我你他她们要也都就而但不到这那其")
_VERBS = frozenset("作做办说讲看想学问走去来到用写读")  # 把工作｜作了回顾
_KNOWN = 300  # how often the corpus must have met a word whose last character is doubled

_NONE: frozenset[str] = frozenset()

Slip = tuple[int, str, str]


class Watched:
    """Wrong writings of common words of two characters, and the words they may stand for.

    ``sound`` pairs are never told. ``wide`` words are watched less closely: a wrong writing of
    theirs counts only where neither of its characters stands alone often. ``told`` are wrong
    writings known one by one, and what is meant: words of the dictionary that nobody means
    (签定 for 签订), and pairs that would pass for two words (长其 for 长期).

    >>> Watched(["业务"], {"物": "务"}).rights("业物")
    ('业务',)
    >>> list(Watched([], {}, told={"长其": "长期"}).slips("学习是长其的，队长其实知道"))
    [(3, '长其', '长期')]
    """

    def __init__(
        self,
        words: Iterable[str],
        near: Mapping[str, str],
        sound: Iterable[str] = (),
        wide: Iterable[str] = (),
        told: Mapping[str, str] | None = None,
    ) -> None:
        self._words = frozenset(words)
        self._all = self._words.union(wide)
        self._near = near
        self._sets = {char: frozenset(them) for char, them in near.items()}
        self._partners = Partners.of(self._all)
        self.sound = frozenset(sound)
        self._told = told or {}
        self._harmless: set[str] = set()
        self._meant: dict[str, str] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_harmless": set(), "_meant": {}}

    def rights(self, pair: str) -> tuple[str, ...]:
        """Return the watched words that two characters may stand for."""
        if pair in self.sound:
            return ()
        words = self._all if _FREE.isdisjoint(pair) else self._words
        return tuple(right for right in _changed(pair, self._near) if right in words)

    def slips(self, text: str) -> Iterator[Slip]:
        """Yield (offset, wrong, right) for every watched word that is written wrong."""
        if not self._may_hold(text):
            return
        for match in _HANZI.finditer(text):
            at = match.start()
            for one, other in pairwise((*cut(match.group()), "")):
                if one in self._told:
                    yield at, one, self._told[one]
                right = self._meant.get(one + other) if len(one) == len(other) == 1 else ""
                if right:
                    yield at, one + other, right
                at += len(one)

    def _may_hold(self, text: str) -> bool:
        """Say whether a pair of the text may be a wrong writing; what is known is remembered."""
        if len(self._harmless) + len(self._meant) > _REMEMBERED:
            self._harmless.clear()
            self._meant.clear()
        left = set(pairs_of(text)) - self._harmless
        for pair in left.difference(self._meant):
            right = self._told.get(pair) or self._right(pair)
            if right:
                self._meant[pair] = right
            else:
                self._harmless.add(pair)
                left.discard(pair)
        return bool(left)

    def _right(self, pair: str) -> str:
        """Return the word two characters are meant to be where they stand as two words, or ''."""
        firsts, seconds = self._sets.get(pair[0], _NONE), self._sets.get(pair[1], _NONE)
        if not self._partners.any_near(pair, firsts, seconds) or dictionary().is_held(pair):
            return ""
        right = max(self.rights(pair), key=frequency, default="")
        return right if right and _is_meant(pair[0], pair[1], right) else ""


def _changed(pair: str, near: Mapping[str, str]) -> Iterator[str]:
    for other in near.get(pair[0], ""):
        yield other + pair[1]
    for other in near.get(pair[1], ""):
        yield pair[0] + other


def _is_meant(one: str, other: str, right: str) -> bool:
    if other in _ENDINGS:
        return False
    least = _FREE_LIKELIER if {one, other} & _FREE else _LIKELIER
    return frequency(right) >= least * max(by_chance(one, other), 0.01)


def wrong_idioms(
    text: str, near: Mapping[str, str], more: frozenset[str] = frozenset()
) -> Iterator[Slip]:
    """Yield (offset, wrong, right) for idioms with one wrong character; ``more`` are set phrases.

    >>> list(wrong_idioms("要珍惜来之不宜的生活。", {"易": "宜"}))
    [(3, '来之不宜', '来之不易')]
    """
    for match in _HANZI.finditer(text) if _half_an_idiom(text, more) else ():
        run = match.group()
        if not _may_hold_idiom(run, near, more):
            continue
        bounds = {0, *accumulate(len(word) for word in cut(run))}
        for at in sorted(bounds):
            for size in _IDIOM:
                said = run[at : at + size]
                right = _idiom_near(said, near, more) if at + size in bounds else ""
                if right:
                    yield match.start() + at, said, right
                    break


def _half_an_idiom(text: str, more: frozenset[str]) -> bool:
    """Say whether three characters of an idiom stand at their places at one of its ends.

    One wrong character leaves that: it stands behind the first two, or before the last two. A
    few looks at sets settle it for most texts.
    """
    pairs = list(pairs_of(text))
    known = _three_of(more)
    threes = set(map(concat, pairs, text[2:]))
    return not (
        known.first.isdisjoint(threes)
        and known.last.isdisjoint(threes)
        and known.first_gap.isdisjoint(map(concat, pairs, text[3:]))
        and known.last_gap.isdisjoint(map(concat, text, pairs[2:]))
    )


@dataclass(frozen=True, slots=True)
class _Threes:
    """Three characters of the idioms' first and last four: three in a row, or with a gap."""

    first: frozenset[str]
    first_gap: frozenset[str]
    last: frozenset[str]
    last_gap: frozenset[str]


@cache
def _three_of(more: frozenset[str]) -> _Threes:
    known = idioms() | more
    return _Threes(
        frozenset(idiom[:3] for idiom in known),
        frozenset(idiom[:2] + idiom[3] for idiom in known),
        frozenset(idiom[-3:] for idiom in known),
        frozenset(idiom[-4] + idiom[-2:] for idiom in known),
    )


def _may_hold_idiom(run: str, near: Mapping[str, str], more: frozenset[str]) -> bool:
    """Say whether an idiom with one wrong character stands in a run, however it is cut.

    The first or the last two characters of such an idiom are right, and few pairs are that.
    """
    first, last = _ends(more)
    for at, pair in enumerate(pairs_of(run)):
        for size in first.get(pair, ()):
            if _idiom_near(run[at : at + size], near, more):
                return True
        for size in last.get(pair, ()):
            if _idiom_near(run[max(at + 2 - size, 0) : at + 2], near, more):
                return True
    return False


@cache
def _ends(more: frozenset[str]) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    """Return how long the idioms are that begin, and that end, with a pair of characters."""
    first: dict[str, set[int]] = {}
    last: dict[str, set[int]] = {}
    for idiom in idioms() | more:
        first.setdefault(idiom[:2], set()).add(len(idiom))
        last.setdefault(idiom[-2:], set()).add(len(idiom))
    return _sorted(first), _sorted(last)


def _sorted(sizes: Mapping[str, set[int]]) -> dict[str, tuple[int, ...]]:
    known: dict[tuple[int, ...], tuple[int, ...]] = {}
    found = ((pair, tuple(sorted(each))) for pair, each in sizes.items())
    return {pair: known.setdefault(each, each) for pair, each in found}


def _idiom_near(said: str, near: Mapping[str, str], more: frozenset[str]) -> str:
    met = frequency(said)
    if met > _MISPRINTED or said in more:
        return ""
    for at, wrong in enumerate(said):
        for right in _with_gaps(more).get((at, said[:at] + said[at + 1 :]), ()):
            if wrong in near.get(right[at], "") and frequency(right) >= _OFTENER * met:
                return right
    return ""


@cache
def _with_gaps(more: frozenset[str]) -> dict[tuple[int, str], tuple[str, ...]]:
    """Return the idioms by what is left of them when one character is taken out."""
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for idiom in sorted(idioms() | more):
        for at in range(len(idiom)):
            key = at, idiom[:at] + idiom[at + 1 :]
            found[key] = (*found.get(key, ()), idiom)
    return found


def doubled(text: str) -> Iterator[Slip]:
    """Yield (offset, wrong, right) for a character written once too often.

    >>> list(doubled("筑牢思想防线线，我我认识到到了。"))
    [(4, '防线线', '防线'), (8, '我我', '我'), (12, '到到', '到')]
    """
    for match in _HANZI.finditer(text) if _DOUBLED.search(text) else ():
        at = match.start()
        for one, other in pairwise(cut(match.group())):
            if len(other) == 1 and one[-1] == other and _once_too_often(one):
                yield at, one + other, one
            at += len(one)


def _once_too_often(word: str) -> bool:
    if len(word) == 1:
        return word in _NEVER_TWICE
    single = word[-1] in _VERBS or word[0] == word[-1]
    return frequency(word) >= _KNOWN and is_thing(word) and not single
