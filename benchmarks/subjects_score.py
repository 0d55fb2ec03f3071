"""Score the cue words of phrasebank/subjects.yaml against answers labelled by hand.

    python benchmarks/subjects_score.py [--misses [tuned|held]] [--sure]

The answers stand in tests/cases/subjects.yaml, as people write them. Cues may be improved by
reading what goes wrong in `tuned`; `held` says what they do with answers nobody looked at: its
disagreements are printed only on `--misses held`, and whoever reads them has used it up. A
subject under `may` counts neither way. A label names first what the answer is foremost about;
`foremost` is the share of those told right, of the answers in which several were found.

`--sure` prints, for answers neither cues nor weights had been made for, what the cues alone tell
and what a draft takes the answers to be about (`draftkit.text.matters`); `near` are subjects the
answer at least touches, `none` the answers nothing is told of. The bounds were chosen on
tests/cases/first_sight.yaml; nothing was chosen on tests/cases/second_sight.yaml.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from draftkit.content import Content
from draftkit.cues import Subject
from draftkit.text.matters import Matters
from draftkit.text.subjects import subjects_of
from draftkit.text.trades import trades_of, unusual_work
from draftkit.text.yamlfile import YamlFile

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
LABELLED = CASES / "subjects.yaml"
ANSWERS = CASES / "answers"
AT_SIGHT = ("first_sight", "second_sight")
HALVES = ("tuned", "held")


@dataclass(frozen=True)
class Labelled:
    """One answer: the key of its question, its text, the subjects it is and may be about."""

    key: str
    text: str
    about: frozenset[str]
    may: frozenset[str]
    foremost: str = ""


@dataclass(frozen=True)
class Verdict:
    """What the cues said of one answer: the subjects found rightly, wrongly, and not at all."""

    answer: Labelled
    right: frozenset[str]
    wrong: frozenset[str]
    missed: frozenset[str]
    first: bool | None = None  # was the foremost told first; None where only one was found


@dataclass(frozen=True)
class Score:
    """Precision and recall over all pairs of an answer and a subject, 0.0 to 1.0."""

    precision: float
    recall: float


def labelled(half: str) -> list[Labelled]:
    """Return the labelled answers of one half."""
    rows: list[dict[str, Any]] = YamlFile.read(LABELLED).data[half]
    return [
        Labelled(
            row["key"],
            row["text"],
            frozenset(row["about"]),
            frozenset(row.get("may", [])),
            row["about"][0] if row["about"] else "",
        )
        for row in rows
    ]


def verdict(answer: Labelled, subjects: Iterable[Subject]) -> Verdict:
    """Compare the subjects the cues tell with those of the label."""
    told = subjects_of(answer.text, answer.key, subjects)
    found = frozenset(told) - answer.may
    first = told[0] == answer.foremost if answer.about and len(told) > 1 else None
    return Verdict(answer, found & answer.about, found - answer.about, answer.about - found, first)


def score(verdicts: Iterable[Verdict]) -> Score:
    """Return precision and recall of all verdicts together."""
    judged = list(verdicts)
    right = sum(len(one.right) for one in judged)
    wrong = sum(len(one.wrong) for one in judged)
    missed = sum(len(one.missed) for one in judged)
    return Score(right / (right + wrong), right / (right + missed))


def foremost(verdicts: Iterable[Verdict]) -> float:
    """Return the share of answers with several subjects whose foremost one is told first."""
    told = [one.first for one in verdicts if one.first is not None]
    return sum(told) / len(told)


@dataclass(frozen=True)
class Trust:
    """Of the subjects told of answers at first sight: how many, which share right or near it."""

    told: int
    right: float
    near: float
    none: int = 0


def taken(content: Content, row: dict[str, Any]) -> tuple[str, ...]:
    """Return what a draft takes an answer of a person to be about."""
    trades = content.bank.trades
    person = trades_of(row["role"], row["workplace"], row["kind"], trades)
    matters = Matters(
        content.bank.subjects,
        unusual_work(person, trades),
        leanings=content.leanings,
        role=row["role"],
    )
    return matters.of(row["text"], row["key"])


def trust(rows: Iterable[dict[str, Any]], tell: Callable[[dict[str, Any]], Iterable[str]]) -> Trust:
    """Compare the subjects told of each answer with its label."""
    right = near = told = none = 0
    for row in rows:
        found = set(tell(row))
        told += len(found)
        none += not found
        right += len(found & set(row["right"]))
        near += len(found & {*row["right"], *row["side"]})
    return Trust(told, right / told, near / told, none)


def _print_trust(content: Content, name: str) -> None:
    rows: list[dict[str, Any]] = YamlFile.read(CASES / f"{name}.yaml").data["answers"]
    made = {id(row): taken(content, row) for row in rows}
    ways: dict[str, Callable[[dict[str, Any]], Iterable[str]]] = {
        "cues": lambda row: subjects_of(row["text"], row["key"], content.bank.subjects),
        "taken": lambda row: made[id(row)],
    }
    print(f"\n{name}, {len(rows)} answers\ntold    subjects  right   near  none")
    for way, tell in ways.items():
        got = trust(rows, tell)
        print(f"{way:6} {got.told:9}  {got.right:.3f}  {got.near:.3f}  {got.none:4}")


def main() -> None:
    """Print the score of both halves and, when asked, what went wrong in one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--misses", nargs="?", const="tuned", choices=HALVES)
    parser.add_argument("--sure", action="store_true")
    options = parser.parse_args()
    content = Content.find()
    subjects = content.bank.subjects
    print("half   answers  precision  recall  foremost")
    for half in HALVES:
        verdicts = [verdict(answer, subjects) for answer in labelled(half)]
        got = score(verdicts)
        row = f"{got.precision:9.3f}  {got.recall:6.3f}  {foremost(verdicts):8.3f}"
        print(f"{half:6} {len(verdicts):7}  {row}")
        if half == options.misses:
            _print_misses(verdicts)
    for name in AT_SIGHT if options.sure else ():
        _print_trust(content, name)


def _print_misses(verdicts: Iterable[Verdict]) -> None:
    for one in verdicts:
        if one.wrong or one.missed:
            told = [f"+{subject}" for subject in sorted(one.wrong)]
            told += [f"-{subject}" for subject in sorted(one.missed)]
            print(f"  {one.answer.key}: {one.answer.text}  {' '.join(told)}")


if __name__ == "__main__":
    main()
