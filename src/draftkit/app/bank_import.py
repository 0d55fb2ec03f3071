"""The use case behind `draftkit bank import`: phrases from elsewhere are checked and taken in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from draftkit.app.bank_check import check_phrases
from draftkit.app.changes import change
from draftkit.app.mined_output import sources_in
from draftkit.bank.entries import entry_of
from draftkit.bank.packs import PACK_SUFFIX, Pack, read_pack
from draftkit.content import Content, Layer
from draftkit.findings import Finding
from draftkit.model import Phrase, Place
from draftkit.text.files import free_name
from draftkit.text.yamlfile import dump_yaml

Essay = Mapping[str, Any]
_ESSAYS = (
    "# 从旧文章里收下的短语出自哪些文章，由 draftkit review --take 写；只有标题和数目，没有原文。\n"
)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What taking phrases into a bank of one's own would do.

    ``new`` are taken in; ``there`` are in the bank already, word for word; ``refused`` are
    faults and conflicts, ``warnings`` what the user should look at. ``files`` will be written.
    """

    name: str
    new: tuple[Phrase, ...]
    there: tuple[str, ...]
    refused: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    files: dict[Path, str]
    layer: Layer


def plan_import(content: Content, path: Path, layer: Layer) -> ImportPlan:
    """Read and check a pack against the bank; nothing is written. Raises InputError."""
    pack = read_pack(path)
    stem = re.sub(r"[^\w-]+", "-", path.stem).strip("-")[:60] or "pack"
    header = f"# 从短语包 {stem}{PACK_SUFFIX} 导入。不想要了，可以删掉这个文件。\n"
    return plan_taking(content, pack, layer, NewFile(f"pack-{stem}.yaml", header))


@dataclass(frozen=True, slots=True)
class NewFile:
    """The file that phrases go to, in the folder of their topic: its name, how it begins."""

    name: str
    header: str


def plan_taking(
    content: Content, pack: Pack, layer: Layer, file: NewFile, essays: Sequence[Essay] = ()
) -> ImportPlan:
    """Check phrases against the bank; nothing is written.

    ``essays`` are rows of sources.yaml: of those that the phrases come from, the own bank will
    name the same.
    """
    there = {p.id for p in pack.phrases if _is_there(content, p)}
    rest = [replace(p, layer=layer.name) for p in pack.phrases if p.id not in there]
    conflicts = _conflicts(content, rest)
    known = [str(essay["id"]) for essay in essays]
    findings = check_phrases(content, rest, known) if rest else []
    refused = [*conflicts, *(f for f in findings if f.level == "error")]
    bad = {_id_of(finding) for finding in refused}
    same = {_id_of(f) for f in findings if f.code == "B501"} - bad
    new = tuple(p for p in rest if p.id not in bad | same)
    return ImportPlan(
        pack.name,
        new,
        tuple(sorted(there | same)),
        tuple(refused),
        tuple(f for f in findings if f.level == "warning" and f.code != "B501"),
        {**_files(new, layer, file), **_sources(new, layer, essays)},
        layer,
    )


def _is_there(content: Content, phrase: Phrase) -> bool:
    catalogue = content.catalogue
    return catalogue.has(phrase.id) and _same(catalogue.phrase(phrase.id), phrase)


def _same(one: Phrase, other: Phrase) -> bool:
    return (one.topic, entry_of(one)) == (other.topic, entry_of(other))


def _id_of(finding: Finding) -> str:
    return finding.message.partition("：")[0]


def _conflicts(content: Content, phrases: Sequence[Phrase]) -> list[Finding]:
    """Ids that are taken: in the bank by other words, or twice in the pack."""
    found, seen = [], dict[str, Place]()
    for phrase in phrases:
        if phrase.id in seen:
            message = f"{phrase.id}：这个编号在 {seen[phrase.id]} 已经用过"
            found.append(Finding("B002", "error", phrase.place, message, "换一个编号"))
        elif content.catalogue.has(phrase.id):
            other = content.catalogue.phrase(phrase.id)
            message = f"{phrase.id}：库里的 {other.place} 已有这个编号，文字是“{other.text}”"
            hint = f"包里是“{phrase.text}”，两条都要就换个编号"
            found.append(Finding("B003", "error", phrase.place, message, hint))
        seen.setdefault(phrase.id, phrase.place)
    return found


def _files(phrases: Sequence[Phrase], layer: Layer, file: NewFile) -> dict[Path, str]:
    """One file for each topic."""
    topics: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        topics[phrase.topic].append(phrase)
    root = layer.root / "phrasebank" / "written"
    return {
        free_name(root / topic / file.name): dump_yaml(
            {"phrases": [entry_of(phrase, sources=True) for phrase in found]}, file.header
        )
        for topic, found in sorted(topics.items())
    }


def _sources(phrases: Sequence[Phrase], layer: Layer, essays: Sequence[Essay]) -> dict[Path, str]:
    """By topic the overview of the essays that phrases come from, those named before kept."""
    rows = {essay["id"]: essay for essay in essays}
    files: dict[Path, str] = {}
    for topic in sorted({phrase.topic for phrase in phrases}):
        folder = layer.root / "phrasebank" / "written" / topic
        spans = (span for phrase in phrases if phrase.topic == topic for span in phrase.sources)
        there = {row["id"]: row for row in sources_in(folder)}
        named = there | {span.essay: rows[span.essay] for span in spans if span.essay in rows}
        if named != there:
            files[folder / "sources.yaml"] = dump_yaml({"essays": [*named.values()]}, _ESSAYS)
    return files


def import_pack(plan: ImportPlan) -> None:
    """Write what was planned, all files or none; `draftkit bank undo` takes it back."""
    if plan.files:
        change(plan.layer.root, f"导入短语包 {plan.name}", plan.files)
