"""The use case behind ``draftkit mine``: essays in, the mined part of a phrase bank out.

Two passes. Every file gives a record, made by whoever is free and written to a journal, so
an interrupted run goes on where it stopped. Then the records are merged in the order of the
files, so the result is the same whoever made them and in however many runs.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from draftkit.app.mined_output import (
    decisions_file,
    forget_stale,
    issues_path,
    make_folder,
    refuse_foreign,
    refuse_input,
    refuse_others,
    result_files,
)
from draftkit.app.workshop import workshop
from draftkit.bank.mined_files import Pieces
from draftkit.content import cache_folder, content_root
from draftkit.errors import Cancelled, InputError, OutputError
from draftkit.findings import Finding
from draftkit.mining.compact import from_json
from draftkit.mining.crew import Crew, alone, sensible, several
from draftkit.mining.decisions import load_decisions
from draftkit.mining.faults import KINDS
from draftkit.mining.journal import Journal
from draftkit.mining.merging import Merger
from draftkit.mining.reader import OWN_WORK, Listed, list_files
from draftkit.mining.rules import Rules, load_rules
from draftkit.mining.tradelines import keeping
from draftkit.mining.work import Job, batches_of, key_of
from draftkit.model import Place
from draftkit.text.files import write_all
from draftkit.text.processes import processors

_USUAL = ("utf-8", "docx", "pdf")
_SHOWN = 3  # issues of a kind that are told at once


@dataclass(frozen=True, slots=True)
class Effort:
    """How a run is done, which never changes its result.

    ``jobs`` processes (0: one for each processor, None: what suits), or the workers of the
    Dask cluster at ``scheduler``. ``fresh`` starts over where an interrupted run stopped.
    """

    jobs: int | None = None
    scheduler: str = ""
    fresh: bool = False


@dataclass(slots=True)
class Progress:
    """How far a run is: files and bytes of all, what was mined; ``resumed`` files were done."""

    files: int
    size: int
    done: int = 0
    read: int = 0
    characters: int = 0
    phrases: int = 0
    resumed: int = 0
    merged: int = 0

    def count(self, size: int, characters: int, phrases: int) -> None:
        """Count one file more."""
        self.done += 1
        self.read += size
        self.characters += characters
        self.phrases += phrases


Watcher = Callable[[Progress], None]


class NothingRead(InputError):
    """No file gave any text; ``findings`` say why, a file each."""

    def __init__(self, findings: Sequence[Finding], paths: Sequence[Path]) -> None:
        super().__init__(_nothing(findings, paths))
        self.findings = tuple(findings)


def _nothing(findings: Sequence[Finding], paths: Sequence[Path]) -> str:
    if not findings:
        return "这些文件都是 draftkit mine 写的，没有文章。"
    first = findings[0]
    if len(paths) == 1 and not paths[0].is_dir():
        return f"{paths[0]}: {first.message}"
    return f"没有一个文件读得出来，例如 {first.place}：{first.message}"


@dataclass(frozen=True, slots=True)
class MineSummary:
    """What a run found and wrote.

    ``moves`` counts phrases by move, ``dropped`` units by reason, ``private`` the names and
    numbers that were kept out; ``findings`` are files that were passed over, ``skipped``
    counts them by cause. ``encodings`` names the encoding of every text that was not UTF-8.
    ``issues`` counts what is wrong in the essays by kind, ``first_issues`` says where the first
    of each kind stand, ``issues_file`` where all of them are written (None: there are none).
    """

    files: int
    essays: int
    units: int
    phrases: int
    moves: Mapping[str, int]
    dropped: Mapping[str, int]
    structures: tuple[str, ...]
    private: int
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]
    skipped: Mapping[str, int]
    encodings: tuple[tuple[str, str], ...]
    resumed: int
    issues: Mapping[str, int]
    first_issues: Mapping[str, tuple[str, ...]]
    issues_file: Path | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to read, where the results go, whether they may replace those of other essays."""

    paths: Sequence[Path]
    to: Path
    units_file: Path | None
    force: bool


def mine(
    paths: Sequence[Path],
    to: Path,
    units_file: Path | None = None,
    force: bool = False,
    effort: Effort | None = None,
    watch: Watcher = lambda _: None,
    trade: str = "",
) -> MineSummary:
    """Mine essays into the folder ``to``; with ``units_file`` also write every unit as JSON lines.

    All files are written or none; phrases mined from other essays are replaced only with
    ``force``. ``watch`` is told of progress. The wording of ``trade`` is kept, for those of
    that trade alone. Raises InputError when there is nothing to mine,
    OutputError when the results cannot be written, Cancelled on Ctrl-C.
    """
    listed = list_files(paths)
    if units_file is not None:
        refuse_input(units_file, (each.path for each in listed))
    rules = keeping(load_rules(content_root() / "phrasebank"), trade)
    with workshop(paths, to, units_file is not None, trade) as folder:
        run = _Run(listed, units_file is not None, rules)
        effort = effort or Effort()
        with closing(Journal(folder, effort.fresh)) as journal:
            try:
                run.make_records(journal, run.crew(effort), watch)
                return _merged(run, journal, folder, Wanted(paths, to, units_file, force), watch)
            except KeyboardInterrupt:
                raise Cancelled(_stopped(run.progress)) from None
            except sqlite3.Error as error:
                raise OutputError(
                    f"{folder}: 合并时写不下（{error}）；请腾出磁盘空间，再运行一次就接着做。"
                ) from None


