"""Draft many times in-process and measure what readers and checking services would.

    python benchmarks/draft_quality.py [--number 200] [--template NAME] [--target N]
                                       [--structure ID] [--worst K]

The answer files are made from the term packs and depend on their number alone
(draft_orders.py), so two versions of the program or of the bank are measured on the same
requests. They go round all structures of the template and all target bands equally often
(600 to 5,000 字数, or half to double the default where the genre has a usual length); in
every fifth some keys are left out, as people do, and a third each tell all, about half and
none of the detail they are asked for. The source essays are not in the project: where the
folder `shared/essays` stands beside the checkout, drafts are measured against the
essays, otherwise against the fingerprints in the bank, which leave out titles and names.

Exit code 0; 1 when a draft could not be made at all; 2 when nothing could be tried.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from draft_orders import PAIRS, TOLD, Order, couples_of, ground_of, order_of
from draftkit.app.answers import AnswersFile, collect
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.content import Content
from draftkit.drafting.measure import blanks_of, draft_text
from draftkit.errors import DraftKitError
from draftkit.mining.essays import essays_of
from draftkit.mining.reader import list_files, load, source_of
from draftkit.mining.rules import load_rules
from draftkit.model import Draft
from draftkit.templating.template import Template
from draftkit.text.count import count_words
from draftkit.text.overlap import (
    RUN,
    bare,
    fingerprints,
    self_share,
    shared_with,
    text_share,
    unpack,
    window_hash,
    windows,
)

ESSAYS = Path(__file__).resolve().parent.parent.parent / "shared" / "essays"
TOLERATED = 0.03  # length error
LONG_RUN = 50  # one such run per 1,000 characters is the 5 % a source may have unreported


@dataclass(frozen=True)
class Sources:
    """What drafts are compared with: a name to print, and the fingerprints of every essay."""

    name: str
    essays: tuple[frozenset[bytes], ...]

    @cached_property
    def together(self) -> frozenset[bytes]:
        """The fingerprints of all essays."""
        return frozenset().union(*self.essays)


@dataclass(frozen=True)
class Bench:
    """What every draft of one trial is made and measured with."""

    content: Content
    template: Template
    sources: Sources


@dataclass(frozen=True)
class Result:
    """One finished draft: its order, its text, and its measures by name (shares 0.0 to 1.0)."""

    order: Order
    text: str
    measures: Mapping[str, float]


@dataclass(frozen=True)
class Refusal:
    """An order no draft could be made for, and why."""

    order: Order
    reason: str


@dataclass(frozen=True)
class Pair:
    """The drafts of two colleagues, and the share of one that stands in the other."""

    one: Result
    other: Result
    share: float


@dataclass(frozen=True)
class Trial:
    """Everything one template was tried with."""

    template: str
    results: tuple[Result, ...]
    pairs: tuple[Pair, ...]
    refused: tuple[Refusal, ...]

    def values(self, measure: str) -> list[float]:
        """Return one measure of all drafts."""
        return [result.measures[measure] for result in self.results]


# --- the run --------------------------------------------------------------------------------


def main() -> int:
    """Run the benchmark; content that cannot be read is one line, as in the program."""
    try:
        return _run(_options(), Content.find())
    except DraftKitError as error:
        print(error, file=sys.stderr)
        return 2


def _run(options: argparse.Namespace, content: Content) -> int:
    """Draft, measure and print; return the exit code."""
    sources = _sources(content)
    names = [options.template] if options.template else content.template_names()
    benches = [Bench(content, content.template(name), sources) for name in names]
    trials = [_trial(bench, options) for bench in benches]
    print_tables(trials, sources)
    print_worst(trials, options.worst)
    print_refused(trials)
    return 1 if any(trial.refused for trial in trials) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--number", type=int, default=200, help="drafts of each template")
    parser.add_argument("--template", default="", help="this template only (name or path)")
    parser.add_argument("--target", type=int, default=0, help="this length instead of the bands")
    parser.add_argument("--structure", default="", help="this structure instead of all")
    parser.add_argument("--worst", type=int, default=0, metavar="K", help="list the K worst orders")
    return parser.parse_args()


def _trial(bench: Bench, options: argparse.Namespace) -> Trial:
    template = bench.template
    ground = ground_of(bench.content, template, options.target, options.structure)
    tried = [_draft(bench, order_of(ground, number)) for number in range(options.number)]
    couples = couples_of(ground, options.target or template.length)
    both = [(_draft(bench, one), _draft(bench, other)) for one, other in couples]
    everything = [*tried, *(result for couple in both for result in couple)]
    return Trial(
        template=template.name,
        results=tuple(result for result in tried if isinstance(result, Result)),
        pairs=tuple(_pairs(both)),
        refused=tuple(result for result in everything if isinstance(result, Refusal)),
    )


def _draft(bench: Bench, order: Order) -> Result | Refusal:
    """Make and measure one draft; one that cannot be made does not stop the run."""
    file = AnswersFile(order.template, order.seed, order.target, order.structure, order.answers)
    try:
        given = collect(bench.template.questions, file, [])
        request = plan(bench.content, bench.template, given, Wishes(), file)
        start = time.perf_counter()
        draft = make_draft(bench.content, bench.template, request)
    except DraftKitError as error:
        return Refusal(order, str(error))
    return _measured(bench, order, draft, time.perf_counter() - start)


def _pairs(both: Iterable[tuple[Result | Refusal, Result | Refusal]]) -> Iterator[Pair]:
    """A pair's share is the larger of the two: the one the stricter reader would see."""
    for one, other in both:
        if isinstance(one, Result) and isinstance(other, Result):
            shares = text_share(one.text, other.text), text_share(other.text, one.text)
            yield Pair(one, other, max(shares))


