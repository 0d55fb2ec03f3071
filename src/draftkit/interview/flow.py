"""The interview without a terminal: which question comes next, and how to put it.

Pure: questions and answers in, the next question out. Asking is an adapter's job.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from draftkit.model import Answer, Question, TermPack


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question fitted to the workplace, with its number among all (from 1)."""

    question: Question
    number: int
    total: int
    default: str


def next_question(
    questions: tuple[Question, ...], answers: Mapping[str, Answer]
) -> Question | None:
    """Return the first question without an answer; an answer left empty on purpose counts.

    A question that hangs on another is passed over when that one was left empty.
    """
    return next((question for question in questions if _open(question, answers)), None)


def _open(question: Question, answers: Mapping[str, Answer]) -> bool:
    if question.key in answers:
        return False
    needed = answers.get(question.when)
    return needed is None or bool(needed.value)


def prompt_for(
    question: Question, questions: tuple[Question, ...], pack: TermPack | None
) -> Prompt:
    """Return how to ask a question: numbered, with the term pack's example and default."""
    number = questions.index(question) + 1
    if pack is None:
        return Prompt(question, number, len(questions), "")
    examples = pack.examples.get(question.key, ())
    example = "；".join(examples[:2]) if question.type == "list" else "".join(examples[:1])
    if question.key == "audience":
        example = pack.words["audience"][0]
    default = pack.standing if question.key == "standing" else ""
    return Prompt(
        replace(question, example=example or question.example), number, len(questions), default
    )
