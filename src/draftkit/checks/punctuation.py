"""Punctuation by GB/T 15834—2011 that a pattern list cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftkit.checks.hits import Hit
from draftkit.checks.page import HANZI, Line, Page

_STANDARD = "见GB/T 15834—2011"
_NUMERAL = "[一二三四五六七八九十]"
_MARKERS = (  # what stands behind a marker at the start of a line, and what should
    (re.compile(r"(第[一二三四五六七八九十]{1,3})[、：:.．](?=\s*\S)"), r"\1，"),
    (re.compile(r"(首先|其次|再次|最后)[、：:.．](?=\s*\S)"), r"\1，"),
    (re.compile(rf"({_NUMERAL}{{1,3}})[，.．,:：](?=\s*[\u4e00-\u9fff])(?!{_NUMERAL})"), r"\1、"),
    (re.compile(r"([（(][一二三四五六七八九十\d]{1,3}[）)])[、，,.．:：](?=\s*\S)"), r"\1"),
    (re.compile(r"(\d{1,2})[、，](?=\s*[\u4e00-\u9fff“])(?!\d)"), r"\1. "),
)  # fmt: skip
_SPACE = re.compile(f"(?<=[{HANZI}，。、；：])[ \\u00a0\\u3000\\t]+(?=[{HANZI}])")
_MARK = re.compile(
    r"„{1,}|‚{2,}|…(?!…)(?<!……)|\.{3,}|。{2,}|(?<![—\-])--+(?=[\u4e00-\u9fff“])|(?<=[\u4e00-\u9fff])—(?![—\d])(?<!——)"
    r"|……[，。、](?=.|$)|(?<=等)……|[?？]{2,}|[!！]{2,}|·{3,}"
)
_PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "（": "）",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
}
_CLOSERS = {right: left for left, right in _PAIRS.items()}
_STRAY_SPACES = 2  # more in a line may be how a list or a poem is set
_QUOTED_LINES = 12  # a quotation of more paragraphs is a mark forgotten
_STRAIGHT = re.compile(rf'"(?=[{HANZI}])|(?<=[{HANZI}。！？])"')


def punctuation(page: Page) -> Iterator[Hit]:
    """Yield what is wrong with the marks of a page."""
    yield from _unpaired(page)
    for line in page.lines:
        if line.kind in ("empty", "code"):
            continue
        yield from _half(page, line)
        yield from _straight(page, line)
        yield from _marks(page, line)
        if line.kind in ("body", "heading"):
            yield from _marker(page, line)
        if line.kind == "body":
            yield from _spaces(page, line)


def _half(page: Page, line: Line) -> Iterator[Hit]:
    for at in range(line.start, line.end):
        old, new = page.text[at], page.norm[at]
        if old != new:
            message = f"“{old}”是半角，应作“{new}”"
            yield Hit("punct-half", at, at + 1, message, _STANDARD, new)


def _straight(page: Page, line: Line) -> Iterator[Hit]:
    """Straight quotes that do not come in pairs: nobody can say which way they face."""
    words = page.words(line)
    if _STRAIGHT.search(words):
        at = line.start + words.index('"')
        yield Hit("punct-pair", at, at + 1, "这一行的直引号不成对", "补上一半，写成“ ”")


def _marks(page: Page, line: Line) -> Iterator[Hit]:
    for match in _MARK.finditer(page.words(line)):
        old = match[0]
        new = _right_mark(old)
        start = line.start + match.start()
        fix = new if new != old else None
        message = f"“{old}”应作“{new}”" if new else f"“{old}”多余"
        yield Hit("punct-mark", start, start + len(old), message, _STANDARD, fix)


def _right_mark(old: str) -> str:
    first = old[0]
    if old.startswith("……") and len(old) == 3:
        return "……"
    if old == "……":  # 等…… says the same twice
        return ""
    if first in "„‚….·":
        return "……"
    if first in "-—":
        return "——"
    if first in "?？":
        return "？"
    if first in "!！":
        return "！"
    return "。" if len(old) == 2 else "……"


def _lonely(page: Page, line: Line) -> list[tuple[str, int]]:
    """Return the marks of a line that have no partner in it."""
    stack: list[tuple[str, int]] = []
    found: list[tuple[str, int]] = []
    for at in range(line.start, line.end):
        char = page.norm[at]
        if char in _PAIRS:
            stack.append((char, at))
        elif char in _CLOSERS:
            if stack and stack[-1][0] == _CLOSERS[char]:
                stack.pop()
            elif not _numbered(page, line, at):
                found.append((char, at))
    return sorted([*found, *stack], key=lambda mark: mark[1])


def _unpaired(page: Page) -> Iterator[Hit]:
    """Yield marks without a partner; a quotation may run over several paragraphs."""
    open_marks: list[tuple[str, int, int]] = []
    lonely = [(c, at, n) for n, ln in enumerate(page.lines) if ln.kind not in ("empty", "code")
              for c, at in _lonely(page, ln)]  # fmt: skip
    for char, at, number in lonely:
        if char in _PAIRS:
            open_marks.append((char, at, number))
            continue
        partner = next((mark for mark in reversed(open_marks) if mark[0] == _CLOSERS[char]), None)
        if partner and number - partner[2] <= _QUOTED_LINES:
            # each paragraph of a quotation opens anew, only the last one closes
            open_marks = [m for m in open_marks if m[0] != char and m[1] < partner[1]
                          and m[0] != partner[0]]  # fmt: skip
        else:
            yield _alone(char, at, f"前面没有“{_CLOSERS[char]}”")
    for char, at, number in open_marks:
        if char == "“" and _opens_anew(page, number):
            continue
        yield _alone(char, at, f"后面没有“{_PAIRS[char]}”")


def _opens_anew(page: Page, number: int) -> bool:
    """Say whether the paragraph behind a line opens with a quote: the quotation goes on there."""
    behind = (line for line in page.lines[number + 1 :] if line.kind != "empty")
    line = next(behind, None)
    return line is not None and page.norm[line.start : line.start + 1] == "“"


def _numbered(page: Page, line: Line, at: int) -> bool:
    """1） and 一） open a line without a partner."""
    return page.norm[at] == "）" and bool(
        re.fullmatch(r"[\da-zA-Z一二三四五六七八九十]{1,3}", page.norm[line.start : at].strip())
    )


def _alone(char: str, at: int, told: str) -> Hit:
    return Hit("punct-pair", at, at + 1, f"“{char}”不成对，{told}", "补上，或删去这一半")


def _marker(page: Page, line: Line) -> Iterator[Hit]:
    words = page.words(line)
    for pattern, template in _MARKERS:
        match = pattern.match(words)
        if match:
            new = match.expand(template)
            yield Hit("punct-marker", line.start, line.start + match.end(),
                      f"“{match[0]}”宜写作“{new.strip()}”", _STANDARD,
                      new if _settled(match[0], words) else None)  # fmt: skip


def _settled(marker: str, words: str) -> bool:
    """A mend is certain where the marker cannot be part of a list in the sentence itself."""
    return marker[0] in "第首其再最（(" and not re.match(r"第.{1,3}、第", words)


def _spaces(page: Page, line: Line) -> Iterator[Hit]:
    words = page.words(line)
    found = list(_SPACE.finditer(words))
    stray = len(found) <= _STRAY_SPACES
    for match in found:
        if _behind_marker(words[: match.start()]) or match.start() < 2:
            continue
        start, end = line.start + match.start(), line.start + match.end()
        around = words[match.start() - 1] + match[0] + words[match.end()]
        yield Hit("punct-space", start, end, f"“{around}”中间有空格", "删去空格",
                  "" if stray else None)  # fmt: skip


def _behind_marker(head: str) -> bool:
    return bool(
        re.search(r"(?:^|[。；])(?:第?[一二三四五六七八九十\d]{1,3}[、.．]?|（.{1,3}）)$", head)
    )
