"""What we take from rich: the only import of it, loaded when a terminal shows a table or bar."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

__all__ = [
    "BarColumn", "Console", "Progress", "Table", "Text", "TextColumn", "TimeRemainingColumn", "box",
]  # fmt: skip
