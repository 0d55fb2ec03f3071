"""A draft as one HTML page to read on a screen or to print: no script, nothing loaded."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from draftkit.export.layouts import FACES, Face, Font, Layout
from draftkit.export.paragraphs import OPEN, Para, in_layout

_GENERIC = {"roman": "serif", "swiss": "sans-serif", "script": "serif", "auto": "serif"}
_TAGS = {"title": "h1", "heading1": "h2", "heading2": "h3", "heading3": "h4", "heading4": "h5"}


def to_page(paras: Sequence[Para], layout: Layout, fonts: Mapping[str, Font]) -> str:
    """Return the draft as an HTML page in the layout's paper, fonts and sizes."""
    title = next((para.text for para in paras if para.kind == "title"), "文稿")
    body = "\n".join(_element(para) for para in in_layout(paras, layout))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_style(layout, fonts)}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _element(para: Para) -> str:
    tag = _TAGS.get(para.kind, "p")
    text = OPEN.sub(lambda match: f"<mark>{match[0]}</mark>", escape(para.text, quote=False))
    return f'<{tag} class="{para.kind}">{text}</{tag}>'


def _style(layout: Layout, fonts: Mapping[str, Font]) -> str:
    page, lines = layout.page, layout.lines
    pitch = f"{layout.pitch:g}pt" if lines.pitch else f"{1.3 * lines.multiple:g}"
    rows = [
        f"@page {{ size: {page.width:g}mm {page.height:g}mm; margin: {page.top:g}mm "
        f"{page.right:g}mm {page.bottom:g}mm {page.left:g}mm; }}",
        # For letters and figures only: “ ” — … are the Chinese font's.
        f'@font-face {{ font-family: "latin"; src: local("{lines.latin}"); '
        "unicode-range: U+0020-00FF; }",
        f"body {{ margin: 0; line-height: {pitch}; }}",
        f"main {{ width: {page.width - page.left - page.right:g}mm; max-width: 94vw; "
        "margin: 2em auto; }",
        "h1, h2, h3, h4, h5, p { margin: 0; overflow-wrap: anywhere; }",
        "mark { background: #ffef9e; }",
        f".paragraph, .salutation, .heading1, .heading2, .heading3, .heading4 "
        f"{{ letter-spacing: {math.floor(layout.spread * 20) / 20:g}pt; }}",
        *(_rule(kind, layout.face(kind), fonts) for kind in FACES),
        _rule("salutation", layout.body, fonts, indent=0),
        *(_signed(kind, layout, fonts) for kind in ("signature", "date")),
        f".title:has(+ :not(.subtitle)), .subtitle {{ margin-bottom: "
        f"{lines.after_title * layout.pitch:g}pt; }}",
        "p:not(.signature):not(.date) + .signature, p:not(.signature):not(.date) + .date "
        f"{{ margin-top: {layout.signature.before * layout.pitch:g}pt; }}",
        "@media print { main { width: auto; max-width: none; margin: 0; } }",
    ]
    return "\n".join(rows) + "\n"


def _rule(kind: str, face: Face, fonts: Mapping[str, Font], indent: float | None = None) -> str:
    font = fonts.get(face.font, Font())
    names = ["latin", face.font, *font.fallbacks]
    family = ", ".join(f'"{name}"' for name in names) + f", {_GENERIC.get(font.kind, 'serif')}"
    align = "justify" if face.align == "both" else face.align
    name = "paragraph" if kind == "body" else kind
    return (
        f".{name} {{ font-family: {family}; font-size: {face.size:g}pt; "
        f"font-weight: {'bold' if face.bold else 'normal'}; text-align: {align}; "
        f"text-indent: {face.indent if indent is None else indent:g}em; }}"
    )


def _signed(kind: str, layout: Layout, fonts: Mapping[str, Font]) -> str:
    face = Face(layout.body.font, layout.body.size, layout.body.bold, "right", 0)
    room = f".{kind} {{ padding-right: {layout.signature.right:g}em; }}"
    return _rule(kind, face, fonts) + "\n" + room
