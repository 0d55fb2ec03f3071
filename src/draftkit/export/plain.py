"""A draft as plain text, for web forms and mail: full-width indents, one line a paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from draftkit.export.layouts import Layout
from draftkit.export.paragraphs import Para, breadth, in_layout

_INDENT = "\u3000"


def to_plain(paras: Sequence[Para], layout: Layout) -> str:
    """Return the draft as text; an empty line under the title and above the signature.

    The date ends as many characters from the right of the layout's line as the layout says.
    """
    lines: list[str] = []
    numbered = in_layout(paras, layout)
    for at, para in enumerate(numbered):
        before = numbered[at - 1].kind if at else para.kind
        if _group(before) != _group(para.kind):
            lines.append("")
        lines.append(_line(para, layout))
    return "\n".join(lines) + "\n"


def _group(kind: str) -> str:
    """Title, body and signature stand apart."""
    if kind in ("title", "subtitle"):
        return "title"
    return "signature" if kind in ("signature", "date") else "body"


def _line(para: Para, layout: Layout) -> str:
    if para.kind in ("title", "subtitle", "salutation"):
        return para.text
    if _group(para.kind) == "signature":
        room = layout.per_line - layout.signature.right - breadth(para.text)
        return _INDENT * max(int(room), 0) + para.text
    face = layout.face("body" if para.kind == "paragraph" else para.kind)
    return _INDENT * round(face.indent) + para.text
