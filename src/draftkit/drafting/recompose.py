"""Composing again on the ground of an earlier draft: what can stay, stays.

Every hole first takes the readings it had. Where an answer in them has changed they are read
anew with the new answer; where they can no longer stand (the phrase is gone, or would show a
blank now) they are replaced. Only when the whole is then too far from its length are further
readings exchanged: first in places that have changed anyway, then anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from draftkit.drafting.candidates import Shelf
from draftkit.drafting.compose import holes_in, untangle, words_in
from draftkit.drafting.echoes import Echoes
from draftkit.drafting.genre import barred_in
from draftkit.drafting.keys import hole_keys, piece_keys, pieces_of
from draftkit.drafting.material import Material
from draftkit.drafting.places import OpenPlace, Wish, open_place
from draftkit.drafting.reading import Reading
from draftkit.drafting.search import Search
from draftkit.drafting.wear import Wear
from draftkit.genre_rules import GenreRules
from draftkit.model import Chosen, Hole, Outline, Words


@dataclass(frozen=True, slots=True)
class Keep:
    """What to keep of an earlier draft.

    ``chosen`` are its readings by hole, ``blocks`` the keys of its blocks, ``text`` its text.
    ``slack`` is how far (字数) from the target the whole may be before more than necessary
    changes; ``offset`` are 字数 that stand in the file and not in the composition, or the
    other way round (negative). ``touched`` are keys of blocks edited or deleted by hand: to
    exchange what stands in them for the length's sake would be in vain.
    ``anew`` are holes to word anew and, where it is not empty, the only ones that change;
    ``declined`` are readings that holes should take again only when nothing else is left.
    """

    chosen: Mapping[str, tuple[Chosen, ...]]
    blocks: frozenset[str]
    text: str
    slack: int = 0
    offset: int = 0
    touched: frozenset[str] = frozenset()
    anew: frozenset[str] = frozenset()
    declined: Mapping[str, tuple[Chosen, ...]] = field(default_factory=dict)

    def wish(self, key: str) -> Wish:
        """What the hole of this key should try first, last and not at all."""
        earlier = self.chosen.get(key, ())
        last = self.declined.get(key, ())
        return Wish((), last, earlier) if key in self.anew else Wish(earlier, last)


def recompose(
    outline: Outline,
    shelf: Shelf,
    material: Material,
    seed: int,
    target: int,
    rules: GenreRules,
    keep: Keep,
) -> dict[int, list[Reading]]:
    """Return the readings for every hole, by the hole's index; see `compose.compose`."""
    fixed = words_in(outline)
    keys = hole_keys(outline)
    barred = barred_in(outline, rules)
    places = [
        open_place(
            hole,
            shelf,
            material,
            seed,
            outline.place,
            replace(keep.wish(keys[hole.index]), barred=barred[hole.index]),
        )
        for hole in holes_in(outline)
    ]
    length = target - keep.offset
    wear = Wear(fixed, length, rules.shares, shelf.common)
    echoes = Echoes(places, outline, shelf.finder)
    ground = keys, keep, _pinned(outline, keys, keep.touched)
    search = _Again(places, fixed, length, wear, echoes, ground)
    search.resume()
    untangle(search, outline)
    return {place.hole.index: place.chosen for place in places}


def _pinned(outline: Outline, keys: Mapping[int, str], touched: frozenset[str]) -> frozenset[str]:
    """The keys of all holes in touched blocks, of those that nothing stands in, too."""
    return frozenset(
        keys[each.index]
        for block, names in zip(outline.blocks, piece_keys(outline), strict=True)
        for name, piece in zip(names, pieces_of(block), strict=True)
        for each in piece
        if name in touched and isinstance(each, Hole)
    )


class _Again(Search):
    """A search that begins with the earlier draft's readings."""

    def __init__(
        self,
        places: list[OpenPlace],
        fixed: list[Words],
        target: int,
        wear: Wear,
        echoes: Echoes,
        ground: tuple[Mapping[int, str], Keep, frozenset[str]],
    ) -> None:
        super().__init__(places, fixed, target, wear, echoes)
        self._keys, self._keep, self._pinned = ground

    def resume(self) -> None:
        """Take what stood in the holes, fill what is missing, mend the length if it must be."""
        for place in self.places:
            self._take_again(place)
        for place in self.places:
            self._fill_up(place)
        loose = [place for place in self.places if self._key(place) not in self._pinned]
        changed = [place for place in loose if self._has_changed(place)]
        if self._keep.anew:
            self._settle([place for place in self.places if self._is_anew(place)])
            return
        self._tolerance = max(self._tolerance, self._keep.slack)
        self._short = max(self._short, self._keep.slack)
        if changed and self._keep.slack:
            self._settle(changed)
        self._settle(loose)
        self.stretch()
        self.repair()
        self.changeable = sorted(self.places, key=self._has_changed)  # untangled from the end

    def _key(self, place: OpenPlace) -> str:
        return self._keys[place.hole.index]

    def _earlier(self, place: OpenPlace) -> tuple[Chosen, ...]:
        return self._keep.chosen.get(self._key(place), ())

    def _is_anew(self, place: OpenPlace) -> bool:
        """Whether the hole is to be worded anew, and can be."""
        return self._key(place) in self._keep.anew and any(True for _ in place.options())

    def _take_again(self, place: OpenPlace) -> None:
        if self._is_anew(place):
            return
        place.spare = max(len(self._earlier(place)) - place.hole.most, 0)
        options = place.again(self._earlier(place))
        by_name = {(reading.phrase.id, reading.variant): reading for reading in options}
        for name in self._earlier(place):
            reading = by_name.get(name)
            if reading and place.can_grow and not self._wear.used(reading):
                self._take(place, reading, len(place.chosen))

    def _fill_up(self, place: OpenPlace) -> None:
        """Fill a hole to its least; one whose readings went, to as many as it had."""
        wanted = max(place.hole.least, min(len(self._earlier(place)), place.most))
        for _ in range(wanted - len(place.chosen)):
            self._fill(place)

    def _has_changed(self, place: OpenPlace) -> bool:
        same = len(place.chosen) == len(self._earlier(place))
        return not same or any(reading.text not in self._keep.text for reading in place.chosen)

    def _settle(self, places: list[OpenPlace]) -> None:
        """Bring the length near the target by changes in these places alone."""
        self.changeable = places
        while self._gap < -self._tolerance and self._shed():
            pass
        while self._gap > self._tolerance and self._feed():
            pass
        self.repair()

    def _shed(self) -> bool:
        """Drop a last reading from the hole furthest ahead of its share; False when none fits."""
        for place in reversed(
            self._neediest(place for place in self.changeable if place.can_shrink)
        ):
            if place.chosen[-1].length <= -self._gap:
                self._drop(place, len(place.chosen) - 1)
                return True
        return False
