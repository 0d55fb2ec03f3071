"""Copies of what is about to be replaced, kept beside it: 稿.bak1.md with 稿.bak1.record.yaml."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from draftkit.app.record import record_path
from draftkit.errors import OutputError, reason
from draftkit.text.files import backup_of


def keep_copy(path: Path) -> Path:
    """Copy a file beside itself before it is replaced; return where. Raises OutputError."""
    backup = backup_of(path)
    try:
        shutil.copy2(path, backup)
    except OSError as error:
        raise OutputError(f"{backup}: 备份写不进去（{reason(error)}），没有改动。") from None
    return backup


def keep_draft(draft: Path) -> Path:
    """Copy a draft and its record, those that are there; return where the draft's copy is or was
    to be.

    The copy has its record beside it as the draft has, so that it can be revised like the draft.
    Both are kept or none. Raises OutputError.
    """
    backup = backup_of(draft)
    pairs = {draft: backup, record_path(draft): record_path(backup)}
    try:
        for path, copy in pairs.items():
            if path.is_file():
                shutil.copy2(path, copy)
    except BaseException as error:
        forget_copy(backup)
        if isinstance(error, OSError):
            message = f"{backup}: 备份写不进去（{reason(error)}），没有改动。"
            raise OutputError(message) from None
        raise
    return backup


def forget_copy(backup: Path | None) -> None:
    """Remove a backup of a draft that was not changed after all."""
    for left in (backup, record_path(backup)) if backup else ():
        with suppress(OSError):
            left.unlink(missing_ok=True)
