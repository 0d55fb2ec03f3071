"""The use case behind `draftkit check --overlap`: what a draft shares, with whom, and where.

Four kinds of sources: the phrases of the bank, the essays it was mined from and the user's
earlier drafts (of both only fingerprints are kept, so runs of 13 alone), and files in folders
the user names. What is said are counts; no score of any checking service is promised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from draftkit.app.history import History, key_of, load_history
from draftkit.app.record import load_record
from draftkit.bank.shared import Lookup, bank_lookup
from draftkit.content import Content
from draftkit.errors import DraftKitError, Unreadable
from draftkit.mining.reader import Listed, list_files, load, source_of
from draftkit.text.overlap import bare, unpack
from draftkit.text.runs import LONG, SHORT, Probe, Run, Shared, covered, hashed, known, runs, scan

RULE = "连续 13 字相同算重复，8 字以上的另计，标点和空格不算；只报数，不等于任何查重系统的结果。"
Kind = Literal["bank", "essay", "history", "file"]


@dataclass(frozen=True, slots=True)
class SharedRun:
    """One run in the text: its span and place (from 1), how many characters are the same.

    ``long``: 13 or more. ``refs`` are the ids of phrases it stands in, a few at most.
    """

    start: int
    end: int
    line: int
    column: int
    characters: int
    long: bool
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One source the text shares runs with: shares of the text's characters, 0.0 to 1.0.

    ``short`` counts runs of 8 and more (None where only 13 can be known), ``long`` of 13.
    """

    kind: Kind
    name: str
    long: float
    short: float | None
    runs: tuple[SharedRun, ...]


@dataclass(frozen=True, slots=True)
class Originality:
    """What a text of so many characters (marks and spaces aside) shares with others.

    ``long`` and ``short`` are shared with any source but the bank, of whose phrases a draft is
    made; the bank is one of ``sources``. These are all it shares anything with, the largest share
    first. ``compared`` says how many there were of each kind.
    """

    characters: int
    long: float
    short: float
    sources: tuple[Source, ...]
    compared: dict[Kind, int]


@dataclass(frozen=True)
class Sources:
    """Everything to compare with, opened once for all files of a run.

    ``files`` are names and bare texts; ``unread`` are messages about files nobody can read;
    ``title_of`` tells what people call a template.
    """

    bank: Lookup
    phrases: int
    essays: tuple[tuple[str, frozenset[bytes]], ...]
    history: History
    files: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]
    title_of: Callable[[str], str] = str


def open_sources(
    content: Content, against: Sequence[Path], building: Callable[[], None]
) -> Sources:
    """Return what texts are compared with; raises InputError for a folder that is not there.

    ``building`` is called before the index of a large bank is built.
    """
    files, unread = _read(list_files(against) if against else [])
    bank = content.bank
    essays = ((bank.titles.get(key, key), unpack(kept)) for key, kept in bank.fingerprints.items())
    return Sources(
        bank=bank_lookup(bank, content.bank_key, content.cache, building),
        phrases=len(bank.phrases),
        essays=tuple(essays),
        history=load_history(),
        files=tuple(files),
        unread=tuple(unread),
        title_of=partial(_title, content),
    )


def _title(content: Content, template: str) -> str:
    """What people call a template, its name where it is no longer there."""
    try:
        return content.template(template).title
    except DraftKitError:
        return template


def _read(listed: Sequence[Listed]) -> tuple[list[tuple[str, str]], list[str]]:
    files, unread = [], []
    for each in listed:
        try:
            files.append((each.file, bare(source_of(each.file, load(each)).text)))
        except Unreadable as error:
            unread.append(f"{each.file}: {error.advice}")
    return files, unread


def originality(sources: Sources, path: Path, text: str) -> Originality:
    """Return what a file's text shares; copies of it among the sources are left out."""
    probe = Probe.of(text)
    everything: dict[Kind, list[tuple[str, Shared]]] = {
        "bank": [("短语库", sources.bank(probe))],
        "essay": [],
        "history": [],
        "file": [(n, scan(probe, [("", t)])) for n, t in sources.files if t != probe.plain],
    }
    hashes = hashed(probe)
    everything["essay"] = [(name, known(hashes, among)) for name, among in sources.essays]
    everything["history"] = list(_earlier(sources, path, hashes))
    places = _Places(probe)
    found = [
        _source(kind, name, shared, places)
        for kind, row in everything.items()
        for name, shared in row
        if shared.long or shared.short
    ]
    others = [s for kind, row in everything.items() if kind != "bank" for _, s in row]
    total = max(1, len(probe.plain))
    long = covered({start for shared in others for start in shared.long}, LONG)
    short = max(long, covered({at for shared in others for at in _short(shared)}, SHORT))
    return Originality(
        characters=len(probe.plain),
        long=long / total,
        short=short / total,
        sources=tuple(sorted(found, key=lambda each: (-each.long, -(each.short or 0)))),
        compared={kind: len(row) for kind, row in everything.items()} | {"bank": sources.phrases},
    )


def _short(shared: Shared) -> Iterator[int]:
    """The starts of 8 characters: those known, and those inside the runs of 13."""
    if shared.short is not None:
        yield from shared.short
    else:
        for start in shared.long:
            yield from range(start, start + LONG - SHORT + 1)


def _earlier(sources: Sources, path: Path, hashes: list[bytes]) -> Iterator[tuple[str, Shared]]:
    """Earlier drafts but this one: an entry of the same answers, or of just these characters."""
    record = load_record(path)
    own = key_of(record.request.template, record.request.answers) if record else ""
    for entry in sources.history.compared:
        among = unpack(entry.runs)
        if entry.key != own and among != frozenset(hashes):
            yield f"{entry.day} 的{sources.title_of(entry.template)}", known(hashes, among)


KINDS: dict[Kind, str] = {
    "bank": "短语库", "essay": "来源文章", "history": "您的旧稿", "file": "文件",
}  # fmt: skip


def label_of(source: Source) -> str:
    """Return what a source is called: its kind and name."""
    return source.name if source.kind == "bank" else f"{KINDS[source.kind]}《{source.name}》"


class _Places:
    """Where the plain characters of a text stand, by line and column."""

    def __init__(self, probe: Probe) -> None:
        self._probe = probe
        self.total = max(1, len(probe.plain))

    def run(self, run: Run) -> SharedRun:
        """Return a run with its span and place in the text."""
        text = self._probe.text
        start, end = self._probe.at[run.start], self._probe.at[run.end - 1] + 1
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        return SharedRun(start, end, line, column, run.end - run.start, run.long, run.refs)


def _source(kind: Kind, name: str, shared: Shared, places: _Places) -> Source:
    return Source(
        kind=kind,
        name=name,
        long=covered(shared.long, LONG) / places.total,
        short=None if shared.short is None else covered(shared.short, SHORT) / places.total,
        runs=tuple(places.run(run) for run in runs(shared)),
    )
