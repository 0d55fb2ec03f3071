"""From an essay to its units: lines are classified, the rest is cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from draftkit.mining.enumerators import enumerator_of, without_enumerator
from draftkit.mining.essays import is_page_frame, is_rule, is_separator, line_spans
from draftkit.mining.people import people_in
from draftkit.mining.records import Essay, SourceText, Unit, UnitKind
from draftkit.mining.rules import Rules
from draftkit.text.sentences import Span, sentence_spans, trimmed

_STOPS = "。！？!?；;，,、：:"
_HEADING = 40
_TITLE = 45
_NAME = 4
_FRONT_LINES = 6
_SIGNED = 24
_NUMBER = re.compile(r"[\d-]{3,}")
_CLAUSE = re.compile("[，。,；;！!？?]")
_LIST = re.compile(r"[:：](?=\s*(?:[（(][1１一][)）]|①))")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an essay, white space trimmed."""

    start: int
    end: int
    text: str


def units_of(source: SourceText, essay: Essay, rules: Rules) -> tuple[Unit, ...]:
    """Return the essay's units in order; with the white space between them they give it back.

    Bare lines of asterisks, and what belongs to a page the essay stood on, are left out.
    """
    return tuple(_units(source, essay, rules))


def title_of(source: SourceText, essay: Essay, rules: Rules) -> Unit | None:
    """Return the first of the essay's units that is a title, None where none is."""
    return next((unit for unit in _units(source, essay, rules) if unit.kind == "title"), None)


def _units(source: SourceText, essay: Essay, rules: Rules) -> Iterator[Unit]:
    spans = line_spans(source.text, essay.start, essay.end)
    lines = [_Line(start, end, source.text[start:end]) for start, end in spans]
    lines = [line for line in lines if not is_rule(line.text, rules)]
    lines = [line for line in lines if not is_page_frame(line.text, rules)] or lines
    kinds = _kinds(lines, rules)
    front = _front_length(kinds)
    for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        para = 0 if at < front else at - front + 1
        yield from _line_units(source, essay, line, kind, para, rules)


def titled(essay: Essay, units: tuple[Unit, ...], rules: Rules) -> Essay:
    """Return the essay with its own title: the last title line, without 第一篇：."""
    titles = [unit.text for unit in units if unit.kind == "title"]
    return replace(essay, title=_bare_title(titles[-1], rules)) if titles else essay


def _bare_title(line: str, rules: Rules) -> str:
    found = enumerator_of(line, rules)
    if found is None or found.kind != "essay":
        return line
    return line[len(found.text) :].lstrip(" :：、，,.．") or line


def _front_length(kinds: list[UnitKind]) -> int:
    """Count the leading lines that are titles, bylines and dates."""
    for at, kind in enumerate(kinds):
        if kind not in ("title", "subtitle", "byline", "date"):
            return at
    return len(kinds)


def _kinds(lines: list[_Line], rules: Rules) -> list[UnitKind]:
    kinds: list[UnitKind] = ["sentence"] * len(lines)
    front = _front_kinds(lines, rules)
    kinds[: len(front)] = front
    tail = _tail_kinds(lines[len(front) :], rules)
    kinds[len(kinds) - len(tail) :] = tail
    for at in range(len(front), len(lines) - len(tail)):
        kinds[at] = _body_kind(lines[at].text, rules)
    return kinds


def _front_kinds(lines: list[_Line], rules: Rules) -> list[UnitKind]:
    kinds: list[UnitKind] = []
    for at, line in enumerate(lines[:_FRONT_LINES]):
        collected = at in (1, 2) and is_separator(lines[at - 1].text, rules)
        kind = _front_kind(line.text, kinds, collected, rules)
        if kind is None:
            break
        kinds.append(kind)
    return kinds


def _front_kind(
    text: str, before: list[UnitKind], collected: bool, rules: Rules
) -> UnitKind | None:
    label = _label_kind(text, rules)
    if label in ("byline", "date"):
        return label if before else None
    if is_separator(text, rules):
        return "title" if len(before) < 2 else None
    if label or len(text) > _TITLE or text[-1] in _STOPS or enumerator_of(text, rules):
        return None
    return _title_kind(text, before, collected, rules)


def _title_kind(
    text: str, before: list[UnitKind], collected: bool, rules: Rules
) -> UnitKind | None:
    """``collected``: the line before is a compilation's header, the essay's own title follows."""
    if "title" in before and rules.units["subtitle"][0].search(text):
        return "subtitle"
    if before and _is_name(text, rules):
        return "byline"
    if not before or collected or rules.units["genres"][0].search(text):
        return "title"
    return "subtitle" if "subtitle" not in before and len(text) >= 8 else None


def _tail_kinds(lines: list[_Line], rules: Rules) -> list[UnitKind]:
    kinds: list[UnitKind] = []
    for line in reversed(lines[1:]):
        named = _is_name(line.text, rules) or _ends_in_name(line.text, rules)
        kind = _label_kind(line.text, rules) or ("byline" if named else None)
        if kind is None:
            break
        kinds.append(kind)
    return kinds[::-1]