# --- measures -------------------------------------------------------------------------------


def _sources(content: Content) -> Sources:
    if not ESSAYS.is_dir():
        packed = content.bank.fingerprints.values()
        name = f"the bank's fingerprints of {len(packed)} essays (no essays beside the checkout)"
        return Sources(name, tuple(map(unpack, packed)))
    rules = load_rules(content.root / "phrasebank")
    files = [source_of(listed.file, load(listed)) for listed in list_files([ESSAYS])]
    texts = [file.text[e.start : e.end] for file in files for e in essays_of(file, rules)]
    name = f"the {len(texts)} real essays of {len(files)} file(s)"
    return Sources(name, tuple(unpack(fingerprints([text])) for text in texts))


def _measured(bench: Bench, order: Order, draft: Draft, seconds: float) -> Result:
    text = draft_text(draft.blocks)
    mined = _mined(bench.content, draft)
    measures = {
        "length": (count_words(text) - order.target) / order.target,
        "self": self_share(text),
        "own": draft.measures["own_voice"] or 0.0,
        "blanks": float(len(blanks_of(draft.blocks))),
        "mined": float(sum(mined)),
        "written": float(len(mined) - sum(mined)),
        "ms": seconds * 1000,
        **_shared(text, bench.sources),
    }
    return Result(order, text, measures)


def _mined(content: Content, draft: Draft) -> list[bool]:
    """Say of every phrase drawn whether it was mined."""
    drawn = {span.ref for b in draft.blocks for span in b.spans if span.origin == "phrase"}
    return [phrase.topic == "mined" for phrase in content.bank.phrases if phrase.id in drawn]


def _shared(text: str, sources: Sources) -> dict[str, float]:
    """Measure what the draft shares with the essays: together, and with the worst single one."""
    prints = [window_hash(window) for window in windows(text)]
    length = len(bare(text)) or 1
    single = [_runs(prints, essay) for essay in sources.essays]
    per_thousand = [1000 * sum(run >= LONG_RUN for run in runs) / length for runs in single]
    return {
        "sources": shared_with(text, sources.together),
        "longest": float(max((run for runs in single for run in runs), default=0)),
        "runs": max(per_thousand, default=0.0),
    }


def _runs(prints: Iterable[bytes], essay: frozenset[bytes]) -> list[int]:
    """Return the lengths of the runs shared with one essay.

    Neighbouring windows that stand in the essay are taken for one run. They might stand
    in different places of it, which twelve characters in common make next to impossible.
    """
    stretches = groupby(print_ in essay for print_ in prints)
    return [RUN - 1 + sum(1 for _ in group) for hit, group in stretches if hit]


# --- tables ---------------------------------------------------------------------------------

