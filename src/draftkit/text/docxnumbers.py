"""The numbers Word puts in front of paragraphs: 一、 （二） 3. are not in a document's text.

Word keeps counting rules instead (ECMA-376 part 1, 17.9): a paragraph, or its style, names a
list and a level; the list's definition says how each level counts and how it is written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from draftkit.text.numerals import chinese_number

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
     "taiwaneseCountingThousand", "ideographDigital")
)  # fmt: skip
_CIRCLES = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts, and how its numbers are written (``%1、``)."""

    kind: str
    text: str
    start: int


class ListNumbers:
    """Counts through the paragraphs of a document, in order.

    ``numbering`` and ``styles`` are the roots of the parts of these names, None where absent.
    """

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._lists = _lists(numbering)
        self._styles = _styles(styles)
        self._counts: dict[int, dict[int, int]] = defaultdict(dict)

    def next(self, paragraph: Any) -> str:
        """Return what Word writes in front of this paragraph, '' for nothing or a bullet."""
        place = self._place(paragraph)
        if place is None or place[0] not in self._lists:
            return ""
        number, at = place
        identity, levels = self._lists[number]
        counts = self._counts[identity]
        if at not in levels:
            return ""
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        return _written(levels, counts, at)

    def _place(self, paragraph: Any) -> tuple[int, int] | None:
        own = _numbered(paragraph.find(f"{_W}pPr"))
        if own is not None:
            return own
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return self._styles.get(_value(style)) if style is not None else None


def _written(levels: dict[int, _Level], counts: dict[int, int], at: int) -> str:
    if levels[at].kind in ("bullet", "none"):
        return ""

    def number(match: re.Match[str]) -> str:
        level = int(match.group(1)) - 1
        known = levels.get(level)
        return _number(known.kind, counts.get(level, known.start)) if known else ""

    return re.sub(r"%([1-9])", number, levels[at].text)


def _number(kind: str, value: int) -> str:
    if kind in _CHINESE and 0 < value < 100:
        return chinese_number(value)
    if kind in _CIRCLES and 0 < value <= 20:
        return chr(ord("①") + value - 1)
    return str(value)


def _lists(numbering: Any) -> dict[int, tuple[int, dict[int, _Level]]]:
    """Map a list's number to the definition it counts by, and that definition's levels."""
    if numbering is None:
        return {}
    definitions = {
        _integer(each, "abstractNumId"): _levels(each)
        for each in numbering.findall(f"{_W}abstractNum")
    }
    lists = {}
    for each in numbering.findall(f"{_W}num"):
        identity = int(_value(each.find(f"{_W}abstractNumId")))
        if identity in definitions:
            lists[_integer(each, "numId")] = (identity, definitions[identity])
    return lists


def _levels(definition: Any) -> dict[int, _Level]:
    levels = {}
    for each in definition.findall(f"{_W}lvl")[:_MOST_LEVELS]:
        kind = _value(each.find(f"{_W}numFmt"), "decimal")
        start = int(_value(each.find(f"{_W}start"), "1"))
        levels[_integer(each, "ilvl")] = _Level(kind, _value(each.find(f"{_W}lvlText")), start)
    return levels


def _styles(styles: Any) -> dict[str, tuple[int, int]]:
    if styles is None:
        return {}
    found = {}
    for each in styles.findall(f"{_W}style"):
        place = _numbered(each.find(f"{_W}pPr"))
        if place is not None:
            found[each.get(f"{_W}styleId", "")] = place
    return found


def _numbered(properties: Any) -> tuple[int, int] | None:
    number = properties.find(f"{_W}numPr/{_W}numId") if properties is not None else None
    if number is None:
        return None
    return int(_value(number)), int(_value(properties.find(f"{_W}numPr/{_W}ilvl"), "0"))


def _value(element: Any, default: str = "") -> str:
    return str(element.get(f"{_W}val", default)) if element is not None else default


def _integer(element: Any, name: str) -> int:
    return int(element.get(f"{_W}{name}"))
