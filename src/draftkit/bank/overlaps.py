"""Checks across phrases: the same twice, nearly the same, and long runs shared.

Phrases repeat each other's wording in one draft when they share a run of 13 characters
(`text.overlap`); two that share most of their pairs of characters are one phrase written twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from draftkit.bank.similar import pairs_of
from draftkit.findings import Finding, Level
from draftkit.model import Phrase
from draftkit.text.frames import first_reading
from draftkit.text.overlap import bare, windows

ALIKE = 0.8  # share of pairs, of both phrases together, from which on two are one
_SHINGLE = 6  # two phrases that share no run of six are not looked at
_MOST_SOUGHT = 300  # runs of six: asking for more of them in every phrase saves nothing
_SLOT = re.compile(r"\{[a-z_]+\}")


def check_together(phrases: Sequence[Phrase], among: Iterable[str] = ()) -> list[Finding]:
    """Return what phrases share; with ``among`` only findings about phrases of those ids."""
    wanted = frozenset(among) or frozenset(phrase.id for phrase in phrases)
    phrases = _near_to(wanted, phrases)
    alike = list(_alike(phrases, wanted))
    told = {frozenset((finding.place, finding.excerpt)) for finding in alike}
    runs = (f for f in _runs(phrases, wanted) if frozenset((f.place, f.excerpt)) not in told)
    return [*alike, *runs]


def _near_to(wanted: frozenset[str], phrases: Sequence[Phrase]) -> Sequence[Phrase]:
    """Return the phrases without those before the wanted ones that share nothing with them.

    One phrase more is compared with a whole bank far oftener than all of them with each other.
    """
    first = next((at for at, phrase in enumerate(phrases) if phrase.id in wanted), 0)
    sought = {gram for phrase in phrases[first:] for gram in _shingles(first_reading(phrase.text))}
    last = all(phrase.id in wanted for phrase in phrases[first:])
    if not first or not last or len(sought) > _MOST_SOUGHT:
        return phrases
    shared = re.compile("|".join(map(re.escape, sorted(sought))) or r"(?!)")
    return [
        phrase
        for at, phrase in enumerate(phrases)
        if at >= first or shared.search(bare(first_reading(phrase.text)))
    ]


def _shingles(text: str) -> set[str]:
    return {gram for piece in _SLOT.split(text) for gram in windows(piece, _SHINGLE)}


def _alike(phrases: Sequence[Phrase], wanted: frozenset[str]) -> Iterator[Finding]:
    near: dict[str, list[int]] = defaultdict(list)
    pairs: list[frozenset[str]] = []
    for at, phrase in enumerate(phrases):
        text = first_reading(phrase.text)
        pairs.append(pairs_of(text))
        shingles = _shingles(text)
        for other in sorted({n for gram in shingles for n in near[gram]}):
            found = phrases[other]
            if wanted.isdisjoint((phrase.id, found.id)):
                continue
            share = _share(pairs[at], pairs[other])
            if share >= ALIKE:
                yield _pair(phrase, found, share)
        for gram in shingles:
            near[gram].append(at)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _pair(phrase: Phrase, other: Phrase, share: float) -> Finding:
    same = phrase.text == other.text
    how = "完全一样" if same else f"很像（{share:.0%}）"
    message = f"{phrase.id}：和 {other.id}（{other.place}）{how}"
    code = "B501" if same else "B502"
    level = _level(phrase, other)
    return Finding(code, level, phrase.place, message, "留一条，或改出区别", phrase.text)


def _level(phrase: Phrase, other: Phrase) -> Level:
    """Mined phrases share the genre's set expressions; composing steers round them."""
    return "note" if phrase.topic == other.topic == "mined" else "warning"


def _runs(phrases: Sequence[Phrase], wanted: frozenset[str]) -> Iterator[Finding]:
    """The first run of 13 characters a phrase shares with an earlier one."""
    owner: dict[str, int] = {}
    for at, phrase in enumerate(phrases):
        pieces = _SLOT.split(first_reading(phrase.text))
        runs = [gram for piece in pieces for gram in windows(piece)]
        shared = next((gram for gram in runs if owner.get(gram, at) != at), None)
        if shared and not wanted.isdisjoint((phrase.id, phrases[owner[shared]].id)):
            yield _run(phrase, phrases[owner[shared]], shared)
        for gram in runs:
            owner.setdefault(gram, at)


def _run(phrase: Phrase, other: Phrase, run: str) -> Finding:
    message = f"{phrase.id}：和 {other.id}（{other.place}）有连续 13 个字一样：{bare(run)}"
    level = _level(phrase, other)
    return Finding("B503", level, phrase.place, message, "改写其中一条", phrase.text)
