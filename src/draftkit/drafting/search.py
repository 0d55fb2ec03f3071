"""The state of one search for what fills an outline's holes, and the steps it can take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from draftkit.drafting.candidates import farness
from draftkit.drafting.echoes import Echoes
from draftkit.drafting.places import OpenPlace
from draftkit.drafting.reading import Reading
from draftkit.drafting.wear import FORBIDDEN, Wear
from draftkit.model import Words
from draftkit.text.count import count_words

_RANK = 0.5  # price of standing one place later in the seeded order
_GENERAL = 8.0  # price of a phrase true of any matter where the hole names one
_ASIDE = 3.0  # price of one about a matter that the answer only touches
_UNNAMED = 2.0  # price of one that holds of the whole sort, not of the answer's own words
_TOLERANCE = 0.004  # of the target: where repair stops
_NEAR = 0.01  # of the target: a text as near as that takes no words beside the matter for it
_SHORT = 0.02  # of the target: a text shorter than that stretches its holes
_STRETCH = 16  # readings a hole takes at most beyond what its template says
_ROUNDS = 60  # exchanges at most
_DEAR = 30.0  # a repair does not take readings dearer than this
_CONSIDERED = 12  # changes weighed against each other, those that leave the smallest gap first
_Move = tuple[int, OpenPlace, int, Reading | None]


class Search:
    """The state of one search: what is chosen, what is used up, how long it is.

    ``changeable`` are the places that may change: all of them, unless an earlier draft is kept.
    """

    def __init__(
        self,
        places: list[OpenPlace],
        fixed: list[Words],
        target: int,
        wear: Wear,
        echoes: Echoes,
    ) -> None:
        self.places = places
        self.changeable = places
        self._target = target
        self._free = target - sum(count_words(words.text) for words in fixed)
        self._tolerance = target * _TOLERANCE
        self._near = target * _NEAR
        self._short = target * _SHORT
        self._shares = sum(place.hole.share for place in places) or 1.0
        self._wear = wear
        self._echoes = echoes

    @property
    def length(self) -> int:
        """The 字数 of the text as it is now."""
        return self._target - self._gap

    @property
    def _gap(self) -> int:
        """What is missing to the target (negative: too long), in 字数."""
        return self._free - sum(place.length for place in self.places)

    def _take(self, place: OpenPlace, reading: Reading, at: int) -> None:
        place.insert(at, reading)
        self._wear.add(reading, 1)

    def _drop(self, place: OpenPlace, at: int) -> Reading:
        reading = place.remove(at)
        self._wear.add(reading, -1)
        return reading

    def _best(
        self, place: OpenPlace, longest: int | None = None, dearest: float = _GENERAL
    ) -> Reading | None:
        """Cheapest reading for a place, earlier ones preferred; None when none will do.

        Only readings will do that stand no further from the matter than ``dearest`` says. What
        the user asked for comes before all others.
        """
        asked_for = self._cheapest(place, place.preferred(), longest, dearest)
        return asked_for or self._cheapest(place, place.options(), longest, dearest)

    def _cheapest(
        self, place: OpenPlace, readings: Iterable[Reading], longest: int | None, dearest: float
    ) -> Reading | None:
        best, lowest = None, FORBIDDEN
        for rank, reading in enumerate(readings):
            if rank * _RANK >= lowest:
                break  # nothing later can be cheaper
            if longest is not None and reading.length > longest:
                continue
            if _beside(place, reading) > dearest:
                continue
            price = self._price(place, reading) + _RANK * rank
            if price < lowest:
                best, lowest = reading, price
        return best

    def _price(self, place: OpenPlace, reading: Reading, instead: int = -1) -> float:
        """What a reading costs at a place: its wear, its echoes, and how far it is from the matter.

        Phrases about one matter share its words, so wear alone would soon prefer general ones.
        """
        wear = self._wear.price(reading)
        if wear >= FORBIDDEN:
            return wear
        return wear + self._echoes.price(place, reading, instead) + _beside(place, reading)

    # --- construction

    def construct(self) -> None:
        """Fill every hole to its least, then feed the neediest hole until nothing more fits.

        In between comes what the user asked for, wherever there is room for it.
        """
        for place in self.places:
            for _ in range(place.hole.least):
                self._fill(place)
        self._honour()
        self._serve_rules()
        while self._feed():
            pass

    def _serve_rules(self) -> None:
        """Give moves that a rule asks for what it asks, beyond their template's most if need be."""
        places = self.changeable
        for spare in range(_STRETCH + 1):
            self.changeable = [p for p in places if self._wear.shares.wanting(p.hole.move)]
            for place in self.changeable:
                place.spare = max(place.spare, spare)
            while self.changeable and self._feed():
                pass
        self.changeable = places

    def _honour(self) -> None:
        """Take what the user asked for and holes do not need."""
        for place in self.places:
            for reading in place.preferred():
                place.spare = max(place.spare, int(not place.hole.most))
                room = self._gap - place.next_lead
                if not place.can_grow or reading.length > room:
                    continue
                if self._price(place, reading) < FORBIDDEN:
                    self._take(place, reading, len(place.chosen))

    def stretch(self) -> None:
        """Let holes take more than their template says, one each in turn, while text is missing.

        What a template allows beside much that was told is meant for a text about as long as
        that; a longer one needs more of it everywhere.
        """
        for spare in range(1, _STRETCH + 1):
            if self._gap <= self._short:
                return
            for place in self.changeable:
                place.spare = max(place.spare, spare)
            while self._feed():
                pass
            self.repair(stray=False)

    def _fill(self, place: OpenPlace) -> None:
        """Take the best reading; where all are worn out, the first unused rather than none."""
        unused = (reading for reading in place.options() if not self._wear.used(reading))
        reading = self._best(place) or next(unused, None)
        if reading:
            self._take(place, reading, len(place.chosen))

    def _feed(self) -> bool:
        """Give the neediest hole one more phrase, one that names the matter where any hole has
        such a phrase left; one that only general words are left for waits until no other can
        grow: fewer words are better than words beside the matter.
        """
        gap = self._gap
        hungry = self._neediest(place for place in self.changeable if place.can_grow)
        named = [place for place in hungry if place.names_matter]
        for places, dearest in ((named, 0.0), (hungry, _UNNAMED), (hungry, _GENERAL)):
            for place in places:
                reading = self._best(place, gap - place.next_lead, dearest)
                if reading:
                    self._take(place, reading, len(place.chosen))
                    return True
        return False

    def _neediest(self, places: Iterable[OpenPlace]) -> list[OpenPlace]:
        """These places: what a rule asks for, then the one furthest behind its share first."""
        unit = max(self._free, 1) / self._shares
        return sorted(
            places,
            key=lambda place: (
                not self._wear.shares.wanting(place.hole.move),
                place.length - unit * place.hole.share,
            ),
        )

    # --- repair

    def repair(self, stray: bool = True) -> None:
        """Make single changes while they bring the length nearer to the target.

        Words further from the matter than those they replace are taken only with ``stray``, when
        no others help and the gap is more than a reader would see.
        """
        for _ in range(_ROUNDS):
            gap = self._gap
            if abs(gap) <= self._tolerance or not self._improve(gap, stray):
                return

    def _improve(self, gap: int, stray: bool) -> bool:
        """Make the allowed change that leaves the smallest gap; False when none helps."""
        moves = sorted(self._moves(gap), key=lambda move: move[0])
        helpful = [move for move in moves if move[0] < abs(gap)]
        if self._exchange([move for move in helpful if not _strays(move)]):
            return True
        return stray and abs(gap) > self._near and self._exchange(helpful)

    def _exchange(self, helpful: list[_Move]) -> bool:
        """Make the best of the first changes that are not too dear; False when all are."""
        for at in range(0, len(helpful), _CONSIDERED):
            batch = helpful[at : at + _CONSIDERED]
            for _, place, position, reading in sorted(batch, key=self._worth):
                if self.change(place, position, reading):
                    return True
        return False

    def _worth(self, move: _Move) -> float:
        """A few characters nearer to the target do not make up for worn wording."""
        rest, place, at, reading = move
        return rest + (2 * self._price(place, reading, at) if reading else 0.0)

    def _moves(self, gap: int) -> Iterator[_Move]:
        """Every single change, with the gap it would leave; what the user asked for stays."""
        for place in self.changeable:
            for at, old in enumerate(place.chosen):
                if place.prefers(old):
                    continue
                for new in place.options():
                    yield abs(gap - new.length + old.length), place, at, new
            end = len(place.chosen)
            if place.can_shrink and not place.prefers(place.chosen[-1]):
                yield abs(gap + place.chosen[-1].length), place, end - 1, None
            if place.can_grow:
                for new in place.options():
                    yield abs(gap - new.length - place.next_lead), place, end, new

    def change(self, place: OpenPlace, at: int, reading: Reading | None) -> bool:
        """Put a reading at position ``at`` (None: drop it); False and no change if too dear."""
        if reading is not None and self._wear.price(reading) >= _DEAR:
            return False
        if at < len(place.chosen):
            self._drop(place, at)
        if reading is not None:
            self._take(place, reading, at)
        return True


def _strays(move: _Move) -> bool:
    """Whether a change puts words in that stand further from the matter than those they replace."""
    _, place, at, reading = move
    if reading is None:
        return False
    stands = _beside(place, place.chosen[at]) if at < len(place.chosen) else 0.0
    return _beside(place, reading) > stands


def _beside(place: OpenPlace, reading: Reading) -> float:
    """What it costs that a reading is not about what its place is foremost about."""
    about = place.hole.about
    far = farness(reading.phrase, place.hole)
    if far == 0:
        return _UNNAMED if place.names_matter and not reading.phrase.says else 0.0
    return _GENERAL if far == len(about) else min(far * _ASIDE, _GENERAL)
