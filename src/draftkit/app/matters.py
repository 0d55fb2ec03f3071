"""What the user's answers are about, as the user says and as the program takes them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from draftkit.app.writer import told, trades_for
from draftkit.content import Content
from draftkit.cues import Subject
from draftkit.errors import UnknownName
from draftkit.model import Answer
from draftkit.text.marks import items_of, marked, names_for, split_mark, words_of
from draftkit.text.matters import Matters
from draftkit.text.trades import unusual_work

# Answers that drafts say much beside: worth asking about where nothing tells their subject.
SAID_BESIDE = (
    "duties", "deed", "shortcoming", "problems", "measure", "remedies", "takeaways",
)  # fmt: skip
_LIKELY = 3


@dataclass(frozen=True, slots=True)
class Vague:
    """An answer nothing tells the subject of, with the names of the likeliest ones, best first."""

    words: str
    likely: tuple[str, ...]


def matters_of(content: Content, answers: Mapping[str, Answer]) -> Matters:
    """Return what tells the subjects of a writer's answers."""
    bank = content.bank
    return Matters(
        subjects=bank.subjects,
        unusual=unusual_work(trades_for(content, answers), bank.trades),
        named=marks_in(answers, bank.subjects),
        leanings=content.leanings,
        role=told(answers, "role"),
    )


def vague_answers(content: Content, answers: Mapping[str, Answer]) -> list[Vague]:
    """Return the answers much is said beside and nothing tells the subject of for sure."""
    matters = matters_of(content, answers)
    return [
        Vague(words, tuple(one.name for one in matters.likeliest(words, key, _LIKELY)))
        for key in SAID_BESIDE
        for words in vague_in(key, answers.get(key), matters)
    ]


def taken_answers(content: Content, answers: Mapping[str, Answer]) -> list[tuple[str, str]]:
    """Return the unmarked answers much is said beside, each with the sort it is taken for.

    The sort is named as users mark it; an answer of several sorts has its foremost.
    """
    matters = matters_of(content, answers)
    names = {subject.id: subject.name for subject in matters.subjects}
    return [
        (words, names[told[0]])
        for key in SAID_BESIDE
        for words in _unmarked(key, answers.get(key))
        if (told := matters.of(words, key))
    ]


def taken_for(answers: Mapping[str, Answer], matters: Matters) -> list[tuple[str, str, str]]:
    """Return question, words and sort of every answer much is said beside.

    The sort is what the writer says, else what the words tell; '' where neither does.
    """
    names = {subject.id: subject.name for subject in matters.subjects}
    found = []
    for key in SAID_BESIDE:
        for item in items_of(answers[key].value if key in answers else ""):
            if words := words_of(key, item):
                told = matters.of(words, key)
                found.append((key, words, names[told[0]] if told else ""))
    return found


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


def vague_in(key: str, answer: Answer | None, matters: Matters) -> list[str]:
    """Return the items of an answer nothing tells the subject of, without 负责 and the like.

    They get words that hold of any work; what is marked is clear, even by 其他.
    """
    return [words for words in _unmarked(key, answer) if not matters.of(words, key)]


def _unmarked(key: str, answer: Answer | None) -> list[str]:
    """The items of an answer that bear no mark, without 负责 and the like."""
    items = items_of(answer.value) if answer is not None else ()
    return [words_of(key, item) for item in items if item and not split_mark(item)[1]]
