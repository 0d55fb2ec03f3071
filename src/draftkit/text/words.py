"""Words and their classes; the only import of jieba, loaded when first needed.

Loading jieba's dictionary takes most of a second, so nothing on the drafting path may call
anything here.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import Any


@cache
def _tagger() -> Any:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)  # it reports its own loading on standard error
    return jieba.posseg


def names_in(text: str) -> list[str]:
    """Return the words of two or three characters that look like a person's full name.

    A statistical tagger's opinion: it also takes 马虎 or 周全 for names, so callers keep a
    list of words that are not.

    >>> names_in("在李建国的带领下，我们和王芳一起走访了社区。")
    ['李建国', '王芳']
    """
    words = _tagger().cut(text)
    return [pair.word for pair in words if pair.flag == "nr" and len(pair.word) in (2, 3)]
