"""Word files: the only import of python-docx.

A .docx is a zip of XML written by somebody else, so its sizes are checked before anything is
unpacked. python-docx parses without resolving entities, and lxml refuses XML nested deeper
than 256 elements, so neither can unfold a small file into a large one.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from draftkit.errors import DraftKitError, Unreadable
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


# --- whole documents, to write and to look into -------------------------------------------

_CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_LEFT_OUT = (
    "/stylesWithEffects", "/numbering", "/webSettings", "/customXml", "/thumbnail",
    "/extended-properties",
)  # fmt: skip
_STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can tell


def open_docx(raw: bytes, name: str) -> Any:
    """Return a .docx as python-docx's Document.

    Raises Unreadable for a damaged file, one under a password, and one that unpacks too large.
    """
    if not raw:
        raise Unreadable(name, "空文件", "文件是空的。")
    if raw.startswith(b"\xd0\xcf\x11\xe0"):  # OLE: what old and encrypted files are packed in
        advice = "有密码，或者是旧版 .doc；请在 Word 或 WPS 里打开，去掉密码，另存为 .docx。"
        raise Unreadable(name, "有密码", advice)
    _check_sizes(raw, name)
    import docx

    with reading(name):
        document = docx.Document(BytesIO(raw))
        _ = document.element.body.tag, document.styles.element.tag, document.settings.element.tag
    return document


def list_numbers(document: Any) -> ListNumbers:
    """Return what counts the automatic numbers of a document's paragraphs, in order."""
    return ListNumbers(_part(document, "numbering"), _part(document, "styles"))


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn whatever looking into a damaged document raises into Unreadable."""
    try:
        yield
    except DraftKitError:
        raise
    except Exception:  # as in `read_docx`: parser, zip and library raise what they like
        raise damaged(name) from None


def new_docx(styles: str, settings: str, fonts: str) -> Any:
    """Return an empty Document with these styles, settings and font table, given as XML.

    The library's own template speaks Japanese and American and brings 160 styles; nothing of
    it stays but the package itself.
    """
    import docx

    document = docx.Document()
    _replace_children(document.styles.element, styles)
    _replace_children(document.settings.element, settings)
    for rels in (document.part.rels, document.part.package.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.endswith(_LEFT_OUT):
                del rels[key]
            elif rel.reltype.endswith("/fontTable"):
                rel.target_part._blob = fonts.encode()
    return document


def parse(xml: str | bytes) -> Any:
    """Return the element of a piece of XML whose prefixes are declared in it."""
    from docx.oxml.parser import parse_xml

    return parse_xml(xml.encode() if isinstance(xml, str) else xml)


def _replace_children(root: Any, xml: str) -> None:
    for child in list(root):
        root.remove(child)
    root.extend(list(parse(xml)))


def attach_xml(document: Any, item: str, store_id: str) -> None:
    """Add a custom XML part; Word keeps it through editing because ``store_id`` names it."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    properties = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{store_id}" xmlns:ds="http://schemas.openxmlformats.org'
        '/officeDocument/2006/customXml"><ds:schemaRefs/></ds:datastoreItem>'
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    data = Part(PackURI("/customXml/item1.xml"), "application/xml", item.encode(), package)
    props = Part(PackURI("/customXml/itemProps1.xml"), kind, properties.encode(), package)
    data.relate_to(props, f"{_CUSTOM_XML}Props")
    document.part.relate_to(data, _CUSTOM_XML)


def attached_xml(document: Any, root_tag: str) -> Any:
    """Return the root of the custom XML part that has this tag, None when there is none."""
    for rel in document.part.rels.values():
        if rel.reltype != _CUSTOM_XML or rel.is_external:
            continue
        try:
            root = parse(rel.target_part.blob)
        except (ValueError, SyntaxError):  # lxml's syntax errors are SyntaxErrors
            continue
        if root.tag == root_tag:
            return root
    return None


def comment_on(document: Any, runs: list[Any], text: str, author: str) -> None:
    """Put a comment on a row of runs; it carries no time, so that a document stays the same."""
    made = document.add_comment(runs, text=text, author=author, initials=author[:2])
    date = f"{_W}date"
    made._comment_elm.attrib.pop(date, None)


def docx_bytes(document: Any) -> bytes:
    """Return a document as a file; the same document always gives the same bytes."""
    loose, packed = BytesIO(), BytesIO()
    document.save(loose)
    with zipfile.ZipFile(loose) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, _STAMP)
            new.writestr(entry, old.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
