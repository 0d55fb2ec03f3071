"""Putting alternatives into a frame: 切实 becomes [切实|真正] where the context allows."""

from __future__ import annotations

import re

from draftkit.mining.rules import Rules

_MOST = 5
_CLOSED = re.compile(r"\[[^\]]*\]|“[^”]*”|\{[a-z_]+\}")


def with_alternatives(text: str, rules: Rules) -> str:
    """Return the frame with up to five groups; quotations keep their words.

    The word of the source comes first, so that `frames.first_reading` gives it back.
    """
    count = 0
    for group in rules.likely("synonyms", text):
        span = _free_span(group.pattern, text, rules)
        if span is None:
            continue
        start, end = span
        text = f"{text[:start]}[{'|'.join(group.words)}]{text[end:]}"
        count += 1
        if count == _MOST:
            break
    return text


def _free_span(pattern: re.Pattern[str], text: str, rules: Rules) -> tuple[int, int] | None:
    """Return where a word may be swapped; what is said to fall short (深入基层不够) may not."""
    judged = rules.frames["judged"][0]
    closed = [match.span() for match in _CLOSED.finditer(text)]
    for match in pattern.finditer(text):
        start, end = match.span("word")
        inside = any(left < end and start < right for left, right in closed)
        if not inside and not judged.match(text, end):
            return start, end
    return None
