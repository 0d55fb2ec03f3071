"""Which of the rules are sifted: the lists that are gone through for every sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from draftkit.mining.needles import needles_of
from draftkit.mining.sieve import Entry, Sieve, by_pattern

if TYPE_CHECKING:
    from draftkit.mining.rules import Dated, Rules, Typo

SIFTED_SLOTS = (
    "ids", "persons", "dates", "party_ages", "leader_docs", "activities", "title_activities",
    "quoted_activities", "roles", "org_deictic", "businesses", "localities", "audiences",
    "org_types", "looked_up_to", "before_names", "after_names",
)  # fmt: skip
_FRAMES = ("crude", "slogan_heavy", "facts", "single_trade", "strange_slots", "authority")


def sieve_of(rules: Rules) -> Sieve:
    """Return what is looked for in every sentence: by list, each with its needles.

    Cues and themes come with the number of their rule, what is put right with its own; a list
    of slots is ``slots.NAME``.
    """
    cues = ((at, cue) for at, rule in enumerate(rules.moves) for cue in rule.cues)
    strong = ((at, rule.strong) for at, rule in enumerate(rules.themes))
    weak = ((at, word) for at, rule in enumerate(rules.themes) for word in rule.weak)
    lists: dict[str, Iterable[Entry]] = {
        "moves": ((cue, needles_of(cue[1].pattern)) for cue in cues),
        "signs": ((sign, needles_of(sign.pattern)) for sign in rules.signs),
        "strong": ((entry, needles_of(entry[1])) for entry in strong),
        "weak": ((entry, needles_of(entry[1])) for entry in weak),
        "typos": _numbered(rules.typos),
        "uses": ((slip, needles_of(slip.pattern)) for slip in rules.slips.rules),
        "words": [(rules.slips.words, tuple(rules.slips.right))],
        "dated": _numbered(rules.dated),
        "wordings": [(rules.slips.wordings, tuple(rules.slips.terms))],
        "garbled": ((each, needles_of(each.pattern)) for each in rules.garbled),
        "synonyms": ((group, (group.words[0],)) for group in rules.synonyms),
        "deictics": ((each, needles_of(each[0])) for each in rules.deictics),
        "pairs": ((each, needles_of(each[0])) for each in rules.pairs),
        "fits": ((each, needles_of(each.pattern)) for each in (*rules.fits_subjects, *rules.fits)),
        **{f"slots.{name}": by_pattern(rules.slots[name]) for name in SIFTED_SLOTS},
        **{f"frames.{name}": by_pattern(rules.frames[name]) for name in _FRAMES},
    }
    return Sieve(lists)


def _numbered(items: Iterable[Typo | Dated]) -> Iterator[Entry]:
    return (((at, item), needles_of(item.pattern)) for at, item in enumerate(items))
