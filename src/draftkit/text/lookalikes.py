"""Wrong characters that look or sound like the right one, told by what makes no word.

A text is cut into words only where that can decide something: for nearly every pair of
characters it is known from the dictionary that nothing comes of it wherever it stands, and
this is remembered pair by pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

from draftkit.text.pairs import Partners, pairs_of
from draftkit.text.words import cut, dictionary

Found = tuple[int, str, str]

_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_REMEMBERED = 60_000  # pairs of characters
_WORD = 50  # how often the dictionary's corpus must have met a word that is to count as one
_COMMON_WORD = 300  # … and the right word of a wrong pair
_RARE_ALONE = 3_000  # one character of a wrong pair seldom stands by itself
_LIKELIER = 10  # times the right word must be likelier than the two characters side by side
_NONE: frozenset[str] = frozenset()
_FREE = frozenset(
    "的地得了着过在是有和与为以不也都就还又再最很要会能可把被让从到对向于上下里中前后一二三四五六七八九十"
    "两几个我你他她它这那其此各每某所之而则但或及并且更将使由等们么吗呢吧来去人大小多少好只才却已没无非事"
    "年月日时天次件名位点些样种再便即当如若因故同跟给叫说看想做干学办讲听走行用出起该比先谁太越另本"
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a pair may be wrong for: halves it is a phrase with, and a word of its own."""

    begins: tuple[str, ...]
    ends: tuple[str, ...]
    word: str

    def __bool__(self) -> bool:
        return bool(self.begins or self.ends or self.word)


_SOUND = Doubt((), (), "")


