"""A mark behind an answer that says which sort of work it is: 演出前调音@操作生产.

What an answer is about is guessed from its words (`draftkit.text.subjects`); the person knows
better. The mark belongs to the answer, so it can be typed wherever answers are typed and is kept
with them; it never comes into the text.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from draftkit.cues import Subject
from draftkit.model import AnswerValue

_MARK = re.compile(r"(?P<words>.*[^\sA-Za-z0-9._@＠])\s*[@＠]+\s*(?P<name>[^\s@＠，。]{1,12})")
_TAKEN_ON = re.compile(r"(?:主要|平时|日常)?(?:负责|承担|从事)(?:做好|抓好)?(?=..)")
NONE = "其他"  # this mark says: none of them, use what holds of any work
NONE_CALLED = "说不准，用通用的话"  # what people choose for it, and read of it


def split_mark(answer: str) -> tuple[str, str]:
    """Return an answer without its mark, and the mark ('' without one); an address is none.

    >>> split_mark("演出前调音@操作生产"), split_mark("写到abc@qq.com")
    (('演出前调音', '操作生产'), ('写到abc@qq.com', ''))
    """
    found = _MARK.fullmatch(answer)
    return (found["words"].rstrip(), found["name"]) if found else (answer, "")


def with_mark(answer: str, name: str) -> str:
    """Return an answer that names its sort: `split_mark` the other way round.

    >>> split_mark(with_mark("演出前调音", "操作生产"))
    ('演出前调音', '操作生产')
    """
    return f"{answer}@{name}"


def words_of(key: str, answer: str) -> str:
    """Return what of an answer comes into a text: no mark, and no 负责 before a duty.

    Frames say 负责 themselves: 我负责负责带班 would be what comes of both.

    >>> words_of("duties", "主要负责带班@带班带人"), words_of("deed", "负责接待了两批人")
    ('带班', '负责接待了两批人')
    """
    words = split_mark(answer)[0]
    taken_on = _TAKEN_ON.match(words) if key == "duties" else None
    return words[taken_on.end() :] if taken_on else words


def marked(name: str, key: str, subjects: Iterable[Subject]) -> tuple[str, ...] | None:
    """Return the subjects a mark names for answers to a question: none for `NONE`.

    None where there is no subject of this id or name that reads such answers.

    >>> tune = Subject("operate", "操作生产", frozenset({"duties"}), ())
    >>> marked("操作生产", "duties", [tune]), marked("其他", "duties", [tune])
    (('operate',), ())
    >>> marked("操作", "duties", [tune]) is None
    True
    """
    if name == NONE:
        return ()
    named = (one.id for one in subjects if name in (one.id, one.name) and key in one.answers)
    return next(((id_,) for id_ in named), None)


def names_for(key: str, subjects: Iterable[Subject]) -> tuple[str, ...]:
    """Return the marks an answer to a question may carry; () where it can have none."""
    names = tuple(subject.name for subject in subjects if key in subject.answers)
    return (*names, NONE) if names else ()


def unknown_mark(value: AnswerValue, known: Container[str]) -> str:
    """Return the first mark of an answer that is not known, '' where all are."""
    marks = (split_mark(item)[1] for item in items_of(value))
    return next((mark for mark in marks if mark and mark not in known), "")


def items_of(value: AnswerValue) -> tuple[str, ...]:
    """Return the items of an answer; a text is one."""
    return (value,) if isinstance(value, str) else value


def unmarked(value: AnswerValue) -> AnswerValue:
    """Return an answer without marks, as it will stand in the text."""
    words = tuple(split_mark(item)[0] for item in items_of(value))
    return words[0] if isinstance(value, str) else words
