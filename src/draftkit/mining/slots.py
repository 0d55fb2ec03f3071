"""Finding the words of a unit that belong to one workplace or person.

Order is precedence: an earlier kind keeps its words, a later one takes what is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from draftkit.mining.callnames import called, spoken
from draftkit.mining.edges import cuts_a_word
from draftkit.mining.orgs import Names, org_names
from draftkit.mining.people import beside, names_alike, people_in, reads_as_name
from draftkit.mining.places import place_names
from draftkit.mining.posts import before_names
from draftkit.mining.records import SlotMark, Unit
from draftkit.mining.recurring import REMEMBERED, at_start, moved
from draftkit.mining.rules import Pattern, Rules
from draftkit.mining.sifting import SIFTED_SLOTS
from draftkit.text.sentences import Span
from draftkit.text.words import frequency, is_given_name

Finder = Callable[[Unit, Rules, Names], Iterable[Span]]
PRIVATE = ("person", "id")
_NAME = 3
_USUAL = 200  # from how often on a word says something
_SOME = 40  # and from how often on it is one, and no beginning of a name: 储户周先生
_WORD = re.compile(r"[^\s（()）、，,/|]+")
_COUNT = re.compile(r"[一二三四五六七八九十]")
_TOPIC = 4  # characters of a topic that means the same everywhere
_POST = re.compile("[员长师生人工]$|经理|书记|主任|干部|会计|专干|老师")
_TITLED = re.compile("[时安成向应高方和管解师全包](?:老师|师傅|医生|大夫|大姐|护士长)")
_CALLED = ("title", "subtitle", "byline")
_LABEL = re.compile("[:：]")
_NO_NAME_LABEL = re.compile(
    "(?:单位|部门|职务|职称|岗位|班级|专业|学院|学号|工号|电话|手机|日期|时间|支部|地址|邮箱|来源|性别|年级)[:：]$"
)
_BEHIND_LABEL = re.compile(
    r"\s*([\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,3})"
    r"(?=\s*(?:$|\d|[，。,（(])|\s+[\u4e00-\u9fff]{2,6}\s*[:：])"
)
_HOME = re.compile(r"([\u4e00-\u9fff]{2,4}?(?:村|社区|街道|乡|镇))")


def slots_of_unit(unit: Unit, rules: Rules, names: Names) -> tuple[SlotMark, ...]:
    """Return the unit's slots in order; offsets count from the start of the file."""
    return moved(_slots(at_start(unit), rules, names.within(unit.text)), unit.start)


@lru_cache(REMEMBERED)
def _slots(unit: Unit, rules: Rules, names: Names) -> tuple[SlotMark, ...]:
    if unit.kind != "byline" and names == _NO_NAMES and not rules.may_hold(_LISTS, unit.text):
        return ()
    taken: list[tuple[Span, str]] = []
    for slot, finder, lists in _FINDERS:
        if lists and not rules.may_hold(lists, unit.text):
            continue
        for span in finder(unit, rules, names):
            if span[0] >= span[1] or any(_overlap(span, other) for other, _ in taken):
                continue
            if not cuts_a_word(unit.text, span, slot):
                taken.append((span, slot))
    return tuple(_mark(unit, span, slot) for span, slot in sorted(taken))


def _mark(unit: Unit, span: Span, slot: str) -> SlotMark:
    start, end = span
    return SlotMark(unit.text[start:end], slot, unit.start + start, unit.start + end)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def matches(patterns: Iterable[Pattern], text: str) -> Iterator[Span]:
    """Yield where the patterns match: the first group that took part, else the whole match."""
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield match.span(match.lastindex or 0)


def _found(name: str, unit: Unit, rules: Rules) -> Iterator[Span]:
    return matches(rules.likely(f"slots.{name}", unit.text), unit.text)


def _by(name: str) -> tuple[Finder, frozenset[str]]:
    return lambda unit, rules, _: _found(name, unit, rules), frozenset([f"slots.{name}"])


def names_of(text: str, units: Sequence[Unit], rules: Rules) -> Names:
    """Return the names an essay uses: who and what is named where one signs is known everywhere.

    The topic of the title (党纪学习教育 of 党纪学习教育心得体会) is one of them.
    """
    signed = {
        unit.text[start:end]
        for unit in units
        for start, end in _said_persons(unit.text, unit.kind == "byline", rules)
        if end - start > 1 and unit.text[start:end].isalpha()
    }
    persons = {name for name in signed if name[0] in rules.surnames}
    persons |= {text[start:end] for start, end in names_alike(text, rules)}
    persons |= called(persons, text, rules)
    orgs = {*org_names(text, rules), *_signing_orgs(units, rules)}
    things = rules.trade_words.short_ones(text)
    groups = (orgs, persons, _topics(units, rules), place_names(text, rules), things)
    return Names(*map(_longest_first, groups))


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _topics(units: Iterable[Unit], rules: Rules) -> set[str]:
    titles = [unit.text for unit in units if unit.kind == "title"]
    found = {t[a:b] for t in titles for a, b in matches(rules.slots["title_activities"], t)}
    ideas = rules.slots["ideas"][0]
    long = (topic for topic in found if len(topic) >= _TOPIC and not _is_post(topic, rules))
    return {topic for topic in long if not ideas.search(topic)}


