"""The records of mining: from files to labelled units.

A new state of knowledge is a new type: `Unit` becomes `LabelledUnit`. Offsets count
characters (Unicode code points) into the decoded file; ``end`` is exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

UnitKind = Literal["title", "subtitle", "byline", "date", "salutation", "heading", "sentence"]


@dataclass(frozen=True, slots=True)
class SourceText:
    """One decoded file: its path relative to what the user named, the text, the encoding found."""

    file: str
    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Essay:
    """One essay of a file: its number in the file from 1, span, and own title ('' when none)."""

    file: str
    number: int
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest piece of an essay: ``para`` counts lines from 0 (0 holds titles and byline).

    The units of a file, with the line breaks and spaces between them, give the file back.
    """

    file: str
    essay: int
    para: int
    start: int
    end: int
    text: str
    kind: UnitKind


@dataclass(frozen=True, slots=True)
class SlotMark:
    """Words of a unit that belong to one workplace or person, and the slot that replaces them."""

    text: str
    slot: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Issue:
    """Something wrong in a unit: ``type`` is typo, dated, pii, broken_numbering or garbled."""

    type: str
    text: str
    note: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LabelledUnit:
    """A unit with what it does (``move``, None for titles), what it is about, and what is in it."""

    unit: Unit
    move: str | None
    themes: tuple[str, ...]
    enumerator: str | None
    slots: tuple[SlotMark, ...]
    issues: tuple[Issue, ...]
