"""What words tell: what an answer is about, and what somebody works at."""

from __future__ import annotations

from dataclasses import dataclass, field

Cue = tuple[str, ...]  # words that must all be there; one led by a minus must not, by ^ first


@dataclass(frozen=True, slots=True)
class Subject:
    """What an answer of the user's may be about: a sort of work, of fault, of measure (走访联系).

    An answer to one of the keys ``answers`` is about it where it holds all the words of one of
    the ``cues`` and none of the words ``unless``. One that is ``aside`` says when or how (当天,
    月底前) and never comes first.
    """

    id: str
    name: str
    answers: frozenset[str]
    cues: tuple[Cue, ...]
    aside: bool = False
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trade:
    """What somebody works at (车间生产, 化验检测), told by ``cues`` in role or workplace.

    ``kinds`` are the ids of term packs whose people are of this trade where no cue tells.
    ``words`` are its wordings of a pack's slots, best first. ``work`` are the subjects of what
    its people usually do; empty where nobody can say.
    """

    id: str
    name: str
    kinds: frozenset[str]
    cues: tuple[Cue, ...]
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    work: frozenset[str] = frozenset()
