"""Names of activities and writings that were current only until an earlier year.

The terms are those of the checks (`phrasebank/dated.yaml`); whoever is asked for a name learns
it at once, and not from a check of the finished paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from draftkit.model import Answer, AnswerValue, DatedTerm, Question
from draftkit.text.datedterms import terms_in
from draftkit.text.marks import items_of

# What a paper is about now; a deed, a fault may be told of years ago.
_NOW = frozenset(
    {"activity", "studied", "topic", "contents", "event", "occasion", "course", "progress"}
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def dated_doubt(
    question: Question, value: AnswerValue, terms: Sequence[DatedTerm], year: int
) -> str:
    """Return what is out of date in an answer for a paper of a year, '' where nothing is.

    >>> term = DatedTerm("党纪学习教育", "campaign", 2024, 2024)
    >>> dated_doubt(Question("activity", "text", "?"), "党纪学习教育", [term], 2026)
    '“党纪学习教育”只用到2024年，请照这次的通知核对名称。'
    >>> dated_doubt(Question("activity", "text", "?"), "党纪学习教育", [term], 2024)
    ''
    """
    if question.key not in _NOW:
        return ""
    found = (
        f"“{match[0]}”只用到{term.until}年{f'，现在是“{term.now}”' if term.now else ''}，"
        f"请照这次的通知核对名称。"
        for item in items_of(value)
        for match, term in terms_in(item, terms)
        if term.until and term.until < year
    )
    return next(found, "")


def year_meant(answers: Mapping[str, Answer], today: date) -> int:
    """Return the year a paper is about: that of its date, of its period, else today's."""
    for key in ("date", "period"):
        told = str(answers[key].value) if key in answers else ""
        if found := _YEAR.match(told):
            return int(found[0])
    return today.year
