"""Words of two characters that are written wrong, told by how much likelier the text is otherwise.

A wrong character breaks a word into pieces: 深园 is two words of one character where 深渊 is one.
How likely a stretch is follows from the frequencies of its words, cut the likeliest way; where
one look- or soundalike makes it likelier by far, that one was meant. How far is far enough
depends on the word: little for those of the genre, much for others. Pairs that do stand side
by side in sound texts (`sound`) are never told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from itertools import compress, count
from math import exp

from draftkit.text.pairs import Partners, beside, pairs_of
from draftkit.text.remembered import Remembered
from draftkit.text.words import dictionary, likelihood, word_class

_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_HANZI_BEFORE = re.compile(r"[\u4e00-\u9fff]+$")
_REMEMBERED = 100_000  # pairs of characters
_BEFORE, _BEHIND = 6, 6  # characters that may belong to the words around a pair
_OWN, _OTHER = 6.5, 8.5  # how much likelier, as a logarithm, for words of the genre and others
_TRIPLE = 6.0  # … for words of three characters
_SCANNED = 9.0  # … for characters that only a scanner takes for each other
_NONE: frozenset[str] = frozenset()
_GAPS = (1, 0, 2)  # which of three characters may be wrong, in the order they are told
_NAMES = ("nr", "ns", "nt", "nz")
_KNOWN = 30  # how often the corpus must have met a word that may be meant

Slip = tuple[int, str, str]
Rights = tuple[tuple[str, float], ...]  # words that may be meant, how much likelier they must be


class Likelier:
    """Finds pairs of characters that are likelier as a word with one of them changed.

    ``near`` holds for a character those it is mistaken for, ``genre`` the words of the genre,
    ``scanned`` pairs of characters of which one is seldom written for the other, but often read.

    >>> list(Likelier({"园": "圆渊"}, ["深渊"]).slips("走向犯罪的深园"))
    [(5, '深园', '深渊')]
    """

    def __init__(
        self,
        near: Mapping[str, str],
        genre: Iterable[str],
        sound: Iterable[str] = (),
        scanned: Iterable[str] = (),
    ) -> None:
        self._scanned = frozenset(scanned)
        self._near = {char: frozenset(them) for char, them in near.items()}
        self._genre = frozenset(genre)
        self._sound = frozenset(sound)
        self._rights: Remembered[str, Rights] = Remembered(self._rights_of, _REMEMBERED)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "_wrong"}

    def slips(self, text: str) -> Iterator[Slip]:
        """Yield (offset, wrong, right) for every word that is written wrong."""
        pairs = list(pairs_of(text))
        for at in compress(count(), map(self._rights.__getitem__, pairs)):
            right = self._meant(text, at, 2, self._rights[pairs[at]])
            if right:
                yield at, pairs[at], right
        for at, rights in self._triples(text, pairs):
            right = self._meant(text, at, 3, rights)
            if right:
                yield at, text[at : at + 3], right

    def _rights_of(self, pair: str) -> Rights:
        """Return the words a pair may be meant for, and how much likelier each must be."""
        counts = dictionary().counts
        if counts.get(pair) or pair in self._sound:
            return ()
        firsts, seconds = self._near.get(pair[0], _NONE), self._near.get(pair[1], _NONE)
        known = _partners()
        if not known.any_near(pair, firsts, seconds):
            return ()
        found: list[tuple[str, float]] = []
        for word in known.near(pair, firsts, seconds):
            wanted = self._wanted(pair, word, _OWN if word in self._genre else _OTHER)
            if counts[word] >= exp(wanted) * _apart(pair):
                found.append((word, wanted))
        return tuple(found)

    def _wanted(self, written: str, word: str, least: float) -> float:
        """Return how much likelier a word must be than what is written, given the usual."""
        changed = next(
            one + other for one, other in zip(written, word, strict=True) if one != other
        )
        return max(least, _SCANNED) if changed in self._scanned else least

    def _triples(self, text: str, pairs: list[str]) -> Iterator[tuple[int, Rights]]:
        """Yield where three characters are a word of three but for one of them."""
        rests: list[list[str]] = [pairs[1:], list(map(beside, text, text[2:])), pairs]
        places = {
            at
            for gap, (rest, wrong) in enumerate(zip(rests, self._wrong, strict=True))
            for at in compress(range(len(text) - 2), map(wrong.__contains__, rest))
            if text[at + gap] in wrong[rest[at]]
        }
        for at in sorted(places):
            if text[at : at + 3] not in self._sound:
                for word in self._near_triple(text, at):
                    yield at, ((word, self._wanted(text[at : at + 3], word, _TRIPLE)),)

    def _near_triple(self, text: str, at: int) -> Iterator[str]:
        for gap in _GAPS:
            before, wrong, behind = text[at : at + gap], text[at + gap], text[at + gap + 1 : at + 3]
            near = self._near.get(wrong, _NONE)
            for char in _with_gaps()[gap].get(before + behind, ""):
                if char != wrong and char in near:
                    yield before + char + behind

    @cached_property
    def _wrong(self) -> tuple[dict[str, frozenset[str]], ...]:
        """For each place in words of three: what may be written there wrong, by the other two."""
        taken_for = _turned(self._near)
        return tuple(
            {rest: _any_of(chars, taken_for) for rest, chars in gaps.items()}
            for gaps in _with_gaps()
        )

    def _meant(self, text: str, at: int, size: int, rights: Rights) -> str:
        """Return the word meant by what stands here; '' where it is meant as it is."""
        behind_at = at + size
        before = _HANZI_BEFORE.search(text[max(0, at - _BEFORE) : at])
        behind = _HANZI.match(text, behind_at, behind_at + _BEHIND)
        left, right = before.group() if before else "", behind.group() if behind else ""
        now = likelihood(left + text[at:behind_at] + right)
        gains = [(likelihood(left + word + right) - now - wanted, word) for word, wanted in rights]
        gain, word = max(gains)
        return word if gain >= 0 else ""


def _turned(near: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return for every character those that may be written for it."""
    found: dict[str, set[str]] = {}
    for written, meant in near.items():
        for char in meant:
            found.setdefault(char, set()).add(written)
    return {char: frozenset(them) for char, them in found.items()}


def _any_of(chars: str, sets: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if len(chars) == 1:
        return sets.get(chars, _NONE)
    return _NONE.union(*(sets.get(char, _NONE) for char in chars))


def _apart(pair: str) -> float:
    """Return how often the two characters stand side by side as two words, by chance."""
    known = dictionary()
    one, other = known.counts.get(pair[0]) or 1, known.counts.get(pair[1]) or 1
    return one * other / float(known.total)


@cache
def _partners() -> Partners:
    """Return the words of two characters that may be meant, to be asked for by one of them."""
    counts = dictionary().counts
    return Partners.of(word for word, met in counts.items() if met >= _KNOWN and len(word) == 2)


@cache
def _with_gaps() -> tuple[dict[str, str], ...]:
    """Return for each of three places what words of three may have there, by their other two."""
    found: tuple[dict[str, list[str]], ...] = ({}, {}, {})
    for word, met in dictionary().counts.items():
        if met >= _KNOWN and len(word) == 3 and word_class(word)[:2] not in _NAMES:
            for gap, chars in enumerate(found):
                chars.setdefault(word[:gap] + word[gap + 1 :], []).append(word[gap])
    return tuple({rest: "".join(each) for rest, each in chars.items()} for chars in found)
