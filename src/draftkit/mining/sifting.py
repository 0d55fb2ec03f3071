"""Which of the rules are sifted: the lists that are gone through for every sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from draftkit.mining.needles import needles_of
from draftkit.mining.sieve import Sieve

if TYPE_CHECKING:
    from draftkit.mining.rules import Rules

Pattern = re.Pattern[str]
Sought = Pattern | Sequence[str]
SIFTED_SLOTS = (
    "ids", "persons", "dates", "party_ages", "leader_docs", "activities", "title_activities",
    "quoted_activities", "roles", "org_deictic", "businesses", "localities", "audiences",
    "org_types", "looked_up_to", "before_names", "after_names",
    "after_sure_names", "spoken_names",
)  # fmt: skip
_FRAMES = ("crude", "slogan_heavy", "facts", "strange_slots", "authority")


def sieve_of(rules: Rules) -> Sieve:
    """Return what is looked for in every sentence: by list, each with its needles."""
    return Sieve(
        {
            name: ((item, _needles(sought)) for item, sought in entries())
            for name, entries in _lists(rules).items()
        }
    )


def unsifted(rules: Rules, name: str) -> tuple[Any, ...]:
    """Return a whole list: what a sieve would leave of it for a text, and what cannot be met."""
    return tuple(item for item, _ in _lists(rules)[name]())


def _needles(sought: Sought) -> Sequence[str]:
    return needles_of(sought) if isinstance(sought, re.Pattern) else sought


def _lists(rules: Rules) -> dict[str, Callable[[], Iterable[tuple[Any, Sought]]]]:
    """What is looked for, list by list, and the pattern or the words it is found by.

    Cues and themes come with the number of their rule, what is put right with its own; a list
    of slots is ``slots.NAME``.
    """
    return {
        "moves": lambda: (
            ((at, cue), cue.pattern) for at, rule in enumerate(rules.moves) for cue in rule.cues
        ),
        "signs": lambda: ((sign, sign.pattern) for sign in rules.signs),
        "strong": lambda: (((at, r.strong), r.strong) for at, r in enumerate(rules.themes)),
        "weak": lambda: (
            ((at, word), word) for at, rule in enumerate(rules.themes) for word in rule.weak
        ),
        "typos": lambda: (((at, x), x.pattern) for at, x in enumerate(rules.wrong.typos)),
        "uses": lambda: ((slip, slip.pattern) for slip in rules.wrong.slips.rules),
        "words": lambda: [(rules.wrong.slips.words, tuple(rules.wrong.slips.right))],
        "dated": lambda: (((at, x), x.pattern) for at, x in enumerate(rules.wrong.dated)),
        "wordings": lambda: [(rules.wrong.slips.wordings, tuple(rules.wrong.slips.terms))],
        "garbled": lambda: ((each, each.pattern) for each in rules.wrong.garbled),
        "synonyms": lambda: ((group, (group.words[0],)) for group in rules.synonyms),
        "deictics": lambda: ((each, each[0]) for each in rules.deictics),
        "pairs": lambda: ((each, each[0]) for each in rules.pairs),
        "trades": lambda: ((line, line.pattern) for line in rules.trades),
        "fits": lambda: ((fit, fit.pattern) for fit in (*rules.fits_subjects, *rules.fits)),
        **{f"slots.{name}": _patterns(rules.slots[name]) for name in SIFTED_SLOTS},
        **{f"frames.{name}": _patterns(rules.frames[name]) for name in _FRAMES},
    }


def _patterns(patterns: Sequence[Pattern]) -> Callable[[], Iterable[tuple[Any, Sought]]]:
    return lambda: ((pattern, pattern) for pattern in patterns)
