"""Details told of an answer that changes: no old story behind a new deed.

An item that was mended here and there is the same item, and keeps what is told beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from draftkit.model import Answer, Question
from draftkit.text.marks import items_of, split_mark

_SAME = 0.5  # of the characters of the longer one, in order: more of them, and it is the same item
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
    places = same_items(old, new)
    if not question.beside:
        return details if {*range(len(old))} <= {*places} else ()
    kept = [details[at] if at is not None and at < len(details) else "" for at in places]
    return tuple(kept) if any(kept) else ()


def same_items(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """Return for every new item the place of the old one it is, None for one that is new.

    Those that read as before come first, then the likest.

    >>> same_items(["扫地", "退单减到五张"], ["退单减到三张", "记账", "扫地"])
    [1, None, 0]
    """
    pairs = [
        (_likeness(was, now), -here, -there)
        for here, now in enumerate(new)
        for there, was in enumerate(old)
    ]
    places: list[int | None] = [None] * len(new)
    for share, here, there in sorted(pairs, reverse=True):
        if share > _SAME and places[-here] is None and -there not in places:
            places[-here] = -there
    return places


def _likeness(one: str, other: str) -> float:
    """The share of the longer text's characters that stand in both in the same order."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(len(one), len(other), 1)


def _told(answers: _Answers, key: str) -> list[str]:
    """The items of an answer, without their marks."""
    items = items_of(answers[key].value if key in answers else "")
    return [split_mark(item)[0] for item in items if item]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A detail that went, the question it answered, and what it was told of."""

    question: Question
    detail: str
    about: str


def dropped(questions: Iterable[Question], before: _Answers, after: _Answers) -> list[Dropped]:
    """Return the details that went because what they were told of changed."""
    return [
        Dropped(question, detail, about)
        for question in questions
        if question.whole
        and _told(before, question.beside or question.when)
        != _told(after, question.beside or question.when)
        and _many(after, question.key) < _many(before, question.key)
        for detail, about in _with_about(question, before)
        if detail and detail not in _told(after, question.key)
    ]


def _with_about(question: Question, answers: _Answers) -> list[tuple[str, str]]:
    """Every detail with the item it is told of: the one it stands beside, else the first."""
    items = _told(answers, question.beside or question.when) or [""]
    return [
        (detail, items[at] if question.beside and at < len(items) else items[0])
        for at, detail in enumerate(_told(answers, question.key))
    ]


def _many(answers: _Answers, key: str) -> int:
    return len([item for item in _told(answers, key) if item])
