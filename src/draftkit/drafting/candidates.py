"""Which phrases may fill a hole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from draftkit.cues import FalseFriends, Sense
from draftkit.drafting.material import Material, words_at
from draftkit.model import Hole, Phrase
from draftkit.text.chance import draw
from draftkit.text.false_friends import Listener, Told
from draftkit.text.frames import slots_of
from draftkit.text.joints import joins, joints_of
from draftkit.text.senses import finder_of
from draftkit.text.slots import OWN_SLOTS


@dataclass(frozen=True, slots=True)
class Writer:
    """Who speaks: the standing, the role as it was told, and the ids of the trades."""

    standing: str
    role: str = ""
    trades: tuple[str, ...] = ()


class Shelf:
    """The phrases one draft may use, by move; built once per draft.

    Left out are phrases for other standings and trades and out of their years; ``topics`` are
    those a hole draws from unless it names its own; ``common`` the pairs of characters that stand
    in many phrases and say nothing of their subject; ``preferred`` the ids of phrases that come
    before all others wherever they fit; ``senses`` are what sentences may say in other words;
    ``false_friends`` the words in which a cue of one character means something else.
    """

    def __init__(
        self,
        phrases: Iterable[Phrase],
        topics: Sequence[str],
        writer: Writer,
        year: int,
        common: frozenset[str] = frozenset(),
        preferred: frozenset[str] = frozenset(),
        senses: Iterable[Sense] = (),
        false_friends: Iterable[FalseFriends] = (),
    ) -> None:
        self.common = common
        self.finder = finder_of(tuple(senses))
        self._listener = Listener(false_friends)
        self._role = writer.role
        self._preferred = preferred
        self._topics = frozenset(topics)
        self._by_move: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            if _suits(phrase, writer, year):
                self._by_move[phrase.move].append(phrase)

    def candidates(self, hole: Hole, material: Material, seed: int) -> list[Phrase]:
        """Return the phrases for a hole in a seeded order, those that fit it best first.

        First come preferred phrases, then those about the hole's subjects, the foremost before
        the others. Phrases that would show a blank nobody asked for come only when nothing else
        is left.
        """
        topics = hole.topics or self._topics
        told = self._listener.told(f"{self._role}，{hole.beside}")
        fitting = [
            phrase
            for phrase in self._by_move[hole.move]
            if phrase.topic in topics
            and _fits_hole(phrase, hole)
            and (not phrase.says or _said(phrase, told))
        ]
        asked = frozenset(hole.slot.split())
        complete = [phrase for phrase in fitting if not _gaps(phrase, material, asked)]
        chosen = complete or fitting
        chosen = [phrase for phrase in chosen if _joins(phrase, hole, material)] or chosen
        return sorted(
            chosen,
            key=lambda phrase: (
                phrase.id not in self._preferred,
                farness(phrase, hole),
                draw(seed, "order", hole.index, phrase.id),
            ),
        )


def farness(phrase: Phrase, hole: Hole) -> int:
    """Return how far a phrase is from what a hole speaks of: 0 for its foremost subject, 1 for
    the next ones, and as many as there are for a phrase about none of them.
    """
    ranks = (
        at for at, subjects in enumerate(hole.about) if not {*subjects}.isdisjoint(phrase.about)
    )
    return next(ranks, len(hole.about))


def _suits(phrase: Phrase, writer: Writer, year: int) -> bool:
    in_years = (not phrase.since or phrase.since <= year) and (
        not phrase.until or year <= phrase.until
    )
    return (
        in_years
        and (not phrase.fits or writer.standing in phrase.fits)
        and (not phrase.at or not set(phrase.at).isdisjoint(writer.trades))
    )


def _said(phrase: Phrase, told: Told) -> bool:
    return any(told.says(cue) for cue in phrase.says)


def _fits_hole(phrase: Phrase, hole: Hole) -> bool:
    if hole.step and phrase.step != hole.step:
        return False
    if hole.theme and phrase.themes and hole.theme not in phrase.themes:
        return False
    if phrase.about and farness(phrase, hole) == len(hole.about):
        return False
    asked = frozenset(hole.slot.split())
    slots = slots_of(phrase.text)
    return asked <= slots and not (slots & OWN_SLOTS) - asked


def _joins(phrase: Phrase, hole: Hole, material: Material) -> bool:
    """Whether the answers a hole asks for read well where the phrase takes them."""
    asked = frozenset(hole.slot.split()) & OWN_SLOTS
    return all(
        joins(joint, _item(material, joint.slot, hole.nth))
        for joint in (joints_of(phrase.text) if asked else ())
        if joint.slot in asked
    )


def _item(material: Material, slot: str, nth: int) -> str:
    """The words a slot takes at a hole: an item of a list, or all there is."""
    words = words_at(material, slot)
    return words[nth % len(words)].text


def _gaps(phrase: Phrase, material: Material, asked: frozenset[str]) -> bool:
    """Whether the phrase would show a blank that the hole did not ask for."""
    return any(
        words_at(material, slot)[0].origin == "blank"
        for slot in slots_of(phrase.text)
        if slot not in asked
    )
