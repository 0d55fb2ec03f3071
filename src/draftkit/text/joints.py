"""How a slot is joined to the words around it, and which answers the joint can take.

An answer is a clause, often a long one with commas. Behind a colon it may be anything; inside a
sentence (还存在{shortcoming}的问题) only a short one without stops reads well, behind a
subject (今后，我将{plan}) only one that goes on with a verb, and behind a link (主要是{cause},
在于自己{cause}) only one that brings no link of its own (都是想着省事). Which joint a slot has is
seen from the frame alone: from the characters that may stand next to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from draftkit.text.frames import Group, Literal, Piece, Slot, parse_frame
from draftkit.text.verbs import begins_with_verb

_STOPS = "，。；：！？、—）”》\n"
_LONGEST = 18  # characters an answer inside a sentence may have: what one breath carries
_INNER_STOP = re.compile(r"[，。；：！？,;:!?]")
_SUBJECT = re.compile(r"(?:我|将|打算|准备|坚持|做到|着力|继续)$")
_IS = re.compile(r"是：?$")
_WHY = re.compile(r"(?:在于|由于|因为|自己|我[^，。：]*|(?:原因|症结|所在)是)：?$|是：$")
_OWN_IS = re.compile(
    r"(?:[都就还只也全多]|主要|多半|无非|其实|往往|大都|说到底)?是(?![非否])|(?:主要|根本|直接)?原因"
)
_OWN_WHY = re.compile(r"因为|由于|出于|源于|在于")
_WHILE = re.compile(r"(?:时|的时候|的?过程中|以?前|之前|以后|之后)(?!间|段|期)")
_WHEN = re.compile(
    r"(?:每|当[天日场周月]|[上下本][周月半]|月底|年底|[今明]年|季度|到|从|把|对|按|一[周月年]|遇)"
)


@dataclass(frozen=True, slots=True)
class Joint:
    """A slot in a frame: whether words follow it in its sentence, and whether it must go on with a
    verb (``led``): a subject stands before it (我将…), or words that say when behind it (…时).

    ``link`` is what an answer need not say again: "is" behind 是, "why" behind 在于, 由于,
    原因是 or the person, "" behind anything else.
    """

    slot: str
    inside: bool
    led: bool
    link: str = ""


@lru_cache(maxsize=8192)
def joints_of(text: str) -> tuple[Joint, ...]:
    """Return the joints of all slots of a frame, those in alternatives too.

    >>> joints_of("还存在{shortcoming}[的问题|这一不足]。")
    (Joint(slot='shortcoming', inside=True, led=False, link=''),)
    >>> joints_of("[今后|下一步]，我[将|打算]{plan}。")
    (Joint(slot='plan', inside=False, led=True, link=''),)
    >>> joints_of("{duty}时，我要先问清。")
    (Joint(slot='duty', inside=True, led=True, link=''),)
    """
    pieces = parse_frame(text)
    found: list[Joint] = []
    for at, piece in enumerate(pieces):
        for option in piece.options if isinstance(piece, Group) else ((piece,),):
            found += _joints(option, _ends(pieces[:at]), _starts(pieces[at + 1 :]))
    return tuple(found)


def _joints(
    option: Sequence[Literal | Slot], before: frozenset[str], after: frozenset[str]
) -> Iterable[Joint]:
    for at, piece in enumerate(option):
        if isinstance(piece, Slot):
            lead = _ends(option[:at]) if at else before
            rest = _starts(option[at + 1 :]) if at + 1 < len(option) else after
            inside = any(start and start[0] not in _STOPS for start in rest)
            led = any(_SUBJECT.search(end) for end in lead) or any(map(_WHILE.match, rest))
            yield Joint(piece.name, inside, led, _link(lead))


def _link(lead: Iterable[str]) -> str:
    if any(map(_WHY.search, lead)):
        return "why"
    return "is" if any(map(_IS.search, lead)) else ""


def _ends(pieces: Sequence[Piece]) -> frozenset[str]:
    """What may stand right before a place: the piece before it, further back where it is empty."""
    if not pieces:
        return frozenset({""})
    texts = _texts(pieces[-1])
    if texts == {"："}:  # says nothing by itself: the words before it are read on
        return frozenset(f"{end}：" for end in _ends(pieces[:-1]))
    return (texts - {""}) | (_ends(pieces[:-1]) if "" in texts else frozenset())


def _starts(pieces: Sequence[Piece]) -> frozenset[str]:
    """What may stand right behind a place."""
    if not pieces:
        return frozenset({""})
    texts = _texts(pieces[0])
    return (texts - {""}) | (_starts(pieces[1:]) if "" in texts else frozenset())


def _texts(piece: Piece) -> frozenset[str]:
    """The texts a piece may give; a slot counts as a word."""
    if isinstance(piece, Group):
        return frozenset("".join(_text(part) for part in option) for option in piece.options)
    return frozenset({_text(piece)})


def _text(part: Literal | Slot) -> str:
    return part.text if isinstance(part, Literal) else f"某{part.name}"


def joins(joint: Joint, answer: str) -> bool:
    """Whether an answer reads well at a joint.

    >>> named = Joint("shortcoming", inside=True, led=False)
    >>> joins(named, "解释政策不够耐心"), joins(named, "材料一多就忙乱，前面忘了问")
    (True, False)
    >>> going_on = Joint("plan", inside=False, led=True)
    >>> [joins(going_on, text) for text in ("改台账", "每周二下午值守", "一位同事接手")]
    [True, True, False]
    >>> linked = Joint("cause", inside=False, led=False, link="is")
    >>> [joins(linked, text) for text in ("想着省事", "都是想着省事", "因为忙")]
    [True, False, True]
    """
    if joint.inside and (len(answer) > _LONGEST or _INNER_STOP.search(answer)):
        return False
    if joint.link and _links_again(joint.link, answer):
        return False
    return not joint.led or goes_on(answer)


def _links_again(link: str, answer: str) -> bool:
    """Whether an answer says what already stands before it: 主要是｜都是想着省事."""
    return bool(_OWN_IS.match(answer) or (link == "why" and _OWN_WHY.match(answer)))


def goes_on(answer: str) -> bool:
    """Whether an answer can stand behind its subject: it opens with a verb, or says when."""
    return begins_with_verb(answer) or _WHEN.match(answer) is not None
