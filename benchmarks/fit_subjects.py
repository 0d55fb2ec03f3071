"""Learn from labelled answers what their characters say about what an answer is about.

    python benchmarks/fit_subjects.py [--write] [--no-folds]

Prints what the learned weights, and the cue words with them, tell of answers left out of the
learning (five folds; --no-folds leaves that out); with --write the weights of all answers go to
phrasebank/leanings.json.

A logistic regression for every subject against the others its question may have; an answer that
only touches a subject (``may``) is left out of that one. Signs are those of
`draftkit.text.leanings`; one seen once is no sign, and small weights are left out. Learns from
the tuned answers of tests/cases/subjects.yaml, from tests/cases/answers and from the examples in
the term packs. Nothing here is used
by the program; needs scikit-learn, `pip install -e ".[bench]"`.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from sklearn.feature_extraction import DictVectorizer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

from draftkit.content import Content  # noqa: E402
from draftkit.cues import Subject  # noqa: E402
from draftkit.model import TermPack  # noqa: E402
from draftkit.text.leanings import Leanings, signs_of  # noqa: E402
from draftkit.text.matters import Matters  # noqa: E402
from draftkit.text.subjects import subjects_of  # noqa: E402
from draftkit.text.yamlfile import YamlFile  # noqa: E402
from subjects_score import ANSWERS, LABELLED  # noqa: E402

FILE = ROOT / "phrasebank" / "leanings.json"
FOLDS = 5
TRUST = 10.0  # in the examples: the inverse of how strongly weights are pulled to nothing
SEEN = 2  # answers a sign must stand in
EXAMPLES = 5  # answers a subject needs to be learned
LEAST = 9  # tenths: smaller weights are left out; half of them say nothing more


@dataclass(frozen=True)
class Example:
    """A labelled answer; ``signs`` are what speaks in it."""

    text: str
    key: str
    role: str
    about: tuple[str, ...]
    may: frozenset[str]
    signs: frozenset[str]


def main() -> None:
    """Report, and write when asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--no-folds", action="store_true")
    options = parser.parse_args()
    subjects = Content.find().bank.subjects
    known = [*examples(), *typical(Content.find().bank.packs.values(), subjects)]
    print(f"{len(known)} answers")
    if not options.no_folds:
        _report(known, subjects)
    if options.write:
        FILE.write_text(as_json(learn(known, subjects)), encoding="utf-8")
        print(f"written: {FILE.relative_to(ROOT)}")


def examples() -> Iterator[Example]:
    """Yield every labelled answer that may be learned from."""
    yield from map(_example, YamlFile.read(LABELLED).data["tuned"])
    for path in sorted(ANSWERS.glob("*.yaml")):
        yield from map(_example, YamlFile.read(path).data["answers"])


def typical(packs: Iterable[TermPack], subjects: Sequence[Subject]) -> Iterator[Example]:
    """Yield the term packs' examples of answers, about what cues tell: they know such wording."""
    for pack in packs:
        for key, texts in pack.examples.items():
            for text in texts:
                if about := subjects_of(text, key, subjects):
                    yield _example({"text": text, "key": key, "about": about})


def _example(row: dict[str, Any]) -> Example:
    text, key, role = row["text"], row["key"], row.get("role", "")
    signs = signs_of(text, key, role)
    return Example(text, key, role, tuple(row["about"]), frozenset(row.get("may", ())), signs)


def learn(known: Iterable[Example], subjects: Iterable[Subject]) -> Leanings:
    """Return the weights that tell the labelled answers' subjects best."""
    bases: dict[str, int] = {}
    signs: dict[str, list[int]] = {}
    for keys, group in _groups(subjects).items():
        rows = [one for one in known if one.key in keys]
        if not rows:
            continue
        seen = Counter(sign for one in rows for sign in one.signs)
        common = {sign for sign, times in seen.items() if times >= SEEN}
        vectors = DictVectorizer()
        matrix = vectors.fit_transform([_vector(one, common) for one in rows])
        names = vectors.get_feature_names_out()
        for subject in group:
            use = [n for n, one in enumerate(rows) if _says(one, subject) is not None]
            wanted = [_says(rows[n], subject) for n in use]
            if wanted.count(True) < EXAMPLES:
                continue
            model = LogisticRegression(C=TRUST, max_iter=500).fit(matrix[use], wanted)
            at = len(bases)
            bases[subject] = round(10 * model.intercept_[0])
            for name, weight in zip(names, model.coef_[0], strict=True):
                if abs(tenths := round(10 * weight)) >= LEAST:
                    signs.setdefault(str(name), []).extend((at, tenths))
    return Leanings(bases, signs)


def _groups(subjects: Iterable[Subject]) -> dict[frozenset[str], list[str]]:
    """The subjects that read the same questions: told apart from each other."""
    groups: dict[frozenset[str], list[str]] = {}
    for subject in subjects:
        groups.setdefault(subject.answers, []).append(subject.id)
    return groups


def _vector(one: Example, common: set[str]) -> dict[str, float]:
    scale = 1 / math.sqrt(len(one.signs))
    return {sign: scale for sign in one.signs if sign in common}


def _says(one: Example, subject: str) -> bool | None:
    """Whether an answer is about a subject; None where the label leaves it open."""
    if subject in one.about:
        return True
    return None if subject in one.may else False


def as_json(learned: Leanings) -> str:
    """Return the file's text: one sign a line, so that a change can be read."""
    rows = [
        f"{json.dumps(sign, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}"
        for sign, row in sorted(learned.signs.items())
    ]
    subjects, bases = json.dumps(list(learned.bases)), json.dumps(list(learned.bases.values()))
    head = f'"subjects": {subjects},\n"bases": {bases},\n"signs": {{\n'
    return "{\n" + head + ",\n".join(rows) + "\n}}\n"


def _report(known: Sequence[Example], subjects: tuple[Subject, ...]) -> None:
    """Print what is told of every answer by weights that were learned without it."""
    print("          told   right    near   none  first right")
    told = [
        (one, Matters(subjects, leanings=learned, role=one.role).of(one.text, one.key))
        for fold in range(FOLDS)
        for learned in [learn([o for n, o in enumerate(known) if n % FOLDS != fold], subjects)]
        for one in known[fold::FOLDS]
    ]
    groups: dict[str, list[tuple[Example, tuple[str, ...]]]] = {"all": told}
    for one, found in told:
        groups.setdefault(one.key, []).append((one, found))
    for name, rows in groups.items():
        number = sum(len(found) for _, found in rows)
        right = sum(id_ in one.about for one, found in rows for id_ in found)
        near = sum(id_ in {*one.about, *one.may} for one, found in rows for id_ in found)
        none = sum(not found for _, found in rows)
        first = sum(found[0] in one.about for one, found in rows if found) / (len(rows) - none)
        print(f"{name:12}{number:6}{right / number:8.3f}{near / number:8.3f}{none:7}{first:8.3f}")


if __name__ == "__main__":
    main()
