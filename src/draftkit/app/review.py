"""The use case behind ``draftkit review``: a person goes through mined phrases one by one.

Every decision is written down at once, so a review can be left and taken up at any moment.
The phrase files follow when it ends, and so does the next run of mining. What the files then
no longer hold stands with its decision, so that everything can be decided about again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from draftkit.app.mined_output import decisions_file, sources_in
from draftkit.app.review_files import (
    Row,
    as_mined,
    difference,
    edited,
    file_text,
    phrase_rows,
    texts_of,
)
from draftkit.bank.jsonl import LineSource
from draftkit.bank.schema import check_text
from draftkit.errors import ContentError, InputError
from draftkit.mining.decisions import (
    Decision,
    Decisions,
    decisions_text,
    fingerprint,
    load_decisions,
)
from draftkit.mining.shaping import LONGEST, SHORTEST
from draftkit.text.files import write_all
from draftkit.text.frames import first_reading
from draftkit.text.sentences import Span, sentence_spans

_AROUND = 60  # a sentence that goes on longer than this, before or behind, is shown in part
_CLAUSE = re.compile("[，,；;：:]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mined phrase to decide about.

    ``sentence`` is where it came from, '' when not at hand; ``until`` the last year in which
    its words were current, 0 when they still are.
    ``before`` is what was decided about it last, None when nobody has yet.
    """

    text: str
    move: str
    themes: tuple[str, ...]
    note: str
    sentence: str
    until: int = 0
    step: str = ""
    before: Decision | None = None


class Review:
    """What is to be decided about a folder, and what was decided so far."""

    def __init__(self, folder: Path, essays: Sequence[Path] = ()) -> None:
        """Read the folder; raises InputError when it holds no mined phrases."""
        self._there = phrase_rows(folder)
        self._place = decisions_file(folder)
        self._decisions = load_decisions(self._place)
        self._mined = as_mined(self._there, self._decisions, folder)
        if not self._mined:
            raise InputError(
                f"{folder}: 这里没有提取的短语；先用 draftkit mine 文章 --to {folder}。"
            )
        self._texts = texts_of(essays, self._place.parent)
        self._done: list[tuple[str, Decision | None]] = []

    @property
    def decided(self) -> int:
        """How many decisions there are, earlier ones included."""
        return len(self._decisions.made)

    @property
    def tally(self) -> Counter[str]:
        """How often each verdict stands that was given since the review was begun."""
        made = (self._decisions.of(was) for was in dict.fromkeys(was for was, _ in self._done))
        return Counter(decision.verdict for decision in made if decision)

    def pending(self) -> list[Candidate]:
        """Return the phrases nobody has decided about yet, in the order of the files."""
        rows = (row for rows in self._mined.values() for row in rows)
        return [self._candidate(row) for row in rows if not self._decisions.knows(row["text"])]

    def again(self, words: str = "") -> list[Candidate]:
        """Return what was decided about, the last first: all, or what holds the words."""
        rows = {fingerprint(row["text"]): row for rows in self._mined.values() for row in rows}
        return [
            self._candidate(rows[frame], decision)
            for frame, decision in reversed([*self._decisions.made.items()])
            if frame in rows and (words in rows[frame]["text"] or words in decision.text)
        ]

    def decide(self, decision: Decision) -> None:
        """Write a decision down; raises InputError when an edited frame is not well formed."""
        if decision.verdict == "edit":
            check_frame(decision.text)
        if decision.verdict != "keep":
            decision = replace(decision, mined=self.row(decision.was))
        self._done.append((decision.was, self._decisions.of(decision.was)))
        self._save(self._decisions.plus(decision))

    def undo(self) -> Candidate | None:
        """Take the last decision back, of this session or an earlier one; returns its phrase.

        None when no decision is left whose phrase is at hand.
        """
        was, before = self._done.pop() if self._done else (self._last(), None)
        if not was:
            return None
        self._save(self._decisions.plus(before) if before else self._decisions.minus(was))
        return self._candidate(self.row(was), before)

    def _last(self) -> str:
        """The phrase decided about last, '' where none is left that is at hand."""
        made = reversed([decision.was for decision in self._decisions.made.values()])
        return next((was for was in made if self.row(was)), "")

    def row(self, text: str) -> Row:
        """Return the row of a phrase as it was mined, {} where it is not at hand."""
        rows = (row for rows in self._mined.values() for row in rows)
        return next((row for row in rows if row["text"] == text), {})

    def kept(self) -> list[dict[str, Any]]:
        """Return the phrases a person has kept, as edited, each a row of its file."""
        rows = (row for rows in self._mined.values() for row in self._decided(rows))
        known = {row["id"]: row for row in rows if self._decisions.knows(row["text"])}
        return list(known.values())

    def essays(self) -> list[dict[str, Any]]:
        """Return the essays the phrases come from, each a row of sources.yaml."""
        return sources_in(self._place.parent)

    def apply(self) -> int:
        """Bring the phrase files up to date; returns how many phrases went, changed or came."""
        changed = 0
        files: dict[Path, str] = {}
        for path, rows in self._mined.items():
            left = list({row["id"]: row for row in self._decided(rows)}.values())
            there = self._there.get(path, [])
            if odd := difference(there, left):
                files[path] = file_text(path, left)
                self._there[path] = left
                changed += odd
        write_all(files)
        return changed

    def _decided(self, rows: Sequence[Row]) -> Iterator[Row]:
        for row in rows:
            decision = self._decisions.of(row["text"])
            if decision is None or decision.verdict == "keep":
                yield row
            elif decision.verdict == "edit":
                yield edited(row, decision)

    def _save(self, decisions: Decisions) -> None:
        write_all({self._place: decisions_text(decisions)})
        self._decisions = decisions

    def _candidate(self, row: Row, before: Decision | None = None) -> Candidate:
        sources = row.get("sources") or [{}]
        return Candidate(
            row["text"],
            row["move"],
            tuple(row.get("themes") or ()),
            str(row.get("note") or ""),
            self._sentence(sources[0]),
            int((row.get("current") or {}).get("until", 0)),
            str(row.get("step") or ""),
            before,
        )

    def _sentence(self, span: Mapping[str, Any]) -> str:
        text = self._texts.get(str(span.get("essay", "")), "")
        return sentence_around(text, int(span.get("start", 0)), int(span.get("end", 0)))


