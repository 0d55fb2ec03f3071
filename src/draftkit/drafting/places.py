"""A hole under search: its candidates, read only as far as they are needed, and the choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from draftkit.drafting.candidates import Shelf
from draftkit.drafting.genre import Barred
from draftkit.drafting.material import Material
from draftkit.drafting.reading import Reading, read_phrase
from draftkit.errors import ContentError
from draftkit.model import Chosen, Hole, Phrase, Place
from draftkit.text.count import count_words

_SPARE = 9  # candidates looked at beyond what a hole can take
_FEW = 9  # below this many candidates a second reading of each is tried, too


def lead_of(hole: Hole, nth: int) -> str:
    """Return what stands before the nth phrase of a hole ('' for nothing)."""
    return hole.lead[min(nth, len(hole.lead) - 1)] if hole.lead else ""


@dataclass(frozen=True, slots=True)
class Wish:
    """Readings a hole should try first, those to try last (oldest first), and those not to take.

    ``barred`` is what the genre does not allow there.
    """

    first: tuple[Chosen, ...] = ()
    last: tuple[Chosen, ...] = ()
    never: tuple[Chosen, ...] = ()
    barred: Barred = field(default_factory=Barred)


_ANY = Wish()


class OpenPlace:
    """A hole, its candidates in seeded order, and the readings chosen so far.

    ``length`` is that of the chosen readings with their leads, in 字数; ``spare`` how many
    readings the hole takes beyond its most, where it may vary and nothing else fills a text.
    ``preferred`` are ids of phrases that come before all others, what they cost notwithstanding.
    ``names_matter`` tells that some phrase names words of the answer the hole stands beside.
    """

    def __init__(
        self,
        hole: Hole,
        phrases: list[Phrase],
        material: Material,
        seed: int,
        wish: Wish = _ANY,
        preferred: frozenset[str] = frozenset(),
    ) -> None:
        self.hole = hole
        self._barred = wish.barred
        self.chosen: list[Reading] = []
        self.length = 0
        self.spare = 0
        self._material = material
        self._seed = seed
        self._phrases = {phrase.id: phrase for phrase in phrases}
        self.names_matter = bool(hole.beside) and any(phrase.says for phrase in phrases)
        self._wanted = _wanted(phrases, hole.most + _SPARE, wish)
        self._read: list[Reading | None] = []  # None: barred
        declined = {name for name, _ in (*wish.last, *wish.never)}
        self._preferred = (preferred & self._phrases.keys()) - declined

    def prefers(self, reading: Reading) -> bool:
        """Whether a reading's phrase comes before all others here."""
        return reading.phrase.id in self._preferred

    def preferred(self) -> list[Reading]:
        """Return the readings that come before all others, in seeded order."""
        readings = self.options() if self._preferred else ()
        return [reading for reading in readings if self.prefers(reading)]

    def options(self) -> Iterator[Reading]:
        """Yield the readings in seeded order; each is made once, when first reached.

        Readings with what the genre forbids are passed over.
        """
        for at, (phrase, variant) in enumerate(self._wanted):
            if at == len(self._read):
                made = read_phrase(phrase, self.hole, self._material, self._seed, variant)
                self._read.append(None if self._barred.bars(made.text) else made)
            reading = self._read[at]
            if reading:
                yield reading

    def again(self, earlier: tuple[Chosen, ...]) -> list[Reading]:
        """Return the readings of an earlier draft, as they are now; those gone are left out."""
        return [
            read_phrase(self._phrases[name], self.hole, self._material, self._seed, variant)
            for name, variant in earlier
            if name in self._phrases
        ]

    @property
    def most(self) -> int:
        """How many phrases the hole takes: more than its template says only where it may vary,
        or takes none unless a text stays too short.
        """
        varies = self.hole.least < self.hole.most or not self.hole.most
        return self.hole.most + (self.spare if varies else 0)

    @property
    def can_grow(self) -> bool:
        """Whether the hole takes one more phrase."""
        return len(self.chosen) < self.most

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


def _wanted(phrases: list[Phrase], most: int, wish: Wish) -> list[tuple[Phrase, int]]:
    """Phrases with their variants in the order to try them: those wished for first."""
    by_id = {phrase.id: phrase for phrase in phrases}
    first = [(by_id[name], variant) for name, variant in wish.first if name in by_id]
    turn = {name: at for at, name in enumerate(wish.last, start=1)}
    rest = sorted(phrases, key=lambda phrase: turn.get((phrase.id, 0), 0))[:most]
    variants = (0, 1) if len(rest) < _FEW else (0,)
    pairs = [(phrase, variant) for variant in variants for phrase in rest]
    pairs.sort(key=lambda pair: turn.get((pair[0].id, pair[1]), 0))
    passed = {*wish.first, *wish.never}
    return first + [pair for pair in pairs if (pair[0].id, pair[1]) not in passed]


def open_place(
    hole: Hole, shelf: Shelf, material: Material, seed: int, template: Place, wish: Wish = _ANY
) -> OpenPlace:
    """Return the place for a hole; raises ContentError when nothing in the bank can fill it.

    The error is placed at the hole, or at the ``template`` where the hole has no line.
    """
    phrases = shelf.candidates(hole, material, seed)
    if hole.least and not phrases:
        raise ContentError(
            hole.place if hole.place.line else template,
            f"短语库里没有能填这一处的短语：{_asked(hole)}。",
        )
    return OpenPlace(hole, phrases, material, seed, wish, shelf.preferred)


def _asked(hole: Hole) -> str:
    """What a hole asks for, as a template writes it."""
    facts = [("theme", hole.theme), ("step", hole.step), ("slot", hole.slot)]
    return f"phrase({hole.move}{''.join(f', {k}={v}' for k, v in facts if v)})"
