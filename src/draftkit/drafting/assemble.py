"""From an outline and the readings for its holes to the blocks of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from draftkit.drafting.keys import hole_keys, piece_keys, pieces_of
from draftkit.drafting.places import lead_of
from draftkit.drafting.reading import Reading, merge
from draftkit.model import Block, Chosen, Hole, Outline, Segment, Words
from draftkit.text.count import count_words

_LONG = 170  # 字数 before a pause from which a paragraph may be divided there
_SHORT = 90  # 字数 that must follow
_CALLED = {"村民委员会": "村委会", "居民委员会": "居委会"}  # as roles put it: 村委会副主任
_TOO_LONG = 340  # 字数 from which a paragraph is divided though it was not before
Readings = Mapping[int, list[Reading]]


def assemble(
    outline: Outline, readings: Readings, before: frozenset[str] = frozenset()
) -> tuple[Block, ...]:
    """Return the draft's blocks, numbered b1, b2 …; blocks that came out empty are left out.

    ``before`` holds the keys of an earlier draft's blocks: what was divided then is divided
    again at the same pauses, so that one longer sentence does not shift paragraphs.
    """
    blocks: list[Block] = []
    for block, keys in zip(outline.blocks, piece_keys(outline), strict=True):
        move = next((s.move for s in block.segments if isinstance(s, Hole)), "")
        pieces = [list(_words(piece, readings, outline.template)) for piece in pieces_of(block)]
        for key, spans in _paragraphs(pieces, keys, before):
            number = f"b{len(blocks) + 1}"
            blocks.append(
                Block(number, block.kind, move, block.theme, merge(named_once(spans)), key)
            )
    return tuple(blocks)


def chosen_of(outline: Outline, readings: Readings) -> dict[str, tuple[Chosen, ...]]:
    """Return by the key of every hole which readings it took."""
    keys = hole_keys(outline)
    return {
        keys[index]: tuple((reading.phrase.id, reading.variant) for reading in taken)
        for index, taken in readings.items()
    }


def _paragraphs(
    pieces: list[list[Words]], keys: list[str], before: frozenset[str]
) -> Iterator[tuple[str, list[Words]]]:
    """The block's paragraphs with their keys, divided at pauses where both sides are long."""
    known = not before.isdisjoint(keys)
    current: list[Words] = []
    start = keys[0]
    for at, piece in enumerate(pieces):
        rest = sum(_length(later) for later in pieces[at:])
        if current and _divides(keys[at], _length(current), rest, before if known else None):
            yield start, current
            current, start = [], keys[at]
        current = current + piece
    if any(words.text for words in current):
        yield start, current


def _divides(key: str, length: int, rest: int, before: frozenset[str] | None) -> bool:
    """Whether a paragraph of so many 字数 ends before the piece ``key``."""
    if before is not None and key in before:
        return length > 0 and rest > 0
    if before is None:
        return length >= _LONG and rest >= _SHORT
    return length >= _TOO_LONG and rest >= _LONG  # one longer sentence is no new paragraph


def named_once(spans: Iterable[Words]) -> Iterator[Words]:
    """Leave out of a role what the workplace before it has just named.

    >>> org = Words("大沟村党支部", "answer", "workplace")
    >>> role = Words("村党支部书记", "answer", "role")
    >>> "".join(words.text for words in named_once([org, role]))
    '大沟村党支部书记'
    """
    before = Words("", "template", "")
    for span in spans:
        said = 0
        if span.ref == "role" and before.ref == "workplace":
            ends = (short for full, short in _CALLED.items() if before.text.endswith(full))
            named = before.text + next(ends, "")
            sizes = range(len(span.text) - 1, 1, -1)
            said = next((n for n in sizes if named.endswith(span.text[:n])), 0)
        yield replace(span, text=span.text[said:]) if said else span
        before = span


def _length(spans: list[Words]) -> int:
    return count_words("".join(words.text for words in spans))


def _words(piece: list[Segment], readings: Readings, template: str) -> Iterator[Words]:
    for segment in piece:
        if isinstance(segment, Words):
            yield segment
        elif isinstance(segment, Hole):
            yield from _filled(segment, readings.get(segment.index, []), template)


def _filled(hole: Hole, readings: list[Reading], template: str) -> Iterator[Words]:
    for nth, reading in enumerate(readings):
        yield Words(lead_of(hole, nth), "template", template)
        yield from reading.spans
