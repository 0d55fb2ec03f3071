"""Which stretches of a unit are tried as frames: the whole, its parts, groups of clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from draftkit.mining.clauses import Clause, clauses_of, joined
from draftkit.mining.enumerators import without_enumerator
from draftkit.mining.records import LabelledUnit
from draftkit.mining.recurring import REMEMBERED
from draftkit.mining.rules import Rules
from draftkit.mining.shape import Dropped, Shape, measure
from draftkit.mining.shaping import LONGEST, shaped
from draftkit.mining.sieve import any_of

_COMFORTABLE = 80  # a longer sentence is taken apart where that works
_GROUP = (18, 60)
_SHORT = 16
_SHORTEST = 12
_PARALLEL = 12
_UNUSED = {"quote": "引文", "signature": "署名和日期", None: "标题或称谓"}
_VERBAL = ("thesis", "elaborate", "point", "call", "practice", "pledge", "closing")


@dataclass(frozen=True, slots=True)
class Frame:
    """A finished frame and the stretch of the file it was made from."""

    shape: Shape
    start: int
    end: int


def frames_of(labelled: LabelledUnit, rules: Rules) -> tuple[list[Frame], list[str]]:
    """Return the unit's frames, and the reasons why nothing (or only a part) was taken."""
    if labelled.move in _UNUSED:
        return [], [_UNUSED[labelled.move]]
    clauses = clauses_of(labelled, rules)
    reasons: list[str] = []
    frames = _best(clauses, labelled, rules, reasons)
    return frames, [] if frames else reasons[:1]


def _best(
    clauses: Sequence[Clause], labelled: LabelledUnit, rules: Rules, reasons: list[str]
) -> list[Frame]:
    """The whole where it is short enough, else its parts, else the whole after all."""
    whole = _try(clauses, labelled, rules, reasons, first=True)
    if whole and measure(whole.shape.text) <= _COMFORTABLE and not _separable(clauses, whole):
        return [whole]
    frames = _pieces(clauses, labelled, rules)
    return frames or ([whole] if whole else [])


def _separable(clauses: Sequence[Clause], whole: Frame) -> bool:
    """Three parts with semicolons read better one by one."""
    return sum(clause.ends_part for clause in clauses) >= 2 and measure(whole.shape.text) > 60


def _pieces(clauses: Sequence[Clause], labelled: LabelledUnit, rules: Rules) -> list[Frame]:
    frames: list[Frame] = []
    ignored: list[str] = []
    parts = list(_parts(clauses))
    for part in parts:
        if part[-1].opens_list:
            continue
        first = part[0].start == clauses[0].start
        frame = _try(part, labelled, rules, ignored, first) if len(parts) > 1 else None
        if frame and measure(frame.shape.text) <= LONGEST:
            frames.append(frame)
        else:
            frames.extend(_grouped(part, labelled, rules, first))
    return frames


