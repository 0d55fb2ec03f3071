"""What a draft would look like by now: its outline, how much stands, what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat

from draftkit.drafting.measure import blanks_of
from draftkit.model import Block, Draft, Structure
from draftkit.text.count import count_words
from draftkit.text.sentences import pieces

_MOVES = {"background": "开头", "self_check": "不足与打算", "pledge": "结尾",
          "closing": "结尾"}  # fmt: skip
_MOST = 7  # parts in one line


@dataclass(frozen=True, slots=True)
class Growth:
    """How far a draft has grown.

    ``parts`` name its parts in order; ``ready`` are the 字数 of sentences without a blank, of
    ``target``, ``own`` those of the user's own words; ``blanks`` counts the places where a fact
    is missing.
    """

    parts: tuple[str, ...]
    ready: int
    target: int
    blanks: int
    own: int

    @property
    def figures(self) -> str:
        """The figures in a few words."""
        missing = f"还空 {self.blanks} 处" if self.blanks else "没有空白"
        return f"约 {self.ready}/{self.target} 字，自己的话 {self.own} 字 · {missing}"


def growth(draft: Draft, structure: Structure) -> Growth:
    """Return how far a draft of that structure has grown."""
    themes = [*(block.theme for block in draft.blocks[1:]), ""]  # of the block that follows
    named = map(_part, draft.blocks, themes, repeat(structure))
    parts = [part for part in named if part]
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
    return Growth(_few(shown), ready, draft.request.target, len(blanks), count_words(own))


def _few(parts: list[str]) -> tuple[str, ...]:
    """At most seven parts, those in the middle left out."""
    return tuple(parts) if len(parts) <= _MOST else (*parts[:3], "…", *parts[-3:])


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
        return f"{marker}{theme}" if marker and theme and not own else block.text[:8]
    if marker and block.theme:
        return marker.strip("，、,： ")
    if block.theme:
        return "" if structure.markers else "正文"
    return _MOVES.get(block.move, "")
