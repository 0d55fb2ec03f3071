"""What each unit of an essay does: cues in the words plus where in the essay it stands.

A small additive model: every cue of moves.yaml that is met adds its weight, every sign and
place that holds and every pair of characters adds its worth, and so does the move before. The
moves that together have the highest sum win, so a sentence is judged by what follows it, too.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from draftkit.mining.chain import best_path
from draftkit.mining.enumerators import without_enumerator
from draftkit.mining.features import places_of, setting_of
from draftkit.mining.records import SlotMark, Unit
from draftkit.mining.rules import MoveRule, Rules
from draftkit.mining.signs import with_signs
from draftkit.text.pairs import pairs_of

_REMEMBERED = 4_000  # texts: sentences come again in other essays
_BODY = ("sentence", "heading")
_SIGNED = ("byline", "date")


def moves_of(
    units: Sequence[Unit], slots: Sequence[tuple[SlotMark, ...]], rules: Rules
) -> list[str | None]:
    """Return the move of every unit of one essay; None for titles, subtitles and salutations."""
    moves: list[str | None] = []
    placed = zip(units, all_places(units, slots, rules), strict=True)
    for body, run in groupby(placed, lambda each: each[0].kind in _BODY):
        if body:
            sentences = [(unit.text, places) for unit, places in run]
            moves += _moves_along(sentences, moves[-1] if moves else None, rules)
        else:
            moves += ("signature" if unit.kind in _SIGNED else None for unit, _ in run)
    return moves


def _moves_along(
    sentences: Sequence[tuple[str, set[str]]], before: str | None, rules: Rules
) -> Iterator[str]:
    """Yield the moves of sentences that stand one behind the other."""
    (text, places), *more = sentences
    led = {f"prev_{before}"} if before else set()
    around = [(text, places | led), *more]
    scores = [_scores(text, places, rules) for text, places in around]
    moves = judged(rules)
    return (moves[at].id for at in best_path(scores, _steps(rules)))


def all_places(
    units: Sequence[Unit], slots: Sequence[tuple[SlotMark, ...]], rules: Rules
) -> Iterator[set[str]]:
    """Yield what holds of every unit's place and words, but for the move of the unit before it."""
    setting = setting_of(units, rules)
    places = (places_of(units, at, slots[at], setting, rules) for at in range(len(units)))
    return with_signs(units, places, rules)


@lru_cache(2)
def judged(rules: Rules) -> tuple[MoveRule, ...]:
    """Return the moves that sentences can get: those that have cues; they open moves.yaml."""
    return tuple(rule for rule in rules.moves if rule.cues)


def best_move(text: str, places: set[str], rules: Rules) -> str:
    """Return the move with the highest score; the first of moves.yaml wins a draw."""
    scores = _scores(text, places, rules)
    return judged(rules)[scores.index(max(scores))].id


def _scores(text: str, places: set[str], rules: Rules) -> array[int]:
    by_place = _by_place(rules)
    ballot = _met(text, rules) + sum(by_place[place] for place in places if place in by_place)
    size = len(judged(rules)) * _LANE // 8
    scores = array("q", (ballot + _raised(rules)).to_bytes(size, sys.byteorder))
    return scores if sys.byteorder == "little" else scores[::-1]


@lru_cache(2)
def _steps(rules: Rules) -> list[list[int]]:
    """Return what a move before is worth: a row for every move, a number for each before it."""
    moves = judged(rules)
    return [[_thousandths(after.places.get(f"prev_{b.id}", 0)) for b in moves] for after in moves]


# A ballot is a number that holds a score for every move, each in 64 bits of its own, so that
# one addition counts for all moves. Scores are thousandths; before they are read each of them
# is raised alike, so that none sinks below nothing and takes from its neighbour.
_LANE, _RAISED = 64, 1 << 32


def _ballot(worths: Mapping[int, float]) -> int:
    """Return the ballot that gives moves, by their number, what it is worth to them."""
    return sum(_thousandths(worth) << at * _LANE for at, worth in worths.items())


def _thousandths(worth: float) -> int:
    return round(1000 * worth)


@lru_cache(2)
def _raised(rules: Rules) -> int:
    return sum(_RAISED << at * _LANE for at in range(len(judged(rules))))


@lru_cache(_REMEMBERED)
def _met(text: str, rules: Rules) -> int:
    """Return the ballot of the cues that are met and of the pairs of characters."""
    words = without_enumerator(text, rules)
    by_pair = _by_pair(rules)
    met = sum(
        _ballot({at: cue.weight})
        for at, cue in rules.likely("moves", words)
        if cue.pattern.search(words)
    )
    return met + sum(map(by_pair.__getitem__, by_pair.keys() & pairs_of(words)))


@lru_cache(2)
def _by_place(rules: Rules) -> dict[str, int]:
    """Return for every place and sign its ballot."""
    return _ballots([rule.places for rule in judged(rules)])


@lru_cache(2)
def _by_pair(rules: Rules) -> dict[str, int]:
    return _ballots([rule.pairs for rule in judged(rules)])


def _ballots(worths: Sequence[Mapping[str, float]]) -> dict[str, int]:
    found: dict[str, dict[int, float]] = {}
    for at, row in enumerate(worths):
        for name, worth in row.items():
            found.setdefault(name, {})[at] = worth
    return {name: _ballot(row) for name, row in found.items()}


def votes(rule: MoveRule, words: str, places: set[str]) -> Iterator[tuple[str, float]]:
    """Yield what speaks for or against a move, and its weight: words met, places, pairs."""
    for cue in rule.cues:
        match = cue.pattern.search(words)
        if match:
            yield match.group(), cue.weight
    for place in sorted(rule.places.keys() & places):
        yield place, rule.places[place]
    for pair in sorted(rule.pairs.keys() & pairs_of(words)):
        yield pair, rule.pairs[pair]
