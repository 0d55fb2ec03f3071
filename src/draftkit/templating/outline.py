"""From rendered text to outline blocks.

Blank lines separate blocks; the lines of a block are joined without a space, as Chinese
is written. A block's first character tells its kind: ``# `` title, ``——`` under the title
a subtitle, ``## `` heading, ``~ `` signature (set to the right). A line ``%%`` marks a
place where a long paragraph may be divided.
"""

from __future__ import annotations

import re

from draftkit.model import BlockKind, Hole, OutlineBlock, Pause, Segment, Words
from draftkit.templating.values import CLOSE, OPEN, Ledger

_TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")
_PAUSE = "%%"
_MARKS: tuple[tuple[str, BlockKind], ...] = (
    ("## ", "heading"),
    ("# ", "title"),
    ("~ ", "signature"),
    ("——", "subtitle"),
)


def read_outline(text: str, ledger: Ledger, template: str) -> tuple[OutlineBlock, ...]:
    """Return the blocks of a rendered template; ``ledger`` knows what its tokens stand for."""
    blocks: list[OutlineBlock] = []
    for chunk in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        if any(line != _PAUSE for line in lines):
            blocks.append(_block(lines, ledger, template))
    return tuple(block for block in blocks if block.segments)


def _block(lines: list[str], ledger: Ledger, template: str) -> OutlineBlock:
    kind, lines = _kind(lines)
    segments: list[Segment] = []
    for line in lines:
        if line == _PAUSE:
            segments.append(Pause())
        else:
            segments.extend(_segments(line, ledger, template))
    themes = [segment.theme for segment in segments if isinstance(segment, Hole) and segment.theme]
    return OutlineBlock(kind, tuple(segments), themes[0] if themes else "")


def _kind(lines: list[str]) -> tuple[BlockKind, list[str]]:
    for mark, kind in _MARKS:
        if lines[0].startswith(mark):
            kept = 0 if kind == "subtitle" else len(mark)
            return kind, [lines[0][kept:].strip(), *lines[1:]]
    return "paragraph", lines


def _segments(line: str, ledger: Ledger, template: str) -> list[Segment]:
    found: list[Segment] = []
    at = 0
    for match in _TOKEN.finditer(line):
        found.extend(_own(line[at : match.start()], template))
        found.append(ledger.segments[int(match[1])])
        at = match.end()
    found.extend(_own(line[at:], template))
    return found


def _own(text: str, template: str) -> list[Segment]:
    """The template's own words, if any."""
    return [Words(text, "template", template)] if text else []
