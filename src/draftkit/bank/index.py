"""The index of a large bank: SQLite FTS5 over pairs of characters, a cache of YAML and JSONL.

Rows are numbered in the order of their rank, so the first matches the index yields are the
best ones and a search stops as soon as it has enough. Pairs are kept without positions
(``detail=none``); whether a longer word really stands in a phrase is seen in its text.

The file is named by a key of the bank's content, written beside its place and moved in
whole: two processes may build it at once, and deleting it loses nothing.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from draftkit.bank.beside import Rows, worded
from draftkit.bank.catalogue import KINDS, Profile, period_of, profile_of, sources_of
from draftkit.model import Phrase, Place, SourceSpan
from draftkit.text.garbage import no_collecting

FORMAT = 3  # raise when the tables or the tokens change
_TABLES = """
CREATE TABLE phrases(rank INTEGER PRIMARY KEY, id TEXT, text TEXT, profile INTEGER, step TEXT,
    since INTEGER, until INTEGER, note TEXT, file INTEGER, line INTEGER, spans TEXT);
CREATE TABLE profiles(number INTEGER PRIMARY KEY, data TEXT, count INTEGER);
CREATE TABLE filters(kind TEXT, value TEXT, token TEXT);
CREATE TABLE files(number INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE sources(number INTEGER PRIMARY KEY, name TEXT, count INTEGER);
CREATE TABLE pairs(pair TEXT, times INTEGER);
CREATE TABLE blobs(name TEXT PRIMARY KEY, data BLOB);
CREATE VIRTUAL TABLE grams USING fts5(
    g, content='', detail=none, columnsize=0, tokenize='ascii'
);
"""
COLUMNS = "id, text, profile, step, since, until, note, file, line, spans"  # of one phrase
_BATCH = 4_000


def index_path(cache: Path, key: str) -> Path:
    """Return where the index of a bank with that content key stands."""
    return cache / f"index-{FORMAT}-{key}.sqlite"


def build_index(path: Path, phrases: Iterable[Phrase]) -> None:
    """Build the index of phrases; each id may come once. Raises OSError or sqlite3.Error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="index-", suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name, isolation_level=None)) as base, no_collecting():
            _fill(base, phrases)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    _forget_others(path)


def _fill(base: sqlite3.Connection, phrases: Iterable[Phrase]) -> None:
    base.executescript(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;"
        "PRAGMA cache_size=-64000; PRAGMA temp_store=FILE;"
    )
    base.executescript(_TABLES)
    base.execute("INSERT INTO grams(grams, rank) VALUES('automerge', 0)")
    base.execute("INSERT INTO grams(grams, rank) VALUES('hashsize', 134217728)")
    labels = _Labels()
    with closing(sqlite3.connect("", isolation_level=None)) as raw:
        _gather(raw, map(labels.row, phrases))
        base.execute("BEGIN")
        _write_ranked(base, raw, labels)
    _write_labels(base, labels)
    base.execute("CREATE UNIQUE INDEX by_id ON phrases(id)")
    base.execute("COMMIT")
    base.execute("INSERT INTO grams(grams) VALUES('optimize')")
    base.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, grams, row)")
    base.execute("INSERT INTO pairs SELECT term, doc FROM temp.words WHERE length(term) = 2")
    base.execute("DROP TABLE temp.words")


class _Labels:
    """Numbers for profiles, filters, files and sources as they turn up, and how often each does."""

    def __init__(self) -> None:
        self.profiles: dict[Profile, int] = {}
        self.filters: dict[tuple[str, str], str] = {}
        self.tokens: list[str] = []  # by a profile's number, the words of its filters
        self.files: dict[str, int] = {}
        self.sources: dict[str, int] = {}
        self.times: Counter[int] = Counter()
        self.from_source: Counter[str] = Counter()
        self._numbers: dict[tuple[Any, ...], int] = {}

    def row(self, phrase: Phrase) -> tuple[Any, ...]:
        """Return a phrase as a row of raw: its rank's parts, its words, then `COLUMNS`."""
        profile = self._profile(phrase)
        self.times[profile] += 1
        names = sources_of(phrase)
        self.from_source.update(names)
        sources = self.sources
        words = " ".join([f"s{sources.setdefault(name, len(sources))}x" for name in names])
        spans = phrase.sources
        place = phrase.place
        return (
            len(phrase.text), words, phrase.id, phrase.text, profile, phrase.step, phrase.since,
            phrase.until, phrase.note, self.files.setdefault(place.file, len(self.files)),
            place.line, _ENCODE([(s.essay, s.start, s.end) for s in spans]) if spans else "",
        )  # fmt: skip

    def _profile(self, phrase: Phrase) -> int:
        """The number of a phrase's profile; the key is quicker to make than the profile."""
        mined = bool(phrase.sources)
        key = (phrase.move, phrase.themes, phrase.fits, phrase.topic, phrase.layer, mined,
               period_of(phrase), phrase.about, phrase.at, phrase.says)  # fmt: skip
        number = self._numbers.get(key)
        if number is None:
            profile = profile_of(phrase)
            number = self.profiles.setdefault(profile, len(self.profiles))
            if number == len(self.tokens):
                self.tokens.append(self._tokens(profile))
            self._numbers[key] = number
        return number

    def _tokens(self, profile: Profile) -> str:
        """A word for each value of a profile: short, and never two characters as pairs are."""
        named = [(kind, value) for kind in KINDS for value in profile.values(kind)]
        return " ".join(self.filters.setdefault(name, f"f{len(self.filters)}x") for name in named)


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_DECODE = json.JSONDecoder().decode
_TEXT, _PROFILE = 2, 3  # where they stand in a row that is read back