def _is_post(topic: str, rules: Rules) -> bool:
    """Say whether a title's topic is who learns, not what: 环卫工人学习心得."""
    return (0, len(topic)) in matches(rules.likely("slots.roles", topic), topic)


def _signing_orgs(units: Iterable[Unit], rules: Rules) -> Iterator[str]:
    """Yield the workplaces of bylines, and the village or town a village committee is of."""
    for unit in units:
        if unit.kind != "byline":
            continue
        for start, _ in _signed(unit.text, rules):
            for word in _WORD.findall(unit.text[:start]):
                yield from _signing_org(word, rules)


def _signing_org(word: str, rules: Rules) -> Iterator[str]:
    known = org_names(word, rules)
    if word.isalpha() and not known and len(word) > 1 and not _POST.search(word):
        yield word
    for name in known:
        home = _HOME.match(name)
        if home and home.group(1) != name:
            yield home.group(1)


def _persons(unit: Unit, rules: Rules, names: Names) -> Iterator[Span]:
    yield from names.person_spans(unit.text)
    yield from _said_persons(unit.text, unit.kind == "byline", rules)


@lru_cache(REMEMBERED)
def _said_persons(text: str, is_byline: bool, rules: Rules) -> tuple[Span, ...]:
    """Return where the words themselves tell a person; asked for the essay's names first."""
    if not is_byline and not rules.may_hold(_PERSONS, text):
        return ()
    return tuple(_told_persons(text, is_byline, rules))


def _told_persons(text: str, is_byline: bool, rules: Rules) -> Iterator[Span]:
    found = [
        span
        for span in _one_by_one(text, is_byline, rules)
        if is_byline or not (_in_a_title(text, span) or _cuts_into(text, span, rules))
    ]
    yield from found
    yield from beside(text, found, rules)


def _one_by_one(text: str, is_byline: bool, rules: Rules) -> Iterator[Span]:
    figures = rules.slots["public_figures"][0]
    for start, end in matches(rules.likely("slots.persons", text), text):
        name = text[start:end]
        masked = not name.isalpha() or any(char in "xX×某" for char in name)
        if not is_byline and not masked and _no_name(name, rules):
            continue
        if not figures.search(text[start : end + 1]):
            yield start, end
    yield from people_in(text, rules)
    yield from spoken(text, rules)
    if is_byline:
        yield from _signed(text, rules)


def _in_a_title(text: str, span: Span) -> bool:
    """Say whether a book or a law is named here: 《史记·留侯世家》."""
    return text.rfind("《", 0, span[0]) > text.rfind("》", 0, span[0])


def _cuts_into(text: str, span: Span, rules: Rules) -> bool:
    """Say whether a usual word reaches into the span from before: 对方愿意."""
    start, end = span
    usual = start and frequency(text[start - 1 : start + 1]) >= _USUAL
    return bool(usual) and not reads_as_name(text[start:end], "", rules)


def _no_name(name: str, rules: Rules) -> bool:
    stops, words = rules.slots["surname_stops"][0], rules.slots["not_names"][0]
    if words.search(name):
        return True
    if reads_as_name(name, "", rules):
        return False
    split = len(name) > 2 and frequency(name[:2]) >= _SOME and not is_given_name(name[:2])
    return split or (stops.match(name) is not None and not _TITLED.fullmatch(name))


def _signed(text: str, rules: Rules) -> Iterator[Span]:
    """A byline's words without a label, workplace or number are somebody's name."""
    blank = rules.slots["contact"][0].sub(lambda match: " " * len(match.group()), text)
    text = blank.rstrip()
    labels = [match.end() for match in _LABEL.finditer(text)]
    if labels:
        for end in labels:
            yield from _labelled(text, end, rules)
        return
    words = [match.span() for match in _WORD.finditer(text)]
    names = [(start, end) for start, end in words if _full_name(text[start:end], rules)]
    yield from names or _last_word(text, rules)


def _full_name(word: str, rules: Rules) -> bool:
    """Say whether a byline's word is a whole name, not a class, a post or a workplace."""
    if not 2 <= len(word) <= _NAME or not word.isalpha() or word[0] not in rules.surnames:
        return False
    return not (_COUNT.search(word) or rules.units["signing_words"][0].search(word))