def check_frame(text: str) -> None:
    """Refuse a frame that is not well formed, too short or too long; raises InputError."""
    try:
        check_text(LineSource("这条短语"), text)
    except ContentError as error:
        raise InputError(str(error)) from None
    length = len(first_reading(text))
    if not SHORTEST <= length <= LONGEST:
        raise InputError(f"一条短语 {SHORTEST} 到 {LONGEST} 个字，这条有 {length} 个。")


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence a stretch of a text stands in, '' where the text is not at hand.

    Of a long one the clauses around the stretch are shown, with an ellipsis where it is cut.

    >>> sentence_around("他说：“要学习。”要多听，多看。好。", 11, 13)
    '要多听，多看。'
    """
    if not text or end > len(text):
        return ""
    above = text.rfind("\n", 0, start) + 1
    below = text.find("\n", max(end - 1, start))
    line = text[above : below if below >= 0 else len(text)]
    inside = (start - above, end - above)
    spans = [span for span in sentence_spans(line) if span[0] < inside[1] and inside[0] < span[1]]
    if not spans:
        return ""
    left, right = _clauses_around(line, inside, (spans[0][0], spans[-1][1]))
    cut = ("…" if left > spans[0][0] else "", "…" if right < spans[-1][1] else "")
    return cut[0] + line[left:right].strip() + cut[1]


def _clauses_around(line: str, inside: Span, sentence: Span) -> Span:
    """Return the sentence, or of a long one what lies near, from one comma to another."""
    left, right = sentence
    marks = [match.end() for match in _CLAUSE.finditer(line, left, right)]
    first, last = inside[0] - _AROUND, inside[1] + _AROUND
    if left < first:
        left = min((at for at in marks if first <= at <= inside[0]), default=inside[0])
    if right > last:
        right = max((at for at in marks if inside[1] <= at <= last), default=inside[1])
    return left, right
