"""Phrases as a table on a terminal; loaded only when one is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from draftkit.bank.similar import pairs_of
from draftkit.cli.rich_parts import Console, Table, Text, box
from draftkit.cli.zh import width, wrap
from draftkit.model import Phrase

_FRAME = re.compile(r"[\[\]|]|\{[a-z_]+\}")


def print_table(
    phrases: Sequence[Phrase],
    scores: Sequence[float],
    terms: Iterable[str],
    does: Callable[[str, str], str],
    like: str = "",
) -> None:
    """Print phrases as wide as the terminal, what was asked for marked; ``scores`` may be ().

    ``does`` says what people call a move and its step.
    """
    console = Console(highlight=False)
    abouts = [_about(phrase, does) for phrase in phrases]
    widest = max(width("编号与用法"), *(width(line) for lines in abouts for line in lines))
    left = max(min(widest, 24), *(width(phrase.id) for phrase in phrases))  # ids are copied whole
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_lines=False)
    table.add_column("编号与用法", width=left, overflow="fold")
    table.add_column("文字", overflow="fold")
    marked = [*terms, *sorted(pairs_of(like))]
    columns = max(console.width - left - 4, 20)
    for at, phrase in enumerate(phrases):
        likeness = f"相似 {scores[at]:.0%}" if scores else ""
        about = Text("\n".join(line for line in (*abouts[at], likeness) if line))
        about.stylize("cyan", 0, len(phrase.id))
        table.add_row(about, _shown(phrase.text, marked, columns))
    console.print(table)


def _about(phrase: Phrase, does: Callable[[str, str], str]) -> tuple[str, ...]:
    return phrase.id, does(phrase.move, phrase.step), "、".join(phrase.themes)


def _shown(text: str, marked: Sequence[str], columns: int) -> Text:
    """The frame with its brackets and slots dim and the words asked for bold, cut into lines."""
    shown = Text(text)
    shown.highlight_regex(_FRAME.pattern, "bright_black")
    for term in marked:
        shown.highlight_regex(f"(?i){re.escape(term)}", "bold yellow")
    ends = list(accumulate(len(line) for line in wrap(text, columns - 2)))
    return Text("\n").join(shown.divide(ends[:-1]))
