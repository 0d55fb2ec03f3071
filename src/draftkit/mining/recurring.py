"""Where a unit stands taken off it, and put on again, so that what its words give is remembered.

In real archives sentences come again and again: essays are copied from each other. What a
unit's words give does not depend on its file, essay and offsets; so it is found for the unit
as it would stand at the start of a text, and moved to where it does stand.
"""

from __future__ import annotations

from dataclasses import replace

from draftkit.mining.records import LabelledUnit, SlotMark, Unit

REMEMBERED = 4_000  # units, some two kilobytes each
_LATER = 2  # paragraphs are told apart up to here: titles, the first one, all others


def at_start(unit: Unit) -> Unit:
    """Return the unit without its place: only whether it opens the essay is left."""
    para = min(unit.para, _LATER)
    return Unit("", 0, para, 0, unit.end - unit.start, unit.text, unit.kind)


def labelled_at_start(labelled: LabelledUnit) -> LabelledUnit:
    """Return the labelled unit without its place."""
    by = -labelled.unit.start
    issues = tuple(
        replace(issue, start=issue.start + by, end=issue.end + by) for issue in labelled.issues
    )
    return LabelledUnit(
        at_start(labelled.unit),
        labelled.move,
        labelled.themes,
        labelled.enumerator,
        moved(labelled.slots, by),
        issues,
    )


def moved(slots: tuple[SlotMark, ...], by: int) -> tuple[SlotMark, ...]:
    """Return slots some characters on."""
    return tuple(SlotMark(each.text, each.slot, each.start + by, each.end + by) for each in slots)
