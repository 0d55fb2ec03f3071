"""Fit the weights of signs and places to the labelled essays.

    python benchmarks/fit_moves.py [--folds N] [--write]

Prints what the present weights give on the essays they were fitted to, and with --folds what
they would give on essays left out of the fitting: the essays are dealt into N folds, each is
labelled with weights from the others. With --write the weights for all essays go to
phrasebank/rules/weights.yaml.

A multinomial logistic regression on top of the hand-set weights of moves.yaml, which it is
pulled towards; cues keep their weights. Rare moves count more, because the score is a mean
over moves. Learns from the source essays, where they are at hand, and from the tuned sample
essays. The same essays and rules give the same file. Nothing here is used by the program.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from tests.labelled_essays import load_split  # noqa: E402

from draftkit.content import content_root  # noqa: E402
from draftkit.mining.annotate import LabelledEssay, label_source  # noqa: E402
from draftkit.mining.enumerators import without_enumerator  # noqa: E402
from draftkit.mining.moves import all_places, moves_of  # noqa: E402
from draftkit.mining.records import SourceText  # noqa: E402
from draftkit.mining.rules import MoveRule, Rules, load_rules  # noqa: E402
from draftkit.text.decode import read_text  # noqa: E402
from draftkit.text.yamlfile import YamlFile  # noqa: E402
from mining_score import GOLD, SHARED, Row, Tally, gold_rows, macro_f1, shared  # noqa: E402

FILE = ROOT / "phrasebank" / "rules" / "weights.yaml"
PULL = 1.0  # how strongly a weight is drawn back to the hand-set one
STEPS, RATE = 100, 0.08
SECOND = 0.35  # share of the second reading of a sentence
BALANCE = 0.5  # 0: every sentence counts alike, 1: every move does
LEAST = 0.05  # weights nearer to nothing are left out
BODY = ("sentence", "heading")

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: its features, what its cues give each move, and the readings that are right."""

    features: tuple[str, ...]
    cues: tuple[float, ...]
    wanted: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An essay as the program sees it, with the gold row of each of its units."""

    essay: LabelledEssay
    rows: tuple[Row | None, ...]


def main() -> None:
    """Fit, report, and write when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rules = load_rules(content_root() / "phrasebank")
    bare = without_weights(rules)
    essays = list(labelled_essays(rules))
    if options.folds:
        show("left out", left_out(essays, bare, options.folds))
    weights = fit([e for essay in essays for e in examples(essay, bare)], bare)
    show("fitted", [tally(essay, with_weights(bare, weights)) for essay in essays])
    if options.write:
        FILE.write_text(written(weights), encoding="utf-8")


def labelled_essays(rules: Rules) -> Iterator[Labelled]:
    """Yield the essays to learn from."""
    sources: list[tuple[SourceText, list[Row]]] = []
    for path in sorted((SHARED / "essays").glob("*.txt")):
        if GOLD.is_file():
            sources.append((SourceText(path.name, *read_text(path)), gold_rows(GOLD)))
    for own in load_split("tuned"):
        sources.append((SourceText(own.name, own.text, own.encoding), list(own.rows)))
    for source, rows in sources:
        for essay in label_source(source, rules):
            yield Labelled(essay, tuple(_row_of(unit, rows) for unit in essay.units))


def _row_of(unit: Any, rows: Sequence[Row]) -> Row | None:
    best = max(rows, key=lambda row: shared(row["start"], row["end"], unit))
    length = unit.unit.end - unit.unit.start
    return best if 2 * shared(best["start"], best["end"], unit) >= length else None


def without_weights(rules: Rules) -> Rules:
    """Return the rules with the hand-set weights alone."""
    old = YamlFile.read(FILE).data["weights"]
    return with_weights(rules, {m: {f: -w for f, w in row.items()} for m, row in old.items()})


def with_weights(rules: Rules, weights: Mapping[str, Mapping[str, float]]) -> Rules:
    """Return the rules with something added to what places and signs are worth."""
    return replace(rules, moves=tuple(_added(m, weights.get(m.id, {})) for m in rules.moves))


def _added(move: MoveRule, more: Mapping[str, float]) -> MoveRule:
    names = [*move.places, *(name for name in more if name not in move.places)]
    worth = {name: move.places.get(name, 0.0) + more.get(name, 0.0) for name in names}
    return replace(move, places=worth)


def learning(rules: Rules) -> list[MoveRule]:
    """Return the moves that sentences can get."""
    return [move for move in rules.moves if move.cues]


def examples(labelled: Labelled, rules: Rules) -> Iterator[Example]:
    """Yield the sentences of an essay, each told the right move of the one before it."""
    units = [unit.unit for unit in labelled.essay.units]
    slots = [unit.slots for unit in labelled.essay.units]
    moves = learning(rules)
    before: str | None = None
    for unit, row, places in zip(
        units, labelled.rows, all_places(units, slots, rules), strict=True
    ):
        move = "signature" if unit.kind in ("byline", "date") else (row or {}).get("move")
        if unit.kind in BODY and row and row["move"] in [m.id for m in moves]:
            around = places | ({f"prev_{before}"} if before else set())
            cues = tuple(_cues(m, without_enumerator(unit.text, rules)) for m in moves)
            yield Example(tuple(sorted(around)), cues, tuple(_share(row, m.id) for m in moves))
        before = move


