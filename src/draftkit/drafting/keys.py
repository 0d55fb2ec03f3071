"""Names for the holes and paragraphs of an outline that outlive a changed answer.

Numbers shift as soon as one more duty opens one more hole. A hole is named by what it asks
for, and by how often that was asked before; a paragraph by the first hole of its first piece.
"""

from __future__ import annotations

from collections import Counter

from draftkit.model import Hole, Outline, OutlineBlock, Pause, Segment


def hole_keys(outline: Outline) -> dict[int, str]:
    """Return the name of every hole by its index, e.g. ``practice/here/为民/duty/1``.

    The second hole that asks for the same has ``#2`` behind it, the third ``#3`` …
    """
    seen: Counter[str] = Counter()
    keys: dict[int, str] = {}
    for block in outline.blocks:
        for hole in block.segments:
            if isinstance(hole, Hole):
                wish = (hole.move, hole.step, hole.theme, hole.slot.replace(" ", "+"))
                name = "/".join((*wish, *([str(hole.nth)] if hole.nth else [])))
                seen[name] += 1
                keys[hole.index] = name if seen[name] == 1 else f"{name}#{seen[name]}"
    return keys


def piece_keys(outline: Outline) -> list[list[str]]:
    """Return for every block the names of its pieces: what stands between its pauses.

    A block without holes is named by its kind and number: ``heading#2``.
    """
    holes, seen = hole_keys(outline), Counter[str]()
    keys: list[list[str]] = []
    for block in outline.blocks:
        firsts = [_first_hole(piece) for piece in pieces_of(block)]
        if not any(firsts):
            seen[block.kind] += 1
        base = next((holes[hole.index] for hole in firsts if hole), "")
        base = base or f"{block.kind}#{seen[block.kind]}"
        keys.append(
            [holes[hole.index] if hole else f"{base}+{at}" if at else base
             for at, hole in enumerate(firsts)]
        )  # fmt: skip
    return keys


def pieces_of(block: OutlineBlock) -> list[list[Segment]]:
    """Return a block's segments, divided at its pauses."""
    pieces: list[list[Segment]] = [[]]
    for segment in block.segments:
        if isinstance(segment, Pause):
            pieces.append([])
        else:
            pieces[-1].append(segment)
    return pieces


def _first_hole(piece: list[Segment]) -> Hole | None:
    return next((segment for segment in piece if isinstance(segment, Hole)), None)
