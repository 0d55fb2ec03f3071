"""A hole under search: its candidates, read only as far as they are needed, and the choice."""

from __future__ import annotations

from collections.abc import Iterator

from draftkit.drafting.candidates import Shelf
from draftkit.drafting.material import Material
from draftkit.drafting.reading import Reading, read_phrase
from draftkit.errors import ContentError
from draftkit.model import Hole, Phrase, Place
from draftkit.text.count import count_words

_SPARE = 9  # candidates looked at beyond what a hole can take
_FEW = 9  # below this many candidates a second reading of each is tried, too


def lead_of(hole: Hole, nth: int) -> str:
    """Return what stands before the nth phrase of a hole ('' for nothing)."""
    return hole.lead[min(nth, len(hole.lead) - 1)] if hole.lead else ""


class OpenPlace:
    """A hole, its candidates in seeded order, and the readings chosen so far.

    ``length`` is that of the chosen readings with their leads, in 字数.
    """

    def __init__(
        self,
        hole: Hole,
        phrases: list[Phrase],
        material: Material,
        seed: int,
        forbidden: tuple[str, ...] = (),
    ) -> None:
        self.hole = hole
        self._forbidden = forbidden
        self.chosen: list[Reading] = []
        self.length = 0
        self._material = material
        self._seed = seed
        wanted = phrases[: hole.most + _SPARE]
        variants = (0, 1) if len(wanted) < _FEW else (0,)
        self._wanted = [(phrase, variant) for variant in variants for phrase in wanted]
        self._read: list[Reading] = []

    def options(self) -> Iterator[Reading]:
        """Yield the readings in seeded order; each is made once, when first reached.

        Readings with words the genre forbids are passed over.
        """
        for at, (phrase, variant) in enumerate(self._wanted):
            if at == len(self._read):
                self._read.append(
                    read_phrase(phrase, self.hole, self._material, self._seed, variant)
                )
            if not any(word in self._read[at].text for word in self._forbidden):
                yield self._read[at]

    @property
    def can_grow(self) -> bool:
        """Whether the hole takes one more phrase."""
        return len(self.chosen) < self.hole.most

    @property
    def can_shrink(self) -> bool:
        """Whether the hole can do with one phrase less."""
        return len(self.chosen) > self.hole.least

    @property
    def next_lead(self) -> int:
        """Length of what would stand before one more phrase."""
        return count_words(lead_of(self.hole, len(self.chosen)))

    def insert(self, at: int, reading: Reading) -> None:
        """Put a reading at a position."""
        self.length += reading.length + self.next_lead
        self.chosen.insert(at, reading)

    def remove(self, at: int) -> Reading:
        """Take the reading at a position out."""
        reading = self.chosen.pop(at)
        self.length -= reading.length + self.next_lead
        return reading


def open_place(
    hole: Hole,
    shelf: Shelf,
    material: Material,
    seed: int,
    template: Place,
    forbidden: tuple[str, ...] = (),
) -> OpenPlace:
    """Return the place for a hole; raises ContentError when nothing in the bank can fill it."""
    phrases = shelf.candidates(hole, material, seed)
    if hole.least and not phrases:
        raise ContentError(template, f"短语库里没有能填这一处的短语：{_wanted(hole)}。")
    return OpenPlace(hole, phrases, material, seed, forbidden)


def _wanted(hole: Hole) -> str:
    """What a hole asks for, as a template writes it."""
    facts = [("theme", hole.theme), ("step", hole.step), ("slot", hole.slot)]
    return f"phrase({hole.move}{''.join(f', {k}={v}' for k, v in facts if v)})"
