"""Choices made sentence by sentence, carried over to another composition.

Holes are numbered within one outline; with another length or another answer there are more or
fewer of them. A choice goes with the place that asks for the same (`drafting.keys`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from draftkit.app.choosing import fits, picked
from draftkit.app.drafting import Composition
from draftkit.drafting.keys import hole_keys
from draftkit.picks import Pick


@dataclass(frozen=True, slots=True)
class Carried:
    """Another composition with the choices in place, and the sentences that have no place there."""

    made: Composition
    kept: int
    gone: tuple[str, ...]


def carried(old: Composition, new: Composition) -> Carried:
    """Return ``new``, a composition without choices, with those made in ``old``.

    A chosen phrase that stands in ``new`` anyhow needs no place of its own.
    """
    keys = hole_keys(old.outline)
    places = {key: index for index, key in hole_keys(new.outline).items()}
    kept: list[Pick] = []
    gone: list[str] = []
    for pick in old.request.picks:
        if not fits(old, pick):
            continue
        moved = replace(pick, hole=places.get(keys[pick.hole], -1))
        if fits(new, moved) and not _stands_elsewhere(new, moved):
            kept.append(moved)
        elif pick.kind == "own" or not _stands_elsewhere(new, moved):
            gone.append(old.readings[pick.hole][pick.nth].text)
    return Carried(picked(new, kept), len(kept), tuple(gone))


def _stands_elsewhere(made: Composition, pick: Pick) -> bool:
    """Whether a picked phrase stands in a composition, at another place than the pick's."""
    return pick.kind == "phrase" and any(
        reading.phrase.id == pick.text
        for index, chosen in made.readings.items()
        for nth, reading in enumerate(chosen)
        if (index, nth) != (pick.hole, pick.nth)
    )
