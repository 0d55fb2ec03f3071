"""From an outline and the readings for its holes to the blocks of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from draftkit.drafting.places import lead_of
from draftkit.drafting.reading import Reading, merge
from draftkit.model import Block, Hole, Outline, OutlineBlock, Pause, Words
from draftkit.text.count import count_words

_LONG = 170  # 字数 before a pause from which a paragraph may be divided there
_SHORT = 90  # 字数 that must follow


def assemble(outline: Outline, readings: Mapping[int, list[Reading]]) -> tuple[Block, ...]:
    """Return the draft's blocks, numbered b1, b2 …; blocks that came out empty are left out."""
    blocks: list[Block] = []
    for block in outline.blocks:
        move = next((s.move for s in block.segments if isinstance(s, Hole)), "")
        for spans in _paragraphs(block, readings, outline.template):
            number = f"b{len(blocks) + 1}"
            blocks.append(Block(number, block.kind, move, block.theme, merge(spans)))
    return tuple(blocks)


def _paragraphs(
    block: OutlineBlock, readings: Mapping[int, list[Reading]], template: str
) -> Iterator[list[Words]]:
    """The block's spans, divided at pauses where both sides are long enough."""
    pieces = list(_pieces(block, readings, template))
    current: list[Words] = []
    for at, piece in enumerate(pieces):
        rest = sum(_length(later) for later in pieces[at:])
        if current and _length(current) >= _LONG and rest >= _SHORT:
            yield current
            current = []
        current = current + piece
    if any(words.text for words in current):
        yield current


def _length(spans: list[Words]) -> int:
    return count_words("".join(words.text for words in spans))


def _pieces(
    block: OutlineBlock, readings: Mapping[int, list[Reading]], template: str
) -> Iterator[list[Words]]:
    piece: list[Words] = []
    for segment in block.segments:
        if isinstance(segment, Pause):
            yield piece
            piece = []
        elif isinstance(segment, Words):
            piece.append(segment)
        else:
            piece += _filled(segment, readings.get(segment.index, []), template)
    yield piece


def _filled(hole: Hole, readings: list[Reading], template: str) -> Iterator[Words]:
    for nth, reading in enumerate(readings):
        yield Words(lead_of(hole, nth), "template", template)
        yield from reading.spans
