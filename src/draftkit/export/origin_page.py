"""A draft as a page that shows where every character comes from, what is shared, what to mend.

One file: no script, nothing loaded. Everything of the text and of file names is escaped, and a
content security policy forbids the rest. What colours say is also said by patterns and labels,
so the page can be read in print and without colour vision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from string import Template

GENERATOR = '<meta name="generator" content="draftkit check">'
ORIGINS = {
    "template": ("模", "模板的话"), "phrase": ("短", "短语"), "answer": ("答", "您的回答"),
    "term": ("词", "单位的词"), "blank": ("空", "没有补的空"), "hand": ("手", "手改的"),
}  # fmt: skip
_HEADING = re.compile(r"#{1,6}\s+")
_LABELLED = 0.03  # share of the bar from which there is room for a label
_TEMPLATE = Path(__file__).with_name("origin_page.html")


@dataclass(frozen=True, slots=True)
class Tint:
    """Where characters ``start`` to ``end`` come from: a key of ORIGINS, and what in it."""

    start: int
    end: int
    origin: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Underline:
    """Characters shared with a source: its number in the list, and what it is called."""

    start: int
    end: int
    long: bool
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding: the characters it is about, its line and column, how grave, and its words."""

    start: int
    end: int
    line: int
    column: int
    level: str
    name: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source in the list: its number, name, shares as texts, and lines where it is met."""

    number: int
    name: str
    long: str
    short: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the page shows; offsets are into ``text``.

    ``measures`` are pairs of name and value. ``tints`` are empty for a text without a record,
    ``edited`` are the numbers of lines changed by hand.
    """

    name: str
    text: str
    measures: tuple[tuple[str, str], ...]
    rule: str
    tints: tuple[Tint, ...] = ()
    edited: frozenset[int] = frozenset()
    underlines: tuple[Underline, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sources: tuple[SourceRow, ...] = ()


def to_origin_page(sheet: Sheet) -> str:
    """Return the page as HTML."""
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(
        generator=GENERATOR,
        title=escape(sheet.name),
        measures="".join(
            f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>"
            for name, value in sheet.measures
        ),
        origins=_origins(sheet),
        rows="\n".join(_rows(sheet)),
        sources=_sources(sheet.sources),
        rule=escape(sheet.rule),
    )


# --- the head -----------------------------------------------------------------------------


def _origins(sheet: Sheet) -> str:
    """The bar of shares and its legend; without a record, that there is none."""
    if not sheet.tints:
        return (
            '<p class="plain">旁边没有这份稿子的记录（.record.yaml），所以不知道每个字的来历。</p>'
        )
    total = sum(tint.end - tint.start for tint in sheet.tints)
    counts = dict.fromkeys(ORIGINS, 0)
    for tint in sheet.tints:
        counts[tint.origin] += tint.end - tint.start
    shares = {name: count / total for name, count in counts.items() if count}
    bar = "".join(_bar_part(name, share) for name, share in shares.items())
    legend = "".join(
        f'<li><span class="o {name}"><b>{ORIGINS[name][0]}</b></span> '
        f"{ORIGINS[name][1]} {share:.1%}</li>"
        for name, share in shares.items()
    )
    return f'<div class="bar" aria-hidden="true">{bar}</div>\n<ul class="legend">{legend}</ul>'


def _bar_part(name: str, share: float) -> str:
    label, told = ORIGINS[name]
    shown = f"<b>{label}</b>" if share > _LABELLED else ""
    title = f"{told} {share:.1%}"
    return f'<span class="o {name}" style="flex:{share:.4f}" title="{title}">{shown}</span>'


# --- the text -----------------------------------------------------------------------------


def _rows(sheet: Sheet) -> Iterator[str]:
    begin = 0
    for number, line in enumerate(sheet.text.split("\n"), 1):
        end = begin + len(line)
        remarks = [(nth, r) for nth, r in enumerate(sheet.remarks) if r.line == number]
        if line.strip() or remarks:
            kind = "title" if line.startswith("# ") else "heading" if line.startswith("#") else ""
            hand = '<em class="edited">手改</em>' if number in sheet.edited else ""
            notes = "".join(_note(nth, remark) for nth, remark in remarks)
            words = _words(sheet, begin + _mark(line), end)
            yield (
                f'<div class="row {kind}" id="L{number}"><span class="no">{number}{hand}</span>'
                f"<p>{words}</p><aside>{notes}</aside></div>"
            )
        begin = end + 1


def _mark(line: str) -> int:
    """How many characters at the head of a line only say that it is a heading."""
    found = _HEADING.match(line)
    return found.end() if found else 0


def _note(nth: int, remark: Remark) -> str:
    hint = f"<small>→ {escape(remark.hint)}</small>" if remark.hint else ""
    return (
        f'<div class="note"><a href="#f{nth}">{remark.line}:{remark.column}</a> '
        f"<b>{escape(remark.level)}</b> {escape(remark.name)}"
        f"<br>{escape(remark.message)}{hint}</div>"
    )


def _words(sheet: Sheet, begin: int, end: int) -> str:
    """The words of a line: stretches with the same sources, inside them origins and findings."""
    lines = [mark for mark in sheet.underlines if _meets(mark, begin, end)]
    parts = []
    for start, stop in _cut(lines, begin, end):
        inside = _tinted(sheet, start, stop)
        over = [mark for mark in lines if mark.start <= start and stop <= mark.end]
        ends = [mark for mark in over if mark.end == stop]
        parts.append(_shared(inside, over, ends) if over else inside)
    return "".join(parts)


def _meets(mark: Tint | Underline | Remark, begin: int, end: int) -> bool:
    return mark.start < end and begin < mark.end


def _cut(
    marks: Iterable[Tint | Underline | Remark], begin: int, end: int
) -> Iterator[tuple[int, int]]:
    """Cut a span wherever a mark begins or ends inside it."""
    edges = {edge for mark in marks for edge in (mark.start, mark.end) if begin < edge < end}
    cuts = [begin, *sorted(edges), end]
    yield from ((a, b) for a, b in pairwise(cuts) if a < b)


def _shared(inside: str, over: Sequence[Underline], ends: Sequence[Underline]) -> str:
    long = any(mark.long for mark in over)
    labels = "；".join(dict.fromkeys(mark.label for mark in over))
    numbers = "".join(f"[{n}]" for n in dict.fromkeys(mark.number for mark in ends))
    told = f"{'13' if long else '8'} 字以上相同：{labels}"
    tail = f'<sup class="n">{numbers}</sup>' if numbers else ""
    return (
        f'<span class="same {"long" if long else "short"}" tabindex="0" '
        f'data-from="{escape(told)}" aria-label="{escape(told)}">{inside}{tail}</span>'
    )


def _tinted(sheet: Sheet, begin: int, end: int) -> str:
    tints = [tint for tint in sheet.tints if _meets(tint, begin, end)]
    found = [(nth, r) for nth, r in enumerate(sheet.remarks) if _meets(r, begin, end)]
    parts = []
    for start, stop in _cut([*tints, *(remark for _, remark in found)], begin, end):
        text = escape(sheet.text[start:stop])
        for nth, remark in found:
            if remark.start <= start and stop <= remark.end:
                anchor = f' id="f{nth}"' if remark.start == start else ""
                text = f'<span class="found"{anchor}>{text}</span>'
        tint = next((t for t in tints if t.start <= start and stop <= t.end), None)
        parts.append(_coloured(text, tint, start) if tint else text)
    return "".join(parts)


def _coloured(text: str, tint: Tint, start: int) -> str:
    label, name = ORIGINS[tint.origin]
    told = f"{name} {tint.ref}".strip()
    mark = f' data-o="{label}"' if tint.start == start else ""
    return f'<span class="o {tint.origin}" title="{escape(told)}"{mark}>{text}</span>'


# --- the foot -----------------------------------------------------------------------------


def _sources(rows: Sequence[SourceRow]) -> str:
    if not rows:
        return "<p>没有与别处相同的 8 字以上的文字。</p>"
    body = "".join(
        f"<tr><td>[{row.number}]</td><td>{escape(row.name)}</td><td>{row.long}</td>"
        f"<td>{row.short}</td><td>{_links(row.lines)}</td></tr>"
        for row in rows
    )
    return (
        "<table><thead><tr><th>号</th><th>来源</th><th>13 字以上</th><th>8 字以上</th>"
        f"<th>在第几行</th></tr></thead><tbody>{body}</tbody></table>"
    )


def _links(lines: Iterable[int]) -> str:
    return " ".join(f'<a href="#L{line}">{line}</a>' for line in lines)
