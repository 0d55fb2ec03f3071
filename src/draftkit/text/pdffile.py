"""PDF files that hold text: the only import of pypdf.

PDF is a program that draws; a damaged or hostile file can keep any reader busy for hours or
fill the memory. So each file is read by a process of its own (this module run as a script:
the file on standard input, JSON on standard output) with bounds on time and memory.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any

from draftkit.errors import Unreadable

_SCRIPT = ("-m", "draftkit.text.pdffile")
_SECONDS = 60
_MEMORY = 700_000_000  # bytes of address space, where the system can bound it
_MOST_PAGES = 2_000
_MOST_CHARACTERS = 5_000_000
_LEAST = 10  # characters; a scanned page has none, or a stray page number
_FULL = 0.85  # a line this much of the usual width goes on in the next
_PAGE_NUMBER = re.compile(
    r"[-—–－\s]*(?:第\s*)?\d{1,4}(?:\s*[页/]\s*(?:共\s*)?\d*\s*页?)?[-—–－\s]*"
)
_BETWEEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]+(?=[\u3000-\u9fff\uff00-\uffef])")
_STOPS = ("。", "！", "？", "：", "；", "”")
_OPENS = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]+[)）]|第[一二三四五六七八九十]+[篇，、]"
)

_ADVICE = {
    "扫描的 PDF": "像是扫描的 PDF，里面没有文字；请先做文字识别（OCR），存成 .docx 或 .txt。",
    "加密的 PDF": "加了密的 PDF，请打开后另存或打印成不加密的一份再读。",
    "PDF 没有文字对应表": "PDF 里的字体没有对应的文字，读出来是乱码；请找原来的 .docx。",
    "PDF 损坏": "PDF 损坏，读不出来；请用 PDF 阅读器打开，另存一份再试。",
    "PDF 太大": "PDF 太大，请分成几份再读。",
    "PDF 读得太久": f"PDF 读了 {_SECONDS} 秒还没有读完，请找原来的 .docx，或另存为 .txt。",
}  # fmt: skip


def read_pdf(raw: bytes, name: str) -> str:
    """Return the text of a PDF, paragraphs put together again, a line for each.

    Raises Unreadable for a file that is scanned, encrypted or damaged, or takes too long.
    """
    command = [sys.executable, "-P", *_SCRIPT]
    try:
        done = subprocess.run(  # noqa: S603  our own module; -P keeps the current folder out
            command, input=raw, capture_output=True, timeout=_SECONDS, check=False
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        answer = {"kind": "PDF 读得太久"}
    except ValueError:  # killed for its memory, or crashed
        answer = {"kind": "PDF 损坏"}
    if "kind" in answer:
        raise Unreadable(name, answer["kind"], _ADVICE[answer["kind"]])
    return str(answer["text"])


class PdfProblem(Exception):
    """Why no text comes of a PDF; ``str()`` is a key of the advice."""


def pages_of(raw: bytes) -> list[list[str]]:
    """Return the lines of every page as they are drawn; raises `PdfProblem`."""
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        return _drawn(raw)
    except PdfProblem:
        raise
    except (DependencyError, FileNotDecryptedError):  # a cipher the library does not bring
        raise PdfProblem("加密的 PDF") from None
    except Exception:  # a broken file makes the library raise whatever it stumbles over
        raise PdfProblem("PDF 损坏") from None


def _drawn(raw: bytes) -> list[list[str]]:
    import pypdf

    reader = pypdf.PdfReader(BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise PdfProblem("加密的 PDF")
    if len(reader.pages) > _MOST_PAGES:
        raise PdfProblem("PDF 太大")
    return [page.extract_text().splitlines() for page in reader.pages]


def flowing(pages: Iterable[Sequence[str]]) -> str:
    r"""Return the paragraphs: a line that fills the width goes on in the next.

    Page numbers are left out, as are the spaces that drawing puts between 汉字.

    >>> flowing([["心得体会", "我们要把群众的事当成", "自己的事。", "— 1 —"], ["完了。"]])
    '心得体会\n我们要把群众的事当成自己的事。\n完了。\n'
    """
    lines = [line for page in pages for line in _without_number(page)]
    widths = sorted(len(line) for line in lines)
    width = widths[int(len(widths) * 0.9)] if widths else 0
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and not _OPENS.match(line):
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
        goes_on = len(line) >= width * _FULL and not (line.endswith(_STOPS) and len(line) < width)
    return "".join(f"{text}\n" for text in paragraphs)


def _without_number(page: Sequence[str]) -> list[str]:
    lines = [_BETWEEN.sub("", line.strip()) for line in page]
    lines = [line for line in lines if line]
    for at in (-1, 0):
        if lines and _PAGE_NUMBER.fullmatch(lines[at]):
            del lines[at]
    return lines


def _answer(raw: bytes) -> dict[str, Any]:
    try:
        text = flowing(pages_of(raw))
    except PdfProblem as problem:
        return {"kind": str(problem)}
    bare = "".join(text.split())
    if len(bare) < _LEAST:
        return {"kind": "扫描的 PDF"}
    if len(text) > _MOST_CHARACTERS:
        return {"kind": "PDF 太大"}
    odd = sum(char < " " or char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in bare)
    return {"kind": "PDF 没有文字对应表"} if odd * 20 > len(bare) else {"text": text}


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such bound
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _main() -> None:
    import logging

    logging.disable()  # the library reports every oddity of a file
    _bound_memory()
    answer = _answer(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    _main()
