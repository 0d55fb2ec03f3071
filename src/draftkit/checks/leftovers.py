"""What was not filled in, not decided or is somebody else's: blanks, offers, names, dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from draftkit.checks.cues import Cues
from draftkit.checks.facts import Facts
from draftkit.checks.hits import Hit
from draftkit.checks.page import Line, Page
from draftkit.text.numerals import written_date
from draftkit.text.offers import OFFER, OPENING, SETTLE

_BLANK = "〔待补"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_HANZI_YEAR = re.compile(r"[二一][〇○零一二三四五六七八九]{3}(?=年)")
_HANZI_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_THIS_YEAR = re.compile(r"(?:今年|本年度?)[（(]?((?:19|20)\d{2})年?")
_TITLE_YEAR = re.compile(
    r"((?:19|20)\d{2})(?=年?度?[\u4e00-\u9fff]{0,12}(?:总结|述职|报告|计划|评议))"
)
_DIGIT_DATE = re.compile(r"(?<![\w./-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.])")
_KINDS = {
    "行": ("行",),
    "支行": ("行",),
    "分行": ("行",),
    "院": ("院",),
    "校": ("校", "学", "园"),
    "局": ("局",),
    "厂": ("厂",),
    "公司": ("公司", "集团"),
}


def leftovers(page: Page, facts: Facts, cues: Cues) -> Iterator[Hit]:
    """Yield what is open, numbers of persons, others' names and workplaces, other years' dates."""
    signed = _signed(page, cues)
    for line in page.lines:
        if line.kind in ("empty", "code"):
            continue
        yield from _blanks(page, line, cues)
        yield from _offers(page, line)
        yield from _numbers(page, line, cues)
        yield from _persons(page, line, facts, cues, signed)
        yield from _dates(page, line, facts)
    yield from _workplaces(page, facts, cues)


def _span(line: Line, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("name" if "name" in match.re.groupindex else 0)
    return line.start + start, line.start + end


def _blanks(page: Page, line: Line, cues: Cues) -> Iterator[Hit]:
    words = page.words(line)
    for match in cues.hits("blanks", words):
        if cues.meets("not_blanks", words[match.start() : match.end() + 2]):
            continue
        start, end = _span(line, match)
        told = "还没有填" if match[0].startswith(_BLANK) else "像是留下没有填的空"
        message = f"“{page.text[start:end]}”{told}"
        yield Hit("blank", start, end, message, "补上真实情况，或删去这一句")


def _offers(page: Page, line: Line) -> Iterator[Hit]:
    start = page.text.find(OFFER, line.start, line.end)
    if start >= 0:
        mark = OPENING if page.text.startswith(OPENING, start) else OFFER
        message = "这一段是改稿时新写的，和上面一段只能留一种"
        yield Hit("offer", start, start + len(mark), message, SETTLE)


def _numbers(page: Page, line: Line, cues: Cues) -> Iterator[Hit]:
    for match in cues.hits("numbers", page.words(line)):
        start, end = _span(line, match)
        yield Hit(
            "private-number",
            start,
            end,
            f"“{page.text[start:end]}”像是学号、电话、证件号或邮箱",
            "不需要就删去；确实要写的，核对是不是您的",
        )


# --- persons ------------------------------------------------------------------------------


def _signed(page: Page, cues: Cues) -> frozenset[str]:
    """The names the page is signed with."""
    found = set()
    for line in page.lines:
        if line.kind in ("signature", "title"):
            for name in ("person_labels", "signed_names"):
                found |= {match["name"] for match in cues.hits(name, page.words(line))}
    return frozenset(found)


def _persons(
    page: Page, line: Line, facts: Facts, cues: Cues, signed: frozenset[str]
) -> Iterator[Hit]:
    for start, end, cue in _named(page, line, cues):
        name = page.text[start:end]
        if _own(name, facts) or not name.strip("某xX×＊*○ "):
            continue
        if facts.known and facts.name:
            hint = f"您填的姓名是“{facts.name}”"
            yield Hit("other-person", start, end, f"“{name}”像是别人的姓名", hint)
        else:
            yield _unknown(start, end, name, asked=_usual(line, cue, name, signed, page, cues))


def _usual(line: Line, cue: str, name: str, signed: frozenset[str], page: Page, cues: Cues) -> bool:
    """Say whether a name stands where an author's own essay may well name somebody."""
    if cue == "titled_persons":
        return True
    alone = line.kind == "signature" and not cues.meets("person_labels", page.words(line))
    return (
        alone and cue == "signed_names" and name in signed and not page.words(line)[-1:].isdigit()
    )


def _unknown(start: int, end: int, name: str, *, asked: bool) -> Hit:
    hint = "是您自己或确有其人就不用改；别人的姓名不要留下"
    message = f"“{name}”是姓名，请核对"
    return Hit("other-person", start, end, message, hint, level="note" if asked else None)


