"""Where a mining run keeps what it has done: a folder that outlives an interruption."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from time import time

from draftkit.content import cache_folder, content_root
from draftkit.mining.work import code_state

_OLD = 30 * 24 * 3600  # seconds after which the journal of an abandoned run is removed
_TRIES = 3  # another run may remove the folder between its making and the mark
_RULES = (
    "moves.yaml", "themes.yaml", "schemes.yaml", "synonyms.yaml", "dated.yaml", "rules/*.yaml",
    "checks/*.yaml", "workplaces/*.yaml",
)  # fmt: skip


@contextmanager
def workshop(paths: Sequence[Path], to: Path, with_units: bool, trade: str = "") -> Iterator[Path]:
    """Give the folder of the runs that make these records: same wishes, rules and code.

    It is removed when nothing is left in it. Without a cache it is a temporary one, and an
    interrupted run starts over.
    """
    mark = _claimed(_state_of(paths, to, with_units, trade))
    if mark is None:
        with tempfile.TemporaryDirectory(prefix="draftkit-") as name:
            yield Path(name)
        return
    try:
        yield mark.parent
    finally:
        with suppress(OSError):
            mark.unlink()
            mark.parent.rmdir()  # only when it is empty


def _claimed(state: str) -> Path | None:
    """Return the mark of this run in its folder: with it no other run finds the folder empty."""
    cache = cache_folder()
    if cache is None:
        return None
    folder = cache / "mining" / state
    _forget_old(folder.parent)
    for _ in range(_TRIES):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="run-", dir=folder)
            os.close(handle)
            return Path(name)
    return None


def _forget_old(mining: Path) -> None:
    """Remove what abandoned runs left long ago."""
    for path in mining.glob("*/*"):
        with suppress(OSError):
            if path.stat().st_mtime < time() - _OLD:
                path.unlink()
    for folder in mining.glob("*"):
        with suppress(OSError):
            folder.rmdir()  # only when it is empty


def _state_of(paths: Sequence[Path], to: Path, with_units: bool, trade: str) -> str:
    state = blake2b(digest_size=12)
    root = content_root() / "phrasebank"
    for pattern in _RULES:
        for path in sorted(root.glob(pattern)):
            state.update(path.read_bytes())
    named = [str(path.resolve()) for path in (*paths, to)]
    state.update("\n".join([code_state(), str(with_units), trade, *named]).encode())
    return state.hexdigest()