def _cues(move: MoveRule, words: str) -> float:
    return sum(cue.weight for cue in move.cues if cue.pattern.search(words))


def _share(row: Row, move: str) -> float:
    second = row.get("alt_move")
    if move == second:
        return SECOND
    return 0.0 if move != row["move"] else 1 - SECOND if second else 1.0


def fit(learned: Sequence[Example], rules: Rules) -> Weights:
    """Return what is to be added to the hand-set weights."""
    moves = learning(rules)
    hand = [move.places for move in moves]
    names = sorted({name for example in learned for name in example.features})
    extra = [dict.fromkeys(names, 0.0) for _ in moves]
    first = [dict.fromkeys(names, 0.0) for _ in moves]
    second = [dict.fromkeys(names, 0.0) for _ in moves]
    counts = balance(learned, len(moves))
    for step in range(1, STEPS + 1):
        slopes = _slopes(learned, hand, extra, counts)
        for m, row in enumerate(extra):
            _descend(row, slopes[m], first[m], second[m], step)
    return {
        move.id: {n: round(w, 2) for n, w in extra[m].items() if abs(w) >= LEAST}
        for m, move in enumerate(moves)
    }


def balance(learned: Sequence[Example], moves: int) -> list[float]:
    """Return how much a sentence of each move counts."""
    counts = [sum(e.wanted[m] for e in learned) + 1 for m in range(moves)]
    mean = sum(counts) / moves
    return [float((mean / count) ** BALANCE) for count in counts]


def _slopes(
    learned: Sequence[Example],
    hand: Sequence[Mapping[str, float]],
    extra: Sequence[Mapping[str, float]],
    counts: Sequence[float],
) -> list[dict[str, float]]:
    """Return the slope of the loss for every weight."""
    slopes = [{name: PULL * w for name, w in row.items()} for row in extra]
    total = [{n: w + hand[m].get(n, 0.0) for n, w in row.items()} for m, row in enumerate(extra)]
    for example in learned:
        weight = sum(w * c for w, c in zip(example.wanted, counts, strict=True))
        for m, chance in enumerate(_chances(example, total)):
            error = weight * (chance - example.wanted[m])
            slope = slopes[m]
            for name in example.features:
                slope[name] += error
    return slopes


def _chances(example: Example, total: Sequence[Mapping[str, float]]) -> list[float]:
    scores = [
        cues + sum([row[name] for name in example.features])
        for cues, row in zip(example.cues, total, strict=True)
    ]
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    return [each / sum(raised) for each in raised]


def _descend(
    weights: dict[str, float],
    slopes: Mapping[str, float],
    first: dict[str, float],
    second: dict[str, float],
    step: int,
) -> None:
    """One step of Adam."""
    for name, slope in slopes.items():
        first[name] = 0.9 * first[name] + 0.1 * slope
        second[name] = 0.999 * second[name] + 0.001 * slope * slope
        mean, spread = first[name] / (1 - 0.9**step), second[name] / (1 - 0.999**step)
        weights[name] -= RATE * mean / (math.sqrt(spread) + 1e-8)


def left_out(essays: Sequence[Labelled], bare: Rules, folds: int) -> list[dict[str, Tally]]:
    """Return the tallies of every essay, labelled with weights from the other folds."""
    found = []
    for fold in range(folds):
        others = [essay for at, essay in enumerate(essays) if at % folds != fold]
        rules = with_weights(bare, fit([e for o in others for e in examples(o, bare)], bare))
        found += [tally(essay, rules) for at, essay in enumerate(essays) if at % folds == fold]
    return found


def tally(labelled: Labelled, rules: Rules) -> dict[str, Tally]:
    """Return hits and misses of every move in an essay."""
    units = [unit.unit for unit in labelled.essay.units]
    tallies: dict[str, Tally] = {}
    moves = moves_of(units, [unit.slots for unit in labelled.essay.units], rules)
    for row, got in zip(labelled.rows, moves, strict=True):
        if not row or row["move"] is None:
            continue
        want = row["move"]
        right = got in (want, row.get("alt_move"))
        tallies.setdefault(want, Tally()).hit += right
        tallies[want].missed += not right
        tallies.setdefault(got or "none", Tally()).extra += not right
    return tallies


def show(name: str, found: Sequence[Mapping[str, Tally]]) -> None:
    """Print macro-F1 and accuracy over several essays."""
    names = sorted({move for each in found for move in each})
    moves = {move: Tally.total(each.get(move, Tally()) for each in found) for move in names}
    accuracy = Tally.total(moves.values()).recall
    print(f"{name}: move macro-F1 {macro_f1(moves):.3f}, accuracy {accuracy:.3f}")
    print("  " + "  ".join(f"{move} {t.f1:.2f}" for move, t in moves.items()))


def written(weights: Weights) -> str:
    """Return the weights as YAML, heaviest first in every move."""
    lines = [
        "# 记号和位置（名字见 signs.yaml 和 moves.yaml）的分数，加在 moves.yaml 手写的分数上。",
        "# 由 benchmarks/fit_moves.py --write 从标注好的文章算出来，不要手改。",
        "weights:",
    ]
    for move, row in weights.items():
        lines.append(f"  {move}:")
        ranked = sorted(row.items(), key=lambda item: (-abs(item[1]), item[0]))
        lines += [f"    {name}: {worth}" for name, worth in ranked]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
