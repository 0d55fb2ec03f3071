"""A text to check: its lines, what each of them is, and where an offset stands.

Essays in the wild mix ASCII marks with full-width ones. ``norm`` is the same text, character
for character, with the marks between Chinese made full-width, so that a pattern is
written once and its offsets hold for both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from draftkit.model import Place
from draftkit.text.sentences import sentence_spans, trimmed

LineKind = Literal["title", "heading", "body", "greeting", "signature", "date", "empty", "code"]
HANZI = "\u3400-\u4dbf\u4e00-\u9fff"
_WIDE = str.maketrans(",;:?!().", "，；：？！（）。")
_NUMERALS = "一二三四五六七八九十"
_ASCII_MARK = re.compile(
    f"(?<=[{HANZI}”’》）】%\\d\\])])[,;:?!()]"
    f"|[,;:?!()](?=[{HANZI}“‘《（【(])"
    f"|\\((?=\\d{{1,2}}\\)\\s*[{HANZI}])"
    f"|(?<=[{HANZI}”])(?<![{_NUMERALS}])\\.(?=[{HANZI}“]|[ \\t]*$)",
    re.MULTILINE,
)
_QUOTED = re.compile(f'"(?=[{HANZI}])|(?<=[{HANZI}。！？])"')
_END_MARK = re.compile(r"[。！？；…，、：!?;,]$")
_MARKDOWN = re.compile(r"\s*(?:#{1,6}\s+|~\s+|[*+-]\s+|>\s*|\\)?")
_MARKER = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]"
)
_DATE = re.compile(
    r"(?:(?:日期|时间)[:：]\s*)?[（(]?(?:\d{4}|[二一][〇○零Oo0一二三四五六七八九]{3}|[xX×_\s]{2,6})"
    r"\s*[-./．年—－]\s*[\d一二三四五六七八九十xX×_\s]{1,6}"
    r"(?:[-./．月—－]\s*(?:[\d一二三四五六七八九十xX×_\s]{1,6}日?)?)?[）)]?"
)
_GREETING = re.compile(r"(?:敬爱|尊敬|亲爱|各位|同志们|此致|敬礼|大家好|党(?:组织|支部))")
_SIGNED = re.compile(
    r"(?:总结人|汇报人|姓名|作者|述职人|报告人|学习人|撰稿人?|撰写人|执笔人?|发言人|申请人|承诺人"
    r"|签名|落款|检查人|剖析人|入党申请人|学号|班级|单位|部门|岗位|支部|所在\w{2,4})\s*[:：]"
)
SEPARATOR = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]+篇|篇[一二三四五六七八九十百零\d]+"
    r"|范文\s*[一二三四五六七八九十百零\d]+|【\s*(?:篇|第|范文)?\s*[一二三四五六七八九十百零\d]+\s*篇?\s*】)"
    r"(?=\s*[:：、，,.．]|\s|$)|[*＊]{3,}\s*$"
)
_LONGEST_TITLE = 45
_LONGEST_NAME = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its number from 1, its kind, and the span of its words.

    ``start`` and ``end`` leave out indents, Markdown marks and trailing spaces; ``begin`` is
    where the line itself begins. ``essay`` numbers the essays of a compilation from 0.
    """

    number: int
    begin: int
    start: int
    end: int
    kind: LineKind
    essay: int


@dataclass(frozen=True)
class Page:
    """A text under its name; everything else is worked out from it."""

    name: str
    text: str

    @cached_property
    def norm(self) -> str:
        """The text with the marks in Chinese full-width, of the same length."""
        wide = _ASCII_MARK.sub(lambda match: match[0].translate(_WIDE), self.text)
        return "\n".join(map(_curled, wide.split("\n")))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines in order."""
        return tuple(_classified(self.text))

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The spans of the sentences of body lines, without white space around them."""
        return tuple(
            trimmed(self.text, (line.start + start, line.start + end))
            for line in self.lines
            if line.kind == "body"
            for start, end in sentence_spans(self.text[line.start : line.end])
        )

    @cached_property
    def _begins(self) -> list[int]:
        return [line.begin for line in self.lines]

    def line_at(self, offset: int) -> Line:
        """Return the line an offset stands in."""
        return self.lines[max(0, bisect_right(self._begins, offset) - 1)]

    def place(self, offset: int) -> Place:
        """Return file, line and column (from 1) of an offset."""
        line = self.line_at(offset)
        return Place(self.name, line.number, offset - line.begin + 1)

    def words(self, line: Line) -> str:
        """Return a line's words as they stand, full-width marks throughout."""
        return self.norm[line.start : line.end]


def _curled(row: str) -> str:
    """Return a line of Chinese with its straight quotes curled, when they come in pairs."""
    if row.count('"') % 2 or not _QUOTED.search(row):
        return row
    pieces = row.split('"')
    marks = ["“" if at % 2 else "”" for at in range(len(pieces))]
    return "".join(
        [pieces[0], *(mark + piece for mark, piece in zip(marks[1:], pieces[1:], strict=True))]
    )


def _classified(text: str) -> list[Line]:
    lines: list[Line] = []
    essay, in_code, body_seen, begin = 0, False, False, 0
    rows = text.split("\n")
    last = max((at for at, row in enumerate(rows) if row.strip()), default=0)
    for at, row in enumerate(rows):
        lead = _MARKDOWN.match(row)
        start, end = trimmed(text, (begin + (lead.end() if lead else 0), begin + len(row)))
        words = text[start:end]
        if SEPARATOR.match(words) and len(words) <= 60:
            essay, body_seen = essay + bool(body_seen or essay), False
        fence = row.lstrip().startswith("```")
        kind = _kind(row, words, body_seen, last - at) if not (in_code or fence) else "code"
        in_code ^= fence
        body_seen = body_seen or kind in ("body", "heading")
        lines.append(Line(at + 1, begin, start, end, kind, essay))
        begin += len(row) + 1
    return lines


def _kind(row: str, words: str, body_seen: bool, left: int) -> LineKind:
    """Say what a line is; ``left`` lines stand behind it."""
    if not words:
        return "empty"
    if row.lstrip().startswith("#"):
        return "heading" if row.lstrip().startswith("##") or body_seen else "title"
    if _DATE.fullmatch(words):
        return "date"
    if _SIGNED.match(words) and len(words) <= _LONGEST_TITLE and words[-1] not in "。；":
        return "signature"
    if _GREETING.match(words) and len(words) <= 24 and words[-1] not in "。，；":
        return "greeting"
    if _END_MARK.search(words) or len(words) > _LONGEST_TITLE:
        return "body"
    return _short_kind(row, words, body_seen, left)


def _short_kind(row: str, words: str, body_seen: bool, left: int) -> LineKind:
    """A short line without an end mark: title, heading or the name at the end."""
    if row.lstrip().startswith("~") or (body_seen and left <= 2 and len(words) <= _LONGEST_NAME):
        return "heading" if _MARKER.match(words) else "signature"
    if not body_seen and not _MARKER.match(words):
        return "title"
    return "heading"
