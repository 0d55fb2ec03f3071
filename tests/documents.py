"""Making the files people keep essays in, by the bytes where no library of ours writes them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

import docx
from pypdf import PdfReader, PdfWriter

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def word(paragraphs: Sequence[str]) -> bytes:
    """A .docx of these paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def word_with(body: str, more: dict[str, bytes] | None = None) -> bytes:
    """A .docx whose body is this XML; ``more`` adds or replaces parts."""
    source = zipfile.ZipFile(BytesIO(word(["X"])))
    parts = {name: source.read(name) for name in source.namelist()}
    old = parts["word/document.xml"]
    start, end = old.index(b"<w:body>") + 8, old.index(b"<w:sectPr")
    parts["word/document.xml"] = old[:start] + body.encode() + old[end:]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in {**parts, **(more or {})}.items():
            target.writestr(name, part)
    return packed.getvalue()


def pdf(pages: Sequence[Sequence[str]], mapped: bool = True) -> bytes:
    """A PDF that draws these lines, characters as UTF-16 codes of an unembedded font.

    Without ``mapped`` the font does not say which characters its codes are.
    """
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT[mapped], _DESCENDANT, _MAP]
    kids = []
    for lines in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects += [_page(number + 1), _stream(_drawing(lines, mapped))]
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects)


def locked(raw: bytes, password: str) -> bytes:
    """The PDF, encrypted."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(raw)))
    writer.encrypt(password, algorithm="RC4-128")
    packed = BytesIO()
    writer.write(packed)
    return packed.getvalue()


def _page(content: int) -> bytes:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R"
        " /Resources << /Font << /F 3 0 R >> >> >>"
    ).encode()


def _drawing(lines: Sequence[str], mapped: bool) -> bytes:
    shown = "".join(f"<{_codes(line, mapped)}> Tj 0 -20 Td " for line in lines)
    return f"BT /F 14 Tf 70 780 Td {shown}ET".encode()


def _codes(line: str, mapped: bool) -> str:
    return (
        line.encode("utf-16-be").hex()
        if mapped
        else "".join("e0%02x" % (ord(c) % 256) for c in line)
    )


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


_FONT = {
    True: b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H"
    b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
    False: b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H"
    b" /DescendantFonts [4 0 R] >>",
}
_DESCENDANT = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
)
_MAP = _stream(
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    b"1 beginbfrange <0000> <ffff> <0000> endbfrange\n"
    b"endcmap end end"
)


def _file(objects: Sequence[bytes]) -> bytes:
    out = BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, rows))
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, table))
    return out.getvalue()
