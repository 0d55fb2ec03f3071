"""Mined content as the files of the bank: records in, ``{file name: text}`` out, no writing.

Key order and quoting are fixed, so the same content gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from draftkit.model import Phrase, Structure, Triad
from draftkit.text.yamlfile import dump_yaml

HEADER = (
    "# 由 draftkit mine 生成，重新挖掘时会整个覆盖，请不要在这里改。\n"
    "# 线索和词表在 phrasebank/moves.yaml、themes.yaml、synonyms.yaml 和 rules/；\n"
    "# 自己写的短语放在 phrasebank/written/。\n"
)


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


def phrase_files(phrases: Iterable[Phrase]) -> dict[str, str]:
    """Return one YAML file for each move that has phrases."""
    moves: dict[str, list[dict[str, Any]]] = {}
    for phrase in phrases:
        moves.setdefault(phrase.move, []).append(_phrase(phrase))
    return {
        f"{move}.yaml": dump_yaml({"phrases": rows}, HEADER) for move, rows in sorted(moves.items())
    }


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
        "current": current,
        "sources": [
            {"essay": span.essay, "start": span.start, "end": span.end} for span in phrase.sources
        ],
        "note": phrase.note,
    }
    return {key: value for key, value in row.items() if value or key == "themes"}


def structures_file(
    structures: Sequence[tuple[Structure, Sequence[str]]], triads: Sequence[Triad]
) -> dict[str, str]:
    """Return structures.yaml; each structure comes with the notes on what was put right."""
    data = {
        "structures": [_structure(structure, notes) for structure, notes in structures],
        "triads": [_triad(triad) for triad in triads],
    }
    return {"structures.yaml": dump_yaml(data, HEADER)}


def _structure(structure: Structure, notes: Sequence[str]) -> dict[str, Any]:
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
    row["essays"] = list(structure.essays)
    return {**row, "notes": list(notes)} if notes else row


def _triad(triad: Triad) -> dict[str, Any]:
    return {
        "id": triad.id,
        "items": list(triad.items),
        "themes": list(triad.themes),
        "essays": list(triad.essays),
    }


def sources_file(entries: Iterable[SourceEntry]) -> dict[str, str]:
    """Return sources.yaml: what was mined, by hash and counts."""
    return {"sources.yaml": dump_yaml({"essays": [_source(entry) for entry in entries]}, HEADER)}


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


def fingerprints_file(packed: Mapping[str, str]) -> dict[str, str]:
    """Return fingerprints.json: the packed 13-windows of every essay."""
    text = json.dumps(packed, ensure_ascii=False, indent=0, sort_keys=True)
    return {"fingerprints.json": text + "\n"}
