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
from draftkit.text.joints import joints_of
from draftkit.text.overlap import windows
from draftkit.text.slots import MANY_SLOTS
from draftkit.text.verbs import looks_like_noun, with_verb


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
    def own(self) -> str:
        """The phrase's own words, by which it is told what it says."""
        return "".join(span.text for span in self.spans if span.origin == "phrase")

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
    going_on = "{duty}" in phrase.text and _goes_on_with_duty(phrase.text)
    for at, piece in enumerate(parse_frame(phrase.text)):
        parts: Iterable[Literal | Slot | Group] = (piece,)
        if isinstance(piece, Group):
            parts = pick(piece.options, seed, phrase.id, at, variant)
        for part in parts:
            words = _span(part, phrase, hole, material, seed)
            if going_on and isinstance(part, Slot) and part.name == "duty":
                spans += _verb_for(words, phrase)
            spans.append(words)
    return Reading(phrase, merge(spans), variant)


def _goes_on_with_duty(frame: str) -> bool:
    return any(joint.slot == "duty" and joint.led for joint in joints_of(frame))


def _verb_for(words: Words, phrase: Phrase) -> list[Words]:
    """The verb a duty put as a noun (柜面业务) lacks where the sentence goes on with it."""
    if words.origin != "answer" or not looks_like_noun(words.text):
        return []
    return [Words(with_verb(words.text).removesuffix(words.text), "phrase", phrase.id)]


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
