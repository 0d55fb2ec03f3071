"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from draftkit.errors import OutputError, reason


def write_all(files: Mapping[Path, str | bytes | Iterable[str]]) -> None:
    """Write every file or none: each is written beside its place first, then moved in.

    Text is written as UTF-8; it may be given in pieces, so that a large file is never whole in
    memory. A link is followed. Raises OutputError naming the first place that cannot be written.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            target = path.resolve()
            staged.append((_stage(target, content), target))
        for part, path in staged:
            part.replace(path)
    except OSError as error:
        raise _refused(Path(error.filename2 or error.filename or ""), error) from None
    finally:
        for part, _ in staged:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _stage(path: Path, content: str | bytes | Iterable[str]) -> Path:
    if path.is_dir():
        raise OutputError(f"{path}: 这是文件夹，请写出文件名。")
    if is_special(path):
        raise OutputError(f"{path}: 这不是普通文件，不能写到那里。")
    try:
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".part"
        )
    except OSError as error:
        raise _refused(path, error) from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(_bytes_of(content))
        part.chmod(_mode(path))
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _refused(path, error) from None
    except BaseException:  # a piece that could not be made leaves nothing behind
        part.unlink(missing_ok=True)
        raise
    return part


def _bytes_of(content: str | bytes | Iterable[str]) -> Iterable[bytes]:
    if isinstance(content, bytes):
        return [content]
    pieces = [content] if isinstance(content, str) else content
    return (piece.encode() for piece in pieces)


def write_private(path: Path, text: str) -> None:
    """Write a file only its owner may read (mode 600), whole or not at all, power cuts included.

    Missing folders are made, for the owner only. Raises OutputError.
    """
    part: Path | None = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".part")
        part = Path(name)  # mkstemp makes it readable by the owner only
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        if part is not None:
            part.unlink(missing_ok=True)
        raise _refused(path, error) from None


def _mode(path: Path) -> int:
    """The mode the file has, or what the user's umask gives a new one."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def _refused(path: Path, error: OSError) -> OutputError:
    if isinstance(error, FileNotFoundError) and not path.parent.is_dir():
        return no_folder(path)
    return OutputError(f"{path}: 写不进去（{reason(error)}），请换个地方。")


def is_special(path: Path) -> bool:
    """Whether something other than a file or folder stands there: a pipe, a device."""
    return path.exists() and not path.is_file() and not path.is_dir()


def no_folder(path: Path) -> OutputError:
    """Return the error for a file whose folder is not there, for the caller to raise."""
    return OutputError(f"{path}: 没有“{path.parent}”这个文件夹，请先建好或换个地方。")


def free_name(path: Path) -> Path:
    """Return the path itself when nothing is there, otherwise 心得-2.md, 心得-3.md …"""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def file_at(place: str, name: str) -> Path:
    """Return the file of that path; in a folder, and for '', a free one of that name there.

    What ends with a slash is a folder, whether it is there or not.
    """
    if place and not place.endswith(("/", os.sep)) and not Path(place).is_dir():
        return Path(place)
    return free_name(Path(place) / name)


def backup_of(path: Path) -> Path:
    """Return a free name beside ``path`` for a copy of it: 心得.bak1.md, 心得.bak2.md …"""
    number = 1
    while (found := path.with_name(f"{path.stem}.bak{number}{path.suffix}")).exists():
        number += 1
    return found
