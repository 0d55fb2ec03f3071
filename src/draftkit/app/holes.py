"""What holes of an outline lack: any phrase that fits, the slot their step is written with, or
one that is not used elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from draftkit.app.making import Workshop
from draftkit.app.naming import Naming
from draftkit.content import Content
from draftkit.drafting.compose import holes_in
from draftkit.drafting.material import Material, words_at
from draftkit.drafting.reading import Reading
from draftkit.errors import ContentError
from draftkit.model import Hole, Outline, Phrase
from draftkit.text.frames import slots_of
from draftkit.text.slots import KINDS, OWN_SLOTS


def called(naming: Naming, hole: Hole) -> str:
    """Return what people call what a hole asks for: 阐述／讲道理（服务）."""
    does = naming.does(hole.move, hole.step)
    return f"{does}（{hole.theme}）" if hole.theme else does


def slot_needed(phrases: Iterable[Phrase], topics: Sequence[str], hole: Hole) -> str:
    """Return the slot a hole must ask for, as its phrases all carry the user's own account.

    '' where a phrase fits without, or there is none at all.
    """
    fitting = [
        " ".join(sorted(slots_of(phrase.text) & OWN_SLOTS))
        for phrase in phrases
        if phrase.move == hole.move
        and phrase.topic in (hole.topics or topics)
        and hole.step in ("", phrase.step)
        and (not hole.theme or not phrase.themes or hole.theme in phrase.themes)
    ]
    asked = " ".join(sorted({*hole.slot.split()} & OWN_SLOTS))
    (needed, _), *_ = Counter(fitting).most_common(1) or [("", 0)]
    return "" if asked in fitting else needed


def unasked(
    phrases: Iterable[Phrase], questions: Container[str], material: Material, hole: Hole
) -> tuple[str, ...]:
    """Return the answers that phrases for a hole take though nobody asks for them, the fewest.

    () where a phrase does without any, and for what the hole itself asks for.
    """
    asked = frozenset(hole.slot.split())
    lacks = [
        frozenset(
            KINDS[slot].answer
            for slot in slots_of(phrase.text) - asked
            if KINDS[slot].answer not in questions and words_at(material, slot)[0].origin == "blank"
        )
        for phrase in phrases
    ]
    return tuple(sorted(min(lacks, key=lambda keys: (len(keys), sorted(keys)), default=())))


def how_to_ask(slot: str) -> str:
    """Return how a template asks for a slot its step needs."""
    keys = "、".join(dict.fromkeys(KINDS[one].answer for one in slot.split()))
    return f'这一步的短语都要写进回答：加上 slot="{slot}"，在 questions 里问 {keys}'


def lacking(
    content: Content, made: Workshop, topics: Sequence[str], seed: int
) -> ContentError | None:
    """Return what says in words people know that nothing fits a hole of an outline, None if all
    holes have something.
    """
    for hole in holes_in(made.outline):
        if hole.least and not made.shelf.candidates(hole, made.material, seed):
            slot = slot_needed(content.bank.phrases, topics, hole)
            hint = f"{how_to_ask(slot)}。" if slot else ""
            message = f"短语库里没有能填这一处的短语：{called(Naming(content), hole)}。{hint}"
            return ContentError(hole.place if hole.place.line else made.outline.place, message)
    return None


def left_empty(outline: Outline, readings: Mapping[int, list[Reading]]) -> tuple[Hole, ...]:
    """Return the holes that should have a phrase and got none: all that fit stand elsewhere."""
    return tuple(h for h in holes_in(outline) if h.least and not readings.get(h.index))
