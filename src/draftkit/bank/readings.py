"""What the readings of a frame have in common: which words can stand in one, and where they meet.

A frame with three groups of alternatives has dozens of readings; nothing here makes them
all. A frame is cut into *columns*, each the wordings that may stand at one place (a literal
is a column of one), and words are followed from column to column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import add

from draftkit.text.frames import first_reading

Columns = list[list[str]]
_GROUP = re.compile(r"\[([^\[\]]*)\]")
BRACKETS = frozenset("[|]")


def fold(text: str) -> str:
    """Return the text as it is compared: Latin letters small."""
    return text.lower()


def columns_of(text: str) -> Columns:
    """Cut a frame into columns; slots stay written as ``{audience}``.

    >>> columns_of("为{audience}[办|做]事")
    [['为{audience}'], ['办', '做'], ['事']]
    """
    parts = _GROUP.split(text)
    return [
        part.split("|") if at % 2 else [part] for at, part in enumerate(parts) if at % 2 or part
    ]


def holds(text: str, term: str) -> bool:
    """Whether the term stands in some reading of the frame, or in the frame as written.

    >>> holds("[切实|真正]为{audience}[办|做]事", "做事"), holds("[切实|真正]办事", "切实真正")
    (True, False)
    """
    if term in text:
        return True
    if "[" not in text or not all(char in text for char in term):
        return False
    return term in first_reading(text) or _reaches(columns_of(text), term, anywhere=True)


def opens(text: str, term: str) -> bool:
    """Whether some reading of the frame, or the frame as written, begins with the term."""
    if text.startswith(term):
        return True
    return text.startswith("[") and _reaches(columns_of(text), term, anywhere=False)


def _reaches(columns: Columns, term: str, *, anywhere: bool) -> bool:
    """Follow the term through the columns; a state is how many of its characters were met."""
    states = {0}
    for column in columns:
        if any(_ends_in(option, term, states, anywhere=anywhere) for option in column):
            return True
        states = {
            met + len(option) for option in column for met in states if term.startswith(option, met)
        }
        if anywhere:
            states.add(0)
            states.update(length for option in column for length in _suffixes(option, term))
        if not states:
            return False
    return False


def _ends_in(option: str, term: str, states: Iterable[int], *, anywhere: bool) -> bool:
    """Whether what is left of the term stands at the head of the option, or all of it inside."""
    return (anywhere and term in option) or any(option.startswith(term[met:]) for met in states)


def _suffixes(option: str, term: str) -> Iterator[int]:
    """How long the ends of an option are with which the term begins."""
    for length in range(1, min(len(option), len(term) - 1) + 1):
        if option.endswith(term[:length]):
            yield length


def seams(columns: Columns) -> Iterator[tuple[str, str]]:
    """Yield each pair of wordings that can meet at a seam, both not empty.

    >>> list(seams([["为民"], ["", "二字"], ["，"]]))
    [('为民', '二字'), ('为民', '，'), ('二字', '，')]
    """
    before: list[str] = []
    for column in columns:
        after = [option for option in column if option]
        yield from ((left, right) for left in before for right in after)
        before = [*(before if len(after) < len(column) else ()), *after]


def grams(text: str) -> Iterable[str]:
    """Yield every pair of characters that stand together in some reading; some more than once.

    >>> sorted(set(grams("[切实|真]办")))
    ['切实', '实办', '真办']
    """
    if "[" not in text:
        return map(add, text, text[1:])
    columns = columns_of(text)
    inside = [
        pair for column in columns for option in column for pair in map(add, option, option[1:])
    ]
    return inside + [left[-1] + right[0] for left, right in seams(columns)]


def heads(text: str) -> set[str]:
    """Return the characters a reading can begin with."""
    found: set[str] = set()
    for column in columns_of(text):
        found.update(option[0] for option in column if option)
        if all(column):
            break
    return found


def tails(text: str) -> set[str]:
    """Return the characters a reading can end with."""
    found: set[str] = set()
    for column in reversed(columns_of(text)):
        found.update(option[-1] for option in column if option)
        if all(column):
            break
    return found


def few_readings(text: str) -> list[str]:
    """Return as many readings as the largest group has options; each option stands in one.

    >>> few_readings("[切实|真正|]办[好|成]")
    ['切实办好', '真正办成', '办成']
    """
    columns = columns_of(text)
    most = max(map(len, columns), default=0)
    return ["".join(column[min(at, len(column) - 1)] for column in columns) for at in range(most)]
