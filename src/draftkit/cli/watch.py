"""`draftkit template preview --watch`: draft again whenever the template is saved."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from draftkit.app.drafting import Wishes
from draftkit.app.templates import watched_files
from draftkit.cli.template import show_preview
from draftkit.content import Content
from draftkit.errors import DraftKitError

_PAUSE = 0.4  # seconds between two looks at the files; an editor's save is seen at once


def watch_template(name: str, workplace: str, wishes: Wishes) -> None:
    """Show a preview, and a new one after every save, until Ctrl-C.

    A template that is wrong for the moment gives its one line; watching goes on.
    """
    Content.find().template_path(name)  # a wrong name ends here
    seen: dict[Path, int] | None = None
    try:
        while True:
            now = _state(name, seen)
            if now != seen:
                seen = now
                _draw(name, workplace, wishes)
            time.sleep(_PAUSE)
    except KeyboardInterrupt:
        print("\n不再看着了。", file=sys.stderr)


def _state(name: str, before: dict[Path, int] | None) -> dict[Path, int]:
    """The files' times; what they were while an editor is putting a new file in place."""
    try:
        return watched_files(Content.find(), name)
    except (DraftKitError, OSError):
        return before or {}


def _draw(name: str, workplace: str, wishes: Wishes) -> None:
    print(f"\n──── {time.strftime('%H:%M:%S')} ────", file=sys.stderr)
    try:
        show_preview(Content.find(), name, workplace, wishes)
    except DraftKitError as error:
        print(error, file=sys.stderr)
    print("改好存盘就会重写；Ctrl-C 退出。", file=sys.stderr, flush=True)
