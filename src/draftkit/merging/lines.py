"""What is merged: the lines of a composition, and the lines of a file somebody has edited."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """One block as it was composed last time.

    ``filled`` are blanks of it that the user has filled in the file, with what stands there;
    ``hand`` are the lines that stand for it since it was edited by hand (an empty tuple: it
    was deleted; None: nothing known).
    """

    key: str
    text: str
    filled: tuple[tuple[str, str], ...] = ()
    hand: tuple[str, ...] | None = None

    def settle(self, text: str) -> str:
        """Return a text with this block's fillings in the place of the blanks."""
        for blank, filling in self.filled:
            text = text.replace(blank, filling)
        return text


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks and the lines that stand for them, by index, each in order.

    Without blocks the line is the user's own; without lines the blocks were deleted.
    """

    blocks: tuple[int, ...]
    lines: tuple[int, ...]
