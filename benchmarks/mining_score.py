"""Score the mining against hand labels.

    python benchmarks/mining_score.py [--misses [five|tuned|held]]
    python benchmarks/mining_score.py ESSAY.txt GOLD.jsonl [--misses]

Without files, three sets are scored side by side: the five source essays where they and
their labels stand beside the checkout (five), and the sample essays in tests/cases/essays
that rules may be tuned on (tuned) and that are measured only (held). Bare --misses
prints the disagreements of five and tuned; those of the held half are printed only when
it is named, because reading them makes it a tuned one.

Units are matched by the largest overlap of their spans. An alternative move of the gold
counts as right. Nothing here is used by the program.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from draftkit.content import content_root
from draftkit.mining.annotate import label_source
from draftkit.mining.records import LabelledUnit, SourceText
from draftkit.mining.rules import Rules, load_rules
from draftkit.text.decode import read_text

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold" / "seeds.jsonl"
ISSUES = ("typo", "dated", "pii", "broken_numbering", "garbled")

Row = dict[str, Any]


@dataclass
class Tally:
    """Hits, misses and false alarms of one thing."""

    hit: int = 0
    missed: int = 0
    extra: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def precision(self) -> float:
        """Share of what was found that is in the gold."""
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @classmethod
    def total(cls, tallies: Iterable[Tally]) -> Tally:
        """Add up several tallies."""
        sums = list(tallies)
        return cls(
            sum(tally.hit for tally in sums),
            sum(tally.missed for tally in sums),
            sum(tally.extra for tally in sums),
            [note for tally in sums for note in tally.notes],
        )


@dataclass
class Scored:
    """What was mined from one or more essays, beside their labels."""

    pairs: list[tuple[Row, LabelledUnit]] = field(default_factory=list)
    bounds: Tally = field(default_factory=Tally)

    def add(self, essay: Path, gold: list[Row], rules: Rules) -> None:
        """Mine one file and set it beside its gold rows."""
        text, encoding = read_text(essay)
        source = SourceText(essay.name, text, encoding)
        mined = [unit for found in label_source(source, rules) for unit in found.units]
        self.pairs += match(mined, gold)
        self.bounds = Tally.total([self.bounds, boundaries(mined, gold)])


def main() -> None:
    """Print the table of scores, and with --misses the disagreements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("essay", type=Path, nargs="?")
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument(
        "--misses", nargs="?", const="open", choices=("open", "five", "tuned", "held"), default=""
    )
    options = parser.parse_args()
    rules = load_rules(content_root() / "phrasebank")
    if options.essay is None:
        compare(all_sets(rules), options.misses)
        return
    if options.gold is None:
        parser.error("an essay needs its gold rows: ESSAY.txt GOLD.jsonl")
    scored = Scored()
    scored.add(options.essay, gold_rows(options.gold), rules)
    report(scored, bool(options.misses))


