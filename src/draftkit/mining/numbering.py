"""Broken numbering: gaps, a missing beginning, a count that is not kept, headings run in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from draftkit.mining.enumerators import LAST, Enumerator, enumerator_of, is_numbered, numeral_value
from draftkit.mining.records import Issue, Unit
from draftkit.mining.rules import Rules

_INLINE = re.compile(
    r"([“\"]?([两二三四五六七八九十])[个]?[\u4e00-\u9fff]{1,2}[”\"]?)(?:[，,]?(?:即|就是|也就是)[:：]?|[:：])"
)
_ANNOUNCED = re.compile(
    r"(([两二三四五六七八九十])(?:个(?:方面|问题|原因|不足|收获|关键)|点(?:体会|认识|意见|建议|打算|想法|不足|感受|要求|做法)?"
    r"|条(?:体会|措施|经验|教训|建议|意见)?|项(?:措施|工作|任务|要求)))[^，,。；;：:]{0,8}[:：]"
)
_CLAUSE = re.compile("[，,；;：:]")
_ALONE = ("再者",)  # goes on with anything
_SECOND = ("其次", "再次")  # go on with 最重要的是 as well
_GOES_ON = {"ordinal": "words", "words": "ordinal"}  # 首先，其次，第三
_STRICT = ("numeral", "bracket-numeral", "bracket-digit", "digit", "ordinal", "is", "circled")
_WITHIN = re.compile(
    r"(?:^|(?<=[，,；;。：:\s]))"
    r"(?:(?P<word>[一二三四五六七八九十])(?P<kind>[是要])"
    r"|(?P<open>[（(])(?P<inner>\d{1,2}|[一二三四五六七八九十]{1,2})[)）]|(?P<circled>[①-⑩]))"
)
_TITLE_NUMBER = re.compile(r"[（(]([一二三四五六七八九十]{1,2})[）)]$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A unit that opens with a marker."""

    unit: Unit
    marker: Enumerator


def marked_units(units: Sequence[Unit], rules: Rules) -> list[Marked]:
    """Return the body units that open with a marker, in order."""
    found = []
    for unit in units:
        marker = enumerator_of(unit.text, rules) if unit.kind in ("sentence", "heading") else None
        if marker is not None and marker.kind != "essay":
            found.append(Marked(unit, marker))
    return found


def numbering_issues(units: Sequence[Unit], rules: Rules) -> dict[int, tuple[Issue, ...]]:
    """Return the numbering issues of one essay by the start of the unit they stand in."""
    marked = marked_units(units, rules)
    found: dict[int, list[Issue]] = defaultdict(list)
    run_in = list(_run_in(units, marked))
    told = {issue.start for issue in run_in}
    for issue in (*_gaps(marked, units, rules), *run_in, *_mixed(marked, told)):
        found[_home(units, issue)].append(issue)
    for unit in units:
        found[unit.start].extend((*_inline(unit), *_announced(unit), *_within(unit)))
    for unit, issue in _declared(units, marked, rules):
        found[unit.start].append(issue)
    return {start: tuple(issues) for start, issues in found.items() if issues}


def title_issues(titles: Iterable[Unit | None]) -> dict[int, Issue]:
    """Return the numbers of a compilation's titles that are out of order, by the title's start.

    学习心得（二） before 学习心得（一）: both are marked. An essay without a title is None.
    """
    numbered = []
    for title in titles:
        match = _TITLE_NUMBER.search(title.text) if title else None
        if title and match:
            numbered.append((title, match))
    return {
        title.start: _title_issue(title, match)
        for rank, (title, match) in enumerate(numbered, 1)
        if len(numbered) > 1 and numeral_value(match.group(1)) != rank
    }


def _title_issue(title: Unit, match: re.Match[str]) -> Issue:
    start, end = title.start + match.start(), title.start + match.end()
    return Issue("broken_numbering", match.group(), "合集里的次序颠倒", start, end)


def _home(units: Sequence[Unit], issue: Issue) -> int:
    return next(unit.start for unit in units if unit.start <= issue.start < unit.end)


