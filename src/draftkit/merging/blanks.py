"""Blanks that somebody has filled in by hand: what stands there now, told by what stands around.

A filling is believed only where the words before and after the blank are still there, once,
and what stands between them is part of one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from draftkit.model import Words

_AROUND = (10, 5, 3)  # characters looked at on either side, the surest first
_LONGEST = 120  # characters a filling may have
_BLANK = "〔待补"


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank: its key, its text, and the words to either side up to the next blank."""

    key: str
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Filling:
    """A blank and the text that stands in its place."""

    gap: Gap
    text: str


def gaps_of(spans: Sequence[Words]) -> tuple[Gap, ...]:
    """Return the blanks of a block in order."""
    text = "".join(span.text for span in spans)
    ends = [0]
    for span in spans:
        ends.append(ends[-1] + len(span.text))
    marks = [at for at, span in enumerate(spans) if span.origin == "blank"]
    found = []
    for nth, at in enumerate(marks):
        since = ends[marks[nth - 1] + 1] if nth else 0
        until = ends[marks[nth + 1]] if nth + 1 < len(marks) else len(text)
        start, end = ends[at], ends[at + 1]
        found.append(Gap(spans[at].ref, spans[at].text, text[since:start], text[end:until]))
    return tuple(found)


def fillings(gaps: Sequence[Gap], edited: str) -> Iterator[Filling]:
    """Yield what stands in the edited text where the blanks stood, as far as that is certain.

    >>> gaps = gaps_of([Words("我在", "phrase", "p"), Words("〔待补:岗位〕", "blank", "role"),
    ...                 Words("上工作。", "phrase", "p")])
    >>> [filling.text for filling in fillings(gaps, "这几年我在前台岗位上工作。")]
    ['前台岗位']
    """
    for gap in gaps:
        text = next((text for text in _attempts(gap, edited) if text), "")
        if text:
            yield Filling(gap, text)


def _attempts(gap: Gap, edited: str) -> Iterator[str]:
    for around in _AROUND:
        before = re.escape(gap.before[-around:]) or r"\A"
        after = re.escape(gap.after[:around]) or r"\Z"
        found = re.findall(f"(?={before}([^\n。！？]{{1,{_LONGEST}}}?){after})", edited)
        if len(found) == 1 and _BLANK not in found[0]:
            yield found[0].strip()


def certain(found: Sequence[Filling]) -> tuple[tuple[str, str], ...]:
    """Return blanks with their fillings; a blank filled in two ways in one block is left out."""
    pairs = {(filling.gap.text, filling.text) for filling in found}
    blanks = [blank for blank, _ in pairs]
    return tuple(sorted(pair for pair in pairs if blanks.count(pair[0]) == 1))
