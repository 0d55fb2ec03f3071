"""Compute what neighbours say for 的, 地 and 得 from texts in which they are right.

    python benchmarks/fit_particles.py TEXT… [--write]

Every 的, 地 and 得 of the texts that stands as a word is an example: what it is, and the
features `draftkit.text.particles` looks at. A logistic regression with few weights (L1,
scikit-learn, which the program itself does not need) tells what each feature speaks for;
with --write the weights go to phrasebank/rules/particles.yaml. The texts should be sound and
plentiful: newspapers and this project's own phrases, some two million characters. Without
--write the share of examples that come out right is printed, learnt on four fifths of them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from draftkit.content import content_root
from draftkit.text.particles import features, words_around

FILE = "rules/particles.yaml"
LEAST = 10  # examples a feature must be met in
SMALL = 0.05  # weights nearer to nothing are left out
AROUND = 24
PARTICLES = ("的", "地", "得")
Example = tuple[list[str], str]


def main() -> None:
    """Fit the weights, and write them or say how good they are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = [each for path in options.texts for each in examples(path.read_text("utf-8"))]
    if options.write:
        write(weights(found))
        return
    fifth = len(found) // 5
    model, vectors, kept = fitted(found[fifth:])
    rows = vectors.transform([dict.fromkeys(kept.intersection(f), 1) for f, _ in found[:fifth]])
    right = sum(a == b for a, (_, b) in zip(model.predict(rows), found, strict=False))
    print(f"{len(found)} examples, {right / max(fifth, 1):.3f} of those left out come out right")


def examples(text: str) -> Iterator[Example]:
    """Yield the features of every particle that is a word, and which it is."""
    for match in re.finditer("[的地得]", text):
        start = max(0, match.start() - AROUND)
        words, number = words_around(text[start : match.end() + AROUND], match.start() - start)
        if number > 0 and words[number - 1][1] not in "#@^":
            yield features(words, number), match.group()


def fitted(found: list[Example]) -> tuple[Any, Any, set[str]]:
    """Return the model, its table of features, and the features that are met often enough."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    counts = Counter(feature for each, _ in found for feature in each)
    kept = {feature for feature, count in counts.items() if count >= LEAST}
    vectors = DictVectorizer()
    rows = vectors.fit_transform([dict.fromkeys(kept.intersection(each), 1) for each, _ in found])
    rows.indices, rows.indptr = rows.indices.astype("int32"), rows.indptr.astype("int32")
    model = LogisticRegression(C=0.7, max_iter=150, penalty="l1", solver="saga", tol=2e-3)
    return model.fit(rows, [meant for _, meant in found]), vectors, kept


def weights(found: list[Example]) -> dict[str, tuple[float, float]]:
    """Return how much every feature speaks for 地 and for 得, both against 的."""
    model, vectors, _ = fitted(found)
    place = {name: at for at, name in enumerate(model.classes_)}
    plain, adverb, result = (model.coef_[place[name]] for name in PARTICLES)
    start = [float(model.intercept_[place[name]]) for name in PARTICLES]
    each = {
        name: (float(adverb[at] - plain[at]), float(result[at] - plain[at]))
        for at, name in enumerate(vectors.get_feature_names_out())
    }
    kept = {name: pair for name, pair in each.items() if max(map(abs, pair)) >= SMALL}
    return {"": (start[1] - start[0], start[2] - start[0]), **kept}


def write(found: dict[str, tuple[float, float]]) -> None:
    """Put the weights into the rules, below the lines that say what they are."""
    path = content_root() / "phrasebank" / FILE
    head = path.read_text("utf-8").partition("weights:\n")[0]
    rows = [
        f"  {name.replace(chr(39), chr(39) * 2)!r}: [{one:.2f}, {other:.2f}]".replace('"', "'")
        for name, (one, other) in sorted(found.items())
    ]
    path.write_text(head + "weights:\n" + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
