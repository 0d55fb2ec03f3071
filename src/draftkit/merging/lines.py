"""What is merged: the lines of a composition, and the lines of a file somebody has edited."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """One block as it was composed last time.

    ``settled`` is its text with the blanks filled that the user has filled in the file;
    ``hand`` are the lines that stand for it since it was edited by hand (an empty tuple: it
    was deleted; None: nothing known).
    """

    key: str
    text: str
    settled: str = ""
    hand: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks and the lines that stand for them, by index, each in order.

    Without blocks the line is the user's own; without lines the blocks were deleted.
    """

    blocks: tuple[int, ...]
    lines: tuple[int, ...]
