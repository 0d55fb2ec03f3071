"""Changing files of the user's own layers so that the last change can be taken back.

Before files are written, what they held goes to ``undo/`` beside them, one JSON file a
change. Taking a change back is refused when a file was edited since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from draftkit.errors import InputError, OutputError, reason
from draftkit.text.files import write_all

_KEPT = 20  # changes that can be taken back


@dataclass(frozen=True, slots=True)
class Undone:
    """A change that was taken back: what it was, and the files put back."""

    what: str
    files: tuple[Path, ...]


def change(root: Path, what: str, files: Mapping[Path, str]) -> None:
    """Write files under ``root``, all or none, and keep what they held.

    ``what`` tells the user later what was changed. Folders are made. Raises OutputError.
    """
    entry = {
        "what": what,
        "before": {str(path.relative_to(root)): _text(path) for path in files},
        "after": {str(path.relative_to(root)): _digest(text) for path, text in files.items()},
    }
    note = _next_note(root / "undo")
    for path in (*files, note):
        _make_folder(path.parent)
    write_all({note: json.dumps(entry, ensure_ascii=False)})
    try:
        write_all(files)
    except OutputError:
        note.unlink(missing_ok=True)
        raise
    for old in _notes(root)[:-_KEPT]:
        old.unlink(missing_ok=True)


def undo(roots: Sequence[Path]) -> Undone:
    """Take back the newest change of the layers; raises InputError when there is none."""
    notes = [(note.stat().st_mtime_ns, note) for root in roots for note in _notes(root)]
    if not notes:
        raise InputError("没有可以撤销的改动。")
    note = max(notes)[1]
    root = note.parent.parent
    entry = _read(note)
    for name, digest in entry["after"].items():
        if _digest(_text(root / name) or "") != digest:
            raise InputError(f"{root / name}: 这个文件后来又改过，不能撤销；请直接改它。")
    _put_back({root / name: text for name, text in entry["before"].items()})
    note.unlink(missing_ok=True)
    return Undone(entry["what"], tuple(root / name for name in entry["before"]))


def _put_back(files: Mapping[Path, str | None]) -> None:
    write_all({path: text for path, text in files.items() if text is not None})
    for path, text in files.items():
        if text is None:
            path.unlink(missing_ok=True)
            with suppress(OSError):
                path.parent.rmdir()  # only when nothing else is in it


def _read(note: Path) -> dict[str, Any]:
    try:
        entry = json.loads(note.read_text(encoding="utf-8"))
        names = [*entry["before"], *entry["after"]]
        if all(not Path(name).is_absolute() and ".." not in Path(name).parts for name in names):
            return {"what": str(entry["what"]), **entry}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise InputError(f"{note}: 撤销记录坏了；可以删掉它，再撤销更早的改动。")


def _notes(root: Path) -> list[Path]:
    return sorted((root / "undo").glob("*.json"))


def _next_note(folder: Path) -> Path:
    numbers = [int(note.stem) for note in folder.glob("*.json") if note.stem.isdigit()]
    return folder / f"{max(numbers, default=0) + 1:06d}.json"


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise InputError(f"{path}: 不是 UTF-8 编码的文字，请另存为 UTF-8 后再试。") from None
    except OSError as error:
        raise InputError(f"{path}: 读不了这个文件（{reason(error)}）。") from None


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: 建不了这个文件夹（{reason(error)}）。") from None
