"""What is told in detail beyond the room a text has: the last sentences of it stand aside."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter

from draftkit.drafting.genre import MARGIN
from draftkit.drafting.material import Material, blank
from draftkit.genre_rules import MOVES_OF_ANSWERS, MoveShare
from draftkit.model import Outline, Question, Words
from draftkit.text.count import count_words

_FRAME = 100  # 字数 that open and close the shortest text, whatever its template
_BESIDE = 2  # what an item of a list is given beside it, against what a story is
_PHRASE = 50  # 字数: a rule asks for whole phrases
_DRAWN = 5  # times at most
_OVER = 1.01  # of the target: what exchanging phrases still brings down to it
_LEADS = 0.9  # of what a rule lets a move take: the rest leads in to it


@dataclass(slots=True)
class _Bound:
    """The 字数 a rule leaves to the answers with these keys; ``but``: to all others."""

    keys: set[str]
    but: bool
    left: float

    def holds(self, key: str) -> bool:
        return (key in self.keys) != self.but


def in_room(
    material: Material,
    questions: Iterable[Question],
    target: int,
    shares: Iterable[MoveShare] = (),
    room: float | None = None,
) -> dict[str, tuple[Words, ...]]:
    """Return the material with as many whole sentences as a text of so many 字数 has room for.

    ``room`` is what of the text is left to what is told in detail, in 字数; None: what short
    answers and the shortest frame leave. Short answers all stand. Where the sentences told in
    detail do not all fit beside them, each question keeps its first ones, in proportion to what
    it was told; one that keeps none is as if nobody had answered it. What ``shares`` let a move
    take of the text holds for it, too.
    """
    asked = list(questions)
    told = {q.key: _told(material, q) for q in asked}
    details = [q for q in asked if _is_detail(q) and told[q.key]]
    short = {q.key: told[q.key] for q in asked if q not in details}
    left = max(target - _FRAME - sum(short.values()) if room is None else room, 0)
    kept = _kept(_in_order(material, details), left, _bounds(shares, short, target))
    cut = {
        q.key: _first(material[q.key], kept[q.key]) or (blank(q.blank or q.key, q.key),)
        for q in details
        if kept[q.key] < len(material[q.key])
    }
    return {**material, **cut}


def outline_in_room(
    draw: Callable[[Mapping[str, tuple[Words, ...]]], tuple[Outline, int]],
    material: Material,
    questions: Iterable[Question],
    target: int,
    shares: Iterable[MoveShare] = (),
) -> Outline:
    """Return what ``draw`` makes of the material, told as fully as leaves the text in its length.

    ``draw`` returns an outline and the least 字数 of a draft of it. What a template needs beside
    the user's words hangs on those words, so it is drawn with all that was told first; where
    that is too much, with what might fit, then with as much less as it came out too long.
    """
    asked, bounds = list(questions), list(shares)
    room: float | None = math.inf
    for _ in range(_DRAWN):
        values = in_room(material, asked, target, bounds, room)
        outline, least = draw(values)
        over = round(least - _OVER * target)
        if over <= 0:
            break
        told = sum(_told(values, q) for q in asked if _is_detail(q))
        room = None if room == math.inf else told - over
    return outline


def _is_detail(question: Question) -> bool:
    """Whether a question goes on from another: what is asked for itself always stands."""
    return question.whole and bool(question.when or question.beside)


def _told(material: Mapping[str, tuple[Words, ...]], question: Question) -> int:
    """The 字数 that were told to a question."""
    return sum(map(_length, material.get(question.key, ())))


def _length(words: Words) -> int:
    """The 字数 of words the user told."""
    return count_words(words.text) if words.origin == "answer" else 0


def _in_order(material: Material, details: Iterable[Question]) -> list[tuple[str, int]]:
    """Every sentence, by its question and its length in 字数, the first to stand before others.

    What stands beside an item of a list comes twice as soon as what tells on: without it the
    item is bare among its like, while a story only ends earlier.
    """
    placed = []
    for question in details:
        lengths = [_length(words) for words in material[question.key]]
        weight = _BESIDE if question.beside else 1
        for at, length in enumerate(lengths):
            place = sum(lengths[: at + 1]) / (weight * sum(lengths))
            placed.append((place, weight, question.key, length))
    return [(key, length) for *_, key, length in sorted(placed, key=itemgetter(0, 1))]


def _bounds(shares: Iterable[MoveShare], short: Mapping[str, int], target: int) -> list[_Bound]:
    """What rules leave to what is told in detail beside short answers, in 字数.

    A rule that lets some moves take no more binds the answers that make them; one that asks for
    some moves binds all other answers.
    """
    found = []
    for share in shares:
        made = {key for key in MOVES_OF_ANSWERS if set(MOVES_OF_ANSWERS[key]) & set(share.moves)}
        inside = sum(length for key, length in short.items() if key in made)
        if share.most < 1:
            found.append(_Bound(made, False, _LEADS * share.most * target - inside))
        if share.least > 0:
            outside = sum(short.values()) - inside + _FRAME + _PHRASE
            found.append(_Bound(made, True, (1 - MARGIN * share.least) * target - outside))
    return found


def _kept(
    sentences: Iterable[tuple[str, int]], room: float, bounds: Iterable[_Bound]
) -> Counter[str]:
    """How many sentences of each question fit, taken in order.

    The first that finds no room ends it all, lest a longer text leave out what a shorter one
    has; one beyond a rule's share ends its question.
    """
    kept: Counter[str] = Counter()
    full: set[str] = set()
    for key, length in sentences:
        if key in full:
            continue
        held = [bound for bound in bounds if bound.holds(key)]
        if any(bound.left < length for bound in held):
            full.add(key)
            continue
        if length > room:
            break
        room -= length
        kept[key] += 1
        for bound in held:
            bound.left -= length
    return kept


def _first(words: tuple[Words, ...], many: int) -> tuple[Words, ...]:
    """The first so many words; () where nothing of them says anything."""
    kept = words[:many]
    return kept if any(each.text for each in kept) else ()
