"""Answers told apart by what they are about: can those a phrase stands beside be?"""

from __future__ import annotations

from collections.abc import Iterator

from draftkit.errors import nearest
from draftkit.facts import BankFacts, Spot, TemplateFacts
from draftkit.findings import Finding
from draftkit.model import Question

# what somebody may write under ``sorts``, in the order the manual tells it
KINDS = {
    "duties": "平时的工作",
    "deed": "一件事",
    "achievements": "做成的事",
    "plans": "打算做的事",
    "shortcoming": "一个不足",
    "problems": "不足和问题",
    "causes": "原因",
    "measure": "一条措施",
    "remedies": "几条措施",
    "takeaways": "体会",
}


def check_sorts(facts: TemplateFacts, bank: BankFacts) -> Iterator[Finding]:
    """Yield a finding for every question that says sorts there are not, or can have none.

    And for every ``about`` of a phrase beside an answer nothing tells the sort of.
    """
    questions = {question.key: question for question in facts.questions}
    for question in facts.questions:
        if question.sorts:
            yield from _said(question, facts, bank)
    for asked in facts.phrases:
        for key in sorted(asked.about & questions.keys()):
            if not _is_sorted(questions[key], bank) and not facts.shipped:
                message = f"about 里的“{key}”，它的回答不分类，这里只会用什么事都说得通的话。"
                hint = _how_to_sort(questions[key])
                yield Finding("about-unsorted", "warning", asked.place, message, hint,
                              asked.excerpt)  # fmt: skip


def _is_sorted(question: Question, bank: BankFacts) -> bool:
    return question.type in ("text", "list") and (
        bool(question.sorts) or question.key in bank.sortable
    )


def _how_to_sort(question: Question) -> str:
    if question.type not in ("text", "list"):
        return "日期和选择题不分类：删去这个 about"
    listed = "、".join(f"{key}（{name}）" for key, name in KINDS.items())
    return (
        f"在“{question.key}”这一题下面写 sorts，说它像哪一题那样分类：{listed}；或者删去这个 about"
    )


def _said(question: Question, facts: TemplateFacts, bank: BankFacts) -> Iterator[Finding]:
    """What is wrong with what a question says of its sorts."""
    place = facts.rows.get(f"{question.key}/sorts", facts.place)
    spot = facts.asked_at.get(question.key, Spot(question.key, place))
    if question.type not in ("text", "list"):
        message = f"“{question.key}”是日期或者选择题，回答不分类，写了 sorts 也没有用。"
        yield Finding("sorts-useless", "warning", place, message, "删去这一行 sorts", spot.excerpt)
    elif question.sorts not in bank.sortable:
        near = nearest(question.sorts, bank.sortable)
        listed = "、".join(f"{key}（{name}）" for key, name in KINDS.items())
        hint = f"您是不是要写“{near}”？" if near else f"可以写：{listed}"
        message = f"“{question.key}”的 sorts 写着“{question.sorts}”，没有这一题的类别。"
        yield Finding("sorts-unknown", "error", place, message, hint, f"sorts: {question.sorts}")
