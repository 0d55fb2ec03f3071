"""Characters that no simplified text holds: of the traditional script, or misread by a scanner.

GB 2312 has the 6,763 characters simplified texts are written with. What else stands in one was
typed in the other script (領导) or read off paper wrong (传岀); the few newer characters people
do write are a list (`also`). Text wholly in the other script has no slips of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import compress, count

from draftkit.text.remembered import Remembered

_REMEMBERED = 10_000  # characters
_HANZI = re.compile("[\u4e00-\u9fff]")
_WHOLLY = 4  # one character in so many is more than a slip

Slip = tuple[int, str, str]


class Foreign:
    """Finds characters that are not simplified ones; ``plain`` says what some of them are.

    >>> list(Foreign({"領": "领"}, "啰").slips("在上级的領导下，传岀好声音，不啰唆"))
    [(4, '領', '领'), (9, '岀', '')]
    """

    def __init__(self, plain: Mapping[str, str], also: str = "") -> None:
        self._plain = plain
        self._also = frozenset(also)
        self._odd: Remembered[str, bool] = Remembered(self._is_odd, _REMEMBERED)

    def slips(self, text: str) -> Iterator[Slip]:
        """Yield (offset, wrong, right), right '' where it is not known."""
        places = list(compress(count(), map(self._odd.__getitem__, text)))
        if len(places) * _WHOLLY < len(text):
            for at in places:
                yield at, text[at], self._plain.get(text[at], "")

    def _is_odd(self, char: str) -> bool:
        if char in self._also or not _HANZI.match(char):
            return False
        try:
            char.encode("gb2312")
        except UnicodeEncodeError:
            return True
        return False