def _parts(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    part: list[Clause] = []
    for clause in clauses:
        part.append(clause)
        if clause.ends_part or clause.opens_list:
            yield part
            part = []
    if part:
        yield part


def _grouped(
    clauses: Sequence[Clause], labelled: LabelledUnit, rules: Rules, first: bool
) -> Iterator[Frame]:
    groups = _together(list(_groups(clauses, rules)))
    for number, group in enumerate(groups):
        yield from _salvaged(group, labelled, rules, first and number == 0)


def _together(groups: list[list[Clause]]) -> list[list[Clause]]:
    """Join a very short group to the one before it."""
    merged: list[list[Clause]] = []
    for group in groups:
        short = merged and measure(joined(group)) < _SHORT
        if short and measure(joined([*merged[-1], *group])) <= _COMFORTABLE:
            merged[-1] = [*merged[-1], *group]
        else:
            merged.append(group)
    return merged


def _salvaged(
    group: Sequence[Clause], labelled: LabelledUnit, rules: Rules, first: bool
) -> Iterator[Frame]:
    """Take the longest stretches that work: one bad clause spoils only itself."""
    at = 0
    while at < len(group):
        found = _longest(group[at:], labelled, rules, first and at == 0)
        if found:
            yield found[0]
        at += found[1] if found else _row(group[at:])


def _row(clauses: Sequence[Clause]) -> int:
    """Return how many of the first clauses form a row: 耐得住寂寞，守得住清贫，抗得住诱惑."""
    length = 1
    while length < len(clauses) and _in_row(clauses[length - 1].text, clauses[length].text):
        length += 1
    return length


def _in_row(one: str, other: str) -> bool:
    """Short, and begun alike or of one length with a word in the same place."""
    left, right = one.rstrip("，；。"), other.rstrip("，；。")
    if max(len(left), len(right)) > _PARALLEL:
        return False
    alike = any(a == b for a, b in zip(left, right, strict=False))
    return left[:2] == right[:2] or (alike and len(left) == len(right))


def _longest(
    clauses: Sequence[Clause], labelled: LabelledUnit, rules: Rules, first: bool
) -> tuple[Frame, int] | None:
    """Return the frame of the longest leading stretch, and how many clauses it took."""
    for length in range(len(clauses), 0, -1):
        part = clauses[:length]
        text = joined(part)
        if length < len(clauses) and _in_row(part[-1].text, clauses[length].text):
            continue
        if measure(text) < (_GROUP[0] if length < len(clauses) else _SHORTEST):
            return None
        frame = _try(part, labelled, rules, [], first) if _complete(text, rules) else None
        if frame and (length == len(clauses) or _whole(frame, rules)):
            return frame, length
    return None


def _whole(frame: Frame, rules: Rules) -> bool:
    """A stretch cut short must still say something, not merely name it."""
    if frame.shape.move in ("call", "practice", "pledge"):
        return True
    return rules.frames["predicate"][0].search(frame.shape.text) is not None


def _groups(clauses: Sequence[Clause], rules: Rules) -> Iterator[list[Clause]]:
    """Cut before a clause that begins anew, once what stands before is long and complete."""
    group: list[Clause] = []
    for clause in clauses:
        if group and _may_cut(group, clause, rules):
            yield group
            group = []
        group.append(clause)
    if group:
        yield group


def _may_cut(group: Sequence[Clause], clause: Clause, rules: Rules) -> bool:
    text = joined(group)
    if _parallel(group[-1].text, clause.text):
        return False
    if measure(text) < _GROUP[0] or rules.frames["bound"][0].match(clause.text):
        return False
    fresh = rules.frames["fresh"][0].match(clause.text)
    opens = rules.frames["verbs"][0].match(clause.text) or fresh
    enough = measure(text + clause.text) > _GROUP[1] or fresh is not None
    return bool(opens) and _complete(text, rules) and (enough or measure(text) >= 30)


def _parallel(one: str, other: str) -> bool:
    """Clauses of one length or one beginning belong together: 认认真真做事，踏踏实实做人."""
    left, right = one.rstrip("，；。"), other.rstrip("，；。")
    return left[:2] == right[:2] or (len(left) == len(right) and len(left) <= _PARALLEL)


@lru_cache(2)
def _openers(rules: Rules) -> re.Pattern[str]:
    """Return what finds the words that ask for others behind them (不仅 … 而且)."""
    return any_of(opener for opener, _ in rules.pairs)


def _complete(text: str, rules: Rules) -> bool:
    pairs = rules.pairs if _openers(rules).search(text) else ()  # a new text, not worth sifting
    for opener, closer in pairs:
        match = opener.search(text)
        if match and not closer.search(text[match.end() :]):
            return False
    return not rules.frames["unfinished"][0].search(text)


def _try(
    clauses: Sequence[Clause], labelled: LabelledUnit, rules: Rules, reasons: list[str], first: bool
) -> Frame | None:
    clean = not any(issue.type == "typo" for issue in labelled.issues)
    found = _shaped(joined(clauses), labelled.move or "", first, clean, rules)
    if isinstance(found, str):
        reasons.append(found)
        return None
    return Frame(found, clauses[0].start, clauses[-1].end)


@lru_cache(REMEMBERED)
def _shaped(text: str, move: str, first: bool, clean: bool, rules: Rules) -> Shape | str:
    """Return the frame that comes of a stretch, or why none does.

    Remembered, because a stretch is tried as a whole, as a part and as a group.
    """
    shape = Shape(text, move, first, clean=clean)
    try:
        return shaped(shape if first else _later(shape, rules), rules)
    except Dropped as reason:
        return str(reason)


def _later(shape: Shape, rules: Rules) -> Shape:
    """A stretch from inside a sentence: a statement of its own, or something to do."""
    shape = shape.saying(without_enumerator(shape.text, rules))
    if rules.frames["headless"][0].match(shape.text):
        raise Dropped("缺少主语")
    states = rules.frames["statement"][0].search(shape.text)
    if states or rules.frames["subject_starts"][0].match(shape.text):
        return replace(shape, move="elaborate" if shape.move != "self_check" else shape.move)
    verbal = any(rules.frames[name][0].match(shape.text) for name in ("verbs", "fresh"))
    if not verbal or shape.move not in _VERBAL:
        raise Dropped("离开上文不成句")
    here = shape.move == "practice" and rules.frames["here"][0].search(shape.text)
    return replace(shape, move="practice" if here else "call")
