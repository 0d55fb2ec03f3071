"""A draft as a row of paragraphs: what every export is made from and every import gives.

Markdown marks the title (``# ``) and headings (``## ``, ``### `` …); what opens and closes a
paper (subtitle, salutation, signature, date) is told by its place and form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from draftkit.export.layouts import Layout
from draftkit.text.offers import OFFER, OPENING, QUOTE

Kind = Literal[
    "title", "subtitle", "heading1", "heading2", "heading3", "heading4",
    "salutation", "paragraph", "signature", "date",
]  # fmt: skip
BLANK = re.compile("〔待补[：:]?([^〔〕]*)〕")
OPEN = re.compile(f"{BLANK.pattern}|{OPENING}|{OFFER}")  # what nobody may hand in
_MARKS: tuple[tuple[str, Kind], ...] = (
    ("##### ", "heading4"), ("#### ", "heading3"), ("### ", "heading2"), ("## ", "heading1"),
    ("# ", "title"),
)  # fmt: skip
_OF_KIND = {kind: mark for mark, kind in _MARKS}
_ESCAPED = re.compile(r"^\\(?=[#>*+\-`~]|1\.)")
_NO_XML = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r"(?:\d{4}|[〇零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月"
                   r"[\d一二三四五六七八九十]{1,3}日|〔待补[：:]日期[^〕]*〕")  # fmt: skip
_ENDS = tuple("。！？；：…，、!?;:,")
_SIGNED = 24  # characters a line of a signature has at most
_CLOSING = re.compile("敬礼[！!]?")


@dataclass(frozen=True, slots=True)
class Note:
    """Something to say about the characters ``start`` to ``end`` of a paragraph."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph without its marks, and the notes on it."""

    kind: Kind
    text: str
    notes: tuple[Note, ...] = ()


def read_markdown(text: str) -> list[Para]:
    """Return the paragraphs of a draft in Markdown.

    Every line that is not empty is one: Chinese is not wrapped by hand, and who presses Enter
    once means a new paragraph. Characters no XML file can hold are left out.
    """
    lines = (clean(line) for line in re.split(r"[\n\r\f]", text))
    return _placed([_marked(line) for line in lines if line])


def clean(line: str) -> str:
    """Return a line without the spaces around it and without what no file can hold."""
    return _NO_XML.sub("", line).strip()


def breadth(text: str) -> float:
    """Return the width of a line in characters: letters and figures take half of one."""
    return sum(0.5 if char < "\u2000" else 1 for char in text)


def _marked(line: str) -> Para:
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return Para(kind, line.removeprefix(mark).strip())
    if line.startswith(f"{QUOTE}{OFFER}"):
        return Para("paragraph", line.removeprefix(QUOTE))
    return Para("paragraph", _ESCAPED.sub("", line))


def _placed(paras: list[Para]) -> list[Para]:
    """Tell subtitle, salutation, signature and date among the plain paragraphs."""
    body = next((i for i, para in enumerate(paras) if para.kind != "title"), len(paras))
    if 0 < body < len(paras) and _plain(paras[body]) and paras[body].text.startswith("——"):
        paras[body] = replace(paras[body], kind="subtitle")
        body += 1
    if body < len(paras) and _plain(paras[body]) and _addresses(paras[body].text):
        paras[body] = replace(paras[body], kind="salutation")
    for at, kind in _ending(paras, body):
        paras[at] = replace(paras[at], kind=kind)
    return [
        replace(para, kind="salutation") if _plain(para) and _CLOSING.fullmatch(para.text) else para
        for para in paras
    ]


def _plain(para: Para) -> bool:
    return para.kind == "paragraph"


def _addresses(text: str) -> bool:
    return len(text) <= _SIGNED and text[-1] in "：:"


def _ending(paras: Sequence[Para], body: int) -> Iterable[tuple[int, Kind]]:
    """The date at the end and up to three short lines before it; without a date, one name."""
    last = len(paras) - 1
    if last <= body or not _plain(paras[last]):
        return
    dated = bool(_DATE.fullmatch(paras[last].text))
    if dated:
        yield last, "date"
    for at in range(last - dated, max(body, last - 3 - dated), -1):
        longest = _SIGNED if dated else 8
        text = paras[at].text
        if not _plain(paras[at]) or len(text) > longest or text.endswith(_ENDS):
            return
        if _CLOSING.fullmatch(text) or text == "此致" or (BLANK.search(text) and not dated):
            return
        yield at, "signature"
        if not dated:
            return


def write_markdown(paras: Iterable[Para]) -> str:
    """Return paragraphs as Markdown, divided by blank lines: what `to_markdown` would write."""
    return "\n\n".join(map(_line, paras)) + "\n"


def _line(para: Para) -> str:
    if para.kind in _OF_KIND:
        return _OF_KIND[para.kind] + para.text
    text = para.text
    if text.startswith(OFFER):
        return QUOTE + text
    if para.kind == "subtitle" and not text.startswith("——"):
        return "——" + text.lstrip("—－-─ ")
    return "\\" + text if text[:1] in "#>*+-`~" or text[:2] == "1." else text


# --- numbering ----------------------------------------------------------------------------

PLAIN_MARKS = ("一、", "（一）", "1.", "（1）")
_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_FIGURE = "[1-9][0-9]?"


def renumbered(para: Para, old: Sequence[str], new: Sequence[str]) -> Para:
    """Return a heading or paragraph with the number it opens with in another form.

    >>> renumbered(Para("heading2", "（三）做法"), PLAIN_MARKS, ("一、", "(一)", "1、", "(1)")).text
    '(三)做法'
    """
    if para.kind in ("title", "subtitle", "signature", "date"):
        return para
    for mine, other in zip(old, new, strict=True):
        match = _opening(mine).match(para.text)
        if match and mine != other:
            opening = other.replace("一", match[1]).replace("1", match[1])
            shift = len(opening) - len(match[0])
            notes = tuple(_moved(note, len(match[0]), shift) for note in para.notes)
            return Para(para.kind, opening + para.text[match.end() :], notes)
    return para


def _opening(mark: str) -> re.Pattern[str]:
    pattern = re.escape(mark)
    if "一" in mark:
        return re.compile(pattern.replace("一", f"({_NUMERAL})", 1))
    return re.compile(pattern.replace("1", f"({_FIGURE})", 1) + r"(?!\d)")


def _moved(note: Note, after: int, shift: int) -> Note:
    start = note.start + shift if note.start >= after else note.start
    return Note(start, note.end + shift, note.text)


def in_layout(paras: Iterable[Para], layout: Layout) -> list[Para]:
    """Return the paragraphs numbered the way a layout wants it."""
    return [renumbered(para, PLAIN_MARKS, layout.marks) for para in paras]
