"""Numbering: gaps, a missing first item, counts that are not kept, schemes that are mixed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from draftkit.checks.dated import value
from draftkit.checks.hits import Hit
from draftkit.checks.page import SEPARATOR, Line, Page
from draftkit.text.numerals import chinese_number

_LAST = -1
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": _LAST}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_KINDS = (
    ("ordinal", r"第[一二三四五六七八九十]{1,3}(?=\s*[，、：\s])(?!\s*[，、]\s*第)"),
    ("bracket-numeral", r"（[一二三四五六七八九十]{1,3}）"),
    ("bracket-digit", r"（\d{1,2}）"),
    ("should", r"[一二三四五六七八九十]要(?![素件点务旨么])"),
    ("is", r"(?:其[一二三四五六]|[一二三四五六七八九十]是)(?!一二|非|否)"),
    ("numeral", r"[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]+[、是者个])"),
    ("digit", r"\d{1,2}[.．、](?!\d)"),
    ("circled", f"[{_CIRCLED}]"),
    (
        "words",
        r"(?:首先|其次|再者)(?!一[次名个道班位公]|的|感谢|谢谢|表示感|向)"
        r"|再次(?=[，、：]|要|是|在|从|坚持|加强|必须)|最后(?=，|开展|要|必须)",
    ),
)
_MARKERS = [(kind, re.compile(pattern)) for kind, pattern in _KINDS]
_COUNTED = re.compile(
    r"(?<![第十百千\d一二三四五六七八九之这那])([两二三四五六七八九十\d])(?:个(?:方面|“[^”]{1,8}”|坚持|做到|树立|强化|问题|环节|转变|意识)"
    r"|点(?:体会|认识|意见|做法|想法|感受|收获|打算|建议|看法|启示)?|条(?:体会|措施|建议|意见|经验)?"
    r"|方面)(?:[^。；：，、条]{0,12})[：。]?$"
)
_LISTED = re.compile(
    r"[一二三四五六七八九十][是要](?![素件点务旨么非否])|其[一二三四五六]，|第[一二三四五六七八九十]，"
)
_TITLE_NUMBER = re.compile(r"[（(]([一二三四五六七八九十]{1,2})[）)]$")
_RUN_IN = re.compile(r"(?<=[\u4e00-\u9fff])（[1一]）(?=[\u4e00-\u9fff])")
# A line that numbers itself may mix 首先 with 第二 only by mistake (GB/T 15834 forbids the mix).
_SAME_RANK = {"words": "ordinal", "ordinal": "words"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence that opens with a marker; ``alone``: its line is a heading of its own."""

    kind: str
    number: int
    start: int
    text: str
    alone: bool
    line: Line


def numbering(page: Page) -> Iterator[Hit]:
    """Yield what is wrong with the numbering, essay by essay of a compilation."""
    for _, lines in groupby(page.lines, key=lambda line: line.essay):
        essay = list(lines)
        marked = list(_marked(page, essay))
        yield from _gaps(marked, _said(page, essay))
        yield from _mixed(marked)
        yield from _counts(page, essay, marked)
        yield from _run_in(page, essay)
    yield from _titles(page)


def _marked(page: Page, lines: Sequence[Line]) -> Iterator[Marked]:
    spans = defaultdict(list)
    for start, end in page.sentences:
        spans[page.line_at(start).number].append((start, end))
    for line in lines:
        if line.kind == "heading":
            spans[line.number].append((line.start, line.end))
        for start, end in spans[line.number]:
            marker = _marker(page.norm[start:end])
            if marker and not SEPARATOR.match(page.norm[start:end]):
                kind, number, text = marker
                yield Marked(kind, number, start, text, line.kind == "heading", line)


def _marker(words: str) -> tuple[str, int, str] | None:
    for kind, pattern in _MARKERS:
        match = pattern.match(words)
        if match:
            return kind, _number(match[0]), match[0]
    return None


def _number(marker: str) -> int:
    if marker in _WORDS:
        return _WORDS[marker]
    if marker in _CIRCLED:
        return _CIRCLED.index(marker) + 1
    return value("".join(re.findall(r"[\d一二三四五六七八九十]", marker)))


def _said(page: Page, lines: Sequence[Line]) -> Callable[[Marked, int, int], bool]:
    """Return what tells whether an item is written inside a sentence before a marker.

    It is looked for behind the marker before it (an offset; -1: from where the essay begins).
    """

    def said(entry: Marked, number: int, since: int) -> bool:
        before = page.norm[max(since, lines[0].begin) : entry.start]
        return any(text in before for text in _wordings(entry, number))

    return said


def _wordings(entry: Marked, number: int) -> list[str]:
    """Return how the item of that number could be written in the series of a marker."""
    if entry.kind == "words":
        ranks = {1: ["首先", "第一，", "一是", "一方面"], 2: ["其次", "第二，", "二是"]}
        return ranks.get(number, ["再次", "再者", "第三，", "三是", "另外", "此外", "同时"])
    numeral = str(number) if re.search(r"\d", entry.text) else chinese_number(number)
    text = re.sub(r"[一二三四五六七八九十\d]+", numeral, entry.text)
    return [text, f"首先{'，' * (number == 1)}"] if entry.kind == "ordinal" else [text]


