"""A progress bar for long runs: shown on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from draftkit.app.mining import Progress, Watcher

_FEW = 10  # files that are done before a bar could be read


@contextmanager
def shown() -> Iterator[Watcher]:
    """Give a watcher that draws on standard error; it does nothing when that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    bar = _Bar()
    try:
        yield bar.update
    finally:
        bar.stop()


class _Bar:
    """Files, characters a second, phrases and remaining time; drawn from the first update on."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._begin = monotonic()

    def update(self, progress: Progress) -> None:
        """Show how far the run is."""
        if progress.files < _FEW:
            return
        if self._bar is None:
            self._start()
        speed = progress.characters / max(monotonic() - self._begin, 0.001)
        merging = progress.done == progress.files
        self._bar.update(
            self._task,
            description="合并" if merging else "读文章",
            total=progress.files if merging else max(progress.size, 1),
            completed=progress.merged if merging else progress.read,
            files=f"{progress.merged if merging else progress.done}/{progress.files} 个文件",
            speed="" if merging else f"{speed:,.0f} 字/秒",
            phrases=f"短语 {progress.phrases:,}",
        )

    def stop(self) -> None:
        """Leave the terminal as it was."""
        if self._bar is not None:
            self._bar.stop()

    def _start(self) -> None:
        from draftkit.cli.rich_parts import (
            BarColumn,
            Console,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=10),
            TextColumn("{task.fields[files]} {task.fields[speed]} {task.fields[phrases]}"),
            TextColumn("还要"),
            TimeRemainingColumn(compact=True),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("读文章", total=1, files="", speed="", phrases="")
        self._begin = monotonic()
        self._bar.start()
