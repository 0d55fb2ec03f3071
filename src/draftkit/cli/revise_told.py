"""What a change does besides what was asked for: said before it is written, and afterwards."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import groupby

from draftkit.app.revising.changes import template_of
from draftkit.app.revising.details import dropped
from draftkit.app.revising.report import block_ids
from draftkit.app.revising.revise import Revision
from draftkit.app.writer import told, words_in
from draftkit.content import Content
from draftkit.interview.flow import fitted
from draftkit.model import Answer, Question
from draftkit.text.sentences import pieces

_SHOWN = 14  # characters of an answer that are enough to know it by


def besides(
    content: Content, revision: Revision, swaps: Collection[str] = (), *, menu: bool = False
) -> Iterator[str]:
    """Yield what else changes, why, and how to have it otherwise.

    ``swaps`` are paragraphs to be worded anew; ``menu``: the person chooses from the menu and
    gives no options.
    """
    yield from _only_shorter(revision, {name.removeprefix("b") for name in swaps})
    yield from _details_told(content, revision, menu=menu)
    yield from _audience_told(content, revision, menu=menu)


def _only_shorter(revision: Revision, swaps: Collection[str]) -> Iterator[str]:
    """Say of paragraphs to be worded anew that all that became of it is a sentence less."""
    for outcome in revision.outcomes:
        names = [name for name in block_ids(revision, outcome) if name.removeprefix("b") in swaps]
        now = [piece for line in outcome.lines for piece in pieces(line.text)]
        before = [piece for line in outcome.before for piece in pieces(line)]
        gone = [piece.strip() for piece in before if piece not in now]
        if names and gone and all(piece in before for piece in now):
            told = "".join(f"“{_cut(piece)}”" for piece in gone)
            yield (
                f"{'、'.join(names)} 没有合用的别的写法，只去掉了{told}；"
                "不想去掉，就别写进稿子，或者在稿子里自己改"
            )


def _details_told(content: Content, revision: Revision, *, menu: bool) -> Iterator[str]:
    """Name the details that go because what they were told of was changed."""
    before, after = _answers(revision)
    pack = words_in(content, after)
    gone = dropped(template_of(content, revision.standing).questions, before, after)
    for (asked, about), of_one in groupby(gone, key=lambda one: (one.question, one.about)):
        details = "".join(f"“{_cut(one.detail)}”" for one in of_one)
        yield (
            f"{details}不再写进稿子：说的是“{_cut(about)}”，回答里没有这一条了；"
            f"要说新的，{_to_change(fitted(asked, pack), menu=menu)}"
        )


def _audience_told(content: Content, revision: Revision, *, menu: bool) -> Iterator[str]:
    """Say that whom the work is for is called otherwise now, though nobody changed that."""
    before, after = _answers(revision)
    if told(before, "audience") or told(after, "audience"):
        return
    questions = template_of(content, revision.standing).questions
    asked = next((question for question in questions if question.key == "audience"), None)
    old, new = (words_in(content, one).words["audience"][0] for one in (before, after))
    if asked and old != new:
        question = fitted(asked, words_in(content, after))
        yield (
            f"没有填“{question.prompt}”，称呼跟着岗位和单位变：原来的“{old}”写成“{new}”；"
            f"要照旧，{_to_change(question, old, menu=menu)}"
        )


def _answers(revision: Revision) -> tuple[Mapping[str, Answer], Mapping[str, Answer]]:
    return revision.standing.record.request.answers, revision.draft.request.answers


def _to_change(question: Question, value: str = "…", *, menu: bool) -> str:
    if menu:
        return f"回到菜单改“{question.prompt}”" + (f"，填“{value}”" if value != "…" else "")
    return f"加上 --set {question.key}={value}"


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
