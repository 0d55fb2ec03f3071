"""Which phrases may fill a hole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
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

# What keeps phrases out of a hole, in the order it is looked at; '' is nothing.
_NEARER = ("topic", "step", "theme", "about", "slot", "says", "blank", "")


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
        self._writer, self._year = writer, year
        self.preferred = preferred
        self._topics = frozenset(topics)
        self._by_move: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            if not _unsuited(phrase, writer, year):
                self._by_move[phrase.move].append(phrase)

    def candidates(self, hole: Hole, material: Material, seed: int) -> list[Phrase]:
        """Return the phrases for a hole in a seeded order, those that fit it best first.

        First come preferred phrases, then those about the hole's subjects, the foremost before
        the others, and of these what names words of the answer before what its whole sort has
        in common. Phrases that would show a blank nobody asked for come only when nothing else
        is left.
        """
        topics = hole.topics or self._topics
        told = self._listener.told(f"{self._writer.role}，{hole.beside}")
        fitting = [
            phrase
            for phrase in self._by_move[hole.move]
            if phrase.topic in topics
            and not _unlike(phrase, hole)
            and (not phrase.says or _said(phrase, told))
        ]
        asked = frozenset(hole.slot.split())
        complete = [phrase for phrase in fitting if not _gaps(phrase, material, asked)]
        chosen = complete or fitting
        chosen = [phrase for phrase in chosen if _joins(phrase, hole, material)] or chosen
        return sorted(
            chosen,
            key=lambda phrase: (
                phrase.id not in self.preferred,
                farness(phrase, hole),
                not phrase.says,
                draw(seed, "order", hole.index, phrase.id),
            ),
        )

    def offers(self, hole: Hole) -> Callable[[Phrase], bool]:
        """Return what tells whether a phrase is of the move, step and topics a hole asks for."""
        topics = hole.topics or self._topics
        asked = (hole.move, hole.step)
        return lambda phrase: (phrase.move, phrase.step) == asked and phrase.topic in topics

    def why_not(self, phrase: Phrase, holes: Iterable[Hole], material: Material) -> str:
        """Return what keeps a phrase out of all the holes, '' where one could take it.

        Of several reasons it is the one of the hole that it came nearest to fitting: years, fits,
        at, move, topic, step, theme, about, slot, says or blank.
        """
        unsuited = _unsuited(phrase, self._writer, self._year)
        kept_out = (
            self._kept_out(phrase, hole, material) for hole in holes if hole.move == phrase.move
        )
        return unsuited or max(kept_out, key=_NEARER.index, default="move")

    def _kept_out(self, phrase: Phrase, hole: Hole, material: Material) -> str:
        if phrase.topic not in (hole.topics or self._topics):
            return "topic"
        if unlike := _unlike(phrase, hole):
            return unlike
        told = self._listener.told(f"{self._writer.role}，{hole.beside}")
        if phrase.says and not _said(phrase, told):
            return "says"
        return "blank" if _gaps(phrase, material, frozenset(hole.slot.split())) else ""


def farness(phrase: Phrase, hole: Hole) -> int:
    """Return how far a phrase is from what a hole speaks of: 0 for its foremost subject, 1 for
    the next ones, and as many as there are for a phrase about none of them.

    A phrase that only names words stands where the answer has them, so it is as near as can be.
    """
    if phrase.says and not phrase.about:
        return 0
    ranks = (
        at for at, subjects in enumerate(hole.about) if not {*subjects}.isdisjoint(phrase.about)
    )
    return next(ranks, len(hole.about))


def _unsuited(phrase: Phrase, writer: Writer, year: int) -> str:
    """Why nobody like the writer says a phrase in that year, '' where they do."""
    if (phrase.since and year < phrase.since) or (phrase.until and phrase.until < year):
        return "years"
    if phrase.fits and writer.standing not in phrase.fits:
        return "fits"
    works = set(writer.trades)
    return (
        "at" if phrase.at and not any(works.issuperset(each.split()) for each in phrase.at) else ""
    )


def _said(phrase: Phrase, told: Told) -> bool:
    return any(told.says(cue) for cue in phrase.says)


def _unlike(phrase: Phrase, hole: Hole) -> str:
    """What of a phrase is not as a hole asks, '' where all is; move and topic are not looked at."""
    if hole.step and phrase.step != hole.step:
        return "step"
    if hole.theme and phrase.themes and hole.theme not in phrase.themes:
        return "theme"
    if phrase.about and farness(phrase, hole) == len(hole.about):
        return "about"
    asked = frozenset(hole.slot.split())
    slots = slots_of(phrase.text)
    return "" if asked <= slots and not (slots & OWN_SLOTS) - asked else "slot"


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
