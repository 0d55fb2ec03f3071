"""The index of a large bank: SQLite FTS5 over pairs of characters, a cache of YAML and JSONL.

Rows are numbered in the order of their rank, so the first matches the index yields are the
best ones and a search stops as soon as it has enough. Pairs are kept without positions
(``detail=none``); whether a longer word really stands in a phrase is seen in its text.

The file is named by a key of the bank's content, written beside its place and moved in
whole: two processes may build it at once, and deleting it loses nothing.
"""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from operator import add
from pathlib import Path
from typing import Any

from draftkit.bank.catalogue import Profile, period_of, profile_of, sources_of
from draftkit.bank.readings import BRACKETS, columns_of, fold
from draftkit.model import Phrase, Place, SourceSpan

FORMAT = 2  # raise when the tables or the tokens change
START, END = "\ue000", "\ue001"  # stand before and after a text, so that "opens with" is a pair
_TAG = {"move": "m", "theme": "t", "fits": "f", "topic": "p", "origin": "o", "layer": "l",
        "period": "y"}  # fmt: skip
_TABLES = """
CREATE TABLE phrases(rank INTEGER PRIMARY KEY, id TEXT, text TEXT, profile INTEGER, rest TEXT);
CREATE TABLE profiles(number INTEGER PRIMARY KEY, data TEXT, count INTEGER);
CREATE TABLE sources(number INTEGER PRIMARY KEY, name TEXT, count INTEGER);
CREATE TABLE pairs(pair TEXT, times INTEGER);
CREATE TABLE blobs(name TEXT PRIMARY KEY, data BLOB);
CREATE VIRTUAL TABLE grams USING fts5(
    g, content='', detail=none, columnsize=0, tokenize='ascii'
);
"""
_BATCH = 5_000


def index_path(cache: Path, key: str) -> Path:
    """Return where the index of a bank with that content key stands."""
    return cache / f"index-{FORMAT}-{key}.sqlite"


def build_index(path: Path, phrases: Iterable[Phrase]) -> None:
    """Build the index of phrases; each id may come once. Raises OSError or sqlite3.Error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="index-", suffix=".part")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name, isolation_level=None)) as base, _no_collecting():
            _fill(base, phrases)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    _forget_others(path)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Millions of short-lived rows and no cycles: looking for garbage is a waste of time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _fill(base: sqlite3.Connection, phrases: Iterable[Phrase]) -> None:
    base.executescript(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;"
        "PRAGMA cache_size=-64000; PRAGMA temp_store=FILE;"
    )
    base.executescript(_TABLES)
    base.execute("INSERT INTO grams(grams, rank) VALUES('automerge', 0)")
    base.execute("INSERT INTO grams(grams, rank) VALUES('hashsize', 134217728)")
    base.execute("CREATE TEMP TABLE raw(size INTEGER, id TEXT, text TEXT, profile INTEGER,"
                 " sources TEXT, rest TEXT)")  # fmt: skip
    labels = _Labels()
    base.execute("BEGIN")
    base.executemany("INSERT INTO raw VALUES(?, ?, ?, ?, ?, ?)", map(labels.row, phrases))
    _write_ranked(base, labels)
    base.execute("CREATE UNIQUE INDEX by_id ON phrases(id)")
    base.execute("COMMIT")
    base.execute("INSERT INTO grams(grams) VALUES('optimize')")
    base.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, grams, row)")
    base.execute("INSERT INTO pairs SELECT term, doc FROM temp.words WHERE length(term) = 2")
    base.execute("DROP TABLE temp.words")


class _Labels:
    """Numbers for profiles and sources as they turn up, and how often each does."""

    def __init__(self) -> None:
        self.profiles: dict[Profile, int] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}
        self.sources: dict[str, int] = {}
        self.times: Counter[int] = Counter()
        self.from_source: Counter[str] = Counter()

    def row(self, phrase: Phrase) -> tuple[Any, ...]:
        profile = self._profile(phrase)
        self.times[profile] += 1
        names = sources_of(phrase)
        self.from_source.update(names)
        numbers = [self.sources.setdefault(name, len(self.sources)) for name in names]
        listed = " ".join(map(source_token, numbers))
        return len(phrase.text), phrase.id, phrase.text, profile, listed, _rest(phrase)

    def _profile(self, phrase: Phrase) -> int:
        """The number of a phrase's profile; the key is quicker to make than the profile."""
        mined = bool(phrase.sources)
        key = (phrase.move, phrase.themes, phrase.fits, phrase.topic, phrase.layer, mined,
               period_of(phrase))  # fmt: skip
        number = self._numbers.get(key)
        if number is None:
            number = self.profiles.setdefault(profile_of(phrase), len(self.profiles))
            self._numbers[key] = number
        return number


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _rest(phrase: Phrase) -> str:
    """What is not searched, as JSON."""
    spans = [[s.essay, s.start, s.end] for s in phrase.sources]
    kept = [phrase.step, phrase.since, phrase.until, phrase.note, phrase.place.file,
            phrase.place.line, spans]  # fmt: skip
    return _ENCODE(kept)


