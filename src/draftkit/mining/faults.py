"""What is wrong in an essay, as its author is told: the kind of fault, its line, and what it is.

Names and numbers are counted elsewhere, and never shown; that an old essay bears an old date
is no fault of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from draftkit.mining.annotate import LabelledEssay
from draftkit.mining.records import Issue, LabelledUnit
from draftkit.mining.slots import PRIVATE

KINDS = {
    "typo": "错字和语病",
    "broken_numbering": "序号",
    "dated": "过时的提法和活动",
    "garbled": "残缺和多余的空格",
}
_LONGEST = 24  # characters of the text that are shown


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its kind, the line of the file it stands on (from 1), the words, a note."""

    kind: str
    line: int
    text: str
    note: str


def line_starts(text: str) -> list[int]:
    """Return where the lines of a text begin."""
    return [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]


def faults_of(essay: LabelledEssay, lines: Sequence[int]) -> Iterator[Fault]:
    """Yield the faults of an essay; ``lines`` is where the lines of its file begin."""
    for labelled in essay.units:
        for issue in labelled.issues:
            if issue.type in KINDS and labelled.unit.kind not in ("byline", "date"):
                line = bisect_right(lines, issue.start)
                yield Fault(issue.type, line, _shown(labelled, issue), issue.note)


def _shown(labelled: LabelledUnit, issue: Issue) -> str:
    """Return the words, of a heading its marker; none where a name or number is among them."""
    private = (slot for slot in labelled.slots if slot.slot in PRIVATE)
    if any(slot.start < issue.end and issue.start < slot.end for slot in private):
        return ""
    if issue.type == "broken_numbering" and issue.text.startswith(labelled.enumerator or "\n"):
        return labelled.enumerator or ""
    short = len(issue.text) <= _LONGEST
    return issue.text if short else issue.text[:_LONGEST] + "…"
