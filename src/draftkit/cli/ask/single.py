"""Single questions, for what is no interview: a line, one of several, some of several."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

from draftkit.cli.ask.asker import STOPPED, Menu, Option, asker_here
from draftkit.cli.ask.talk import ask_card
from draftkit.errors import Cancelled, InputError
from draftkit.interview.flow import Card
from draftkit.interview.tidy import tidied
from draftkit.model import AnswerValue, Question


def ask_text(message: str, example: str, usable: Callable[[str], bool | str]) -> str:
    """Return one line; ``usable`` gives True for it, or what to change. Raises Cancelled."""
    return _line(Question("", "text", message, example=example), "", usable)


def ask_line(
    message: str, default: str = "", check: Callable[[str], bool | str] | None = None
) -> str:
    """Return one line, which begins as ``default``; ``check`` as in `ask_text`."""
    return _line(Question("", "text", message), default, check or (lambda _: True))


def _line(question: Question, typed: str, usable: Callable[[str], bool | str]) -> str:
    asker = asker_here()
    while True:
        line = asker.line(Card(question, question.prompt, typed, first=True))
        if line is None:  # there is nothing to go back to: asked again, nothing is thrown away
            continue
        verdict = usable(line.strip())
        if verdict is True:
            return line.strip()
        asker.say(str(verdict or "请换一个。"))


def ask_one(message: str, options: Mapping[str, str], default: str = "") -> str:
    """Return the key of the option somebody chooses; ``options`` maps keys to what is shown."""
    rows = tuple(Option(key, label) for key, label in options.items())
    first = default if default and default in options else rows[0].value
    return _given(asker_here().choose(Menu(message, rows, first, back="")))


def ask_many(message: str, options: Mapping[str, str]) -> list[str]:
    """Return the keys of the options that stay ticked; all are at first."""
    return ask_some(message, options, tuple(options))


def ask_some(message: str, options: Mapping[str, str], chosen: Collection[str]) -> list[str]:
    """Return the keys of the options that are ticked in the end; ``chosen`` are at first."""
    asker, ticked, at = asker_here(), set(chosen), ""
    while True:
        rows = (
            Option("", f"就这 {len(ticked)} 项"),
            *(
                Option(key, f"{'✓' if key in ticked else '　'} {label}")
                for key, label in options.items()
            ),
        )
        at = _given(asker.choose(Menu(f"{message}（选一项，选上或去掉）", rows, at, back="")))
        if not at:
            return [key for key in options if key in ticked]
        ticked ^= {at}


def ask_answer(
    question: Question, head: str, typed: AnswerValue = "", beside: tuple[str, ...] = ()
) -> AnswerValue | None:
    """Return a new answer to a question, tidied; None for going back. Raises Cancelled.

    ``beside`` are the items that those of a list stand beside.
    """
    asker, today = asker_here(), date.today()
    while True:
        text = ask_card(asker, Card(question, head, typed, today=today, beside=beside))
        if text is None:
            return None
        try:
            return tidied(question, text, today).value
        except InputError as error:
            asker.say(str(error))


def _given(text: str | None) -> str:
    if text is None:
        raise Cancelled(STOPPED)
    return text
