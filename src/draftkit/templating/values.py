"""What a template's expressions evaluate to, so that origins survive rendering.

Every answer, blank, part marker and hole becomes an object whose ``str()`` is an opaque
token in the private use area. Whatever a template does with it (print, join, ``~``), the
token arrives in the rendered text and is exchanged for the real thing afterwards. Nothing
about origins is ever searched for in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftkit.model import Hole, Segment, Words

OPEN, CLOSE = "\ue000", "\ue001"


class Ledger:
    """The segments behind the tokens of one rendering, in the order they were made."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.holes = 0

    def token(self, segment: Segment) -> str:
        """Note a segment and return the token that stands for it."""
        self.segments.append(segment)
        return f"{OPEN}{len(self.segments) - 1}{CLOSE}"


class Value:
    """A settled piece of text with an origin; false when there is nothing to say."""

    __slots__ = ("_ledger", "_words")

    def __init__(self, ledger: Ledger, words: Words) -> None:
        self._ledger = ledger
        self._words = words

    @property
    def words(self) -> Words:
        """The words with their origin."""
        return self._words

    @property
    def text(self) -> str:
        """The words themselves, where a name and not prose is wanted."""
        return self._words.text

    def __str__(self) -> str:
        return self._ledger.token(self._words) if self._words.text else ""

    def __bool__(self) -> bool:
        return self._words.origin != "blank" and bool(self._words.text)

    def __len__(self) -> int:
        return len(self._words.text)

    def __eq__(self, other: object) -> bool:
        return self._words.text == (other._words.text if isinstance(other, Value) else other)

    def __hash__(self) -> int:
        return hash(self._words.text)


class Number(Value):
    """A number with an origin, such as the year: it prints with it and can be counted with."""

    __slots__ = ("number",)

    def __init__(self, ledger: Ledger, number: int, words: Words) -> None:
        super().__init__(ledger, words)
        self.number = number

    def __eq__(self, other: object) -> bool:
        return self.number == other if isinstance(other, int) else super().__eq__(other)

    def __hash__(self) -> int:
        return super().__hash__()


class DateValue(Value):
    """A date as it is written (2026年11月22日), with its parts; a blank one has blank parts."""

    __slots__ = ()

    @property
    def year(self) -> Value:
        """The year."""
        return self._part(0, "年份")

    @property
    def month(self) -> Value:
        """The month, 1 to 12."""
        return self._part(1, "月份")

    @property
    def day(self) -> Value:
        """The day of the month."""
        return self._part(2, "几日")

    def _part(self, at: int, what: str) -> Value:
        numbers = re.findall(r"\d+", self.text)
        if not self or len(numbers) != 3:
            return Value(self._ledger, Words(f"〔待补:{what}〕", "blank", self._words.ref))
        words = Words(numbers[at], self._words.origin, self._words.ref)
        return Number(self._ledger, int(numbers[at]), words)


class Values:
    """A list answer: iterates over `Value`s; printed, its items are joined with 、."""

    __slots__ = ("_items",)

    def __init__(self, items: tuple[Value, ...]) -> None:
        self._items = items

    @property
    def items(self) -> tuple[Value, ...]:
        """All items; one blank when nobody gave any."""
        return self._items

    def __iter__(self) -> Iterator[Value]:
        return iter(self._items)

    def __len__(self) -> int:
        return len([item for item in self._items if item])

    def __getitem__(self, at: int) -> Value:
        """Return one item, from 0; past the end the last one, so that a short list serves too."""
        return self._items[min(at, len(self._items) - 1)]

    def __str__(self) -> str:
        return "、".join(map(str, self._items))


class OpenHole:
    """A hole as the template sees it: it can only be printed."""

    __slots__ = ("_hole", "_ledger")

    def __init__(self, ledger: Ledger, hole: Hole) -> None:
        self._ledger = ledger
        self._hole = hole

    def __str__(self) -> str:
        return self._ledger.token(self._hole)
