"""Score `draftkit check` against hand labels, and count its false alarms on clean drafts.

    python benchmarks/check_score.py [--gold ESSAY.txt GOLD.jsonl] [--year N] [--misses]
                                     [--clean FILE]… [--seeds N]

A labelled issue is found when a finding of a code of its type shares a character with it; a
finding is right when it shares one with an issue of its type (``any``: of any type). Clean
texts are the golden drafts, the files named, and drafts over N seeds; every error or warning
but a blank is a false alarm. Nothing here is used by the program.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from draftkit.app.answers import collect, read_answers
from draftkit.app.checking import CheckWishes, check_file, facts_for, load_cues
from draftkit.app.drafting import Wishes, make_draft, plan, write_draft
from draftkit.checks.check import check
from draftkit.checks.codes import CODES
from draftkit.checks.cues import Cues
from draftkit.checks.hits import offset_of
from draftkit.content import Content
from draftkit.findings import Finding
from draftkit.text.decode import read_text

ROOT = Path(__file__).resolve().parent.parent
TYPES: dict[str, frozenset[str]] = {
    "typo": frozenset(
        {"wrong-word", "variant", "collocation", "doubled", "particle", "grammar", "set-phrase",
         "punct-missing", "punct-list", "punct-mark", "numeral"}
    ),
    "broken_numbering": frozenset(code for code in CODES if code.startswith("number-")),
    "garbled": frozenset({"garbled", "punct-space", "punct-mark"}),
    "pii": frozenset({"other-person", "private-number"}),
    "dated": frozenset({"other-year", *(code for code in CODES if code.startswith("dated-"))}),
}  # fmt: skip
Mark = tuple[int, int, str, str]  # start, end, type or code, words


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", nargs=2, type=Path, metavar=("ESSAY", "JSONL"))
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--clean", type=Path, action="append", default=[])
    parser.add_argument("--seeds", type=int, default=10)
    options = parser.parse_args()
    content = Content.find()
    cues = load_cues(content)
    if options.gold:
        score_gold(content, cues, options)
    score_clean(content, cues, options)


def score_gold(content: Content, cues: Cues, options: argparse.Namespace) -> None:
    """Print recall and precision for each type of issue."""
    essay, labels = options.gold
    text, _ = read_text(essay)
    facts = replace(facts_for(content, essay, CheckWishes()), year=options.year, known=False)
    found = [*_marks(text, check(essay.name, text, facts, cues))]
    issues = list(_issues(labels))
    print(f"{'type':<18}{'gold':>6}{'found':>7}{'recall':>8}{'told':>6}{'right':>7}{'any':>7}")
    for kind, codes in TYPES.items():
        wanted = [issue for issue in issues if issue[2] == kind]
        told = [mark for mark in found if mark[2] in codes and not _elsewhere(mark, kind, issues)]
        hit = [issue for issue in wanted if any(_meet(issue, mark) for mark in told)]
        right = [mark for mark in told if any(_meet(mark, issue) for issue in wanted)]
        sound = [mark for mark in told if any(_meet(mark, issue) for issue in issues)]
        print(f"{kind:<18}{len(wanted):>6}{len(hit):>7}{_share(len(hit), len(wanted)):>8.2f}"
              f"{len(told):>6}{_share(len(right), len(told)):>7.2f}"
              f"{_share(len(sound), len(told)):>7.2f}")  # fmt: skip
        if options.misses:
            for issue in wanted:
                if issue not in hit:
                    print("   missed", issue[3])
            for mark in told:
                if mark not in right:
                    print("   extra ", mark[2], mark[3][:50], "" if mark in sound else "(no issue)")


def _elsewhere(mark: Mark, kind: str, issues: list[Mark]) -> bool:
    """A code of two types counts for the type it meets, or for the first."""
    kinds = [name for name, codes in TYPES.items() if mark[2] in codes]
    met = [name for name in kinds if any(_meet(mark, i) for i in issues if i[2] == name)]
    return kind != (met or kinds)[0]


def _marks(text: str, findings: Iterable[Finding]) -> Iterator[Mark]:
    for finding in findings:
        if finding.level != "note":
            start = offset_of(text, finding.place)
            yield start, start + len(finding.excerpt), finding.code, finding.excerpt


def _issues(labels: Path) -> Iterator[Mark]:
    for line in labels.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        for issue in row["issues"]:
            start, end = issue.get("start", row["start"]), issue.get("end", row["end"])
            yield start, end, issue["type"], issue["span"]


def _meet(one: Mark, other: Mark) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def score_clean(content: Content, cues: Cues, options: argparse.Namespace) -> None:
    """Print the false alarms on clean texts, for 1,000 characters."""
    alarms: Counter[str] = Counter()
    characters = files = 0
    with tempfile.TemporaryDirectory() as folder:
        paths = [*sorted((ROOT / "tests" / "cases" / "drafts").glob("*.md")), *options.clean]
        paths += _drafts(content, Path(folder), options.seeds)
        for path in paths:
            checked = check_file(content, cues, path, CheckWishes())
            characters += checked.characters
            files += 1
            for finding in checked.findings:
                if finding.level != "note" and finding.code != "blank":
                    alarms[finding.code] += 1
                    if options.misses:
                        print("   alarm ", finding, finding.excerpt[:30])
    rate = 1000 * sum(alarms.values()) / max(characters, 1)
    print(f"clean: {files} texts, {characters} characters, {sum(alarms.values())} false alarms, "
          f"{rate:.3f} per 1,000 {dict(alarms) or ''}")  # fmt: skip


def _drafts(content: Content, folder: Path, seeds: int) -> Iterator[Path]:
    """Write drafts of every example over many seeds, with the record beside each."""
    for example in sorted((ROOT / "examples" / "answers").glob("*.yaml")):
        file = read_answers(str(example))
        template = content.template(file.template)
        answers = collect(template.questions, file, [])
        for seed in range(seeds):
            request = plan(content, template, answers, Wishes(seed=seed), file)
            path = folder / f"{example.stem}-{seed}.md"
            write_draft(make_draft(content, template, request), path, None, force=True)
            yield path


if __name__ == "__main__":
    main()
