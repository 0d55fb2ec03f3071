"""Where a sentence stands: what its place in the essay tells about its move.

The names given here are the keys of ``places`` in moves.yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from draftkit.mining.enumerators import enumerator_of, without_enumerator
from draftkit.mining.numbering import marked_units
from draftkit.mining.records import SlotMark, Unit
from draftkit.mining.rules import Rules

_QUOTE = re.compile(r"[“\"][^”\"]{18,}[”\"]")
_ANNOUNCES = re.compile(r"[:：]$|如下。$")
_OWN = ("org", "role", "audience", "business", "locality")
_BODY = ("sentence", "heading")
_ITEMS = ("is", "bracket-digit", "digit", "circled")  # markers of short lists inside a part
_LONG, _SHORT = 24, 14
_TITLES = (("report", "reports"), ("self_exam", "self_exams"), ("personal", "personal_reports"))
_PARTS = 5  # an essay is judged in fifths


@dataclass(frozen=True, slots=True)
class Regions:
    """The paragraphs of an essay: up to ``opening`` the beginning, from ``ending`` the end."""

    opening: int
    ending: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of an essay before its sentences are judged.

    ``topic`` holds the pairs of characters of its title that are not of the genre's words,
    ``titled`` what the title says the essay is (report, self_exam, personal); ``sections`` names
    for every unit what its heading or the announcement before it is about: problem, plan, work
    or ''; ``body`` holds the numbers of the units that are sentences or headings.
    """

    regions: Regions
    topic: frozenset[str] = frozenset()
    titled: frozenset[str] = frozenset()
    sections: tuple[str, ...] = ()
    body: tuple[int, ...] = ()


def setting_of(units: Sequence[Unit], rules: Rules) -> Setting:
    """Return what the essay as a whole tells about its sentences."""
    title = "".join(unit.text for unit in units if unit.kind in ("title", "subtitle"))
    body = [at for at, unit in enumerate(units) if unit.kind in _BODY]
    return Setting(
        regions_of(units, rules),
        _topic(title, rules),
        frozenset(name for name, words in _TITLES if rules.units[words][0].search(title)),
        tuple(_sections(units, rules)),
        tuple(body),
    )


def _topic(title: str, rules: Rules) -> frozenset[str]:
    pieces = rules.units["genre_words"][0].split(title)
    return frozenset(piece[at : at + 2] for piece in pieces for at in range(len(piece) - 1))


def _sections(units: Sequence[Unit], rules: Rules) -> list[str]:
    """A heading rules until the next one, an announcement until the numbered list ends."""
    found: list[str] = []
    heading = announced = ""
    listing = False
    for unit in units:
        numbered = without_enumerator(unit.text, rules) != unit.text
        if unit.kind == "heading":
            topic = _topic_of_section(unit.text, rules)
            heading = topic or ("" if numbered else heading)
            announced = ""
        elif _ANNOUNCES.search(unit.text):
            found.append("")
            announced, listing = _topic_of_section(unit.text, rules), False
            continue
        elif announced:
            first = bool(found) and unit.para != units[len(found) - 1].para
            announced = "" if listing and first and not numbered else announced
            listing = listing or numbered
        found.append("" if unit.kind == "heading" else announced or heading)
    return found


def _topic_of_section(text: str, rules: Rules) -> str:
    """The last word decides: 针对以上问题，下一步打算如下 announces a plan."""
    best, at = "", -1
    for name in ("problem", "plan", "work"):
        ends = [match.end() for match in rules.units[f"section_{name}"][0].finditer(text)]
        if ends and ends[-1] > at:
            best, at = name, ends[-1]
    return best


def regions_of(units: Sequence[Unit], rules: Rules) -> Regions:
    """Return where an essay's opening stops and its ending starts.

    The opening reaches to the first numbered part; where numbering is missing or begins
    late (其次 without 首先) it is the first two paragraphs. The last paragraph of an essay of
    three or more is its ending unless it is numbered itself.
    """
    paras = sorted({unit.para for unit in units if unit.kind in _BODY})
    if not paras:
        return Regions(0, 1)
    marked = marked_units(units, rules)
    whole = bool(marked) and marked[0].marker.number == 1
    opening = _opening(paras, [entry.unit.para for entry in marked], whole)
    numbered = {entry.unit.para for entry in marked}
    ending = paras[-1] if len(paras) >= 3 and paras[-1] not in numbered else paras[-1] + 1
    return Regions(opening, ending)


def _opening(paras: list[int], numbered: list[int], whole: bool) -> int:
    if numbered and whole:
        return numbered[0] - 1
    default = paras[min(1, len(paras) - 1)] if len(paras) >= 4 else paras[0]
    return min(default, numbered[0] - 1) if numbered else default


def places_of(
    units: Sequence[Unit], at: int, slots: tuple[SlotMark, ...], setting: Setting, rules: Rules
) -> set[str]:
    """Return the names of everything that holds of the unit's place and form."""
    unit = units[at]
    words = without_enumerator(unit.text, rules)
    marker = enumerator_of(unit.text, rules)
    section = setting.sections[at]
    facts = {
        _region(unit.para, setting.regions): True,
        "heading": unit.kind == "heading",
        "enumerated": words != unit.text,
        "item": marker is not None and marker.kind in _ITEMS,
        "para_first": at == 0 or units[at - 1].para != unit.para,
        "question": unit.text[-1] in "?？",
        "long_quote": _QUOTE.search(unit.text) is not None,
        "own_work": any(slot.slot in _OWN for slot in slots),
        "long": len(words) >= _LONG,
        "short": len(words) <= _SHORT,
        "last": bool(setting.body) and at == setting.body[-1],
        "on_topic": any(pair in unit.text for pair in setting.topic),
        f"under_{section}": bool(section),
    }
    return (
        {name for name, holds in facts.items() if holds}
        | setting.titled
        | _order(units, at, setting)
    )


def _order(units: Sequence[Unit], at: int, setting: Setting) -> set[str]:
    """Where the unit stands among the others: at the end of its paragraph, in which fifth."""
    ends = at + 1 == len(units) or units[at + 1].para != units[at].para
    begins = at == 0 or units[at - 1].para != units[at].para
    found = {
        name for name, holds in (("para_last", ends), ("para_alone", ends and begins)) if holds
    }
    if units[at].kind in _BODY:
        share = bisect_left(setting.body, at) / max(1, len(setting.body) - 1)
        found.add(f"fifth{min(_PARTS, int(share * _PARTS) + 1)}")
    return found


def _region(para: int, regions: Regions) -> str:
    if para <= regions.opening:
        return "opening"
    return "ending" if para >= regions.ending else "part"
