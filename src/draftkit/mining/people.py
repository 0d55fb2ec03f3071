"""People named in running text: a role in front of the name, or a title behind it.

党小组长康宏伟, 王丽萍主任, 车政委. Chinese names have no marks, so the words around decide how long
a name is: characters that go on with the sentence (的, 在, 说) are not part of it, and what the
dictionary knows as an ordinary word (书记严格要求) is no name at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from draftkit.mining.rules import Rules
from draftkit.text.likenames import is_like_given, names_told
from draftkit.text.nameodds import name_odds, odds_at
from draftkit.text.sentences import Span
from draftkit.text.words import cut, frequency, is_given_name, names_in

_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_AND = "、和与及"
_APART = re.compile("同志|老人|师傅|烈士|[，。、；）)]")
_SUFFIXES = "员性感度化力者家学法心期区民人事处"
_SURE = {2: 1.0, 3: 0.0}  # from what odds on, with 1 for each side that fits, a name stands alone
_MAYBE = -2.5  # and beside a post
_BEFORE = "的了和与跟同给向把对请让叫带陪找被是由替为像名位有通"
_BEHIND = "的家说是在和与把也就一又还今才同从给对拉带去来等主两"
_AND_THEN = re.compile("[、和与及]")
_LISTED = re.compile(r"[、和与及]([\u4e00-\u9fff]{2,})")
_ORDINARY = 20  # how often the corpus must have met an ordinary word
_COMMON_WORD = 200


def people_in(text: str, rules: Rules) -> Iterator[Span]:
    """Yield where people are named beside their role or title."""
    yield from _behind_roles(text, rules)
    yield from _before_sure_titles(text, rules)
    yield from _before_titles(text, rules)
    for match in _found("looked_up_to", text, rules):
        if _titled(match[1], rules):
            yield match.span(1)


def names_alike(text: str, rules: Rules) -> Iterator[Span]:
    """Yield where names stand that their characters and the words around them alone tell."""
    for start, end in names_told(text, rules.surnames):
        if not _elsewhere(text, start, end, rules):
            yield start, end
    for told in name_odds(text, rules.surnames):
        start, end = told.start, told.end
        sure = told.odds + _welcomed(text, start, end) >= _SURE[end - start]
        if sure and not _elsewhere(text, start, end, rules):
            yield start, end


def _elsewhere(text: str, start: int, end: int, rules: Rules) -> bool:
    """Say whether what looks like a name is a public figure's, a word, or part of a place."""
    name, ends = text[start:end], rules.slots["place_ends"][0]
    place = ends.search(name) or ends.match(text[end : end + 1])
    figure = rules.slots["public_figures"][0].search(text, max(0, start - 3), end + 3)
    known = figure is not None and figure.start() < end and start < figure.end()
    given = rules.slots["given_names"][0].fullmatch(name[1:])
    counted = name[1] in "二三四五六七八九十" or (name[1] == "一" and not given)  # 严三实
    verb = name[0] == "查" or name[0] == name[-1] or counted  # 查水表, 纪知纪
    return bool(place) or known or verb or _listed(name, rules)


