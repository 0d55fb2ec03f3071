"""Names an essay uses: its author's, and its workplaces'.

Workplaces: a suffix from a list, and how far left the name begins.

Chinese has no spaces, so 支持滨江银行 must become 滨江银行: the name begins behind the last
word of a stop list, or where the essay itself shows it, by using the name elsewhere
behind another word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from draftkit.mining.rules import Rules
from draftkit.text.sentences import Span
from draftkit.text.words import cut, frequency, word_class

_HANZI_RUN = re.compile(r"[\u4e00-\u9fff]+$")
_WIDEST = 12
_SHORTEST = 3  # characters a part of a name has at least


@dataclass(frozen=True, slots=True)
class Names:
    """The names an essay uses, longest first: workplaces, people, the title's topic, places.

    ``things`` are short words that belong to the trade the essay is about.
    """

    orgs: tuple[str, ...]
    persons: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    things: tuple[str, ...] = ()

    def within(self, text: str) -> Names:
        """Return the names that stand in a text."""
        groups = (self.orgs, self.persons, self.topics, self.places, self.things)
        return Names(*(tuple(name for name in names if name in text) for names in groups))

    def org_spans(self, text: str) -> list[Span]:
        """Return where workplace names stand in a text."""
        return _spans(self.orgs, text)

    def person_spans(self, text: str) -> list[Span]:
        """Return where people's names stand in a text."""
        return _spans(self.persons, text)

    def topic_spans(self, text: str) -> list[Span]:
        """Return where the title's topic stands in a text."""
        return _spans(self.topics, text)

    def place_spans(self, text: str) -> list[Span]:
        """Return where places stand in a text, one in another (石盘乡大坪村) as one."""
        return _spans(self.places, text, "+")

    def thing_spans(self, text: str) -> list[Span]:
        """Return where things of the essay's trade stand in a text."""
        return _spans(self.things, text)


def _spans(names: tuple[str, ...], text: str, times: str = "") -> list[Span]:
    if not names:
        return []
    pattern = re.compile(f"(?:{'|'.join(map(re.escape, names))}){times}")
    return [match.span() for match in pattern.finditer(text)]


def org_names(text: str, rules: Rules) -> tuple[str, ...]:
    """Return the workplace names found in an essay's text, longest first."""
    found = [name for name in _candidates(text, rules) if name]
    counts = Counter(found)
    names = {_shown(name, counts, rules) for name in counts}
    names |= {short for name in names for short in _short(name, text, rules)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _short(name: str, text: str, rules: Rules) -> Iterator[str]:
    """Yield how an essay calls a workplace in short: 城西换热站 is 城西站."""
    words = cut(name)
    ends = (sum(map(len, words[:nth])) for nth in range(1, len(words)))
    tails = (name[at:] for at in ends if len(name) - at > _SHORTEST)
    abbreviated = [name[:2] + name[-1]] if len(name) > _SHORTEST + 1 else []
    (types,) = rules.slots["org_types"]
    for short in (*tails, *abbreviated):
        alone = text.count(short) > text.count(name) * name.count(short) and not types.fullmatch(
            short
        )
        if alone and not frequency(short) and not rules.slots["org_generic"][0].match(short):
            yield short


def _candidates(text: str, rules: Rules) -> list[str]:
    return [_name(text, match, rules) for match in rules.slots["org_suffixes"][0].finditer(text)]


def _name(text: str, match: re.Match[str], rules: Rules) -> str:
    """Return the name that ends with this suffix; '' when what stands in front is no name."""
    run = _HANZI_RUN.search(text, max(0, match.start() - _WIDEST), match.start())
    lead = _behind_stop_words(run.group(), rules) if run else ""
    if len(lead) < 2 and not (lead and len(match.group()) > 2):
        return match.group() if match.group().endswith("局") else ""
    return "" if rules.slots["org_generic"][0].match(lead) else lead + match.group()


def _behind_stop_words(lead: str, rules: Rules) -> str:
    ends = [match.end() for match in rules.slots["org_stops"][0].finditer(lead)]
    return _behind_verbs(lead[ends[-1] :] if ends else lead)


def _behind_verbs(lead: str) -> str:
    """Return what is left of 牵头召集物业 behind the words for what was done."""
    words = cut(lead)
    while len(words) > 2 and len(words[0]) > 1 and word_class(words[0]) in ("v", "d"):
        words = words[1:]
    return "".join(words)


def _shown(name: str, counts: Counter[str], rules: Rules) -> str:
    """Return the shorter name inside this one that the essay uses by itself more often."""
    suffix = rules.slots["org_suffixes"][0].search(name)
    least = len(suffix.group()) + 2 if suffix else len(name)
    for at in range(1, len(name) - least + 1):
        if counts[name[at:]] > counts[name]:
            return name[at:]
    return name
