"""What each unit of an essay does: cues in the words plus where in the essay it stands.

A small additive model: every cue of moves.yaml that is met adds its weight, every sign and
place that holds adds its worth, and the move with the highest sum wins.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from draftkit.mining.enumerators import without_enumerator
from draftkit.mining.features import places_of, setting_of
from draftkit.mining.records import SlotMark, Unit
from draftkit.mining.rules import MoveRule, Rules
from draftkit.mining.signs import with_signs

_REMEMBERED = 4_000  # texts: sentences come again in other essays
_BODY = ("sentence", "heading")


def moves_of(
    units: Sequence[Unit], slots: Sequence[tuple[SlotMark, ...]], rules: Rules
) -> list[str | None]:
    """Return the move of every unit of one essay; None for titles, subtitles and salutations."""
    moves: list[str | None] = []
    for unit, places in zip(units, all_places(units, slots, rules), strict=True):
        if unit.kind in ("byline", "date"):
            moves.append("signature")
        elif unit.kind in _BODY:
            before = moves[-1] if moves else None
            around = places | ({f"prev_{before}"} if before else set())
            moves.append(best_move(unit.text, around, rules))
        else:
            moves.append(None)
    return moves


def all_places(
    units: Sequence[Unit], slots: Sequence[tuple[SlotMark, ...]], rules: Rules
) -> Iterator[set[str]]:
    """Yield what holds of every unit's place and words, but for the move of the unit before it."""
    setting = setting_of(units, rules)
    places = (places_of(units, at, slots[at], setting, rules) for at in range(len(units)))
    return with_signs(units, places, rules)


def best_move(text: str, places: set[str], rules: Rules) -> str:
    """Return the move with the highest score; the first of moves.yaml wins a draw."""
    by_place = _by_place(rules)
    ballot = _met(text, rules) + sum(by_place[place] for place in places if place in by_place)
    scores = array("Q", ballot.to_bytes(len(rules.moves) * _LANE // 8, sys.byteorder))
    scores = scores if sys.byteorder == "little" else scores[::-1]
    return rules.moves[scores.index(max(scores))].id


# A ballot is a number that holds a score for every move, each in 64 bits of its own, so that
# one addition counts for all moves. Scores are thousandths, and every ballot raises each of
# them alike, so that none sinks below nothing and takes from its neighbour.
_LANE, _RAISED = 64, 1 << 32


def _ballot(worths: Mapping[int, float], moves: int) -> int:
    """Return the ballot that gives moves, by their number, what it is worth to them."""
    scores = (_RAISED + round(1000 * worths.get(at, 0)) for at in range(moves))
    return sum(score << at * _LANE for at, score in enumerate(scores))


@lru_cache(_REMEMBERED)
def _met(text: str, rules: Rules) -> int:
    """Return the ballot of the cues that are met."""
    words = without_enumerator(text, rules)
    return sum(
        _of_cue(at, cue.weight, len(rules.moves))
        for at, cue in rules.likely("moves", words)
        if cue.pattern.search(words)
    )


@lru_cache(_REMEMBERED)
def _of_cue(at: int, weight: float, moves: int) -> int:
    return _ballot({at: weight}, moves)


@lru_cache(2)
def _by_place(rules: Rules) -> dict[str, int]:
    """Return for every place and sign its ballot."""
    found: dict[str, dict[int, float]] = {}
    for at, rule in enumerate(rules.moves):
        for place, worth in rule.places.items():
            found.setdefault(place, {})[at] = worth
    return {place: _ballot(worths, len(rules.moves)) for place, worths in found.items()}


def votes(rule: MoveRule, words: str, places: set[str]) -> Iterator[tuple[str, float]]:
    """Yield what speaks for or against a move: the words a cue met or a place, and its weight."""
    for cue in rule.cues:
        match = cue.pattern.search(words)
        if match:
            yield match.group(), cue.weight
    for place, worth in rule.places.items():
        if place in places:
            yield place, worth
