"""From a labelled unit to the phrases it gives, or the reason for dropping it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from draftkit.mining.alternatives import with_alternatives
from draftkit.mining.framing import Frame, frames_of
from draftkit.mining.records import LabelledUnit
from draftkit.mining.recurring import REMEMBERED, labelled_at_start
from draftkit.mining.rules import Rules
from draftkit.mining.themes import themes_of
from draftkit.model import Phrase, SourceSpan
from draftkit.text.frames import first_reading
from draftkit.text.overlap import bare

NO_THEME = "看不出主题"
_THEMELESS = ("background", "transition")
_SMALL_WORDS = re.compile(r"我们|党的|的|了|地")
_LONGEST = 1_000  # characters of a unit; trying all parts of a longer one would take minutes
ID_LENGTH = 8  # hexadecimal digits; a large bank lengthens the id that meets another's


@dataclass(frozen=True, slots=True)
class Judged:
    """What one unit gives by itself: phrases not yet merged with others', or why none.

    ``about`` are the words of the unit the reason is about, '' where it is about none.
    """

    phrases: tuple[Phrase, ...]
    reason: str
    about: str = ""


def judge(unit: LabelledUnit, rules: Rules) -> Judged:
    """Return a unit's phrases; the essay of their source stays '' until the essays are merged."""
    judged = _judged(labelled_at_start(unit), rules)
    phrases = tuple(_moved(phrase, unit.unit.start) for phrase in judged.phrases)
    return replace(judged, phrases=phrases)


def _moved(phrase: Phrase, by: int) -> Phrase:
    """Return a phrase with its source some characters on."""
    (span,) = phrase.sources
    return replace(phrase, sources=(SourceSpan(span.essay, span.start + by, span.end + by),))


@lru_cache(REMEMBERED)
def _judged(unit: LabelledUnit, rules: Rules) -> Judged:
    if len(unit.unit.text) > _LONGEST:
        return Judged((), "太长，又拆不成独立的句子")
    frames, reasons = frames_of(unit, rules)
    phrases = [_phrase(frame, rules) for frame in frames]
    kept = tuple(phrase for phrase in phrases if _has_theme(phrase))
    if kept:
        return Judged(kept, "")
    reason, _, about = (reasons[0] if reasons else NO_THEME).partition("：")
    return Judged((), reason, about)


def _has_theme(phrase: Phrase) -> bool:
    """Outside the opening a phrase that is about nothing would fit nowhere."""
    return bool(phrase.themes) or phrase.move in _THEMELESS


def _phrase(frame: Frame, rules: Rules) -> Phrase:
    shape = frame.shape
    return Phrase(
        id=phrase_id(shape.text),
        text=with_alternatives(shape.text, rules),
        move=shape.move,
        themes=() if shape.move in _THEMELESS else themes_of(shape.text, rules, 2),
        step=shape.step,
        fits=shape.fits,
        until=shape.until,
        topic="mined",
        sources=(SourceSpan("", frame.start, frame.end),),
        note=_note(shape.text, shape.notes),
        says=tuple((word,) for word in shape.says),
    )


def _note(text: str, changes: Sequence[str]) -> str:
    """Name the corrections that still show in the frame."""
    shown = [change for change in changes if change.partition("→")[2] in text]
    return f"已改正：{'；'.join(shown)}" if shown else ""


def phrase_id(text: str, length: int = ID_LENGTH) -> str:
    """Return the id of a frame: a hash of its first reading, so new alternatives keep it."""
    return f"mined-{sha256(first_reading(text).encode()).hexdigest()[:length]}"


def sameness(text: str) -> str:
    """Return what two frames share when they are the same sentence but for small words."""
    return _SMALL_WORDS.sub("", bare(first_reading(text)))
