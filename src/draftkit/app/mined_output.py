"""What mining writes, and what it refuses to write over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from draftkit.bank.mined_files import (
    HEADER,
    LARGE,
    Pieces,
    SourceEntry,
    fingerprints_file,
    issues_file,
    phrase_file,
    sources_file,
    structures_file,
)
from draftkit.errors import OutputError, reason
from draftkit.mining.decisions import FILE as DECISIONS
from draftkit.mining.faults import KINDS, Fault
from draftkit.mining.merging import Essay, Merger
from draftkit.mining.rules import Rules
from draftkit.text.files import no_folder
from draftkit.text.yamlfile import YamlFile

_UNITS_START = b'{"file": '  # how a line of the units file begins
_ROW_STARTS = (
    _UNITS_START, b'{"id": "mined-', b'{"id": "essay-', b'{"essay": "essay-', b'{"issue": "',
)  # fmt: skip
_SHARED = "mined"  # a folder of this name belongs to a bank; its overview stands one level up
_OVERVIEW = ("sources.yaml", "sources.jsonl")
_ISSUES = ("issues.yaml", "issues.jsonl")


def result_files(merger: Merger, rules: Rules, to: Path) -> dict[Path, Pieces]:
    """Return the files of the bank; their texts are made while they are written."""
    moves = merger.moves()
    large = max(sum(moves.values()), merger.own) > LARGE
    above = _above(to)
    inside: dict[str, Pieces] = {}
    for move in moves:
        inside |= phrase_file(move, merger.phrases_of(move), large)
    structures = [(found.structure, found.notes) for found in merger.skeletons.structures()]
    overview = {
        **structures_file(structures, merger.skeletons.triads(rules), large),
        **sources_file(map(_source, merger.own_essays()), large),
        **(issues_file(map(_issue, merger.faults()), large) if merger.fault_counts() else {}),
    }
    inside |= fingerprints_file(merger.windows(), large)
    return {
        **{to / name: text for name, text in inside.items()},
        **{above / name: text for name, text in overview.items()},
    }


def _issue(found: tuple[str, Fault]) -> dict[str, Any]:
    file, fault = found
    return {
        "issue": KINDS[fault.kind], "file": file, "line": fault.line, "text": fault.text,
        "note": fault.note,
    }  # fmt: skip


def issues_path(to: Path, files: Mapping[Path, object]) -> Path | None:
    """Return where the issues stand among the files written, None where there were none."""
    return next((_above(to) / name for name in _ISSUES if _above(to) / name in files), None)


def _source(essay: Essay) -> SourceEntry:
    return SourceEntry(**{name: getattr(essay, name) for name in Essay.__slots__})


def decisions_file(to: Path) -> Path:
    """Return where the decisions about the phrases in a folder stand: beside sources.yaml."""
    return _above(to) / DECISIONS


def sources_beside(folder: Path) -> list[dict[str, Any]]:
    """Return the essays that the phrases in a folder were mined from, as `sources_in` does."""
    return sources_in(_above(folder))


def sources_in(folder: Path) -> list[dict[str, Any]]:
    """Return the essays named in a folder's overview, [] without one."""
    listed, lines = (folder / name for name in _OVERVIEW)
    if listed.is_file():
        rows = YamlFile.read(listed).data.get("essays") or []
        return [row for row in rows if isinstance(row, dict)]
    if lines.is_file():
        return [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    return []


def _above(to: Path) -> Path:
    return to.parent if to.name == _SHARED else to


# --- refusing -----------------------------------------------------------------------------


def refuse_input(units_file: Path, read: Iterable[str]) -> None:
    """The units file may not be an essay that is read, nor stand where no folder is."""
    place = units_file.resolve()
    if place.is_file() and any(Path(path).resolve() == place for path in read):
        raise OutputError(f"{units_file}: 这是要读的文章，请给 --units 换个文件名。")
    if not place.parent.is_dir():
        raise no_folder(units_file)


def refuse_others(to: Path, mined: Merger) -> None:
    """Refuse to replace phrases of essays that are not among those mined now."""
    for name in _OVERVIEW:
        overview = _above(to) / name
        others = sum(not mined.has(essay) for essay in _essays_in(overview))
        if others:
            raise OutputError(
                f"{overview}: 这里已有另外 {others} 篇文章的短语，会被换掉；"
                "请用 --to 换个文件夹，或加 --force。"
            )


def _essays_in(overview: Path) -> Iterator[str]:
    if not overview.is_file():
        return
    if overview.suffix == ".yaml":
        yield from (row["id"] for row in YamlFile.read(overview).data.get("essays", []))
        return
    with overview.open(encoding="utf-8") as lines:
        try:
            yield from (json.loads(line)["id"] for line in lines)
        except (ValueError, KeyError, TypeError):
            raise OutputError(f"{overview}: 读不懂这个文件；请换个地方，或加 --force。") from None


def refuse_foreign(files: Iterable[Path]) -> None:
    """Refuse to replace a file that mining did not write itself."""
    for path in files:
        if path.is_file() and not _is_ours(path):
            raise OutputError(
                f"{path}：已经有这个文件，不是上次提取写的；请换个地方，或加 --force。"
            )


def _is_ours(path: Path) -> bool:
    """Whether a file is empty, or begins as the files that mining writes."""
    with path.open("rb") as file:
        start = file.read(len(HEADER.encode()))
    return (
        not start
        or path.name == "fingerprints.json"
        or start == HEADER.encode()
        or start.startswith(_ROW_STARTS)
    )


def make_folder(to: Path) -> None:
    """Make the folder for the phrases; raises OutputError."""
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{to}: 建不了这个文件夹（{reason(error)}），请换个地方。") from None


def forget_stale(to: Path, files: Mapping[Path, object]) -> None:
    """Remove files of an earlier run that this one did not write again."""
    inside = [*to.glob("*.yaml"), *to.glob("*.jsonl"), to / "fingerprints.json"]
    for path in sorted({*inside, *(_above(to) / name for name in (*_OVERVIEW, *_ISSUES))}):
        if path not in files and path.is_file() and _is_stale(path):
            path.unlink()


def _is_stale(path: Path) -> bool:
    """A units file is asked for by name and stays."""
    with path.open("rb") as file:
        units = file.read(len(_UNITS_START)) == _UNITS_START
    return path.stat().st_size > 0 and not units and _is_ours(path)
