"""Runs of identical characters against a bank of a million phrases: our index beside a naive set.

    python benchmarks/overlap.py [--phrases 1000000] [--naive 100000] [--keep FOLDER]

The phrases are those of search.py, seeded. The text is put together from the bank and from
the golden drafts, half and half, so that it has runs of every length. Three ways to answer the
same question are measured, each in a process of its own: the naive set of all windows of 13
and 8 characters (on as many phrases as fit into memory), going through everything, and the
index. Times are of one text with everything warm, the median of several.

Checked, not only timed: the index must give exactly what going through everything gives, for
every text tried, and so must the set. The exit code is 1 when they do not.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from draftkit.bank.wordings import wordings
from draftkit.content import Content
from draftkit.text.frames import first_reading
from draftkit.text.runindex import RunIndex, build_run_index
from draftkit.text.runs import LONG, SHORT, Probe, scan
from search import content_in

ROOT = Path(__file__).resolve().parent.parent
Found = tuple[frozenset[int], frozenset[int]]
Outcome = tuple[float, float, tuple[float, float], list[Found]]


def main() -> int:
    """Make the phrases and texts, ask all ways, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--phrases", type=int, default=1_000_000)
    parser.add_argument("--naive", type=int, default=100_000, help="phrases for the naive set")
    parser.add_argument("--characters", type=int, default=3_000)
    parser.add_argument("--texts", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="keep phrases and indexes here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="draftkit-bench-") as name:
        return measure(options.keep or Path(name), options)


def measure(folder: Path, options: argparse.Namespace) -> int:
    """Run every size in one folder; return the exit code."""
    print(f"a text of {options.characters:,} characters; Python {sys.version.split()[0]}\n")
    right = True
    for count in sorted({min(options.naive, options.phrases), options.phrases}):
        content = content_in(folder / str(count), count)
        texts = list(texts_from(content, options.characters, options.texts))
        index = folder / str(count) / "runs.bin"
        ways = {"index": (of_index, index), "going through": (of_scan, None)}
        if count <= options.naive:
            ways["naive set"] = (of_set, None)
        print(f"{count:,} phrases")
        if not index.is_file():
            started = time.perf_counter()
            build_run_index(index, wordings(content.all_phrases()))
            print(f"  index built in {time.perf_counter() - started:.0f} s", end=", ")
        print(f"{index.stat().st_size / 1e6:.0f} MB on disk")
        right &= table(ways, content, texts)
    return 0 if right else 1


def texts_from(content: Content, length: int, number: int) -> Iterator[str]:
    """Yield texts of as many characters: clauses of the bank and of the golden drafts."""
    rng = random.Random(13)  # noqa: S311  repeatable, not secret
    drafts = sorted((ROOT / "tests" / "cases" / "drafts").glob("*.md"))
    own = [line for path in drafts for line in path.read_text(encoding="utf-8").split("\n") if line]
    theirs = [first_reading(phrase.text) for phrase in content.all_phrases()][:: 1 + number]
    for _ in range(number):
        text = ""
        while len(text) < length:
            text += rng.choice(own) if rng.random() < 0.5 else rng.choice(theirs)
        yield text[:length]


# --- three ways ---------------------------------------------------------------------------


def of_index(_: Content, path: Path) -> Callable[[Probe], Found]:
    """The index of the program."""
    index = RunIndex(path)

    def ask(probe: Probe) -> Found:
        found = index.shared(probe)
        return frozenset(found.long), frozenset(found.short or {})

    return ask


def of_scan(content: Content, _: Path | None) -> Callable[[Probe], Found]:
    """All pieces in memory, gone through."""
    pieces = list(wordings(content.all_phrases()))

    def ask(probe: Probe) -> Found:
        found = scan(probe, pieces)
        return frozenset(found.long), frozenset(found.short or {})

    return ask


def of_set(content: Content, _: Path | None) -> Callable[[Probe], Found]:
    """Every window of 13 and of 8 characters in a set."""
    long: set[str] = set()
    short: set[str] = set()
    for _, piece in wordings(content.all_phrases()):
        long.update(piece[at : at + LONG] for at in range(len(piece) - LONG + 1))
        short.update(piece[at : at + SHORT] for at in range(len(piece) - SHORT + 1))

    def ask(probe: Probe) -> Found:
        plain = probe.plain
        starts = range(len(plain) - SHORT + 1)
        return (
            frozenset(at for at in starts if plain[at : at + LONG] in long),
            frozenset(at for at in starts if plain[at : at + SHORT] in short),
        )

    return ask


def table(
    ways: dict[str, tuple[Callable[..., Callable[[Probe], Found]], Path | None]],
    content: Content,
    texts: list[str],
) -> bool:
    """Print a row for each way; return whether all found the same."""
    rows = {name: apart(way, content, path, texts) for name, (way, path) in ways.items()}
    ours = rows["index"]
    print(f"  {'':14}{'ready in':>10}{'a text':>12}{'ratio':>8}{'own memory':>12}{'mapped':>10}")
    for name, (ready, spent, (own, mapped), _) in rows.items():
        print(
            f"  {name:14}{ready:>9.2f}s{spent * 1000:>10.1f}ms{spent / ours[1]:>8.2f}"
            f"{own / 1e6:>10.0f}MB{mapped / 1e6:>8.0f}MB"
        )
    same = all(row[3] == ours[3] for row in rows.values())
    starts = sum(len(long) + len(short) for long, short in ours[3])
    print(f"  the same runs by all ways: {'yes' if same else 'NO'} ({starts:,} starts)\n")
    return same


def apart(
    way: Callable[..., Callable[[Probe], Found]],
    content: Content,
    path: Path | None,
    texts: list[str],
) -> Outcome:
    """Run one way in a process of its own: seconds to be ready and to ask, bytes it took."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_asked, (way, content, path, texts))


def _asked(
    way: Callable[..., Callable[[Probe], Found]],
    content: Content,
    path: Path | None,
    texts: list[str],
) -> Outcome:
    before, started = _memory(), time.perf_counter()
    ask = way(content, path)
    ready = time.perf_counter() - started
    times, found = [], []
    for text in [texts[0], *texts]:  # the first warms up
        started = time.perf_counter()
        found.append(ask(Probe.of(text)))
        times.append(time.perf_counter() - started)
    memory = tuple(now - then for now, then in zip(_memory(), before, strict=True))
    return ready, statistics.median(times[1:]), (memory[0], memory[1]), found[1:]


def _memory() -> tuple[float, float]:
    """What of this process is in memory, in bytes: its own, and pages of files it mapped.

    The mapped ones belong to the system's cache, which takes them back when it needs them.
    """
    rows = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    sizes = {row.split(":")[0]: row.split()[1] for row in rows if row.endswith("kB")}
    return float(sizes["RssAnon"]) * 1024, float(sizes["RssFile"]) * 1024


if __name__ == "__main__":
    raise SystemExit(main())
