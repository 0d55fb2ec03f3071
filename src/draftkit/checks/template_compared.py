"""Conditions that never hold: an answer compared with words it cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from draftkit.errors import nearest
from draftkit.facts import Compared, TemplateFacts
from draftkit.findings import Finding
from draftkit.model import Question


def check_compared(facts: TemplateFacts) -> Iterator[Finding]:
    """Yield a finding for every comparison of an answer with what it never is."""
    questions = {question.key: question for question in facts.questions}
    for one in facts.compared:
        question = questions.get(one.name)
        if question is None:
            continue
        if question.type == "list" and one.whole:
            yield _list(one)
        elif question.type == "choice":
            yield from _choice(one, question)


def _list(one: Compared) -> Finding:
    message = f"“{one.name}”可以有几项，是列表，不会等于“{one.words[0]}”这一句话。"
    hint = f'看里面有没有这一项，写 "{one.words[0]}" in {one.name}'
    spot = one.spot
    return Finding("compared-list", "warning", spot.place, message, hint, spot.excerpt)


def _choice(one: Compared, question: Question) -> Iterator[Finding]:
    values = [choice.value for choice in question.choices]
    labels = {choice.label: choice.value for choice in question.choices}
    for words in one.words:
        if words and words not in values:
            near = labels.get(words) or nearest(words, values)
            hint = f"您是不是要写“{near}”？" if near else f"选项有：{'、'.join(values)}"
            message = f"“{one.name}”的选项里没有“{words}”，这个条件永远不成立。"
            spot = one.spot
            yield Finding("compared-choice", "warning", spot.place, message, hint, spot.excerpt)
