"""Places an essay names: villages, towns, streets, islands, told by how such names end.

A name begins where a word begins and behind what leads to a place (在, 来到, 地处) or at a mark;
once found in such a place it is known everywhere in the essay, and its first part too (大坪 of
大坪村).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftkit.mining.rules import Rules
from draftkit.text.words import cut, frequency, word_class

_USUAL = 1000  # from how often on a word says something, and does not only name a place
_RARE = 200
_NAMING = ("ns", "nr", "nz", "x", "nrt", "nt")
_AROUND = 8  # characters that tell where a word begins


def place_names(text: str, rules: Rules) -> set[str]:
    """Return the names of places in an essay."""
    stems: dict[str, str] = {}
    for ends in rules.slots["place_suffixes"]:
        for match in ends.finditer(text):
            stems |= {stem + match.group(): stem for stem in _stems(match, rules)}
    names = {name for name in stems if not rules.slots["public_places"][0].search(name)}
    return (
        names
        | _arrived_at(text, rules)
        | {*(stem for stem in stems.values() if _is_short(stem, text, rules))}
    )


def _arrived_at(text: str, rules: Rules) -> set[str]:
    """Return what somebody came to that is no word: 全体党员来到竹沟，参观了旧址."""
    found = {text[a:b] for p in rules.slots["arrivals"] for a, b in _spans(p, text)}
    return {name for name in found if frequency(name) < _RARE and word_class(name) in _NAMING}


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (match.span(1) for match in pattern.finditer(text))


def _stems(match: re.Match[str], rules: Rules) -> Iterator[str]:
    """Yield what stands before the ending, if both together name a place."""
    text, end = match.string, match.start()
    run = _run_before(text, end)
    for size in (2, 3):
        stem = run[-size:]
        if len(stem) == size and _names(stem, match, rules) and _led_to(text, end - size, rules):
            yield stem
            return


def _run_before(text: str, end: int) -> str:
    start = end
    while start > max(0, end - _AROUND) and "\u4e00" <= text[start - 1] <= "\u9fff":
        start -= 1
    return text[start:end]


def _led_to(text: str, at: int, rules: Rules) -> bool:
    """Say whether a word begins here, and what stands before it leads to a place."""
    lead = _run_before(text, at)
    if not lead:
        return True
    words = cut(lead + text[at : at + 2])
    begins = len(lead) in (sum(map(len, words[:nth])) for nth in range(len(words)))
    return begins and rules.slots["place_leads"][0].search(lead) is not None


def _names(stem: str, match: re.Match[str], rules: Rules) -> bool:
    """Say whether a stem names a place: no usual word, with a doubtful ending a rare one."""
    if rules.slots["place_no_stems"][0].search(stem):
        return False
    sure = match.lastgroup != "doubtful"
    if not sure and (len(stem) > 2 or word_class(stem + match.group()) not in ("x", "ns")):
        return False
    return all(_may_name(word, _USUAL if sure else _RARE) for word in cut(stem))


def _may_name(word: str, usual: int) -> bool:
    kind = word_class(word)
    return len(word) == 1 or kind in _NAMING or (kind == "n" and frequency(word) < usual)


def _is_short(stem: str, text: str, rules: Rules) -> bool:
    """大坪 is short for 大坪村 where it stands as a place does."""
    if frequency(stem) >= _RARE and word_class(stem) != "ns":
        return False
    (ends,) = rules.slots["place_followers"]
    places = (match.span() for match in re.finditer(stem, text))
    return any(ends.match(text, end) and _led_to(text, at, rules) for at, end in places)
