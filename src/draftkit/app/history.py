"""The user's earlier drafts, as far as they are remembered: hashes and ids, no text.

They lie in the data folder, for this user alone. A new draft is measured against the 13-runs
of earlier ones, and when nobody has fixed its seed the one of several is taken that repeats
them least. Of every draft the ids of its phrases are kept too, so that the bank can say how
often each was used. Drafting the same answers again is no repetition: an entry is known by
its template and answers, and a draft that is revised takes the place of what it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from draftkit.content import data_folder
from draftkit.drafting.measure import draft_text
from draftkit.errors import OutputError, reason
from draftkit.model import Answer, Block, Draft
from draftkit.text.files import write_private
from draftkit.text.overlap import fingerprints, unpack

_COMPARED = 50  # drafts whose runs are kept, the newest (unpacking more would be felt)
_COUNTED = 1000  # drafts whose phrases are counted


@dataclass(frozen=True, slots=True)
class Entry:
    """One earlier draft: what it was made from, when, of which template.

    ``runs`` are its packed 13-runs ('' when they are no longer kept), ``phrases`` the ids of
    the phrases that stand in it.
    """

    key: str
    day: str
    template: str
    runs: str
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """In how many of the user's drafts a phrase stands, and the day of the newest."""

    drafts: int
    last: str

    def __str__(self) -> str:
        return f"{self.drafts} 份稿子，最近一次 {self.last}"


@dataclass(frozen=True, slots=True)
class History:
    """What is remembered; ``on`` is false when the user has switched it off."""

    on: bool = True
    entries: tuple[Entry, ...] = ()

    def others(self, key: str) -> frozenset[bytes] | None:
        """Return the 13-runs of all drafts but those of ``key``; None when it is switched off."""
        if not self.on:
            return None
        return frozenset().union(*(unpack(e.runs) for e in self.entries if e.key != key))

    @property
    def compared(self) -> tuple[Entry, ...]:
        """The drafts whose runs are kept; none when it is switched off."""
        return tuple(entry for entry in self.entries if entry.runs) if self.on else ()

    def uses(self) -> dict[str, Use] | None:
        """Return how the drafts use phrases, by id, the most used first; None when switched off."""
        if not self.on:
            return None
        found: dict[str, Use] = {}
        for entry in self.entries:
            for name in entry.phrases:
                old = found.get(name, Use(0, ""))
                found[name] = Use(old.drafts + 1, max(old.last, entry.day))
        return dict(sorted(found.items(), key=lambda item: -item[1].drafts))


def used(uses: Mapping[str, Use] | None, phrase_id: str) -> str:
    """Return in words how the user's drafts have used a phrase; '' when nothing is remembered."""
    if not uses:
        return ""
    return str(uses[phrase_id]) if phrase_id in uses else "您的稿子里还没有"


def history_path() -> Path:
    """Return where the history lies; the file may not exist."""
    return data_folder() / "history.json"


def load_history() -> History:
    """Return the history; a missing or damaged file is an empty one."""
    try:
        data = json.loads(history_path().read_text(encoding="utf-8"))
        return History(bool(data["on"]), tuple(_entry(row) for row in data["entries"]))
    except (OSError, ValueError, KeyError, TypeError):
        return History()


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(**{**row, "phrases": tuple(map(str, row.get("phrases", ())))})


def key_of(template: str, answers: Mapping[str, Answer]) -> str:
    """Return what a draft is known by: its template and answers, not its seed or length."""
    given = [(key, answers[key].value) for key in sorted(answers)]
    return blake2b(repr((template, given)).encode(), digest_size=8).hexdigest()


def remember(draft: Draft, instead_of: str = "", gone: Iterable[str] = ()) -> None:
    """Add a draft that was written to a file; a history that cannot be kept is no error.

    ``instead_of`` is the key of what it was before it was revised, ``gone`` are the keys of
    blocks that were deleted by hand.
    """
    history = load_history()
    if not history.on:
        return
    key = key_of(draft.request.template, draft.request.answers)
    left_out = frozenset(gone)
    blocks = [block for block in draft.blocks if block.key not in left_out]
    entry = Entry(
        key,
        date.today().isoformat(),
        draft.request.template,
        fingerprints([draft_text(blocks)]),
        _phrases_in(blocks),
    )
    kept = tuple(old for old in history.entries if old.key not in (key, instead_of))
    with suppress(OutputError):
        save(replace(history, entries=_shortened((*kept, entry))))


def _phrases_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    spans = (span for block in blocks for span in block.spans)
    return tuple(dict.fromkeys(span.ref for span in spans if span.origin == "phrase" and span.ref))


def _shortened(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The newest drafts whole, older ones without their runs, the oldest not at all."""
    old = (replace(entry, runs="") for entry in entries[-_COUNTED:-_COMPARED])
    return (*old, *entries[-_COMPARED:])


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
