"""The words of many frames, made by processes beside this one: half of the work of an index."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from typing import Any

from draftkit.bank.pairs import words_of
from draftkit.text.processes import processors, serve_parent

MANY = 60_000  # frames; of fewer the words are made before a process has begun
_MOST = 3  # processes; more words than these make cannot be written in the time
Rows = list[tuple[Any, ...]]


def worded(batches: Iterator[Rows], text: int, count: int) -> Iterator[tuple[Rows, list[str]]]:
    """Yield batches of rows in order, each with the words of its frames (column ``text``)."""
    jobs = min(processors() - 1, _MOST) if count >= MANY else 0
    with ExitStack() as closing:
        pool = closing.enter_context(_pool(jobs)) if jobs else None
        waiting: deque[tuple[Rows, Future[list[str]] | None]] = deque()
        for rows in batches:
            frames = [row[text] for row in rows]
            waiting.append((rows, pool.submit(words_of, frames) if pool else None))
            if len(waiting) > jobs:
                yield _done(*waiting.popleft(), text)
        while waiting:
            yield _done(*waiting.popleft(), text)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), serve_parent)


def _done(rows: Rows, words: Future[list[str]] | None, text: int) -> tuple[Rows, list[str]]:
    """The words that were made; where processes cannot be begun, or die, they are made here."""
    try:
        if words:
            return rows, words.result()
    except (BrokenProcessPool, OSError):
        pass
    return rows, words_of(row[text] for row in rows)