LEGEND = f"""\
Columns, over all drafts of a template; shares are per cent:
  drafts    drafts made ({PAIRS} pairs more for cross-13)
  length    error |characters - target| / target: mean, largest, drafts above {TOLERATED:.0%}
  self-13   characters in a run of {RUN} that stands in the draft more than once: mean,
            largest, number of drafts with any
  srcs-13   characters in a run of {RUN} that stands in a source essay: mean, largest
  run{LONG_RUN}     runs of {LONG_RUN} or more characters shared with one essay: drafts with any,
            drafts with more than one per 1,000 characters
  longest   longest run that any draft shares with any one essay, from {RUN} characters
  cross-13  characters in a run of {RUN} that stands in a colleague's draft, too (same workplace,
            occasion, structure and length; another role and seed, other duties, deeds and
            sentences of detail; the larger share of the two): mean, largest
  own       characters that are the user's own words, mean
  blanks    visible blanks a draft, mean
  mined     phrases drawn that come from essays; written: that were written for the bank
  ms        time to make a draft, median, with the bank loaded
Told says how many of the questions for detail an order answers: all, about half or none.
"""


@dataclass(frozen=True)
class Column:
    """A column of a table: two lines of heading, and how its cell is made from a group."""

    head: str
    below: str
    cell: Callable[[Trial], str]


def _mean(measure: str) -> Callable[[Trial], str]:
    return lambda trial: f"{100 * statistics.mean(map(abs, trial.values(measure))):.2f}"


def _most(measure: str) -> Callable[[Trial], str]:
    return lambda trial: f"{100 * max(map(abs, trial.values(measure))):.2f}"


def _count(measure: str, above: float) -> Callable[[Trial], str]:
    return lambda trial: str(sum(value > above for value in trial.values(measure)))


def _phrases(measure: str) -> Callable[[Trial], str]:
    """Share of one kind among all phrases drawn."""

    def cell(trial: Trial) -> str:
        drawn = sum(trial.values("mined") + trial.values("written")) or 1
        return f"{100 * sum(trial.values(measure)) / drawn:.1f}"

    return cell


def _crossed(best: Callable[[list[float]], float]) -> Callable[[Trial], str]:
    """Mean or largest of the pairs, where there are any."""
    return lambda trial: (
        f"{100 * best([pair.share for pair in trial.pairs]):.2f}" if trial.pairs else "-"
    )


DRAFTS = Column("", "drafts", lambda trial: str(len(trial.results)))
LENGTH = (
    Column("length", "mean", _mean("length")),
    Column("length", "max", _most("length")),
    Column("length", f">{TOLERATED:.0%}", lambda trial: f"{100 * _missed(trial):.1f}"),
)
SIGNED = Column(
    "signed", "mean", lambda trial: f"{100 * statistics.mean(trial.values('length')):+.2f}"
)
SELF = (
    Column("self-13", "mean", _mean("self")),
    Column("self-13", "max", _most("self")),
    Column("self-13", "any", _count("self", 0)),
)
CROSS = (
    Column("cross-13", "mean", _crossed(statistics.mean)),
    Column("cross-13", "max", _crossed(max)),
)
OWN = Column("own", "mean", _mean("own"))
MEASURES = (
    *SELF,
    Column("srcs-13", "mean", _mean("sources")),
    Column("srcs-13", "max", _most("sources")),
    Column(f"run{LONG_RUN}", "any", _count("runs", 0)),
    Column(f"run{LONG_RUN}", ">1/k", _count("runs", 1)),
    Column("longest", "run", lambda trial: f"{max(trial.values('longest')):.0f}"),
    *CROSS,
    OWN,
    Column("blanks", "mean", lambda trial: f"{statistics.mean(trial.values('blanks')):.2f}"),
    Column("mined", "%", _phrases("mined")),
    Column("written", "%", _phrases("written")),
    Column("ms", "median", lambda trial: f"{statistics.median(trial.values('ms')):.0f}"),
)


def _missed(trial: Trial) -> float:
    errors = trial.values("length")
    return sum(abs(error) > TOLERATED for error in errors) / len(errors)


