"""How well weights explain the moves of labelled essays, and the weights that do it best.

A conditional random field: the moves of sentences that stand one behind the other are one
chain, and what is learned is what makes the labelled chains likely among all others. Weights
are pulled to nothing, which is where the hand-set ones are. Used by fit_moves.py; needs scipy,
which scikit-learn brings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Array = np.ndarray[Any, Any]
ROUNDS = 50


@dataclass(frozen=True)
class Chains:
    """Sentences and how they follow each other.

    ``features``: a row for every sentence; ``hand``: what hand-set weights give every sentence
    for each move, ``steps`` for each move (row) before each other one; ``wanted``: the logarithm
    of the share every reading has in what is right; ``at``: the numbers of the sentences of every
    chain, ``holds`` where there is one.
    """

    features: csr_matrix
    hand: Array
    steps: Array
    wanted: Array
    at: Array
    holds: Array


def learn(chains: Chains, pulls: Array, steps_pull: float) -> tuple[Array, Array]:
    """Return what is to be added to the hand-set weights of features and of steps."""
    moves = chains.hand.shape[1]
    size = len(pulls) * moves

    def loss(flat: Array) -> tuple[float, Array]:
        weights, steps = flat[:size].reshape(-1, moves), flat[size:].reshape(moves, moves)
        cost, by_sentence, by_step = _compared(chains, weights, steps)
        pulled, drawn = pulls[:, None] * weights, steps_pull * steps
        cost += ((pulled * weights).sum() + (drawn * steps).sum()) / 2
        slopes = (chains.features.T @ by_sentence + pulled, by_step + drawn)
        return cost, np.concatenate([slope.ravel() for slope in slopes])

    start = np.zeros(size + moves * moves)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}).x
    return best[:size].reshape(-1, moves), best[size:].reshape(moves, moves)


def _compared(chains: Chains, weights: Array, steps: Array) -> tuple[float, Array, Array]:
    """Return how unlikely the right readings are, and by how much each chance is too high."""
    scores = chains.hand + chains.features @ weights
    worth = chains.steps + steps
    every, chances, passed = _chances(chains, scores, worth)
    right, wanted, wanted_passed = _chances(chains, scores + chains.wanted, worth)
    return every - right, chances - wanted, passed - wanted_passed


def _chances(chains: Chains, scores: Array, steps: Array) -> tuple[float, Array, Array]:
    """Return the logarithm of the sum over all ways, and the chances of moves and of steps."""
    own = scores[chains.at].transpose(1, 0, 2)
    before = _before(own, steps, chains.holds.T)
    after = _after(own, steps, chains.holds.T)
    total = _log_sum(before[-1], 1)
    found = np.exp(before + after - total[None, :, None])
    chances = np.zeros_like(scores)
    chances[chains.at[chains.holds]] = found.transpose(1, 0, 2)[chains.holds]
    passed = np.zeros_like(steps)
    for at in range(1, len(own)):
        ways = before[at - 1][:, :, None] + steps + (own[at] + after[at])[:, None, :]
        chance = np.exp(ways - total[:, None, None]) * chains.holds[:, at, None, None]
        passed += chance.sum(0)
    return float(total.sum()), chances, passed


def _before(own: Array, steps: Array, holds: Array) -> Array:
    """Sum over all ways that lead to a move, the move with them."""
    sums = own.copy()
    for at in range(1, len(own)):
        led = _log_sum(sums[at - 1][:, :, None] + steps, 1) + own[at]
        sums[at] = np.where(holds[at, :, None], led, sums[at - 1])
    return sums


def _after(own: Array, steps: Array, holds: Array) -> Array:
    """Sum over all ways that lead on from a move."""
    sums = np.zeros_like(own)
    for at in range(len(own) - 2, -1, -1):
        on = _log_sum(steps + (own[at + 1] + sums[at + 1])[:, None, :], 2)
        sums[at] = np.where(holds[at + 1, :, None], on, 0)
    return sums


def _log_sum(values: Array, axis: int) -> Array:
    top = values.max(axis, keepdims=True)
    return (top + np.log(np.exp(values - top).sum(axis, keepdims=True))).squeeze(axis)
