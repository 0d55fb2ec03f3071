"""What each unit of an essay does: cues in the words plus where in the essay it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from draftkit.mining.enumerators import without_enumerator
from draftkit.mining.numbering import marked_units
from draftkit.mining.records import SlotMark, Unit
from draftkit.mining.rules import MoveRule, Rules

_QUOTE = re.compile(r"[“\"][^”\"]{18,}[”\"]")
_OWN = ("org", "role", "audience", "business", "locality")
_BODY = ("sentence", "heading")


@dataclass(frozen=True, slots=True)
class Regions:
    """The paragraphs of an essay: up to ``opening`` the beginning, from ``ending`` the end."""

    opening: int
    ending: int


def regions_of(units: Sequence[Unit], rules: Rules) -> Regions:
    """Return where an essay's opening stops and its ending starts.

    The opening reaches to the first numbered part; where numbering is missing or begins
    late (其次 without 首先) it is the first two paragraphs. The last paragraph of an essay of
    four or more is its ending unless it is numbered itself.
    """
    paras = sorted({unit.para for unit in units if unit.kind in _BODY})
    if not paras:
        return Regions(0, 1)
    marked = marked_units(units, rules)
    whole = bool(marked) and marked[0].marker.number == 1
    opening = _opening(paras, [entry.unit.para for entry in marked], whole)
    numbered = {entry.unit.para for entry in marked}
    ending = paras[-1] if len(paras) >= 4 and paras[-1] not in numbered else paras[-1] + 1
    return Regions(opening, ending)


def _opening(paras: list[int], numbered: list[int], whole: bool) -> int:
    if numbered and whole:
        return numbered[0] - 1
    default = paras[min(1, len(paras) - 1)] if len(paras) >= 4 else paras[0]
    return min(default, numbered[0] - 1) if numbered else default


def moves_of(
    units: Sequence[Unit], slots: Sequence[tuple[SlotMark, ...]], rules: Rules
) -> list[str | None]:
    """Return the move of every unit of one essay; None for titles, subtitles and salutations."""
    regions = regions_of(units, rules)
    moves: list[str | None] = []
    for at, unit in enumerate(units):
        if unit.kind in ("byline", "date"):
            moves.append("signature")
        elif unit.kind in _BODY:
            places = _places(units, at, slots[at], regions, rules)
            before = moves[-1] if moves else None
            places |= {f"prev_{before}"} if before else set()
            moves.append(best_move(unit.text, places, rules))
        else:
            moves.append(None)
    return moves


def best_move(text: str, places: set[str], rules: Rules) -> str:
    """Return the move with the highest score; the first of moves.yaml wins a draw."""
    words = without_enumerator(text, rules)
    return max(rules.moves, key=lambda rule: _score(rule, words, places)).id


def _score(rule: MoveRule, text: str, places: set[str]) -> float:
    words = sum(cue.weight for cue in rule.cues if cue.pattern.search(text))
    return words + sum(worth for place, worth in rule.places.items() if place in places)


def _places(
    units: Sequence[Unit], at: int, slots: tuple[SlotMark, ...], regions: Regions, rules: Rules
) -> set[str]:
    unit = units[at]
    found = {_region(unit.para, regions)}
    facts = {
        "heading": unit.kind == "heading",
        "enumerated": without_enumerator(unit.text, rules) != unit.text,
        "para_first": at == 0 or units[at - 1].para != unit.para,
        "question": unit.text[-1] in "?？",
        "long_quote": _QUOTE.search(unit.text) is not None,
        "own_work": any(slot.slot in _OWN for slot in slots),
    }
    return found | {name for name, holds in facts.items() if holds}


def _region(para: int, regions: Regions) -> str:
    if para <= regions.opening:
        return "opening"
    return "ending" if para >= regions.ending else "part"
