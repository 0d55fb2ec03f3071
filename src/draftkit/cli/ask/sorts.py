"""Asking what an answer is about, where its words do not tell.

A draft then need not guess, nor fall back on words that hold of any work. The choice becomes the
answer's mark (演出前调音@操作生产), so it is kept and shown with it and can be changed like it.
"""

from __future__ import annotations

from dataclasses import replace

from draftkit.app.asking import tells_apart
from draftkit.app.matters import matters_of, said_beside, taken_for, vague_in
from draftkit.app.sessions import Session
from draftkit.cli.ask.asker import Menu, Option, columns, cut
from draftkit.cli.ask.desk import Desk
from draftkit.interview.flow import fitted, head_of
from draftkit.interview.talk import edit, outcome, refined
from draftkit.model import AnswerValue
from draftkit.text.marks import NONE, NONE_CALLED, items_of, names_for, with_mark, words_of
from draftkit.text.matters import Matters

_LIKELY = 5
_ALL = "all"
_HELP = "程序替您补的句子照选的这一类写，更贴切；说不准就回车。"
_DONE = "\n"
_WHICH = "程序替您补的句子照这些类别写，要改哪一个？"


def ask_sorts(desk: Desk, session: Session, key: str) -> Session:
    """Ask for every item of an answer nothing tells the subject of; each choice is kept at once.

    Going back leads to the item before, from the first one to the answer itself.
    """
    answer = session.talk.answers.get(key)
    if answer is None or key not in said_beside(session.talk.questions):
        return session
    if not tells_apart(desk.content, desk.template):
        return session
    matters = _matters(desk, session)
    asked = next(question for question in session.talk.questions if question.key == key)
    head = head_of(session.talk, fitted(asked, desk.pack(session.talk)))
    vague, at = list(vague_in(key, answer, matters)), 0
    while at < len(vague):
        words = vague[at]
        name = _ask(desk, matters, key, words, head, "上一项" if at else "改回答")
        if name is None and not at:
            return desk.keep(replace(session, talk=edit(session.talk, key)))
        if name is None:
            at -= 1
            continue
        value = _marked(session.talk.answers[key].value, key, words, name)
        session = desk.keep(_with(session, key, value))
        named = NONE_CALLED if name == NONE else name
        desk.asker.say(f"{cut(words, columns() // 2)}：{named}")
        at += 1
    return session


def has_sorts(desk: Desk, session: Session) -> bool:
    """Whether any answer was taken for a sort, so that there is one to look at."""
    return bool(taken_for(session.talk.answers, matters_of(desk.content, outcome(session.talk))))


def change_sorts(desk: Desk, session: Session) -> Session:
    """Show what sort every answer was taken for until nothing is to be changed; keep each change.

    A draft says much beside some answers: one taken for the wrong sort spoils a paragraph.
    """
    while True:
        matters = _matters(desk, session)
        taken = taken_for(session.talk.answers, matters)
        rows = [
            Option(str(at), f"{cut(words, columns() // 2)}：{name or NONE_CALLED}")
            for at, (_, words, name) in enumerate(taken)
        ]
        options = (Option(_DONE, "都对，看稿子"), *rows)
        picked = desk.asker.choose(Menu(_WHICH, options, _DONE, below=(_HELP,), back="看稿子"))
        if picked in (None, _DONE):
            return session
        key, words, _ = taken[int(picked)]
        if name := _ask(desk, matters, key, words, "", "不改了"):
            value = _marked(session.talk.answers[key].value, key, words, name)
            session = desk.keep(_with(session, key, value))


def _matters(desk: Desk, session: Session) -> Matters:
    return matters_of(desk.content, outcome(session.talk), session.talk.questions)


def _with(session: Session, key: str, value: AnswerValue) -> Session:
    return replace(session, talk=refined(session.talk, key, value))


def _marked(value: AnswerValue, key: str, words: str, name: str) -> AnswerValue:
    """The answer with a mark behind the item of these words."""
    items = [
        with_mark(words, name) if words_of(key, item) == words else item for item in items_of(value)
    ]
    return items[0] if isinstance(value, str) else tuple(items)


def _ask(desk: Desk, matters: Matters, key: str, words: str, head: str, back: str) -> str | None:
    """The name of a sort, `NONE` where the person cannot say, None for going back.

    ``head`` is that of the question the words answer; ``back`` says where going back leads.
    """
    likely = [subject.name for subject in matters.likeliest(words, key, _LIKELY)]
    known = names_for(matters.sorts.get(key, key), matters.subjects)
    rest = [name for name in known if name not in (*likely, NONE)]
    title = f"“{cut(words, columns() - 26)}”说的是哪一类事？"
    few = [Option(NONE, NONE_CALLED), *(Option(name, name) for name in likely)]
    more = [Option(_ALL, "都不是，看别的类")] if rest else []
    others = [few[0], *(Option(name, name) for name in rest)]
    while True:
        picked = desk.asker.choose(_menu(head, title, [*few, *more], back))
        if picked == _ALL:
            picked = desk.asker.choose(_menu(head, title, others, "上一页"))
            if picked is None:
                continue
        return picked


def _menu(head: str, title: str, options: list[Option], back: str) -> Menu:
    above = (head,) if head else ()
    return Menu(title, tuple(options), NONE, above, below=(_HELP,), back=back)