def print_tables(trials: Sequence[Trial], sources: Sources) -> None:
    """Print what the columns mean, then the drafts by template, told, target and structure."""
    print(LEGEND)
    print(f"srcs-13 and runs are measured against {sources.name}.\n")
    made = [trial for trial in trials if trial.results]
    print_table("template", [(t.template, t) for t in made], (DRAFTS, *LENGTH, *MEASURES))
    print("\nAll templates together, by how much detail was told\n")
    print_table("told", _by_told(made), (DRAFTS, *LENGTH, SIGNED, *SELF, *CROSS, OWN))
    by_target = _groups(made, lambda order: "-".join(map(str, dict.fromkeys(order.band))))
    by_structure = _groups(made, lambda order: order.structure)
    print("\nLength error by target and by structure (signed: below 0 means too short)\n")
    print_table("template, target", by_target, (DRAFTS, *LENGTH, SIGNED))
    print()
    print_table("template, structure", by_structure, (DRAFTS, *LENGTH, SIGNED))


def _groups(trials: Iterable[Trial], key: Callable[[Order], str]) -> list[tuple[str, Trial]]:
    """Divide every trial's drafts by what ``key`` says of their orders, in order of first use."""
    groups: dict[str, list[Result]] = {}
    for trial in trials:
        for result in trial.results:
            groups.setdefault(f"{trial.template} {key(result.order)}", []).append(result)
    return [(name, Trial(name, tuple(group), (), ())) for name, group in groups.items()]


def _by_told(trials: Sequence[Trial]) -> list[tuple[str, Trial]]:
    """Divide the drafts and pairs of all trials by how much detail their orders tell."""
    groups = []
    for told in TOLD:
        results = tuple(r for trial in trials for r in trial.results if r.order.told == told)
        pairs = tuple(p for trial in trials for p in trial.pairs if p.one.order.told == told)
        groups.append(Trial(told, results, pairs, ()))
    return [(group.template, group) for group in groups if group.results]


def print_table(title: str, rows: Sequence[tuple[str, Trial]], columns: Sequence[Column]) -> None:
    """Print rows under two lines of heading; every column is as wide as it needs."""
    lines = [["", *(c.head for c in columns)], [title, *(c.below for c in columns)]]
    lines += [[name, *(column.cell(trial) for column in columns)] for name, trial in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        first, *rest = (cell.rjust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join([line[0].ljust(len(first)), *rest]).rstrip())


# How bad a draft is in one respect: 0 is good, larger is worse.
BADNESS: Mapping[str, Callable[[Mapping[str, float]], float]] = {
    "length error": lambda measures: abs(measures["length"]),
    "self-13": lambda measures: measures["self"],
    "sources-13": lambda measures: measures["sources"],
    "longest run shared with one essay": lambda measures: measures["longest"],
    "words not the user's own": lambda measures: 1 - measures["own"],
    "blanks": lambda measures: measures["blanks"],
    "ms": lambda measures: measures["ms"],
}


def print_worst(trials: Iterable[Trial], count: int) -> None:
    """Print the orders of the worst drafts for every measure, one a line."""
    if not count:
        return
    print("\nWorst drafts; pipe an order into: draftkit new --answers - --output -")
    for trial in trials:
        for name, badness in BADNESS.items():
            ranked = [(badness(result.measures), [result]) for result in trial.results]
            _print_ranked(f"{trial.template}: {name}", ranked, count)
        couples = [(pair.share, [pair.one, pair.other]) for pair in trial.pairs]
        _print_ranked(f"{trial.template}: cross-13", couples, count)


def _print_ranked(title: str, ranked: list[tuple[float, list[Result]]], count: int) -> None:
    print(f"\n{title}")
    bad = [entry for entry in ranked if entry[0] > 0]
    for value, results in sorted(bad, key=lambda entry: entry[0], reverse=True)[:count]:
        for result in results:
            print(f"{value:10.4f}  {result.order.line()}")
    if not bad:
        print("      none")


def print_refused(trials: Iterable[Trial]) -> None:
    """Print every reason why drafts could not be made, with the first order it struck."""
    for trial in trials:
        reasons: dict[str, list[Order]] = {}
        for refusal in trial.refused:
            reasons.setdefault(refusal.reason, []).append(refusal.order)
        for reason, orders in reasons.items():
            print(f"\n{trial.template}: {len(orders)} drafts could not be made: {reason}")
            print(f"  first: {orders[0].line()}")


if __name__ == "__main__":
    sys.exit(main())
