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
_RULES = ("moves.yaml", "themes.yaml", "schemes.yaml", "synonyms.yaml", "rules/*.yaml")


@contextmanager
def workshop(paths: Sequence[Path], to: Path, with_units: bool) -> Iterator[Path]:
    """Give the folder of the runs that make these records: same wishes, rules and code.

    It is removed when nothing is left in it. Without a cache it is a temporary one, and an
    interrupted run starts over.
    """
    folder = _prepared(_state_of(paths, to, with_units))
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="draftkit-") as name:
            yield Path(name)
        return
    try:
        yield folder
    finally:
        with suppress(OSError):
            folder.rmdir()


def _prepared(state: str) -> Path | None:
    cache = cache_folder()
    if cache is None:
        return None
    folder = cache / "mining" / state
    _forget_old(folder.parent)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder if folder.is_dir() and os.access(folder, os.W_OK) else None


def _forget_old(mining: Path) -> None:
    """Remove what abandoned runs left long ago."""
    for path in mining.glob("*/*"):
        with suppress(OSError):
            if path.stat().st_mtime < time() - _OLD:
                path.unlink()
    for folder in mining.glob("*"):
        with suppress(OSError):
            folder.rmdir()  # only when it is empty


def _state_of(paths: Sequence[Path], to: Path, with_units: bool) -> str:
    state = blake2b(digest_size=12)
    root = content_root() / "phrasebank"
    for pattern in _RULES:
        for path in sorted(root.glob(pattern)):
            state.update(path.read_bytes())
    named = [str(path.resolve()) for path in (*paths, to)]
    state.update("\n".join([code_state(), str(with_units), *named]).encode())
    return state.hexdigest()
