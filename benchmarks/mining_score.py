"""Score the mining against hand labels.

    python benchmarks/mining_score.py ESSAY.txt GOLD.jsonl [--misses]

Units are matched by the largest overlap of their spans. An alternative move of the gold
counts as right. Nothing here is used by the program.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from draftkit.content import content_root
from draftkit.mining.annotate import label_source
from draftkit.mining.records import LabelledUnit, SourceText
from draftkit.mining.rules import load_rules
from draftkit.text.decode import read_text

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


def main() -> None:
    """Print the table of scores, and with --misses every disagreement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("essay", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    text, encoding = read_text(options.essay)
    rules = load_rules(content_root() / "phrasebank")
    source = SourceText(options.essay.name, text, encoding)
    mined = [unit for essay in label_source(source, rules) for unit in essay.units]
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    report(mined, gold, options.misses)


def report(mined: list[LabelledUnit], gold: list[Row], misses: bool) -> None:
    """Print one line per measure."""
    pairs = match(mined, gold)
    bounds = boundaries(mined, gold)
    moves, move_notes = move_scores(pairs)
    measures: dict[str, Tally] = {
        "unit boundaries": bounds,
        "kind": labels(pairs, lambda row: {row["kind"]}, lambda unit: {unit.unit.kind}),
        "theme (micro)": labels(pairs, lambda row: set(row["themes"]), lambda u: set(u.themes)),
        "enumerator": labels(
            pairs, lambda row: _one(row["enumerator"]), lambda unit: _one(unit.enumerator)
        ),
        "slot": spans(pairs, gold_slots, mined_slots),
        "personal data": spans(pairs, private(gold_slots), private(mined_slots)),
    }
    for kind in ("typo", "dated", "pii", "broken_numbering", "garbled"):
        measures[f"issue {kind}"] = spans(pairs, gold_issues(kind), mined_issues(kind))
    print(f"{'measure':<24}{'precision':>10}{'recall':>8}{'F1':>7}")
    for name, tally in measures.items():
        print(f"{name:<24}{tally.precision:>10.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}")
    macro = sum(tally.f1 for tally in moves.values()) / len(moves)
    right = sum(tally.hit for tally in moves.values())
    total = sum(tally.hit + tally.missed for tally in moves.values())
    print(f"{'move macro-F1':<24}{'':>10}{'':>8}{macro:>7.3f}   accuracy {right / total:.3f}")
    for move, tally in sorted(moves.items()):
        print(f"  {move:<22}{tally.precision:>10.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}")
    if misses:
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
            tally.notes.append(f"{row['id']} want {want - got} got {got - want} {row['text'][:40]}")
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
        if got in (row["move"], row.get("alt_move")):
            tallies.setdefault(want, Tally()).hit += 1
            continue
        tallies.setdefault(want, Tally()).missed += 1
        tallies.setdefault(got or "none", Tally()).extra += 1
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
