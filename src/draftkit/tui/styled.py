"""Phrases and their details as coloured text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from draftkit.app.browsing import Detail
from draftkit.model import Words
from draftkit.tui.widgets import Styled

_FRAME = re.compile(r"[\[\]|]|\{[a-z_]+\}")
_FACTS = ("answer", "term")


def framed(text: str, terms: Iterable[str]) -> Styled:
    """Return a frame with its slots and brackets dim, the words asked for marked."""
    return _marked(Styled(text).highlight_regex(_FRAME, style="$text-muted"), terms)


def filled(words: Sequence[Words], terms: Iterable[str]) -> Styled:
    """Return a reading; what fills its slots is underlined, blanks are warned of."""
    parts: list[tuple[str, str]] = []
    for span in words:
        style = "$text-warning" if span.origin == "blank" else ""
        parts.append((span.text, "underline" if span.origin in _FACTS else style))
    return _marked(Styled.assemble(*parts), terms)


def _marked(text: Styled, terms: Iterable[str]) -> Styled:
    for term in terms:
        found = re.compile(re.escape(term), re.IGNORECASE)
        text = text.highlight_regex(found, style="bold $text-accent")
    return text


def detailed(detail: Detail, frame: Styled, reading: Styled) -> Styled:
    """Return everything about a phrase, one fact a line."""
    parts: list[Styled | tuple[str, str]] = [reading, ("\n", "")]
    if frame.plain != reading.plain:
        parts += [frame, ("\n", "")]
    for name, text in detail.rows:
        parts += [(f"\n{name}：", "bold"), (text, "")]
    return Styled.assemble(*parts)
