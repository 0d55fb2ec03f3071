"""The use case behind ``draftkit mine``: essays in, the mined part of a phrase bank out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from draftkit.bank.mined_files import (
    HEADER,
    SourceEntry,
    fingerprints_file,
    phrase_files,
    sources_file,
    structures_file,
)
from draftkit.content import content_root
from draftkit.errors import OutputError, reason
from draftkit.findings import Finding
from draftkit.mining.phrases import Verdict, dropped
from draftkit.mining.pipeline import Mined, MinedEssay, mine_sources
from draftkit.mining.privacy import body_pieces, public_title
from draftkit.mining.reader import SUFFIXES, read_sources
from draftkit.mining.records import LabelledUnit, SourceText
from draftkit.mining.rules import load_rules
from draftkit.mining.slots import PRIVATE
from draftkit.text.files import no_folder, write_all
from draftkit.text.overlap import fingerprints
from draftkit.text.yamlfile import YamlFile

_UNITS_START = b'{"file": '  # how a line of the units file begins
_SHARED = "mined"  # a folder of this name belongs to a bank; its overview stands one level up


@dataclass(frozen=True, slots=True)
class MineSummary:
    """What a run found and wrote.

    ``moves`` counts phrases by move, ``dropped`` units by reason, ``private`` the names and
    numbers that were kept out; ``findings`` are files of a folder that were passed over.
    """

    files: int
    essays: int
    units: int
    phrases: int
    moves: Mapping[str, int]
    dropped: Mapping[str, int]
    structures: tuple[str, ...]
    private: int
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


def mine(
    paths: Sequence[Path], to: Path, units_file: Path | None = None, force: bool = False
) -> MineSummary:
    """Mine essays into the folder ``to``; with ``units_file`` also write every unit as JSON lines.

    All files are written or none; phrases mined from other essays are replaced only with
    ``force``. Raises InputError when there is nothing to mine, OutputError when the results
    cannot be written.
    """
    sources, findings = read_sources(paths)
    mined = mine_sources(sources, load_rules(content_root() / "phrasebank"))
    files = _files(mined, to)
    if units_file is not None:
        _refuse_input(units_file, paths)
        files[units_file] = "".join(_unit_lines(mined))
    if not force:
        _refuse_others(_above(to) / "sources.yaml", mined)
        _refuse_foreign(files)
    _make_folder(to)
    write_all(files)
    _forget_stale(to, files)
    return _summary(sources, mined, files, findings)


def _above(to: Path) -> Path:
    return to.parent if to.name == _SHARED else to


def _refuse_others(overview: Path, mined: Mined) -> None:
    """Refuse to replace phrases of essays that are not among those mined now."""
    if not overview.is_file():
        return
    there = {row["id"] for row in YamlFile.read(overview).data.get("essays", [])}
    others = there - {essay.id for essay in mined.essays}
    if others:
        raise OutputError(
            f"{overview}: 这里已有另外 {len(others)} 篇文章的短语，会被换掉；"
            "请用 --to 换个文件夹，或加 --force。"
        )


def _refuse_input(units_file: Path, paths: Sequence[Path]) -> None:
    """The units file may not be an essay that is read, nor stand where no folder is."""
    place = units_file.resolve()
    read = {path.resolve() for path in paths}
    inside = (
        place.is_file() and place.suffix.lower() in SUFFIXES and read.intersection(place.parents)
    )
    if place in read or inside:
        raise OutputError(f"{units_file}: 这是要读的文章，请给 --units 换个文件名。")
    if not place.parent.is_dir():
        raise no_folder(units_file)


def _refuse_foreign(files: Mapping[Path, str]) -> None:
    """Refuse to replace a file that mining did not write itself."""
    for path, text in files.items():
        if path.is_file() and not _ours(path, path.read_bytes(), text):
            raise OutputError(
                f"{path}: 已经有这个文件，不是上次提取写的；请换个地方，或加 --force。"
            )


def _ours(path: Path, there: bytes, text: str) -> bool:
    """Whether a file is empty, the same, or begins as the files that mining writes."""
    if not there or there == text.encode() or path.name == "fingerprints.json":
        return True
    return there.startswith((HEADER.encode(), _UNITS_START))


def _files(mined: Mined, to: Path) -> dict[Path, str]:
    above = _above(to)
    own = [essay for essay in mined.essays if not essay.repeated]
    packed = {essay.id: fingerprints(body_pieces(essay.labelled)) for essay in own}
    structures = [(found.structure, found.notes) for found in mined.structures]
    overview = {**structures_file(structures, mined.triads), **sources_file(map(_source, own))}
    inside = {**phrase_files(mined.phrases), **fingerprints_file(packed)}
    return {
        **{to / name: text for name, text in inside.items()},
        **{above / name: text for name, text in overview.items()},
    }


def _source(essay: MinedEssay) -> SourceEntry:
    units = essay.labelled.units
    return SourceEntry(
        id=essay.id,
        file=essay.labelled.essay.file,
        number=essay.labelled.essay.number,
        title=public_title(essay.labelled),
        sha256=essay.sha256,
        characters=len(essay.labelled.text),
        units=len(units),
        sentences=sum(labelled.unit.kind == "sentence" for labelled in units),
        kept=len({phrase for verdict in essay.verdicts for phrase in verdict.phrases}),
        dropped=dropped(essay.verdicts),
    )


def _unit_lines(mined: Mined) -> Iterator[str]:
    for essay in mined.essays:
        for labelled, verdict in zip(essay.labelled.units, essay.verdicts, strict=True):
            yield json.dumps(_unit_row(labelled, verdict), ensure_ascii=False) + "\n"


def _unit_row(labelled: LabelledUnit, verdict: Verdict) -> dict[str, Any]:
    """One line of the units file; ``phrase`` holds the frames, a line each where there are more."""
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
        "kept": bool(verdict.phrases),
        "phrase": "\n".join(verdict.texts) or None,
        "reason": verdict.reason or None,
    }


def _make_folder(to: Path) -> None:
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{to}: 建不了这个文件夹（{reason(error)}），请换个地方。") from None


def _forget_stale(to: Path, files: Mapping[Path, str]) -> None:
    """Remove phrase files of an earlier run that this one did not write again."""
    for path in sorted(to.glob("*.yaml")):
        if path not in files and path.read_text(encoding="utf-8").startswith(HEADER):
            path.unlink()


def _summary(
    sources: Sequence[SourceText],
    mined: Mined,
    files: Mapping[Path, str],
    findings: Sequence[Finding],
) -> MineSummary:
    units = [labelled for essay in mined.essays for labelled in essay.labelled.units]
    verdicts = [verdict for essay in mined.essays for verdict in essay.verdicts]
    slots = [slot.slot for labelled in units for slot in labelled.slots]
    return MineSummary(
        files=len(sources),
        essays=len(mined.essays),
        units=len(units),
        phrases=len(mined.phrases),
        moves=dict(sorted(Counter(phrase.move for phrase in mined.phrases).items())),
        dropped=dropped(verdicts),
        structures=tuple(found.structure.id for found in mined.structures),
        private=sum(slot in PRIVATE for slot in slots),
        written=tuple(files),
        findings=tuple(findings),
    )
