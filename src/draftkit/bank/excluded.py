"""Phrases the user does not want in any draft: a text file with one id a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from draftkit.errors import InputError, reason

HEADER = "# 写稿时不用的短语，一行一个编号；用 draftkit bank exclude 增减。\n"


def read_excluded(path: Path) -> frozenset[str]:
    """Return the ids listed in the file, none when there is no file; raises InputError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
    except UnicodeDecodeError:
        raise InputError(f"{path}: 不是 UTF-8 编码的文字；可以删掉这个文件重来。") from None
    except OSError as error:
        raise InputError(f"{path}: 读不了这个文件（{reason(error)}）。") from None
    return frozenset(line.strip() for line in lines if line.strip() and line[0] != "#")


def excluded_text(ids: Iterable[str]) -> str:
    """Return the file's text."""
    return HEADER + "".join(f"{phrase_id}\n" for phrase_id in sorted(ids))
