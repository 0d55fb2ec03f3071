"""A frame in the making."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SLOT = re.compile(r"\{[a-z_]+\}")


class Dropped(Exception):
    """No frame comes of a text; ``str()`` is the reason in Chinese.

    Words of the text it is about may stand behind a colon; whoever counts reasons cuts them off.
    """


@dataclass(frozen=True, slots=True)
class Shape:
    """A frame in the making: its text, what it does, and what was changed on the way.

    ``first`` says the text begins its sentence; only such a text may open with a subject.
    ``clean`` says no slip was found in its sentence, so none is looked for again. ``says`` are
    words of the one trade the text is for.
    """

    text: str
    move: str
    first: bool
    step: str = ""
    fits: tuple[str, ...] = ()
    until: int = 0
    notes: tuple[str, ...] = ()
    clean: bool = False
    says: tuple[str, ...] = ()

    def saying(self, text: str) -> Shape:
        """Return the shape with another text."""
        if text == self.text:
            return self
        return Shape(
            text, self.move, self.first, self.step, self.fits, self.until, self.notes, self.clean,
            self.says,
        )  # fmt: skip


def measure(text: str) -> int:
    """Return the length of a frame; a slot counts four characters, as its usual filling."""
    return len(_SLOT.sub("〇〇〇〇", text) if "{" in text else text)
