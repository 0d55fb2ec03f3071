"""A template with everything it includes written into it, for copying."""

from __future__ import annotations

import re
from collections.abc import Mapping

_INCLUDE = re.compile(
    r"[ \t]*\{%[-+]?\s*include\s+(['\"])(?P<name>[^'\"]+)\1(?P<missing>\s+ignore missing)?"
    r"(?:\s+with context)?\s*[-+]?%\}"
)
_DEEPEST = 12


def inlined(body: str, partials: Mapping[str, str], deep: int = 0) -> str:
    """Return a body with its included pieces in place, between comments that name them.

    The draft stays the same: a comment's line end is dropped as a tag's is, and a piece's last
    line end is not part of it. A piece that is not there stays as it was written.
    """

    def piece(match: re.Match[str]) -> str:
        text = partials.get(match["name"])
        if text is None or deep >= _DEEPEST:
            return match[0]
        whole = inlined(text.removesuffix("\n"), partials, deep + 1)
        name = match["name"]
        return f"{{# 以下来自 {name} #}}\n{whole}{{# {name} 到此为止 #}}"

    return _INCLUDE.sub(piece, body)
