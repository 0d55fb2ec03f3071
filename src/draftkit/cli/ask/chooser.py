"""The keys of a list to choose from, so that no text chooses a row by accident.

What was typed ahead or pasted for another question must neither move through a list nor be lost
without a word. Events are prompt_toolkit's; who shows the list binds the keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

from draftkit.cli.ask.asker import Menu
from draftkit.interview.flow import ASKS_HELP, GO_BACK

# Results that no row has. What was refused follows TEXT, and STRAY where it was a key pressed
# just now and not text typed ahead.
BACK, HELP, TEXT, STRAY = "\0", "\0?", "\0:", "\0!"
HOW = "用上下键或者行首的号码、字母选一行，回车定；Ctrl-C 停下。"
ANY = "<any>"
_ROW_KEYS = "1234567890abcdefghijklmnopqrstuvwxyz"  # those questionary has, in its order
SHORTCUTS = len(_ROW_KEYS)
_UNREAD = 0.7  # seconds in which nobody has read a help
_FEW = 2  # keys typed one after another: somebody changed their mind, more is text

Handler = Callable[[Any], None]


def go_back(event: Any) -> None:
    """Leave what is being asked for what was before it."""
    event.app.exit(result=BACK)


def refusal(result: str) -> str:
    """Say that text was not taken."""
    text = result.removeprefix(TEXT).removeprefix(STRAY)
    return f"没有收下“{text}”：这里是选一行，用上下键或者行首的号码、字母，再按回车。"


class Chooser:
    """What is typed at a list since the last arrow key.

    ``theirs`` are the key bindings of the list itself. ``helped``: help was asked for just now;
    an Enter typed right behind the mark, before anybody can have read the help, chooses nothing.
    """

    def __init__(self, theirs: Any, menu: Menu, helped: bool) -> None:
        self._theirs = theirs
        self._menu = menu
        self._helped = helped
        self._since = monotonic()
        self._typed = ""

    def handlers(self) -> Iterator[tuple[str, Handler]]:
        """The keys that stand before those of the list, and what they do."""
        yield from ((key, self._move) for key in ("up", "down"))
        yield from ((key, self._row) for key in _ROW_KEYS)
        yield from ((key, self._back) for key in GO_BACK)
        yield from ((key, self._help) for key in ASKS_HELP)
        if self._menu.back:
            yield "left", go_back
        yield "enter", self._enter
        yield "<bracketed-paste>", self._paste
        yield ANY, self._other

    def _pass_on(self, event: Any) -> None:
        """Do what the list does with a key."""
        key = event.key_sequence[-1].key
        self._theirs.get_bindings_for_keys((key,))[-1].call(event)

    def _move(self, event: Any) -> None:
        self._typed, self._helped = "", False
        self._pass_on(event)

    def _row(self, event: Any) -> None:
        if event.data not in _row_keys(self._menu):
            self._other(event)
            return
        self._text(event)
        self._pass_on(event)

    def _text(self, event: Any) -> None:
        self._helped = False
        if event.data.isprintable():
            self._typed += event.data

    def _other(self, event: Any) -> None:
        """Refuse a key that leads to no row at once; text typed ahead is refused as a whole."""
        self._text(event)
        if event.data.isprintable() and not event.key_processor.input_queue:
            event.app.exit(result=f"{STRAY}{self._typed}")

    def _back(self, event: Any) -> None:
        """Go back, but not for the 《 of a title that was typed ahead."""
        if not self._menu.back or self._typed or event.key_processor.input_queue:
            self._other(event)
        else:
            go_back(event)

    def _help(self, event: Any) -> None:
        if self._typed:
            self._other(event)
        else:
            event.app.exit(result=HELP)

    def _paste(self, event: Any) -> None:
        self._typed += " ".join(event.data.split())
        if {"\n", "\r"} & {*event.data}:
            event.app.exit(result=f"{TEXT}{self._typed}")

    def _enter(self, event: Any) -> None:
        typed = self._typed.strip()
        if self._menu.back and typed in GO_BACK:
            go_back(event)
        elif self._helped and monotonic() - self._since < _UNREAD:
            self._helped = False
        elif typed and (len(typed) > _FEW or typed[-1] not in _row_keys(self._menu)):
            event.app.exit(result=f"{TEXT}{typed}")
        else:
            self._pass_on(event)


def _row_keys(menu: Menu) -> str:
    """The keys that lead to the rows of a list."""
    keys = "".join(option.key for option in menu.options)
    auto = [key for key in _ROW_KEYS if key not in keys]
    more = sum(not option.key for option in menu.options)
    return keys + "".join(auto[:more]) if len(menu.options) <= SHORTCUTS else ""
