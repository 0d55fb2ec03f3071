"""One batch of files, from names to records: the part of mining that any process can do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from draftkit.errors import Unreadable
from draftkit.mining.compact import EssayRecord, as_json, records_of
from draftkit.mining.reader import Listed, load, source_of
from draftkit.mining.rules import Rules
from draftkit.text.garbage import no_collecting

_BATCH_FILES, _BATCH_BYTES = 16, 400_000


@dataclass(frozen=True, slots=True)
class Job:
    """A file to mine and its number; ``raw`` travels along where the file is not at hand."""

    at: int
    listed: Listed
    raw: bytes | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A mined file: ``lines`` are its record as JSON, first its head, then its essays, one a line.

    The head says how many essays there are, or why there are none. ``key`` names the file by
    what it is called and what is in it.
    """

    at: int
    key: str
    lines: tuple[bytes, ...]
    size: int
    characters: int
    phrases: int


def batches_of(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Cut jobs into batches that are worth sending to another process."""
    batch: list[Job] = []
    size = 0
    for job in jobs:
        batch.append(job)
        size += job.listed.size
        if len(batch) >= _BATCH_FILES or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def work(jobs: Sequence[Job], rules: Rules, with_units: bool) -> list[Done]:
    """Mine a batch; a file that cannot be read is done too, with the reason for its record."""
    with no_collecting():
        return [_done(job, rules, with_units) for job in jobs]


def key_of(listed: Listed) -> str:
    """Return the key a file has now, without mining it."""
    try:
        return _key(listed.file, load(listed))
    except Unreadable as error:
        return _key(listed.file, error.advice.encode())


def with_bytes(job: Job) -> Job | Done:
    """Return the job with the file's bytes, or what becomes of it when it cannot be read."""
    try:
        return Job(job.at, job.listed, load(job.listed))
    except Unreadable as error:
        return _skipped(job, _key(job.listed.file, error.advice.encode()), error)


def _key(file: str, raw: bytes) -> str:
    return blake2b(
        raw, digest_size=16, key=blake2b(file.encode(), digest_size=16).digest()
    ).hexdigest()


def _done(job: Job, rules: Rules, with_units: bool) -> Done:
    loaded = job if job.raw is not None else with_bytes(job)
    if isinstance(loaded, Done):
        return loaded
    raw, file = loaded.raw or b"", job.listed.file
    key = _key(file, raw)
    try:
        source = source_of(file, raw)
        return _mined(job, key, source.encoding, records_of(source, rules, with_units))
    except Unreadable as error:
        return _skipped(job, key, error)
    except Exception as error:  # one strange file of 100,000 must not cost the others
        if os.environ.get("DRAFTKIT_DEBUG"):
            raise
        return _skipped(job, key, _surprise(file, error))


def _mined(job: Job, key: str, encoding: str, essays: Iterable[EssayRecord]) -> Done:
    """Take the records one by one; of thousands in a file only their lines are kept."""
    lines: list[bytes] = []
    characters = phrases = 0
    for essay in essays:
        lines.append(_line(as_json(essay)))
        characters += essay.characters
        phrases += len(essay.phrases)
    head = _line({"encoding": encoding, "essays": len(lines)})
    return Done(job.at, key, (head, *lines), job.listed.size, characters, phrases)


def _line(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _surprise(file: str, error: Exception) -> Unreadable:
    advice = f"没料到的错（{type(error).__name__}），请把这个文件的情况告诉我们。"
    return Unreadable(file, "没料到的错", advice)


def _skipped(job: Job, key: str, error: Unreadable) -> Done:
    head = _line({"essays": 0, "skip": [error.kind, error.advice]})
    return Done(job.at, key, (head,), job.listed.size, 0, 0)


def code_state() -> str:
    """Return a hash of the code that makes records: other code may make others."""
    package = Path(__file__).resolve().parent.parent
    state = blake2b(digest_size=8)
    for folder in ("mining", "text"):
        for path in sorted((package / folder).glob("*.py")):
            state.update(path.name.encode() + path.read_bytes())
    return state.hexdigest()
