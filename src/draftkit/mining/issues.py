"""What is wrong with a unit: typos, dated wordings, damage, private data."""

from __future__ import annotations

from collections.abc import Iterator

from draftkit.mining.records import Issue, SlotMark, Unit
from draftkit.mining.rules import Pattern, Rules
from draftkit.mining.slots import PRIVATE


def issues_of(unit: Unit, slots: tuple[SlotMark, ...], rules: Rules) -> tuple[Issue, ...]:
    """Return the unit's own issues in order; numbering is judged over the essay."""
    found = [*_typos(unit, rules), *_dated(unit, slots, rules), *_garbled(unit, rules)]
    found += [
        Issue("pii", slot.text, "姓名或号码，不能留下", slot.start, slot.end)
        for slot in slots
        if slot.slot in PRIVATE
    ]
    return tuple(sorted(found, key=lambda issue: (issue.start, issue.type)))


def _typos(unit: Unit, rules: Rules) -> Iterator[Issue]:
    for typo in rules.typos:
        for match in typo.pattern.finditer(unit.text):
            note = f"应作“{match.expand(typo.fix)}”" if typo.fix else "语病，没有稳妥的改法"
            yield _issue("typo", unit, match.span(), note)


def _dated(unit: Unit, slots: tuple[SlotMark, ...], rules: Rules) -> Iterator[Issue]:
    done: list[range] = []
    for dated in rules.dated:
        for match in dated.pattern.finditer(unit.text):
            if not any(match.start() in span for span in done):
                done.append(range(*match.span()))
                note = f"通行到{dated.until}年：{dated.note}"
                yield _issue("dated", unit, match.span(), note)
    if unit.kind == "date":
        for slot in slots:
            if slot.slot == "date":
                yield Issue("dated", slot.text, "旧落款日期", slot.start, slot.end)


def _garbled(unit: Unit, rules: Rules) -> Iterator[Issue]:
    for garble in rules.garbled:
        if unit.kind in ("byline", "date") or (garble.mend and unit.kind != "sentence"):
            continue  # spaces are how titles and bylines are set
        for span in _hits(garble.pattern, unit.text):
            yield _issue("garbled", unit, span, garble.note)


def _hits(pattern: Pattern, text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(text))


def _issue(kind: str, unit: Unit, span: tuple[int, int], note: str) -> Issue:
    start, end = span
    return Issue(kind, unit.text[start:end], note, unit.start + start, unit.start + end)
