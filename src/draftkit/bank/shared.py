"""What a text shares with the phrases of a bank: gone through while they are few, else an index."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from draftkit.bank.opening import all_phrases
from draftkit.bank.records import Bank
from draftkit.bank.wordings import wordings
from draftkit.text.runindex import RunIndex, build_run_index, run_index_path
from draftkit.text.runs import Probe, Shared, scan

SCANNED = 15_000  # phrases, more than are shipped; a scan takes a second and leaves nothing
Lookup = Callable[[Probe], Shared]


def bank_lookup(
    bank: Bank, key: Callable[[], str], cache: Path | None, building: Callable[[], None]
) -> Lookup:
    """Return what looks a text up in all wordings of a bank.

    ``key`` names the bank's content, asked for a large one only; ``building`` is called before
    an index is built, which takes a minute for a million phrases. A cache that cannot be
    written is no error. Raises ContentError or InputError for a large file that is malformed.
    """
    if cache is None or (not bank.deep and len(bank.phrases) <= SCANNED):
        return lambda probe: scan(probe, wordings(all_phrases(bank)))
    path = run_index_path(cache, key())
    if (index := _opened(path)) is None:
        building()
        with suppress(OSError):
            build_run_index(path, wordings(all_phrases(bank)))
        index = _opened(path)
    return index.shared if index else lambda probe: scan(probe, wordings(all_phrases(bank)))


def _opened(path: Path) -> RunIndex | None:
    try:
        return RunIndex(path)
    except (OSError, ValueError):
        return None  # missing or damaged: what it was made from is still there
