"""Details told of an answer that changes: no old story behind a new deed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from draftkit.model import Answer, Question
from draftkit.text.marks import items_of, split_mark

_Answers = Mapping[str, Answer]


def followed(
    questions: Iterable[Question], before: _Answers, after: _Answers, given: Collection[str]
) -> dict[str, Answer]:
    """Return the details that change because what they are about did.

    Sentences about an answer that reads otherwise now are dropped; items beside a list go with
    the items they stood beside. Details that were ``given`` anew stay as given.
    """
    found = {}
    for question in questions:
        answer = after.get(question.key)
        if not question.whole or answer is None or not answer.value or question.key in given:
            continue
        value = _value(question, before, after, answer)
        if value != answer.value:
            found[question.key] = replace(answer, value=value)
    return found


def _value(
    question: Question, before: _Answers, after: _Answers, answer: Answer
) -> tuple[str, ...]:
    about = question.beside or question.when
    old, new = _told(before, about), _told(after, about)
    details = tuple(items_of(answer.value))
    if old == new:
        return details
    if not question.beside:
        return ()
    beside = dict(zip(old, details, strict=False))
    kept = [beside.get(item, "") for item in new]
    return tuple(kept) if any(kept) else ()


def _told(answers: _Answers, key: str) -> list[str]:
    """The items of an answer, without their marks."""
    return [split_mark(item)[0] for item in items_of(answers[key].value if key in answers else "")]


def dropped(questions: Iterable[Question], before: _Answers, after: _Answers) -> list[Question]:
    """Return the questions some of whose details went, because what they were told of changed."""
    return [
        question
        for question in questions
        if question.whole
        and _told(before, question.beside or question.when)
        != _told(after, question.beside or question.when)
        and _many(after, question.key) < _many(before, question.key)
    ]


def _many(answers: _Answers, key: str) -> int:
    return len([item for item in _told(answers, key) if item])