def _named(page: Page, line: Line, cues: Cues) -> Iterator[tuple[int, int, str]]:
    words = page.words(line)
    lists = ["person_labels", "masked_persons", "titled_persons"]
    if line.kind in ("signature", "title", "heading"):
        lists.append("signed_names")
    for name in lists:
        if name == "signed_names" and line.kind != "signature" and not words[-1:].isdigit():
            continue
        for match in cues.hits(name, words):
            if name == "titled_persons" and cues.meets("not_persons", match["name"]):
                continue
            yield *_span(line, match), name


def _own(name: str, facts: Facts) -> bool:
    plain = "".join(name.split())
    return bool(plain) and any(plain in text for text in (facts.name, *facts.own) if text)


# --- workplaces ---------------------------------------------------------------------------


def _workplaces(page: Page, facts: Facts, cues: Cues) -> Iterator[Hit]:
    found = list(_orgs(page, cues))
    counts = Counter(name for _, name in found)
    seen: set[str] = set()
    for start, name in found:
        if name in seen:
            continue
        seen.add(name)
        if facts.known and facts.workplace:
            if not _same_place(name, facts):
                hint = f"您填的单位是“{facts.workplace}”"
                message = f"“{name}”像是别的单位"
                yield Hit("other-workplace", start, start + len(name), message, hint)
        elif rival := _rival(name, counts):
            message, hint = f"“{name}”和“{rival}”是两家单位", "留下别的单位名是常见的失误，请核对"
            yield Hit("other-workplace", start, start + len(name), message, hint)
    yield from _deictics(page, facts, cues)


def _orgs(page: Page, cues: Cues) -> Iterator[tuple[int, str]]:
    """Yield where a workplace is named; what stands in front of a name is cut off."""
    for line in page.lines:
        if line.kind in ("empty", "code"):
            continue
        for match in cues.hits("orgs", page.words(line)):
            name = match["name"]
            stops = [found.end() for found in cues.hits("org_stops", name[:-2])]
            lead = max(stops, default=0)
            name, start = name[lead:], line.start + match.start("name") + lead
            if len(name) >= 4 and not cues.meets("org_generic", name):
                yield start, name


def _same_place(name: str, facts: Facts) -> bool:
    known = (facts.workplace, *facts.own)
    return any(name in text or (text and text in name) or _shares(name, text) for text in known)


def _shares(name: str, text: str) -> bool:
    """Say whether a name is a shortened form of another: 滨江城东支行, 滨江银行城东支行."""
    at = 0
    for char in text:
        at += at < len(name) and name[at] == char
    return at == len(name)


def _rival(name: str, counts: Counter[str]) -> str:
    """Return a workplace of the same kind that the text names more often, '' when none is."""
    for other, times in counts.most_common():
        same = other == name or other in name or name in other or _shares(name, other)
        if not same and not _shares(other, name) and other[-2:] == name[-2:]:
            return other if times > max(counts[name], 1) else ""
    return ""


def _deictics(page: Page, facts: Facts, cues: Cues) -> Iterator[Hit]:
    """我行 in a hospital's text: told when the workplace is known."""
    if not (facts.known and facts.workplace):
        return
    for line in page.lines:
        for match in cues.hits("deictics", page.words(line)):
            ends = _KINDS.get(match["kind"], ())
            if ends and not any(end in facts.workplace[-4:] for end in ends):
                start, end = line.start + match.start(), line.start + match.end()
                hint = f"您填的单位是“{facts.workplace}”"
                yield Hit("other-workplace", start, end, f"“{match[0]}”和您的单位对不上", hint)


# --- dates --------------------------------------------------------------------------------


def _dates(page: Page, line: Line, facts: Facts) -> Iterator[Hit]:
    words = page.words(line)
    if line.kind == "date":
        yield from _date_line(line, words, facts)
    else:
        found = [*_THIS_YEAR.finditer(words)]
        found += _TITLE_YEAR.finditer(words) if line.kind == "title" else []
        for match in found:
            slack = 1 if line.kind == "title" else 0
            if not facts.year - slack <= int(match[1]) <= facts.year + slack:
                yield _other_year(line, match.start(1), match.end(1), match[1], facts)
    for match in _DIGIT_DATE.finditer(words):
        new = written_date(match[0])
        if new:
            yield Hit(
                "numeral", line.start + match.start(), line.start + match.end(),
                f"“{match[0]}”宜写作“{new}”", "见GB/T 15835—2011", new,
            )  # fmt: skip


def _date_line(line: Line, words: str, facts: Facts) -> Iterator[Hit]:
    match = _YEAR.search(words) or _HANZI_YEAR.search(words)
    if match:
        year = int(match[0].translate(_HANZI_DIGITS))
        if year != facts.year:
            yield _other_year(line, match.start(), match.end(), match[0], facts)


def _other_year(line: Line, start: int, end: int, year: str, facts: Facts) -> Hit:
    message = f"“{year}”年和成文的 {facts.year} 年对不上"
    return Hit("other-year", line.start + start, line.start + end, message, "改成真实的日期")
