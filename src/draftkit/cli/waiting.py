"""While something takes seconds: say so, and do not take keys pressed meanwhile for answers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say what is being done and drop what is typed until it is; nothing off a terminal."""
    asked = sys.stdin.isatty() and sys.stdout.isatty()
    if asked:
        print(f"正在{what}，请稍候…", flush=True)
    try:
        yield
    finally:
        if asked:
            _drop_typed()


def _drop_typed() -> None:
    try:
        import termios
    except ImportError:  # Windows
        import msvcrt

        while msvcrt.kbhit():  # type: ignore[attr-defined]
            msvcrt.getwch()  # type: ignore[attr-defined]
        return
    termios.tcflush(sys.stdin, termios.TCIFLUSH)
