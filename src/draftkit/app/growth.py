"""What a draft would look like by now: its outline, how much stands, what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, repeat

from draftkit.drafting.measure import blanks_of, draft_text
from draftkit.model import Block, Draft, Structure
from draftkit.text.count import count_words
from draftkit.text.sentences import pieces

_MOVES = {"background": "开头", "overview": "开头", "self_check": "不足与打算", "pledge": "结尾",
          "closing": "结尾"}  # fmt: skip
_LONG = 9  # characters of a heading
_MOST = 7  # parts in one line


@dataclass(frozen=True, slots=True)
class Growth:
    """How far a draft has grown.

    ``parts`` name its parts in order; ``words`` are its 字数, ``ready`` those of
    sentences without a blank, ``own`` those of the user's own words; ``blanks`` counts the places
    where a fact is missing, and ``missing`` are the keys of the questions that ask for them.
    """

    parts: tuple[str, ...]
    ready: int
    blanks: int
    own: int
    words: int
    missing: frozenset[str]

    @property
    def so_far(self) -> str:
        """The figures while questions are open: what stands, and what would be missing."""
        missing = f"空 {self.blanks} 处" if self.blanks else "也没有空白"
        return f"写成 {self.ready} 字，您的话 {self.own} 字；余下不答，{missing}"

    @property
    def in_the_end(self) -> str:
        """The figures of a draft that is to be written as it is."""
        missing = f"还空 {self.blanks} 处" if self.blanks else "没有空白"
        return f"全文 {self.words} 字，您的话 {self.own} 字，{missing}"


def growth(draft: Draft, structure: Structure) -> Growth:
    """Return how far a draft of that structure has grown."""
    themes = [*(block.theme for block in draft.blocks[1:]), ""]  # of the block that follows
    named = map(_part, draft.blocks, themes, repeat(structure))
    kinds = [block.kind for block in draft.blocks]
    under = [pair == ("heading", "paragraph") for pair in pairwise(["", *kinds])]
    parts = [part for part, headed in zip(named, under, strict=True) if part and not headed]
    shown = [part for at, part in enumerate(parts) if at == 0 or part != parts[at - 1]]
    blanks = blanks_of(draft.blocks)
    ready = sum(
        count_words(piece)
        for block in draft.blocks
        for piece in pieces(block.text)
        if not any(blank["text"] in piece for blank in blanks)
    )
    own = "".join(
        span.text for block in draft.blocks for span in block.spans if span.origin == "answer"
    )
    return Growth(
        parts=_few(shown),
        ready=ready,
        blanks=len(blanks),
        own=count_words(own),
        words=count_words(draft_text(draft.blocks)),
        missing=frozenset(blank["key"] for blank in blanks),
    )


def _few(parts: list[str]) -> tuple[str, ...]:
    """At most seven parts, those in the middle left out."""
    return tuple(parts) if len(parts) <= _MOST else (*parts[:3], "…", *parts[-3:])


def _cut(heading: str) -> str:
    return heading if len(heading) <= _LONG else f"{heading[: _LONG - 1]}…"


def _part(block: Block, theme: str, structure: Structure) -> str:
    """What a block is called in an outline, '' when it opens no part of its own.

    ``theme`` is that of the block behind it, which a heading of the program's stands for; one
    of the user's words is shown itself.
    """
    if block.kind not in ("heading", "paragraph"):
        return ""
    marker = next((m for m in structure.markers if block.text.startswith(m)), "")
    if block.kind == "heading":
        own = any(span.origin == "answer" for span in block.spans)
        return f"{marker}{theme}" if marker and theme and not own else _cut(block.text)
    if marker and block.theme:
        return marker.strip("，、,： ")
    main = "" if structure.markers or structure.heading else "正文"
    if block.theme:
        return main
    return _MOVES.get(block.move, main) if block.move else ""
