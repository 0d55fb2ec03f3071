"""Measures of a finished draft, and its report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from draftkit.model import Block, Draft
from draftkit.text.count import count_hanzi, count_words
from draftkit.text.overlap import bare, self_share, shared_with, unpack


def draft_text(blocks: Iterable[Block]) -> str:
    """Return the text of all blocks, a line each, without Markdown marks."""
    return "\n".join(block.text for block in blocks)


def measure(
    blocks: tuple[Block, ...], fingerprints: Iterable[str], earlier: frozenset[bytes] | None = None
) -> dict[str, float | None]:
    """Return the shares a report gives, each 0.0 to 1.0.

    ``self13`` and ``sources13``: characters in a 13-run that repeats in the draft, or stands
    in a source essay. ``own_voice``: characters that are the user's own words. ``history13``:
    characters in a 13-run of the user's earlier drafts, whose hashes are ``earlier``; None
    when nothing is known of them.
    """
    text = draft_text(blocks)
    known = frozenset().union(*(unpack(packed) for packed in fingerprints))
    total = len(bare(text)) or 1
    own = sum(
        len(bare(span.text)) for block in blocks for span in block.spans if span.origin == "answer"
    )
    return {
        "self13": round(self_share(text), 4),
        "sources13": round(shared_with(text, known), 4),
        "history13": None if earlier is None else round(shared_with(text, earlier), 4),
        "own_voice": round(own / total, 4),
    }


def report(draft: Draft) -> dict[str, Any]:
    """Return the report of a draft as plain data; see docs/design.md for its keys."""
    text = draft_text(draft.blocks)
    return {
        "template": draft.request.template,
        "seed": draft.request.seed,
        "target": draft.request.target,
        "characters": count_words(text),
        "hanzi": count_hanzi(text),
        "structure": draft.request.structure,
        "blocks": [_block_row(block) for block in draft.blocks],
        "measures": draft.measures,
        "blanks": blanks_of(draft.blocks),
    }


def _block_row(block: Block) -> dict[str, Any]:
    spans, at = [], 0
    for span in block.spans:
        end = at + len(span.text)
        spans.append({"start": at, "end": end, "origin": span.origin, "ref": span.ref})
        at = end
    return {
        "id": block.id,
        "kind": block.kind,
        "move": block.move or None,
        "theme": block.theme or None,
        "text": block.text,
        "spans": spans,
    }


def blanks_of(blocks: Iterable[Block]) -> list[dict[str, str]]:
    """Return every blank of a draft: its block, key and text."""
    return [
        {"block": block.id, "key": span.ref, "text": span.text}
        for block in blocks
        for span in block.spans
        if span.origin == "blank"
    ]
