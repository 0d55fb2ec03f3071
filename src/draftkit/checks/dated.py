"""Expressions, bodies and rules whose time is over, and counts of years that do not add up.

The terms are data (phrasebank/dated.yaml), looked for as `text.datedterms` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftkit.checks.facts import Facts
from draftkit.checks.hits import Hit
from draftkit.checks.page import Line, Page
from draftkit.model import DatedTerm
from draftkit.text.datedterms import terms_in, wordings
from draftkit.text.numerals import chinese_number

_CODES = {"expression": "dated-expression", "campaign": "dated-campaign", "body": "dated-body",
          "rule": "dated-rule", "number": "dated-number"}  # fmt: skip
_PAST_BEFORE = re.compile(
    r"(?:原|原来的|原先的|旧|时任|前身(?:是|为)?|当时的|当年的|曾(?:经)?(?:在|任)?)[“《]?$"
)
_PAST_AFTER = re.compile(
    r"^[”》]?(?:（(?:现|今)|已(?:经)?(?:废止|失效|撤销|更名|改名|结束)|更名|改名|改为|改组|撤销|废止)"
)
_NUMBER = r"(?P<n>[一二三四五六七八九十百零〇]{1,6}|\d{2,3})(?P<more>多|余)?"
_SINCE = re.compile(rf"{_NUMBER}(?:个)?(?:周年|年)")
_AGE = re.compile(
    rf"(?<![\d第了于到前后]){_NUMBER}年(?:来)?的?(?:光辉|伟大|不懈|艰苦|风雨)?的?(?:实践|奋斗|历程|征程)"
)
_AGES_OF = {1921: "建党", 1949: "新中国成立", 1978: "改革开放"}
_DIGITS = "零一二三四五六七八九"


def dated(page: Page, facts: Facts) -> Iterator[Hit]:
    """Yield the dated terms of a page and the numbers of years that are not this year's."""
    for line in page.lines:
        if line.kind in ("empty", "code"):
            continue
        yield from _terms(page, line, facts)
        yield from _numbers(page, line, facts)


def _terms(page: Page, line: Line, facts: Facts) -> Iterator[Hit]:
    words = page.words(line)
    for match, term in terms_in(words, facts.dated):
        if not term.until or term.until >= facts.year:
            continue
        if _PAST_BEFORE.search(words[: match.start()]) or _PAST_AFTER.match(words[match.end() :]):
            continue
        why = "；".join(
            part for part in (term.why, f"见{term.source}" if term.source else "") if part
        )
        now = f"，现在是“{term.now}”" if term.now else ""
        message = f"“{match[0]}”只用到{term.until}年{now}"
        start = line.start + match.start()
        yield Hit(_CODES[term.kind], start, start + len(match[0]), message, why)


def _numbers(page: Page, line: Line, facts: Facts) -> Iterator[Hit]:
    words = page.words(line)
    for term in facts.dated:
        if term.kind == "number":
            for wording in wordings(term.text):
                for match in re.finditer(f"{re.escape(wording)}(?:的)?{_SINCE.pattern}", words):
                    yield from _since(line, match, term, facts, words)
    for match in _AGE.finditer(words):
        ages = {facts.year - start for start in _AGES_OF}
        number = value(match["n"])
        if 40 <= number <= 130 and not match["more"] and not ages & {number, number + 1}:
            told = "、".join(f"{what}是{facts.year - start}年" for start, what in _AGES_OF.items())
            yield Hit("dated-number", line.start + match.start(), line.start + match.end("n") + 1,
                      f"“{match[0][: match.end('n') - match.start() + 1]}”和今年对不上",
                      f"到{facts.year}年，{told}")  # fmt: skip


def _since(
    line: Line, match: re.Match[str], term: DatedTerm, facts: Facts, words: str
) -> Iterator[Hit]:
    number, right = value(match["n"]), facts.year - term.since
    fits = number <= right < number + 10 if match["more"] else number in (right, right - 1)
    past = re.match(r"(?:大会|之际|庆祝|纪念|时(?:的|，)|前夕|阅兵|”)", words[match.end() :])
    if number and not fits and not past:
        now = chinese_number(right) if 0 < right < 1000 else str(right)
        yield Hit("dated-number", line.start + match.start("n"), line.start + match.end(),
                  f"“{match[0]}”和今年对不上",
                  f"从{term.since}年算，到{facts.year}年是{now}年")  # fmt: skip


def value(numeral: str) -> int:
    """Return the value of a numeral up to 999, written with digits or in Chinese.

    >>> [value(text) for text in ("105", "一百零五", "八十六", "一百")]
    [105, 105, 86, 100]
    """
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    total = current = 0
    for char in numeral.replace("〇", "零"):
        if char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = max(_DIGITS.find(char), 0)
    return total + current
