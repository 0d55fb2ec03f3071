"""Phrases and their details as coloured text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from draftkit.app.browsing import Detail
from draftkit.cli.zh import cut, width, wrap
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


def beside(text: str, hints: Sequence[str], columns: int) -> str:
    """Return a line with as many hints at its right end as there is room for; the first always."""
    shown = hints[0]
    for more in hints[1:]:
        if width(text) + width(shown) + width(more) + 4 > columns:
            break
        shown = f"{more}　{shown}"
    room = columns - width(shown) - 2
    text = cut(text, max(room, 0))
    return f"{text}{' ' * (columns - width(text) - width(shown))}{shown}"


def wrapped(text: Styled, columns: int, hang: int = 0) -> Styled:
    """Return a text cut into lines as Chinese is: no line begins with a comma or a full stop.

    Lines after a cut are set in by ``hang`` columns.
    """
    cuts: list[int] = []
    start = 0
    for line in text.plain.split("\n"):
        pieces = wrap(line, max(columns - hang, 8)) if line else []
        cuts += [start + end for end in accumulate(map(len, pieces[:-1]))]
        start += len(line) + 1
    return Styled("\n" + " " * hang).join(text.divide(cuts)) if cuts else text


def detailed(detail: Detail, frame: Styled, reading: Styled) -> Styled:
    """Return everything about a phrase, one fact a line."""
    parts: list[Styled | tuple[str, str]] = [reading, ("\n", "")]
    if frame.plain != reading.plain:
        parts += [frame, ("\n", "")]
    for name, text in detail.rows:
        parts += [(f"\n{name}：", "bold"), (text, "")]
    return Styled.assemble(*parts)