def _inner(unit: Unit, rules: Rules) -> Iterator[Enumerator]:
    """Yield the markers inside a unit: 主要有三点：一是……；二是……。"""
    for match in _CLAUSE.finditer(unit.text, 1):
        words = unit.text[match.end() :]
        marker = enumerator_of(words, rules) if is_numbered(words, rules) else None
        if marker is not None and marker.kind != "essay":
            yield marker


def _gaps(marked: Sequence[Marked], units: Sequence[Unit], rules: Rules) -> Iterator[Issue]:
    """A series that starts late or skips; every 1 starts a series anew, inside a unit too.

    A paragraph goes on with the paragraphs before it, whatever list one of them held.
    """
    opening = {entry.unit.start: entry for entry in marked}
    last: dict[str, int] = {}
    paragraphs: dict[str, int] = {}
    begun, para = False, -1
    for unit in units:
        entry = opening.get(unit.start)
        heads = unit.para != para
        if entry is not None and heads and _goes_on(entry, paragraphs):
            last[entry.marker.kind] = entry.marker.number
        elif entry is not None and not (begun and entry.marker.text in _SECOND):
            yield from _gap(entry, last, paragraphs)
        if entry is not None and heads:
            paragraphs[entry.marker.kind] = entry.marker.number
        if unit.kind == "sentence":
            begun = begun or (heads and rules.wrong.begun.match(unit.text) is not None)
            for inner in _inner(unit, rules):
                if inner.number in (1, last.get(inner.kind, 0) + 1):
                    last[inner.kind] = inner.number
        para = unit.para


def _goes_on(entry: Marked, last: dict[str, int]) -> bool:
    """Say whether a marker is the next one of its kind; of the numbers only, 最后 may come late."""
    return 1 < entry.marker.number == last.get(entry.marker.kind, 0) + 1


def _gap(entry: Marked, last: dict[str, int], paragraphs: dict[str, int]) -> Iterator[Issue]:
    number, kind = entry.marker.number, entry.marker.kind
    before = last.get(kind) or last.get(_GOES_ON.get(kind, ""), 0)
    loose = number in (1, LAST, before, before + 1) or entry.marker.text in _ALONE
    if not loose:
        yield _broken(entry, f"前面缺少第{before + 1}项" if before else "没有第一项")
        for other, reached in paragraphs.items():  # 一、 2、 三、: one of them is wrong
            if not before and number == reached + 1 and other in _STRICT:
                last[other] = paragraphs[other] = number
    if number == before > 1 and kind in _STRICT:
        yield _broken(entry, f"前面已经有第{number}项")
    last[kind] = number if number != LAST else 0


def _run_in(units: Sequence[Unit], marked: Sequence[Marked]) -> Iterator[Issue]:
    """A heading and its first item on one line."""
    for entry in marked:
        at = units.index(entry.unit)
        follower = units[at + 1] if at + 1 < len(units) else None
        if entry.unit.kind == "heading" and follower and follower.para == entry.unit.para:
            unit = entry.unit
            yield Issue("broken_numbering", unit.text, "标题与列项连写一行", unit.start, unit.end)


def _mixed(marked: Sequence[Marked], told: Collection[int]) -> Iterator[Issue]:
    """A series in which one marker stands in a heading of its own and the others do not.

    ``told`` are the starts of headings with their item on the line: one complaint is enough.
    """
    kinds: dict[str, list[Marked]] = defaultdict(list)
    for entry in marked:
        kinds[entry.marker.kind].append(entry)
    for entries in kinds.values():
        headings = [e for e in entries if e.unit.kind == "heading" and e.unit.start not in told]
        if len(headings) == 1 and len(entries) >= 3:
            yield _broken(headings[0], "只有这一项独立成行，其余在段首")


