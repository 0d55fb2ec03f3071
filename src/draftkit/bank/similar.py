"""How alike a sentence and a phrase are, by the pairs of characters they share.

Each pair counts by how rare it is in the bank (inverse document frequency, as in TF-IDF). What
the sentence has and the phrase lacks weighs twice what the phrase has beyond it (Tversky's
index): a long phrase that says the sentence, and more, is what its writer looks for. No model,
no dictionary: the same sentence always finds the same phrases.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable

from draftkit.bank.readings import fold, grams
from draftkit.text.frames import first_reading

Weight = Callable[[str], float]
_CUT = re.compile(r"\{[a-z_]+\}|[\W_]+")
_LEAST = 0.1  # below this only chance pairs are shared


def pairs_of(sentence: str) -> frozenset[str]:
    """Return the pairs of characters inside the words of a sentence, slots and marks cut out."""
    return frozenset(
        piece[at : at + 2] for piece in _CUT.split(fold(sentence)) for at in range(len(piece) - 1)
    )


def rarity(times: int, total: int) -> float:
    """Return the weight of a pair that stands in ``times`` of ``total`` phrases."""
    return math.log(1 + total / (1 + times))


def likeness(wanted: frozenset[str], text: str, weight: Weight) -> float:
    """Return how alike a sentence's pairs and a frame are, 0.0 to 1.0.

    The frame's size is that of its first reading, but pairs of every reading count as shared.
    """
    shared = _sum(wanted.intersection(grams(fold(text))), weight)
    sizes = 2 * _sum(wanted, weight) + _sum(pairs_of(first_reading(text)), weight)
    return min(1.0, 3 * shared / sizes) if sizes else 0.0


def _sum(pairs: Iterable[str], weight: Weight) -> float:
    return math.fsum(weight(pair) for pair in pairs)


def best(scored: Iterable[tuple[str, float]], limit: int) -> list[tuple[str, float]]:
    """Return the most alike, ties by id; what shares next to nothing is left out."""
    kept = [(name, score) for name, score in scored if score >= _LEAST]
    return sorted(kept, key=lambda item: (-item[1], item[0]))[:limit]
