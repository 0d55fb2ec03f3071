"""Wrong characters, slips of grammar, worn formulas: whatever a word list or pattern can tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draftkit.checks.codes import CODES
from draftkit.checks.cues import Cues, Pair, Rule
from draftkit.checks.hits import Hit
from draftkit.checks.page import Line, Page


def wording(page: Page, cues: Cues) -> Iterator[Hit]:
    """Yield what the word pairs and the patterns find, line by line."""
    for line in page.lines:
        if line.kind in ("empty", "code"):
            continue
        yield from _pairs(page, line, cues)
        for rule in cues.rules:
            if line.kind in rule.kinds:
                yield from _rule(page, line, rule)


def _pairs(page: Page, line: Line, cues: Cues) -> Iterator[Hit]:
    if cues.finder is None:
        return
    for match in cues.finder.finditer(page.words(line)):
        pair = cues.pairs[match[0]]
        certain = pair.certain and "／" not in pair.right
        yield Hit(
            pair.code,
            line.start + match.start(),
            line.start + match.end(),
            _pair_message(pair),
            pair.why,
            pair.right if certain else None,
            pair.level,
        )


def _pair_message(pair: Pair) -> str:
    verb = "应作" if pair.code != "variant" else "宜作"
    return f"“{pair.wrong}”{verb}“{pair.right.replace('／', '”或“')}”"


def _rule(page: Page, line: Line, rule: Rule) -> Iterator[Hit]:
    for match in rule.pattern.finditer(page.words(line)):
        if match.start() == match.end():
            continue
        start, end = line.start + match.start(), line.start + match.end()
        new = None if rule.fix is None else match.expand(rule.fix)
        yield Hit(
            rule.code,
            start,
            end,
            _message(rule, match, new),
            rule.hint,
            new if rule.certain else None,
            rule.level,
        )


def _message(rule: Rule, match: re.Match[str], new: str | None) -> str:
    told = f"“{match[0]}”{rule.say}"
    if len(match[0]) == 1:  # one character alone tells nobody where to look
        around = match.string[max(match.start() - 4, 0) : match.end() + 4]
        told = f"“{around}”里的{told}"
    if new is not None:
        return told + ("，" if rule.say else "") + (f"宜改为“{new}”" if new else "宜删去")
    return told if rule.say else f"“{match[0]}”：{CODES[rule.code].name}"
