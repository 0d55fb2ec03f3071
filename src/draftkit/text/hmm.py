"""The likeliest states behind a row of characters (Viterbi), over the steps a model allows.

jieba's own weighs every state against every state before it; nine in ten of these steps do
not exist in its model. Here only those that do are weighed, in the same order of sums, so the
states come out the same (a test compares them).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

State = tuple[str, str]  # the place in a word (B, M, E or S: single), its class

_UNSEEN = -3.14e100  # log of the chance of a character a state was never met with


@dataclass(frozen=True, repr=False)
class Model:
    """Chances as logarithms: which states a character may have, how a row starts and goes on,
    and which characters a state gives.
    """

    states: Mapping[str, Iterable[State]]
    start: Mapping[State, float]
    steps: Mapping[State, Mapping[State, float]]
    gives: Mapping[State, Mapping[str, float]]

    @cached_property
    def before(self) -> Mapping[State, Mapping[State, float]]:
        """Which states may stand before a state, and the chance of the step from there."""
        found: dict[State, dict[State, float]] = {state: {} for state in self.steps}
        for state, after in self.steps.items():
            for each, chance in after.items():
                found[each][state] = chance
        return found


def likeliest(text: str, model: Model) -> list[State]:
    """Return the likeliest state of every character; of equally likely ones the greater."""
    scores = {
        state: model.start[state] + model.gives[state].get(text[0], _UNSEEN)
        for state in model.states.get(text[0], model.steps)
    }
    paths: list[dict[State, State]] = []
    for char in text[1:]:
        scores, path = _next(char, scores, model)
        paths.append(path)
    state = max((score, state) for state, score in scores.items())[1]
    found = [state]
    for path in reversed(paths):
        state = path[state]
        found.append(state)
    return found[::-1]


def _next(
    char: str, scores: Mapping[State, float], model: Model
) -> tuple[dict[State, float], dict[State, State]]:
    """Return the scores of the states of the next character, and where each comes from."""
    after: dict[State, float] = {}
    path: dict[State, State] = {}
    allowed = model.states.get(char, model.steps)
    for state in _reached(allowed, scores, model) or _reached(model.steps, scores, model):
        gives = model.gives[state].get(char, _UNSEEN)
        chances = model.before[state]
        after[state], path[state] = max(
            [
                (score + chances[each] + gives, each)
                for each, score in scores.items()
                if each in chances
            ]
        )
    return after, path


def _reached(states: Iterable[State], scores: Mapping[State, float], model: Model) -> list[State]:
    known = scores.keys()
    return [state for state in states if not known.isdisjoint(model.before[state])]
