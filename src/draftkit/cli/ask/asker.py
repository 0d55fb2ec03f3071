"""What a way of asking must be able to do, and which one fits this terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from draftkit.cli.zh import fold, width
from draftkit.interview.flow import Card

STOPPED = "已停止，什么都没有写。"
_DUMB = ("dumb", "unknown", "")


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the value returned, what the person reads, the key that leads there.

    Where no option of a menu has a key they are numbered.
    """

    value: str
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A list to choose from.

    ``above`` and ``below`` are lines shown over and under the title. ``back``: what going
    back means here, '' where there is no way back. ``full``: labels may take several lines.
    ``about``: what is shown when somebody asks what this is; empty where there is nothing to say.
    """

    title: str
    options: tuple[Option, ...]
    default: str = ""
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    back: str = "上一题"
    full: bool = False
    about: tuple[str, ...] = ()


class Keep(Protocol):
    """Told the rows of a list typed so far; ``unfinished``: no Enter behind the last one yet."""

    def __call__(self, rows: Sequence[str], *, unfinished: bool = False) -> None:
        """Keep the rows."""


def nothing_kept(rows: Sequence[str], *, unfinished: bool = False) -> None:
    """Keep no rows: what is asked outside an interview has no session."""


class Asker(Protocol):
    """A way of asking. Every method raises Cancelled when the person stops (Ctrl-C, no input)."""

    def line(self, card: Card, keep: Keep = nothing_kept) -> str | None:
        """Return what was typed (lists: a line an item), None for going back.

        ``keep`` is told the rows of a list typed so far whenever one is finished, and when
        the person leaves the list otherwise than by confirming it.
        """

    def choose(self, menu: Menu) -> str | None:
        """Return the value chosen, None for going back."""

    def say(self, text: str) -> None:
        """Show a line that stays."""


def asker_here() -> Asker:
    """Return the way of asking that works on this terminal."""
    from draftkit.cli.ask.plain import Plain

    if os.name != "nt" and os.environ.get("TERM", "") in _DUMB:
        return Plain()
    from draftkit.cli.ask.prompts import Keys, usable

    return Keys() if usable() else Plain()


def columns() -> int:
    """Return the terminal's width in columns, at least 20."""
    return max(shutil.get_terminal_size().columns, 20)


def cut(text: str, room: int) -> str:
    """Return the text cut to ``room`` columns, with … where something is missing.

    >>> cut("上月陪一家早餐店补齐材料", 12)
    '上月陪一家…'
    """
    if width(text) <= room:
        return text
    kept = ""
    for char in text:
        if width(kept + char) > room - 2:
            break
        kept += char
    return f"{kept}…"


def say_lines(text: str) -> None:
    """Print a line that stays, wrapped as Chinese is."""
    for line in fold(text, columns() - 1):
        print(line)
    sys.stdout.flush()


def wrapped(texts: Sequence[str], room: int) -> list[str]:
    """Return all texts cut into lines of at most ``room`` columns."""
    return [line for text in texts for line in fold(text, room)]
