"""A template's own words: marks that stay in the draft, headings run into, sentences left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from draftkit.facts import Spot, TemplateFacts, Written
from draftkit.findings import Finding, Level
from draftkit.text.braces import HALF_WIDTH, WIDE_TAG

_INNER_HEADING = re.compile(r"(?:^|[^\w#])(#{1,6}) +\S.*")
_CLOSED = re.compile(r"[。！？：；…][”’」』）】]*$")
_WIDE = re.compile(r"[｛{][｛{%％]|[}｝%％][}｝]")
_STRAY = re.compile(r"\}\}|%\}")
_MARKED = {"#": "题目", "##": "小标题", "~": "落款"}  # what a mark at the head makes of a line
_MARK_ALONE = re.compile(r"(?:##?|~)(?![#\s])")
_FORMULAS = ("此致",)  # lines of a letter that end without a stop


def check_words(facts: TemplateFacts, written: Iterable[Written]) -> Iterator[Finding]:
    """Yield a finding for words that would look wrong in a draft; ``written`` are its blocks."""
    for spot in facts.texts:
        yield from _braces(spot)
        yield from _blanks(spot)
    for block in dict.fromkeys(written):
        yield from _run_into(facts, block)
        if block.kind == "paragraph":
            yield from _unspaced(facts, block) or _left_open(facts, block)


def _braces(spot: Spot) -> Iterator[Finding]:
    """Braces that Jinja takes for words: typed full-width, or closing what was not opened."""
    if found := WIDE_TAG.search(spot.text):
        message = f"“{found[0]}”是全角的，会照样留在稿子里。"
        yield _finding("brace-wide", "error", _at(spot, found.start()), message, HALF_WIDTH)
    elif found := _STRAY.search(spot.text):
        message = f"“{found[0]}”没有与它配对的开头，会照样留在稿子里。"
        at = _at(spot, found.start())
        yield _finding("brace-stray", "error", at, message, "删去它，或者补上开头")


def _blanks(spot: Spot) -> Iterator[Finding]:
    for found in re.finditer(r"〔待补[:：]?([^〕]*)〕?", spot.text):
        message = "空白不能直接写：“〔待补”在这里只是几个字，不会数进要补的空白。"
        hint = f'写成 {{{{ todo("{found[1] or "…"}") }}}}'
        yield _finding("blank-literal", "error", _at(spot, found.start()), message, hint)


def _at(spot: Spot, offset: int) -> Spot:
    """The same line, with the column of what is so far behind the start of its words."""
    return replace(spot, place=replace(spot.place, column=spot.place.column + offset))


def _run_into(facts: TemplateFacts, block: Written) -> Iterator[Finding]:
    """Headings that an empty line should part from what stands before or behind them."""
    for words in block.own:
        if found := _INNER_HEADING.search(words):
            heading = found[0][found.start(1) - found.start() :]
            message = f"“{heading}”不在一段的开头，“{found[1]}”会照样留在稿子里。"
            hint = "在它前面空一行" if len(found[1]) < 3 else "小标题只写两个 #"
            yield _finding("heading-inside", "error", _spot(facts, heading), message, hint)
    named = {"title": "题目", "heading": "小标题"}.get(block.kind)
    if named and block.own and (block.holes or any("。" in words for words in block.own)):
        message = f"{named}“{block.own[0][:20]}”和下面的话连在一起了。"
        yield _finding("heading-run-on", "error", _spot(facts, block.own[0]), message,
                       f"{named}下面空一行")  # fmt: skip


def _unspaced(facts: TemplateFacts, block: Written) -> list[Finding]:
    """A mark at the head of a paragraph that lacks its space and so stays in the draft."""
    words = block.own[0] if block.own else ""
    found = _MARK_ALONE.match(words)
    if not found:
        return []
    mark, what = found[0], _MARKED[found[0]]
    message = f"“{mark}”后面没有空格，不算{what}，“{mark}”会照样留在稿子里。"
    hint = f"“{mark}”后面空一格"
    return [_finding("mark-unspaced", "error", _spot(facts, words), message, hint)]


def _left_open(facts: TemplateFacts, block: Written) -> Iterator[Finding]:
    words = block.last.strip()
    if not words or words in _FORMULAS or _CLOSED.search(words) or _INNER_HEADING.search(words):
        return
    message = f"这一段写到“{words[-12:]}”就完了，没有句号。"
    yield _finding("paragraph-open", "warning", _spot(facts, words), message,
                   "以 。！？：； 收尾")  # fmt: skip


def _spot(facts: TemplateFacts, words: str) -> Spot:
    """Where these words stand in the file: the line that has all of them, or that they end in."""
    whole = [spot for spot in facts.texts if words in spot.text]
    ended = [spot for spot in facts.texts if words.endswith(spot.text.strip())]
    return next(iter(whole or ended), Spot(words, facts.place))


def _finding(code: str, level: Level, spot: Spot, message: str, hint: str) -> Finding:
    return Finding(code, level, spot.place, message, hint, spot.excerpt)
