"""The user's earlier drafts, as far as they are remembered: hashes of their 13-runs, no text.

They lie in the data folder, for this user alone. A new draft is measured against them, and
when nobody has fixed its seed the one of several is taken that repeats them least. Drafting
the same answers again is no repetition: an entry is known by its template and answers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path

from draftkit.content import data_folder
from draftkit.drafting.measure import draft_text
from draftkit.errors import OutputError, reason
from draftkit.model import Answer, Draft
from draftkit.text.files import write_private
from draftkit.text.overlap import fingerprints, unpack

_KEPT = 50  # drafts; the oldest are forgotten first (unpacking more would be felt)


@dataclass(frozen=True, slots=True)
class Entry:
    """One earlier draft: what it was made from, when, of which template, its packed 13-runs."""

    key: str
    day: str
    template: str
    runs: str


@dataclass(frozen=True, slots=True)
class History:
    """What is remembered; ``on`` is false when the user has switched it off."""

    on: bool = True
    entries: tuple[Entry, ...] = ()

    def others(self, key: str) -> frozenset[int] | None:
        """Return the 13-runs of all drafts but those of ``key``; None when it is switched off."""
        if not self.on:
            return None
        return frozenset().union(*(unpack(e.runs) for e in self.entries if e.key != key))


def history_path() -> Path:
    """Return where the history lies; the file may not exist."""
    return data_folder() / "history.json"


def load_history() -> History:
    """Return the history; a missing or damaged file is an empty one."""
    try:
        data = json.loads(history_path().read_text(encoding="utf-8"))
        return History(bool(data["on"]), tuple(Entry(**row) for row in data["entries"]))
    except (OSError, ValueError, KeyError, TypeError):
        return History()


def key_of(template: str, answers: Mapping[str, Answer]) -> str:
    """Return what a draft is known by: its template and answers, not its seed or length."""
    given = [(key, answers[key].value) for key in sorted(answers)]
    return blake2b(repr((template, given)).encode(), digest_size=8).hexdigest()


def remember(draft: Draft) -> None:
    """Add a draft that was written to a file; a history that cannot be kept is no error."""
    history = load_history()
    if not history.on:
        return
    key = key_of(draft.request.template, draft.request.answers)
    runs = fingerprints([draft_text(draft.blocks)])
    entry = Entry(key, date.today().isoformat(), draft.request.template, runs)
    kept = tuple(old for old in history.entries if old.key != key)
    try:
        save(replace(history, entries=(*kept, entry)[-_KEPT:]))
    except OutputError:
        return


def save(history: History) -> None:
    """Write the history, readable by this user only; raises OutputError."""
    data = {"on": history.on, "entries": [asdict(entry) for entry in history.entries]}
    path = history_path()
    try:
        write_private(path, json.dumps(data, ensure_ascii=False) + "\n")
    except OSError as error:
        raise OutputError(f"{path}: 写不进去（{reason(error)}）。") from None


def clear() -> int:
    """Forget every draft; return how many there were."""
    history = load_history()
    save(replace(history, entries=()))
    return len(history.entries)
