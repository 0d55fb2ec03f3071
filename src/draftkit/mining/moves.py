"""What each unit of an essay does: cues in the words plus where in the essay it stands.

A small additive model: every cue of moves.yaml that is met adds its weight, every sign and
place that holds adds its worth, and the move with the highest sum wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    worths = _worths(places, rules)
    sums = [sum([*met, *worth]) for met, worth in zip(_met(text, rules), worths, strict=True)]
    return rules.moves[sums.index(max(sums))].id


@lru_cache(_REMEMBERED)
def _met(text: str, rules: Rules) -> tuple[tuple[float, ...], ...]:
    """Return for every move the weights of its cues that are met."""
    words = without_enumerator(text, rules)
    weights: list[list[float]] = [[] for _ in rules.moves]
    for at, cue in rules.likely("moves", words):
        if cue.pattern.search(words):
            weights[at].append(cue.weight)
    return tuple(map(tuple, weights))


def _worths(places: set[str], rules: Rules) -> list[list[float]]:
    """Return for every move what the places are worth to it, in the order of its rule.

    The order is that of `votes`, so that the sum is rounded alike.
    """
    by_place = _by_place(rules)
    found: list[list[tuple[int, float]]] = [[] for _ in rules.moves]
    for place in places:
        for at, rank, worth in by_place.get(place, ()):
            found[at].append((rank, worth))
    return [[worth for _, worth in sorted(each)] for each in found]


@lru_cache(2)
def _by_place(rules: Rules) -> dict[str, list[tuple[int, int, float]]]:
    """Return for every place the moves it is worth something to: number, rank there, worth."""
    found: dict[str, list[tuple[int, int, float]]] = {}
    for at, rule in enumerate(rules.moves):
        for rank, (place, worth) in enumerate(rule.places.items()):
            found.setdefault(place, []).append((at, rank, worth))
    return found


def votes(rule: MoveRule, words: str, places: set[str]) -> Iterator[tuple[str, float]]:
    """Yield what speaks for or against a move: the words a cue met or a place, and its weight."""
    for cue in rule.cues:
        match = cue.pattern.search(words)
        if match:
            yield match.group(), cue.weight
    for place, worth in rule.places.items():
        if place in places:
            yield place, worth
