"""Searching a list of phrases, and showing what was found as scripts expect it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from draftkit.bank.catalogue import Query, origin_of, sources_of
from draftkit.bank.scan import ScanCatalogue
from draftkit.model import Phrase

__all__ = ["Query", "row", "search", "source_of", "stats"]

_Row = dict[str, object]


def search(phrases: Iterable[Phrase], query: Query) -> list[Phrase]:
    """Return the phrases that hold every term, best first.

    A term matches the frame as written or any of its readings, so that words divided by
    alternatives are found too. A phrase that opens with the first term comes first, then
    shorter ones; equal ones are ordered by id.
    """
    catalogue = ScanCatalogue(phrases)
    return catalogue.phrases(catalogue.search(query, len(catalogue)))


def row(phrase: Phrase) -> _Row:
    """Return a phrase as the JSON contract gives it: id, text, move, themes, source."""
    return {
        "id": phrase.id,
        "text": phrase.text,
        "move": phrase.move,
        "themes": list(phrase.themes),
        "source": source_of(phrase),
    }


def source_of(phrase: Phrase) -> str:
    """Return where a phrase comes from: source essays' ids, or ``written/<topic>``."""
    return "、".join(sources_of(phrase))


def stats(phrases: Iterable[Phrase]) -> dict[str, Counter[str]]:
    """Return how many phrases there are by origin, move and theme."""
    counts: dict[str, Counter[str]] = {"origin": Counter(), "move": Counter(), "theme": Counter()}
    for phrase in phrases:
        counts["origin"][origin_of(phrase)] += 1
        counts["move"][phrase.move] += 1
        counts["theme"].update(phrase.themes or ("（不限主题）",))
    return counts
