"""Records of finished files on disk, so that an interrupted run goes on where it stopped.

A run appends to a file of its own (a segment) in the journal's folder and reads what
interrupted runs left there. A record is a line for its head and one for every essay, each
behind the key; a last record that was cut off is not one. Reading by key, line by line, keeps
the records out of memory.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from draftkit.errors import OutputError, reason
from draftkit.mining.work import Done

_PATTERN = "records-*.jsonl"
_SEGMENTS = 1 << 16  # more than there can be: each is an open file
_BUFFER = 1 << 20  # bytes; most records are written in one go


class Journal:
    """The records of one kind of run (same files, rules and code) in one folder."""

    def __init__(self, folder: Path, fresh: bool = False) -> None:
        self._folder = folder
        self._done = False
        self._where: dict[str, int] = {}
        self._segments: list[BinaryIO] = []
        self._names: list[Path] = []
        for path in sorted(folder.glob(_PATTERN)):
            if fresh:
                _forget(path)
            else:
                self._index(path)
        self._own = self._begin()

    def __contains__(self, key: str) -> bool:
        return key in self._where

    def __len__(self) -> int:
        return len(self._where)

    def write(self, done: Done) -> None:
        """Append one record; raises OutputError when the disk takes no more."""
        key = done.key.encode()
        start = self._own.seek(0, os.SEEK_END)
        try:
            self._own.writelines(b"%s %s\n" % (key, line) for line in done.lines)
            self._own.flush()
        except OSError as error:
            text = f"{self._folder}: 记不下进度（{reason(error)}），请腾出空间后再运行一次。"
            raise OutputError(text) from None
        self._where[done.key] = _place(len(self._segments) - 1, start)

    def read(self, key: str) -> Iterator[dict[str, Any]]:
        """Yield the record of a key that is in the journal: its head, then its essays.

        Read one record to its end before the next is begun.
        """
        start, segment = divmod(self._where[key], _SEGMENTS)
        file = self._segments[segment]
        file.seek(start)
        head = _data(file.readline())
        yield head
        for _ in range(head["essays"]):
            yield _data(file.readline())

    def forget(self) -> None:
        """Remove the records: the run has come to its end."""
        self._done = True

    def close(self) -> None:
        """Let go of the files."""
        for file in self._segments:
            file.close()
        for path in self._names:
            if self._done or not path.stat().st_size:
                _forget(path)

    def _begin(self) -> BinaryIO:
        number = 0
        while True:
            path = self._folder / f"records-{os.getpid()}-{number}.jsonl"
            try:
                file = path.open("x+b", _BUFFER)
            except FileExistsError:
                number += 1
            else:
                self._segments.append(file)
                self._names.append(path)
                return file

    def _index(self, path: Path) -> None:
        file = path.open("rb")
        at = start = essays = 0
        for line in file:
            if not line.endswith(b"}\n"):
                break
            if not essays:
                start, essays = at, _data(line)["essays"] + 1
            essays -= 1
            at += len(line)
            if not essays:
                key = line.partition(b" ")[0].decode("ascii", "replace")
                self._where[key] = _place(len(self._segments), start)
        self._segments.append(file)
        self._names.append(path)


def _data(line: bytes) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(line.partition(b" ")[2])
    return data


def _place(segment: int, start: int) -> int:
    """Return both as one number, which takes a fifth of their memory: there is one a file."""
    return start * _SEGMENTS + segment


def _forget(path: Path) -> None:
    with suppress(OSError):  # another run may still read it
        path.unlink()
