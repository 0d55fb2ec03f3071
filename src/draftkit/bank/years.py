"""Until when a phrase may be used: no longer than every expression in it is current."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from draftkit.bank.readings import few_readings
from draftkit.model import DatedTerm, Phrase
from draftkit.text.datedterms import terms_in


def ended_terms(text: str, terms: Sequence[DatedTerm]) -> dict[str, DatedTerm]:
    """Return by its wording each term with an end that some reading of a frame holds."""
    together = "\n".join([text, *few_readings(text)]) if "[" in text else text
    return {match[0]: term for match, term in terms_in(together, terms) if term.until}


def bounded(phrases: Iterable[Phrase], terms: Sequence[DatedTerm]) -> Iterator[Phrase]:
    """Yield phrases; one with a dated expression ends with it, whatever its entry says."""
    for phrase in phrases:
        found = ended_terms(phrase.text, terms) if terms else {}
        ends = [year for year in (phrase.until, *(t.until for t in found.values())) if year]
        until = min(ends, default=0)
        yield replace(phrase, until=until) if until != phrase.until else phrase
