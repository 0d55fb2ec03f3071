"""What words tell: what an answer is about, what somebody works at, what a sentence says."""

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


@dataclass(frozen=True, slots=True)
class FalseFriends:
    """Words in which a character does not mean what it means as a cue on its own.

    ``char`` is the character (单), ``means`` what cues mean by it (单据、清单), ``words`` those in
    which it is something else (单位, 简单).
    """

    char: str
    means: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """One act or idea and the words for it (记录登记: 登记, 记下, 写明), told by ``cues``.

    A ``faint`` one is said so often in the genre that two sentences may well share it.
    """

    id: str
    name: str
    cues: tuple[Cue, ...]
    faint: bool = False
