"""A draft as Markdown."""

from __future__ import annotations

from draftkit.model import Block, BlockKind, Draft

_MARKS: dict[BlockKind, str] = {"title": "# ", "heading": "## "}


def to_markdown(draft: Draft) -> str:
    """Return the draft as Markdown: blocks divided by blank lines, one line end at the end."""
    return "\n\n".join(_line(block) for block in draft.blocks) + "\n"


def _line(block: Block) -> str:
    return mark_of(block.kind) + escape_of(block.text) + block.text


def mark_of(kind: BlockKind) -> str:
    """Return what tells a block's kind in Markdown, '' for a paragraph."""
    return _MARKS.get(kind, "")


def escape_of(text: str) -> str:
    """Return what keeps a text from being read as a list, heading or quote, mostly ''."""
    return "\\" if text[:1] in ("#", ">", "*", "+", "-", "`", "~") or text[:2] == "1." else ""
