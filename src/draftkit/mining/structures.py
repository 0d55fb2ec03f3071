"""The skeletons of essays: which markers open the parts, and how the parts are built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from draftkit.mining.annotate import LabelledEssay
from draftkit.mining.features import regions_of
from draftkit.mining.numbering import Marked, marked_units
from draftkit.mining.records import Issue, LabelledUnit
from draftkit.mining.rules import Rules
from draftkit.mining.themes import themes_of
from draftkit.model import Structure, Sublist, Triad
from draftkit.text.numerals import chinese_number

_OWN = ("org", "org_type", "role", "audience", "business")
_CHINESE = ("ordinal", "numeral", "is", "should", "bracket-numeral")
_FEWEST, _MOST = 2, 5
MOST = 5_000  # essays kept of a structure; at least as many as a bank may have that names all


@dataclass(frozen=True, slots=True)
class FoundStructure:
    """A structure and what had to be put right in the essays it came from."""

    structure: Structure
    notes: tuple[str, ...]


def skeleton_of(essay: LabelledEssay, rules: Rules) -> FoundStructure:
    """Return the structure of one essay; which essay it was is filled in by `Skeletons`."""
    marked = marked_units([labelled.unit for labelled in essay.units], rules)
    kind = _top_kind(marked)
    structure = _unmarked(essay, rules) if kind is None else _marked(essay, marked, kind, rules)
    return FoundStructure(structure, tuple(_repairs(essay)))


def triads_in(essay: LabelledEssay, rules: Rules) -> tuple[str, ...]:
    """Return the ids of the known triads whose items stand together in a sentence."""
    return tuple(
        entry["id"]
        for entry in rules.schemes["triads"]
        if any(all(item in unit.unit.text for item in entry["items"]) for unit in essay.units)
    )


class Skeletons:
    """The structures and triads of many essays, gathered one essay after the other.

    A structure met again gains an essay, not a twin; a second shape under the same scheme
    gets its number of parts in the id. Of the essays of one thing only the first `MOST` are
    kept: a bank of more names a few of them only.
    """

    def __init__(self) -> None:
        self._structures: dict[str, tuple[Structure, list[str], list[str]]] = {}
        self._triads: dict[str, list[str]] = {}

    def add(self, found: FoundStructure, triads: Sequence[str], essay: str) -> None:
        """Take in what `skeleton_of` and `triads_in` say of one essay; ``essay`` is its id."""
        structure = found.structure
        known = self._structures.get(structure.id)
        if known is not None and not _same_shape(known[0], structure):
            structure = replace(structure, id=f"{structure.id}-{structure.parts}")
        _, essays, notes = self._structures.setdefault(structure.id, (structure, [], []))
        if len(essays) < MOST:
            essays.append(essay)
            notes.extend(f"{essay}：{note}" for note in found.notes)
        for triad in triads:
            known_in = self._triads.setdefault(triad, [])
            known_in += [essay] if len(known_in) < MOST else []

    def structures(self) -> tuple[FoundStructure, ...]:
        """Return the structures in the order they were first met."""
        return tuple(
            FoundStructure(replace(structure, essays=tuple(essays)), tuple(notes))
            for structure, essays, notes in self._structures.values()
        )

    def triads(self, rules: Rules) -> tuple[Triad, ...]:
        """Return the triads that were met, in the order of schemes.yaml."""
        return tuple(
            Triad(
                entry["id"],
                tuple(entry["items"]),
                tuple(entry["themes"]),
                tuple(self._triads[entry["id"]]),
            )
            for entry in rules.schemes["triads"]
            if entry["id"] in self._triads
        )


def structures_of(
    essays: Sequence[LabelledEssay], ids: Sequence[str], rules: Rules
) -> tuple[FoundStructure, ...]:
    """Return the structures of a few essays at once; ``ids`` are theirs."""
    return _gathered(essays, ids, rules).structures()


def triads_of(
    essays: Sequence[LabelledEssay], ids: Sequence[str], rules: Rules
) -> tuple[Triad, ...]:
    """Return the triads of a few essays at once; ``ids`` are theirs."""
    return _gathered(essays, ids, rules).triads(rules)


def _gathered(essays: Sequence[LabelledEssay], ids: Sequence[str], rules: Rules) -> Skeletons:
    skeletons = Skeletons()
    for essay, essay_id in zip(essays, ids, strict=True):
        skeletons.add(skeleton_of(essay, rules), triads_in(essay, rules), essay_id)
    return skeletons


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
