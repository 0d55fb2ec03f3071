"""What needs more than one essay: repeated essays, one phrase for the same sentence, structures.

Records are taken in one after the other, in the order of the files. What grows with the
number of phrases stands in an SQLite file, not in memory: two million phrases take a few
hundred megabytes of disk and the same memory as two hundred.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, TextIO

from draftkit.mining.compact import EssayRecord, UnitRow
from draftkit.mining.decisions import Decisions
from draftkit.mining.faults import KINDS, Fault
from draftkit.mining.phrases import ID_LENGTH, phrase_id, sameness
from draftkit.mining.structures import Skeletons
from draftkit.model import Phrase, SourceSpan
from draftkit.text.garbage import no_collecting

_AGAIN = "与前面一篇完全相同"
_REJECTED = "审阅时决定不收"
_CACHE = -16_000  # SQLite's page cache, in kibibytes when negative
_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
CREATE TABLE phrase (at INTEGER PRIMARY KEY, same BLOB UNIQUE, id TEXT UNIQUE, move TEXT,
                     text TEXT, rest TEXT);
CREATE TABLE place (phrase INTEGER, essay TEXT, start INTEGER, stop INTEGER);
CREATE TABLE essay (at INTEGER PRIMARY KEY, id TEXT UNIQUE, digest TEXT UNIQUE, entry TEXT);
CREATE TABLE windows (at INTEGER PRIMARY KEY, packed TEXT);
CREATE TABLE fault (kind TEXT, file TEXT, line INTEGER, text TEXT, note TEXT);
"""


@dataclass(frozen=True, slots=True)
class Essay:
    """A merged essay as sources.yaml names it; ``kept`` counts different phrases."""

    id: str
    file: str
    number: int
    title: str
    sha256: str
    characters: int
    units: int
    sentences: int
    kept: int
    dropped: Mapping[str, int]


