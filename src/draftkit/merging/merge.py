"""The three-way merge of a draft: as it was composed, as it stands in the file, as composed now.

Mine is never lost: a line that differs from what was composed is in the result as it is, or
with a change of another sentence of its own worked in. What was deleted stays deleted, lines of
the user's own stay where they are, and where both sides changed the same sentence both texts
stand in the result.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from draftkit.merging.align import align
from draftkit.merging.lines import Group, Written
from draftkit.merging.sentences import merge_sentences

# kept: as composed, both times · changed: composed anew · edited: the user's, kept ·
# joined: the user's with the new composition's change of another sentence · conflict: both
# stand · deleted: by the user, stays so · removed, added: by the new composition · own: the user's
Fate = Literal[
    "kept", "changed", "edited", "joined", "conflict", "deleted", "removed", "added", "own"
]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the result; ``of`` is the line of the file whose place and marks it takes.

    ``of`` is None for a line that is new in the file; ``offered`` marks the new text of a conflict.
    """

    text: str
    of: int | None = None
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some blocks: their keys, their lines before, their lines now."""

    fate: Fate
    keys: tuple[str, ...]
    before: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The lines of the result in order, and what became of every block."""

    lines: tuple[Line, ...]
    outcomes: tuple[Outcome, ...]


def merge(
    base: Sequence[Written],
    mine: Sequence[str],
    theirs: Mapping[str, str],
    own: Collection[str] = (),
) -> Merged:
    """Return the merge of a file's lines with a new composition.

    ``theirs`` maps the key of every block composed now to its text, in order; ``own`` as
    in `align.align`.
    """
    outcomes = [_outcome(group, base, mine, theirs) for group in align(base, mine, own)]
    placed = sorted((o for o in outcomes if o.lines), key=_place)
    lines = _in_order(placed, len(mine))
    known = {block.key for block in base}
    added = [Outcome("added", (k,), (), (Line(t),)) for k, t in theirs.items() if k not in known]
    _insert(lines, placed, added, list(theirs))
    return Merged(tuple(lines), (*outcomes, *added))


def _place(outcome: Outcome) -> int:
    return min((line.of for line in outcome.lines if line.of is not None), default=0)


def _outcome(
    group: Group, base: Sequence[Written], mine: Sequence[str], theirs: Mapping[str, str]
) -> Outcome:
    blocks = [base[at] for at in group.blocks]
    before = tuple(mine[at] for at in group.lines)
    stays = tuple(Line(mine[at], at) for at in group.lines)
    keys = tuple(block.key for block in blocks)
    if not blocks:
        return Outcome("own", (), before, stays)
    if not before:
        gone = all(block.key not in theirs for block in blocks)
        return Outcome("removed" if gone else "deleted", keys, before, ())
    new = [block.settle(theirs[block.key]) for block in blocks if block.key in theirs]
    if before == tuple(block.text for block in blocks):
        return _untouched(keys, before, new, group.lines)
    if new == list(before) or _as_before(blocks, theirs) or not new:
        return Outcome("edited", keys, before, stays)
    return _both_changed(blocks, group.lines, before, new)


def _untouched(
    keys: tuple[str, ...], before: tuple[str, ...], new: list[str], lines: tuple[int, ...]
) -> Outcome:
    if not new:
        return Outcome("removed", keys, before, ())
    fate: Fate = "kept" if new == list(before) else "changed"
    return Outcome(fate, keys, before, _spread(new, lines))


def _as_before(blocks: list[Written], theirs: Mapping[str, str]) -> bool:
    """Whether the new composition says the same as the one before, filled-in blanks aside."""
    return all(theirs.get(block.key) in (block.text, block.settle(block.text)) for block in blocks)


def _both_changed(
    blocks: list[Written], lines: tuple[int, ...], before: tuple[str, ...], new: list[str]
) -> Outcome:
    keys = tuple(block.key for block in blocks)
    base = [block.settle(block.text) for block in blocks]
    together = lines[-1] - lines[0] == len(lines) - 1
    merged = merge_sentences(base, before, new) if together else None
    if merged is not None and all(text.strip() for text in merged):
        fate: Fate = "edited" if tuple(merged) == before else "joined"
        return Outcome(fate, keys, before, _spread(merged, lines))
    mine = tuple(Line(text, at) for text, at in zip(before, lines, strict=True))
    known = set(base)
    offered = tuple(Line(text, None, True) for text in new if text not in known)
    return Outcome("conflict" if offered else "edited", keys, before, mine + offered)


def _spread(texts: Sequence[str], lines: tuple[int, ...]) -> tuple[Line, ...]:
    """Texts on the lines they take the place of; more texts than lines go behind the last."""
    return tuple(
        Line(text, lines[at] if at < len(lines) else None) for at, text in enumerate(texts)
    )


def _in_order(placed: list[Outcome], count: int) -> list[Line]:
    """All lines where their line of the file stood; those that are new, behind their group's."""
    slots: list[list[Line]] = [[] for _ in range(count)]
    for outcome in placed:
        last = max((line.of for line in outcome.lines if line.of is not None), default=0)
        for line in outcome.lines:
            slots[last if line.of is None else line.of].append(line)
    return [line for slot in slots for line in slot]


def _insert(
    lines: list[Line], placed: list[Outcome], added: list[Outcome], order: list[str]
) -> None:
    """Put added blocks behind the block that stands before them in the new composition."""
    last = {key: outcome.lines[-1] for outcome in placed for key in outcome.keys}
    for outcome in added:
        key = outcome.keys[0]
        before = next((last[k] for k in reversed(order[: order.index(key)]) if k in last), None)
        at = 0 if before is None else next(n for n, line in enumerate(lines) if line is before) + 1
        lines[at:at] = outcome.lines
        last[key] = outcome.lines[-1]
