"""Which of a template's questions are worth asking."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import replace

from draftkit.content import Content
from draftkit.errors import ContentError
from draftkit.model import Question
from draftkit.templating.guards import named_unguarded, todos_for
from draftkit.templating.render import page_of, pieces_of
from draftkit.templating.template import Template
from draftkit.templating.uses import uses_of
from draftkit.text.frames import slots_of
from draftkit.text.slots import SLOT_OF_ANSWER

# What a person tells of themselves; other answers also choose vocabulary, phrases, the year.
_ACCOUNT = frozenset({"activity", "studied", "duties", "deed", "shortcoming", "measure"})


def asked_questions(
    content: Content, template: Template, given: Container[str] = ()
) -> tuple[Question, ...]:
    """Return the questions an interview puts.

    Shipped templates take the twelve shared answers, so that one answers file serves them all;
    nobody should be asked for an account no draft of this template can use. Questions whose
    answers are ``given`` stay. One that is to be asked only where another was answered, such as
    the date beside a name, is asked in any case where the template takes it without that one.
    """
    questions = _on_their_own(content, template)
    if all(question.key not in _ACCOUNT for question in questions):
        return questions
    used = _used(content, template)
    return tuple(
        question
        for question in questions
        if question.key not in _ACCOUNT
        or question.key in given
        or {question.key, SLOT_OF_ANSWER.get(question.key, "")} & used
    )


def _on_their_own(content: Content, template: Template) -> tuple[Question, ...]:
    """The questions, those set free of a condition that the template does not make itself."""

    def free(question: Question) -> bool:
        bound = question.when and not question.whole and not question.beside
        if not bound:
            return False
        try:
            page, piece = page_of(template), pieces_of(content.partials)
            return named_unguarded(page, piece, question.key, question.when)
        except ContentError:  # told where the draft is made
            return False

    return tuple(replace(q, when="") if free(q) else q for q in template.questions)


def _used(content: Content, template: Template) -> set[str]:
    """The names and slots the body writes, and those of every phrase it may draw."""
    try:
        uses = uses_of(page_of(template), pieces_of(content.partials))
    except ContentError:  # told where the draft is made
        return set(_ACCOUNT)
    used = {spot.text for spot in uses.names}
    used |= {slot for asked in uses.phrases for slot in asked.slot.split()}
    topics = {*template.topics, *(topic for asked in uses.phrases for topic in asked.topics)}
    for phrase in content.bank.phrases:
        if phrase.topic in topics:
            used |= slots_of(phrase.text)
    return used


def todos_of(content: Content, template: Template) -> Mapping[str, Collection[str]]:
    """Return by question the blanks a template itself leaves where that one is not answered."""
    try:
        return todos_for(page_of(template), pieces_of(content.partials))
    except ContentError:  # told where the draft is made
        return {}


def tells_apart(content: Content, template: Template) -> bool:
    """Whether anything in a template depends on what an answer is about."""
    pieces = [text for name, text in content.partials.items() if name in template.body]
    return any("about" in text for text in (template.body, *pieces))