def gold_rows(path: Path) -> list[Row]:
    """Read labels, one row of JSON a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def all_sets(rules: Rules) -> dict[str, Scored]:
    """Score the source essays, where they are at hand, and both halves of the sample essays."""
    sets: dict[str, Scored] = {}
    essays = sorted((SHARED / "essays").glob("*.txt"))
    if len(essays) == 1 and GOLD.is_file():
        sets["five"] = Scored()
        sets["five"].add(essays[0], gold_rows(GOLD), rules)
    else:
        print(f"the source essays and their labels are not in {SHARED}: left out", file=sys.stderr)
    return sets | own_essays(rules)


def own_essays(rules: Rules) -> dict[str, Scored]:
    """Score the sample essays, written to files as people hand them over."""
    sys.path.insert(0, str(ROOT))
    from tests.labelled_essays import SPLITS, load_split

    sets: dict[str, Scored] = {}
    with tempfile.TemporaryDirectory() as folder:
        for split in SPLITS:
            for essay in load_split(split):
                scored = sets.setdefault(split, Scored())
                scored.add(essay.write(Path(folder)), list(essay.rows), rules)
    return sets


def measures_of(scored: Scored) -> dict[str, Tally]:
    """Tally everything but the moves."""
    pairs = scored.pairs
    measures: dict[str, Tally] = {
        "unit boundaries": scored.bounds,
        "kind": labels(pairs, lambda row: {row["kind"]}, lambda unit: {unit.unit.kind}),
        "theme (micro)": labels(pairs, lambda row: set(row["themes"]), lambda u: set(u.themes)),
        "enumerator": labels(
            pairs, lambda row: _one(row["enumerator"]), lambda unit: _one(unit.enumerator)
        ),
        "slot": spans(pairs, gold_slots, mined_slots),
        "personal data": spans(pairs, private(gold_slots), private(mined_slots)),
    }
    for kind in ISSUES:
        measures[f"issue {kind}"] = spans(pairs, gold_issues(kind), mined_issues(kind))
    return measures


def macro_f1(moves: dict[str, Tally]) -> float:
    """Mean F1 of all moves that are in the gold or were given."""
    return sum(tally.f1 for tally in moves.values()) / len(moves)


def compare(sets: dict[str, Scored], misses: str) -> None:
    """Print one column per set, then the disagreements that were asked for."""
    columns = [column(scored) for scored in sets.values()]
    print(f"{'measure':<36}" + "".join(f"{name:>16}" for name in sets))
    for at, (name, _) in enumerate(columns[0]):
        print(f"{name:<36}" + "".join(f"{cells[at][1]:>16}" for cells in columns))
    for name, scored in sets.items():
        if name == misses or (misses == "open" and name != "held"):
            print(f"\n==== {name}")
            print_misses(measures_of(scored), move_scores(scored.pairs)[1])


def column(scored: Scored) -> list[tuple[str, str]]:
    """Return the name and the score of every line of the comparison."""
    measures = measures_of(scored)
    moves, _ = move_scores(scored.pairs)
    issues = [measures[f"issue {kind}"] for kind in ISSUES]
    right = Tally.total(moves.values())
    return [
        ("units", str(len(scored.pairs))),
        ("boundaries F1", f"{scored.bounds.f1:.3f}"),
        ("kind accuracy", f"{measures['kind'].recall:.3f}"),
        ("move macro-F1", f"{macro_f1(moves):.3f}"),
        ("move accuracy", f"{right.recall:.3f}"),
        ("theme F1", f"{measures['theme (micro)'].f1:.3f}"),
        ("slot F1", f"{measures['slot'].f1:.3f}"),
        ("enumerator F1", f"{measures['enumerator'].f1:.3f}"),
        *((f"{kind} recall / precision", both(measures[f"issue {kind}"])) for kind in ISSUES),
        ("all issues recall / precision", both(Tally.total(issues))),
        ("names and numbers, slot recall", f"{measures['personal data'].recall:.3f}"),
    ]


def both(tally: Tally) -> str:
    """Return recall and precision; a dash where nothing was to be found or nothing was found."""
    recall = f"{tally.recall:.3f}" if tally.hit + tally.missed else "-"
    precision = f"{tally.precision:.3f}" if tally.hit + tally.extra else "-"
    return f"{recall} / {precision}"


def report(scored: Scored, misses: bool) -> None:
    """Print one line per measure."""
    moves, move_notes = move_scores(scored.pairs)
    measures = measures_of(scored)
    print(f"{'measure':<24}{'precision':>10}{'recall':>8}{'F1':>7}")
    for name, tally in measures.items():
        print(f"{name:<24}{tally.precision:>10.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}")
    accuracy = Tally.total(moves.values()).recall
    macro = macro_f1(moves)
    print(f"{'move macro-F1':<24}{'':>10}{'':>8}{macro:>7.3f}   accuracy {accuracy:.3f}")
    for move, tally in sorted(moves.items()):
        print(f"  {move:<22}{tally.precision:>10.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}")
    if misses:
        print_misses(measures, move_notes)


def print_misses(measures: dict[str, Tally], move_notes: Sequence[str]) -> None:
    """Print every disagreement, measure by measure."""
    for name, tally in measures.items():
        print(f"\n== {name}", *tally.notes, sep="\n")
    print("\n== move", *move_notes, sep="\n")


def match(mined: list[LabelledUnit], gold: list[Row]) -> list[tuple[Row, LabelledUnit]]:
    """Pair each gold row with the mined unit that shares most characters with it."""
    pairs = []
    for row in gold:
        best = max(mined, key=lambda unit: shared(row["start"], row["end"], unit))
        pairs.append((row, best))
    return pairs


def shared(start: int, end: int, unit: LabelledUnit) -> int:
    """Count the characters a span shares with a unit."""
    return max(0, min(end, unit.unit.end) - max(start, unit.unit.start))


def boundaries(mined: list[LabelledUnit], gold: list[Row]) -> Tally:
    """Compare exact spans."""
    ours = {(unit.unit.start, unit.unit.end) for unit in mined}
    theirs = {(row["start"], row["end"]) for row in gold}
    odd = [str(span) for span in sorted(ours ^ theirs)]
    return Tally(len(ours & theirs), len(theirs - ours), len(ours - theirs), odd)


def labels(pairs: list[tuple[Row, LabelledUnit]], theirs: Any, ours: Any) -> Tally:
    """Compare sets of labels unit by unit."""
    tally = Tally()
    for row, unit in pairs:
        want, got = theirs(row), ours(unit)
        tally.hit += len(want & got)
        tally.missed += len(want - got)
        tally.extra += len(got - want)
        if want != got:
            missing, extra = sorted(want - got), sorted(got - want)
            tally.notes.append(f"{row['id']} want {missing} got {extra} {row['text'][:40]}")
    return tally


def _one(value: str | None) -> set[str]:
    return {value} if value else set()


def move_scores(pairs: list[tuple[Row, LabelledUnit]]) -> tuple[dict[str, Tally], list[str]]:
    """Tally every move; an alternative reading of the gold is right too."""
    tallies: dict[str, Tally] = {}
    notes = []
    for row, unit in pairs:
        want, got = row["move"], unit.move
        if want is None:
            continue
        if got and got in (row["move"], row.get("alt_move")):
            tallies.setdefault(want, Tally()).hit += 1
            continue
        tallies.setdefault(want, Tally()).missed += 1
        if got:
            tallies.setdefault(got, Tally()).extra += 1
        notes.append(f"{row['id']} want {want}/{row.get('alt_move')} got {got}: {row['text'][:50]}")
    return tallies, notes


Marks = list[tuple[int, int, str]]


def gold_slots(row: Row) -> Marks:
    """Slots of a gold row."""
    return [(slot["start"], slot["end"], slot["slot"]) for slot in row["slots"]]


def mined_slots(unit: LabelledUnit) -> Marks:
    """Slots of a mined unit."""
    return [(slot.start, slot.end, slot.slot) for slot in unit.slots]


def private(source: Any) -> Any:
    """Keep names and numbers only."""
    return lambda thing: [mark for mark in source(thing) if mark[2] in ("person", "id")]


def gold_issues(kind: str) -> Any:
    """Issues of one type in a gold row, at their place where the gold has one."""
    return lambda row: [
        (issue.get("start", row["start"]), issue.get("end", row["end"]), kind)
        for issue in row["issues"]
        if issue["type"] == kind
    ]


def mined_issues(kind: str) -> Any:
    """Issues of one type in a mined unit."""
    return lambda unit: [(i.start, i.end, kind) for i in unit.issues if i.type == kind]


def spans(pairs: list[tuple[Row, LabelledUnit]], theirs: Any, ours: Any) -> Tally:
    """Compare labelled spans: the same label, and at least one shared character."""
    tally = Tally()
    for row, unit in pairs:
        left = Counter(ours(unit))
        for start, end, name in theirs(row):
            hit = next((m for m in left if m[2] == name and m[0] < end and start < m[1]), None)
            if hit is None:
                tally.missed += 1
                tally.notes.append(f"{row['id']} missed {name} {_cut(row, start, end)}")
            else:
                tally.hit += 1
                left -= Counter([hit])
        tally.extra += sum(left.values())
        tally.notes += [f"{row['id']} extra {m[2]} {_cut(row, m[0], m[1])}" for m in left]
    return tally


def _cut(row: Row, start: int, end: int) -> str:
    return str(row["text"])[max(0, start - row["start"]) : end - row["start"]]


if __name__ == "__main__":
    main()
