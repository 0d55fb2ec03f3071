"""The pairs of neighbouring characters of a text: what tells cheaply what may be in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import concat
from typing import cast

_JOIN = cast("Callable[[str, str], str]", concat)  # no lambda: the loop stays in C


def pairs_of(text: str) -> Iterator[str]:
    """Return all pairs in order.

    >>> list(pairs_of("办实事"))
    ['办实', '实事']
    """
    return map(_JOIN, text, text[1:])
