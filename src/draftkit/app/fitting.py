"""How long a text can be for what its writer told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from draftkit.model import Answer, Question
from draftkit.templating.template import Template
from draftkit.text.count import count_words
from draftkit.text.marks import items_of, words_of

# They choose words and phrases, or stand in headings and at the end: nobody misses them there,
# and they tell nothing.
_ASIDE = frozenset({"workplace_type", "workplace", "role", "audience", "name", "date", "standing"})
OWN_SHARE = 0.6  # of a text whose phrases only connect what was told (blind readings)


def told_items(questions: Iterable[Question], answers: Mapping[str, Answer]) -> Iterator[str]:
    """Yield what the user told, item by item, without the signs that choose a sort."""
    for question in questions:
        if question.type in ("text", "list") and question.key not in _ASIDE:
            given = answers.get(question.key)
            for item in items_of(given.value if given else ""):
                yield words_of(question.key, item)


def told_words(template: Template, answers: Mapping[str, Answer]) -> int:
    """Return the 字数 of all that the user told."""
    return sum(count_words(item) for item in told_items(template.questions, answers))


def fitting(told: int, least: int, most: int) -> int:
    """Return the 字数, in full hundreds, in which so many told 字数 are enough.

    >>> fitting(90, 1000, 2500), fitting(900, 1000, 2500), fitting(9000, 1000, 2500)
    (1000, 1500, 2500)
    """
    return min(max(round(told / OWN_SHARE / 100) * 100, least), most)
