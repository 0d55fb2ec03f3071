"""Time whole processes: `draftkit new` beside a bare typer program and copier.

    python benchmarks/start_time.py [--rounds 15]

What a user waits for is a whole process, so that is what is timed: start of the
interpreter, imports, work, exit. All cases run in one interleaved series (a round runs
each of them once), so that a busy moment of the machine hits them alike; the medians
are compared, and the ratios of the single rounds show how far to trust them. Before the
series every case runs once untimed: that writes byte code and the bank's snapshot.

The aim is that drafting costs at most half as much again as a typer program that does
nothing. The exit code is 0 either way: times are a machine's, not the code's alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ANSWERS = ROOT / "examples" / "answers" / "bank-clerk.yaml"
AIM = 1.5  # draftkit / bare typer

# Default settings on purpose: this is what anybody gets who writes a typer program.
HELLO = '''\
import typer


def main(name: str = "world") -> None:
    """Say hello."""
    print(f"hello {name}")


typer.run(main)
'''
COPIER_FILES = {
    "copier.yml": "role:\n  type: str\n",
    "draft.md.jinja": "# {{ role }}\n",
}
# What a console script does, for environments draftkit is not installed in.
WITHOUT_SCRIPT = "from draftkit.cli.main import run; run()"


@dataclass(frozen=True)
class Case:
    """One command to time, and what is added to its environment."""

    key: str
    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


def main() -> None:
    """Time every case and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=15, help="timed runs of each case")
    rounds = max(2, parser.parse_args().rounds)  # quartiles need two
    with tempfile.TemporaryDirectory(prefix="draftkit-bench-") as name:
        folder = Path(name)
        cases = [case for case in cases_in(folder) if works(case, folder)]
        times = series(cases, rounds, folder)
    print(f"Python {sys.version.split()[0]}, {rounds} interleaved rounds, milliseconds a process\n")
    print_times(cases, times)
    print_ratios(times)


def cases_in(folder: Path) -> list[Case]:
    """Return what can be timed here; files the cases need are written to ``folder``."""
    hello = folder / "hello.py"
    hello.write_text(HELLO, encoding="utf-8")
    new = (*draftkit_command(), "new", "--answers", str(ANSWERS), "--output", "-")
    cases = [
        Case("d", "python -c pass", (sys.executable, "-c", "pass")),
        Case("a", "bare typer program", (sys.executable, str(hello), "--name", "draftkit")),
        Case("b", "draftkit new, warm", new),
        Case("b0", "draftkit new, no cache", new, {"DRAFTKIT_NO_CACHE": "1"}),
    ]
    return cases + copier_cases(folder)


def script(name: str) -> str | None:
    """Return the console script of this interpreter's environment, not of another on the PATH."""
    return shutil.which(name, path=sysconfig.get_path("scripts"))


def draftkit_command() -> tuple[str, ...]:
    """Return how to start draftkit here."""
    found = script("draftkit")
    if found:
        return (found,)
    print(f'No console script draftkit in this environment; timing python -c "{WITHOUT_SCRIPT}".')
    return (sys.executable, "-c", WITHOUT_SCRIPT)


def copier_cases(folder: Path) -> list[Case]:
    """Return the case of copier, none where it is not installed."""
    found = script("copier")
    if not found:
        print("copier is not installed and left out; it is in the extra `bench`.")
        return []
    template = folder / "template"
    template.mkdir()
    for name, text in COPIER_FILES.items():
        (template / name).write_text(text, encoding="utf-8")
    options = ("--data", "role=clerk", "--defaults", "--quiet", "--overwrite")
    command = (found, "copy", *options, str(template), str(folder / "copied"))
    return [Case("c", "copier copy", command)]


def environment_of(case: Case) -> dict[str, str]:
    """Return the case's environment; the checkout is found even where it is not installed.

    Python keeps what it compiled, as it does for users: what pip installed is compiled already.
    """
    paths = [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    found = {} if script("draftkit") else {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
    usual = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**usual, **found, **case.environment}


def works(case: Case, folder: Path) -> bool:
    """Run a case once, untimed; a case that fails is reported and left out."""
    done = run(case, folder)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["(nothing on standard error)"]
        print(f"{case.name} cannot be timed, exit code {done.returncode}: {said[-1]}")
    return done.returncode == 0


def run(case: Case, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a case to its end, away from any terminal."""
    return subprocess.run(
        case.command,
        cwd=folder,
        env=environment_of(case),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def series(cases: Sequence[Case], rounds: int, folder: Path) -> dict[str, list[float]]:
    """Return the milliseconds of every case, one for each round."""
    times: dict[str, list[float]] = {case.key: [] for case in cases}
    for _ in range(rounds):
        for case in cases:
            start = time.perf_counter()
            done = run(case, folder)
            times[case.key].append((time.perf_counter() - start) * 1000)
            if done.returncode:  # files edited meanwhile: one number is off, the median is not
                print(f"{case.name} failed in the middle of the series.")
    return times


def print_times(cases: Sequence[Case], times: Mapping[str, Sequence[float]]) -> None:
    """Print one line for each case: the median, and the spread around it."""
    heads = ("median", "quarter", "3rd qu.", "least", "most")
    print(f"{'':<4}{'process':<26}" + "".join(f"{head:>9}" for head in heads))
    for case in cases:
        values = times[case.key]
        low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
        numbers = (middle, low, high, min(values), max(values))
        row = "".join(f"{number:>9.1f}" for number in numbers)
        print(f"{case.key:<4}{case.name:<26}{row}")


def print_ratios(times: Mapping[str, Sequence[float]]) -> None:
    """Print how draftkit compares, and whether the aim is met."""
    if not {"a", "b"} <= times.keys():
        print(f"\naim b/a <= {AIM}: not measured")
        return
    print(f"\n{'ratio':<30}{'medians':>9}{'quarter':>9}{'3rd qu.':>9}   (of the rounds)")
    for other, name in (("a", "draftkit / bare typer"), ("c", "draftkit / copier")):
        if other in times:
            print(f"b/{other:<2}{name:<26}{ratio_row(times['b'], times[other])}")
    reached = statistics.median(times["b"]) / statistics.median(times["a"])
    print(f"\naim b/a <= {AIM}: {'met' if reached <= AIM else 'NOT met'} ({reached:.2f})")


def ratio_row(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Return the ratio of the medians, and the quartiles of the ratios round by round."""
    single = [our / their for our, their in zip(ours, theirs, strict=True)]
    low, _, high = statistics.quantiles(single, n=4, method="inclusive")
    medians = statistics.median(ours) / statistics.median(theirs)
    return "".join(f"{number:>9.2f}" for number in (medians, low, high))


if __name__ == "__main__":
    main()
