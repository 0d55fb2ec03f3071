"""Labelling every unit of an essay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from draftkit.mining.enumerators import enumerator_of
from draftkit.mining.essays import essays_of
from draftkit.mining.issues import issues_of
from draftkit.mining.moves import moves_of
from draftkit.mining.numbering import numbering_issues, title_issues
from draftkit.mining.records import Essay, Issue, LabelledUnit, SlotMark, SourceText, Unit
from draftkit.mining.rules import Rules
from draftkit.mining.segment import title_of, titled, units_of
from draftkit.mining.slots import names_of, slots_of_unit
from draftkit.mining.themes import themes_of


@dataclass(frozen=True, slots=True)
class LabelledEssay:
    """An essay, its text, and its units with everything that was found in them."""

    essay: Essay
    text: str
    units: tuple[LabelledUnit, ...]


def label_source(source: SourceText, rules: Rules) -> Iterator[LabelledEssay]:
    """Yield the labelled essays of one file; it may hold thousands, so none of them is kept."""
    essays = essays_of(source, rules)
    titles = (title_of(source, essay, rules) for essay in essays) if len(essays) > 1 else ()
    broken = title_issues(titles)
    for essay in essays:
        yield _with_issues(_label(source, essay, rules), broken)


def _label(source: SourceText, essay: Essay, rules: Rules) -> LabelledEssay:
    units = units_of(source, essay, rules)
    text = source.text[essay.start : essay.end]
    names = names_of(text, units, rules)
    slots = [slots_of_unit(unit, rules, names) for unit in units]
    moves = moves_of(units, slots, rules)
    broken = numbering_issues(units, rules)
    labelled = tuple(
        _labelled(unit, move, marks, broken.get(unit.start, ()), rules)
        for unit, move, marks in zip(units, moves, slots, strict=True)
    )
    return LabelledEssay(titled(essay, units, rules), text, _with_part_themes(labelled))


def _with_part_themes(units: tuple[LabelledUnit, ...]) -> tuple[LabelledUnit, ...]:
    """Give a sentence that names no theme itself the first theme of the point above it."""
    found: list[LabelledUnit] = []
    point: tuple[str, ...] = ()
    for labelled in units:
        if labelled.move == "point" and labelled.themes:
            point = labelled.themes[:1]
        bare = labelled.unit.kind == "sentence" and not labelled.themes
        found.append(replace(labelled, themes=point) if bare else labelled)
    return tuple(found)


def _with_issues(essay: LabelledEssay, more: Mapping[int, Issue]) -> LabelledEssay:
    units = tuple(
        replace(labelled, issues=(*labelled.issues, more[labelled.unit.start]))
        if labelled.unit.start in more
        else labelled
        for labelled in essay.units
    )
    return replace(essay, units=units)


def _labelled(
    unit: Unit,
    move: str | None,
    slots: tuple[SlotMark, ...],
    broken: Sequence[Issue],
    rules: Rules,
) -> LabelledUnit:
    marker = enumerator_of(unit.text, rules)
    themes = themes_of(unit.text, rules) if unit.kind not in ("byline", "date") else ()
    issues = tuple(sorted((*issues_of(unit, slots, rules), *broken), key=lambda i: i.start))
    return LabelledUnit(unit, move, themes, marker.text if marker else None, slots, issues)
