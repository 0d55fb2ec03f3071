"""What a reading costs because others near it say the same in other words.

Wear sees the same wording again. It does not see that 登记每一件事 and 记录要清楚 say the same;
readers do, and mark the second. So sentences are compared by their senses (`text.senses`), and
the nearer two alike ones stand, the dearer it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftkit.drafting.places import OpenPlace
from draftkit.drafting.reading import Reading
from draftkit.model import Hole, Outline, Pause, Segment, Words
from draftkit.text.senses import Said, SenseFinder

_NEAR = (10.0, 6.0, 3.0)  # price of likeness in the same row, the next one, the one after it
_FAR = 0.5  # price of beginning with the same sense anywhere else
_MOST = 20.0  # of one reading: it shall still be taken where there is no other


class Echoes:
    """Compares a reading with those chosen so far; nothing is kept but what stands where."""

    def __init__(self, places: Sequence[OpenPlace], outline: Outline, finder: SenseFinder) -> None:
        self._finder = finder
        self._rows = rows_of(outline)
        self._places = [(self._rows[place.hole.index], place) for place in places]
        self._fixed = [(row, finder.said(words.text)) for row, words in _fixed(outline)]

    def price(self, place: OpenPlace, reading: Reading, instead: int = -1) -> float:
        """Return what the echoes of a reading cost at a place.

        ``instead`` is the position of the reading that it would take the place of.
        """
        said = self._finder.said(reading.own)
        if not said:
            return 0.0
        here, matter, price = self._rows[place.hole.index], self._matter(place), 0.0
        for row, other in self._others(place, instead):
            away = abs(row - here)
            if away < len(_NEAR):
                price += _NEAR[away] * self._finder.likeness(said, other, matter)
            elif other and 0 < said[0].lead == other[0].lead:
                price += _FAR
        return min(price, _MOST)

    def _others(self, place: OpenPlace, instead: int) -> Iterator[tuple[int, Sequence[Said]]]:
        """The row of every other chosen reading and of the template's own, and what it says."""
        yield from self._fixed
        for row, other in self._places:
            for at, reading in enumerate(other.chosen):
                if at != instead or other is not place:
                    yield row, self._finder.said(reading.own)

    def _matter(self, place: OpenPlace) -> int:
        """The senses of the answer a place stands beside: all that is said there may name them."""
        senses = 0
        for said in self._finder.said(place.hole.beside):
            senses |= said.senses
        return senses


def rows_of(outline: Outline) -> dict[int, int]:
    """Return for every hole, by its index, the number of its row.

    A row is a paragraph, or what stands between two of its pauses.
    """
    return {segment.index: row for row, segment in _in_rows(outline) if isinstance(segment, Hole)}


def _fixed(outline: Outline) -> Iterator[tuple[int, Words]]:
    """The template's own words in paragraphs, each with its row."""
    for row, segment in _in_rows(outline):
        if isinstance(segment, Words) and segment.origin == "template":
            yield row, segment


def _in_rows(outline: Outline) -> Iterator[tuple[int, Segment]]:
    """All segments of paragraphs in order, each with its row."""
    row = 0
    for block in outline.blocks:
        row += 1 if block.kind == "paragraph" else 0
        for segment in block.segments:
            row += isinstance(segment, Pause)
            yield row, segment
