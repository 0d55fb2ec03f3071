"""What people named in an essay do: the word before a name, told by how such words end.

制片人郁明, 瓦工荀德发, 种粮户阚大水: whoever is named is introduced by a post or as one of those
who are served, so the ending alone says which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from draftkit.mining.rules import Rules
from draftkit.text.sentences import Span
from draftkit.text.words import cut

_HANZI = re.compile(r"[\u4e00-\u9fff]{2,10}$")


def before_names(text: str, names: Iterable[Span], ends: str, rules: Rules) -> Iterator[Span]:
    """Yield the words right before names that end as a list says: ``posts`` or ``served``."""
    (pattern,) = rules.slots[f"named_{ends}"]
    for start, _ in names:
        run = _HANZI.search(text, max(0, start - 10), start)
        word = _last_word(run.group()) if run else ""
        told = pattern.search(word)
        if told:
            whole = told.start() if len(told.group()) > 1 else 0  # 局党委书记: the body stays out
            yield start - len(word) + whole, start


def _last_word(run: str) -> str:
    """Return the last word, with the one before it where it is a mere ending (曲工, 长)."""
    words = cut(run)
    return words[-1] if len(words[-1]) > 1 else "".join(words[-2:])
