"""The use case behind ``draftkit review``: a person goes through mined phrases one by one.

Every decision is written down at once, so a review can be left and taken up at any moment.
The phrase files follow when it ends, and so does the next run of mining.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from draftkit.app.mined_output import decisions_file, sources_in
from draftkit.bank.mined_files import HEADER
from draftkit.content import content_root
from draftkit.errors import DraftKitError, InputError
from draftkit.mining.decisions import Decision, Decisions, decisions_text, load_decisions
from draftkit.mining.essays import essays_of
from draftkit.mining.phrases import phrase_id
from draftkit.mining.reader import list_files, load, source_of
from draftkit.mining.rules import load_rules
from draftkit.mining.shaping import LONGEST, SHORTEST
from draftkit.text.files import write_all
from draftkit.text.frames import FrameError, first_reading, parse_frame
from draftkit.text.sentences import Span, sentence_spans
from draftkit.text.yamlfile import YamlFile, dump_yaml

_OWN = ("sources", "structures", "issues")
_AROUND = 60  # a sentence that goes on longer than this, before or behind, is shown in part
_CLAUSE = re.compile("[，,；;：:]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mined phrase to decide about.

    ``sentence`` is where it came from, '' when not at hand; ``until`` the last year in which
    its words were current, 0 when they still are.
    """

    text: str
    move: str
    themes: tuple[str, ...]
    note: str
    sentence: str
    until: int = 0


class Review:
    """What is to be decided about a folder, and what was decided so far."""

    def __init__(self, folder: Path, essays: Sequence[Path] = ()) -> None:
        """Read the folder; raises InputError when it holds no mined phrases."""
        self._folder = folder
        self._files = {path: _rows(path) for path in _phrase_files(folder)}
        if not self._files:
            raise InputError(
                f"{folder}: 这里没有提取的短语；先用 draftkit mine 文章 --to {folder}。"
            )
        self._place = decisions_file(folder)
        self._decisions = load_decisions(self._place)
        self._texts = _texts_of(essays, self._place.parent)
        self._done: list[str] = []
        self._before: list[Decision | None] = []

    @property
    def decided(self) -> int:
        """How many decisions there are, earlier ones included."""
        return len(self._decisions.made)

    def pending(self) -> list[Candidate]:
        """Return the phrases nobody has decided about yet, in the order of the files."""
        rows = (row for rows in self._files.values() for row in rows)
        return [self._candidate(row) for row in rows if not self._decisions.knows(row["text"])]

    def decide(self, decision: Decision) -> None:
        """Write a decision down; raises InputError when an edited frame is not well formed."""
        if decision.verdict == "edit":
            check_frame(decision.text)
        self._before.append(self._decisions.of(decision.was))
        self._done.append(decision.was)
        self._save(self._decisions.plus(decision))

    def undo(self) -> str:
        """Take the last decision of this session back; returns its phrase, '' when none is left."""
        if not self._done:
            return ""
        was, before = self._done.pop(), self._before.pop()
        self._save(self._decisions.plus(before) if before else self._decisions.minus(was))
        return was

    def kept(self) -> list[dict[str, Any]]:
        """Return the phrases a person has kept, as edited, each a row of its file."""
        rows = (row for rows in self._files.values() for row in self._decided(rows))
        return [dict(row) for row in rows if self._decisions.knows(row["text"])]

    def apply(self) -> int:
        """Bring the phrase files up to date; returns how many phrases were dropped or changed."""
        changed = 0
        files: dict[Path, str] = {}
        for path, rows in self._files.items():
            left = list(self._decided(rows))
            odd = len(rows) - sum(row in left for row in rows)
            if odd:
                files[path] = _file_text(path, left)
                changed += odd
        write_all(files)
        return changed

    def _decided(self, rows: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        for row in rows:
            decision = self._decisions.of(row["text"])
            if decision is None or decision.verdict == "keep":
                yield row
            elif decision.verdict == "edit":
                yield {**row, "id": phrase_id(decision.text), "text": decision.text}

    def _save(self, decisions: Decisions) -> None:
        write_all({self._place: decisions_text(decisions)})
        self._decisions = decisions

    def _candidate(self, row: Mapping[str, Any]) -> Candidate:
        sources = row.get("sources") or [{}]
        return Candidate(
            row["text"],
            row["move"],
            tuple(row.get("themes") or ()),
            str(row.get("note") or ""),
            self._sentence(sources[0]),
            int((row.get("current") or {}).get("until", 0)),
        )

    def _sentence(self, span: Mapping[str, Any]) -> str:
        text = self._texts.get(str(span.get("essay", "")), "")
        return sentence_around(text, int(span.get("start", 0)), int(span.get("end", 0)))


def check_frame(text: str) -> None:
    """Refuse a frame that is not well formed, too short or too long; raises InputError."""
    try:
        parse_frame(text)
    except FrameError as error:
        raise InputError(f"{error}") from None
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


def _phrase_files(folder: Path) -> list[Path]:
    found = sorted([*folder.glob("*.yaml"), *folder.glob("*.jsonl")])
    return [path for path in found if path.stem not in (*_OWN, "decisions") and _is_mined(path)]


def _is_mined(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(len(HEADER.encode()))
    return start == HEADER.encode() or start.startswith(b'{"id": "mined-')


def _rows(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".yaml":
        return list(YamlFile.read(path).data.get("phrases") or [])
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _file_text(path: Path, rows: Sequence[Mapping[str, Any]]) -> str:
    if path.suffix == ".yaml":
        return dump_yaml({"phrases": list(rows)}, HEADER)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _texts_of(essays: Sequence[Path], beside: Path) -> dict[str, str]:
    """Return the text of the file every essay stands in, by the essay's id.

    An essay is known again by its hash in sources.yaml, wherever its file lies now. What
    cannot be read is left out: the review goes on without the sentences.
    """
    if not essays:
        return {}
    known = {row["sha256"]: row["id"] for row in sources_in(beside)}
    rules = load_rules(content_root() / "phrasebank")
    found: dict[str, str] = {}
    for listed in list_files(essays):
        with suppress(DraftKitError):
            source = source_of(listed.file, load(listed))
            for essay in essays_of(source, rules):
                digest = sha256(source.text[essay.start : essay.end].encode()).hexdigest()
                if digest in known:
                    found[known[digest]] = source.text
    return found
