"""Findings: what a check reports, as values that can be shown all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from draftkit.model import Place

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found: a stable code, how grave it is, where, what, and what to do."""

    code: str
    level: Level
    place: Place
    message: str
    hint: str = ""

    def __str__(self) -> str:
        tail = f"（{self.hint}）" if self.hint else ""
        return f"{self.place}: {self.code} {self.message}{tail}"
