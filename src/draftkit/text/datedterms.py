"""Expressions whose time is over, looked for in a text.

A term without ``until`` is current: it shields what it contains, so that 全面从严治党 is not told
for its 从严治党. A term's text is a frame: ``[新|]农村`` stands for both wordings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from draftkit.model import DatedTerm
from draftkit.text.frames import Group, Literal, parse_frame


def wordings(frame: str) -> list[str]:
    """Return every wording of a term's frame.

    >>> wordings("[国家|]工商总局")
    ['国家工商总局', '工商总局']
    """
    found = [""]
    for piece in parse_frame(frame):
        options = [piece.text] if isinstance(piece, Literal) else []
        if isinstance(piece, Group):
            options = ["".join(p.text for p in o if isinstance(p, Literal)) for o in piece.options]
        found = [head + option for head in found for option in options or [""]]
    return [text for text in found if text]


Found = Iterator[tuple[re.Match[str], DatedTerm]]


def terms_in(text: str, terms: Sequence[DatedTerm]) -> Found:
    """Yield the places of terms in a text, the longest term at each; ages in numbers are none."""
    return finder_of(terms)(text)


def finder_of(terms: Sequence[DatedTerm]) -> Callable[[str], Found]:
    """Return `terms_in` for these terms: for many texts, since to compare the terms takes longer
    than to look for them.
    """
    pattern, by_wording = _compiled(tuple(terms))

    def find(text: str) -> Found:
        for match in pattern.finditer(text) if pattern else ():
            yield match, by_wording[match[0]]

    return find


@lru_cache(maxsize=4)
def _compiled(
    terms: tuple[DatedTerm, ...],
) -> tuple[re.Pattern[str] | None, dict[str, DatedTerm]]:
    named = [term for term in terms if term.kind != "number"]
    by_wording = {wording: term for term in named for wording in wordings(term.text)}
    if not by_wording:
        return None, {}
    return re.compile(_branching(sorted(by_wording))), by_wording


def _branching(words: Sequence[str]) -> str:
    """Return a pattern for any of some words, the longest at each place.

    It branches character by character, five times as fast as the words one after the other.

    >>> _branching(["从严治党", "从严治校", "从严"])
    '从严(?:治(?:党|校))?'
    """
    tails: dict[str, list[str]] = {}
    for word in filter(None, words):
        tails.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(first) + _branching(rest) for first, rest in tails.items()]
    if not branches:
        return ""
    several = len(branches) > 1 or "" in words
    pattern = f"(?:{'|'.join(branches)})" if several else branches[0]
    return f"{pattern}?" if "" in words else pattern
