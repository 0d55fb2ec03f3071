"""What sentences say, in whatever words: 登记, 记下 and 写明 are one sense.

Which words say one and the same is data: ``phrasebank/senses.yaml``. A sentence is read from
the left, the longest expression first, and a stretch of it has one sense; so 从小事做起 tells of
beginning and not of small things and of beginning both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from draftkit.cues import Cue, Sense
from draftkit.text.subjects import holds

_SENTENCE = re.compile(r"[^。！？]+")
_FAINT = 0.5  # how much a faint sense counts
_SPARE = 0.5  # that one shared sense is not yet all two sentences say
_KNOWN = 1 << 15  # texts whose senses are kept
_LEAD = 0.25  # more likeness where the foremost sense is the same


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence says: its senses as bits of a number, and the bit of the foremost."""

    senses: int
    lead: int


class SenseFinder:
    """Finds the senses of sentences; ``faint`` are the bits of those that tell little alone."""

    def __init__(self, senses: Iterable[Sense]) -> None:
        self.faint = 0
        self._cues: dict[str, list[tuple[Cue, int]]] = {}
        for at, sense in enumerate(senses):
            self.faint |= sense.faint << at
            for cue in sense.cues:
                self._cues.setdefault(cue[0][:2], []).append((cue, 1 << at))
        for cues in self._cues.values():
            cues.sort(key=lambda cue: -len("".join(cue[0])))
        self._known: dict[str, tuple[Said, ...]] = {}

    def said(self, text: str) -> tuple[Said, ...]:
        """Return what every sentence of a text says, those that say nothing left out."""
        if text not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            found = (self._said(sentence) for sentence in _SENTENCE.findall(text))
            self._known[text] = tuple(said for said in found if said.senses)
        return self._known[text]

    def likeness(self, one: Sequence[Said], other: Sequence[Said], faint: int = 0) -> float:
        """Return how much of what two texts say is the same: 0.0 nothing, about 1.0 all of it.

        It is that of the two sentences most alike. ``faint`` are the bits of senses that count
        as faint here, too.
        """
        faint |= self.faint
        return max(
            (_likeness(a, b, faint) for a in one for b in other if a.senses & b.senses),
            default=0.0,
        )

    def _said(self, sentence: str) -> Said:
        """The foremost sense is the first one that is not faint."""
        bits = list(self._bits(sentence))
        senses = 0
        for bit in bits:
            senses |= bit
        return Said(senses, next((bit for bit in bits if not bit & self.faint), 0))

    def _bits(self, sentence: str) -> Iterator[int]:
        """The senses met on the way through a sentence, in order."""
        end = 0
        for at in range(len(sentence) - 1):
            cues = self._cues.get(sentence[at : at + 2])
            if cues and at >= end:
                found = next((cue for cue in cues if _stands(cue[0], sentence, at)), None)
                if found:
                    end = at + len(found[0][0])
                    yield found[1]


@lru_cache(maxsize=2)
def finder_of(senses: tuple[Sense, ...]) -> SenseFinder:
    """Return the finder of these senses: drafts of one bank share what it has read."""
    return SenseFinder(senses)


def _stands(cue: Cue, sentence: str, at: int) -> bool:
    return sentence.startswith(cue[0], at) and (len(cue) == 1 or holds(sentence, cue))


def _likeness(one: Said, other: Said, faint: int) -> float:
    """What two sentences share, set against all they say: long ones share something with any."""
    whole = (_weight(one.senses, faint) + _SPARE) * (_weight(other.senses, faint) + _SPARE)
    same_lead = one.lead == other.lead and one.lead & ~faint
    return _weight(one.senses & other.senses, faint) / sqrt(whole) + (_LEAD if same_lead else 0.0)


def _weight(senses: int, faint: int) -> float:
    faint &= senses
    return senses.bit_count() - (1.0 - _FAINT) * faint.bit_count()
