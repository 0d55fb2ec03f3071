"""The sentences the user chose for a draft, as records and as rows of a YAML file. Floor 0."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Pick:
    """One sentence the user chose for a draft: the ``nth`` (from 0) of a hole with that move.

    ``kind`` phrase: ``text`` is a phrase's id and ``variant`` which of its readings (from 0);
    own: ``text`` is the user's own sentence; blank: a visible blank stands there.
    """

    hole: int
    nth: int
    move: str
    kind: Literal["phrase", "own", "blank"]
    text: str = ""
    variant: int = 0


def pick_rows(picks: Iterable[Pick]) -> list[list[Any]]:
    """Return one row a pick: hole, nth, move, kind, text, variant."""
    return [[p.hole, p.nth, p.move, p.kind, p.text, p.variant] for p in picks]


def picks_of(rows: Any) -> tuple[Pick, ...]:
    """Return the picks of such rows; raises ValueError or TypeError when they are none."""
    if not isinstance(rows, list):
        raise TypeError(rows)
    return tuple(_pick(*row) for row in rows)


def _pick(hole: Any, nth: Any, move: Any, kind: Any, text: Any, variant: Any) -> Pick:
    if kind not in ("phrase", "own", "blank"):
        raise ValueError(kind)
    return Pick(int(hole), int(nth), str(move), kind, str(text), int(variant))
