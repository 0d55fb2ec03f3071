"""What of an essay may be kept: its text without names, numbers and workplaces."""

from __future__ import annotations

from collections.abc import Iterator

from draftkit.mining.annotate import LabelledEssay
from draftkit.mining.records import LabelledUnit

CUT = ("person", "id", "org")


def body_pieces(essay: LabelledEssay) -> Iterator[str]:
    """Yield the body text, cut at every name, number and workplace; titles and signatures left out.

    Sentences that follow each other stay together, so that a run across two of them counts.
    """
    piece = ""
    for labelled in essay.units:
        if labelled.unit.kind not in ("sentence", "heading"):
            continue
        *done, rest = _stretches(labelled)
        for stretch in done:
            yield piece + stretch
            piece = ""
        piece += rest
    if piece:
        yield piece


def _stretches(labelled: LabelledUnit) -> list[str]:
    unit = labelled.unit
    at, found = unit.start, []
    for slot in labelled.slots:
        if slot.slot in CUT:
            found.append(unit.text[at - unit.start : slot.start - unit.start])
            at = slot.end
    return [*found, unit.text[at - unit.start :]]


def public_title(essay: LabelledEssay) -> str:
    """Return the essay's title with names, numbers and workplaces blanked out."""
    title = essay.essay.title
    for labelled in essay.units:
        for slot in labelled.slots:
            if slot.slot in CUT:
                title = title.replace(slot.text, "〇〇")
    return title
