"""Wrong and doubled characters where they can be told for sure: in idioms, in watched words.

Two ways in which look- and soundalikes betray themselves. An idiom is so
fixed that one wrong character in it is a slip even if it makes words (来之不宜). And of a list of
common words every wrong writing is known beforehand (业物 for 业务): where its two characters
stand side by side as no words do, they are meant to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress, count, pairwise

from draftkit.text.fours import suspects
from draftkit.text.pairs import Partners, pairs_of
from draftkit.text.remembered import Remembered
from draftkit.text.words import (
    by_chance,
    cut,
    dictionary,
    frequency,
    idioms,
    is_thing,
    may_stand_apart,
)

_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_REMEMBERED = 100_000  # pairs of characters
_DONE_WITH = re.compile("一[\u4e00-\u9fff]了之")  # 一发了之: any verb may stand in it
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
# 化为｜为群众服务的行动: what something becomes begins with 为 itself.
_BECOMES = re.compile(
    "[化变]为为(?=[^，。；]{1,12}(?:服务|着想|办事|办实事|分忧|解忧|解难|谋|造福))"
)
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
        self._sets = {char: frozenset(them) for char, them in near.items()}
        self._partners = Partners.of(self._words.union(wide))
        self.sound = frozenset(sound)
        self._told = told or {}
        self._doubtful = Remembered(self._may_be_wrong, _REMEMBERED)

    def rights(self, pair: str) -> tuple[str, ...]:
        """Return the watched words that two characters may stand for."""
        if pair in self.sound:
            return ()
        firsts, seconds = self._sets.get(pair[0], _NONE), self._sets.get(pair[1], _NONE)
        found = self._partners.near(pair, firsts, seconds)
        return found if _FREE.isdisjoint(pair) else tuple(filter(self._words.__contains__, found))

    def slips(self, text: str) -> Iterator[Slip]:
        """Yield (offset, wrong, right) for every watched word that is written wrong."""
        doubtful = list(compress(count(), map(self._doubtful.__getitem__, pairs_of(text))))
        for start, run, places in runs_with(doubtful, text) if doubtful else ():
            if not any(self._may_stand_wrong(run, place) for place in places):
                continue
            at = start
            for one, other in pairwise((*cut(run), "")):
                if one in self._told:
                    yield at, one, self._told[one]
                pair = one + other if len(one) == len(other) == 1 else ""
                pair = "" if _DONE_WITH.match(text, at) else pair
                right = self._meant(pair) if pair and self._doubtful[pair] else ""
                if right:
                    yield at, pair, right
                at += len(one)

    def _may_stand_wrong(self, run: str, at: int) -> bool:
        return run[at : at + 2] in self._told or may_stand_apart(run, at)

    def _may_be_wrong(self, pair: str) -> bool:
        return self._meant(pair) != ""

    def _meant(self, pair: str) -> str:
        if pair in self._told:
            return self._told[pair]
        firsts, seconds = self._sets.get(pair[0], _NONE), self._sets.get(pair[1], _NONE)
        return self._right(pair) if self._partners.any_near(pair, firsts, seconds) else ""

    def _right(self, pair: str) -> str:
        """Return the word two characters are meant to be where they stand as two words, or ''."""
        if dictionary().is_held(pair):
            return ""
        right = max(self.rights(pair), key=frequency, default="")
        return right if right and _is_meant(pair[0], pair[1], right) else ""


def runs_with(places: Sequence[int], text: str) -> Iterator[tuple[int, str, list[int]]]:
    """Yield the runs of 汉字 that hold some of the places: where each begins, and they in it.

    >>> list(runs_with([4], "为民，务实"))
    [(3, '务实', [1])]
    """
    for match in _HANZI.finditer(text):
        inside = [at - match.start() for at in places if match.start() <= at < match.end()]
        if inside:
            yield match.start(), match.group(), inside


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
    places = suspects(text, more)
    if not any(_may_hold_idiom(text, at, near, more) for at in places):
        return
    for match in _HANZI.finditer(text):
        run = match.group()
        bounds = {0, *accumulate(len(word) for word in cut(run))}
        for at in sorted(bounds):
            for size in _IDIOM:
                said = run[at : at + size]
                right = _idiom_near(said, near, more) if at + size in bounds else ""
                if right:
                    yield match.start() + at, said, right
                    break


def _may_hold_idiom(text: str, at: int, near: Mapping[str, str], more: frozenset[str]) -> bool:
    """Say whether an idiom with one wrong character begins or ends with these four characters."""
    if _idiom_near(text[at : at + 4], near, more):
        return True
    long, end = _long_idioms(more), at + 4
    return any(
        _idiom_near(text[at : at + size], near, more)
        for size in long.first.get(text[at : at + 2], ())
    ) or any(
        _idiom_near(text[max(end - size, 0) : end], near, more)
        for size in long.last.get(text[end - 2 : end], ())
    )


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How long the idioms of more than four characters are, by their first and last two."""

    first: Mapping[str, frozenset[int]]
    last: Mapping[str, frozenset[int]]


@cache
def _long_idioms(more: frozenset[str]) -> _Sizes:
    first: dict[str, frozenset[int]] = {}
    last: dict[str, frozenset[int]] = {}
    for idiom in idioms() | more:
        if len(idiom) > 4:
            for sizes, pair in ((first, idiom[:2]), (last, idiom[-2:])):
                sizes[pair] = sizes.get(pair, frozenset()) | {len(idiom)}
    return _Sizes(first, last)


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
        becomes = {found.start() + 2 + at for found in _BECOMES.finditer(match.group())}
        for one, other in pairwise(cut(match.group())):
            doubled = len(other) == 1 and one[-1] == other and at + len(one) not in becomes
            if doubled and _once_too_often(one):
                yield at, one + other, one
            at += len(one)


def _once_too_often(word: str) -> bool:
    if len(word) == 1:
        return word in _NEVER_TWICE
    single = word[-1] in _VERBS or word[0] == word[-1]
    return frequency(word) >= _KNOWN and is_thing(word) and not single
