"""Asking with keys: a line to type in, a list to walk through; back is one key away.

The only import of questionary and prompt_toolkit. A question is wiped away once it is
answered, so that what stays on the screen is the answers, a line each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

import questionary
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.layout import (
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Window,
    walk,
)
from prompt_toolkit.shortcuts import PromptSession
from prompt_toolkit.styles import Style
from questionary.prompts.common import InquirerControl

from draftkit.cli.ask.asker import (
    STOPPED,
    Keep,
    Menu,
    columns,
    cut,
    nothing_kept,
    say_lines,
    wrapped,
)
from draftkit.cli.ask.chooser import (
    ANY,
    BACK,
    HELP,
    HOW,
    SHORTCUTS,
    STRAY,
    TEXT,
    Chooser,
    go_back,
    refusal,
)
from draftkit.cli.zh import fold, width
from draftkit.errors import Cancelled
from draftkit.interview.flow import ASKS_HELP, GO_BACK, Card, explained

_STYLE = Style.from_dict(
    {
        "head": "bold",
        "quiet": "fg:ansibrightblack",
        "instruction": "fg:ansibrightblack",
        "pointer": "fg:ansicyan bold",
        "highlighted": "fg:ansicyan bold",
        "qmark": "bold",
        "selected": "noreverse",
        "question": "fg:ansibrightblack",
        "problem": "fg:ansired",
    }
)
_UNDER_LINES = Style([*_STYLE.style_rules, ("qmark", "nobold fg:ansibrightblack"),
                      ("question", "bold fg:default")])  # fmt: skip


_AROUND = "  "  # what questionary puts around a message


def usable() -> bool:
    """Whether this console can be driven by keys; on Windows some cannot."""
    try:
        from prompt_toolkit.output.defaults import create_output

        create_output()
    except Exception:  # whatever the console lacks, plain questions work
        return False
    return True


class Keys:
    """Questions with keys, on any terminal that can move its cursor."""

    def line(self, card: Card, keep: Keep = nothing_kept) -> str | None:
        """Ask for one line, or for several with an empty one at the end."""
        several = card.question.type == "list"
        form = _Form(card, keep)
        session: PromptSession[str] = PromptSession(
            form.message,
            multiline=several,
            key_bindings=form.list_keys() if several else form.line_keys(),
            placeholder=FormattedText([("class:quiet", cut(card.example, form.room))]),
            prompt_continuation=form.row_head,
            reserve_space_for_menu=0,
            erase_when_done=True,
            style=_STYLE,
        )
        try:
            answer = _answer(lambda: session.prompt(default=_begun(card)))
        except Cancelled:
            form.keep_rows(session.default_buffer.text, left=True)
            raise
        if answer is None:
            form.keep_rows(session.default_buffer.text, left=True)
        return answer

    def choose(self, menu: Menu) -> str | None:
        """Let one of a list be chosen with the arrow keys or by its key.

        Text is told, not taken: it was typed ahead for another question.
        """
        about: tuple[str, ...] = ()
        while True:
            select = _select(menu, about)
            _guard(select.application, menu, helped=bool(about))
            answer = _answer(select.unsafe_ask)
            if answer == HELP:
                about = menu.about or (HOW,)
            elif answer and answer.startswith(STRAY):
                about = (refusal(answer),)
            elif answer and answer.startswith(TEXT):
                self.say(refusal(answer))
            else:
                return answer

    def say(self, text: str) -> None:
        """Show a line that stays."""
        say_lines(text)


def _select(menu: Menu, about: Sequence[str]) -> questionary.Question:
    """The list on the screen; ``about`` stands in place of its help where somebody asked."""
    room = columns() - 8
    choices = [
        questionary.Choice(
            _label(option.label, room, menu.full),
            option.value,
            shortcut_key=option.key or True,
        )
        for option in menu.options
    ]
    values = [option.value for option in menu.options]
    keys = "（↑↓ 选，回车定，？ 看说明" + (f"，< {menu.back}）" if menu.back else "）")
    above = "\n".join(wrapped(menu.above, columns() - 1))
    title = "\n".join(fold(menu.title, columns() - 1))
    if width(title.rpartition("\n")[2]) + len(_AROUND) + width(keys) >= columns():
        keys = f"\n{keys}"
    below = "".join(f"\n{line}" for line in wrapped(about or menu.below, columns() - 1))
    select = questionary.select(
        f"\n{title}" if above else f"{keys}{below}",
        choices,
        default=menu.default if menu.default in values else None,
        qmark=above or title,
        instruction=f"{keys}{below}" if above else " ",
        pointer=">",
        use_shortcuts=len(choices) <= SHORTCUTS,
        use_jk_keys=False,
        style=_UNDER_LINES if above else _STYLE,
        erase_when_done=True,
    )
    _show_rest(select.application, [str(choice.title) for choice in choices])
    return select


def _show_rest(application: Application[Any], labels: Sequence[str]) -> None:
    """Say under a list how many of its rows lie below the screen, and how many above."""
    whole = application.layout.container
    assert isinstance(whole, HSplit)
    rows = next(window for window in application.layout.find_all_windows() if _lists(window))
    starts = list(accumulate((label.count("\n") + 1 for label in labels), initial=0))[:-1]
    told = ""

    def rest() -> str:
        if (seen := rows.render_info) is None:
            return ""
        below = sum(start > seen.last_visible_line() for start in starts)
        above = sum(start < seen.first_visible_line() for start in starts)
        return "　".join(
            f"{arrow} 还有 {many} 项" for arrow, many in (("↑", above), ("↓", below)) if many
        )

    def drawn(app: Application[Any]) -> None:
        nonlocal told
        if rest() != told:  # only a list that was drawn knows what of it is seen
            told = rest()
            app.invalidate()

    line = Window(FormattedTextControl(lambda: [("class:quiet", f"   {told}")]), height=1)
    at = 1 + next(n for n, part in enumerate(whole.children) if rows in walk(part))
    whole.children.insert(at, ConditionalContainer(line, Condition(lambda: bool(told))))
    application.after_render += drawn


def _lists(window: Window) -> bool:
    return isinstance(window.content, InquirerControl)


def _answer(ask: Callable[[], Any]) -> str | None:
    """Ask; Ctrl-C and a closed terminal become Cancelled."""
    try:
        answer = str(ask())
    except (KeyboardInterrupt, EOFError):
        raise Cancelled(STOPPED) from None
    return None if answer == BACK or answer.strip() in GO_BACK else answer


def _label(text: str, room: int, full: bool) -> str:
    return "\n      ".join(fold(text, room)) if full else cut(text, room)


class _Form:
    """One question on the screen, and what is wrong with the answer typed so far."""

    def __init__(self, card: Card, keep: Keep) -> None:
        self._card = card
        self._keep = keep
        labels = (card.row_label(row) for row in range(len(card.beside) + 1))
        self._label_width = max(map(width, labels))
        self._help: tuple[str, ...] = (card.question.help,)
        self._problem = ""
        self._advised = ""

    def message(self) -> FormattedText:
        """Number and keys, help, and the line to type in: three lines on 80 columns."""
        card, room = self._card, columns() - 1
        told = (card.enter, "" if card.first else f"< {card.back}", "？ 看说明")
        keys, more = (" · ".join(filter(None, part)) for part in (told[:2], told))
        rows = [
            *_rows("class:quiet", card.status, room),
            *_head(card.head, f"　{more if width(f'{card.head}　{more}') <= room else keys}", room),
            *(row for line in self._help for row in _rows("class:quiet", line, room)),
            *_rows("class:problem", self._problem, room),
        ]
        return FormattedText([*rows, *self.row_head(0, 0, 0)])

    def row_head(self, _: int, row: int, wraps: int) -> FormattedText:
        """What stands before a row: which item it is beside; nothing before one wrapped round."""
        label = "" if wraps else self._card.row_label(row)
        pad = " " * (self._label_width - width(label))
        mark = "> " if (row == 0 or label) and not wraps else "  "
        return FormattedText([("class:quiet", f"{label}{pad}"), ("class:head", mark)])

    @property
    def room(self) -> int:
        """How many columns are left of a row to type in."""
        return columns() - self._label_width - 4

    def line_keys(self) -> KeyBindings:
        """Enter confirms; ↑ goes back."""
        bindings = KeyBindings()
        bindings.add("up")(go_back)
        bindings.add("enter")(self._confirm)
        return bindings

    def list_keys(self) -> KeyBindings:
        """Enter on an empty line ends a list; ↑ on its first line goes back."""
        bindings = KeyBindings()
        on_first_line = Condition(lambda: get_app().current_buffer.document.on_first_line)
        bindings.add("up", filter=on_first_line)(go_back)

        @bindings.add("enter")
        def _enter(event: Any) -> None:
            buffer = event.current_buffer
            document = buffer.document
            self.keep_rows(document.text)
            if document.current_line.strip() in GO_BACK:
                go_back(event)
            elif document.current_line.strip() in ASKS_HELP:
                self._explain(buffer)
            elif not document.current_line.strip():
                self._confirm(event)
            elif document.on_last_line:
                buffer.cursor_position = len(buffer.text)
                buffer.newline(copy_margin=False)
            else:
                buffer.cursor_down()
                buffer.cursor_position += buffer.document.get_end_of_line_position()

        return bindings

    def keep_rows(self, text: str, left: bool = False) -> None:
        """Keep what is typed of a list, without the mark for going back and empty lines.

        A list that is ``left`` may have a last row that nobody finished.
        """
        if self._card.question.type == "list":
            rows = [line.strip() for line in text.split("\n")]
            half = left and bool(rows[-1]) and rows[-1] not in (*GO_BACK, *ASKS_HELP)
            told = [row for row in rows if row and row not in (*GO_BACK, *ASKS_HELP)]
            self._keep(told, unfinished=half)

    def _explain(self, buffer: Buffer) -> None:
        """Show what the question is about instead of its help; the mark that asked goes."""
        self._help, self._problem = explained(self._card), ""
        buffer.cursor_position += buffer.document.get_end_of_line_position()
        buffer.delete_before_cursor(len(buffer.document.current_line))

    def _confirm(self, event: Any) -> None:
        """Take the answer, or say how to mend it; advice is given once."""
        text = event.current_buffer.text
        if text.strip() in ASKS_HELP:
            self._explain(event.current_buffer)
            return
        if text.strip() not in GO_BACK:
            self._problem = self._card.problem(text, insisted=text == self._advised)
            self._advised = text
            if self._problem:
                return
        event.current_buffer.validate_and_handle()


def _begun(card: Card) -> str:
    """What a line begins with; a list goes on in a new row, or in the one that is unfinished."""
    if isinstance(card.typed, str):
        return card.typed
    return "\n".join((*card.rows, *(() if card.unfinished or not card.rows else ("",))))


def _rows(style: str, text: str, room: int) -> list[tuple[str, str]]:
    return [(style, f"{line}\n") for line in fold(text, room)] if text else []


def _head(head: str, keys: str, room: int) -> list[tuple[str, str]]:
    """The question with its keys behind it, or under it where the line is too short."""
    if width(head + keys) <= room:
        return [("class:head", head), ("class:quiet", f"{keys}\n")]
    return [*_rows("class:head", head, room), *_rows("class:quiet", keys.strip(), room)]


def _guard(application: Application[Any], menu: Menu, helped: bool) -> None:
    """Give a list our keys: back, help, and Enter that takes no text for a choice."""
    assert application.key_bindings is not None
    chooser = Chooser(application.key_bindings, menu, helped)
    bindings = KeyBindings()
    for key, handler in chooser.handlers():
        bindings.add(key, eager=key != ANY)(handler)
    application.key_bindings = merge_key_bindings([application.key_bindings, bindings])
