"""Cutting what people type for a list into its items.

A line end or a semicolon always parts two items. 、 parts them too, on the only line there is,
but not inside one item: 受理、核查低保申请 is one piece of work.
"""

from __future__ import annotations

import re
from itertools import pairwise

from draftkit.text.verbs import begins_with_verb, is_bare_verb

_LINE_ENDS = "\n；;"
_WORK = ("duties",)  # whose items each begin with a verb
_LIGHT = ("做好", "抓好", "搞好", "加强", "负责", "承担", "开展")  # govern all that follows
_ME = re.compile("^(?:我们|本人|我)")
_NAME_OF_WORK = re.compile(".{2,4}(?:工作|业务|事务|管理|服务|活动)")


def cut_items(key: str, text: str) -> list[str]:
    r"""Return the items of a list typed for the question ``key``.

    >>> cut_items("duties", "受理、核查低保申请、走访困难户")
    ['受理、核查低保申请', '走访困难户']
    >>> cut_items("duties", "收发文件、报刊\n接待来访")
    ['收发文件、报刊', '接待来访']
    """
    lines = _parted(text, _LINE_ENDS)
    if len(lines) != 1 or len(_parted(text, "，,")) > 1:  # clauses tell one thing in several
        return lines
    return _joined(key, _parted(text, "、"))


def parted_by_commas(key: str, text: str) -> int:
    """Return how many items 、 made of one line; 0 where it parted none."""
    many = len(cut_items(key, text))
    return many if many > 1 and len(_parted(text, _LINE_ENDS)) == 1 else 0


def kept_together(key: str, text: str) -> bool:
    """Whether a line has a 、 that was not taken for the end of an item."""
    cut, most = cut_items(key, text), _parted(text, f"{_LINE_ENDS}、")
    return len(_parted(text, _LINE_ENDS)) == 1 and len(cut) < len(most)


def _parted(text: str, marks: str) -> list[str]:
    items, item, depth = [], "", 0
    for char in text:
        depth += (char in "（(《“「") - (char in "）)》”」")
        if char in marks and depth <= 0:
            items.append(item)
            item = ""
        else:
            item += char
    return [piece.strip() for piece in [*items, item] if piece.strip()]


def _joined(key: str, pieces: list[str]) -> list[str]:
    """Put together again what is no item of its own."""
    items = pieces[:1]
    for last, piece in pairwise(pieces):
        if _goes_on(key, _ME.sub("", items[-1]), _ME.sub("", last), piece):
            items[-1] += f"、{piece}"
        else:
            items.append(piece)
    return items


def _goes_on(key: str, item: str, last: str, piece: str) -> bool:
    """Whether a piece goes on an item that ends in ``last``: one of the two cannot stand alone."""
    if is_bare_verb(last):
        return begins_with_verb(piece)
    if is_bare_verb(piece):
        return not begins_with_verb(last)
    if key not in _WORK:
        return False
    named = item.startswith(_LIGHT) and _NAME_OF_WORK.fullmatch(piece) is not None
    return named or (is_bare_verb(item[:2]) and not begins_with_verb(piece))
