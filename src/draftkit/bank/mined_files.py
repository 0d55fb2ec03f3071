"""Mined content as the files of the bank: records in, ``{file name: text}`` out, no writing.

Key order and quoting are fixed, so the same content gives the same bytes. A small bank is
YAML, which people read. One of more than `LARGE` phrases or essays is JSON lines, which can
be written and read row by row: ``<move>.jsonl`` and ``sources.jsonl`` hold one row a line with
the keys and order of the YAML rows, ``fingerprints.jsonl`` one ``{"essay", "windows"}`` an essay.
Texts are given in pieces, so that a large file is never whole in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from draftkit.model import Phrase, Structure, Triad
from draftkit.text.yamlfile import dump_yaml

HEADER = (
    "# 由 draftkit mine 生成，重新挖掘时会整个覆盖，请不要在这里改。\n"
    "# 线索和词表在 phrasebank/moves.yaml、themes.yaml、synonyms.yaml 和 rules/；\n"
    "# 自己写的短语放在 phrasebank/written/。\n"
)
LARGE = 5_000
_NAMED = 50  # essays and notes a structure of a large bank names; sources.jsonl has them all
Pieces = Iterable[str]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One essay as sources.yaml names it: never its text."""

    id: str
    file: str
    number: int
    title: str
    sha256: str
    characters: int
    units: int
    sentences: int
    kept: int
    dropped: Mapping[str, int]


def phrase_file(move: str, phrases: Iterable[Phrase], large: bool) -> dict[str, Pieces]:
    """Return the file of the phrases of one move."""
    rows = map(_phrase, phrases)
    if large:
        return {f"{move}.jsonl": _lines(rows)}
    return {f"{move}.yaml": [dump_yaml({"phrases": list(rows)}, HEADER)]}


def _lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _phrase(phrase: Phrase) -> dict[str, Any]:
    bounds = (("since", phrase.since), ("until", phrase.until))
    current = {key: year for key, year in bounds if year}
    row: dict[str, Any] = {
        "id": phrase.id,
        "move": phrase.move,
        "step": phrase.step,
        "themes": list(phrase.themes),
        "text": phrase.text,
        "fits": list(phrase.fits),
        "says": [" ".join(cue) for cue in phrase.says],
        "current": current,
        "sources": [
            {"essay": span.essay, "start": span.start, "end": span.end} for span in phrase.sources
        ],
        "note": phrase.note,
    }
    return {key: value for key, value in row.items() if value or key == "themes"}


def structures_file(
    structures: Sequence[tuple[Structure, Sequence[str]]], triads: Sequence[Triad], large: bool
) -> dict[str, Pieces]:
    """Return structures.yaml; each structure comes with the notes on what was put right."""
    most = _NAMED if large else None
    data = {
        "structures": [_structure(structure, notes, most) for structure, notes in structures],
        "triads": [_triad(triad, most) for triad in triads],
    }
    return {"structures.yaml": [dump_yaml(data, HEADER)]}


def _structure(structure: Structure, notes: Sequence[str], most: int | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": structure.id,
        "name": structure.name,
        "parts": structure.parts,
        "markers": list(structure.markers),
        "heading": structure.heading,
        "split": structure.split,
    }
    if structure.themes:
        row["themes"] = list(structure.themes)
    if structure.sublist:
        row["sublist"] = {
            "markers": list(structure.sublist.markers),
            "verb_first": structure.sublist.verb_first,
        }
    row["essays"] = list(structure.essays[:most])
    return {**row, "notes": list(notes[:most])} if notes else row


def _triad(triad: Triad, most: int | None) -> dict[str, Any]:
    return {
        "id": triad.id,
        "items": list(triad.items),
        "themes": list(triad.themes),
        "essays": list(triad.essays[:most]),
    }


def sources_file(entries: Iterable[SourceEntry], large: bool) -> dict[str, Pieces]:
    """Return sources.yaml (or .jsonl): what was mined, by hash and counts."""
    rows = map(_source, entries)
    if large:
        return {"sources.jsonl": _lines(rows)}
    return {"sources.yaml": [dump_yaml({"essays": list(rows)}, HEADER)]}


def _source(entry: SourceEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "file": entry.file,
        "number": entry.number,
        "title": entry.title,
        "sha256": entry.sha256,
        "characters": entry.characters,
        "units": entry.units,
        "sentences": entry.sentences,
        "kept": entry.kept,
        "dropped": dict(entry.dropped),
    }


def issues_file(rows: Iterable[Mapping[str, Any]], large: bool) -> dict[str, Pieces]:
    """Return issues.yaml (or .jsonl): what is wrong in the essays, and where; {} without any."""
    if large:
        return {"issues.jsonl": _lines(rows)}
    listed = list(rows)
    return {"issues.yaml": [dump_yaml({"issues": listed}, HEADER)]} if listed else {}


def fingerprints_file(packed: Iterable[tuple[str, str]], large: bool) -> dict[str, Pieces]:
    """Return the packed 13-windows of every essay, given as pairs of id and windows."""
    if large:
        rows = ({"essay": essay, "windows": windows} for essay, windows in packed)
        return {"fingerprints.jsonl": _lines(rows)}
    text = json.dumps(dict(packed), ensure_ascii=False, indent=0, sort_keys=True)
    return {"fingerprints.json": [text + "\n"]}
