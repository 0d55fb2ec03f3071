"""Draft many times in-process and measure what readers and checking services would.

    python benchmarks/draft_quality.py [--number 200] [--template NAME] [--target N]
                                       [--structure ID] [--worst K]

The answer files are made from the term packs and depend on their number alone, so two
versions of the program or of the bank are measured on the same requests. They go round
all structures of the template and all target bands equally often (600 to 5,000 字数, or half
to double the default where the genre has a usual length); in every fifth some
keys are left out, as people do. The source essays are not in the project: where the
folder `shared/essays` stands beside the checkout, drafts are measured against the
essays, otherwise against the fingerprints in the bank, which leave out titles and names.

Exit code 0; 1 when a draft could not be made at all; 2 when nothing could be tried.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from draftkit.app.answers import AnswersFile, collect
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.content import Content
from draftkit.drafting.measure import blanks_of, draft_text
from draftkit.errors import DraftKitError
from draftkit.mining.essays import essays_of
from draftkit.mining.reader import list_files, load, source_of
from draftkit.mining.rules import load_rules
from draftkit.model import Draft, Question, TermPack
from draftkit.templating.template import Template
from draftkit.text.chance import draw, pick, sample
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
BANDS = ((600, 999), (1000, 1999), (2000, 2999), (3000, 3999), (4000, 5000))
PAIRS = 40
TOLERATED = 0.03  # length error
LONG_RUN = 50  # one such run per 1,000 characters is the 5 % a source may have unreported
DATE = "2026-11-22"  # fixed and never left out: phrases come and go with the year

# Lists that only some templates ask for; true of any workplace.
OWN = {
    "achievements": [
        "把要带的材料印成一页清单，来的人少跑了一趟",
        "整理旧档案四百余份，找一份从半天缩短到十分钟",
        "带出两名新同事，都已经独立上岗",
        "交到手上的事没有一件超过答复期限",
        "把十二项常用步骤画成图贴在手边，出错少了一半",
    ],
    "plans": [
        "每月最后一个周五把没办完的事清点一遍",
        "把常被问到的三十个问题编成一本小册子",
        "同隔壁组约好每周碰一次头，把衔接不顺的地方理一理",
        "上半年把手头的台账全部改成电子的",
    ],
    "problems": [
        "理论学习满足于读一读，没有往深处想",
        "到一线去得少，了解情况多靠电话",
        "对年轻同志交任务多、教方法少",
        "碰到矛盾习惯等一等、看一看",
    ],
    "remedies": [
        "每周三晚上读一小时原文，写下一页笔记",
        "每月至少两次到现场，带着问题去、带着办法回",
        "同两名年轻同志结对，每半月谈一次",
        "遇到矛盾当天碰头，三天之内拿出意见",
    ],
    "causes": [
        "学习抓得不紧，觉得业务忙可以往后放",
        "换位思考少，总从自己方便出发",
        "做事满足于过得去，标准定得不高",
        "怕麻烦，遇到难题想绕着走",
        "同大家沟通少，闭门想办法",
    ],
    "takeaways": [
        "把话说到人心里",
        "规矩定在前头，事情才好办",
        "小处见真章",
        "遇事先问一句为什么",
        "安全是省不得的成本",
        "做得到的才答应，答应了就做到",
    ],
}

# Questions of single templates with one line for an answer; true of any workplace.
ONE = {
    "moment": [
        "老邮递员最后一次下山，在每家门口多站了一会儿",
        "一封信的背面，父亲用铅笔补了一句“家里都好，勿念”",
        "讲到同伴的名字，老人停下来，过了很久才接着说",
        "大雪封路的那一夜，她把最后一盏灯留在了门外",
    ],
    "hazard": [
        "干到一半换了人，没有把险处交代清楚",
        "赶时间的时候省掉一道复核",
        "看着熟悉，不再核对就动手",
        "通道里临时堆了东西没有人管",
    ],
    "class_taught": ["教两个班的课", "带一个班，兼管年级的事", "教新开的一门课"],
    "risk": ["先后由经手的人排", "材料收没收齐全凭一个人看", "数字由自己填、自己核"],
    "topic": ["新修订的有关规定", "上级下发的学习读本", "近期的典型案例"],
    "tenure": ["2024年3月", "2023年9月", "2025年1月"],
    "integrity": [
        "按要求报告了个人有关事项，没有接受过服务对象的宴请和礼品",
        "坚持经手的费用每一笔两人签字，每季度张榜公布一次",
        "对一名亲属申请的事项主动回避，逢年过节退回礼品三次",
    ],
}

Answers = dict[str, object]
Couple = tuple["Order", "Order"]
T = TypeVar("T")


@dataclass(frozen=True)
class Order:
    """One draft to be made; ``band`` is the bounds its target was drawn from."""

    template: str
    seed: int
    target: int
    structure: str
    answers: Answers
    band: tuple[int, int] = (0, 0)

    def line(self) -> str:
        """Return the order as an answers file on one line (JSON is YAML, too)."""
        file = {"template": self.template, "seed": self.seed, "length": self.target}
        rest = {"structure": self.structure, "answers": self.answers}
        return json.dumps({**file, **rest}, ensure_ascii=False)


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
    template, packs = bench.template, _packs(bench)
    structures = [options.structure] if options.structure else list(template.structures)
    bands = [(options.target, options.target)] if options.target else _bands(template)
    tried = [
        _draft(bench, _order(template, packs, structures, bands, number))
        for number in range(options.number)
    ]
    couples = _couples(template, packs, structures, options.target or template.length)
    both = [(_draft(bench, one), _draft(bench, other)) for one, other in couples]
    everything = [*tried, *(result for couple in both for result in couple)]
    return Trial(
        template=template.name,
        results=tuple(result for result in tried if isinstance(result, Result)),
        pairs=tuple(_pairs(both)),
        refused=tuple(result for result in everything if isinstance(result, Refusal)),
    )


def _packs(bench: Bench) -> list[TermPack]:
    """The term packs of the workplaces the template is for: those it offers to choose."""
    asked = next(q for q in bench.template.questions if q.key == "workplace_type")
    offered = {choice.value for choice in asked.choices}
    return [pack for pack in bench.content.bank.packs.values() if pack.id in offered]


def _bands(template: Template) -> list[tuple[int, int]]:
    """All lengths, or half to double the default where the genre has a usual length."""
    if template.rules.length == (0, 0):
        return list(BANDS)
    edges = [round(template.length * factor) for factor in (0.5, 0.75, 1.0, 1.4, 2.0)]
    return [(low, high - 1) for low, high in itertools.pairwise(edges)]


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


# --- orders ---------------------------------------------------------------------------------


def _order(
    template: Template,
    packs: Sequence[TermPack],
    structures: Sequence[str],
    bands: Sequence[tuple[int, int]],
    number: int,
) -> Order:
    """Return the order with this number: structures go round fastest, then bands."""
    structure = number % len(structures)
    band = number // len(structures) % len(bands)
    lap = number // (len(structures) * len(bands))
    low, high = bands[band]
    answers = _answers(template, packs[number % len(packs)], number)
    # The sum goes through every remainder evenly, for each structure and for each band.
    if (structure + band + lap) % 5 == 4:
        answers = _with_gaps(answers, number)
    target = low + draw(number, "target") % (high - low + 1)
    return Order(template.name, number, target, structures[structure], answers, (low, high))


def _with_gaps(answers: Answers, number: int) -> Answers:
    """Leave out one to four keys."""
    keys = [key for key in answers if key != "date"]
    left_out = sample(keys, 1 + draw(number, "gaps") % 4, number, "gap")
    return {key: value for key, value in answers.items() if key not in left_out}


def _couples(
    template: Template, packs: Sequence[TermPack], structures: Sequence[str], target: int
) -> Iterator[Couple]:
    """Two people at one workplace who write for the same occasion, in the same structure."""
    for pair in range(PAIRS):
        pack, structure = packs[pair % len(packs)], structures[pair % len(structures)]
        one, other = (
            Order(template.name, seed, target, structure, _answers(template, pack, seed))
            for seed in (2 * pair, 2 * pair + 1)
        )
        yield one, other


def _answers(template: Template, pack: TermPack, number: int) -> Answers:
    """Return full answers; 2n and 2n + 1 share a workplace and occasion, nothing personal."""
    common, said = number // 2, pack.examples
    known: Answers = {
        "role": _neighbour(said["role"], number, "role"),
        "workplace_type": pack.id,
        "workplace": pick(said["workplace"], common, "workplace"),
        "audience": pick(("", *pack.words["audience"]), common, "audience"),
        "activity": pick(said["activity"], common, "activity"),
        "studied": list(said["studied"][: 1 + draw(common, "studied") % 2]),
        "duties": _duties(said["duties"], number),
        **{key: _neighbour(said[key], number, key) for key in ("deed", "shortcoming", "measure")},
        "standing": pick(("", "", "党员"), number, "standing"),
        "name": pick(("", "某某"), number, "name"),
        "date": DATE,
    }
    for key, options in OWN.items():
        known[key] = _several(options, number, key)
    known |= {key: _neighbour(options, number, key) for key, options in ONE.items()}
    answers = {q.key: known.get(q.key, _example(q, number)) for q in template.questions}
    return {key: value for key, value in answers.items() if value}


def _neighbour(options: Sequence[T], number: int, key: str) -> T:
    """Draw for the pair, then take neighbours: 2n and 2n + 1 never get the same option."""
    return options[(draw(number // 2, key) + number % 2) % len(options)]


def _several(options: Sequence[str], number: int, key: str) -> list[str]:
    """Return one to three neighbouring options; 2n and 2n + 1 begin at different ones."""
    first = draw(number // 2, key) + number % 2
    count = min(len(options), 1 + draw(number, key, "count") % 3)
    return [options[(first + at) % len(options)] for at in range(count)]


def _duties(options: Sequence[str], number: int) -> list[str]:
    """Return one to three duties; those of 2n and 2n + 1 do not overlap."""
    first = draw(number // 2, "duties") + 3 * (number % 2)
    count = 1 + draw(number, "duties") % 3
    return [options[(first + at) % len(options)] for at in range(count)]


def _example(question: Question, number: int) -> str:
    """Answer a template's own question: any of its choices, or the example it shows."""
    if question.choices:
        return pick([choice.value for choice in question.choices], number, question.key)
    return DATE if question.type == "date" else question.example


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
            occasion, structure and length; another role, duties, deed and seed; the larger
            share of the two): mean, largest
  own       characters that are the user's own words, mean
  blanks    visible blanks a draft, mean
  mined     phrases drawn that come from essays; written: that were written for the bank
  ms        time to make a draft, median, with the bank loaded
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
MEASURES = (
    Column("self-13", "mean", _mean("self")),
    Column("self-13", "max", _most("self")),
    Column("self-13", "any", _count("self", 0)),
    Column("srcs-13", "mean", _mean("sources")),
    Column("srcs-13", "max", _most("sources")),
    Column(f"run{LONG_RUN}", "any", _count("runs", 0)),
    Column(f"run{LONG_RUN}", ">1/k", _count("runs", 1)),
    Column("longest", "run", lambda trial: f"{max(trial.values('longest')):.0f}"),
    Column("cross-13", "mean", _crossed(statistics.mean)),
    Column("cross-13", "max", _crossed(max)),
    Column("own", "mean", _mean("own")),
    Column("blanks", "mean", lambda trial: f"{statistics.mean(trial.values('blanks')):.2f}"),
    Column("mined", "%", _phrases("mined")),
    Column("written", "%", _phrases("written")),
    Column("ms", "median", lambda trial: f"{statistics.median(trial.values('ms')):.0f}"),
)


def _missed(trial: Trial) -> float:
    errors = trial.values("length")
    return sum(abs(error) > TOLERATED for error in errors) / len(errors)


def print_tables(trials: Sequence[Trial], sources: Sources) -> None:
    """Print what the columns mean, the main table, and length by target and by structure."""
    print(LEGEND)
    print(f"srcs-13 and runs are measured against {sources.name}.\n")
    made = [trial for trial in trials if trial.results]
    print_table("template", [(t.template, t) for t in made], (DRAFTS, *LENGTH, *MEASURES))
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
