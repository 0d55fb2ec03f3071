"""A draft as Markdown."""

from __future__ import annotations

from draftkit.model import Block, Draft

_MARKS = {"title": "# ", "heading": "## "}


def to_markdown(draft: Draft) -> str:
    """Return the draft as Markdown: blocks divided by blank lines, one line end at the end."""
    return "\n\n".join(_line(block) for block in draft.blocks) + "\n"


def _line(block: Block) -> str:
    return _MARKS.get(block.kind, "") + _escaped(block.text)


def _escaped(text: str) -> str:
    """Keep a paragraph from being read as a list, heading or quote because of how it begins."""
    return "\\" + text if text[:1] in "#>*+-`~" or text[:2] == "1." else text
