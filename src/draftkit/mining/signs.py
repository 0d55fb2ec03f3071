"""What the words of a sentence, and of the sentences before it, say about its move.

The names given here are keys of ``places`` in moves.yaml and of weights.yaml, as are those of
features.py: a sign counts wherever it is met, some once more in the opening or in a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftkit.mining.enumerators import without_enumerator
from draftkit.mining.records import Unit
from draftkit.mining.rules import Rules

_TOGETHER = {  # signs that count once more where the place is met
    "opening": ("define", "define_head", "realised", "done", "study", "era_head", "own_unit",
                "first_person", "party_head"),
    "report": ("bare_verb", "done_head", "work_verb", "own_unit", "cause", "define"),
    "personal": ("childhood", "first_person", "done", "lack", "will"),
}  # fmt: skip
_HANDED_DOWN = {"lack": "under_lack", "must": "under_must", "bare_verb": "under_must",
                "will": "under_will"}  # fmt: skip


def signs_in(words: str, rules: Rules) -> set[str]:
    """Return the ids of the signs that a sentence without its enumerator shows."""
    return {sign.id for sign in rules.likely("signs", words) if sign.pattern.search(words)}


def with_signs(
    units: Sequence[Unit], places: Iterator[set[str]], rules: Rules
) -> Iterator[set[str]]:
    """Yield the places of every unit of an essay together with its signs.

    A heading or a numbered claim hands down what it is about to the sentences below it, and a
    sentence may stand inside a quotation that was opened before it.
    """
    handed: set[str] = set()
    opened, para = 0, -1
    for unit, around in zip(units, places, strict=True):
        opened = opened if unit.para == para else 0
        para = unit.para
        signs = signs_in(without_enumerator(unit.text, rules), rules)
        if "ending" in around:
            handed = set()
        quoted = {"in_quote"} if opened > 0 else set()
        yield around | signs | handed | quoted | _together(signs, around)
        opened += unit.text.count("“") - unit.text.count("”")
        if around & {"heading", "enumerated"}:
            handed = {under for sign, under in _HANDED_DOWN.items() if sign in signs}


def _together(signs: set[str], places: set[str]) -> set[str]:
    return {
        f"{place}_{sign}"
        for place, wanted in _TOGETHER.items()
        if place in places
        for sign in wanted
        if sign in signs
    }
