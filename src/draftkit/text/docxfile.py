"""Word files: the only import of python-docx.

A .docx is a zip of XML written by somebody else, so its sizes are checked before anything is
unpacked. python-docx parses without resolving entities, and lxml refuses XML nested deeper
than 256 elements, so neither can unfold a small file into a large one.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from draftkit.errors import Unreadable
from draftkit.text.docxnumbers import ListNumbers
from draftkit.text.markup import walk_xml

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was deleted or moved away, sounds above characters, the second copy of a text box.
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rt", _FALLBACK})
_SPACE = frozenset({f"{_W}tab", f"{_W}ptab"})
_BREAK = frozenset({f"{_W}br", f"{_W}cr"})
_MOST_PARTS = 5_000
_MOST_XML = 16_000_000  # bytes of one unpacked XML part; a thousand pages have about 5 million
_MOST_BYTES = 200_000_000  # bytes of all unpacked parts, pictures included


def read_docx(raw: bytes, name: str) -> str:
    """Return the text of a .docx, a line for each paragraph in the order of the document.

    The numbers Word puts in front of paragraphs belong to the text.
    Table cells and text boxes are paragraphs too; headers, footers and notes are left out.
    Raises Unreadable for a damaged file, one under a password, and one that unpacks too large.
    """
    _check_sizes(raw, name)
    import docx

    try:
        document = docx.Document(BytesIO(raw))
        numbers = ListNumbers(_part(document, "numbering"), _part(document, "styles"))
        return "\n".join(_paragraphs(document.element.body, numbers)) + "\n"
    except Exception:  # a damaged part raises what the parser, zip or library happens to raise
        raise damaged(name) from None


def _part(document: Any, kind: str) -> Any:
    """Return the root of a part the document names, None when it has none."""
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            return getattr(relation.target_part, "element", None)
    return None


def damaged(name: str) -> Unreadable:
    """Return the error for a file that does not open, for the caller to raise."""
    advice = "文件损坏或不是 Word 文档，请在 Word 或 WPS 里打开，另存为 .docx。"
    return Unreadable(name, "文件损坏", advice)


def _check_sizes(raw: bytes, name: str) -> None:
    """The sizes a zip declares bound what is read of it: zipfile stops there."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise damaged(name) from None
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(name, "有密码", "文件有密码，请打开后去掉密码，另存一份再读。")
    xml = max((part.file_size for part in parts if _is_xml(part.filename)), default=0)
    whole = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or xml > _MOST_XML or whole > _MOST_BYTES:
        raise Unreadable(name, "太大", "解压后太大，请只留正文，另存为 .docx 或 .txt。")


def _is_xml(part: str) -> bool:
    return part.lower().endswith((".xml", ".rels"))


def _paragraphs(body: Any, numbers: ListNumbers) -> list[str]:
    """A text box stands inside a paragraph: it is told before the one that holds it."""
    lines: list[str] = []
    open_ones: list[list[str]] = []
    walk = walk_xml(body)
    for event, element in walk:
        if event == "start" and element.tag in _SKIPPED:
            walk.skip_subtree()
        elif element.tag == f"{_W}p":
            if event == "start":
                open_ones.append([numbers.next(element)])
            else:
                lines.append("".join(open_ones.pop()))
        elif event == "start" and open_ones:
            open_ones[-1].append(_words(element))
    return lines


def _words(element: Any) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in _SPACE:
        return " "
    if element.tag in _BREAK:
        return "\n"
    return "-" if element.tag == f"{_W}noBreakHyphen" else ""
