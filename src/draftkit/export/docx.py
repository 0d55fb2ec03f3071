"""A draft as a Word document: real styles, page numbers, comments, the record inside.

The library makes the package, paragraphs, runs and comments; what it has no words for
(character indents, the document grid, East Asian fonts) is XML from `docx_styles`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from draftkit.export.docx_styles import (
    STYLES,
    W,
    fonts_xml,
    right_indent,
    settings_xml,
    styles_xml,
)
from draftkit.export.layouts import POINTS, Font, Layout
from draftkit.export.paragraphs import OPEN, Para, breadth, in_layout
from draftkit.text.docxfile import (
    attach_xml,
    comment_on,
    docx_bytes,
    new_docx,
    parse,
)

SPACE = "urn:draftkit:draft"
ROOT_TAG = f"{{{SPACE}}}draft"
_STORE_ID = "{6F0D4C1A-58B3-4B0B-9A57-3C2E4D1F7A90}"
_AUTHOR = "DraftKit"
_TWIPS = POINTS * 20  # twips in a millimetre


@dataclass(frozen=True, slots=True)
class Origin:
    """What goes along inside the document so that it can come back alone.

    ``digest`` is of the Markdown it was made from, ``record`` the text of the record ('' without).
    """

    digest: str
    record: str


def to_docx(
    paras: Sequence[Para], layout: Layout, fonts: Mapping[str, Font], origin: Origin | None
) -> bytes:
    """Return a draft as a .docx; the same draft and layout always give the same bytes.

    With ``origin`` what is open is highlighted and notes become comments; without, the paper is
    clean: nothing in it tells how it was made.
    """
    document = new_docx(styles_xml(layout), settings_xml(layout), fonts_xml(layout, fonts))
    _set_page(document, layout)
    _number_pages(document, layout)
    _describe(document, paras)
    numbered = in_layout(paras, layout)
    for at, para in enumerate(numbered):
        paragraph = _write(document, para, layout, marked=origin is not None)
        _fit(paragraph, numbered, at, layout)
    if origin is not None:
        attach_xml(document, _item(origin, layout), _STORE_ID)
    return docx_bytes(document)


def _item(origin: Origin, layout: Layout) -> str:
    marks = quoteattr(" ".join(layout.marks))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<draft xmlns="{SPACE}" format="1" '
        f'markdown="{origin.digest}" layout={quoteattr(layout.id)} marks={marks}>'
        f"<record>{escape(origin.record)}</record></draft>"
    )


def _set_page(document: Any, layout: Layout) -> None:
    """Paper, margins and the grid of lines.

    The characters of a line are kept by the styles' spacing, not by a grid of characters: where
    28 characters of 16 points share 156 mm, LibreOffice gives each of them two cells. It also
    moves a grid of lines to the middle of the page, so there is one only where it fills the page.
    """
    section, page = document.sections[0], layout.page
    middle = layout.number.size / 2 / POINTS  # millimetres from the footer's foot to its middle
    footer = max(page.bottom - layout.number.below - middle, 5)
    size = section._sectPr.find(f"{{{W}}}pgSz")
    margins = section._sectPr.find(f"{{{W}}}pgMar")
    _set(size, w=page.width * _TWIPS, h=page.height * _TWIPS)
    _set(margins, top=page.top * _TWIPS, bottom=page.bottom * _TWIPS, left=page.left * _TWIPS,
         right=page.right * _TWIPS, header=15 * _TWIPS, footer=footer * _TWIPS)  # fmt: skip
    grid = section._sectPr.find(f"{{{W}}}docGrid")
    _set(grid, linePitch=layout.pitch * 20)
    if layout.area[1] - layout.per_page * layout.pitch < layout.pitch / 10:
        grid.set(f"{{{W}}}type", "lines")


def _set(element: Any, **values: float) -> None:
    for name, value in values.items():
        element.set(f"{{{W}}}{name}", str(round(value)))


_PAGE_FIELD = (
    '<w:fldChar {W} w:fldCharType="begin"/>',
    '<w:instrText {W} xml:space="preserve"> PAGE </w:instrText>',
    '<w:fldChar {W} w:fldCharType="separate"/>',
    "<w:t {W}>1</w:t>",
    '<w:fldChar {W} w:fldCharType="end"/>',
)
_SIDES = {"outside": ("right", "left"), "center": ("center", ""), "right": ("right", "")}


def _number_pages(document: Any, layout: Layout) -> None:
    if layout.number.place == "none":
        return
    odd, even = _SIDES[layout.number.place]
    section = document.sections[0]
    _fill_footer(section.footer, layout, odd)
    if even:
        _fill_footer(section.even_page_footer, layout, even)


def _fill_footer(footer: Any, layout: Layout, side: str) -> None:
    """GB/T 9704 7.5: one character stays empty outside an odd or even page's number."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = "footer"
    twips = round(layout.number.size * 20)
    indent = f'<w:ind w:{side}Chars="100" w:{side}="{twips}"/>' if side != "center" else ""
    if layout.number.place != "outside":
        indent = ""
    _put_properties(paragraph, f'{indent}<w:jc w:val="{side}"/>')
    before, _, after = layout.number.form.partition("1")
    _add_run(paragraph, before)
    for piece in _PAGE_FIELD:
        _add_run(paragraph, "")._r.append(parse(piece.format(W=f'xmlns:w="{W}"')))
    _add_run(paragraph, after)


