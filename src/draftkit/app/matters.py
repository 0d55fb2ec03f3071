"""What the user's answers are about, as the user says and as the program takes them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from draftkit.cues import Subject
from draftkit.errors import UnknownName
from draftkit.model import Answer
from draftkit.text.marks import items_of, marked, names_for, split_mark, words_of
from draftkit.text.subjects import matter_of


def marks_in(
    answers: Mapping[str, Answer], subjects: Collection[Subject]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the subjects that marks name, by question and answer without its mark."""
    found = {}
    for key, answer in answers.items():
        for item in items_of(answer.value):
            mark = split_mark(item)[1]
            named = marked(mark, key, subjects) if mark else None
            if named is not None:
                found[key, words_of(key, item)] = named
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
    """Return the duties nothing tells the sort of for sure: they get words that hold of any work.

    ``unusual`` are the sorts of work seldom done in the writer's trade; what is marked is clear.
    """
    duties = items_of(answers["duties"].value) if "duties" in answers else ()
    told = (duty for duty in duties if duty and _is_vague(duty, subjects, unusual))
    return [words_of("duties", duty) for duty in told]


def _is_vague(duty: str, subjects: Collection[Subject], unusual: Collection[str]) -> bool:
    told = matter_of(words_of("duties", duty), "duties", subjects, unusual)
    return not split_mark(duty)[1] and not told
