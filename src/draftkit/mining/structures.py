"""The skeletons of essays: which markers open the parts, and how the parts are built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from draftkit.mining.annotate import LabelledEssay
from draftkit.mining.moves import regions_of
from draftkit.mining.numbering import Marked, marked_units
from draftkit.mining.records import Issue, LabelledUnit
from draftkit.mining.rules import Rules
from draftkit.mining.themes import themes_of
from draftkit.model import Structure, Sublist, Triad
from draftkit.text.numerals import chinese_number

_OWN = ("org", "org_type", "role", "audience", "business")
_CHINESE = ("ordinal", "numeral", "is", "should", "bracket-numeral")
_FEWEST, _MOST = 2, 5


@dataclass(frozen=True, slots=True)
class FoundStructure:
    """A structure and what had to be put right in the essays it came from."""

    structure: Structure
    notes: tuple[str, ...]


def structures_of(
    essays: Sequence[LabelledEssay], ids: Sequence[str], rules: Rules
) -> tuple[FoundStructure, ...]:
    """Return the structures of the essays; one met again gains an essay, not a twin.

    A second shape under the same scheme gets its number of parts in the id.
    """
    found: dict[str, FoundStructure] = {}
    for essay, essay_id in zip(essays, ids, strict=True):
        entry = _found(essay, essay_id, rules)
        key = entry.structure.id
        if key in found and not _same_shape(found[key].structure, entry.structure):
            key = f"{key}-{entry.structure.parts}"
            entry = replace(entry, structure=replace(entry.structure, id=key))
        found[key] = _joined(found.get(key), entry)
    return tuple(found.values())


def triads_of(
    essays: Sequence[LabelledEssay], ids: Sequence[str], rules: Rules
) -> tuple[Triad, ...]:
    """Return the known triads whose items stand together in a sentence of some essay."""
    triads = []
    for entry in rules.schemes["triads"]:
        where = [
            essay_id
            for essay, essay_id in zip(essays, ids, strict=True)
            if any(all(item in unit.unit.text for item in entry["items"]) for unit in essay.units)
        ]
        if where:
            items, themes = tuple(entry["items"]), tuple(entry["themes"])
            triads.append(Triad(entry["id"], items, themes, tuple(where)))
    return tuple(triads)


def _found(essay: LabelledEssay, essay_id: str, rules: Rules) -> FoundStructure:
    marked = marked_units([labelled.unit for labelled in essay.units], rules)
    kind = _top_kind(marked)
    structure = _unmarked(essay, rules) if kind is None else _marked(essay, marked, kind, rules)
    notes = tuple(f"{essay_id}：{note}" for note in _repairs(essay))
    return FoundStructure(replace(structure, essays=(essay_id,)), notes)


def _joined(known: FoundStructure | None, entry: FoundStructure) -> FoundStructure:
    if known is None:
        return entry
    essays = (*known.structure.essays, *entry.structure.essays)
    structure = replace(known.structure, essays=essays)
    return FoundStructure(structure, (*known.notes, *entry.notes))


def _same_shape(one: Structure, other: Structure) -> bool:
    return (one.parts, one.heading) == (other.parts, other.heading)


def _top_kind(marked: Sequence[Marked]) -> str | None:
    """The markers of the parts: the first kind that stands in two paragraphs or more."""
    for entry in marked:
        paras = {other.unit.para for other in marked if other.marker.kind == entry.marker.kind}
        if len(paras) >= _FEWEST:
            return entry.marker.kind
    return None


def _unmarked(essay: LabelledEssay, rules: Rules) -> Structure:
    units = [labelled.unit for labelled in essay.units]
    regions = regions_of(units, rules)
    body = {unit.para for unit in units if unit.kind == "sentence"}
    middle = [para for para in body if regions.opening < para < regions.ending]
    scheme = rules.schemes["unmarked"]
    parts = min(max(len(middle), _FEWEST), _MOST)
    return Structure(id=scheme["id"], name=scheme["name"], parts=parts)


def _marked(essay: LabelledEssay, marked: Sequence[Marked], kind: str, rules: Rules) -> Structure:
    scheme = _scheme(kind, rules)
    top = [entry for entry in marked if entry.marker.kind == kind]
    markers = _markers(top, scheme)
    split = "split_id" in scheme and _is_split(essay, top)
    heading = sum(entry.unit.kind == "heading" for entry in top) * 2 > len(top)
    return Structure(
        id=scheme["split_id"] if split else scheme["id"],
        name=scheme["split_name"] if split else scheme["name"],
        parts=len(markers),
        markers=markers,
        heading=heading,
        split=split,
        themes=_heading_themes(top, rules) if heading else (),
        sublist=_sublist(marked, kind, rules),
    )


def _scheme(kind: str, rules: Rules) -> dict[str, Any]:
    schemes: list[dict[str, Any]] = rules.schemes["schemes"]
    return next((entry for entry in schemes if entry["kind"] == kind), schemes[-1])


def _markers(top: Sequence[Marked], scheme: dict[str, Any]) -> tuple[str, ...]:
    """The series as it should be: a missing beginning is put in, gaps are closed."""
    if "series" in scheme:
        unused = set(scheme["optional"]) - {entry.marker.text for entry in top}
        words = [word for word in scheme["series"] if word not in unused]
        return tuple(scheme["format"].format(word) for word in words)
    numbers = {entry.marker.number for entry in top}
    count = len(numbers) + (1 if 1 not in numbers else 0)
    return tuple(
        scheme["format"].format(chinese_number(at) if scheme["kind"] in _CHINESE else at)
        for at in range(1, count + 1)
    )


def _is_split(essay: LabelledEssay, top: Sequence[Marked]) -> bool:
    """Most parts open with a paragraph of theory and close with one about the own work."""
    starts = [entry.unit.para for entry in top]
    last = max(labelled.unit.para for labelled in essay.units)
    ends = [*(start - 1 for start in starts[1:]), last]
    halves = [_is_halved(essay, start, end) for start, end in zip(starts, ends, strict=True)]
    return sum(halves) * 2 > len(halves)


def _is_halved(essay: LabelledEssay, start: int, end: int) -> bool:
    paras = sorted({u.unit.para for u in essay.units if start <= u.unit.para <= end})
    if len(paras) < _FEWEST:
        return False
    return not _own(essay, paras[0]) and any(_own(essay, para) for para in paras[1:])


def _own(essay: LabelledEssay, para: int) -> bool:
    units = (labelled for labelled in essay.units if labelled.unit.para == para)
    return any(slot.slot in _OWN for labelled in units for slot in labelled.slots)


def _heading_themes(top: Sequence[Marked], rules: Rules) -> tuple[str, ...]:
    themes = [themes_of(entry.unit.text, rules, 1) for entry in top]
    names = [each[0] for each in themes if each]
    return tuple(names) if len(set(names)) == len(top) else ()


def _sublist(marked: Sequence[Marked], top: str, rules: Rules) -> Sublist | None:
    kinds = Counter(entry.marker.kind for entry in marked if entry.marker.kind != top)
    inner = next((kind for kind, count in kinds.items() if count >= _FEWEST), None)
    if inner is None:
        return None
    scheme = _scheme(inner, rules)
    items = _first_run([entry for entry in marked if entry.marker.kind == inner])
    return Sublist(_markers(items, scheme), bool(scheme.get("verb_first", False)))


def _first_run(entries: Sequence[Marked]) -> list[Marked]:
    """The first list of a kind: the next 1 begins another."""
    run: list[Marked] = []
    for entry in entries:
        if run and entry.marker.number == 1:
            break
        run.append(entry)
    return run


def _repairs(essay: LabelledEssay) -> list[str]:
    """Say what was irregular; headings are not quoted, a marker is."""
    return [_repair(labelled, issue.text, issue.note) for labelled, issue in _broken(essay)]


def _broken(essay: LabelledEssay) -> list[tuple[LabelledUnit, Issue]]:
    return [
        (labelled, issue)
        for labelled in essay.units
        for issue in labelled.issues
        if issue.type == "broken_numbering" and labelled.unit.kind != "title"
    ]


def _repair(labelled: LabelledUnit, text: str, note: str) -> str:
    quoted = f"“{text}”" if text == labelled.enumerator or len(text) <= 4 else ""
    return f"{quoted}{note}，已理顺"
