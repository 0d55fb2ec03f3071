"""Names of people told by their characters alone: a surname and two characters of given names.

房桂芝 stands in no dictionary, and yet everybody reads a name: 房 is a surname, 桂 and 芝 stand
in names far oftener than anywhere else. The names of the dictionary say how often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from math import log

from draftkit.text.words import cut, dictionary, frequency, is_given_name

SURE = 9.0  # how many times likelier, as a logarithm, a name is than three characters by chance
GIVEN = 3.7  # the same of a given name of two characters
_SEEN = 0.3  # what a character counts that no name holds
_PLAIN = 50  # what every character counts in plain text
_NAMED = 300
_LEADS = "的了在和与跟同给向把对请让叫带陪找被是说由替以到去从我你他她及着过为有名位请等"
_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_PART = 200  # from how often on a word of two characters is no part of a name

Span = tuple[int, int]


def names_told(text: str, surnames: frozenset[str]) -> Iterator[Span]:
    """Yield where names of three characters stand that nothing but their characters tells.

    >>> text = "那天李秀兰拉着我的手。"
    >>> [text[start:end] for start, end in names_told(text, frozenset("房李"))]
    ['李秀兰']
    """
    shaped = [match.start() for match in _shape(surnames).finditer(text)]
    like = [at for at in shaped if likeness(text[at : at + 3], surnames) >= SURE]
    for at in like:
        foreign = at - 3 in like or at + 3 in like  # 苏霍姆林斯基; surnames in a row
        if not foreign and _stands_alone(text, at):
            yield at, at + 3


def likeness(name: str, surnames: frozenset[str]) -> float:
    """Return how much likelier three characters are as a name than by chance, as a logarithm."""
    return sum(part.get(char, 0.0) for part, char in zip(_parts(surnames), name, strict=True))


def is_like_given(given: str, surnames: frozenset[str]) -> bool:
    """Say whether two characters stand in given names far oftener than anywhere else.

    What they say is much where a title or a word for kin stands beside, whatever the surname.

    >>> [is_like_given(given, frozenset("王李张")) for given in ("桂芝", "怎样")]
    [True, False]
    """
    _, *parts = _parts(surnames)
    worth = [part.get(char, 0.0) for part, char in zip(parts, given, strict=True)]
    return min(worth) > 0 and sum(worth) >= GIVEN


@cache
def _parts(surnames: frozenset[str]) -> tuple[dict[str, float], ...]:
    """Return for the three places of a name what every character speaks for it."""
    names = [name for name in dictionary().names if len(name) == 3 and name[0] in surnames]
    return tuple(_place(Counter(name[at] for name in names)) for at in range(3))


def _place(counts: Counter[str]) -> dict[str, float]:
    named, plain = sum(counts.values()) + _NAMED, dictionary().total
    return {
        char: log((count + _SEEN) / named) - log((frequency(char) + _PLAIN) / plain)
        for char, count in counts.items()
    }


@cache
def _shape(surnames: frozenset[str]) -> re.Pattern[str]:
    classes = ("".join(char for char in part if part[char] > 0) for part in _parts(surnames))
    return re.compile("(?=" + "".join(f"[{chars}]" for chars in classes) + ")")


def _stands_alone(text: str, at: int) -> bool:
    """Say whether the words around leave the three characters over, and they are no word."""
    name = text[at : at + 3]
    known = frequency(name) and not is_given_name(name)
    if known or len(set(name)) < len(name):  # 冷冰冰, 师德师风
        return False
    run = next(match for match in _HANZI.finditer(text) if match.end() > at)
    return _left_over(run.group(), at - run.start())


def _left_over(run: str, at: int) -> bool:
    """Say whether words end and begin around the name, and none in it is a usual one."""
    if len(run) == len("房桂芝"):
        return True
    words, place = {}, 0
    for word in cut(run):
        words[place] = word
        place += len(word)
    inside = [words[start] for start in words if at <= start < at + 3]
    before = words.get(at - 1, "")  # 天高皇帝远: what stands there alone is no end of a word
    rare = all(len(word) == 1 or frequency(word) < _PART for word in inside)
    ends = at + 3 in words or at + 3 == place
    return rare and at in words and ends and (not before or before in _LEADS)
