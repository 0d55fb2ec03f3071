"""A catalogue that looks at every phrase: up to ten thousand, nothing is faster to build or ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from draftkit.bank.catalogue import (
    KINDS,
    Facets,
    Profile,
    Query,
    admits,
    facets_of,
    profile_of,
    rank,
    sources_of,
)
from draftkit.bank.readings import fold, grams, holds, opens
from draftkit.bank.records import unknown_phrase
from draftkit.bank.similar import best, likeness, pairs_of, rarity
from draftkit.model import Phrase

_Row = tuple[str, Profile, Phrase]


class ScanCatalogue:
    """The phrases of a bank in memory, in the order of their rank."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._rows: list[_Row] = [
            (fold(phrase.text), profile_of(phrase), phrase) for phrase in sorted(phrases, key=rank)
        ]

    def __len__(self) -> int:
        return len(self._rows)

    def search(self, query: Query, limit: int = 20, offset: int = 0) -> list[str]:
        """See `Catalogue.search`."""
        found = [row for row in self._matching(query) if admits(row[1], query)]
        lead = query.folded()[:1]
        if lead:
            found.sort(key=lambda row: not opens(row[0], lead[0]))
        return [phrase.id for _, _, phrase in found[offset : offset + limit]]

    def _matching(self, query: Query) -> Iterator[_Row]:
        """Yield what holds all terms and comes from the source."""
        terms = query.folded()
        for row in self._rows:
            if query.source and query.source not in sources_of(row[2]):
                continue
            if all(holds(row[0], term) for term in terms):
                yield row

    def facets(self, query: Query) -> Facets:
        """See `Catalogue.facets`."""
        return facets_of(Counter(profile for _, profile, _ in self._matching(query)), query)

    def nearest(self, sentence: str, query: Query, limit: int = 20) -> list[tuple[str, float]]:
        """See `Catalogue.nearest`."""
        wanted, times, total = pairs_of(sentence), self._times, len(self._rows)
        rows = (row for row in self._matching(query) if admits(row[1], query))
        return best(
            (
                (phrase.id, likeness(wanted, text, lambda pair: rarity(times[pair], total)))
                for text, _, phrase in rows
                if any(pair in text for pair in wanted) or "[" in text
            ),
            limit,
        )

    @cached_property
    def _times(self) -> Counter[str]:
        """In how many phrases each pair of characters stands."""
        return Counter(pair for text, _, _ in self._rows for pair in set(grams(text)))

    @cached_property
    def _by_id(self) -> dict[str, Phrase]:
        return {phrase.id: phrase for _, _, phrase in self._rows}

    def phrase(self, phrase_id: str) -> Phrase:
        """See `Catalogue.phrase`."""
        if phrase_id not in self._by_id:
            raise unknown_phrase(phrase_id, self._by_id)
        return self._by_id[phrase_id]

    def has(self, phrase_id: str) -> bool:
        """See `Catalogue.has`."""
        return phrase_id in self._by_id

    def ids_with(self, prefix: str) -> list[str]:
        """See `Catalogue.ids_with`."""
        return sorted(name for name in self._by_id if name.startswith(prefix))

    def phrases(self, ids: Iterable[str]) -> list[Phrase]:
        """See `Catalogue.phrases`."""
        return [self.phrase(phrase_id) for phrase_id in ids]

    def values(self, kind: str) -> Sequence[str]:
        """See `Catalogue.values`."""
        if kind not in KINDS:
            return sorted({name for _, _, phrase in self._rows for name in sources_of(phrase)})
        found = {value for _, profile, _ in self._rows for value in profile.values(kind)}
        return sorted(found - {""})
