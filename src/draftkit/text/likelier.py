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
from functools import cache
from math import exp

from draftkit.text.pairs import Partners, pairs_of
from draftkit.text.words import dictionary, likelihood, word_class

_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_HANZI_BEFORE = re.compile(r"[\u4e00-\u9fff]+$")
_REMEMBERED = 100_000  # pairs of characters
_BEFORE, _BEHIND = 6, 6  # characters that may belong to the words around a pair
_OWN, _OTHER = 6.5, 8.5  # how much likelier, as a logarithm, for words of the genre and others
_TRIPLE = 6.0  # … for words of three characters
_NONE: frozenset[str] = frozenset()
_NAMES = ("nr", "ns", "nt", "nz")
_KNOWN = 30  # how often the corpus must have met a word that may be meant

Slip = tuple[int, str, str]
Rights = tuple[tuple[str, float], ...]  # words that may be meant, how much likelier they must be


class Likelier:
    """Finds pairs of characters that are likelier as a word with one of them changed.

    ``near`` holds for a character those it is mistaken for, ``genre`` the words of the genre.

    >>> list(Likelier({"园": "圆渊"}, ["深渊"]).slips("走向犯罪的深园"))
    [(5, '深园', '深渊')]
    """

    def __init__(
        self, near: Mapping[str, str], genre: Iterable[str], sound: Iterable[str] = ()
    ) -> None:
        self._near = {char: frozenset(them) for char, them in near.items()}
        self._genre = frozenset(genre)
        self._sound = frozenset(sound)
        self._known: dict[str, Rights] = {}

    def __getstate__(self) -> dict[str, object]:
        return {"_near": self._near, "_genre": self._genre, "_sound": self._sound, "_known": {}}

    def slips(self, text: str) -> Iterator[Slip]:
        """Yield (offset, wrong, right) for every word that is written wrong."""
        doubtful = [pair for pair in set(pairs_of(text)) if self.rights(pair)]
        places = sorted(at for pair in doubtful for at in _places(text, pair))
        for at in places:
            right = self._meant(text, at, 2, self.rights(text[at : at + 2]))
            if right:
                yield at, text[at : at + 2], right
        for at, rights in self._triples(text):
            right = self._meant(text, at, 3, rights)
            if right:
                yield at, text[at : at + 3], right

    def rights(self, pair: str) -> Rights:
        """Return the words a pair may be meant for, and how much likelier each must be."""
        known = self._known.get(pair)
        if known is None:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            known = self._known[pair] = tuple(self._rights(pair))
        return known

    def _rights(self, pair: str) -> Iterator[tuple[str, float]]:
        counts = dictionary().counts
        if counts.get(pair) or pair in self._sound:
            return
        apart = _apart(pair)
        for word in self._changed(pair):
            wanted = _OWN if word in self._genre else _OTHER
            if counts[word] >= exp(wanted) * apart:
                yield word, wanted

    def _changed(self, pair: str) -> Iterator[str]:
        """Yield the words that are the pair but for one character."""
        one, other = pair[0], pair[1]
        known = _partners()
        firsts = self._near.get(one, _NONE) & known.before.get(other, _NONE)
        seconds = self._near.get(other, _NONE) & known.after.get(one, _NONE)
        yield from sorted(first + other for first in firsts)
        yield from sorted(one + second for second in seconds)

    def _triples(self, text: str) -> Iterator[tuple[int, Rights]]:
        """Yield where three characters are a word of three but for one of them."""
        known = _with_gaps()
        for at, rest in enumerate(map("".join, zip(text, text[2:], strict=False))):
            for gap, key in ((1, rest), (0, text[at + 1 : at + 3]), (2, text[at : at + 2])):
                for word in known.get((gap, key), ()):
                    wrong = text[at + gap]
                    if text[at : at + 3] in self._sound:
                        continue
                    if wrong != word[gap] and word[gap] in self._near.get(wrong, _NONE):
                        yield at, ((word, _TRIPLE),)

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


def _places(text: str, pair: str) -> Iterator[int]:
    at = text.find(pair)
    while at >= 0:
        yield at
        at = text.find(pair, at + 1)


def _apart(pair: str) -> float:
    """Return how often the two characters stand side by side as two words, by chance."""
    known = dictionary()
    one, other = known.counts.get(pair[0]) or 1, known.counts.get(pair[1]) or 1
    return one * other / float(known.total)


@cache
def _partners() -> Partners:
    """Return the words of two characters that may be meant, to be asked for by one of them."""
    counts = dictionary().counts
    return Partners.of(word for word, met in counts.items() if len(word) == 2 and met >= _KNOWN)


@cache
def _with_gaps() -> dict[tuple[int, str], tuple[str, ...]]:
    """Return the words of three characters by what is left of them without one."""
    found: dict[tuple[int, str], list[str]] = {}
    for word, count in dictionary().counts.items():
        if len(word) == 3 and count >= _KNOWN and word_class(word)[:2] not in _NAMES:
            for gap in range(3):
                found.setdefault((gap, word[:gap] + word[gap + 1 :]), []).append(word)
    return {key: tuple(words) for key, words in found.items()}
