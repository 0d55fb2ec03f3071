"""Proposing how a phrase of one's own is to be described, with mining's cues.

What a person types is one sentence without its essay, so cues that look at the place in
an essay have nothing to say; the proposal is a start that the person corrects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from draftkit.bank.vocabulary import NEEDED_SLOTS
from draftkit.mining.moves import best_move
from draftkit.mining.records import SlotMark, Unit
from draftkit.mining.rules import Rules, load_rules
from draftkit.mining.slots import names_of, slots_of_unit
from draftkit.mining.themes import themes_of
from draftkit.text.frames import first_reading, slots_of
from draftkit.text.slots import SLOTS
from draftkit.text.words import cut

_FRAME = re.compile(r"\[[^\[\]]*\]|\{[a-z_]+\}")
_HANZI = re.compile(r"[\u4e00-\u9fff]+")
# A slot is filled with the writer's own workplace, post and so on, so words become one only where
# they are told to be the writer's: the county's bureau or the village's 两委 is somebody else.
_OURS = re.compile("(?:我们|咱们|我|本|我所在的|作为|身为|来自)$")
_OUR_ORG = re.compile("^(?:我们|咱们|我|本)(?![各每全])")
_BEING = re.compile(
    "(?:作为|身为|我是|我们是|当好|做好|成为|甘当)(?:一[名位个])?(?:合格的?|普通的?|基层的?|称职的?|好)?$"
)
_STUDYING = re.compile("(?:学|学习|学完|读|读完|贯彻|领会|落实|对照)了?$")
_TAKING_PART = re.compile("(?:参加|通过|经过|在|这次|本次)了?$")
_SURE_BEHIND = {
    "org": _OURS,
    "org_type": _OURS,
    "role": _BEING,
    "leader_doc": _STUDYING,
    "activity": _TAKING_PART,
}
_NEVER = ("date",)  # filled with the day a draft is signed, which is never the time meant
_STEPS = {"thesis": "view", "practice": "here", "call": "do"}


@dataclass(frozen=True, slots=True)
class Swap:
    """Words of a phrase that a slot could stand for, and where they are."""

    words: str
    slot: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a phrase seems to do and to be about, and which words of it could be slots.

    ``fits`` is who can say it, ``bound`` that the rest of the phrase would still be of one trade
    with slots in place. ``private`` are numbers and the like, which no phrase may keep; names
    are the checks' to find.
    """

    move: str
    step: str
    themes: tuple[str, ...]
    fits: tuple[str, ...]
    swaps: tuple[Swap, ...]
    bound: bool
    private: tuple[str, ...]


def usual_step(move: str) -> str:
    """Return the step a phrase of a move most often is, '' where the move has none or none stands
    out.
    """
    return _STEPS.get(move, "")


def propose(text: str, folder: Path) -> Proposal:
    """Describe a phrase; ``folder`` is the shipped phrase bank's, which holds the cues."""
    rules = load_rules(folder)
    plain = first_reading(text)
    move, step = _does(plain, rules)
    unit = Unit("", 1, 2, 0, len(text), text, "sentence")
    marks = slots_of_unit(unit, rules, names_of(text, [unit], rules))
    swaps = _one_word_each(_swaps(text, marks, rules))
    return Proposal(
        move=move,
        step=step,
        themes=themes_of(plain, rules, 2),
        fits=_speaker(plain, rules),
        swaps=swaps,
        bound=_bound(with_slots(text, swaps), rules),
        private=tuple(mark.text for mark in marks if mark.slot == "id"),
    )


def _speaker(plain: str, rules: Rules) -> tuple[str, ...]:
    """Who can say it: what 我 is said to be, else what the sentence speaks of; others it names
    do not count.
    """
    fits = rules.speakers if "我" in plain else (*rules.speakers, *rules.fits_subjects)
    return next((fit.fits for fit in fits if fit.pattern.search(plain)), ())


