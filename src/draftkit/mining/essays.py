"""Telling the essays of a file apart: 第一篇：…, 篇一：, 【篇1】, 范文一, or a bare line of ***."""

from __future__ import annotations

import re
from itertools import pairwise

from draftkit.mining.records import Essay, SourceText
from draftkit.mining.rules import Rules
from draftkit.text.sentences import Span, trimmed

_LONGEST_HEADER = 60
_PREFACE = 200  # a shorter text before the first header introduces the compilation


def essays_of(source: SourceText, rules: Rules) -> tuple[Essay, ...]:
    """Return the essays of a file in order; together with the gaps they cover it.

    Titles stay '' here: they are known once the lines are classified.
    """
    spans = _cut(source.text, _starts(source.text, rules))
    return tuple(
        Essay(source.file, number, "", start, end) for number, (start, end) in enumerate(spans, 1)
    )


def line_spans(text: str, start: int, end: int) -> list[Span]:
    """Return the spans of the lines between two offsets, trimmed; blank lines are left out."""
    spans: list[Span] = []
    for match in re.finditer(r"[^\n]+", text[start:end]):
        span = trimmed(text, (start + match.start(), start + match.end()))
        if span[0] < span[1]:
            spans.append(span)
    return spans


def is_separator(line: str, rules: Rules) -> bool:
    """Say whether a line opens an essay of a compilation.

    A sentence that merely begins so (第一篇讲的是……。) does not.
    """
    if len(line) > _LONGEST_HEADER or line.endswith(("。", "；", "，")):
        return False
    return any(pattern.match(line) for pattern in rules.units["separators"])


def is_rule(line: str, rules: Rules) -> bool:
    """Say whether a line is a bare line of asterisks."""
    return any(pattern.match(line) for pattern in rules.units["bare_separators"])


def is_page_frame(line: str, rules: Rules) -> bool:
    """Say whether a line belongs to the page an essay was copied from: its menu, its foot."""
    return any(pattern.search(line) for pattern in rules.units["page_frames"])


def _starts(text: str, rules: Rules) -> list[int]:
    lines = line_spans(text, 0, len(text))
    headers = [span[0] for span in lines if is_separator(text[slice(*span)], rules)]
    first = lines[0][0] if lines else 0
    if len(headers) < 2 and headers != [first]:
        headers = []
    if headers:
        return _with_preface(text, headers)
    return [first, *(span[1] for span in lines if is_rule(text[slice(*span)], rules))]


def _with_preface(text: str, headers: list[int]) -> list[int]:
    preface = text[: headers[0]].strip()
    if len(preface) > _PREFACE:
        return [0, *headers]
    return [0, *headers[1:]] if preface else headers


def _cut(text: str, starts: list[int]) -> list[Span]:
    """Return the non-empty stretches between the starts, white space trimmed."""
    bounds = [*starts, len(text)]
    spans = [trimmed(text, pair) for pair in pairwise(bounds)]
    return [span for span in spans if span[0] < span[1]]
