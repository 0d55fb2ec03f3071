"""Paths as people read them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def short(path: str | Path) -> str:
    """Return a path from the working directory, else from ``~``, else as it is.

    A line number at its end stays.
    """
    text = str(path)
    for root, mark in ((Path.cwd(), ""), (Path.home(), "~/")):
        with suppress(ValueError):
            return mark + str(Path(text).relative_to(root))
    return text
