"""Words and their classes; the only import of jieba, loaded when first needed.

Loading jieba's dictionary takes most of a second, so nothing on the drafting path may call
anything here.

Telling names is the dearest step of mining: jieba's tagger weighs 256 states a character. So
it is asked only where a name can begin, and what it said is remembered: its opinion of a
stretch between two marks, or of a run of single characters between two known words, does not
depend on what stands around it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

_STRETCH = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._]+")  # what the tagger judges by itself
_REMEMBERED = 50_000


@cache
def _tagger() -> Any:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)  # it reports its own loading on standard error
    jieba.posseg.initialize()
    return jieba.posseg


def names_in(text: str, surnames: frozenset[str] = frozenset()) -> list[str]:
    """Return the words of two or three characters that look like a person's full name.

    With ``surnames`` only names that begin with one of these characters. A statistical
    tagger's opinion: it also takes 马虎 or 周全 for names, so callers keep a list of words
    that are not.

    >>> names_in("在李建国的带领下，我们和王芳一起走访了社区。")
    ['李建国', '王芳']
    """
    return [
        name
        for match in _STRETCH.finditer(text)
        if _may_hold(match.group(), surnames)
        for name in _in_stretch(match.group(), surnames)
    ]


def _may_hold(text: str, surnames: frozenset[str]) -> bool:
    return len(text) > 1 and (not surnames or not surnames.isdisjoint(text[:-1]))


@lru_cache(_REMEMBERED)
def _in_stretch(text: str, surnames: frozenset[str]) -> tuple[str, ...]:
    names: list[str] = []
    for piece, is_word in _pieces(text):
        if is_word:
            names += [piece] if _is_name(piece, _tag(piece)) else []
        elif _may_hold(piece, surnames):
            names += _in_run(piece)
    if not surnames:
        return tuple(names)
    return tuple(name for name in names if name[0] in surnames)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield known words (True) and the runs of single characters between them (False)."""
    cutter = _tagger().dt.tokenizer
    route: dict[int, tuple[float, int]] = {}
    cutter.calc(text, cutter.get_DAG(text), route)
    at = run = 0
    while at < len(text):
        end = route[at][1] + 1
        if end - at > 1:
            if run < at:
                yield text[run:at], False
            yield text[at:end], True
            run = end
        at = end
    if run < at:
        yield text[run:at], False


def _tag(word: str) -> str:
    return str(_tagger().dt.word_tag_tab.get(word, "x"))


def _is_name(word: str, tag: str) -> bool:
    return tag == "nr" and len(word) in (2, 3)


@lru_cache(_REMEMBERED)
def _in_run(text: str) -> tuple[str, ...]:
    return tuple(pair.word for pair in _tagger().cut(text) if _is_name(pair.word, pair.flag))
