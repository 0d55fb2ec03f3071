"""Reading text files of unknown encoding: UTF-8 first, then GB18030, then UTF-16.

The order is the detection: text in one of these encodings is practically never valid in
those before it once control characters are refused, which a statistical detector cannot say
of a short note. A byte order mark decides at once.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from draftkit.errors import Unreadable, reason
from draftkit.text.files import is_special

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ue000-\uf8ff]")
_EVERYDAY = re.compile(r"[\x00-\x7f\u2010-\u2040\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
_PLAIN = 0.95  # share of everyday characters that makes two-byte units text; any bytes decode


def read_text(path: Path) -> tuple[str, str]:
    """Return a file's text, lines ended by a line feed, and the name of the encoding found.

    Raises Unreadable when the file cannot be read, is empty, or is in no encoding we know.
    """
    return decode(read_bytes(path), str(path))


def read_bytes(path: Path, most: int = 0) -> bytes:
    """Return a file's bytes; raises Unreadable, also for more than ``most`` bytes (0: no bound)."""
    if is_special(path):
        raise Unreadable(str(path), "不是普通文件", "这不是普通文件，读不了。")
    try:
        if most and path.stat().st_size > most:
            raise too_big(str(path), most)
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(str(path), "找不到", "找不到这个文件，请检查路径。") from None
    except IsADirectoryError:
        advice = "这是文件夹，请写出其中一个文件。"
        raise Unreadable(str(path), "不是普通文件", advice) from None
    except OSError as error:
        advice = f"读不了这个文件（{reason(error)}）。"
        raise Unreadable(str(path), reason(error), advice) from None


def too_big(name: str, most: int) -> Unreadable:
    """Return the error for a file of more than ``most`` bytes, for the caller to raise."""
    limit = f"{most // 1_000_000} MB"
    return Unreadable(name, "太大", f"文件太大（超过 {limit}），请分成几份再读。")


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """Return decoded text and encoding; ``name`` is used in error messages only.

    GB18030 accepts nearly any bytes, so control characters count as "not text".
    """
    found = _by_mark(raw) or _by_trial(raw)
    if found is None:
        advice = "不是 UTF-8 或 GB18030 编码的文字（也不是 UTF-16），请另存为 UTF-8 文本后再试。"
        raise Unreadable(name, "不是文字", advice)
    text, encoding = found
    return _checked(text, name), encoding


def _by_mark(raw: bytes) -> tuple[str, str] | None:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            text = _tried(raw[len(mark) :], encoding)
            if text is not None and (encoding == "utf-8" or _share(text) >= _PLAIN):
                return text, encoding
    return None


def _by_trial(raw: bytes) -> tuple[str, str] | None:
    for encoding in ("utf-8", "gb18030"):
        text = _tried(raw, encoding)
        if text is not None:
            return text, encoding
    both = [(_tried(raw, name), name) for name in ("utf-16-le", "utf-16-be")]
    kept = [(text, name) for text, name in both if text and _share(text) >= _PLAIN]
    return max(kept, key=lambda entry: _share(entry[0])) if kept else None


def _tried(raw: bytes, encoding: str) -> str | None:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text if looks_like_text(text) else None


def looks_like_text(text: str) -> bool:
    """Whether a text holds no control characters and none of the private area."""
    return _NOT_TEXT.search(text) is None


def _share(text: str) -> float:
    """Share of the characters that Chinese text is made of."""
    return sum(map(len, _EVERYDAY.findall(text))) / max(len(text), 1)


def _checked(text: str, name: str) -> str:
    if not text.strip():
        raise Unreadable(name, "空文件", "文件是空的。")
    return text.replace("\r\n", "\n").replace("\r", "\n")
