"""The best way through a row of sentences, where each move says what follows it readily."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

Scores = Sequence[int]


def best_path(scores: Sequence[Scores], steps: Sequence[Scores]) -> list[int]:
    """Return the number of the move of every sentence, so that the sum over all is highest.

    ``scores`` holds for every sentence what speaks for each move, ``steps[after][before]`` what
    it is worth that one move follows another. Of equal ways the first move wins (Viterbi).
    """
    best = list(scores[0])
    came: list[list[int]] = []
    for own in scores[1:]:
        ways = [list(map(add, best, row)) for row in steps]
        tops = list(map(max, ways))
        came.append([way.index(top) for way, top in zip(ways, tops, strict=True)])
        best = list(map(add, own, tops))
    path = [best.index(max(best))]
    for before in reversed(came):
        path.append(before[path[-1]])
    return path[::-1]
