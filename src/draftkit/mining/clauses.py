"""From a unit to clauses with slots filled in, ready to be joined into frames."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from draftkit.mining.records import LabelledUnit, SlotMark
from draftkit.mining.rules import Rules
from draftkit.text.sentences import enclosed

# Full-width marks for the ASCII ones that essays mix in; a full point only behind a 汉字.
_FULL = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"})
_ODD = re.compile(r"[,;:?!()\".\s]")
_MARKS = r"\u4e00-\u9fff，。；：、“”"
_SPACE_BETWEEN = re.compile(rf"(?<=[{_MARKS}}}])[ \t\u3000]+(?=[{_MARKS}{{])")
_CUT = re.compile(r"[，,；;]|[：:](?=\s*(?:一[是要]|[（(][1１一][)）]|①))")
_QUOTED = re.compile(r'"([^"]*)"')
_POINT = re.compile(r"(?<=[\u4e00-\u9fff}”])\.(?!\d)")
_KEPT_DATE = re.compile(r"^[^\d〇○]+$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a unit up to and with its comma, semicolon or end; offsets into the file.

    The colon that opens a numbered list ends a stretch too.
    """

    text: str
    start: int
    end: int

    @property
    def ends_part(self) -> bool:
        """Whether a semicolon follows: what stands before it is a whole of its own."""
        return self.text.endswith("；")

    @property
    def opens_list(self) -> bool:
        """Whether a numbered list follows: what stands before it only announces."""
        return self.text.endswith("：")


def clauses_of(labelled: LabelledUnit, rules: Rules) -> tuple[Clause, ...]:
    """Return the unit's clauses in order, slots in braces and punctuation full-width."""
    unit = labelled.unit
    bounds = [0, *_cuts(unit.text), len(unit.text)]
    return tuple(
        Clause(_filled(labelled, start, end, rules), unit.start + start, unit.start + end)
        for start, end in pairwise(bounds)
        if start < end
    )


def joined(clauses: Sequence[Clause]) -> str:
    """Return the text of clauses that follow each other."""
    return normalised("".join(clause.text for clause in clauses))


@lru_cache(1_000)
def normalised(text: str) -> str:
    """Return the text with full-width punctuation and no spaces between 汉字.

    >>> normalised("为民, 务 实(清廉);好!")
    '为民，务实（清廉）；好！'
    """
    if not _ODD.search(text):
        return text
    full = text.translate(_FULL)
    if '"' in full:
        full = _QUOTED.sub(r"“\1”", full)
    if "." in full:
        full = _POINT.sub("。", full)
    return _SPACE_BETWEEN.sub("", full).strip()


def _cuts(text: str) -> list[int]:
    inside = enclosed(text)
    if not inside:
        return [match.end() for match in _CUT.finditer(text)]
    return [
        match.end()
        for match in _CUT.finditer(text)
        if not any(start < match.start() < end for start, end in inside)
    ]


def _filled(labelled: LabelledUnit, start: int, end: int, rules: Rules) -> str:
    """Return the stretch with every slot that lies in it replaced by its name."""
    unit = labelled.unit
    if not labelled.slots:
        return normalised(unit.text[start:end])
    pieces: list[str] = []
    at = start
    for slot in labelled.slots:
        left, right = slot.start - unit.start, slot.end - unit.start
        if start <= left and right <= end:
            pieces += [unit.text[at:left], _slot_text(slot, unit.text, left, rules)]
            at = right
    return normalised("".join([*pieces, unit.text[at:end]]))


def _slot_text(slot: SlotMark, text: str, at: int, rules: Rules) -> str:
    """Return the slot in braces, or the words where they belong to no workplace.

    党员 and 干部 say who may speak, not what the job is; 近来 is no date; of 信贷服务 only
    服务 stays, because {business} names an activity. ``at`` is where it stands in ``text``.
    """
    if slot.slot == "audience":
        return _audience_text(slot.text, text, at, rules)
    if slot.slot == "role" and rules.frames["role_words"][0].match(slot.text):
        return slot.text
    if slot.slot == "date" and _KEPT_DATE.match(slot.text):
        return slot.text
    if slot.slot == "business" and slot.text.endswith("服务"):
        return "服务"
    if slot.slot == "party_age":
        return "{party_age}年"
    return "{" + slot.slot + "}"


def _audience_text(word: str, text: str, at: int, rules: Rules) -> str:
    """Return {audience}, unless nobody is served: who warns by his own fall, where one goes."""
    frames = rules.frames
    if any(m.start() <= at < m.end() for m in frames["warned_by"][0].finditer(text)):
        return word
    behind = text[at + len(word) :]
    place = frames["place_before"][0].search(text[:at]) and frames["place_words"][0].match(word)
    if place and not frames["place_behind"][0].match(behind):
        return "一线"
    return "{audience}"
