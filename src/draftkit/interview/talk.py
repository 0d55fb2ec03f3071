"""The interview as a machine of plain values: what is asked now, and what every step makes of it.

Pure. A `Talk` is one state; `said`, `back` and `edit` return the next one. Nothing that was
answered is ever thrown away: a question that no longer applies keeps its answer aside and
has it again when it applies again, so nobody is asked twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from draftkit.model import Answer, AnswerSource, AnswerValue, Question

REVIEW = ""  # where a talk stands when nothing is left to ask
_FOLLOWS = {"workplace_type": ("standing",)}  # its default comes from the workplace's term pack
_FIXED = ("flag", "file")  # given on purpose before the talk: never asked unless picked


@dataclass(frozen=True, slots=True)
class Talk:
    """One state: all answers so far, and the key of the question being asked (or `REVIEW`).

    ``stale`` are answers to be confirmed again because what they followed from has changed.
    ``asked`` are the keys this talk set out to ask, in order; progress is counted in them.
    """

    questions: tuple[Question, ...]
    answers: Mapping[str, Answer]
    asked: tuple[str, ...]
    at: str = REVIEW
    stale: frozenset[str] = frozenset()

    @property
    def question(self) -> Question | None:
        """The question being asked, None at the review."""
        return next((question for question in self.questions if question.key == self.at), None)

    @property
    def progress(self) -> tuple[int, int]:
        """The number of the question among those of this talk, from 1, and how many there are.

        A follow-up has the number of the question before it, so that the total stays whatever
        is skipped. What this talk did not set out to ask has number 0.
        """
        return self.number(self.at), len(self._heads)

    def number(self, key: str) -> int:
        """The number of a question, as in `progress`."""
        until = self.asked[: self.asked.index(key) + 1] if key in self.asked else ()
        return len([head for head in self._heads if head in until])

    def is_follow_up(self, key: str) -> bool:
        """Whether a question is put only if one that this talk asks before it is answered."""
        before = self.asked[: self.asked.index(key)] if key in self.asked else ()
        hangs_on = (question.hangs_on for question in self.questions if question.key == key)
        return any(other in before for others in hangs_on for other in others)

    @property
    def _heads(self) -> list[str]:
        """The questions that have a number of their own."""
        shown = {question.key for question in applying(self)}
        return [key for key in self.asked if key in shown and not self.is_follow_up(key)]


def begin(questions: tuple[Question, ...], given: Mapping[str, Answer]) -> Talk:
    """Return the first state: the first question nobody answered is being asked."""
    asked = tuple(question.key for question in questions if question.key not in given)
    return _onward(Talk(questions, dict(given), asked))


def said(talk: Talk, value: AnswerValue, source: AnswerSource = "asked") -> Talk:
    """Return the state after an answer ('' or (): skipped); the next open question is asked.

    An answer confirmed as it was keeps its source. At the review there is nothing to answer.
    """
    question = talk.question
    if question is None:
        return talk
    old = talk.answers.get(question.key)
    same = old is not None and old.value == value
    answer = old if old is not None and same else Answer(question.key, value, source)
    stale = talk.stale - {question.key}
    if old is not None and not same:
        stale |= _followers(talk, question.key)
    return _onward(
        replace(talk, answers={**talk.answers, question.key: answer}, stale=frozenset(stale))
    )


def refined(talk: Talk, key: str, value: AnswerValue) -> Talk:
    """Return the state with an answer given more exactly; what is asked next stays."""
    answer = replace(talk.answers[key], value=value)
    return replace(talk, answers={**talk.answers, key: answer})


def back(talk: Talk) -> Talk:
    """Return the state with the question before asked again; the first one stays."""
    shown = [question.key for question in applying(talk)]
    before = shown[: shown.index(talk.at)] if talk.at in shown else shown
    open_to = [key for key in before if not _is_fixed(talk, key)]
    return replace(talk, at=open_to[-1]) if open_to else talk


def edit(talk: Talk, key: str) -> Talk:
    """Return the state in which one answer is asked for again; unknown keys change nothing."""
    known = any(question.key == key for question in applying(talk))
    return replace(talk, at=key) if known else talk


def applying(talk: Talk) -> list[Question]:
    """Return the questions that apply: what they hang on applies and was not left empty."""
    passed: set[str] = set()
    for question in talk.questions:
        if passed & {*question.hangs_on} or not applies(question, talk.answers):
            passed.add(question.key)
    return [question for question in talk.questions if question.key not in passed]


def applies(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Whether a question applies, given the answers so far.

    A question that hangs on another, or stands beside its items, is passed over when that one
    was left empty.
    """
    needed = (answers.get(key) for key in question.hangs_on)
    return all(answer is None or bool(answer.value) for answer in needed)


def outcome(talk: Talk) -> dict[str, Answer]:
    """Return the answers that count, in the questions' order: those to questions that apply."""
    shown = (question.key for question in applying(talk))
    return {key: talk.answers[key] for key in shown if key in talk.answers}


def _onward(talk: Talk) -> Talk:
    open_keys = (
        question.key
        for question in applying(talk)
        if question.key not in talk.answers or question.key in talk.stale
    )
    return replace(talk, at=next(open_keys, REVIEW))


def _followers(talk: Talk, key: str) -> frozenset[str]:
    """What to confirm again when an answer changes: details told of it, too."""
    details = (
        question.key
        for question in talk.questions
        if question.whole and key in (question.when, question.beside)
    )
    return frozenset(
        follower
        for follower in (*_FOLLOWS.get(key, ()), *details)
        if follower in talk.answers and not _is_fixed(talk, follower)
    )


def _is_fixed(talk: Talk, key: str) -> bool:
    answer = talk.answers.get(key)
    return answer is not None and answer.source in _FIXED
