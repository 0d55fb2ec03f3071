"""What is told in detail beyond the room a text has: the last sentences of it stand aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from draftkit.drafting.material import Material, blank
from draftkit.genre_rules import MOVES_OF_ANSWERS, MoveShare
from draftkit.model import Question, Words
from draftkit.text.count import count_words

# Of a text's 字数: what the user's own words may take. The rest joins them, opens and closes; with
# less, drafts of a hundred answer files ran over their length.
_OWN, _FRAME = 0.9, 270
_LEADS = 0.6  # of what a rule lets a move take: the rest leads in to what was told


def in_room(
    material: Material,
    questions: Iterable[Question],
    target: int,
    shares: Iterable[MoveShare] = (),
) -> dict[str, tuple[Words, ...]]:
    """Return the material with as many whole sentences as a text of so many 字数 has room for.

    Short answers all stand. Where the sentences told in detail do not all fit beside them, each
    question keeps its first ones, in proportion to what it was told; one that keeps none is as
    if nobody had answered it. What ``shares`` let a move take of the text holds for it, too.
    """
    asked = list(questions)
    told = {q.key: _length(material.get(q.key, ())) for q in asked}
    details = sum(told[q.key] for q in asked if _is_detail(q))
    room = max(_OWN * target - _FRAME - sum(told.values()) + details, 0.0)
    kept = min(room / details, 1.0) if details else 1.0
    rooms = {q.key: told[q.key] * kept for q in asked if _is_detail(q) and told[q.key]}
    for share in shares:
        _bound(rooms, told, share, target)
    cut = {
        q.key: _first(material[q.key], rooms[q.key]) or (blank(q.blank or q.key, q.key),)
        for q in asked
        if rooms.get(q.key, told[q.key]) < told[q.key]
    }
    return {**material, **cut}


def _bound(rooms: dict[str, float], told: Mapping[str, int], share: MoveShare, target: int) -> None:
    """Lessen the rooms of answers that make a rule's moves to what the rule leaves them."""
    bound = {key for key in told if set(MOVES_OF_ANSWERS.get(key, ())) & set(share.moves)}
    details = sum(rooms.get(key, 0.0) for key in bound)
    short = sum(told[key] for key in bound if key not in rooms)
    left = max(_LEADS * share.most * target - short, 0.0)
    if details > left:
        rooms.update({key: rooms[key] * left / details for key in bound & set(rooms)})


def _is_detail(question: Question) -> bool:
    """Whether a question goes on from another: what is asked for itself always stands."""
    return question.whole and bool(question.when or question.beside)


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
