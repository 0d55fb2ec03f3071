"""What a genre demands of a text: data on a template, kept by composing, told by checks."""

from __future__ import annotations

from dataclasses import dataclass

WHERES = {  # what the places of a text are called
    "anywhere": "任何地方",
    "title": "标题",
    "heading": "小标题",
    "opening": "第一段",
    "ending": "最后两段",
}

# What an answer does where it stands in a text by itself: the first of these moves that the text
# makes at all, since a report remedies and plans where a study paper calls and practises.
MOVES_OF_ANSWERS = {
    **dict.fromkeys(("deed", "deed_more"), ("practice",)),
    **dict.fromkeys(("duties", "ways"), ("work", "practice")),
    **dict.fromkeys(("shortcoming", "shortcoming_more"), ("problem", "self_check")),
    **dict.fromkeys(("measure", "measure_more"), ("remedy", "call")),
    **dict.fromkeys(("plans", "plans_more"), ("plan",)),
    "moment_more": ("feeling",),
    **dict.fromkeys(("takeaways", "reasons", "uses"), ("lesson",)),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Expressions a genre forbids or requires, and why.

    ``where`` is anywhere, title, heading, opening (the first paragraph) or ending (the last
    two); a requirement is met by any one of ``words``.
    """

    words: tuple[str, ...]
    why: str
    where: str = "anywhere"


@dataclass(frozen=True, slots=True)
class MoveShare:
    """How much of a draft's characters certain moves may or must take (0.0 to 1.0)."""

    moves: tuple[str, ...]
    least: float
    most: float
    why: str


@dataclass(frozen=True, slots=True)
class GenreRules:
    """What a genre demands of a text: data on a template, kept by composing, told by checks.

    ``length`` bounds the usual length in 字数 (0: none); ``levels`` the levels of numbering,
    ``sentence`` the 字数 of a sentence; ``pace`` is 字数 a minute for texts read aloud.
    """

    forbid: tuple[Wording, ...] = ()
    require: tuple[Wording, ...] = ()
    shares: tuple[MoveShare, ...] = ()
    length: tuple[int, int] = (0, 0)
    levels: int = 0
    sentence: int = 0
    pace: int = 0