def _ends_in_name(text: str, rules: Rules) -> bool:
    """2021级护理2班学生王小芳: a short line that ends in a name, beside its role or a colon."""
    if len(text) > _SIGNED or _CLAUSE.search(text):
        return False
    if _is_name(re.split("[:：]", text)[-1], rules) and re.search(r"\w[:：]", text):
        return True
    return any(end == len(text) for _, end in people_in(text, rules))


def _label_kind(text: str, rules: Rules) -> UnitKind | None:
    if any(pattern.match(text) for pattern in rules.units["dates"]):
        return "date"
    if rules.units["salutations"][0].match(text):
        return "salutation"
    written = sum(not char.isascii() for char in text)  # an address takes much room
    if written <= _HEADING and any(pattern.match(text) for pattern in rules.units["bylines"]):
        return "byline"
    return "byline" if len(text) <= _HEADING and _is_signature(text, rules) else None


def _is_signature(text: str, rules: Rules) -> bool:
    """A workplace or post, white space, a name: 三车间 李小明, 第一党支部  王芳 电话：…."""
    contact = rules.slots["contact"][0]
    found = contact.sub(" ", text).strip("（()） \u3000").split()
    if not found:
        return contact.search(text) is not None
    words = [word for word in found if not _NUMBER.fullmatch(word)]
    if len(words) == 1 and (words != found or contact.search(text)):
        return _signs(words[0], rules)
    if not 2 <= len(words) <= 4 or _CLAUSE.search(text):
        return False
    if _signs(words[-1], rules) and rules.units["signing_words"][0].search(words[-2]):
        return True
    return len(words) == 2 and _signs(words[0], rules) and _is_place(words[1], rules)


def _signs(word: str, rules: Rules) -> bool:
    masked = rules.slots["masked_name"][0].match(word)
    return masked is not None or (_is_name(word, rules) and not _is_place(word, rules))


def _is_place(word: str, rules: Rules) -> bool:
    return rules.units["signing_words"][0].search(word) is not None


def _is_name(text: str, rules: Rules) -> bool:
    """A short line that begins with a surname and holds nothing but 汉字 (李 四 counts)."""
    bare = "".join(text.split())
    return 2 <= len(bare) <= _NAME and bare.isalpha() and bare[0] in rules.surnames


def _body_kind(text: str, rules: Rules) -> UnitKind:
    if rules.units["salutations"][0].match(text):
        return "salutation"
    numbered = rules.units["heading_markers"][0].match(text)
    inner = text[:-1]
    if len(text) <= _HEADING and text[-1] == "”" and numbered and not set(inner) & set("。！？；"):
        return "heading"
    if len(text) <= _HEADING and text[-1] not in _STOPS + "…”":
        return "sentence" if rules.units["cut_off"][0].search(text) else "heading"
    if numbered and len(text) <= 30 and text[-1] == "。" and _is_claim(inner):
        return "heading"
    return "sentence"


def _is_claim(inner: str) -> bool:
    """A numbered line is a claim while it is one clause or two; more of them tell a story."""
    return not set(inner) & set("。！？；") and inner.count("，") + inner.count(",") <= 1


def _line_units(
    source: SourceText, essay: Essay, line: _Line, kind: UnitKind, para: int, rules: Rules
) -> list[Unit]:
    if kind != "sentence":
        return [_unit(source, essay, para, (line.start, line.end), kind)]
    heading, start = _run_in_heading(line, rules)
    units = [_unit(source, essay, para, heading, "heading")] if heading else []
    for begin, end in _before_lists(source.text[start : line.end]):
        span = trimmed(source.text, (start + begin, start + end))
        if span[0] < span[1]:
            units.append(_unit(source, essay, para, span, "sentence"))
    return units


def _before_lists(text: str) -> Iterator[Span]:
    """Yield the sentences; 主要有三条：(1)…… ends one before its list."""
    for begin, end in sentence_spans(text):
        cuts = [begin, *(match.end() for match in _LIST.finditer(text, begin, end)), end]
        yield from pairwise(cuts)


def _run_in_heading(line: _Line, rules: Rules) -> tuple[Span | None, int]:
    """A heading run into its first item (第六，落实(1)进入…) is a unit of its own."""
    item = rules.units["inline_items"][0].search(line.text)
    if item is None or not 4 <= item.start() <= _HEADING:
        return None, line.start
    lead = line.text[: item.start()]
    if set(lead) & set("。！？；：:;") or enumerator_of(line.text, rules) is None:
        return None, line.start
    if not without_enumerator(lead, rules):
        return None, line.start
    at = line.start + item.start()
    return (line.start, line.start + len(lead.rstrip())), at


def _unit(source: SourceText, essay: Essay, para: int, span: Span, kind: UnitKind) -> Unit:
    start, end = span
    return Unit(source.file, essay.number, para, start, end, source.text[start:end], kind)
