"""From labelled essays to the phrases of the bank, duplicates merged, drops counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from draftkit.mining.alternatives import with_alternatives
from draftkit.mining.annotate import LabelledEssay
from draftkit.mining.framing import Frame, frames_of
from draftkit.mining.records import LabelledUnit
from draftkit.mining.rules import Rules
from draftkit.mining.themes import themes_of
from draftkit.model import Phrase, SourceSpan
from draftkit.text.frames import first_reading
from draftkit.text.overlap import bare

_THEMELESS = ("background", "transition")
_SMALL_WORDS = re.compile(r"我们|党的|的|了|地")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a unit: the ids and texts of its phrases, or the reason for dropping it."""

    phrases: tuple[str, ...]
    texts: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Harvest:
    """All phrases in the order of the essays, and a verdict for every unit of every essay."""

    phrases: tuple[Phrase, ...]
    verdicts: tuple[tuple[Verdict, ...], ...]


def harvest(essays: Sequence[LabelledEssay], ids: Sequence[str], rules: Rules) -> Harvest:
    """Return the phrases of the essays (``ids`` are theirs in sources.yaml)."""
    found: dict[str, Phrase] = {}
    verdicts = tuple(
        tuple(_judge(unit, essay_id, found, rules) for unit in essay.units)
        for essay, essay_id in zip(essays, ids, strict=True)
    )
    return Harvest(tuple(found.values()), verdicts)


def dropped(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """Return how often each reason stands in the verdicts, sorted by reason."""
    counts = Counter(verdict.reason for verdict in verdicts if verdict.reason)
    return dict(sorted(counts.items()))


def _judge(unit: LabelledUnit, essay: str, found: dict[str, Phrase], rules: Rules) -> Verdict:
    frames, reasons = frames_of(unit, rules)
    phrases = [_phrase(frame, essay, rules) for frame in frames]
    kept = [_merged(phrase, found) for phrase in phrases if _has_theme(phrase)]
    if kept:
        ids = tuple(phrase.id for phrase in kept)
        return Verdict(ids, tuple(phrase.text for phrase in kept), "")
    return Verdict((), (), reasons[0] if reasons else "看不出主题")


def _has_theme(phrase: Phrase) -> bool:
    """Outside the opening a phrase that is about nothing would fit nowhere."""
    return bool(phrase.themes) or phrase.move in _THEMELESS


def _phrase(frame: Frame, essay: str, rules: Rules) -> Phrase:
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
        sources=(SourceSpan(essay, frame.start, frame.end),),
        note=_note(shape.text, shape.notes),
    )


def _note(text: str, changes: Sequence[str]) -> str:
    """Name the corrections that still show in the frame."""
    shown = [change for change in changes if change.partition("→")[2] in text]
    return f"已改正：{'；'.join(shown)}" if shown else ""


def phrase_id(text: str) -> str:
    """Return the id of a frame: a hash of its first reading, so new alternatives keep it."""
    return f"mined-{sha256(first_reading(text).encode()).hexdigest()[:8]}"


def _merged(phrase: Phrase, found: dict[str, Phrase]) -> Phrase:
    """Keep one phrase for the same sentence (small words aside), with every place it stood."""
    key = _SMALL_WORDS.sub("", bare(first_reading(phrase.text)))
    known = found.get(key)
    if known is None:
        found[key] = phrase
    else:
        found[key] = replace(known, sources=(*known.sources, *phrase.sources))
    return found[key]