def _welcomed(text: str, start: int, end: int) -> float:
    """Return what the characters before and behind say for a name between them."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    leads = not _HANZI.match(before) or before in _BEFORE
    return leads + (not _HANZI.match(behind) or behind in _BEHIND)


def beside(text: str, names: Iterable[Span], rules: Rules) -> Iterator[Span]:
    """Yield the names that stand in a list with others: 冼志强、鹿小明等同志."""
    known = {*names, *names_alike(text, rules)}
    for pair in _pairs(text, rules):
        yield from pair - known
        known |= pair
    waiting = [span for span in known if text[span[0]] in rules.surnames]
    while waiting:
        start, end = waiting.pop()
        for span in (_name_behind(text, end, rules), _name_before(text, start, rules)):
            if span and not any(span[0] < stop and at < span[1] for at, stop in known):
                known.add(span)
                waiting.append(span)
                yield span


def _pairs(text: str, rules: Rules) -> Iterator[set[Span]]:
    """Yield two names side by side (厉建新、权小莉) that nothing but each other tells."""
    for match in _AND_THEN.finditer(text):
        start, end = match.start() - 3, match.end() + 3
        left, right = text[max(0, start) : match.start()], text[match.end() : end]
        if all(reads_as_name(name, "", rules) for name in (left, right)):
            yield {(start, start + 3), (end - 3, end)}


def _name_behind(text: str, end: int, rules: Rules) -> Span | None:
    match = _LISTED.match(text, end)
    if match is None:
        return None
    for size in (3, 2):
        name, behind = match[1][:size], match[1][size : size + 1]
        apart = size == 3 or behind in ("", "等", "两", "二")
        if len(name) == size and apart and _may_stand(name, behind, rules):
            return match.start(1), match.start(1) + size
    return None


def _name_before(text: str, start: int, rules: Rules) -> Span | None:
    if text[start - 1 : start] not in tuple("、和与及"):
        return None
    for size in (3, 2):
        at = start - 1 - size
        name, lead = text[max(0, at) : start - 1], text[max(0, at - 1) : max(0, at)]
        apart = not lead or not _HANZI.match(lead) or lead in "有是由经向的"
        if at >= 0 and (apart or size == 3) and _may_stand(name, "", rules):
            return at, start - 1
    return None


def _may_stand(name: str, behind: str, rules: Rules) -> bool:
    if not _HANZI.fullmatch(name) or _listed(name, rules):
        return False
    if len(name) == 3:
        return reads_as_name(name, behind, rules)
    known = frequency(name) >= _ORDINARY and not is_given_name(name)
    bare = not rules.slots["name_ends"][0].search(name[1])
    return name[0] in rules.surnames and bare and not known


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
    if run is not None and reads_as_name(text[at : at + 3], run.group()[3:4], rules):
        return at, at + 3
    if run is None or text[at] not in rules.surnames:
        return None
    odds, size = max((odds_at(text, at, size, rules.surnames), size) for size in (3, 2))
    if odds >= _MAYBE and not _elsewhere(text, at, at + size, rules):
        return at, at + size
    ends = _begins(run.group()) | {len(run.group())}
    for size in (3, 2):
        name, behind = text[at : at + size], run.group()[size : size + 1]
        if size in ends and _is_name(name, behind, text, rules):
            return at, at + size
        if size in ends and _stands_apart(name, text[at + size :], rules):
            return at, at + size
    return None


def reads_as_name(name: str, behind: str, rules: Rules) -> bool:
    """Say whether three characters read as a name where one is expected, whatever the surname."""
    if len(name) != 3 or not _HANZI.fullmatch(name) or _listed(name, rules):
        return False
    family = name[0] in rules.surnames or rules.slots["rare_surnames"][0].match(name)
    listed = rules.slots["given_names"][0].fullmatch(name[1:])
    if not family or not (listed or is_like_given(name[1:], rules.surnames)):
        return False
    whole = frequency(name) and not is_given_name(name)
    known = listed or is_given_name(name[1:])
    usual = not known and (_ordinary(name[:2]) or _joined(name[1:]))
    return not whole and not usual and not (behind and _joined(name[-1] + behind))


def _joined(pair: str) -> bool:
    return frequency(pair) >= _COMMON_WORD


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


def _before_sure_titles(text: str, rules: Rules) -> Iterator[Span]:
    """A name of three characters before a title that also stands behind other words: 委员, 代表."""
    for which in ("after_sure_names", "after_names"):
        for match in _found(which, text, rules):
            start = match.start() - 3
            if start >= 0 and reads_as_name(text[start : start + 3], "", rules):
                yield start, start + 3


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
        served = rules.slots["before_names"][0].search(lead[:-1])
        alone = served and served.end() == len(lead) - 1 and _titled(lead[-1], rules)
        for size in (1,) if alone else (3, 2, 1):
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
