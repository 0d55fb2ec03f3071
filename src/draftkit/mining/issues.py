"""What is wrong with a unit: typos, dated wordings, damage, private data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from draftkit.mining.enumerators import numeral_value
from draftkit.mining.records import Issue, SlotMark, Unit
from draftkit.mining.rules import Pattern, Rules
from draftkit.mining.slips import wide
from draftkit.mining.slots import PRIVATE
from draftkit.text import wrongwords

_STRETCHES = 100_000  # stretches between marks of which it is remembered that they are sound
_MARKS = re.compile("[，。；：、！？“”《》（）]+")  # part of no word
_REMEMBERED = 4_000  # texts: sentences come again in other essays
_CLOSED = re.compile("[“”《》‘’]")
_PIECE = 3  # characters of a motto's pieces
_FOUNDED = 1921
_AGE = {"date": "旧落款日期", "party_age": "建党年数随年份变化"}
_YEAR = re.compile(r"(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3}")
_DIGITS = "〇一二三四五六七八九"
_NUMBER = re.compile(r"\d{2,3}|[一二三四五六七八九十百零〇]{1,5}")


def issues_of(unit: Unit, slots: tuple[SlotMark, ...], rules: Rules) -> tuple[Issue, ...]:
    """Return the unit's own issues in order; numbering is judged over the essay."""
    found = [*_typos(unit, slots, rules), *_dated(unit, slots, rules), *_garbled(unit, rules)]
    found += [
        Issue("pii", slot.text, "姓名或号码，不能留下", slot.start, slot.end)
        for slot in slots
        if slot.slot in PRIVATE
    ]
    return tuple(sorted(found, key=lambda issue: (issue.start, issue.type)))


def _typos(unit: Unit, slots: tuple[SlotMark, ...], rules: Rules) -> Iterator[Issue]:
    """Yield each slip once, whichever list knows it."""
    if unit.kind in ("byline", "date"):
        return
    done = [
        range(slot.start - unit.start, slot.end - unit.start)
        for slot in slots
        if slot.slot in ("person", "org", "id")
    ]
    for (start, end), note in slips_in(unit.text, rules):
        if not any(start < span.stop and span.start < end for span in done):
            done.append(range(start, end))
            yield _issue("typo", unit, (start, end), note)


@lru_cache(_REMEMBERED)
def slips_in(text: str, rules: Rules) -> tuple[tuple[tuple[int, int], str], ...]:
    """Return what is wrong in a text, wherever it stands, and what to say of it."""
    return tuple(_slips(text, rules))


def _slips(text: str, rules: Rules) -> Iterator[tuple[tuple[int, int], str]]:
    for _, typo in rules.likely("typos", text):
        for match in typo.pattern.finditer(text):
            fix = match.expand(typo.fix) if typo.fix else None
            yield match.span(), f"更稳妥的是“{fix}”" if typo.minor and fix else _to(fix)
    for words in rules.likely("words", text):
        for at, wrong in words.find(text):
            yield (at, at + len(wrong)), _to(rules.wrong.slips.right[wrong])
    full = wide(text)
    for match, fix in rules.wrong.slips.wrong_uses(full, rules.likely("uses", full)):
        yield match.span(), _to(fix)
    sound = _is_sound(text, rules)
    for at, wrong, right in (
        *(() if sound else _misspelt(text, rules)),
        *rules.wrong.particles.slips(text),
    ):
        yield (at, at + len(wrong)), _to(right)


def _to(fix: str | None) -> str:
    return f"应作“{fix}”" if fix else "语病，没有稳妥的改法"


def _misspelt(text: str, rules: Rules) -> Iterator[tuple[int, str, str]]:
    """Yield what is told by characters alone; nothing of it goes beyond a mark."""
    wrong = rules.wrong
    guesses = (
        wrong.near.misspelt(text),
        wrong.watched.slips(text),
        wrongwords.wrong_idioms(text, wrong.loose, wrong.set_phrases),
        wrongwords.doubled(text),
        wrong.likelier.slips(text),
    )
    yield from wrong.foreign.slips(text)
    yield from wrong.offices.spare(text, chain.from_iterable(guesses))


def _is_sound(text: str, rules: Rules) -> bool:
    """Say whether no slip is told by characters alone; sound stretches between marks are kept.

    Clauses come again far oftener than sentences do.
    """
    known = _sound(rules)
    new = [stretch for stretch in _MARKS.split(text) if stretch not in known]
    if any(_misspelt("，".join(new), rules)):
        return False
    if len(known) > _STRETCHES:
        known.clear()
    known.update(new)
    return True


