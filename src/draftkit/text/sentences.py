"""Cutting text into sentences without losing a character.

Essays in the wild mix ASCII ``, ; : ? ! ( )`` with full-width marks, so both end a
sentence. A terminator takes the closing quotes and brackets behind it along, and a
quotation is never cut inside: ``他说：“干。再干。”`` is one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

# 。！？ and their ASCII twins, with a trailing ellipsis; an ASCII full point only after a 汉字
# that does not number a heading (一.) and only where Chinese or nothing follows.
_END = re.compile(
    r"[。！？!?]+…*|…+(?=\s*$)"
    r"|(?<=[\u4e00-\u9fff”）])(?<!^[一二三四五六七八九十])\.(?=\s*(?:[\u4e00-\u9fff“]|$))"
)
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_MARK = re.compile("[" + re.escape("".join([*_PAIRS, *_PAIRS.values()])) + '"]')
_CLOSERS = frozenset(_PAIRS.values()) | {'"', "'"}
_INTRODUCERS = "：:，,"
_GOES_ON = "，,、；;：:的这那之等和与为"


def sentence_spans(text: str) -> list[Span]:
    """Return the spans of the sentences; put together they are the whole text.

    Line breaks always end a sentence and stay with it, as do spaces behind it.

    >>> [text for text in pieces("学了。“为什么？”要问自己!做了")]
    ['学了。', '“为什么？”要问自己!', '做了']
    """
    spans: list[Span] = []
    for start, end in _lines(text):
        spans.extend(_line_spans(text, start, end))
    return spans


def pieces(text: str) -> list[str]:
    """Return the sentences themselves; ``"".join(pieces(text)) == text``."""
    return [text[start:end] for start, end in sentence_spans(text)]


def trimmed(text: str, span: Span) -> Span:
    """Return the span without the white space at its ends (empty when nothing is left)."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def enclosed(text: str) -> list[Span]:
    """Return the outermost quoted or bracketed spans of a line, marks included.

    A mark without its partner encloses nothing; an opening quote met again before it was
    closed starts anew, so one forgotten mark cannot swallow the rest.
    """
    found: list[Span] = []
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text):
        at, char = match.start(), match.group()
        if char in _PAIRS:
            stack = [entry for entry in stack if entry[0] != char]
            stack.append((char, at))
        elif char == '"':
            _toggle(stack, at, found)
        else:
            _close(stack, char, at, found)
    return _outermost(found)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for match in re.finditer(r"\n+", text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _line_spans(text: str, start: int, end: int) -> Iterator[Span]:
    line = text[start:end]
    quoted = enclosed(line)
    begin = 0
    for match in _END.finditer(line):
        stop = _stop(line, match.end(), quoted)
        if stop and stop > begin and line[stop:].strip():
            stop += len(line[stop:]) - len(line[stop:].lstrip())
            yield start + begin, start + stop
            begin = stop
    yield start + begin, end


def _stop(line: str, at: int, quoted: list[Span]) -> int:
    """Return where the sentence ends whose terminator ends at ``at``; 0 when it goes on."""
    around = next((span for span in quoted if span[0] < at <= span[1] - 1), None)
    if around is None:
        while at < len(line) and line[at] in _CLOSERS:
            at += 1
        return at
    return _quote_end(line, at, around)


def _quote_end(line: str, at: int, around: Span) -> int:
    """A terminator inside quotes ends the sentence only as the last mark of a cited sentence."""
    start, end = around
    inside = line[at : end - 1].strip("”’」』）)") != ""
    before = line[:start].rstrip()
    goes_on = end < len(line) and line[end] in _GOES_ON
    if goes_on and line[end] in "这那" and before and before[-1] in _INTRODUCERS:
        goes_on = False  # 书中说：“……。”这句话…… begins anew
    if inside or goes_on or line[start] in "（(《【":
        return 0
    cited = not before or before[-1] in _INTRODUCERS or before[-1] in "。！？!?"
    if line[at - 1] in "？?！!" and not (before and before[-1] in _INTRODUCERS):
        return 0
    return end if cited else 0


def _toggle(stack: list[tuple[str, int]], at: int, found: list[Span]) -> None:
    if any(mark == '"' for mark, _ in stack):
        _close_mark(stack, '"', at, found)
    else:
        stack.append(('"', at))


def _close(stack: list[tuple[str, int]], char: str, at: int, found: list[Span]) -> None:
    opener = _OPENERS.get(char)
    if opener is not None and any(mark == opener for mark, _ in stack):
        _close_mark(stack, opener, at, found)


def _close_mark(stack: list[tuple[str, int]], opener: str, at: int, found: list[Span]) -> None:
    while stack:
        mark, start = stack.pop()
        if mark == opener:
            found.append((start, at + 1))
            return


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each[0], -each[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
