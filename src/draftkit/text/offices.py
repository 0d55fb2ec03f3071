"""Words of offices that the dictionary lacks: what is guessed from characters spares them.

股室 is no 股市 written wrong, and in 村部问出来 nobody means 部门: to the dictionary both are
single characters side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

Slip = tuple[int, str, str]


class Offices:
    """Words that are meant as they are written; the longest that begins at a place counts.

    >>> told = [(2, "部问", "部门"), (4, "业物", "业务")]
    >>> list(Offices(["股室", "村部"]).spare("在村部问业物", told))
    [(4, '业物', '业务')]
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)

    def __getstate__(self) -> dict[str, object]:
        return {"words": self.words}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.words, key=lambda word: (-len(word), word))
        return re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    def spare(self, text: str, slips: Iterable[Slip]) -> Iterator[Slip]:
        """Yield the slips (offset, wrong, right) but those in a word, or with a part of one."""
        words: list[tuple[int, int]] | None = None
        for at, wrong, right in slips:
            if words is None:  # looked for only where something is told
                words = [match.span() for match in self._pattern.finditer(text)]
            if not any(_touches(at, at + len(wrong), word) for word in words):
                yield at, wrong, right


def _touches(start: int, end: int, word: tuple[int, int]) -> bool:
    """Say whether a stretch overlaps a word without holding more than the whole of it."""
    holds_more = start <= word[0] and word[1] <= end and end - start > word[1] - word[0]
    return start < word[1] and word[0] < end and not holds_more
