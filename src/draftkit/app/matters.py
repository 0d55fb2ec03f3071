"""What the user's answers are about, as the user says and as the program takes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from draftkit.app.writer import told, trades_for
from draftkit.content import Content
from draftkit.cues import Subject
from draftkit.errors import UnknownName
from draftkit.model import Answer, Question
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


def said_beside(questions: Iterable[Question] = ()) -> tuple[str, ...]:
    """Return the keys of the answers much is said beside: the program's, and a template's own."""
    return tuple(dict.fromkeys((*SAID_BESIDE, *sorts_in(questions))))


def sorts_in(questions: Iterable[Question]) -> dict[str, str]:
    """Return the questions that say whose sorts their answers have, with that one's key."""
    return {question.key: question.sorts for question in questions if question.sorts}


def matters_of(
    content: Content, answers: Mapping[str, Answer], questions: Iterable[Question] = ()
) -> Matters:
    """Return what tells the subjects of a writer's answers to a template's questions."""
    bank, sorts = content.bank, sorts_in(questions)
    return Matters(
        subjects=bank.subjects,
        unusual=unusual_work(trades_for(content, answers), bank.trades),
        named=marks_in(answers, bank.subjects, sorts),
        leanings=content.leanings,
        role=told(answers, "role"),
        sorts=sorts,
    )


def vague_answers(
    content: Content, answers: Mapping[str, Answer], questions: Collection[Question] = ()
) -> list[Vague]:
    """Return the answers much is said beside and nothing tells the subject of for sure."""
    matters = matters_of(content, answers, questions)
    return [
        Vague(words, tuple(one.name for one in matters.likeliest(words, key, _LIKELY)))
        for key in said_beside(questions)
        for words in vague_in(key, answers.get(key), matters)
    ]


def taken_answers(
    content: Content, answers: Mapping[str, Answer], questions: Collection[Question] = ()
) -> list[tuple[str, str]]:
    """Return the unmarked answers much is said beside, each with the sort it is taken for.

    The sort is named as users mark it; an answer of several sorts has its foremost.
    """
    matters = matters_of(content, answers, questions)
    names = {subject.id: subject.name for subject in matters.subjects}
    return [
        (words, names[told[0]])
        for key in said_beside(questions)
        for words in _unmarked(key, answers.get(key))
        if (told := matters.of(words, key))
    ]


def taken_for(answers: Mapping[str, Answer], matters: Matters) -> list[tuple[str, str, str]]:
    """Return question, words and sort of every answer much is said beside.

    The sort is what the writer says, else what the words tell; '' where neither does.
    """
    names = {subject.id: subject.name for subject in matters.subjects}
    found = []
    for key in dict.fromkeys((*SAID_BESIDE, *matters.sorts)):
        for item in items_of(answers[key].value if key in answers else ""):
            if words := words_of(key, item):
                told = matters.of(words, key)
                found.append((key, words, names[told[0]] if told else ""))
    return found


def marks_in(
    answers: Mapping[str, Answer], subjects: Collection[Subject], sorts: Mapping[str, str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the subjects that marks name, by question and answer without its mark."""
    found = {}
    for key, answer in answers.items():
        for item in items_of(answer.value):
            mark = split_mark(item)[1]
            named = marked(mark, sorts.get(key, key), subjects) if mark else None
            if named is not None:
                found[key, words_of(key, item)] = named
    return found


def check_marks(question: Question, answer: Answer, subjects: Collection[Subject]) -> None:
    """Raise UnknownName for a mark that names no subject of answers to the question."""
    key = question.sorts or question.key
    if names := names_for(key, subjects):
        for item in items_of(answer.value):
            mark = split_mark(item)[1]
            if mark and marked(mark, key, subjects) is None:
                raise UnknownName("这一类事", mark, names, item)


def idle_marks(
    answers: Mapping[str, Answer], questions: Iterable[Question], subjects: Collection[Subject]
) -> list[str]:
    """Return the answers with a mark to questions whose answers have no sorts."""
    return [
        item
        for question in questions
        if question.key in answers and not names_for(question.sorts or question.key, subjects)
        for item in items_of(answers[question.key].value)
        if split_mark(item)[1]
    ]


def vague_in(key: str, answer: Answer | None, matters: Matters) -> list[str]:
    """Return the items of an answer nothing tells the subject of, without 负责 and the like.

    They get words that hold of any work; what is marked is clear, even by 其他.
    """
    return [words for words in _unmarked(key, answer) if not matters.of(words, key)]


def _unmarked(key: str, answer: Answer | None) -> list[str]:
    """The items of an answer that bear no mark, without 负责 and the like."""
    items = items_of(answer.value) if answer is not None else ()
    return [words_of(key, item) for item in items if item and not split_mark(item)[1]]
