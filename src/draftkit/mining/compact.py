"""What mining keeps of a file: records small enough to write down and to send about.

A file's records follow from its name, its bytes and the rules alone. Everything that needs
more than one essay (`merging`) is made from these, in the order of the files, so it does not
matter where, when and how often they were made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from draftkit.mining.annotate import LabelledEssay, label_source
from draftkit.mining.essays import essays_of
from draftkit.mining.faults import Fault, faults_of, line_starts
from draftkit.mining.phrases import Judged, judge
from draftkit.mining.privacy import body_pieces, public_title
from draftkit.mining.reader import refuse_book
from draftkit.mining.records import LabelledUnit, SourceText
from draftkit.mining.rules import Rules
from draftkit.mining.slots import PRIVATE
from draftkit.mining.structures import FoundStructure, skeleton_of, triads_in
from draftkit.model import Phrase, SourceSpan, Structure, Sublist
from draftkit.text.overlap import fingerprints


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A line of the units file; ``phrases`` are indices into the essay's phrases."""

    row: Mapping[str, Any]
    phrases: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class EssayRecord:
    """What one essay gives; ``windows`` are its packed fingerprints.

    ``dropped`` counts units by reason, ``private`` names and numbers. ``rows`` is empty
    unless the units were asked for.
    """

    number: int
    title: str
    sha256: str
    characters: int
    units: int
    sentences: int
    private: int
    phrases: tuple[Phrase, ...]
    dropped: Mapping[str, int]
    skeleton: FoundStructure
    triads: tuple[str, ...]
    windows: str
    rows: tuple[UnitRow, ...]
    faults: tuple[Fault, ...]


def records_of(source: SourceText, rules: Rules, with_units: bool) -> Iterator[EssayRecord]:
    """Mine one decoded file, essay by essay.

    Raises Unreadable before the first when it holds a book instead of essays.
    """
    spans = [(essay.start, essay.end) for essay in essays_of(source, rules)]
    refuse_book(source.file, source.text, spans)
    lines = line_starts(source.text)
    for essay in label_source(source, rules):
        yield _record(essay, rules, lines, with_units)


def _record(
    essay: LabelledEssay, rules: Rules, lines: Sequence[int], with_units: bool
) -> EssayRecord:
    judged = [judge(unit, rules) for unit in essay.units]
    units = essay.units
    return EssayRecord(
        number=essay.essay.number,
        title=public_title(essay),
        sha256=sha256(essay.text.encode()).hexdigest(),
        characters=len(essay.text),
        units=len(units),
        sentences=sum(labelled.unit.kind == "sentence" for labelled in units),
        private=sum(slot.slot in PRIVATE for labelled in units for slot in labelled.slots),
        phrases=tuple(phrase for each in judged for phrase in each.phrases),
        dropped=Counter(each.reason for each in judged if each.reason),
        skeleton=skeleton_of(essay, rules),
        triads=triads_in(essay, rules),
        windows=fingerprints(body_pieces(essay)),
        rows=_rows(essay, judged) if with_units else (),
        faults=tuple(faults_of(essay, lines)),
    )


def _rows(essay: LabelledEssay, judged: list[Judged]) -> tuple[UnitRow, ...]:
    rows, at = [], 0
    for labelled, each in zip(essay.units, judged, strict=True):
        indices = tuple(range(at, at + len(each.phrases)))
        rows.append(UnitRow(_row(labelled), indices, each.reason))
        at += len(each.phrases)
    return tuple(rows)


def _row(labelled: LabelledUnit) -> dict[str, Any]:
    unit = labelled.unit
    return {
        "file": unit.file,
        "essay": unit.essay,
        "para": unit.para,
        "start": unit.start,
        "end": unit.end,
        "text": unit.text,
        "kind": unit.kind,
        "move": labelled.move,
        "themes": list(labelled.themes),
        "enumerator": labelled.enumerator,
        "slots": [
            {"text": slot.text, "slot": slot.slot, "start": slot.start, "end": slot.end}
            for slot in labelled.slots
        ],
        "issues": [
            {"type": issue.type, "text": issue.text, "note": issue.note}
            for issue in labelled.issues
        ],
    }


# --- to JSON and back ---------------------------------------------------------------------


def as_json(essay: EssayRecord) -> dict[str, Any]:
    """Return a record as plain data; `from_json` gives it back."""
    return {
        "number": essay.number,
        "title": essay.title,
        "sha256": essay.sha256,
        "characters": essay.characters,
        "units": essay.units,
        "sentences": essay.sentences,
        "private": essay.private,
        "phrases": [_phrase_json(phrase) for phrase in essay.phrases],
        "dropped": dict(essay.dropped),
        "structure": asdict(essay.skeleton.structure),
        "notes": essay.skeleton.notes,
        "triads": essay.triads,
        "windows": essay.windows,
        "rows": [(row.row, row.phrases, row.reason) for row in essay.rows],
        "faults": [(each.kind, each.line, each.text, each.note) for each in essay.faults],
    }


def from_json(data: Mapping[str, Any]) -> EssayRecord:
    """Return the record that `as_json` made into plain data."""
    plain = ("number", "title", "sha256", "characters", "units", "sentences", "private", "windows")
    return EssayRecord(
        **{key: data[key] for key in plain},
        phrases=tuple(_phrase(row) for row in data["phrases"]),
        dropped=data["dropped"],
        skeleton=FoundStructure(_structure(data["structure"]), tuple(data["notes"])),
        triads=tuple(data["triads"]),
        rows=tuple(UnitRow(row, tuple(at), reason) for row, at, reason in data["rows"]),
        faults=tuple(Fault(*fault) for fault in data["faults"]),
    )


def _phrase_json(phrase: Phrase) -> list[Any]:
    (span,) = phrase.sources
    return [
        phrase.id, phrase.text, phrase.move, phrase.themes, phrase.step, phrase.fits,
        phrase.until, phrase.note, phrase.says, span.start, span.end,
    ]  # fmt: skip


def _phrase(row: list[Any]) -> Phrase:
    id_, text, move, themes, step, fits, until, note, says, start, end = row
    return Phrase(
        id_, text, move, tuple(themes), step, tuple(fits), until=until, topic="mined",
        sources=(SourceSpan("", start, end),), note=note, says=tuple(map(tuple, says)),
    )  # fmt: skip


def _structure(data: Mapping[str, Any]) -> Structure:
    sublist = data["sublist"]
    return Structure(
        id=data["id"],
        name=data["name"],
        parts=data["parts"],
        markers=tuple(data["markers"]),
        heading=data["heading"],
        split=data["split"],
        themes=tuple(data["themes"]),
        sublist=Sublist(tuple(sublist["markers"]), sublist["verb_first"]) if sublist else None,
    )
