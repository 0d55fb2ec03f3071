"""One reading of a phrase: alternatives chosen, slots filled, every span with its origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from draftkit.drafting.material import Material, words_at
from draftkit.model import Hole, Phrase, Words
from draftkit.text.chance import pick
from draftkit.text.count import count_words
from draftkit.text.frames import Group, Literal, Slot, parse_frame
from draftkit.text.overlap import windows
from draftkit.text.slots import MANY_SLOTS

_SHORT_FOR = {"村民委员会": "村委会", "居民委员会": "居委会"}


@dataclass(frozen=True)
class Reading:
    """A phrase as it will stand in the draft; ``length`` is in 字数.

    ``variant`` is the choice of alternatives it was read with.
    """

    phrase: Phrase
    spans: tuple[Words, ...]
    variant: int = 0

    @cached_property
    def text(self) -> str:
        """The words, without origins."""
        return "".join(span.text for span in self.spans)

    @cached_property
    def length(self) -> int:
        """Length in 字数."""
        return count_words(self.text)

    @cached_property
    def runs(self) -> frozenset[str]:
        """The 13-character windows of the text."""
        return frozenset(windows(self.text))

    @cached_property
    def wording(self) -> frozenset[str]:
        """The 4-character windows of the phrase's own words, by which wear is judged."""
        own = "\n".join(span.text for span in self.spans if span.origin == "phrase")
        return frozenset(window for piece in own.split("\n") for window in windows(piece, 4))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The 2-character windows of the phrase's own words, by which a subject is known again."""
        own = [span.text for span in self.spans if span.origin == "phrase"]
        return frozenset(window for text in own for window in windows(text, 2))

    @cached_property
    def borrowed(self) -> tuple[str, ...]:
        """The wordings taken from the term pack and the answers, the audience left out.

        Naming the same errand or place again and again shows the seams; naming the same
        people does not.
        """
        return tuple(
            span.text
            for span in self.spans
            if span.origin in ("term", "answer") and span.ref != "audience"
        )


def read_phrase(
    phrase: Phrase, hole: Hole, material: Material, seed: int, variant: int = 0
) -> Reading:
    """Return one reading; another ``variant`` may choose other alternatives.

    The words a slot takes depend on the seed and the phrase only, so a reading does not
    change when something else in the draft does.
    """
    spans: list[Words] = []
    for at, piece in enumerate(parse_frame(phrase.text)):
        parts: Iterable[Literal | Slot | Group] = (piece,)
        if isinstance(piece, Group):
            parts = pick(piece.options, seed, phrase.id, at, variant)
        for part in parts:
            spans.append(_span(part, phrase, hole, material, seed))
    return Reading(phrase, merge(_named_once(spans)), variant)


def _named_once(spans: Iterable[Words]) -> list[Words]:
    """A role right behind its workplace without what the workplace already ends with.

    河湾村村民委员会村委会副主任 says it twice, 城东支行支行行长 too.
    """
    named: list[Words] = []
    for span in spans:
        before = named[-1] if named else None
        twice = before and (before.ref, span.ref) == ("workplace", "role")
        text = _rest_of_role(before.text, span.text) if before and twice else span.text
        named.append(Words(text, span.origin, span.ref))
    return named


def _rest_of_role(workplace: str, role: str) -> str:
    """Return a role without the end of the workplace it opens with.

    >>> _rest_of_role("河湾村村民委员会", "村委会副主任"), _rest_of_role("城东支行", "支行行长")
    ('副主任', '行长')
    """
    endings = [workplace[-size:] for size in range(len(role) - 1, 1, -1)]
    endings += [short for full, short in _SHORT_FOR.items() if workplace.endswith(full)]
    return next((role.removeprefix(end) for end in endings if role.startswith(end)), role)


def _span(
    part: Literal | Slot | Group, phrase: Phrase, hole: Hole, material: Material, seed: int
) -> Words:
    if isinstance(part, Slot):
        options = words_at(material, part.name)
        if part.name in MANY_SLOTS:
            return options[hole.nth % len(options)]
        return pick(options, seed, phrase.id, part.name)
    assert isinstance(part, Literal)
    return Words(part.text, "phrase", phrase.id)


def merge(spans: Iterable[Words]) -> tuple[Words, ...]:
    """Join neighbouring spans of the same origin and reference; drop empty ones."""
    merged: list[Words] = []
    for span in spans:
        if not span.text:
            continue
        last = merged[-1] if merged else None
        if last and (last.origin, last.ref) == (span.origin, span.ref):
            merged[-1] = Words(last.text + span.text, span.origin, span.ref)
        else:
            merged.append(span)
    return tuple(merged)
