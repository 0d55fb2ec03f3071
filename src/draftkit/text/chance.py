"""Repeatable chance: every draw is a hash of the seed and of what is drawn for.

Unlike a stream of random numbers, a draw does not depend on the draws before it, so a
changed answer or a phrase added to the bank changes only what it touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def draw(seed: int, *names: object) -> int:
    """Return a number from 0 to 2**32 - 1, the same for the same seed and names."""
    key = "\x1f".join(map(str, (seed, *names)))
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest(), "big")


def pick(options: Sequence[T], seed: int, *names: object) -> T:
    """Return one of the options, the same for the same seed and names."""
    return options[draw(seed, *names) % len(options)]


def sample(options: Iterable[T], count: int, seed: int, *names: object) -> list[T]:
    """Return up to ``count`` of the options, drawn without repeating, in their own order."""
    listed = list(options)
    ranked = sorted(range(len(listed)), key=lambda at: draw(seed, *names, listed[at], at))
    return [listed[at] for at in sorted(ranked[:count])]
