"""Findings: what a check reports, as values that can be shown all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from draftkit.model import Place

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Fix:
    """A mechanical mend: the characters ``start`` to ``end`` of the text become ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found: a stable code, how grave it is, where, what, and what to do.

    ``excerpt`` is the text it is about; ``fix`` is there only when the mend is certain.
    """

    code: str
    level: Level
    place: Place
    message: str
    hint: str = ""
    excerpt: str = ""
    fix: Fix | None = None

    def __str__(self) -> str:
        tail = f"（{self.hint}）" if self.hint else ""
        return f"{self.place}: {self.code} {self.message}{tail}"
