"""Frames: the little language phrases are written in.

``{audience}`` is a slot, ``[切实|真正|扎实]`` a group of alternatives of which one is
chosen; alternatives may hold slots but no further groups. Everything else is literal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_FRAMES = 1 << 14  # a bank of them: a draft reads one frame at several places
_TOKEN = re.compile(r"\{(?P<slot>[a-z_]+)\}|\[(?P<group>[^\[\]]*)\]")
_GROUP = re.compile(r"\[([^\[\]|]*)\|[^\[\]]*\]")
_STRAY = re.compile(r"[\[\]{}]")


class FrameError(ValueError):
    """A frame is not well formed; ``str()`` says in Chinese what is wrong."""


@dataclass(frozen=True, slots=True)
class Literal:
    """Fixed words of a frame."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A gap filled from the answers or the term pack."""

    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives, each a sequence of literals and slots (possibly empty)."""

    options: tuple[tuple[Literal | Slot, ...], ...]


Piece = Literal | Slot | Group


@lru_cache(maxsize=_FRAMES)
def parse_frame(text: str) -> tuple[Piece, ...]:
    """Cut a frame into its pieces; raise FrameError when brackets do not match.

    >>> parse_frame("为{audience}[办|做]实事")
    (Literal(text='为'), Slot(name='audience'), Group(options=((Literal(text='办'),), \
(Literal(text='做'),))), Literal(text='实事'))
    """
    pieces: list[Piece] = []
    at = 0
    for match in _TOKEN.finditer(text):
        if match.start() > at:
            pieces.append(_literal(text[at : match.start()]))
        pieces.append(_token(match))
        at = match.end()
    if at < len(text):
        pieces.append(_literal(text[at:]))
    return tuple(pieces)


def _literal(text: str) -> Literal:
    stray = _STRAY.search(text)
    if stray:
        raise FrameError(
            f"“{stray.group()}”没有配对或写法不对（槽位 {{audience}}，可换词 [甲|乙]）"
        )
    return Literal(text)


def _token(match: re.Match[str]) -> Piece:
    if match["slot"]:
        return Slot(match["slot"])
    options = match["group"].split("|")
    if len(options) < 2:
        raise FrameError(f"可换词“{match.group()}”至少要有用 | 隔开的两项")
    return Group(tuple(_option(option) for option in options))


def _option(text: str) -> tuple[Literal | Slot, ...]:
    if "{" not in text and "}" not in text:  # most alternatives are plain words
        return (Literal(text),) if text else ()
    return tuple(piece for piece in parse_frame(text) if not isinstance(piece, Group))


@lru_cache(maxsize=_FRAMES)
def slots_of(text: str) -> frozenset[str]:
    """Return the names of all slots a frame mentions, in alternatives too."""
    return frozenset(re.findall(r"\{([a-z_]+)\}", text))


def first_reading(text: str) -> str:
    """Return the frame with the first alternative everywhere and slots left visible.

    >>> first_reading("[切实|真正]为{audience}办事")
    '切实为{audience}办事'
    """
    return _GROUP.sub(r"\1", text) if "[" in text else text
