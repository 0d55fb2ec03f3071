"""Reading a draft back from Markdown, as people edit it: in Notepad, line by line.

Every line that is not empty is a passage of its own: what we write has one block a line, and
who adds a paragraph by hand seldom leaves an empty line. Nothing is lost on the way: the
passages put together again are the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from draftkit.export.markdown import escape_of, mark_of
from draftkit.model import BlockKind

_PASSAGE = re.compile(
    r"(?P<gap>\s*?)(?P<lead>[^\S\n]*)"
    r"(?P<mark>(?:#{1,6}[^\S\n]+|>[^\S\n]*)?(?:\\(?=[#>*+\-`~1]))?)"
    r"(?P<text>\S(?:[^\n]*\S)?)(?P<tail>[^\S\n]*)(?=\n|\Z)"
)
NEW_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a draft: its text, and around it what is not text.

    ``gap`` are the empty lines before, ``lead`` its indentation, ``mark`` Markdown's (``## ``),
    ``tail`` the spaces behind; ``line`` is its number in the file, from 1.
    """

    text: str
    line: int = 0
    gap: str = NEW_GAP
    lead: str = ""
    mark: str = ""
    tail: str = ""

    @property
    def kind(self) -> BlockKind | Literal["quote"]:
        """What its mark says it is; subtitles and signatures have none and are paragraphs."""
        if self.mark.startswith(">"):
            return "quote"
        levels = self.mark.count("#")
        return ("paragraph", "title")[levels] if levels < 2 else "heading"


def read_passages(text: str) -> tuple[tuple[Passage, ...], str]:
    r"""Return the passages of a Markdown text and what stands behind the last one.

    >>> passages, end = read_passages("# 题目\n\n　　做了一件事。\n")
    >>> [(p.kind, p.text) for p in passages]
    [('title', '题目'), ('paragraph', '做了一件事。')]
    """
    passages: list[Passage] = []
    at, line = 0, 1
    while match := _PASSAGE.match(text, at):
        line += match["gap"].count("\n")
        gap, lead, mark, words, tail = match.group("gap", "lead", "mark", "text", "tail")
        passages.append(Passage(words, line, gap, lead, mark, tail))
        at = match.end()
    return tuple(passages), text[at:]


def write_passages(passages: Iterable[Passage], end: str = "\n") -> str:
    """Return the Markdown text of passages; the opposite of `read_passages`."""
    parts: list[str] = []
    for passage in passages:
        gap = passage.gap if passage.line or parts else ""
        if parts and "\n" not in gap:
            gap = NEW_GAP
        parts.append(f"{gap}{passage.lead}{passage.mark}{passage.text}{passage.tail}")
    return "".join(parts) + end


def reworded(passage: Passage, text: str) -> Passage:
    """Return the passage with another text; its marks and place stay."""
    mark = passage.mark.removesuffix("\\") + escape_of(text)
    return replace(passage, text=text, mark=mark)


def new_passage(text: str, kind: BlockKind = "paragraph") -> Passage:
    """Return a passage that stands in no file yet."""
    return Passage(text, mark=mark_of(kind) + escape_of(text))