def _swaps(text: str, marks: Iterable[SlotMark], rules: Rules) -> Iterator[Swap]:
    for mark in marks:
        fits = mark.slot != "business" or _is_named(text, mark.start, mark.end, rules)
        if mark.slot in SLOTS and fits and _is_sure(text, mark):
            yield Swap(mark.text, mark.slot, mark.start, mark.end)


def _one_word_each(swaps: Iterable[Swap]) -> tuple[Swap, ...]:
    """Leave out what would put two things in one slot: 同家长说话，先说孩子的长处."""
    found = tuple(swaps)
    words = {slot: {swap.words for swap in found if swap.slot == slot} for slot in SLOTS}
    return tuple(swap for swap in found if len(words[swap.slot]) == 1)


def _is_sure(text: str, mark: SlotMark) -> bool:
    """Whether a slot may stand here without anybody looking: whole words, and the writer's own."""
    if mark.slot in _NEVER or _inside_frame(text, mark.start, mark.end):
        return False
    if not (_parts_words(text, mark.start) and _parts_words(text, mark.end)):
        return False
    if mark.slot in ("org", "org_type") and _OUR_ORG.match(mark.text):
        return True
    behind = _SURE_BEHIND.get(mark.slot)
    return behind is None or behind.search(text[: mark.start]) is not None


def _parts_words(text: str, at: int) -> bool:
    """Whether a word ends at a place of a text, so that no word is cut in two there."""
    run = next((run for run in _HANZI.finditer(text) if run.start() < at < run.end()), None)
    if run is None:
        return True
    return at - run.start() in set(accumulate(len(word) for word in cut(run.group())))


def _is_named(text: str, start: int, end: int, rules: Rules) -> bool:
    """Whether words stand where a kind of work is named: 我批改作业到很晚 tells of doing it."""
    before, after = rules.frames["in_business"][0], rules.frames["of_business"][0]
    return bool(before.search(text[:start]) or after.match(text[end:]))


def _bound(text: str, rules: Rules) -> bool:
    """Whether words of a trade stand in a text, so that slots would not make it anybody's."""
    told = (rules.frames["told_by_trade"][0], *(line.pattern for line in rules.trades))
    return any(pattern.search(text) for pattern in told)


def _does(text: str, rules: Rules) -> tuple[str, str]:
    """The move and step: own words decide first, then the cues."""
    for (move, step), slot in NEEDED_SLOTS.items():
        if slot in slots_of(text):
            return move, step
    places = {"question"} if text[-1:] in "?？" else {"part"}
    if slots_of(text) & {"role", "org", "audience", "business", "locality", "matter"}:
        places.add("own_work")
    move = best_move(text, places, rules)
    if move in ("quote", "signature"):
        return "elaborate", "reason"
    if move == "elaborate" and not _cued(move, text, rules) and _opens_with_verb(text, rules):
        return "call", "do"
    return move, _step(move, text, rules)


def _cued(move: str, text: str, rules: Rules) -> bool:
    """Whether the words, not only the place, speak for a move."""
    cues = next(rule.cues for rule in rules.moves if rule.id == move)
    return any(cue.pattern.search(text) for cue in cues)


def _opens_with_verb(text: str, rules: Rules) -> bool:
    return rules.frames["verbs"][0].match(text) is not None


def _step(move: str, text: str, rules: Rules) -> str:
    if move == "elaborate":
        return "contrast" if rules.frames["contrast"][0].search(text) else "reason"
    if move == "self_check":
        return "ask"
    return _STEPS.get(move, "")


def _inside_frame(text: str, start: int, end: int) -> bool:
    """Whether words overlap a slot or a group that is already there."""
    return any(start < m.end() and m.start() < end for m in _FRAME.finditer(text))


def with_slots(text: str, swaps: Sequence[Swap]) -> str:
    """Return the text with slots in place of words.

    >>> with_slots("为客户办事", [Swap("客户", "audience", 1, 3)])
    '为{audience}办事'
    """
    for swap in sorted(swaps, key=lambda swap: -swap.start):
        text = f"{text[: swap.start]}{{{swap.slot}}}{text[swap.end :]}"
    return text