def _declared(
    units: Sequence[Unit], marked: Sequence[Marked], rules: Rules
) -> Iterator[tuple[Unit, Issue]]:
    """五个方面： followed by four."""
    for unit in units:
        body = unit.kind in ("sentence", "heading")
        match = rules.wrong.declared.search(unit.text) if body else None
        if match is None:
            continue
        promised = 2 if match.group(1) == "两" else numeral_value(match.group(1))
        kept = _series_after(unit, marked, rules)
        if kept > 1 and kept != promised:
            start = unit.start + match.start()
            text = match.group().rstrip(":：。")
            note = f"说有{promised}项，实际{kept}项"
            yield unit, Issue("broken_numbering", text, note, start, start + len(text))


def _inline(unit: Unit) -> Iterator[Issue]:
    """“四不”：不……，不……，不……。 with three: items of one sentence that begin alike."""
    match = _INLINE.search(unit.text)
    if match is None or unit.kind != "sentence":
        return
    items = [item.strip("。！!. ") for item in re.split(r"[，,；;、]", unit.text[match.end() :])]
    kept = len(items)
    promised = 2 if match.group(2) == "两" else numeral_value(match.group(2))
    alike = len(items[0]) > 1 and (
        len({item[:1] for item in items}) == 1 or len({item[-2:] for item in items}) == 1
    )
    if kept > 1 and alike and kept != promised:
        start = unit.start + match.start(1)
        text = match.group(1)
        note = f"说有{promised}项，实际{kept}项"
        yield Issue("broken_numbering", text, note, start, start + len(text))


def _announced(unit: Unit) -> Iterator[Issue]:
    """四点体会：一是……；二是……；三是…… in one sentence."""
    match = _ANNOUNCED.search(unit.text)
    if match is None or unit.kind != "sentence":
        return
    behind = [_placed(found) for found in _WITHIN.finditer(unit.text, match.end())]
    numbers = [number for kind, number in behind if kind == behind[0][0]]
    promised = 2 if match[2] == "两" else numeral_value(match[2])
    whole = len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))
    if whole and len(numbers) != promised:
        start, text = unit.start + match.start(1), match[1]
        note = f"说有{promised}项，实际{len(numbers)}项"
        yield Issue("broken_numbering", text, note, start, start + len(text))


def _within(unit: Unit) -> Iterator[Issue]:
    """一是……；二是……；四是…… in one sentence: the marker that does not follow is told."""
    markers = list(_WITHIN.finditer(unit.text)) if unit.kind == "sentence" else []
    for before, match in pairwise(markers):
        (kind, last), (same, number) = _placed(before), _placed(match)
        if kind == same and number not in (1, last + 1):
            start = unit.start + match.start()
            note = f"前面缺少第{last + 1}项" if number > last else f"前面已经有第{last}项"
            yield Issue("broken_numbering", match.group(), note, start, start + len(match.group()))


def _placed(match: re.Match[str]) -> tuple[str, int]:
    """Return of which kind a marker inside a sentence is, and its number."""
    if match["circled"]:
        return "circled", "①②③④⑤⑥⑦⑧⑨⑩".index(match["circled"]) + 1
    if match["inner"]:
        inner = match["inner"]
        return ("digits", int(inner)) if inner.isascii() else ("numeral", numeral_value(inner))
    return match["kind"], numeral_value(match["word"])


def _series_after(unit: Unit, marked: Sequence[Marked], rules: Rules) -> int:
    later = [entry for entry in marked if entry.unit.start > unit.start]
    count = 0
    for entry in later:
        if entry.marker.kind != later[0].marker.kind or (entry.marker.number == 1 and count):
            break
        count = max(count + 1, _counted(entry, rules))
    return count


def _counted(entry: Marked, rules: Rules) -> int:
    """Return the number of the last item of this kind in the unit."""
    inner = [m.number for m in _inner(entry.unit, rules) if m.kind == entry.marker.kind]
    return max([entry.marker.number, *inner]) if inner else 0


def _broken(entry: Marked, note: str) -> Issue:
    start = entry.unit.start
    text = entry.marker.text
    return Issue("broken_numbering", text, note, start, start + len(text))
