"""What to tell people of a name their template cannot use."""

from __future__ import annotations

_OUTSIDE = frozenset(
    (
        "open", "file", "read", "write", "input", "print", "exec", "eval", "compile", "import",
        "os", "sys", "io", "path", "subprocess", "request", "requests", "url", "urlopen",
        "config", "self", "globals", "locals", "vars", "getattr", "setattr", "dir", "type",
        "object",
    )
)  # fmt: skip
CLOSED = "模板不能读文件、上网，也不能运行别的程序"


def outside(name: str) -> str:
    """Return why a name that leads out of templates is not there, '' for any other.

    >>> outside("open")
    '模板不能读文件、上网，也不能运行别的程序'
    >>> outside("rloe")
    ''
    """
    return CLOSED if name in _OUTSIDE or name.startswith("_") else ""


def in_quotes(name: str) -> str:
    """Return how a name is written that a template forgot to put in quotes."""
    return f'要加引号："{name}"'
