"""What is told in detail beyond the room a text has: the last sentences of it stand aside."""

from __future__ import annotations

from collections.abc import Iterable

from draftkit.drafting.material import Material, blank
from draftkit.model import Question, Words
from draftkit.text.count import count_words

# Of a text's 字数: what the user's own words may take. The rest joins them, opens and closes; with
# less, drafts of a hundred answer files ran over their length.
_OWN, _FRAME = 0.85, 100


def in_room(
    material: Material, questions: Iterable[Question], target: int
) -> dict[str, tuple[Words, ...]]:
    """Return the material with as many whole sentences as a text of so many 字数 has room for.

    Short answers all stand. Where the sentences told in detail do not all fit beside them, each
    question keeps its first ones, in proportion to what it was told; one that keeps none is as
    if nobody had answered it.
    """
    asked = list(questions)
    told = {q.key: _length(material.get(q.key, ())) for q in asked}
    details = sum(told[q.key] for q in asked if q.whole)
    room = max(_OWN * target - _FRAME - sum(told.values()) + details, 0.0)
    if details <= room:
        return dict(material)
    cut = {
        q.key: _first(material[q.key], told[q.key] * room / details)
        or (blank(q.blank or q.key, q.key),)
        for q in asked
        if q.whole and told[q.key]
    }
    return {**material, **cut}


def _length(words: Iterable[Words]) -> int:
    return sum(count_words(each.text) for each in words if each.origin == "answer")


def _first(words: tuple[Words, ...], room: float) -> tuple[Words, ...]:
    """The first words that fit; () where nothing of them says anything."""
    kept: list[Words] = []
    for each in words:
        room -= count_words(each.text)
        if room < 0:
            break
        kept.append(each)
    return tuple(kept) if any(each.text for each in kept) else ()