class Merger:
    """Takes records in order; a finished one is asked for phrases, essays and structures.

    ``place`` is a file that is not there yet; without it a temporary one is used.
    ``decisions`` are what a person decided about phrases mined before.
    """

    def __init__(self, place: Path | None = None, decisions: Decisions | None = None) -> None:
        self._decisions = decisions or Decisions()
        self._sql = sqlite3.connect(str(place) if place else "")
        self._sql.executescript(f"PRAGMA cache_size = {_CACHE};{_TABLES}")
        self._count = 0
        self.skeletons = Skeletons()
        self.dropped: Counter[str] = Counter()
        self.files = self.essays = self.own = self.units = self.private = 0

    def close(self) -> None:
        """Let go of the file."""
        self._sql.close()

    def add(self, file: str, essays: Iterable[EssayRecord], units: TextIO | None = None) -> None:
        """Take the essays of a file in; their lines of the units file, if there are, go there."""
        self.files += 1
        for essay in essays:
            lines = self._essay(file, essay)
            if units is not None:
                units.writelines(lines)

    @no_collecting()
    def _essay(self, file: str, essay: EssayRecord) -> list[str]:
        self.essays += 1
        self.units += essay.units
        self.private += essay.private
        if self._is_known(essay.sha256):
            self.dropped[_AGAIN] += essay.units
            return [_unit_line(replace(row, phrases=(), reason=_AGAIN), ()) for row in essay.rows]
        self.own += 1
        self.dropped.update(essay.dropped)
        essay_id = self._free_essay_id(essay.sha256)
        wanted = [self._decided(phrase) for phrase in essay.phrases]
        kept = [phrase and self._phrase(phrase, essay_id) for phrase in wanted]
        rejected = sum(phrase is None for phrase in wanted)
        self.dropped.update({_REJECTED: rejected} if rejected else {})
        self.skeletons.add(essay.skeleton, essay.triads, essay_id)
        rows = ((each.kind, file, each.line, each.text, each.note) for each in essay.faults)
        self._sql.executemany("INSERT INTO fault VALUES (?, ?, ?, ?, ?)", rows)
        self._note_essay(_entry(file, essay, essay_id, len({each[0] for each in kept if each})))
        self._sql.execute("INSERT INTO windows VALUES (?, ?)", (self.essays, essay.windows))
        texts = [each[1] if each else "" for each in kept]
        return [_judged_line(row, [texts[at] for at in row.phrases]) for row in essay.rows]

    def _decided(self, phrase: Phrase) -> Phrase | None:
        """Return the phrase as a person wants it, None when it was rejected."""
        decision = self._decisions.of(phrase.text)
        if decision is None or decision.verdict == "keep":
            return phrase
        if decision.verdict == "drop":
            return None
        return replace(phrase, id=phrase_id(decision.text), **decision.changes())

    def _is_known(self, digest: str) -> bool:
        return self._one("SELECT 1 FROM essay WHERE digest = ?", digest) is not None

    def _note_essay(self, essay: Essay) -> None:
        row = {name: getattr(essay, name) for name in Essay.__slots__}
        entry = json.dumps(row, ensure_ascii=False)
        self._sql.execute(
            "INSERT INTO essay VALUES (?, ?, ?, ?)", (self.essays, essay.id, essay.sha256, entry)
        )

    def _free_essay_id(self, digest: str) -> str:
        length = ID_LENGTH
        while self._one("SELECT 1 FROM essay WHERE id = ?", essay_id(digest, length)):
            length += 4
        return essay_id(digest, length)

    def _phrase(self, phrase: Phrase, essay: str) -> tuple[str, str]:
        """Keep one phrase for the same sentence (small words aside), with every place it stood.

        Returns the id and text of the phrase that is kept.
        """
        same = blake2b(sameness(phrase.text).encode(), digest_size=16).digest()
        known = self._one("SELECT at, id, text FROM phrase WHERE same = ?", same)
        at, id_, text = known or self._new(phrase, same)
        for span in phrase.sources:
            self._sql.execute(
                "INSERT INTO place VALUES (?, ?, ?, ?)", (at, essay, span.start, span.end)
            )
        return id_, text

    def _new(self, phrase: Phrase, same: bytes) -> tuple[int, str, str]:
        self._count += 1
        id_, length = phrase.id, ID_LENGTH
        while self._one("SELECT 1 FROM phrase WHERE id = ?", id_):
            length += 4
            id_ = phrase_id(phrase.text, length)
        rest = [
            phrase.themes, phrase.step, phrase.fits, phrase.until, phrase.note, phrase.says,
        ]  # fmt: skip
        values = (self._count, same, id_, phrase.move, phrase.text, json.dumps(rest))
        self._sql.execute("INSERT INTO phrase VALUES (?, ?, ?, ?, ?, ?)", values)
        return self._count, id_, phrase.text

    def _one(self, query: str, value: object) -> Any:
        return self._sql.execute(query, (value,)).fetchone()

    # --- when all records are in ----------------------------------------------------------

    def finish(self) -> None:
        """Make the places of a phrase quick to find; call before asking for phrases."""
        self._sql.execute("CREATE INDEX by_phrase ON place (phrase)")

    def moves(self) -> dict[str, int]:
        """Return how many phrases each move has, sorted by move."""
        rows = self._sql.execute("SELECT move, COUNT(*) FROM phrase GROUP BY move ORDER BY move")
        return dict(rows.fetchall())

    def phrases_of(self, move: str = "") -> Iterator[Phrase]:
        """Yield the phrases of a move ('': of all) in the order they were first met."""
        query = "SELECT at, id, move, text, rest FROM phrase WHERE ? IN ('', move) ORDER BY at"
        for at, id_, does, text, rest in self._sql.execute(query, (move,)):
            themes, step, fits, until, note, says = json.loads(rest)
            yield Phrase(
                id_, text, does, tuple(themes), step, tuple(fits), until=until, topic="mined",
                sources=self._places(at), note=note, says=tuple(map(tuple, says)),
            )  # fmt: skip

    def _places(self, at: int) -> tuple[SourceSpan, ...]:
        query = "SELECT essay, start, stop FROM place WHERE phrase = ? ORDER BY rowid"
        return tuple(SourceSpan(*row) for row in self._sql.execute(query, (at,)))

    def faults(self, kind: str = "", most: int = -1) -> Iterator[tuple[str, Fault]]:
        """Yield the faults of a kind ('': of all) in order, each with its file; -1: every one."""
        query = "SELECT file, kind, line, text, note FROM fault WHERE ? IN ('', kind) LIMIT ?"
        for file, *fault in self._sql.execute(query, (kind, most)):
            yield file, Fault(*fault)

    def fault_counts(self) -> dict[str, int]:
        """Return how many faults of each kind there are, in the order of `faults.KINDS`."""
        found = dict(self._sql.execute("SELECT kind, COUNT(*) FROM fault GROUP BY kind").fetchall())
        return {kind: found[kind] for kind in KINDS if kind in found}

    def own_essays(self) -> Iterator[Essay]:
        """Yield the essays that repeat no earlier one, in order."""
        for (entry,) in self._sql.execute("SELECT entry FROM essay ORDER BY at"):
            yield Essay(**json.loads(entry))

    def windows(self) -> Iterator[tuple[str, str]]:
        """Yield the id and the packed fingerprints of each of these essays, in order."""
        yield from self._sql.execute(
            "SELECT id, packed FROM essay JOIN windows USING (at) ORDER BY at"
        )

    def has(self, essay: str) -> bool:
        """Say whether an essay of this id is among them."""
        return self._one("SELECT 1 FROM essay WHERE id = ?", essay) is not None


def essay_id(digest: str, length: int = ID_LENGTH) -> str:
    """Return an essay's id: the start of its text's SHA-256."""
    return f"essay-{digest[:length]}"


def _entry(file: str, essay: EssayRecord, essay_id: str, kept: int) -> Essay:
    return Essay(
        id=essay_id,
        file=file,
        number=essay.number,
        title=essay.title,
        sha256=essay.sha256,
        characters=essay.characters,
        units=essay.units,
        sentences=essay.sentences,
        kept=kept,
        dropped=dict(sorted(essay.dropped.items())),
    )


def _judged_line(row: UnitRow, texts: list[str]) -> str:
    left = [text for text in texts if text]
    return _unit_line(replace(row, reason=_REJECTED) if texts and not left else row, left)


def _unit_line(row: UnitRow, texts: list[str] | tuple[()]) -> str:
    """``phrase`` holds the frames, a line each where there are more."""
    verdict = {
        "kept": bool(texts),
        "phrase": "\n".join(texts) or None,
        "reason": row.reason or None,
    }
    return json.dumps({**row.row, **verdict}, ensure_ascii=False) + "\n"
