"""What people call kinds of workplaces, and which one they mean by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from draftkit.content import Content
from draftkit.errors import UnknownName
from draftkit.interview.tidy import called_by
from draftkit.model import Choice, Question, TermPack

_KEY = "workplace_type"


def with_kinds(content: Content, questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions, the one for the kind of workplace knowing all names of each kind."""
    return tuple(
        replace(each, choices=_named(content, each.choices)) if each.key == _KEY else each
        for each in questions
    )


def kinds_of(content: Content) -> tuple[Choice, ...]:
    """Return every kind of workplace with its names; those nobody is asked for come last."""
    shared = content.shared_questions.get(_KEY)
    asked = shared.choices if shared else ()
    known = {choice.value for choice in asked}
    more = (Choice(p.id, p.name) for p in content.bank.packs.values() if p.id not in known)
    return _named(content, (*asked, *more))


def kind_meant(content: Content, said: str) -> TermPack:
    """Return the term pack of the kind of workplace that a name means; raises UnknownName."""
    kinds = kinds_of(content)
    called = called_by(kinds)
    if said not in called:
        names = {kind.value: kind.label.split("（")[0] for kind in kinds}
        raise UnknownName("这种单位类别", said, called, names=names)
    return content.bank.pack(called[said])


def _named(content: Content, choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The choices with the other names their packs give; a name of two packs is neither's."""
    packs = content.bank.packs
    names = [pack.name for pack in packs.values()]

    def also(pack: TermPack) -> tuple[str, ...]:
        return (*((pack.name,) if names.count(pack.name) == 1 else ()), *pack.also)

    return tuple(
        replace(choice, also=also(packs[choice.value])) if choice.value in packs else choice
        for choice in choices
    )
