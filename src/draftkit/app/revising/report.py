"""What a revision did, as plain data and as lines people read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from draftkit.app.revising.revise import Kept, Revision
from draftkit.app.revising.standing import Standing
from draftkit.export.from_markdown import read_passages
from draftkit.merging.merge import Fate, Outcome
from draftkit.text.offers import OFFER
from draftkit.text.sentences import pieces

LABELS: dict[Fate, str] = {
    "kept": "照旧",
    "changed": "改写",
    "edited": "您改过",
    "joined": "并进您改过的",
    "conflict": "两边都改了",
    "deleted": "您删了",
    "removed": "去掉",
    "added": "新加",
    "own": "您加的",
}
_BLANK = re.compile("〔待补[^〕]*〕")


def offers(revision: Revision) -> list[int]:
    """Return the lines of the revised file on which the new text of a conflict stands."""
    passages, _ = read_passages(revision.text)
    return [passage.line for passage in passages if passage.text.startswith(OFFER)]


def blanks(revision: Revision) -> list[str]:
    """Return the blanks that stand in the revised file, each once."""
    texts = (passage.text for passage in revision.passages)
    return list(dict.fromkeys(blank for text in texts for blank in _BLANK.findall(text)))


def block_ids(revision: Revision, outcome: Outcome) -> list[str]:
    """Return the numbers of an outcome's blocks: those they have now, or had."""
    now = {block.key: block.id for block in revision.draft.blocks}
    before = {block.key: block.id for block in revision.standing.record.blocks}
    return [now.get(key) or before[key] for key in outcome.keys]


def report(revision: Revision, kept: Kept) -> dict[str, Any]:
    """Return what a revision changes as plain data; see docs/design.md for its keys."""
    request = revision.draft.request
    return {
        "file": str(revision.standing.path),
        "seed": request.seed,
        "target": request.target,
        "characters": revision.characters,
        "structure": request.structure,
        "changed": revision.changes_text,
        "written": kept.written,
        "backup": str(kept.backup) if kept.backup else None,
        "blocks": [_row(revision, outcome) for outcome in revision.outcomes],
        "conflicts": offers(revision),
        "blanks": blanks(revision),
        "filled": {key: list(texts) for key, texts in revision.standing.filled.items()},
    }


def _row(revision: Revision, outcome: Outcome) -> dict[str, Any]:
    return {
        "ids": block_ids(revision, outcome),
        "fate": outcome.fate,
        "before": list(outcome.before),
        "after": [line.text for line in outcome.lines if not line.offered],
        "offered": [line.text for line in outcome.lines if line.offered],
    }


def listing(standing: Standing) -> Iterator[tuple[str, str, str]]:
    """Yield for every block its number, what became of it by hand, and its text now."""
    fates = {key: o for o in standing.as_composed().outcomes for key in o.keys}
    for block in standing.record.blocks:
        outcome = fates[block.key]
        text = "".join(line.text for line in outcome.lines) or block.text
        yield block.id, LABELS[outcome.fate], text


def differences(revision: Revision) -> Iterator[str]:
    """Yield lines that show every change: the block, the sentences that go, those that come."""
    for outcome in revision.outcomes:
        if outcome.fate in ("kept", "edited", "deleted", "own"):
            continue
        yield f"{'、'.join(block_ids(revision, outcome))} {LABELS[outcome.fate]}"
        after = [line for line in outcome.lines if line.offered] or outcome.lines
        yield from _sentence_changes(outcome.before, [line.text for line in after])


def _sentence_changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    old, new = ([s for text in texts for s in pieces(text)] for texts in (before, after))
    for tag, start, end, first, last in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield from (f"  － {sentence}" for sentence in old[start:end])
            yield from (f"  ＋ {sentence}" for sentence in new[first:last])
