"""Repeated sentences, strings of four-character phrases, sentences that are too long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftkit.checks.facts import Facts
from draftkit.checks.hits import Hit
from draftkit.checks.page import Page
from draftkit.text.count import count_words
from draftkit.text.overlap import RUN

_WORD = re.compile(r"\w")
_TOLD = 20  # characters: a shorter run may be a name or a set phrase
_FOURS = re.compile(r"[\u4e00-\u9fff]{4}(?:[，、；][\u4e00-\u9fff]{4}){3,}(?![\u4e00-\u9fff])")
_LONGEST = 120


def style(page: Page, facts: Facts) -> Iterator[Hit]:
    """Yield repeated runs, strings of four-character phrases and over-long sentences."""
    yield from _repeats(page)
    for line in page.lines:
        if line.kind == "body":
            for match in _FOURS.finditer(page.words(line)):
                count = len(re.findall(r"[\u4e00-\u9fff]{4}", match[0]))
                start = line.start + match.start()
                yield Hit("four-run", start, start + len(match[0]), f"连着{count}个四字词",
                          "留一两个，其余换成实在的事")  # fmt: skip
    yield from _long(page, facts)


def _repeats(page: Page) -> Iterator[Hit]:
    """Runs that stand in the page before, punctuation and spaces left out.

    Runs of 13 characters are joined; what is then shorter than 20 is passed over.
    """
    offsets = [
        line.start + match.start()
        for line in page.lines
        if line.kind == "body"
        for match in _WORD.finditer(page.words(line))
    ]
    bare = "".join(page.text[at] for at in offsets)
    first: dict[str, int] = {}
    begin = end = origin = -1
    for at in range(len(bare) - RUN + 1):
        seen = first.setdefault(bare[at : at + RUN], at)
        if seen + RUN <= at and begin < 0:
            begin, origin = at, seen
        if seen + RUN <= at:
            end = at + RUN
        elif begin >= 0 and at >= end - RUN + 1:
            yield from _repeat(page, offsets, begin, end, origin)
            begin = -1
    if begin >= 0:
        yield from _repeat(page, offsets, begin, end, origin)


def _repeat(page: Page, offsets: list[int], begin: int, end: int, origin: int) -> Iterator[Hit]:
    if end - begin < _TOLD:
        return
    place = page.place(offsets[origin])
    yield Hit("repeat", offsets[begin], offsets[end - 1] + 1,
              f"这{end - begin}个字和第{place.line}行重复", "换个说法，或删去一处")  # fmt: skip


def _long(page: Page, facts: Facts) -> Iterator[Hit]:
    bound = facts.rules.sentence
    for start, end in page.sentences:
        length = count_words(page.text[start:end])
        if length > (bound or _LONGEST):
            ruled = f"，{facts.genre or '这种文章'}一句不超过{bound}字" if bound else ""
            yield Hit("long-sentence", start, end, f"这一句有{length}字{ruled}",
                      "断成两三句", level="warning" if bound else None)  # fmt: skip
