"""Sayings that a phrase may quote: words, the book they stand in, who wrote them.

A quotation is only worth something when the reader can look it up, so a phrase of the move
quote says nothing but what stands in ``quotations.yaml``, and names the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from draftkit.text.yamlfile import YamlFile

_KEYS = ("id", "text", "work", "chapter", "author", "themes", "meaning")
_NEEDED = ("id", "text", "work", "meaning")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One saying; ``chapter`` and ``author`` may be empty, ``meaning`` puts it in plain words."""

    id: str
    text: str
    work: str
    chapter: str
    author: str
    themes: tuple[str, ...]
    meaning: str

    @property
    def origin(self) -> str:
        """Return where the words stand, as a text names it.

        >>> Quotation("a", "公生明", "荀子", "不苟", "", (), "").origin
        '《荀子·不苟》'
        """
        return f"《{self.work}·{self.chapter}》" if self.chapter else f"《{self.work}》"


def quotations_of(source: YamlFile) -> tuple[Quotation, ...]:
    """Return the quotations of one file; every refusal names file and line."""
    source.check_keys(source.data, ("quotations",))
    entries = source.data.get("quotations") or []
    return tuple(_quotation(source, entry, at) for at, entry in enumerate(entries))


def _quotation(source: YamlFile, entry: Any, at: int) -> Quotation:
    path = ("quotations", at)
    if not isinstance(entry, dict) or not all(entry.get(key) for key in _NEEDED):
        raise source.fail("每一条引文应当有 id、text、work、meaning。", *path)
    source.check_keys(entry, _KEYS, *path)
    words = {key: str(entry.get(key, "")) for key in _KEYS if key != "themes"}
    return Quotation(**words, themes=tuple(entry.get("themes") or ()))


def quoted_in(frame: str, quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    """Yield the quotations that stand in a frame, word for word and in quotation marks.

    After a colon the full stop stands inside the marks (GB/T 15834).
    """
    return (each for each in quotations if f"“{each.text}”" in frame or f"“{each.text}。”" in frame)
