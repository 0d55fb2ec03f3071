"""Where every character of a draft comes from, as it stands now: the record, and what was edited.

A line that stands as it was composed has the origins the record gives. In a line that was edited
the words that stayed keep theirs; what is new is the user's hand. A line nobody composed is the
user's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from draftkit.app.record import Record
from draftkit.export.from_markdown import Passage, read_passages
from draftkit.export.origin_page import Tint
from draftkit.export.paragraphs import BLANK
from draftkit.merging.align import align
from draftkit.merging.lines import Written
from draftkit.model import Words

_STAYED = 3  # characters in a row that count as having stayed; fewer meet by chance


@dataclass(frozen=True, slots=True)
class Origins:
    """The tints of a text, the numbers of the lines that were edited, how many blocks are gone."""

    tints: tuple[Tint, ...] = ()
    edited: frozenset[int] = frozenset()
    deleted: int = 0


def origins_of(text: str, record: Record) -> Origins:
    """Return the origins of a draft's text; every character of its passages has one."""
    passages, _ = read_passages(text)
    starts = list(_starts(passages))
    hand = record.history.hand
    base = [Written(b.key, b.text.strip(), hand=hand.get(b.key)) for b in record.blocks]
    tints: list[Tint] = []
    edited: set[int] = set()
    deleted = 0
    for group in align(base, [p.text for p in passages], hand.get("", ())):
        spans = [span for at in group.blocks for span in record.blocks[at].spans]
        deleted += 0 if group.lines else len(group.blocks)
        as_composed = [base[at].text for at in group.blocks]
        untouched = as_composed == [passages[at].text for at in group.lines]
        for nth, line in enumerate(group.lines):
            own = record.blocks[group.blocks[nth]].spans if untouched else spans
            found = list(_line(passages[line].text, own))
            tints += [Tint(starts[line] + a, starts[line] + b, o, r) for a, b, o, r in found]
            edited |= set() if untouched else {passages[line].line}
    return Origins(tuple(sorted(tints, key=lambda tint: tint.start)), frozenset(edited), deleted)


def _starts(passages: Iterable[Passage]) -> Iterator[int]:
    """Where the words of every passage begin in the text."""
    at = 0
    for passage in passages:
        at += len(passage.gap) + len(passage.lead) + len(passage.mark)
        yield at
        at += len(passage.text) + len(passage.tail)


def _line(text: str, spans: Sequence[Words]) -> Iterator[tuple[int, int, str, str]]:
    """Cut a line into (start, end, origin, ref): what stayed as it was, what is new by hand."""
    composed = "".join(span.text for span in spans)
    at = 0
    for old, new, size in _stayed(composed, text):
        yield from _by_hand(text, at, new)
        yield from _of_spans(spans, old, new, size)
        at = new + size
    yield from _by_hand(text, at, len(text))


def _by_hand(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """What is new; a blank that somebody has put there is still one."""
    for blank in BLANK.finditer(text, start, end):
        if blank.start() > start:
            yield start, blank.start(), "hand", ""
        yield blank.start(), blank.end(), "blank", ""
        start = blank.end()
    if start < end:
        yield start, end, "hand", ""


def _stayed(composed: str, text: str) -> Iterator[tuple[int, int, int]]:
    """Stretches that stayed: where in the composed text, where in this one, how long."""
    if (at := composed.find(text)) >= 0:
        yield at, 0, len(text)
        return
    for match in SequenceMatcher(None, composed, text, autojunk=False).get_matching_blocks():
        if match.size >= _STAYED:
            yield match.a, match.b, match.size


def _of_spans(
    spans: Sequence[Words], old: int, new: int, size: int
) -> Iterator[tuple[int, int, str, str]]:
    begin = 0
    for span in spans:
        start, end = max(begin, old), min(begin + len(span.text), old + size)
        if start < end:
            yield start - old + new, end - old + new, span.origin, span.ref
        begin += len(span.text)
