"""Fit the weights of signs, places and pairs of characters to the labelled essays.

    python benchmarks/fit_moves.py [--folds N] [--write]

Prints what weights fitted to all essays give on them, and with --folds what they would give on
essays left out of the fitting: the essays are dealt into N folds, each is labelled with weights
from the others. With --write the weights for all essays go to phrasebank/rules/weights.yaml, and
those of pairs to pairs.json.

The moves of an essay are judged as a chain (fit_chain.py), on top of the hand-set weights of
moves.yaml, which the weights are pulled towards; cues keep theirs. Learns from the source
essays, where they are at hand, and from the tuned sample essays. The same essays and rules give
the same files. Nothing here is used by the program; needs scikit-learn,
`pip install -e ".[bench]"`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import numpy as np  # noqa: E402
from scipy.sparse import csr_matrix  # noqa: E402
from tests.labelled_essays import load_split  # noqa: E402

from draftkit.content import content_root  # noqa: E402
from draftkit.mining.annotate import LabelledEssay, label_source  # noqa: E402
from draftkit.mining.enumerators import without_enumerator  # noqa: E402
from draftkit.mining.moves import all_places, judged, moves_of  # noqa: E402
from draftkit.mining.records import SourceText  # noqa: E402
from draftkit.mining.rules import PAIRS, MoveRule, Rules, load_rules  # noqa: E402
from draftkit.text.decode import read_text  # noqa: E402
from draftkit.text.pairs import pairs_of  # noqa: E402
from draftkit.text.yamlfile import YamlFile  # noqa: E402
from fit_chain import Array, Chains, learn  # noqa: E402
from mining_score import GOLD, SHARED, Row, Tally, gold_rows, macro_f1, shared  # noqa: E402

FILE = ROOT / "phrasebank" / "rules" / "weights.yaml"
PAIRS_FILE = ROOT / "phrasebank" / PAIRS
PULL, PULL_PAIRS, PULL_STEPS = 1.0, 2.0, 3.0  # how strongly weights are drawn back
SECOND = 0.35  # share of the second reading of a sentence
SEEN = 3  # sentences a pair must stand in
LEAST, LEAST_PAIRS = 0.05, 0.1  # weights nearer to nothing are left out
NEVER = -30.0  # the logarithm of no chance
BODY = ("sentence", "heading")

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: its features, what hand-set weights give each move, the share of each reading."""

    features: frozenset[str]
    hand: tuple[float, ...]
    wanted: tuple[float, ...]


