"""How much of a draft, as it stands now, is its writer's own words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from draftkit.app.left_out import open_details
from draftkit.app.origins import origins_of
from draftkit.app.record import Record, load_record
from draftkit.content import Content
from draftkit.errors import DraftKitError
from draftkit.text.offers import OFFER
from draftkit.text.overlap import bare

_OWN = ("answer", "hand")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The share of the writer's own words, 0.0 to 1.0, and what a template asks or needs.

    ``asked`` are prompts of questions that want more of them, ``shortest`` is the least 字数 of
    the genre (0: none is known).
    """

    share: float
    asked: tuple[str, ...] = ()
    shortest: int = 0


def own_words(content: Content, path: Path, text: str) -> OwnWords | None:
    """Return what a draft's record tells of its own words; None where no record stands beside it.

    Without its template only the share is known.
    """
    record = load_record(path)
    if record is None or not record.blocks:
        return None
    share = own_share(text, record)
    try:
        template = content.template(record.request.template)
    except DraftKitError:
        return OwnWords(share)
    asked = open_details(content, template, record.request.answers)
    return OwnWords(share, tuple(asked), template.rules.length[0])


def own_share(text: str, record: Record) -> float:
    """Return the share of answers and of what was written by hand; offers do not count at all."""
    rows = [row for row in text.split("\n") if OFFER not in row]
    text = "\n".join(rows)
    tints = origins_of(text, record).tints
    sizes = [(tint.origin in _OWN, len(bare(text[tint.start : tint.end]))) for tint in tints]
    total = sum(size for _, size in sizes)
    return sum(size for own, size in sizes if own) / total if total else 0.0
