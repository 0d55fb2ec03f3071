"""Which line ends of a template stand in its text.

Jinja drops the line end behind every tag and comment, so that a line of tags alone leaves no
empty line. Behind words it would glue the next line to them, and eat the empty line before a
heading. So the end of a line that holds words is kept, and marked: where nothing came of the
line (``{% if deed %}…{% endif %}`` without a deed), it goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

MARK = "\ue002"  # before the line end a tag would have eaten; no text of a template holds it
Token = tuple[int, str, str]  # a line, a kind and the text itself, as Jinja's lexer gives them
_ENDS = ("block_end", "comment_end", "raw_end")


def marked(text: str, tokens: Iterable[Token]) -> str:
    """Return a template's text with the line ends kept that stand behind words.

    ``tokens`` are the text's own, in order; lines keep their numbers.
    """
    pieces, done = [], 0
    for end in _kept(text, tokens):
        pieces += [text[done : end - 2], "+", text[end - 2 : end], MARK]
        done = end
    return "".join([*pieces, text[done:]])


def _kept(text: str, tokens: Iterable[Token]) -> Iterator[int]:
    """Where a tag or comment ends whose line holds words and ends there, too."""
    words, at, before = False, 0, ""
    for _, kind, value in tokens:
        at = text.find(value, at) + len(value)
        if kind == "data":
            last = value.rsplit("\n", 1)
            words = bool(last[-1].strip()) or (words and len(last) == 1)
        elif kind == "variable_begin" or (before == "block_begin" and value == "include"):
            words = True
        elif kind in _ENDS and words and text.startswith("\n", at) and value[-3:-2] != "+":
            yield at
        before = before if kind == "whitespace" else kind


_EMPTY = re.compile(rf"(?m)^[ \t{MARK}]*{MARK}\n")
_FLOWING = re.compile(rf"{MARK}\n[ \t]*(?=[^\s#~%—])")  # the next line goes on with the paragraph


def settled(text: str) -> str:
    """Return a rendered text without the marks, and without marked lines nothing came of."""
    return _FLOWING.sub("", _EMPTY.sub("", text)).replace(MARK, "")