Chain = list[Example]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An essay as the program sees it, the gold row of each of its units, what to learn from."""

    essay: LabelledEssay
    rows: tuple[Row | None, ...]
    chains: tuple[Chain, ...]


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
    essays = list(labelled_essays(bare))
    if options.folds:
        show("left out", left_out(essays, bare, options.folds))
    places, pairs = fit([chain for essay in essays for chain in essay.chains], bare)
    fitted = with_weights(bare, places, pairs)
    show("fitted", [tally(essay, fitted) for essay in essays])
    if options.write:
        FILE.write_text(written(places), encoding="utf-8")
        PAIRS_FILE.write_text(written_pairs(pairs), encoding="utf-8")


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
            found = tuple(_row_of(unit, rows) for unit in essay.units)
            yield Labelled(essay, found, tuple(chains_of(essay, found, rules)))


def _row_of(unit: Any, rows: Sequence[Row]) -> Row | None:
    best = max(rows, key=lambda row: shared(row["start"], row["end"], unit))
    length = unit.unit.end - unit.unit.start
    return best if 2 * shared(best["start"], best["end"], unit) >= length else None


def without_weights(rules: Rules) -> Rules:
    """Return the rules with the hand-set weights alone."""
    old = YamlFile.read(FILE).data["weights"]
    return with_weights(rules, {m: {f: -w for f, w in row.items()} for m, row in old.items()}, {})


def with_weights(rules: Rules, places: Weights, pairs: Weights) -> Rules:
    """Return the rules with other pairs and something added to what places and signs are worth."""
    moves = (_added(m, places.get(m.id, {}), pairs.get(m.id, {})) for m in rules.moves)
    return replace(rules, moves=tuple(moves))


def _added(move: MoveRule, more: Mapping[str, float], pairs: Mapping[str, float]) -> MoveRule:
    names = [*move.places, *(name for name in more if name not in move.places)]
    worth = {name: move.places.get(name, 0.0) + more.get(name, 0.0) for name in names}
    return replace(move, places=worth, pairs=pairs)


def chains_of(essay: LabelledEssay, rows: Sequence[Row | None], rules: Rules) -> Iterator[Chain]:
    """Yield the sentences of an essay, those that stand one behind the other together."""
    units = [unit.unit for unit in essay.units]
    slots = [unit.slots for unit in essay.units]
    led: set[str] = set()
    around = zip(units, rows, all_places(units, slots, rules), strict=True)
    for body, run in groupby(around, lambda each: each[0].kind in BODY):
        found = list(run)
        if body:
            first, *more = [(unit.text, places, row) for unit, row, places in found]
            yield [
                _example(text, places, row, rules)
                for text, places, row in [(first[0], first[1] | led, first[2]), *more]
            ]
        led = {"prev_signature"} if found[-1][0].kind in ("byline", "date") else set()


def _example(text: str, places: set[str], row: Row | None, rules: Rules) -> Example:
    words = without_enumerator(text, rules)
    hand = tuple(_by_hand(move, words, places) for move in judged(rules))
    shares = tuple(_share(row or {}, move.id) for move in judged(rules))
    return Example(frozenset(places.union(pairs_of(words))), hand, shares if any(shares) else ())


def _by_hand(move: MoveRule, words: str, places: set[str]) -> float:
    cues = sum(cue.weight for cue in move.cues if cue.pattern.search(words))
    return cues + sum(move.places[place] for place in sorted(places & move.places.keys()))


def _share(row: Row, move: str) -> float:
    second = row.get("alt_move")
    if move == second:
        return SECOND
    return 0.0 if move != row.get("move") else 1 - SECOND if second else 1.0


def fit(chains: Sequence[Chain], rules: Rules) -> tuple[Weights, Weights]:
    """Return what is to be added to the hand-set weights, and what pairs are worth."""
    names = _names(chains)
    pulls = np.array([PULL_PAIRS if _is_pair(name) else PULL for name in names])
    found, steps = learn(as_arrays(chains, names, rules), pulls, PULL_STEPS)
    ids = [move.id for move in judged(rules)]
    names += [f"prev_{move}" for move in ids]
    table = list(zip(names, np.concatenate([found, steps]), strict=True))
    return (
        {move: _kept(table, at, LEAST, pairs=False) for at, move in enumerate(ids)},
        {move: _kept(table, at, LEAST_PAIRS, pairs=True) for at, move in enumerate(ids)},
    )


def _names(chains: Sequence[Chain]) -> list[str]:
    counts = Counter(name for chain in chains for example in chain for name in example.features)
    return sorted(n for n, count in counts.items() if count >= SEEN or not _is_pair(n))


def _is_pair(name: str) -> bool:
    """Names of places and signs are longer."""
    return len(name) == 2


def _kept(table: list[tuple[str, Array]], at: int, least: float, pairs: bool) -> dict[str, float]:
    worths = ((name, float(row[at])) for name, row in table if _is_pair(name) == pairs)
    return {name: round(worth, 2) for name, worth in worths if abs(worth) >= least}


def as_arrays(chains: Sequence[Chain], names: list[str], rules: Rules) -> Chains:
    """Return the chains in the form they are counted in."""
    examples = [example for chain in chains for example in chain]
    number = {name: at for at, name in enumerate(names)}
    met = [sorted(number[n] for n in e.features if n in number) for e in examples]
    columns = [column for row in met for column in row]
    ends = np.cumsum([0, *map(len, met)])
    at, holds = _rows_of(list(map(len, chains)))
    moves = judged(rules)
    return Chains(
        csr_matrix((np.ones(len(columns)), columns, ends), (len(met), len(names))),
        np.array([example.hand for example in examples]),
        np.array([[m.places.get(f"prev_{b.id}", 0.0) for m in moves] for b in moves]),
        np.array([_logarithms(example.wanted, len(moves)) for example in examples]),
        at,
        holds,
    )


def _rows_of(lengths: Sequence[int]) -> tuple[Array, Array]:
    """Return the numbers of the sentences of every chain, and where there is one."""
    holds = np.arange(max(lengths))[None, :] < np.array(lengths)[:, None]
    at = np.zeros(holds.shape, int)
    at[holds] = range(sum(lengths))
    return at, holds


def _logarithms(shares: Sequence[float], moves: int) -> Array:
    """A sentence nobody labelled may have any move."""
    given = np.array(shares or [1.0] * moves)
    return np.where(given > 0, np.log(np.maximum(given, 1e-9)), NEVER)


def left_out(essays: Sequence[Labelled], bare: Rules, folds: int) -> list[dict[str, Tally]]:
    """Return the tallies of every essay, labelled with weights from the other folds."""
    found = []
    for fold in range(folds):
        others = [essay for at, essay in enumerate(essays) if at % folds != fold]
        rules = with_weights(bare, *fit([c for o in others for c in o.chains], bare))
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
        if got and got in (want, row.get("alt_move")):
            tallies.setdefault(want, Tally()).hit += 1
        else:
            tallies.setdefault(want, Tally()).missed += 1
            if got:
                tallies.setdefault(got, Tally()).extra += 1
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
        lines += [f"    {name}: {worth}" for name, worth in heaviest_first(row)]
    return "\n".join(lines) + "\n"


def written_pairs(pairs: Weights) -> str:
    """Return the pairs as JSON, a line for every move, heaviest first."""
    rows = (dict(heaviest_first(row)) for row in pairs.values())
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    return (
        "{\n" + ",\n".join(f'"{m}": {row}' for m, row in zip(pairs, lines, strict=True)) + "\n}\n"
    )


def heaviest_first(row: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return weights in order."""
    return sorted(row.items(), key=lambda item: (-abs(item[1]), item[0]))


if __name__ == "__main__":
    main()
