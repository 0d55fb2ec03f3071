"""Reading text files of unknown encoding: UTF-8 first, then GB18030."""

from __future__ import annotations

from pathlib import Path

from draftkit.errors import InputError, reason
from draftkit.text.files import is_special


def read_text(path: Path) -> tuple[str, str]:
    """Return a file's text, lines ended by a line feed, and the name of the encoding found.

    Raises InputError when the file cannot be read, is empty, or is neither UTF-8 nor GB18030.
    """
    if is_special(path):
        raise InputError(f"{path}: 这不是普通文件，读不了。")
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: 找不到这个文件，请检查路径。") from None
    except IsADirectoryError:
        raise InputError(f"{path}: 这是文件夹，请写出其中一个文件。") from None
    except OSError as error:
        raise InputError(f"{path}: 读不了这个文件（{reason(error)}）。") from None
    return decode(raw, str(path))


def decode(raw: bytes, name: str) -> tuple[str, str]:
    """Return decoded text and encoding; ``name`` is used in error messages only.

    GB18030 accepts nearly any bytes, so control characters count as "not text".
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_like_text(text):
            return _checked(text, name), encoding.removesuffix("-sig")
    raise InputError(f"{name}: 不是 UTF-8 或 GB18030 编码的文字，请另存为 UTF-8 文本后再试。")


def _looks_like_text(text: str) -> bool:
    return not any(
        (char < " " and char not in "\t\n\r\f") or "\ue000" <= char <= "\uf8ff" for char in text
    )


def _checked(text: str, name: str) -> str:
    if not text.strip():
        raise InputError(f"{name}: 文件是空的。")
    return text.replace("\r\n", "\n").replace("\r", "\n")
