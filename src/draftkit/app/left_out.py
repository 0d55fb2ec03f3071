"""What a draft left out of what the user told, and what the user could tell besides."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from draftkit.app.asking import asked_questions
from draftkit.app.fitting import told_items
from draftkit.app.writer import pack_for
from draftkit.content import Content
from draftkit.drafting.measure import draft_text
from draftkit.interview.flow import fitted
from draftkit.interview.talk import applies
from draftkit.model import Answer, Draft
from draftkit.templating.template import Template

_ABOUT_WRITER = ("workplace", "role", "name", "date")
_MARKS = re.compile("[“”‘’《》]")  # quotes change inside quotes


def left_out(content: Content, template: Template, draft: Draft) -> list[str]:
    """Return the answers, item by item, that stand nowhere in the draft.

    Those to questions an interview for this template does not put are not missed.
    """
    text = _MARKS.sub("", draft_text(draft.blocks))
    told = told_items(asked_questions(content, template), draft.request.answers)
    return [words for words in told if _MARKS.sub("", words) not in text]


def unasked(content: Content, template: Template, given: Mapping[str, object]) -> list[str]:
    """Return the keys answered in an answers file that no draft of a template can use.

    One file may serve several templates; an interview for this one does not put their questions.
    """
    put = {question.key for question in asked_questions(content, template)}
    return [key for key, value in given.items() if value and key not in put]


def unshown(draft: Draft, given: Mapping[str, object]) -> list[str]:
    """Return the keys of answers about the writer that were given and stand nowhere in a draft."""
    text = draft_text(draft.blocks)
    refs = {span.ref for block in draft.blocks for span in block.spans if span.origin == "answer"}
    answers = draft.request.answers
    return [
        key
        for key in _ABOUT_WRITER
        if given.get(key) and key in answers and not _stands(key, answers[key], refs, text)
    ]


def _stands(key: str, answer: Answer, refs: Collection[str], text: str) -> bool:
    return key in refs or str(answer.value) in text


def open_details(content: Content, template: Template, answers: Mapping[str, Answer]) -> list[str]:
    """Return the prompts of questions that go into detail and that nobody answered yet."""
    pack = pack_for(content, answers)
    return [
        fitted(question, pack).prompt
        for question in template.questions
        if question.whole
        and applies(question, answers)
        and all(key in answers for key in question.hangs_on)
        and not (question.key in answers and answers[question.key].value)
    ]
