r"""Slips and dated terms that mining shares with the checks: phrasebank/checks and dated.yaml.

``words`` are pairs of a wrong and a right writing, ``rules`` patterns with a mend (``\1``),
``dated`` frames with the year until which people wrote them; a term without a year shields
what it holds (全面从严治党 is not told for its 从严治党).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from draftkit.mining.needles import Lexicon
from draftkit.text.datedterms import wordings
from draftkit.text.yamlfile import YamlFile

Pattern = re.Pattern[str]
_LOOK_BEHIND = re.compile(r"\(\?<([=!])([^()]*\|[^()]*)\)")
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_NARROW = re.compile("[,;:?!()]")
# What makes a sentence wrong, not merely worn or oddly spelt.
_WRONG = ("wrong-word", "set-phrase", "collocation", "doubled", "particle", "grammar", "punct-list",
          "punct-missing")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """A pattern of wrong writing; ``fix`` None means there is no safe correction."""

    pattern: Pattern
    fix: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A wording whose time is over; ``now`` is what is written instead, '' when nothing is."""

    until: int
    now: str
    why: str


@dataclass(frozen=True, slots=True)
class Slips:
    """The shared lists. ``right`` maps a wrong writing to the right one (None: several)."""

    words: Lexicon
    right: Mapping[str, str | None]
    rules: tuple[Slip, ...]
    wordings: Lexicon
    terms: Mapping[str, Term | None] = field(default_factory=dict)

    def wrong_words(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield every wrong writing of the word list and where it stands."""
        return self.words.find(text)

    def wrong_uses(
        self, text: str, likely: Iterable[Slip]
    ) -> Iterator[tuple[re.Match[str], str | None]]:
        """Yield what the likely ones find in a text with full-width marks, and its mend."""
        for rule in likely:
            for match in rule.pattern.finditer(text):
                if match.group():
                    yield match, None if rule.fix is None else match.expand(rule.fix)

    def dated(self, text: str) -> Iterator[tuple[int, str, Term]]:
        """Yield the terms whose time is over, and where they stand."""
        for at, wording in self.wordings.find(text):
            term = self.terms[wording]
            if term is not None:
                yield at, wording, term


def wide(text: str) -> str:
    """Return the text with full-width marks for half-width ones; its length stays.

    >>> wide("首先,要学(好);")
    '首先，要学（好）；'
    """
    return text.translate(_WIDE) if _NARROW.search(text) else text


def load_slips(folder: Path) -> Slips:
    """Read the lists under the bank's folder; raises InputError or ContentError."""
    right: dict[str, str | None] = {}
    rules: list[Slip] = []
    for path in sorted((folder / "checks").glob("*.yaml")):
        data = YamlFile.read(path).data
        for group in data.get("words") or ():
            if group["code"] in _WRONG:
                right |= {w: _one(str(r), group.get("certain")) for w, r in group["pairs"].items()}
        rules += _rules(data.get("rules") or ())
    terms = dict(_terms(YamlFile.read(folder / "dated.yaml").data["dated"]))
    return Slips(Lexicon.of(right), right, tuple(rules), Lexicon.of(terms), terms)


def _one(right: str, certain: Any) -> str | None:
    return right if certain and "／" not in right else None


def _rules(rows: Iterable[Mapping[str, Any]]) -> Iterator[Slip]:
    for row in rows:
        kinds = row.get("in")
        if row["code"] in _WRONG and row.get("level") != "note" and (not kinds or "body" in kinds):
            fix = str(row["fix"]) if row.get("certain") and row.get("fix") is not None else None
            yield Slip(compiled(row["match"]), fix)


def compiled(pattern: str) -> Pattern:
    """Compile a pattern whose look-behinds may list words of several lengths."""
    return re.compile(_LOOK_BEHIND.sub(_one_each, pattern))


def _one_each(match: re.Match[str]) -> str:
    """Return a look-behind over words of several lengths as one for each of them."""
    sign, words = match[1], re.findall(r"(?:\[[^\]]*\]|\\.|[^|\[])+", match[2])
    each = [f"(?<{sign}{word})" for word in words]
    return "".join(each) if sign == "!" else f"(?:{'|'.join(each)})"


def _terms(rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Term | None]]:
    for row in rows:
        if row["kind"] == "number":
            continue
        term = None
        if row.get("until"):
            term = Term(int(row["until"]), str(row.get("now", "")), str(row.get("why", "")))
        for wording in wordings(row["text"]):
            yield wording, term
