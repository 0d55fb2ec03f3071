"""What the user's answers are about, as the user says and as the program takes them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from draftkit.cues import Subject
from draftkit.errors import UnknownName
from draftkit.model import Answer
from draftkit.text.marks import items_of, marked, names_for, split_mark
from draftkit.text.subjects import matter_of


def marks_in(
    answers: Mapping[str, Answer], subjects: Collection[Subject]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the subjects that marks name, by question and answer without its mark."""
    found = {}
    for key, answer in answers.items():
        for words, mark in map(split_mark, items_of(answer.value)):
            named = marked(mark, key, subjects) if mark else None
            if named is not None:
                found[key, words] = named
    return found


def check_marks(answer: Answer, subjects: Collection[Subject]) -> None:
    """Raise UnknownName for a mark that names no subject of such answers."""
    if names := names_for(answer.key, subjects):
        for item in items_of(answer.value):
            mark = split_mark(item)[1]
            if mark and marked(mark, answer.key, subjects) is None:
                raise UnknownName("这一类事", mark, names, item)


def vague(
    answers: Mapping[str, Answer], subjects: Collection[Subject], unusual: Collection[str]
) -> list[str]:
    """Return the duties nobody can tell the sort of: they get phrases that hold of any work.

    ``unusual`` are the sorts of work seldom done in the writer's trade; what is marked is clear.
    """
    duties = items_of(answers["duties"].value) if "duties" in answers else ()
    return [duty for duty in duties if duty and _is_vague(duty, subjects, unusual)]


def _is_vague(duty: str, subjects: Collection[Subject], unusual: Collection[str]) -> bool:
    words, mark = split_mark(duty)
    matter = matter_of(words, "duties", subjects, unusual)
    return not mark and not (matter.sure and matter.subjects)