def _last_word(text: str, rules: Rules) -> Iterator[Span]:
    end = len(text.rstrip("0123456789 ）)"))
    start = max((at + 1 for at, char in enumerate(text[:end]) if char in " \u3000（("), default=0)
    if end - start == 1:  # 李 四: the surname stands apart
        start = max(0, text[: start - 1].rfind(" ") + 1)
    name = text[start:end]
    if 0 < len("".join(name.split())) <= 4 and not rules.slots["org_suffixes"][0].search(name):
        yield start, end


def _labelled(text: str, label: int, rules: Rules) -> Iterator[Span]:
    """红星小学：李明, 检讨人: 王 芳: what stands behind the colon is a name if it can be one.

    总结人：食堂管理员 柳长庚: a post or a workplace may stand in between.
    """
    if _NO_NAME_LABEL.search(text[:label]):
        return
    behind = text[label:]
    post = re.match(r"\s*[\u4e00-\u9fff]{2,}[\s\u3000]+(?=[\u4e00-\u9fff]{2,4}\s*(?:\d|$))", behind)
    led = post and _leads_to_name(post.group().rstrip(), rules)
    start = post.end() if post and led else 0
    name = _BEHIND_LABEL.match(behind[start:])
    if name and name[1][0] in rules.surnames and not rules.slots["org_suffixes"][0].search(name[1]):
        yield label + start + name.start(1), label + start + name.end(1)


def _leads_to_name(word: str, rules: Rules) -> bool:
    signing = rules.units["signing_words"][0]
    return _POST.search(word) is not None or signing.search(word) is not None


def _orgs(unit: Unit, rules: Rules, names: Names) -> Iterator[Span]:
    yield from names.org_spans(unit.text)
    yield from _found("org_deictic", unit, rules)


def _activities(unit: Unit, rules: Rules, names: Names) -> Iterator[Span]:
    yield from _found("activities", unit, rules)
    if unit.kind in ("title", "subtitle"):
        for start, end in _found("title_activities", unit, rules):
            if not _is_post(unit.text[start:end], rules):
                yield start, end
        return
    yield from names.topic_spans(unit.text)
    if unit.para == 1:
        yield from _found("quoted_activities", unit, rules)


def _businesses(unit: Unit, rules: Rules, names: Names) -> Iterator[Span]:
    """作为检验工作的标准 checks the work, whatever trade has a 检验工作 of its own.

    In titles and bylines a trade's word is part of what something is called.
    """
    if unit.kind in _CALLED:
        return
    found = [*_found("businesses", unit, rules), *names.thing_spans(unit.text)]
    fixed = [m.span() for p in rules.slots["fixed"] for m in p.finditer(unit.text) if found]
    for span in found:
        if not any(_overlap(span, other) for other in fixed):
            yield span


def _roles(unit: Unit, rules: Rules, names: Names) -> Iterator[Span]:
    yield from _found("roles", unit, rules)
    yield from before_names(unit.text, names.person_spans(unit.text), "posts", rules)


def _audiences(unit: Unit, rules: Rules, names: Names) -> Iterator[Span]:
    yield from _found("audiences", unit, rules)
    yield from before_names(unit.text, names.person_spans(unit.text), "served", rules)


def _localities(unit: Unit, rules: Rules, names: Names) -> Iterator[Span]:
    yield from names.place_spans(unit.text)
    yield from _found("localities", unit, rules)


def _org_types(unit: Unit, rules: Rules, _: Names) -> Iterator[Span]:
    for start, end in _found("org_types", unit, rules):
        behind = unit.text[end:]
        if not rules.slots["org_type_not_after"][0].match(behind):
            yield start, end


_NO_NAMES = Names(())
_LISTS = frozenset(f"slots.{name}" for name in SIFTED_SLOTS)
_PERSONS = frozenset(
    f"slots.{name}"
    for name in (
        "persons",
        "before_names",
        "after_names",
        "after_sure_names",
        "looked_up_to",
        "spoken_names",
    )
)
# A kind of slot, what tells where it stands, and without which lists (or names) there is nothing.
_FINDERS: tuple[tuple[str, Finder, frozenset[str]], ...] = (
    ("id", *_by("ids")),
    ("person", _persons, frozenset()),
    ("leader_doc", *_by("leader_docs")),
    ("date", *_by("dates")),
    ("party_age", *_by("party_ages")),
    ("activity", _activities, frozenset()),
    ("role", _roles, frozenset()),
    ("org", _orgs, frozenset()),
    ("business", _businesses, frozenset()),
    ("locality", _localities, frozenset()),
    ("audience", _audiences, frozenset()),
    ("org_type", _org_types, frozenset(["slots.org_types"])),
)