def _write_ranked(base: sqlite3.Connection, labels: _Labels) -> None:
    """Copy the rows in the order of their rank; index each under that number."""
    tokens = [_profile_tokens(profile) for profile in labels.profiles]
    numbers, chances = array("I"), array("Q")
    reading = base.cursor()
    reading.execute("SELECT id, text, profile, sources, rest FROM raw ORDER BY size, id")
    rank = 0
    while rows := reading.fetchmany(_BATCH):
        ranked = range(rank, rank + len(rows))
        base.executemany(
            "INSERT INTO phrases VALUES(?, ?, ?, ?, ?)",
            ((n, row[0], row[1], row[2], row[4]) for n, row in zip(ranked, rows, strict=True)),
        )
        base.executemany(
            "INSERT INTO grams(rowid, g) VALUES(?, ?)",
            (
                (n, f"{tokens[row[2]]} {row[3]} {gram_text(row[1])}")
                for n, row in zip(ranked, rows, strict=True)
            ),
        )
        numbers.extend(row[2] for row in rows)
        chances.extend(_chance(row[0]) << 32 | n for n, row in zip(ranked, rows, strict=True))
        rank += len(rows)
    shuffled = array("I", (chance & 0xFFFFFFFF for chance in sorted(chances)))
    base.execute("INSERT INTO blobs VALUES('profiles', ?)", (numbers.tobytes(),))
    base.execute("INSERT INTO blobs VALUES('shuffled', ?)", (shuffled.tobytes(),))
    base.executemany(
        "INSERT INTO profiles VALUES(?, ?, ?)",
        ((n, _packed(profile), labels.times[n]) for profile, n in labels.profiles.items()),
    )
    base.executemany(
        "INSERT INTO sources VALUES(?, ?, ?)",
        ((n, name, labels.from_source[name]) for name, n in labels.sources.items()),
    )


def _chance(name: str) -> int:
    """A number of 32 bits that an id has for good: the order of a fair shuffle."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big")


def gram_text(text: str) -> str:
    """Return the pairs of a frame's readings as words for the tokenizer."""
    folded = fold(text)
    if "[" not in folded:
        whole = f"{START}{folded}{END}"
        return " ".join(map(add, whole, whole[1:]))
    words: list[str] = []
    before = [START]
    for column in columns_of(folded):
        after = [option[-1] for option in column if option]
        words += [char + option[0] for char in before for option in column if option]
        for option in column:
            words += map(add, option, option[1:])
        before = after if len(after) == len(column) else [*before, *after]
    return " ".join([*words, *(char + END for char in before)])


def _profile_tokens(profile: Profile) -> str:
    """A profile's values as words; letters and figures only, so that none is cut."""
    return " ".join(filter_token(kind, value) for kind in _TAG for value in profile.values(kind))


def filter_token(kind: str, value: str) -> str:
    """Return the word that stands for one value of a filter; a pair has never so many letters."""
    return f"{_TAG[kind]}x{value.encode().hex()}x"


def source_token(number: int) -> str:
    """Return the word that stands for a source."""
    return f"sx{number}x"


def required(term: str) -> list[str]:
    """Return the pairs every phrase with that term has; none for one character or for brackets.

    A pair with an ASCII mark or space would be cut by the tokenizer, and one with a bracket
    stands in no reading: neither is asked for, the text decides.
    """
    pairs = (term[at : at + 2] for at in range(len(term) - 1))
    if BRACKETS.intersection(term):
        return []
    return [pair for pair in dict.fromkeys(pairs) if all(is_word(char) for char in pair)]


def is_word(char: str) -> bool:
    """Whether the tokenizer keeps a character: everything but ASCII marks and spaces."""
    return not char.isascii() or char.isalnum()


def _packed(profile: Profile) -> str:
    kept = [profile.move, profile.themes, profile.fits, profile.topic, profile.origin,
            profile.layer, profile.period]  # fmt: skip
    return json.dumps(kept, ensure_ascii=False)


def unpacked_profile(data: str) -> Profile:
    """Return the profile `build_index` wrote."""
    move, themes, fits, topic, origin, layer, period = json.loads(data)
    return Profile(move, tuple(themes), tuple(fits), topic, origin, layer, period)


def unpacked_phrase(name: str, text: str, profile: Profile, rest: str) -> Phrase:
    """Return the phrase of one row."""
    step, since, until, note, file, line, spans = json.loads(rest)
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
        sources=tuple(SourceSpan(*span) for span in spans),
        note=note,
        place=Place(file, line),
        layer=profile.layer,
    )


def _forget_others(path: Path) -> None:
    """Keep the two newest indexes: they are large, and an older bank's may still be in use."""
    with suppress(OSError):
        others = sorted(path.parent.glob("index-*.sqlite"), key=lambda p: p.stat().st_mtime)
        for old in others[:-2]:
            if old != path:
                old.unlink(missing_ok=True)
