"""A catalogue that reads an index (`bank.index`): large banks, without loading them."""

from __future__ import annotations

import heapq
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path

from draftkit.bank.catalogue import KINDS, Facets, Query, facets_of, wanted
from draftkit.bank.index import (
    COLUMNS,
    source_token,
    unpacked_phrase,
    unpacked_profile,
)
from draftkit.bank.pairs import is_word, lead, required
from draftkit.bank.readings import fold, holds, opens
from draftkit.bank.records import unknown_phrase
from draftkit.bank.similar import best, likeness, pairs_of, rarity
from draftkit.errors import InputError
from draftkit.model import Phrase
from draftkit.text.chance import draw

_Row = tuple[int, str, str]  # rank, id, text as compared
_SAMPLE = 3_000  # rows looked at before a rare character is sought among all pairs
_CANDIDATES = 2_500  # phrases compared with a sentence
_BATCH = 100  # phrases read at once
_NEAR = 200  # ids offered when one is unknown


class IndexCatalogue:
    """The phrases of an index. Answers are those of `bank.scan.ScanCatalogue`."""

    def __init__(self, path: Path) -> None:
        """Open an index; raises sqlite3.Error when it is damaged."""
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._base.execute("PRAGMA mmap_size=2000000000")
        rows = self._base.execute("SELECT data, count FROM profiles ORDER BY number").fetchall()
        self._profiles = [unpacked_profile(data) for data, _ in rows]
        self._times = [int(count) for _, count in rows]
        filters = self._base.execute("SELECT kind, value, token FROM filters")
        self._tokens = {(kind, value): token for kind, value, token in filters}
        self._files = dict(self._base.execute("SELECT number, name FROM files").fetchall())
        self._shown: dict[str, int] = {}  # ranks of what was found last: it will be asked for
        self._profile_counts = lru_cache(maxsize=32)(self._count_profiles)

    def __len__(self) -> int:
        return sum(self._times)

    # --- finding --------------------------------------------------------------------------

    def search(self, query: Query, limit: int = 20, offset: int = 0) -> list[str]:
        """See `Catalogue.search`."""
        terms = query.folded()
        filters = self._filters(query)
        if filters is None:
            return []
        found = self._ordered(filters, terms) if terms else self._rows(filters, ())
        self._shown = {name: rank for rank, name, _ in islice(found, offset, offset + limit)}
        return list(self._shown)

    def _ordered(self, filters: list[str], terms: Sequence[str]) -> Iterator[_Row]:
        """Rows that open with the first term, then the others."""
        first = terms[0]
        word = lead(first)
        leading = self._rows([*filters, f'"{word}"'] if word else filters, terms)
        yield from (row for row in leading if opens(row[2], first))
        yield from (row for row in self._rows(filters, terms) if not opens(row[2], first))

    def _rows(self, filters: Sequence[str], terms: Sequence[str]) -> Iterator[_Row]:
        """Rows that hold all terms, in the order of their rank."""
        pairs = dict.fromkeys(f'"{pair}"' for term in terms for pair in required(term))
        wanted = [*filters, *pairs]
        rare = [term for term in terms if len(term) == 1 and is_word(term)]
        if not wanted and rare:
            return self._single(rare[0], terms)
        rows = self._matching(" AND ".join(wanted)) if wanted else self._all()
        return (row for row in rows if _holds_all(row[2], terms))

    def _matching(self, expression: str, after: int = -1) -> Iterator[_Row]:
        cursor = self._base.execute(
            "SELECT p.rank, p.id, p.text FROM grams JOIN phrases p ON p.rank = grams.rowid"
            " WHERE grams MATCH ? AND grams.rowid > ? ORDER BY grams.rowid",
            (expression, after),
        )
        return ((rank, name, fold(text)) for rank, name, text in cursor)

    def _all(self) -> Iterator[_Row]:
        cursor = self._base.execute("SELECT rank, id, text FROM phrases ORDER BY rank")
        return ((rank, name, fold(text)) for rank, name, text in cursor)

    def _single(self, char: str, terms: Sequence[str]) -> Iterator[_Row]:
        """One character: a common one is met at once, a rare one is sought by pairs it opens."""
        last = -1
        for row in islice(self._all(), _SAMPLE):
            last = row[0]
            if _holds_all(row[2], terms):
                yield row
        for row in self._matching(f'"{char}" *', last):
            if _holds_all(row[2], terms):
                yield row

    def _filters(self, query: Query) -> list[str] | None:
        """The query's filters as an expression's parts; None when nothing can pass."""
        parts = []
        for kind in KINDS:
            if values := wanted(query, kind):
                tokens = self._tokens_of(kind, values)
                if not tokens:
                    return None
                parts.append(f"({' OR '.join(tokens)})")
        if unwanted := self._tokens_of("topic", query.without):
            others = self._tokens_of("topic", self.values("topic"))
            others = [token for token in others if token not in unwanted]
            if not others:
                return None
            parts.append(f"({' OR '.join(others)})")
        if query.source:
            if query.source not in self._sources:
                return None
            parts.append(source_token(self._sources[query.source]))
        return parts

    def _tokens_of(self, kind: str, values: Iterable[str]) -> list[str]:
        return [self._tokens[kind, v] for v in sorted(values) if (kind, v) in self._tokens]

    @cached_property
    def _sources(self) -> dict[str, int]:
        return {
            name: number for number, name in self._base.execute("SELECT number, name FROM sources")
        }

    # --- counting -------------------------------------------------------------------------

    def facets(self, query: Query) -> Facets:
        """See `Catalogue.facets`."""
        found = self._profile_counts(query.folded(), query.source)
        return facets_of({self._profiles[n]: times for n, times in found.items()}, query)

    def _count_profiles(self, terms: tuple[str, ...], source: str) -> dict[int, int]:
        """How often each profile is among what the terms and the source find."""
        if not terms and not source:
            return dict(enumerate(self._times))
        filters = self._filters(Query(source=source))
        if filters is None:
            return {}
        if all(len(term) == 2 and len(required(term)) == 1 for term in terms):
            ranks = self._ranks([*filters, *(f'"{term}"' for term in terms)])
        else:
            ranks = (row[0] for row in self._rows(filters, terms))
        return Counter(map(self._profile_of_rank.__getitem__, ranks))

    def _ranks(self, parts: Sequence[str]) -> Iterator[int]:
        """Ranks by pairs alone: a word of two characters needs no look at the text."""
        cursor = self._base.execute(
            "SELECT rowid FROM grams WHERE grams MATCH ?", (" AND ".join(parts),)
        )
        return (rank for (rank,) in cursor)

    @cached_property
    def _profile_of_rank(self) -> Sequence[int]:
        return self._blob("profiles")

    def _blob(self, name: str) -> Sequence[int]:
        query = "SELECT data FROM blobs WHERE name = ?"
        (data,) = self._base.execute(query, (name,)).fetchone()
        numbers = array("I")
        numbers.frombytes(data)
        return numbers

    # --- likeness -------------------------------------------------------------------------

    def nearest(self, sentence: str, query: Query, limit: int = 20) -> list[tuple[str, float]]:
        """See `Catalogue.nearest`; of very large banks, phrases that share the rarest pairs."""
        wanted, filters = pairs_of(sentence), self._filters(query)
        pairs = [pair for pair in wanted if required(pair)]
        if filters is None or not pairs:
            return []
        times = self._times_of
        rows = self._sharing(sorted(pairs, key=lambda pair: (times.get(pair, 0), pair)), filters)
        terms, total = query.folded(), len(self)
        return best(
            (
                (name, likeness(wanted, text, lambda pair: rarity(times.get(pair, 0), total)))
                for _, name, text in rows
                if _holds_all(text, terms)
            ),
            limit,
        )

    def _sharing(self, pairs: Sequence[str], filters: Sequence[str]) -> Iterable[_Row]:
        """Candidates, those with the rarest pairs first, until there are enough."""
        found: dict[int, _Row] = {}
        for pair in pairs:
            left = _CANDIDATES - len(found)
            if left <= 0:
                break
            rows = self._matching(" AND ".join([*filters, f'"{pair}"']))
            found.update((row[0], row) for row in islice(rows, left))
        return heapq.nsmallest(len(found), found.values())

    @cached_property
    def _times_of(self) -> dict[str, int]:
        """In how many phrases each pair stands."""
        return dict(self._base.execute("SELECT pair, times FROM pairs"))

    # --- phrases --------------------------------------------------------------------------

    def phrase(self, phrase_id: str) -> Phrase:
        """See `Catalogue.phrase`."""
        found = next(self._read("id", [phrase_id]), None)
        if not found:
            raise self._unknown(phrase_id)
        return found

    def _read(self, by: str, values: Sequence[str | int]) -> Iterator[Phrase]:
        """Phrases by ids or ranks, in no order; at most `_BATCH` are asked for at once."""
        for at in range(0, len(values), _BATCH):
            batch = values[at : at + _BATCH]
            marks = ",".join("?" * len(batch))
            query = f"SELECT {COLUMNS} FROM phrases WHERE {by} IN ({marks})"  # noqa: S608
            for row in self._base.execute(query, batch):
                yield unpacked_phrase(row, self._profiles[row[2]], self._files[row[7]])

    def _unknown(self, phrase_id: str) -> InputError:
        """Nearest ids are sought among those that sort next to it: never among a million."""
        query = "SELECT id FROM phrases WHERE id {} ? ORDER BY id {} LIMIT ?"
        near = [
            name
            for sign, order in ((">=", "ASC"), ("<", "DESC"))
            for (name,) in self._base.execute(query.format(sign, order), (phrase_id, _NEAR))
        ]
        return unknown_phrase(phrase_id, near)

    def phrases(self, ids: Iterable[str]) -> list[Phrase]:
        """See `Catalogue.phrases`."""
        wanted = list(ids)
        shown = self._shown
        if all(name in shown for name in wanted):
            rows = self._read("rank", [shown[name] for name in wanted])
        else:
            rows = self._read("id", wanted)
        found = {phrase.id: phrase for phrase in rows}
        return [found.get(name) or self.phrase(name) for name in wanted]

    def has(self, phrase_id: str) -> bool:
        """See `Catalogue.has`."""
        found = self._base.execute("SELECT 1 FROM phrases WHERE id = ?", (phrase_id,))
        return found.fetchone() is not None

    def ids_with(self, prefix: str) -> list[str]:
        """See `Catalogue.ids_with`."""
        found = self._base.execute(
            "SELECT id FROM phrases WHERE id >= ? AND id < ? ORDER BY id",
            (prefix, prefix + "\U0010ffff"),
        )
        return [name for (name,) in found]

    def values(self, kind: str) -> Sequence[str]:
        """See `Catalogue.values`."""
        if kind not in KINDS:
            return sorted(self._sources)
        return sorted({v for profile in self._profiles for v in profile.values(kind)} - {""})

    def sample(self, count: int, seed: int) -> list[Phrase]:
        """Return ``count`` phrases drawn by lot, the same for a seed.

        They stand next to each other in a shuffled order each id keeps for good, so that a
        phrase more or less in the bank changes next to nothing.
        """
        shuffled, total = self._blob("shuffled"), len(self)
        start = draw(seed, "deep") * total >> 32
        ranks = [shuffled[(start + at) % total] for at in range(min(count, total))]
        found = dict(zip(sorted(ranks), self._read("rank", sorted(ranks)), strict=True))
        return [found[rank] for rank in ranks]


def _holds_all(text: str, terms: Sequence[str]) -> bool:
    return all(term in text or holds(text, term) for term in terms)