def _gaps(marked: Sequence[Marked], said: Callable[[Marked, int, int], bool]) -> Iterator[Hit]:
    """A series that starts late or skips; every 1 starts a series anew."""
    last: dict[str, tuple[int, int]] = {}
    for entry in marked:
        before, since = last.get(entry.kind, (0, -1))
        other, _ = last.get(_SAME_RANK.get(entry.kind, ""), (0, -1))
        if not before and entry.number == 2 and other == 1:
            before = 1  # told as mixed
        if entry.number == _LAST:
            begun = before or other or said(entry, 1, -1) or said(entry, 2, -1)
            if not begun:
                yield _hit(
                    "number-start", entry, "有“最后”，没有“首先”", "补上前几点，或去掉“最后”"
                )
        elif entry.number not in (1, before, before + 1) and not said(
            entry, entry.number - 1, since
        ):
            yield _gap(entry, before)
        last[entry.kind] = (entry.number if entry.number != _LAST else 0, entry.start)


def _gap(entry: Marked, before: int) -> Hit:
    if before:
        missing = f"前一个是第{before}项，跳到了第{entry.number}项"
        return _hit("number-gap", entry, f"“{entry.text}”{missing}", "补上缺的，或改序号")
    return _hit("number-start", entry, f"有“{entry.text}”，没有第一项", "补上第一点，或改序号")


def _hit(code: str, entry: Marked, message: str, hint: str) -> Hit:
    return Hit(code, entry.start, entry.start + len(entry.text), message, hint)


def _mixed(marked: Sequence[Marked]) -> Iterator[Hit]:
    """首先 … 第二; and one marker with a heading of its own where the others stand in the text."""
    series: dict[str, list[Marked]] = defaultdict(list)
    last: Marked | None = None
    for entry in marked:
        series[entry.kind].append(entry)
        if entry.kind not in _SAME_RANK:
            continue
        if (
            last
            and last.kind != entry.kind
            and last.number != _LAST
            and entry.number not in (1, _LAST)
        ):
            message = f"前面是“{last.text}”，这里是“{entry.text}”"
            yield _hit("number-mixed", entry, message, "首先、其次和第一、第二不要混用")
        last = entry
    for entries in series.values():
        alone = [entry for entry in entries if entry.alone]
        if alone and len(entries) >= 3 and len(alone) * 2 < len(entries):
            message = f"“{alone[0].text}”独立成行，同一套的其余几项在段首"
            yield _hit("number-mixed", alone[0], message, "要么都成行，要么都接着写")


def _counts(page: Page, lines: Sequence[Line], marked: Sequence[Marked]) -> Iterator[Hit]:
    """五个“树立”： followed by four."""
    inside = {line.number for line in lines}
    for start, end in page.sentences:
        if page.line_at(start).number not in inside:
            continue
        words = page.norm[start:end]
        match = _COUNTED.search(words)
        if match:
            promised = 2 if match[1] == "两" else value(match[1])
            kept, *inside_it = _kept([m for m in marked if m.start > start])
            if kept > 1 and promised > 1 and promised not in (kept, *inside_it):
                told = match[0].rstrip("：。")
                yield Hit("number-count", start + match.start(), start + match.start() + len(told),
                          f"“{told}”，下面列了{kept}项", "补上缺的一项，或改数目")  # fmt: skip


def _kept(later: Sequence[Marked]) -> list[int]:
    """Count the items of the series that opens next, up to the next one of its kind, and those
    of every series inside it: the headings 一、二、 are not what 三条问题 promises.
    """
    if not later or later[0].number != 1:
        return [0]
    counts: list[int] = []
    series: dict[str, int] = {}  # by kind, where its count stands
    for entry in later:
        if entry.kind == later[0].kind and entry.number == 1 and counts:
            break
        if entry.number == 1 or entry.kind not in series:
            series[entry.kind] = len(counts)
            counts.append(max(entry.number - 1, 0))  # the first may stand inside a sentence
        counts[series[entry.kind]] += 1
    return counts


def _run_in(page: Page, lines: Sequence[Line]) -> Iterator[Hit]:
    """A heading and its first item on one line, without a mark between them."""
    for line in lines:
        words = page.words(line)
        match = _RUN_IN.search(words)
        if line.kind == "body" and match and match.start() <= 40 and _marker(words):
            head = words[: match.start()]
            if not re.search(r"[。；：！？]", head):
                yield Hit("number-run-in", line.start, line.start + match.start(),
                          "标题和列项连写在一行", f"在“{match[0]}”前面换行")  # fmt: skip


def _titles(page: Page) -> Iterator[Hit]:
    """学习心得（二） before 学习心得（一） in one file."""
    found = [
        (line, match)
        for line in page.lines
        if SEPARATOR.match(page.words(line)) and (match := _TITLE_NUMBER.search(page.words(line)))
    ]
    for rank, (line, match) in enumerate(found, 1):
        if len(found) > 1 and value(match[1]) != rank:
            start, end = line.start + match.start(), line.start + match.end()
            message = f"“{match[0]}”是合集里的第{rank}篇"
            yield Hit("number-order", start, end, message, "改成一致的次序，或去掉编号")