def _gather(raw: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """Put all rows into a file of their own, which sorts them without holding them in memory."""
    raw.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-64000;")
    raw.execute(f"CREATE TABLE raw(size, words, {COLUMNS})")
    raw.execute("BEGIN")
    raw.executemany(f"INSERT INTO raw VALUES({', '.join('?' * 12)})", rows)
    raw.execute("COMMIT")


def _write_ranked(base: sqlite3.Connection, raw: sqlite3.Connection, labels: _Labels) -> None:
    """Copy the rows in the order of their rank; index each under that number."""
    numbers, chances = array("I"), array("Q")
    insert = f"INSERT INTO phrases VALUES({', '.join('?' * 11)})"
    rank = 0
    for rows, words in worded(_in_order(raw), _TEXT, labels.times.total()):
        base.executemany(insert, ((n, *row[1:]) for n, row in enumerate(rows, rank)))
        base.executemany(
            "INSERT INTO grams(rowid, g) VALUES(?, ?)",
            (
                (n, f"{labels.tokens[row[_PROFILE]]} {row[0]} {pairs}")
                for n, (row, pairs) in enumerate(zip(rows, words, strict=True), rank)
            ),
        )
        numbers.extend(row[_PROFILE] for row in rows)
        chances.extend(_chance(row[1]) << 32 | n for n, row in enumerate(rows, rank))
        rank += len(rows)
    shuffled = array("I", (chance & 0xFFFFFFFF for chance in sorted(chances)))
    base.execute("INSERT INTO blobs VALUES('profiles', ?)", (numbers.tobytes(),))
    base.execute("INSERT INTO blobs VALUES('shuffled', ?)", (shuffled.tobytes(),))


def _in_order(raw: sqlite3.Connection) -> Iterator[Rows]:
    """The rows in the order of their rank: the words of their sources, then `COLUMNS`."""
    reading = raw.execute(f"SELECT words, {COLUMNS} FROM raw ORDER BY size, id")  # noqa: S608
    while rows := reading.fetchmany(_BATCH):
        yield rows


def _write_labels(base: sqlite3.Connection, labels: _Labels) -> None:
    base.executemany(
        "INSERT INTO profiles VALUES(?, ?, ?)",
        ((n, _packed(profile), labels.times[n]) for profile, n in labels.profiles.items()),
    )
    base.executemany(
        "INSERT INTO filters VALUES(?, ?, ?)",
        ((kind, value, token) for (kind, value), token in labels.filters.items()),
    )
    base.executemany("INSERT INTO files VALUES(?, ?)", ((n, f) for f, n in labels.files.items()))
    base.executemany(
        "INSERT INTO sources VALUES(?, ?, ?)",
        ((n, name, labels.from_source[name]) for name, n in labels.sources.items()),
    )


def _chance(name: str) -> int:
    """A number of 32 bits that an id has for good: the order of a fair shuffle."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big")


def source_token(number: int) -> str:
    """Return the word that stands for a source."""
    return f"s{number}x"


def _packed(profile: Profile) -> str:
    kept = [profile.move, profile.themes, profile.fits, profile.topic, profile.origin,
            profile.layer, profile.period, profile.about, profile.at, profile.says]  # fmt: skip
    return json.dumps(kept, ensure_ascii=False)


def unpacked_profile(data: str) -> Profile:
    """Return the profile `build_index` wrote."""
    move, themes, fits, topic, origin, layer, period, about, at, says = json.loads(data)
    lists = tuple(themes), tuple(fits)
    return Profile(
        move, *lists, topic, origin, layer, period, tuple(about), tuple(at), tuple(map(tuple, says))
    )


def unpacked_phrase(row: tuple[Any, ...], profile: Profile, file: str) -> Phrase:
    """Return the phrase of one row of `COLUMNS`."""
    name, text, _, step, since, until, note, _, line, spans = row
    return Phrase(
        id=name,
        text=text,
        move=profile.move,
        themes=profile.themes,
        step=step,
        fits=profile.fits,
        since=since,
        until=until,
        topic=profile.topic,
        sources=tuple(SourceSpan(*span) for span in _DECODE(spans)) if spans else (),
        note=note,
        place=Place(file, line),
        layer=profile.layer,
        about=profile.about,
        at=profile.at,
        says=profile.says,
    )


def _forget_others(path: Path) -> None:
    """Keep the two newest indexes: they are large, and an older bank's may still be in use."""
    with suppress(OSError):
        others = sorted(path.parent.glob("index-*.sqlite"), key=lambda p: p.stat().st_mtime)
        for old in others[:-2]:
            if old != path:
                old.unlink(missing_ok=True)
