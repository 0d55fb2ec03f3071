"""What a phrase can say, as bare pieces in which runs of characters are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from draftkit.bank.readings import columns_of
from draftkit.model import Phrase
from draftkit.text.overlap import bare
from draftkit.text.runs import LONG, SHORT

_SLOT = re.compile(r"\{[a-z_]+\}")


def wordings(phrases: Iterable[Phrase]) -> Iterator[tuple[str, str]]:
    """Yield the pieces of phrases, each with the phrase's id."""
    for phrase in phrases:
        for piece in pieces_of(phrase.text):
            yield phrase.id, piece


def pieces_of(frame: str) -> Iterator[str]:
    """Yield texts that hold every 8 and 13 characters any reading of a frame holds, no others.

    A frame with five groups has hundreds of readings; but 13 characters that end in an option
    need only the 12 before it, and of those there are few. A slot cuts: what stands in it is
    the user's own.

    >>> list(pieces_of("把[每一件|]小事办好办实办到位"))
    ['把每一件小事办好办实办到位', '把小事办好办实办到位']
    """
    tails = {"": None}  # in order, so that the same frame gives the same pieces
    for column in columns_of(frame):
        after: dict[str, None] = {}
        for option in column:
            first, *others = map(bare, _SLOT.split(option))
            heads = [tail + first for tail in tails]
            if first:
                yield from (head for head in heads if len(head) >= SHORT)
            yield from (piece for piece in others if len(piece) >= SHORT)
            ends = others[-1:] or heads
            after.update((end[-(LONG - 1) :], None) for end in ends)
        tails = after
