"""What is said on standard error once a draft is there: what it is and what it still needs."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from draftkit.app.asking import tells_apart
from draftkit.app.holes import called
from draftkit.app.left_out import left_out, open_details, unasked, unshown
from draftkit.app.matters import idle_marks, taken_answers, vague_answers
from draftkit.app.naming import Naming
from draftkit.cli.basket import basket_told
from draftkit.cli.left import (
    blanks_told,
    idle_marks_told,
    own_words_told,
    taken_told,
    unasked_told,
    unfilled_told,
    unshown_told,
    unused_told,
    vague_told,
)
from draftkit.cli.zh import tell
from draftkit.content import Content
from draftkit.drafting.measure import draft_text
from draftkit.model import Draft
from draftkit.text.count import count_words


def notes_on(content: Content, draft: Draft, given: Mapping[str, object]) -> tuple[str, ...]:
    """Return what is to be said of a draft; ``given`` are the answers of its answers file."""
    return (
        *_own_words_told(content, draft, given),
        *_sorts_told(content, draft),
        *filter(None, (unfilled_told(_unfilled(content, draft)),)),
        *basket_told(content, draft),
    )


def _own_words_told(content: Content, draft: Draft, given: Mapping[str, object]) -> tuple[str, ...]:
    """What is to be said of the user's own words: those without room, and that they are few."""
    template = content.template(draft.request.template)
    share, words = draft.measures["own_voice"] or 0.0, count_words(draft_text(draft.blocks))
    asked = open_details(content, template, draft.request.answers)
    told = (
        own_words_told(share, words, asked, template.rules.length[0]),
        unused_told(left_out(content, template, draft)),
        unasked_told(unasked(content, template, given)),
        unshown_told(unshown(draft, given), signed=bool(given.get("name"))),
    )
    return tuple(filter(None, told))


def _sorts_told(content: Content, draft: Draft) -> tuple[str, ...]:
    """What is to be said of the sorts the answers were taken for, where the template asks."""
    answers, template = draft.request.answers, content.template(draft.request.template)
    idle = idle_marks_told(idle_marks(answers, template.questions, content.bank.subjects))
    if not tells_apart(content, template):
        return tuple(filter(None, (idle,)))
    asked = content, answers, template.questions
    told = taken_told(taken_answers(*asked)), vague_told(vague_answers(*asked))
    return tuple(filter(None, (idle, *told)))


def _unfilled(content: Content, draft: Draft) -> list[str]:
    """What the holes that stayed empty ask for, with what they stand beside."""
    naming = Naming(content)
    return [
        called(naming, hole) + (f"，在“{hole.beside}”旁边" if hole.beside else "")
        for hole in draft.unfilled
    ]


def summarise(draft: Draft, where: str, notes: Sequence[str] = ()) -> None:
    """Say in a few lines on standard error what the draft is and what it still needs."""
    text = draft_text(draft.blocks)
    words = count_words(text)
    request = draft.request
    facts = f"{words} 字（目标 {request.target}），结构 {request.structure}，种子 {request.seed}"
    print(f"{where}：{facts}" if where else facts, file=sys.stderr)
    if words > 1.03 * request.target:
        tell("比目标长：少于这么多字，您说的和这种文少不了的就写不下。")
    elif words < 0.97 * request.target:
        tell("比目标短：这个模板按现有短语写不到，请换个字数或结构。")
    if left := blanks_told(text):  # typed ones, too; before advice, which asks for more
        tell(left)
    for line in notes:
        tell(line)
