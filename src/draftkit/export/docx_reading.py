"""A Word document as paragraphs: what somebody wrote or changed in Word comes back as text.

Insertions are accepted and deletions dropped; comments, highlights and text boxes stay
behind. Automatic numbering, which is no text in the file, is written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from draftkit.export.docx import ROOT_TAG, SPACE
from draftkit.export.docx_styles import STYLES, W
from draftkit.export.paragraphs import (
    PLAIN_MARKS,
    Kind,
    Para,
    clean,
    read_markdown,
    renumbered,
    write_markdown,
)
from draftkit.text.docxfile import attached_xml, list_numbers, open_docx, reading

_W = f"{{{W}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted or moved away, ruby above characters, text boxes and their copies.
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rt", f"{_W}txbxContent", _FALLBACK})
_KINDS: dict[str, Kind] = {
    "标题": "title", "副标题": "subtitle", "称呼": "salutation", "签名": "signature",
    "日期": "date", "正文文本": "paragraph", "closing": "signature",
}  # fmt: skip
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])")
_NUMBERED: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile("[一二三四五六七八九十]{1,3}、"), "heading1"),
    (re.compile("[（(][一二三四五六七八九十]{1,3}[）)]"), "heading2"),
)
_HEADING_LONGEST = 40  # characters of a line that is a heading because of its number
_TITLE_LONGEST = 60
_TITLE_WITHIN = 6  # lines from the top


@dataclass(frozen=True, slots=True)
class Returned:
    """A document that came back.

    ``record`` is the text of the record inside ('' when there is none), ``digest`` that of the
    Markdown it was made from; ``ours`` tells whether this program made it, ``left`` names what
    was in it and is not text.
    """

    paras: tuple[Para, ...]
    record: str
    digest: str
    ours: bool
    left: tuple[str, ...]

    @property
    def markdown(self) -> str:
        """The paragraphs as Markdown."""
        return write_markdown(self.paras)


def read_back(raw: bytes, name: str) -> Returned:
    """Return what a .docx says; raises Unreadable (see `text.docxfile`)."""
    document = open_docx(raw, name)
    with reading(name):
        return _returned(document)


def _returned(document: Any) -> Returned:
    inside = attached_xml(document, ROOT_TAG)
    record = "" if inside is None else (inside.findtext(f"{{{SPACE}}}record") or "")
    digest = "" if inside is None else inside.get("markdown", "")
    paras = _paras(document, guess=inside is None)
    marks = [] if inside is None else inside.get("marks", "").split(" ")
    if len(marks) == len(PLAIN_MARKS):
        paras = [renumbered(para, marks, PLAIN_MARKS) for para in paras]
    return Returned(tuple(paras), record, digest, inside is not None, _left(document))


def _left(document: Any) -> tuple[str, ...]:
    body = document.element.body
    named = {"图片": "drawing", "文本框": "txbxContent", "脚注": "footnoteReference"}
    return tuple(
        name for name, tag in named.items() if next(body.iter(f"{_W}{tag}"), None) is not None
    )


def _paras(document: Any, *, guess: bool) -> list[Para]:
    return [para for _, para in located(document, guess=guess)]


def located(document: Any, *, guess: bool) -> list[tuple[Any, Para]]:
    """Return every line of text with the ``w:p`` element it stands in.

    ``guess`` tells headings by their numbers, too: for documents others have made.
    """
    numbers = list_numbers(document)
    styles = styles_of(document)
    found: list[tuple[Any, Para]] = []
    centred: list[int] = []
    for element in paragraphs(document.element.body):
        chain = style_chain(element, styles)
        kind = _kind(element, chain)
        if kind == "contents":
            continue
        marker = numbers.next(element)
        lines = (marker + text_of(element)).split("\n")
        for text in filter(None, map(clean, lines)):
            para = Para(cast(Kind, kind or "paragraph"), text)
            if guess and kind in ("", "paragraph"):  # other programs call all text “Text Body”
                para = _guessed(para)
                centred += [len(found)] if _is_centred(element, chain) else []
            found.append((element, para))
    return _settled(_titled(found, centred)) if guess else found


def _is_centred(element: Any, chain: list[Any]) -> bool:
    sides = (value(owner, "pPr/jc") for owner in (element, *chain))
    return next(filter(None, sides), "") == "center"


def _titled(found: list[tuple[Any, Para]], centred: list[int]) -> list[tuple[Any, Para]]:
    """Take for the title the first centred line near the top (“附件 1” may stand above it).

    Where nothing is centred the first line will do.
    """
    if not found or any(para.kind == "title" for _, para in found):
        return found
    at = next((at for at in centred if at < _TITLE_WITHIN), 0)
    element, para = found[at]
    ends = ("。", "！", "：", ":", "，")
    if len(para.text) > _TITLE_LONGEST or para.text.endswith(ends) or para.kind != "paragraph":
        return found
    return [*found[:at], (element, replace(para, kind="title")), *found[at + 1 :]]


def styles_of(document: Any) -> dict[str, Any]:
    """Return the styles of a document by id, the default paragraph style also under ''."""
    styles: dict[str, Any] = {}
    for style in document.styles.element.iter(f"{_W}style"):
        styles[style.get(f"{_W}styleId", "")] = style
        if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") in ("1", "true"):
            styles[""] = style
    return styles


def style_chain(element: Any, styles: dict[str, Any], path: str = "pPr/pStyle") -> list[Any]:
    """Return the style of a paragraph and those it is based on, nearest first."""
    chain: list[Any] = []
    style = styles.get(value(element, path))
    while style is not None and style not in chain:
        chain.append(style)
        above = value(style, "basedOn")
        style = styles.get(above) if above else None
    return chain


def paragraphs(body: Any) -> Iterator[Any]:
    """Every paragraph of a body in order, those in tables and content controls too."""
    for element in body:
        if element.tag == f"{_W}p":
            yield element
        elif element.tag not in _SKIPPED:
            yield from paragraphs(element)


def value(element: Any, path: str) -> str:
    """Return the ``w:val`` at a path below an element, '' where there is none."""
    found = element.find("/".join(f"{_W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{_W}val", "")


def text_of(element: Any) -> str:
    """The text of a paragraph as it stands when all changes are accepted."""
    if element.tag in _SKIPPED:
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in (f"{_W}br", f"{_W}cr"):
        return "\n"
    if element.tag in (f"{_W}tab", f"{_W}ptab"):
        return "\t"
    if element.tag == f"{_W}noBreakHyphen":
        return "-"
    if element.tag in (f"{_W}pPr", f"{_W}rPr"):
        return ""
    return "".join(map(text_of, element))


def _kind(element: Any, chain: list[Any]) -> str:
    """The kind a style or an outline level tells; '' where neither does."""
    for owner in (element, *chain):
        named = _kind_named(value(owner, "name"))
        if named:
            return named
        level = value(owner, "pPr/outlineLvl")
        if level.isdigit() and int(level) < 9:
            return _level(int(level) + 1)
    return ""


def _level(number: int) -> Kind:
    levels: tuple[Kind, ...] = ("heading1", "heading2", "heading3", "heading4")
    return levels[min(number, 4) - 1]


def _kind_named(name: str) -> str:
    plain = name.strip().lower()
    if plain.startswith(("toc ", "目录")):
        return "contents"
    heading = _HEADING.fullmatch(plain)
    if heading:
        return _level(int(heading[1]))
    for kind, (style_id, style_name, alias, _) in STYLES.items():
        if plain in (style_id.lower(), style_name.lower(), alias):
            return kind
    return _KINDS.get(plain, "")


def _guessed(para: Para) -> Para:
    """What a paragraph without a telling style is, by its number."""
    text = para.text
    for pattern, kind in _NUMBERED:
        if pattern.match(text) and len(text) <= _HEADING_LONGEST and "。" not in text:
            return replace(para, kind=kind)
    return para


def _settled(found: list[tuple[Any, Para]]) -> list[tuple[Any, Para]]:
    """Subtitle, salutation and signature as in any Markdown."""
    again = read_markdown(write_markdown(para for _, para in found))
    if len(again) != len(found):
        return found
    return [(element, para) for (element, _), para in zip(found, again, strict=True)]
