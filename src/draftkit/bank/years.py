"""Until when a phrase may be used: no longer than every expression in it is current."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from draftkit.bank.readings import few_readings
from draftkit.model import DatedTerm, Phrase
from draftkit.text.datedterms import Found, finder_of


def ended_terms(text: str, terms: Sequence[DatedTerm]) -> dict[str, DatedTerm]:
    """Return by its wording each term with an end that some reading of a frame holds."""
    return _ended(text, finder_of(terms))


def _ended(text: str, find: Callable[[str], Found]) -> dict[str, DatedTerm]:
    together = "\n".join([text, *few_readings(text)]) if "[" in text else text
    return {match[0]: term for match, term in find(together) if term.until}


def bounded(phrases: Iterable[Phrase], terms: Sequence[DatedTerm]) -> Iterator[Phrase]:
    """Yield phrases; one with a dated expression ends with it, whatever its entry says."""
    find = finder_of(terms)
    for phrase in phrases:
        found = _ended(phrase.text, find) if terms else {}
        ends = [year for year in (phrase.until, *(t.until for t in found.values())) if year]
        until = min(ends, default=0)
        yield replace(phrase, until=until) if until != phrase.until else phrase
