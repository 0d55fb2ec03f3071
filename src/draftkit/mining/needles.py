"""What a text must contain for a pattern to be found in it: a cheap question asked first.

Most of some hundred patterns cannot match a given sentence; `sieve` asks for their needles,
of all at once. Only what is certain is used: 汉字 that stand outside brackets and are not
optional, or a group all of whose branches have some.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?[:=!]|\(\?<[=!]|\(|\)|\||[^\\\[()|]", re.DOTALL)
_MAYBE = re.compile(r"[?*]|\{0?,")


def needles_of(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the words one of which stands in every text the pattern matches; (): not known.

    >>> needles_of(re.compile("提高(?:自己的)?(?:意识|觉悟)"))
    ('提高',)
    >>> needles_of(re.compile("(?:及时|马上)(?!要)"))
    ('及时', '马上')
    >>> needles_of(re.compile("再三?|一再"))
    ('再', '一再')
    """
    return tuple(dict.fromkeys(_needles(pattern.pattern, 0)[0]))


def _needles(pattern: str, at: int) -> tuple[list[str], int]:
    """Return the needles of a group that starts at ``at`` ([]: none), and where it ends."""
    branches: list[list[str]] = []
    best: list[str] = []
    run = ""
    while at < len(pattern):
        match = _TOKEN.match(pattern, at)
        if match is None:
            return [], len(pattern)
        piece, at = match.group(), match.end()
        if "\u4e00" <= piece <= "\u9fff" and not _MAYBE.match(pattern, at):
            run += piece
            best = _better(best, [run])
            continue
        run = ""
        if piece == ")":
            break
        if piece == "|":
            branches.append(best)
            best = []
        elif piece[0] == "(":
            inner, at = _needles(pattern, at)
            if not piece.endswith("!") and not _MAYBE.match(pattern, at):
                best = _better(best, inner)
    branches.append(best)
    return ([word for branch in branches for word in branch] if all(branches) else []), at


def _better(one: list[str], other: list[str]) -> list[str]:
    """Return the more telling of two lists: longer words, then fewer."""
    if not one or not other:
        return one or other
    return max(one, other, key=lambda words: (min(map(len, words)), -len(words)))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Many words looked for at once: by their first two characters, the longest first."""

    by_start: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Iterable[str]) -> Lexicon:
        """Index words of two characters and more; shorter ones are left out."""
        found: dict[str, list[str]] = {}
        for word in sorted(words, key=lambda word: (-len(word), word)):
            if len(word) > 1:
                found.setdefault(word[:2], []).append(word)
        return cls({start: tuple(group) for start, group in found.items()})

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where words stand, from left to right, none inside another.

        >>> list(Lexicon.of(["座标", "座标系"]).find("这个座标系"))
        [(2, '座标系')]
        """
        at = 0
        while at < len(text) - 1:
            words = self.by_start.get(text[at : at + 2], ())
            word = next((word for word in words if text.startswith(word, at)), "")
            if word:
                yield at, word
            at += len(word) or 1
