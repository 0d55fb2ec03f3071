"""Hits: what a check found, as a span; they become findings when all checks have spoken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from draftkit.checks.codes import CODES
from draftkit.checks.page import Page
from draftkit.findings import Finding, Fix, Level
from draftkit.model import Place


@dataclass(frozen=True, slots=True)
class Hit:
    """A span that is wrong: its code, message and hint; ``fix`` None when nothing is certain.

    ``level`` '' takes the code's own.
    """

    code: str
    start: int
    end: int
    message: str
    hint: str = ""
    fix: str | None = None
    level: Level | None = None


# Where two hits lie over each other the earlier family here is kept.
_RANK = ("blank", "offer", "private-number", "garbled", "set-phrase", "wrong-word", "doubled",
         "collocation", "particle", "grammar", "punct-")  # fmt: skip
_ALONE = (
    "worn",
    "boilerplate",
    "four-run",
    "long-sentence",
    "repeat",
    "number-",
    "genre-",
    "length",
    "other-",
    "dated-",
)  # fmt: skip  told beside others, never instead

_ONCE = ("dated-", "other-", "number-")
_WHOLE = ("blank", "offer", "garbled", "private-number")


def settle(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits in order of place, of overlapping ones about the same words the first."""
    kept: list[Hit] = []
    for hit in sorted(set(hits), key=lambda each: (_rank(each), each.start, -each.end)):
        if not any(_clash(hit, other) for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: (hit.start, hit.end, hit.code))


def _rank(hit: Hit) -> int:
    return next((at for at, name in enumerate(_RANK) if hit.code.startswith(name)), len(_RANK))


def _clash(one: Hit, other: Hit) -> bool:
    """Say whether a hit is about what the other, kept before it, already tells."""
    if one.start >= other.end or other.start >= one.end:
        return False
    if one.code.startswith(_ALONE) or other.code.startswith(_ALONE):
        return one.code == other.code and one.code.startswith(_ONCE)
    # a mark inside a slip of wording is still half-width
    return one.code != "punct-half" or other.code.startswith(_WHOLE)


def finding(page: Page, hit: Hit) -> Finding:
    """Return a hit as a finding with its place in the page."""
    return Finding(
        code=hit.code,
        level=hit.level or CODES[hit.code].level,
        place=page.place(hit.start),
        message=hit.message,
        hint=hit.hint,
        excerpt=page.text[hit.start : hit.end],
        fix=None if hit.fix is None else Fix(hit.start, hit.end, hit.fix),
    )


def offset_of(text: str, place: Place) -> int:
    """Return the offset of a finding's place in its text; its excerpt begins there."""
    rows = text.split("\n", max(place.line - 1, 0))[: max(place.line - 1, 0)]
    return sum(len(row) + 1 for row in rows) + max(place.column - 1, 0)