def _put_properties(paragraph: Any, xml: str) -> None:
    properties = paragraph._p.get_or_add_pPr()
    for element in list(parse(f'<w:pPr xmlns:w="{W}">{xml}</w:pPr>')):
        properties.append(element)


# LibreOffice takes a paragraph that opens with these for a Latin one, whatever the hint says.
_OPENING_MARKS = re.compile("[“”‘’—…·]+")


def _add_run(paragraph: Any, text: str, font: str = "") -> Any:
    """Add text whose quotation marks and dashes are set in the Chinese font.

    ``font`` is named for all scripts where the hint alone does not do.
    """
    run = paragraph.add_run(text)
    named = f" w:ascii={quoteattr(font)} w:hAnsi={quoteattr(font)}" if font else ""
    run._r.get_or_add_rPr().append(parse(f'<w:rFonts xmlns:w="{W}" w:hint="eastAsia"{named}/>'))
    return run


def _describe(document: Any, paras: Sequence[Para]) -> None:
    """Title only: neither the library's name as author nor a time that changes the bytes."""
    properties = document.core_properties
    title = next((para.text for para in paras if para.kind == "title"), "")
    properties.title, properties.author, properties.last_modified_by = title[:255], "", ""
    properties.comments = ""
    element = properties._element
    for child in list(element):
        if child.tag.endswith(("}created", "}modified", "}revision")):
            element.remove(child)


def _write(document: Any, para: Para, layout: Layout, *, marked: bool) -> Any:
    paragraph = document.add_paragraph(style=STYLES[para.kind][1])
    open_spans = [match.span() for match in OPEN.finditer(para.text)] if marked else []
    notes = para.notes if marked else ()
    opening = _OPENING_MARKS.match(para.text)
    ends = sorted({0, len(para.text), *(end for span in open_spans for end in span),
                   *(end for note in notes for end in (note.start, note.end)),
                   *(opening.span() if opening else ())})  # fmt: skip
    runs = {}
    for start, end in pairwise(ends):
        marks = layout.face(STYLES[para.kind][3]).font if opening and end <= opening.end() else ""
        runs[start] = _add_run(paragraph, para.text[start:end], marks)
        if any(first <= start < last for first, last in open_spans):
            _highlight(runs[start])
    for note in notes:
        covered = [run for start, run in runs.items() if note.start <= start < note.end]
        if covered:
            comment_on(document, [covered[0], covered[-1]], note.text, _AUTHOR)
    return paragraph


def _highlight(run: Any) -> None:
    run._r.rPr.append(parse(f'<w:highlight xmlns:w="{W}" w:val="yellow"/>'))


_JOINTS = re.compile("(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])")
_SIGNING = ("signature", "date")


def _fit(paragraph: Any, paras: Sequence[Para], at: int, layout: Layout) -> None:
    """What depends on the neighbours: the empty line after the title and before the signature."""
    kind = paras[at].kind
    following = paras[at + 1].kind if at + 1 < len(paras) else ""
    previous = paras[at - 1].kind if at else ""
    if kind not in _SIGNING and following in _SIGNING:  # no signature on a page of its own
        _put_properties(paragraph, "<w:keepNext/>")
    if kind in ("title", "subtitle") and following in ("title", "subtitle"):
        _put_properties(paragraph, '<w:spacing w:after="0"/>')
    if kind in _SIGNING and previous not in _SIGNING:
        before = round(layout.signature.before * layout.pitch * 20)
        _put_properties(paragraph, f'<w:spacing w:before="{before}"/>')
    if kind == "signature":
        _put_properties(paragraph, right_indent(layout, _room(paras, at, layout)))


def _room(paras: Sequence[Para], at: int, layout: Layout) -> float:
    """Characters to leave right of a name so that it stands in the middle above the date."""
    date = next((para.text for para in paras[at:] if para.kind == "date"), "")
    if not date:
        return layout.signature.right
    over = (_printed(date) - _printed(paras[at].text)) / 2
    return max(layout.signature.right + over, 0)


def _printed(text: str) -> float:
    """Width in characters with the quarter that word processors put between 年 and a figure."""
    return breadth(text) + len(_JOINTS.findall(text)) / 4
