"""Wrong characters that look or sound like the right one, told by what makes no word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate

from draftkit.text.fours import suspects
from draftkit.text.remembered import Remembered
from draftkit.text.words import cut, dictionary

Found = tuple[int, str, str]

_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_REMEMBERED = 20_000  # stretches of four characters
_WORD = 50  # how often the dictionary's corpus must have met a word that is to count as one
_FREE = frozenset(
    "的地得了着过在是有和与为以不也都就还又再最很要会能可把被让从到对向于上下里中前后一二三四五六七八九十"
    "两几个我你他她它这那其此各每某所之而则但或及并且更将使由等们么吗呢吧来去人大小多少好只才却已没无非事"
    "年月日时天次件名位点些样种再便即当如若因故同跟给叫说看想做干学办讲听走行用出起该比先谁太越另本"
)


class Lookalikes:
    """The characters that are mistaken for a character, by that character.

    ``more`` are phrases that the dictionary may not know; they only save looking twice where
    the same text is asked about them as well.
    """

    def __init__(self, near: Mapping[str, str], more: frozenset[str] = frozenset()) -> None:
        self.chars = near
        self._more = more
        self._phrases = Remembered(self._phrase_near, _REMEMBERED)

    def misspelt(self, text: str) -> Iterator[Found]:
        """Yield (offset, wrong, right) where one look- or soundalike makes a set phrase.

        >>> list(Lookalikes({"汽": "气弃"}).misspelt("改掉不良风汽，态度好。"))
        [(2, '不良风汽', '不良风气')]
        """
        if any(self._phrases[text[at : at + 4]] for at in suspects(text, self._more)):
            for match in _HANZI.finditer(text):
                for at, wrong, right in self._wrong(match.group()):
                    yield match.start() + at, wrong, right

    def _wrong(self, run: str) -> Iterator[Found]:
        """The wrong character stands in a half that is no word: 风汽 of 不良风汽."""
        bounds = {0, *accumulate(len(word) for word in cut(run))}
        for at in sorted(bounds):
            four = run[at : at + 4]
            whole = at + 4 in bounds and "的" not in four
            phrase = self._phrases[four] if whole else ""
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

    def _changed(self, pair: str) -> Iterator[str]:
        one, other = pair[0], pair[1]
        if one not in _FREE:
            for right in self.chars.get(one, ""):
                yield right + other
        if other not in _FREE:
            for right in self.chars.get(other, ""):
                yield one + right


def _count(word: str) -> int:
    return dictionary().counts.get(word, 0)