@lru_cache(2)
def _sound(_: Rules) -> set[str]:
    return set()


def _dated(unit: Unit, slots: tuple[SlotMark, ...], rules: Rules) -> Iterator[Issue]:
    done: list[range] = []
    for (start, end), until, why in _past(unit.text, rules):
        if not any(start < span.stop and span.start < end for span in done):
            done.append(range(start, end))
            note = f"通行到{until}年" + (f"：{why}" if why else "")
            yield _issue("dated", unit, (start, end), note)
    for slot in slots:
        start, end = slot.start - unit.start, slot.end - unit.start
        shown = not any(start < span.stop and span.start < end for span in done)
        if shown and _old(unit, slot, rules):
            yield Issue("dated", slot.text, _AGE[slot.slot], slot.start, slot.end)


@lru_cache(_REMEMBERED)
def _past(text: str, rules: Rules) -> tuple[tuple[tuple[int, int], int, str], ...]:
    return tuple(_terms(text, rules))


def _terms(text: str, rules: Rules) -> Iterator[tuple[tuple[int, int], int, str]]:
    for _, dated in rules.likely("dated", text):
        for match in dated.pattern.finditer(text):
            yield match.span(), dated.until, dated.note
    for at, wording, term in (
        rules.wrong.slips.dated(text) if rules.likely("wordings", text) else ()
    ):
        yield (at, at + len(wording)), term.until, term.why


def _old(unit: Unit, slot: SlotMark, rules: Rules) -> bool:
    """Say whether a signing date or an age of the Party is not this year's."""
    if slot.slot == "date" and unit.kind == "date":
        return year_of(slot.text) != rules.wrong.year
    if slot.slot == "party_age":
        age, now = age_of(slot.text), rules.wrong.year - _FOUNDED
        if any(char in slot.text for char in "多余"):
            return 0 < age <= now - 10
        return bool(age) and abs(now - age) > 1
    return False


def year_of(text: str) -> int:
    """Return the year a date names, 0 when it names none.

    >>> [year_of(text) for text in ("2026.11.10", "二〇二一年七月", "3月")]
    [2026, 2021, 0]
    """
    match = _YEAR.search(text)
    if match is None:
        return 0
    return int("".join(char if char.isascii() else str(_DIGITS.index(char)) for char in
                       match.group().replace("○", "〇").replace("零", "〇")))  # fmt: skip


def age_of(text: str) -> int:
    """Return the number of years a text opens with, 0 for a round 百年.

    >>> [age_of(text) for text in ("九十八年", "105年", "一百零三年", "百年")]
    [98, 105, 103, 0]
    """
    match = _NUMBER.match(text)
    if match is None or match.group() in ("百", "一百"):
        return 0
    numeral = match.group()
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    hundred, _, rest = numeral.rpartition("百")
    return (100 if hundred or "百" in numeral else 0) + numeral_value(rest.strip("零〇"))


def _garbled(unit: Unit, rules: Rules) -> Iterator[Issue]:
    done: list[range] = []
    for garble in rules.likely("garbled", unit.text):
        if unit.kind in ("byline", "date") or (garble.mend and unit.kind != "sentence"):
            continue  # spaces are how titles and bylines are set
        for start, end in _hits(garble.pattern, unit.text):
            if garble.mend and _is_spaced(unit.text, start, end):
                continue
            if not any(start < span.stop and span.start < end for span in done):
                done.append(range(start, end))
                yield _issue("garbled", unit, (start, end), garble.note)


def _is_spaced(text: str, start: int, end: int) -> bool:
    """Say whether a space parts the pieces of a motto: “学党史 悟思想 办实事”."""
    opened = max(text.rfind(mark, 0, start + 1) for mark in "“《‘")
    closed = min((at for mark in "”》’" if (at := text.find(mark, end)) >= 0), default=-1)
    if opened < 0 or closed < 0 or _CLOSED.search(text, opened + 1, closed):
        return False
    return all(len(piece) >= _PIECE for piece in text[opened + 1 : closed].split())


def _hits(pattern: Pattern, text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(text))


def _issue(kind: str, unit: Unit, span: tuple[int, int], note: str) -> Issue:
    start, end = span
    return Issue(kind, unit.text[start:end], note, unit.start + start, unit.start + end)
