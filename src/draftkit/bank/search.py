"""Searching the bank by linear scan: the simplest thing that wins up to ten thousand phrases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from draftkit.model import Phrase
from draftkit.text.frames import first_reading

_Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: every term must occur; '' and () mean no restriction."""

    terms: tuple[str, ...] = ()
    move: str = ""
    theme: str = ""


def search(phrases: Iterable[Phrase], query: Query) -> list[Phrase]:
    """Return the phrases that hold every term, best first.

    A term matches the frame as written or its first reading, so that words divided by
    alternatives are found too. A phrase that opens with the first term comes first, then
    shorter ones; equal ones keep the bank's order.
    """
    found = [phrase for phrase in phrases if _matches(phrase, query)]
    lead = query.terms[0] if query.terms else ""
    return sorted(
        found,
        key=lambda phrase: (not first_reading(phrase.text).startswith(lead), len(phrase.text)),
    )


def _matches(phrase: Phrase, query: Query) -> bool:
    if query.move and phrase.move != query.move:
        return False
    if query.theme and query.theme not in phrase.themes:
        return False
    plain = first_reading(phrase.text)
    return all(term in phrase.text or term in plain for term in query.terms)


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
    essays = dict.fromkeys(span.essay for span in phrase.sources)
    return "、".join(essays) if essays else f"written/{phrase.topic}"


def stats(phrases: Iterable[Phrase]) -> dict[str, Counter[str]]:
    """Return how many phrases there are by origin, move and theme."""
    counts: dict[str, Counter[str]] = {"origin": Counter(), "move": Counter(), "theme": Counter()}
    for phrase in phrases:
        counts["origin"]["mined" if phrase.sources else "written"] += 1
        counts["move"][phrase.move] += 1
        counts["theme"].update(phrase.themes or ("（不限主题）",))
    return counts
