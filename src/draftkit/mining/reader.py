"""Which files the user named, in a fixed order, and reading one of them.

Listing looks at names only, so that an archive of 100,000 files costs its list of names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from draftkit.errors import InputError, Unreadable
from draftkit.mining.records import SourceText
from draftkit.text.decode import read_bytes
from draftkit.text.formats import READ, TOLD, most_bytes, text_of
from draftkit.text.sentences import Span

SUFFIXES = READ
_OWN = ("# 由 draftkit mine 生成".encode(), b'{"file": ', b'{"id": "mined-', b'{"id": "essay-')
_HIDDEN = (".", "~$")  # ~$: Word's note that a file is open
_LONGEST_ESSAY, _LONGEST_LINE, _LONGEST_SENTENCE = 200_000, 50_000, 10_000  # characters
_MOST_LINES = 3_000
_STOP = re.compile(r"[。！？!?]")
# **认真学习**，: bold words stand at a mark on both sides; 在**支行和**分行 has blanks.
_MARKS = "，。；：！？、“”（）《》,;:!?"
_BOLD = re.compile(
    rf"(?:(?<=[\s{_MARKS}])|^)\*\*(?=[^\s*])([^*\n]+)\*\*(?:(?<=[{_MARKS}]\*\*)|(?=[\s{_MARKS}]|$))",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A file to read: where it is, what it is called in results, its size in bytes."""

    path: str
    file: str
    size: int


def list_files(paths: Sequence[Path]) -> list[Listed]:
    """Return the files the user named and those in the folders named, in order.

    A folder is read with its subfolders, in the order of the relative paths. Hidden files,
    lock files and linked folders are passed over. Raises InputError when a path does not
    exist or a folder holds no essays.
    """
    found: list[Listed] = []
    for path in paths:
        if path.is_dir():
            found.extend(_in_folder(path))
        elif path.exists():
            found.append(Listed(str(path), path.name, _size(str(path))))
        else:
            raise InputError(f"{path}: 找不到这个文件，请检查路径。")
    if not found:
        raise InputError("没有指定文章，请写出文件或文件夹。")
    return found


def _in_folder(folder: Path) -> list[Listed]:
    prefix = len(str(folder / "x")) - 1
    paths = [(path[prefix:].replace(os.sep, "/"), path) for path in _essay_files(folder)]
    if not paths:
        kinds = "、".join(READ)
        raise InputError(f"{folder}: 文件夹里没有文章，请放入 {kinds} 文件。")
    return [Listed(path, name, _size(path)) for name, path in sorted(paths)]


def _essay_files(folder: Path) -> Iterator[str]:
    """Hidden files and folders are somebody else's; links to folders are not followed."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (str(Path(parent, name)) for name in _named(names))


def _named(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name.lower().endswith((*READ, *TOLD)) and not name.startswith(_HIDDEN):
            yield name


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116  100,000 Path objects cost more than the calls
    except OSError:
        return 0  # a link that leads nowhere; reading it says so


def load(listed: Listed) -> bytes:
    """Return a file's bytes; raises Unreadable, also for a file that is too large to read."""
    return read_bytes(Path(listed.path), most_bytes(listed.file))


def source_of(file: str, raw: bytes) -> SourceText:
    """Return the decoded file; raises Unreadable for what holds no essay, or is our own work.

    The marks of bold words are spaces in it, so that every offset stays.
    """
    if raw.removeprefix(b"\xef\xbb\xbf").startswith(_OWN):
        raise Unreadable(file, OWN_WORK, "是 draftkit mine 写的，不是文章。")
    text, encoding = text_of(raw, file)
    return SourceText(file, _BOLD.sub(r"  \1  ", text), encoding)


OWN_WORK = "本程序写的文件"


def refuse_book(file: str, text: str, essays: Iterable[Span]) -> None:
    """Raise Unreadable for what is no essay but a book, a table or data.

    Prose has stops and paragraphs; some steps of labelling take the square of a sentence's
    length or of the number of lines, so without these bounds one file could take hours.
    """
    for start, end in essays:
        lines = text[start:end].split("\n")
        if end - start > _LONGEST_ESSAY or len(lines) > _MOST_LINES:
            limit = f"{_LONGEST_ESSAY // 10_000} 万字或 {_MOST_LINES} 段"
            raise Unreadable(file, "太长", f"一篇超过 {limit}，不像一篇文章；请按篇分开。")
        if max(map(len, lines)) > _LONGEST_LINE or _longest_sentence(lines) > _LONGEST_SENTENCE:
            advice = "有上万字没有分段或没有句号，不像文章；请检查内容。"
            raise Unreadable(file, "不像文章", advice)


def _longest_sentence(lines: Iterable[str]) -> int:
    long = (line for line in lines if len(line) > _LONGEST_SENTENCE)
    return max((len(piece) for line in long for piece in _STOP.split(line)), default=0)
