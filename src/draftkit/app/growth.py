"""What a draft would look like by now: its outline, how much stands, what is still missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

from draftkit.drafting.measure import blanks_of, draft_text
from draftkit.model import Block, Draft, Structure
from draftkit.text.count import count_words
from draftkit.text.sentences import pieces

_OPENING, _FAULT, _ENDING = "开头", "不足与打算", "结尾"
_MOVES = {"background": _OPENING, "overview": _OPENING, "self_check": _FAULT, "pledge": _ENDING,
          "closing": _ENDING}  # fmt: skip
_MAIN = "正文"
_LONG = 9  # characters of a heading
_MOST = 7  # parts in one line


@dataclass(frozen=True, slots=True)
class Growth:
    """How far a draft has grown.

    ``parts`` name its parts in order; ``words`` are its 字数, ``ready`` those of
    sentences without a blank, ``own`` those of the user's own words; ``blanks`` counts the places
    where a fact is missing, and ``missing`` maps the keys of the questions that ask for them to
    what the blank says.
    """

    parts: tuple[str, ...]
    ready: int
    blanks: int
    own: int
    words: int
    missing: Mapping[str, str]

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


def growth(
    draft: Draft, structure: Structure, todos: Mapping[str, Collection[str]] | None = None
) -> Growth:
    """Return how far a draft of that structure has grown.

    ``todos`` are by question the blanks its template leaves where that one is not answered.
    """
    themes = [*(block.theme for block in draft.blocks[1:]), ""]  # of the block that follows
    kinds = [block.kind for block in draft.blocks]
    named = _ends([*map(_part, draft.blocks, themes, repeat(structure))], draft.blocks)
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
        missing=_missing({blank["key"]: blank["text"] for blank in blanks}, todos or {}),
    )


def _ends(parts: list[str], blocks: Sequence[Block]) -> list[str]:
    """Name the first paragraph, and the one behind faults and plans, by where they stand."""
    texts = [at for at, block in enumerate(blocks) if block.kind in ("heading", "paragraph")]
    for before, at in pairwise([-1, *texts]):
        if blocks[at].kind != "paragraph" or blocks[at].theme:
            continue
        if before < 0:
            parts[at] = parts[at] if parts[at] not in ("", _MAIN) else _OPENING
        elif parts[before] == _FAULT and not parts[at] and blocks[before].kind == "paragraph":
            parts[at] = _ENDING
    return parts


def _missing(blanks: Mapping[str, str], todos: Mapping[str, Collection[str]]) -> dict[str, str]:
    """What the draft lacks by question: of a template's own blanks, too."""
    own = {key: blanks[what] for key, left in todos.items() for what in left if what in blanks}
    return {**own, **blanks}


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
    main = "" if structure.markers or structure.heading else _MAIN
    if any(span.ref == "shortcoming" for span in block.spans):
        return _FAULT
    if block.theme:
        return main
    return _MOVES.get(block.move, main) if block.move else ""
