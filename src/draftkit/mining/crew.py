"""Who does the work: this process, several of this machine, or a Dask cluster.

A crew takes batches and gives back what was done, in any order, and asks for the next batch
only when there is somebody to do it, so an archive of any size passes through.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.synchronize import Event
from typing import TypeAlias

from draftkit.errors import InputError
from draftkit.mining.rules import Rules
from draftkit.mining.work import Done, Job, work
from draftkit.text.processes import processors, serve_parent

Batches: TypeAlias = Iterator[list[Job]]
Results: TypeAlias = Generator[list[Done], None, None]
Crew: TypeAlias = Callable[[Batches], Results]
_AHEAD = 3  # batches that wait for each worker
_FEW, _SMALL = 8, 600_000  # files or bytes one process has done before others have started
_MOST = 8


def sensible(files: int, size: int) -> int:
    """Return how many processes suit so many files and bytes, where nobody said."""
    return 1 if files < _FEW or size < _SMALL else min(processors(), _MOST)


def alone(rules: Rules, with_units: bool) -> Crew:
    """Return a crew of this process; it works file by file."""

    def run(batches: Batches) -> Results:
        for batch in batches:
            for job in batch:
                yield work([job], rules, with_units)

    return run


def several(jobs: int, rules: Rules, with_units: bool) -> Crew:
    """Return a crew of ``jobs`` processes."""

    def run(batches: Batches) -> Results:
        context = multiprocessing.get_context("spawn")
        stop = context.Event()
        pool = ProcessPoolExecutor(jobs, context, _prepare, (rules, with_units, stop))
        try:
            yield from _through(pool, batches, jobs * _AHEAD)
        except BrokenProcessPool:
            raise InputError(
                "有一个工作进程中断了（多半是内存不够）；做完的已记下，"
                "请加 --jobs 1 再运行一次，会接着做。"
            ) from None
        finally:
            stop.set()  # batches under way end with the file they are at
            pool.shutdown(wait=True, cancel_futures=True)

    return run


def _through(pool: ProcessPoolExecutor, batches: Batches, most: int) -> Results:
    waiting: set[Future[list[Done]]] = set()
    for batch in batches:
        waiting.add(pool.submit(_work, batch))
        if len(waiting) >= most:
            finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in finished)
    while waiting:
        finished, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in finished)


# --- in a worker process ------------------------------------------------------------------

_TOOLS: list[tuple[Rules, bool, Event]] = []


def _prepare(rules: Rules, with_units: bool, stop: Event) -> None:
    serve_parent()
    _TOOLS[:] = [(rules, with_units, stop)]


def _work(batch: list[Job]) -> list[Done]:
    rules, with_units, stop = _TOOLS[0]
    done: list[Done] = []
    for job in batch:
        if stop.is_set():
            break
        done += work([job], rules, with_units)
    return done