class Lookalikes:
    """The characters that are mistaken for a character, by that character.

    ``pairs`` says whether two characters that are no word are told too; where a list of words
    is watched (`wrongwords.Watched`) it knows better.
    """

    def __init__(self, near: Mapping[str, str], pairs: bool = True) -> None:
        self.chars = near
        self._pairs = pairs
        self._sets = {c: frozenset(them) for c, them in near.items() if c not in _FREE}
        self._sound: set[str] = set()
        self._doubts: dict[str, Doubt] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_sound": set(), "_doubts": {}}

    def misspelt(self, text: str) -> Iterator[tuple[int, str, str, bool]]:
        """Yield (offset, wrong, right, sure) where one look- or soundalike makes a known word.

        Two cases: four characters that are a set phrase but for one (sure), and two that
        stand alone though with one of them changed they are a common word.

        >>> list(Lookalikes({"汽": "气弃"}).misspelt("改掉不良风汽，态度好。"))
        [(2, '不良风汽', '不良风气', True)]
        """
        doubtful = self._doubtful(set(pairs_of(text)))
        if not doubtful or not self._may_be_wrong(text, doubtful):
            return
        for match in _HANZI.finditer(text):
            for at, wrong, right in self._wrong(match.group()):
                yield match.start() + at, wrong, right, len(wrong) == 4

    # --- what may be wrong ----------------------------------------------------------------

    def _doubtful(self, pairs: set[str]) -> set[str]:
        """Return those of some pairs that are not known to be sound wherever they stand."""
        if len(self._sound) + len(self._doubts) > _REMEMBERED:
            self._sound.clear()
            self._doubts.clear()
        left = pairs - self._sound
        for pair in left.difference(self._doubts):
            doubt = self._doubt(pair)
            if doubt:
                self._doubts[pair] = doubt
            else:
                self._sound.add(pair)
                left.discard(pair)
        return left

    def _doubt(self, pair: str) -> Doubt:
        firsts, seconds = self._sets.get(pair[0], _NONE), self._sets.get(pair[1], _NONE)
        if not firsts and not seconds:
            return _SOUND
        known = _known_pairs()
        halves = _count(pair) < _WORD
        return Doubt(
            known.begins.near(pair, firsts, seconds) if halves else (),
            known.ends.near(pair, firsts, seconds) if halves else (),
            self._word_near(pair)
            if self._pairs and known.words.near(pair, firsts, seconds)
            else "",
        )

    def _may_be_wrong(self, text: str, doubtful: Iterable[str]) -> bool:
        """Say whether anything could be found, however the text is cut into words."""
        return any(self._may_stand_wrong(text, pair) for pair in doubtful)

    def _may_stand_wrong(self, text: str, pair: str) -> bool:
        counts, doubt = dictionary().counts, self._doubts[pair]
        if doubt.word:
            return True
        at = text.find(pair)
        while at >= 0:
            before, after = text[max(at - 2, 0) : at], text[at + 2 : at + 4]
            if any(counts.get(half + after) for half in doubt.begins):
                return True
            if any(counts.get(before + half) for half in doubt.ends):
                return True
            at = text.find(pair, at + 1)
        return False

    def _changed(self, pair: str) -> Iterator[str]:
        one, other = pair[0], pair[1]
        if one not in _FREE:
            for right in self.chars.get(one, ""):
                yield right + other
        if other not in _FREE:
            for right in self.chars.get(other, ""):
                yield one + right

    # --- what is wrong --------------------------------------------------------------------

    def _wrong(self, run: str) -> list[Found]:
        words = cut(run)
        found = [*self._nearly_phrases(run, words)]
        taken = {at + step for at, *_ in found for step in range(4)}
        if not self._pairs:
            return found
        return found + [each for each in self._nearly_words(words) if each[0] not in taken]

    def _nearly_phrases(self, run: str, words: tuple[str, ...]) -> Iterator[Found]:
        """The wrong character stands in a half that is no word: 风汽 of 不良风汽."""
        bounds = {0, *accumulate(len(word) for word in words)}
        for at in sorted(bounds):
            four = run[at : at + 4]
            whole = at + 4 in bounds and "的" not in four
            phrase = self._phrase_near(four) if whole else ""
            if phrase:
                yield at, four, phrase

    def _phrase_near(self, four: str) -> str:
        """Return the phrase four characters are but for one; '' where they are one, or none."""
        if len(four) < 4 or _count(four):
            return ""
        first, second = four[:2], four[2:]
        phrases: list[str] = []
        if _count(first) < _WORD:
            phrases += [right + second for right in self._changed(first)]
        if _count(second) < _WORD:
            phrases += [first + right for right in self._changed(second)]
        return next((phrase for phrase in phrases if _count(phrase)), "")

    def _nearly_words(self, words: tuple[str, ...]) -> Iterator[Found]:
        at = 0
        for one, other in pairwise(words):
            right = self._word_near(one + other) if len(one) == len(other) == 1 else ""
            if right:
                yield at, one + other, right
            at += len(one)

    def _word_near(self, pair: str) -> str:
        """Return the common word meant by two characters that are none; '' where there is none."""
        one, other = pair[0], pair[1]
        if one in _FREE or other in _FREE or dictionary().is_held(pair):
            return ""
        right = max(self._changed(pair), key=_count, default="")
        return right if right and _beats(one, other, _count(right)) else ""


def _count(word: str) -> int:
    return dictionary().counts.get(word, 0)


@dataclass(frozen=True, slots=True)
class KnownPairs:
    """The first and second halves of the words of four characters, and common words of two."""

    begins: Partners
    ends: Partners
    words: Partners


@cache
def _known_pairs() -> KnownPairs:
    counts = dictionary().counts
    phrases = [word for word, count in counts.items() if count and len(word) == 4]
    words = (word for word, count in counts.items() if count >= _COMMON_WORD and len(word) == 2)
    return KnownPairs(
        Partners.of({phrase[:2] for phrase in phrases}),
        Partners.of({phrase[2:] for phrase in phrases}),
        Partners.of(words),
    )


def _beats(one: str, other: str, count: int) -> bool:
    first, second = _count(one), _count(other)
    by_chance = first * second / dictionary().total
    rare = min(first, second) < _RARE_ALONE
    return rare and count >= max(_COMMON_WORD, _LIKELIER * by_chance)
