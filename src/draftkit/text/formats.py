"""From the bytes of any file people keep essays in to its text: what a file is, is looked at.

A name only hints: .doc files are as often RTF, web pages or renamed .docx.
"""

from __future__ import annotations

import re

from draftkit.errors import InputError, Unreadable
from draftkit.text.decode import decode
from draftkit.text.docxfile import read_docx
from draftkit.text.htmlfile import html_text

READ = (".txt", ".md", ".docx", ".html", ".htm", ".pdf")
TOLD = (".doc", ".wps", ".rtf", ".odt", ".docm", ".mht", ".mhtml")  # not read, but not passed over
_MARK = re.compile(r"(?m)^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+(?=[^\s*_>#-])")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_TEXT = 16_000_000  # bytes of a text file or page: five million 汉字
_MOST_PACKED = 64_000_000  # bytes of a .docx or .pdf, which may hold pictures


def most_bytes(name: str) -> int:
    """Return how many bytes a file of this name may have to be read at all."""
    packed = name.lower().endswith((".docx", ".pdf", *TOLD))
    return _MOST_PACKED if packed else _MOST_TEXT


def text_of(raw: bytes, name: str) -> tuple[str, str]:
    """Return a file's text, lines ended by a line feed, and its encoding or format.

    Markdown's marks at the start of a line become spaces, so that offsets stay those of the file.
    Raises Unreadable, which says what the file is and what to do.
    """
    if raw.startswith(b"PK\x03\x04"):
        return _text_of_zip(raw, name), "docx"
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        from draftkit.text.pdffile import read_pdf

        return read_pdf(raw, name), "pdf"
    _refuse_others(raw, name)
    text, encoding = decode(raw, name)
    if name.lower().endswith(".md"):
        return _MARK.sub(lambda mark: " " * len(mark.group()), text), encoding
    if name.lower().endswith((".html", ".htm")) or _is_page(text):
        text = html_text(text)
        if not text:
            raise Unreadable(name, "空文件", "网页里没有正文。")
    return text, encoding


def refuse_not_docx(raw: bytes, name: str, advice: str) -> None:
    """Raise Unreadable for what is plainly no .docx: it says what the file is and what to do.

    ``advice`` is what to do with a plain text. What looks like a .docx may still turn out
    damaged when it is opened.
    """
    if not raw.strip():
        raise Unreadable(name, "空文件", "文件是空的。")
    if raw.startswith(b"PK\x03\x04"):
        _refuse_other_zips(raw, name)
        return
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        raise Unreadable(name, "PDF", "这是 PDF，不是 Word 文档；请用它原来的 .docx。")
    _refuse_others(raw, name)
    try:
        text, _ = decode(raw, name)
    except InputError:
        return  # neither text nor anything known: opening it will say that it is damaged
    if name.lower().endswith((".html", ".htm")) or _is_page(text):
        raise _saved_as_docx(name, "网页", "这是网页，不是 Word 文档")
    raise Unreadable(name, "纯文本", f"这是纯文本，不是 Word 文档；{advice}")


def _text_of_zip(raw: bytes, name: str) -> str:
    if b"word/" in raw or name.lower().endswith(".docx"):
        if name.lower().endswith(".docm"):
            raise _saved_as_docx(name, "带宏的 .docm", "带宏的 Word 文档")
        return _checked(read_docx(raw, name), name)
    raise _other_zip(raw, name)


def _refuse_other_zips(raw: bytes, name: str) -> None:
    if not (b"word/" in raw or name.lower().endswith(".docx")):
        raise _other_zip(raw, name)


def _other_zip(raw: bytes, name: str) -> Unreadable:
    if b"opendocument.text" in raw[:200]:
        return _saved_as_docx(name, "OpenDocument", "OpenDocument 文档（.odt）")
    return Unreadable(name, "不是文章", "是压缩包或表格，不是文章；压缩包请先解开。")


def _checked(text: str, name: str) -> str:
    if not text.strip():
        raise Unreadable(name, "没有文字", "文档里没有文字，可能全是图片；请先做文字识别（OCR）。")
    return text


def _refuse_others(raw: bytes, name: str) -> None:
    """Refuse the formats that are known and not read, each by its name."""
    if raw.startswith(_OLE):
        raise _ole(raw, name)
    if raw.startswith(b"{\\rtf"):
        raise _saved_as_docx(name, "RTF", "RTF 文档")
    if raw[:200].startswith(b"MIME-Version:"):
        raise _saved_as_docx(name, "网页存档", "网页存档（.mht）")


def _ole(raw: bytes, name: str) -> Unreadable:
    """Old Office files and encrypted new ones are both packed in OLE; its names are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return Unreadable(name, "有密码", "文档有密码，请打开后去掉密码，另存一份再读。")
    if name.lower().endswith(".wps"):
        return _saved_as_docx(name, "WPS 文字", "WPS 文字（.wps）", "WPS")
    if "WordDocument".encode("utf-16-le") in raw:
        return _saved_as_docx(name, "旧版 .doc", "旧版 .doc", "Word")
    return Unreadable(name, "不是文章", "不是 Word 文档（可能是旧版 Excel 或 PPT）。")


def _saved_as_docx(name: str, kind: str, what: str, program: str = "Word 或 WPS") -> Unreadable:
    return Unreadable(name, kind, f"{what}，请在 {program} 里另存为 .docx。")


def _is_page(text: str) -> bool:
    return text[:200].lstrip().lower().startswith(("<!doctype html", "<html"))
