"""What is known beside the text: handed in as values, so that checks stay pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from draftkit.genre_rules import GenreRules
from draftkit.model import Block, DatedTerm


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks may rely on.

    ``year`` is the year the text speaks from. ``known``: the answers are known (a record lies
    beside the draft); then ``workplace`` and ``name`` are what the user gave ('' when nothing)
    and ``own`` all the answers' texts. ``target`` in 字数 (0: none), which somebody
    ``asked`` for or which came of what was told. ``blocks`` are the draft as it was
    written and ``moves_of`` the move of each phrase in it, for the shares of moves; ``moves``
    are the names of moves.
    """

    year: int
    known: bool = False
    workplace: str = ""
    name: str = ""
    own: tuple[str, ...] = ()
    target: int = 0
    dated: tuple[DatedTerm, ...] = ()
    genre: str = ""
    rules: GenreRules = field(default_factory=GenreRules)
    blocks: tuple[Block, ...] = ()
    moves: Mapping[str, str] = field(default_factory=dict)
    moves_of: Mapping[str, str] = field(default_factory=dict)
    asked: bool = False
