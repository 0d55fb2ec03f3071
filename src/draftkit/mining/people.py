"""People named in running text: a role in front of the name, or a title behind it.

党小组长康宏伟, 王丽萍主任, 车政委. Chinese names have no marks, so the words around decide how long
a name is: characters that go on with the sentence (的, 在, 说) are not part of it, and what the
dictionary knows as an ordinary word (书记严格要求) is no name at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftkit.mining.rules import Rules
from draftkit.text.likenames import names_told
from draftkit.text.sentences import Span
from draftkit.text.words import cut, frequency, is_given_name, names_in

_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_AND = "、和与及"
_APART = re.compile("同志|老人|师傅|烈士|[，。、；）)]")
_SUFFIXES = "员性感度化力者家学法心期区民人事处"
_ORDINARY = 20  # how often the corpus must have met an ordinary word
_COMMON_WORD = 200


def people_in(text: str, rules: Rules) -> Iterator[Span]:
    """Yield where people are named beside their role or title."""
    yield from _behind_roles(text, rules)
    yield from _before_titles(text, rules)
    for match in _found("looked_up_to", text, rules):
        if _titled(match[1], rules):
            yield match.span(1)


def names_alike(text: str, rules: Rules) -> Iterator[str]:
    """Yield the names of an essay that their characters alone tell, whatever stands around."""
    for start, end in names_told(text, rules.surnames):
        name = text[start:end]
        if not _listed(name, rules) and not rules.slots["place_ends"][0].search(name):
            yield name


def _found(name: str, text: str, rules: Rules) -> Iterator[re.Match[str]]:
    for pattern in rules.likely(f"slots.{name}", text):
        yield from pattern.finditer(text)


def _behind_roles(text: str, rules: Rules) -> Iterator[Span]:
    for match in _found("before_names", text, rules):
        at = match.end()
        name = _name_at(text, at, rules)
        while name:
            yield name
            at = name[1] + 1
            name = _name_at(text, at, rules) if text[name[1] : at] in tuple(_AND) else None


def _name_at(text: str, at: int, rules: Rules) -> Span | None:
    """Return the name that begins here: its surname and one or two characters more."""
    run = _HANZI.match(text, at)
    if run is None or text[at] not in rules.surnames:
        return None
    ends = _begins(run.group()) | {len(run.group())}
    for size in (3, 2):
        name, behind = text[at : at + size], run.group()[size : size + 1]
        if size in ends and _is_name(name, behind, text, rules):
            return at, at + size
        if size in ends and _stands_apart(name, text[at + size :], rules):
            return at, at + size
    return None


def _is_name(name: str, behind: str, text: str, rules: Rules) -> bool:
    goes_on = rules.slots["name_ends"][0]
    given = rules.slots["given_names"][0].fullmatch(name[1:])
    if not given and (goes_on.search(name[1:]) or _ordinary(name[:2])):
        return False
    if _listed(name, rules):
        return False
    if len(name) == 3 and behind and frequency(name[-1] + behind) >= _COMMON_WORD:
        return False
    follows = rules.slots["name_followers"][0]
    if len(name) == 2 and behind and not (goes_on.match(behind) or follows.match(behind)):
        return False
    stops, usual = rules.slots["role_stops"][0], rules.slots["name_characters"][0]
    sure = not stops.match(name) or usual.match(name[1:]) is not None
    return sure or name in names_in(text, rules.surnames)


def _stands_apart(name: str, behind: str, rules: Rules) -> bool:
    """队员陆海涛同志 begins as 陆海 does, and yet is a name: nothing goes on behind it."""
    if len(name) < 3 or frequency(name) or rules.slots["name_ends"][0].search(name[1:]):
        return False
    ends = _APART.match(behind) and name[-1] not in _SUFFIXES and not _listed(name, rules)
    return bool(ends) and not rules.slots["role_stops"][0].match(name)


def _listed(name: str, rules: Rules) -> bool:
    """Say whether a list knows better: public figures, words that look like names."""
    figures, words = rules.slots["public_figures"][0], rules.slots["not_names"][0]
    return bool(figures.search(name) or words.search(name))


def _ordinary(word: str) -> bool:
    return frequency(word) >= _ORDINARY and not is_given_name(word)


def _before_titles(text: str, rules: Rules) -> Iterator[Span]:
    """A name of one to three characters that begins where a word begins, then a title."""
    for match in _found("after_names", text, rules):
        run = re.search(r"[\u4e00-\u9fff]{1,12}$", text[: match.start()])
        if run is None:
            continue
        lead = run.group()
        if lead[-1] == match.group()[0]:  # 信息科科长 is of a section, not a name
            continue
        begins = _begins(lead)
        for size in (3, 2, 1):
            name = lead[-size:]
            start = match.start() - size
            if len(name) == size and len(lead) - size in begins and _titled(name, rules):
                yield start, match.end() if size == 1 else match.start()
                break


def _begins(run: str) -> set[int]:
    at, found = 0, set()
    for word in cut(run):
        found.add(at)
        at += len(word)
    return found


def _titled(name: str, rules: Rules) -> bool:
    common, stops = rules.slots["common_surname"][0], rules.slots["surname_stops"][0]
    if len(name) == 1:
        return common.match(name) is not None
    if name[0] not in rules.surnames or stops.match(name) or _listed(name, rules):
        return False
    bare = not rules.slots["name_ends"][0].search(name[1:])
    return bare and not _ordinary(name[:2]) and not _ordinary(name)
