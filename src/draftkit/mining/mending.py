"""Putting right what can be put right: typos, and wordings whose time is over."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from draftkit.mining.rules import Rules
from draftkit.mining.shape import Dropped, Shape
from draftkit.text.wrongwords import wrong_idioms


def corrected(shape: Shape, rules: Rules) -> Shape:
    """Apply the corrections list; what it cannot mend is not taken, a minor slip left alone."""
    text, notes = shape.text, list(shape.notes)
    at = -1
    while found := _next("typos", text, at, rules):
        at, typo, match = found
        if typo.minor:
            continue
        if typo.fix is None:
            raise Dropped("有错漏，没有稳妥的改法")
        notes.append(_note(text, match, match.expand(typo.fix)))
        text = typo.pattern.sub(typo.fix, text)
    if not shape.clean:
        text = _spelt(text, notes, rules)
    if any(garble.pattern.search(text) for garble in rules.likely("garbled", text)):
        raise Dropped("文字残缺")
    return _mended(shape, text, shape.until, notes)


def _mended(shape: Shape, text: str, until: int, notes: list[str]) -> Shape:
    if (text, until, len(notes)) == (shape.text, shape.until, len(shape.notes)):
        return shape
    return replace(shape, text=text, until=until, notes=tuple(notes))


def _next(name: str, text: str, before: int, rules: Rules) -> tuple[int, Any, re.Match[str]] | None:
    """Return the first of a numbered list behind ``before`` that is met: its number, and where.

    Asked anew after each mend, because a mend may bring about what a later one is for.
    """
    for at, each in rules.likely(name, text):
        match = each.pattern.search(text) if at > before else None
        if match:
            return at, each, match
    return None


def _spelt(text: str, notes: list[str], rules: Rules) -> str:
    """Apply the lists shared with the checks; what they cannot mend for certain is not taken."""
    for _, wrong in list(rules.wrong.slips.wrong_words(text)):
        right = rules.wrong.slips.right[wrong]
        if right is None:
            raise Dropped("有错漏，没有稳妥的改法")
        notes.append(f"{wrong}→{right}")
        text = text.replace(wrong, right)
    for match, fix in list(rules.wrong.slips.wrong_uses(text, rules.likely("uses", text))):
        if fix is None:
            raise Dropped("有错漏，没有稳妥的改法")
        notes.append(_note(match.string, match, fix))
        text = text.replace(match.group(), fix, 1) if len(match.group()) > 2 else _at(match, fix)
    for _, wrong, right in list(rules.wrong.offices.spare(text, rules.wrong.near.misspelt(text))):
        notes.append(f"{wrong}→{right}")
        text = text.replace(wrong, right)
    idioms = wrong_idioms(text, rules.wrong.loose, rules.wrong.set_phrases)
    guesses = (idioms, *(each.slips(text) for each in (rules.wrong.watched, rules.wrong.likelier)))
    spared = (rules.wrong.offices.spare(text, guess) for guess in guesses)
    if any(map(any, spared)) or any(rules.wrong.particles.slips(text)):
        raise Dropped("有错漏，没有稳妥的改法")
    return text


def _at(match: re.Match[str], fix: str) -> str:
    return match.string[: match.start()] + fix + match.string[match.end() :]


def _note(text: str, match: re.Match[str], fix: str) -> str:
    """Say what was changed, with a little context where a single 的 would say nothing."""
    left, right = (2, 2) if len(match.group()) <= 2 else (0, 0)
    before = text[max(0, match.start() - left) : match.start()]
    after = text[match.end() : match.end() + right]
    return f"{before}{match.group()}{after}→{before}{fix}{after}"


def up_to_date(shape: Shape, rules: Rules) -> Shape:
    """Replace dated wordings that have a present form; the others bound the years."""
    text, until, notes = shape.text, shape.until, list(shape.notes)
    at = -1
    while found := _next("dated", text, at, rules):
        at, dated, match = found
        if dated.now:
            notes.append(_note(text, match, dated.now))
            text = dated.pattern.sub(dated.now, text)
        elif not dated.minor:
            until = min(until or dated.until, dated.until)
    for _, _, term in rules.wrong.slips.dated(text) if rules.likely("wordings", text) else ():
        until = min(until or term.until, term.until)
    return _mended(shape, text, until, notes)