def _stopped(progress: Progress) -> str:
    done = f"做完的 {progress.done} 个文件已经记下，" if cache_folder() else ""
    return f"已停止，什么都没有写。{done}再运行一次同样的命令就接着做。"


def _merged(
    run: _Run, journal: Journal, folder: Path, wanted: Wanted, watch: Watcher
) -> MineSummary:
    """Merge the records and write the results; the journal is done with when that is done."""
    with (
        _spare(folder, "merge", "db") as place,
        _spare(folder, "units", "jsonl") as units,
        closing(Merger(place, load_decisions(decisions_file(wanted.to)))) as merger,
    ):
        with units.open("w", encoding="utf-8", newline="\n") as lines:
            run.merge(journal, merger, lines, watch)
        if not merger.files:
            journal.forget()
            raise NothingRead(run.findings, wanted.paths)
        files = _write(run, merger, wanted, units)
        journal.forget()
        return _summary(run, merger, files, wanted.to)


def _write(run: _Run, merger: Merger, wanted: Wanted, units: Path) -> dict[Path, Pieces]:
    files = result_files(merger, run.rules, wanted.to)
    if wanted.units_file is not None:
        files[wanted.units_file] = _lines_of(units)
    if not wanted.force:
        refuse_others(wanted.to, merger)
        refuse_foreign(files)
    make_folder(wanted.to)
    write_all(files)
    forget_stale(wanted.to, files)
    return files


def _lines_of(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        yield from lines


@contextmanager
def _spare(folder: Path, name: str, suffix: str) -> Iterator[Path]:
    """A file of this run alone, removed at its end."""
    path = folder / f"{name}-{os.getpid()}.{suffix}"
    path.unlink(missing_ok=True)
    try:
        yield path
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)


class _Run:
    """One run: what was asked, and what became of the files so far."""

    def __init__(self, listed: Sequence[Listed], with_units: bool, rules: Rules) -> None:
        self._listed = listed
        self._with_units = with_units
        self.rules = rules
        self._keys = [""] * len(listed)
        self.progress = Progress(len(listed), sum(each.size for each in listed))
        self.findings: list[Finding] = []
        self.skipped: Counter[str] = Counter()
        self.encodings: list[tuple[str, str]] = []

    def crew(self, effort: Effort) -> Crew:
        """Return who does the work."""
        if effort.scheduler:
            from draftkit.mining.cluster import clustered

            return clustered(effort.scheduler, self.rules, self._with_units)
        jobs = effort.jobs
        if jobs is None:
            jobs = sensible(self.progress.files, self.progress.size)
        jobs = jobs or processors()
        if jobs == 1:
            return alone(self.rules, self._with_units)
        return several(jobs, self.rules, self._with_units)

    def make_records(self, journal: Journal, crew: Crew, watch: Watcher) -> None:
        """Have every file mined whose record is not in the journal yet."""
        progress = self.progress
        watch(progress)
        with closing(crew(batches_of(self._jobs(journal, watch)))) as batches:
            for batch in batches:
                for done in batch:
                    journal.write(done)
                    self._keys[done.at] = done.key
                    progress.count(done.size, done.characters, done.phrases)
                watch(progress)

    def _jobs(self, journal: Journal, watch: Watcher) -> Iterator[Job]:
        resuming = len(journal) > 0
        for at, listed in enumerate(self._listed):
            key = key_of(listed) if resuming else ""
            if key not in journal:
                yield Job(at, listed)
                continue
            self._keys[at] = key
            self.progress.resumed += 1
            self.progress.count(listed.size, 0, 0)
            watch(self.progress)

    def merge(self, journal: Journal, merger: Merger, units: TextIO, watch: Watcher) -> None:
        """Take all records in, in the order of the files; unit lines go to ``units``."""
        for listed, key in zip(self._listed, self._keys, strict=True):
            record = journal.read(key)
            head = next(record)
            if "skip" in head:
                self._pass_over(listed, *head["skip"])
            else:
                if head["encoding"] not in _USUAL:
                    self.encodings.append((listed.file, head["encoding"]))
                merger.add(listed.file, map(from_json, record), units)
            self.progress.merged += 1
            watch(self.progress)
        merger.finish()

    def _pass_over(self, listed: Listed, kind: str, advice: str) -> None:
        self.skipped[kind] += 1
        if kind != OWN_WORK:
            place = Place(listed.file)
            self.findings.append(Finding("unreadable-essay", "warning", place, advice))


def _summary(run: _Run, merger: Merger, files: Mapping[Path, object], to: Path) -> MineSummary:
    moves = merger.moves()
    issues = merger.fault_counts()
    structures = merger.skeletons.structures()
    return MineSummary(
        files=merger.files,
        essays=merger.essays,
        units=merger.units,
        phrases=sum(moves.values()),
        moves=moves,
        dropped=dict(sorted(merger.dropped.items())),
        structures=tuple(found.structure.id for found in structures),
        private=merger.private,
        written=tuple(files),
        findings=tuple(run.findings),
        skipped=dict(run.skipped),
        encodings=tuple(run.encodings),
        resumed=run.progress.resumed,
        issues={KINDS[kind]: count for kind, count in issues.items()},
        first_issues={KINDS[kind]: _first(kind, merger) for kind in issues},
        issues_file=issues_path(to, files),
    )


def _first(kind: str, merger: Merger) -> tuple[str, ...]:
    return tuple(
        f"{file}:{fault.line}: " + (f"{fault.text}　" if fault.text else "") + fault.note
        for file, fault in merger.faults(kind, _SHOWN)
    )
