"""One question after another, then the review; every confirmed answer is on disk at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_lowercase

from draftkit.app.asking import todos_of
from draftkit.app.drafting import make_draft, usual_minutes
from draftkit.app.growth import Growth, growth
from draftkit.app.sessions import Session
from draftkit.cli.ask.asker import Asker, Keep, Menu, Option, columns, cut, nothing_kept
from draftkit.cli.ask.desk import Desk, Elsewhere
from draftkit.cli.ask.sorts import ask_sorts
from draftkit.cli.zh import width
from draftkit.interview.dated import year_meant
from draftkit.interview.flow import (
    Card,
    card_of,
    consequence,
    explained,
    fitted,
    imagined,
    leapt,
    shown_value,
)
from draftkit.interview.talk import Talk, applying, back, edit, said
from draftkit.interview.tidy import tidied
from draftkit.model import AnswerValue, Question, TermPack
from draftkit.text.chance import draw, pick
from draftkit.text.marks import names_for

DONE = "\n"  # chosen in the review: nothing to change
_KEYS = f"{ascii_lowercase}123456789"  # of the rows to change: letters, for questions have numbers
_TOLD = 2  # parts, which every draft has
_FIRST = 3  # answers after which the draft is shown growing


def hold(desk: Desk, session: Session) -> Session:
    """Ask until the person is content with all answers; Cancelled when they stop."""
    while True:
        session = _ask_open(desk, session)
        grown, pack = sketch(desk, session), desk.pack(session.talk)
        missing = grown.missing if grown else None
        picked = desk.asker.choose(review(session.talk, "不改了，看稿子", pack, missing))
        if picked == DONE:
            return session
        talk = back(session.talk) if picked is None else edit(session.talk, picked)
        session = desk.keep(replace(session, talk=talk))


def _ask_open(desk: Desk, session: Session) -> Session:
    while session.talk.question:
        session = _with_structure(desk, session)
        pack = desk.pack(session.talk)
        grown = sketch(desk, session)
        missing = _missing(desk, session, grown)
        status = growth_line(grown, grown.so_far) if grown else ""
        card = card_of(session.talk, pack, desk.profile.values, status, missing)
        kinds = names_for(card.question.sorts or card.question.key, desk.content.bank.subjects)
        rows = _Rows(desk, session, card.question.key)
        typed = rows.typed or card.typed or _usual(desk, card.question)
        card = replace(card, today=date.today(), typed=typed, kinds=kinds)
        year = year_meant(session.talk.answers, date.today())
        card = replace(card, dated=desk.content.bank.dated, year=year)
        card = replace(card, unfinished=rows.unfinished)
        if card.first and desk.listed:
            card = replace(card, first=False, back="另选一种")
        answer = ask_card(desk.asker, card, rows.keep)
        if answer is None and back(session.talk).at == session.talk.at and desk.listed:
            raise Elsewhere
        if answer is None:
            session = desk.keep(replace(rows.session, talk=back(session.talk)))
            continue
        before = session.talk
        talk, line = take(before, answer, pack, desk.profile.values, missing)
        session = desk.keep(replace(rows.confirmed(), talk=talk))
        desk.asker.say(line)  # only now: what is shown as answered is on disk
        session = ask_sorts(desk, session, card.question.key)
        if session.talk.at == talk.at and (where := leapt(before, talk)):
            desk.asker.say(where)
    return session


@dataclass(slots=True)
class _Rows:
    """What is typed at a list question before it is confirmed: on disk row by row."""

    desk: Desk
    session: Session
    key: str

    @property
    def typed(self) -> tuple[str, ...]:
        return self.session.rows.get(self.key, ())

    @property
    def unfinished(self) -> bool:
        """Whether the last row was still being typed."""
        return self.key in self.session.unfinished

    def keep(self, rows: Sequence[str], *, unfinished: bool = False) -> None:
        if (tuple(rows), unfinished) != (self.typed, self.unfinished):
            rows_now = {**self.session.rows, self.key: tuple(rows)}
            half = self.session.unfinished - {self.key} | ({self.key} if unfinished else set())
            self.session = replace(self.session, rows=rows_now, unfinished=half)
            self.session = self.desk.keep(self.session)

    def confirmed(self) -> Session:
        """The session without the rows: they are an answer now."""
        others = {key: rows for key, rows in self.session.rows.items() if key != self.key}
        return replace(self.session, rows=others, unfinished=self.session.unfinished - {self.key})


def _usual(desk: Desk, question: Question) -> str:
    """What a question is answered with when nobody minds: the minutes of the usual length."""
    return usual_minutes(desk.template) if question.key == "minutes" else ""


def ask_card(asker: Asker, card: Card, keep: Keep = nothing_kept) -> str | None:
    """Put one question; return what was typed or chosen, None for going back.

    ``keep`` is told the rows of a list that is not confirmed yet.
    """
    if card.question.type != "choice":
        return asker.line(card, keep)
    options = tuple(Option(choice.value, choice.label) for choice in card.question.choices)
    above = (card.status,) if card.status else ()
    help_line = (card.question.help,) if card.question.help else ()
    default = card.typed if isinstance(card.typed, str) else ""
    back_to = "" if card.first else card.back
    menu = Menu(card.head, options, default, above, help_line, back_to, about=explained(card))
    return asker.choose(menu)


def _missing(desk: Desk, session: Session, grown: Growth | None) -> Mapping[str, str] | None:
    """What the draft lacks; None where it cannot tell for the question being asked.

    A draft that has no use for an answer yet may have one when the other questions are answered,
    so both are looked at.
    """
    talk = session.talk
    answer = talk.answers.get(talk.at)
    if grown is None or (answer and answer.value):
        return None
    if talk.at in grown.missing:
        return grown.missing
    later = sketch(desk, replace(session, talk=imagined(talk, desk.pack(talk))))
    return {**(later.missing if later else {}), **grown.missing}


def take(
    talk: Talk,
    typed: str,
    pack: TermPack | None,
    profile: Mapping[str, AnswerValue],
    missing: Mapping[str, str] | None = None,
) -> tuple[Talk, str]:
    """Return the talk with an answer, and the line to show: what is kept, what was tidied.

    ``missing`` are the blanks of the draft so far by key, None where nothing tells.
    """
    assert talk.question is not None
    question = fitted(talk.question, pack)
    made = tidied(question, typed, date.today())
    value = shown_value(question, made.value) or consequence(question, pack, missing)
    note = f"（{made.note}）" if made.note and made.value else ""
    number, total = talk.progress
    line = f"{f'{number}/{total}' if number else '改'} {question.prompt}{value}{note}"
    from_profile = bool(made.value) and made.value == profile.get(question.key)
    return said(talk, made.value, "profile" if from_profile else "asked"), line


def _with_structure(desk: Desk, session: Session) -> Session:
    """Settle the structure once the draft is shown growing, so that its outline stays."""
    if session.structure or len(session.talk.answers) < _FIRST:
        return session
    known = [(key, answer.value) for key, answer in sorted(session.talk.answers.items())]
    seed = draw(0, "structure", known)
    return replace(session, structure=pick(desk.template.structures, seed, "structure"))


def sketch(desk: Desk, session: Session) -> Growth | None:
    """How far the draft has grown; None before there is something to show."""
    if len(session.talk.answers) < _FIRST:
        return None
    request = desk.request(session, seed=draw(0, desk.template.name) % 100_000)
    draft = make_draft(desk.content, desk.template, request)
    structure = desk.content.bank.structure(request.structure)
    return growth(draft, structure, todos_of(desk.content, desk.template))


def growth_line(grown: Growth, figures: str) -> str:
    """Say how far a draft has grown in one line of the terminal: its parts, then the figures.

    Parts in the middle are left out where the line is too short for all; an outline of one or
    two parts says nothing.
    """
    parts = grown.parts
    short = [(*parts[:first], "…", *parts[-1:]) for first in (3, 2, 1)]
    for shown in (parts, *short) if len(parts) > _TOLD else ():
        line = f"提纲：{' · '.join(shown)}　{figures}"
        if width(line) < columns():
            return line
    return figures


def review(
    talk: Talk, done: str, pack: TermPack | None, missing: Mapping[str, str] | None = None
) -> Menu:
    """Return the list of all answers, any of which can be changed; ``done`` is its first row.

    ``missing`` are the blanks of the draft by key, None where nothing tells.
    """
    room = columns() - 8
    rows = [Option(DONE, done, "0")]
    for at, asked in enumerate(applying(talk)):
        question, answer = fitted(asked, pack), talk.answers[asked.key]
        value = shown_value(question, answer.value) or consequence(question, pack, missing)
        row = f"{_number(talk, question)}{question.prompt}{value}"
        rows.append(Option(question.key, cut(row, room), _KEYS[at : at + 1]))
    return Menu("都答好了。要改哪一题？", tuple(rows), DONE)


def _number(talk: Talk, question: Question) -> str:
    """The number a question was put under; nothing where it was not put."""
    number = talk.number(question.key)
    return f"{number:>2}. " if number else "    " if talk.asked else ""
