r"""The data checks work with, read from ``phrasebank/checks/*.yaml``.

A file may hold any of

words:       pairs of a wrong and a right writing, with one reason for all of them
  - {code: wrong-word, why: 形近, source: 《现代汉语词典》第7版, certain: true, pairs: {座标: 坐标}}
rules:       patterns; ``fix`` says what to write (``\1``), ``certain`` lets --fix write it
  - {code: collocation, match: 加强(了)?(水平), fix: 提高\1\2, say: …, hint: …, in: [body],
     level: note, source: …, bad: [an example it finds], good: [one it must pass over]}
lists:       named lists of patterns that the modules of checks use

A look-behind may list words of different lengths, which Python's ``re`` does not take by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from draftkit.checks.codes import CODES
from draftkit.errors import ContentError
from draftkit.findings import Level
from draftkit.text.yamlfile import YamlFile

Pattern = re.Pattern[str]
_WORD_KEYS = ("code", "why", "source", "certain", "level", "pairs")
_RULE_KEYS = ("code", "match", "fix", "say", "hint", "certain", "level", "in", "source", "bad",
              "good")  # fmt: skip
_LOOK_BEHIND = re.compile(r"\(\?<([=!])([^()]*\|[^()]*)\)")
_LEVELS = ("error", "warning", "note")
_KINDS = ("title", "heading", "body", "greeting", "signature", "date")


@dataclass(frozen=True, slots=True)
class Pair:
    """A wrong writing and the right one (``right`` may name several, divided by ／)."""

    wrong: str
    right: str
    code: str
    why: str
    certain: bool
    level: Level | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern; ``fix`` is a replacement template, None where there is no mechanical mend."""

    code: str
    pattern: Pattern
    fix: str | None
    say: str
    hint: str
    certain: bool
    level: Level | None
    kinds: tuple[str, ...]
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cues:
    """All data of the checks; ``finder`` matches every wrong writing, the longest first."""

    pairs: Mapping[str, Pair] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    lists: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)
    finder: Pattern | None = None

    def hits(self, name: str, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of a named list in a text."""
        for pattern in self.lists.get(name, ()):
            yield from pattern.finditer(text)

    def meets(self, name: str, text: str) -> bool:
        """Say whether any pattern of a named list is found in a text."""
        return any(pattern.search(text) for pattern in self.lists.get(name, ()))


def cues_of(sources: Iterable[YamlFile]) -> Cues:
    """Return the data of several files, later ones last; raises ContentError or UnknownName."""
    pairs: dict[str, Pair] = {}
    rules: list[Rule] = []
    lists: dict[str, tuple[Pattern, ...]] = {}
    for source in sources:
        source.check_keys(source.data, ("words", "rules", "lists"))
        for at, group in enumerate(source.data.get("words") or []):
            pairs.update((pair.wrong, pair) for pair in _pairs(source, group, at))
        for at, row in enumerate(source.data.get("rules") or []):
            rules.append(_rule(source, row, at))
        for name, entries in (source.data.get("lists") or {}).items():
            compiled = tuple(_compiled(source, e, "lists", name) for e in entries)
            lists[name] = lists.get(name, ()) + compiled
    return Cues(pairs, tuple(rules), lists, _finder(pairs))


def _finder(words: Iterable[str]) -> Pattern | None:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered))) if ordered else None


def _pairs(source: YamlFile, group: Any, at: int) -> Iterator[Pair]:
    _check(source, group, _WORD_KEYS, "words", at)
    pairs = group.get("pairs")
    if not isinstance(pairs, dict) or not pairs:
        raise source.fail("pairs 要写成“错的: 对的”，至少一对。", "words", at)
    why = "，".join(part for part in (str(group.get("why", "")), _cited(group)) if part)
    for wrong, right in pairs.items():
        yield Pair(wrong, str(right), group["code"], why, bool(group.get("certain", False)),
                   group.get("level"))  # fmt: skip


def _rule(source: YamlFile, row: Any, at: int) -> Rule:
    _check(source, row, _RULE_KEYS, "rules", at)
    hint = "；".join(part for part in (str(row.get("hint", "")), _cited(row)) if part)
    kinds = tuple(row.get("in") or _KINDS)
    if not set(kinds) <= set(_KINDS):
        raise source.fail(f"in 要是{'、'.join(_KINDS)}中的几项。", "rules", at)
    pattern = _compiled(source, row.get("match"), "rules", at)
    fix = None if row.get("fix") is None else str(row["fix"])
    return Rule(
        code=row["code"],
        pattern=pattern,
        fix=fix,
        say=str(row.get("say", "")),
        hint=hint,
        certain=bool(row.get("certain", False)) and fix is not None,
        level=row.get("level"),
        kinds=kinds,
        bad=tuple(map(str, row.get("bad") or ())),
        good=tuple(map(str, row.get("good") or ())),
    )


def _cited(row: Mapping[str, Any]) -> str:
    return f"见{row['source']}" if row.get("source") else ""


def _check(source: YamlFile, row: Any, keys: tuple[str, ...], *path: str | int) -> None:
    if not isinstance(row, dict):
        raise source.fail("每一条写成“键: 值”。", *path)
    source.check_keys(row, keys, *path)
    if row.get("code") not in CODES:
        raise source.fail("code 要是检查代码，见 docs/checks。", *path)
    if row.get("level") not in (None, *_LEVELS):
        raise source.fail(f"level 要是{'、'.join(_LEVELS)}之一。", *path)


def _compiled(source: YamlFile, text: Any, *path: str | int) -> Pattern:
    if not isinstance(text, str) or not text:
        raise source.fail("要写一条正则。", *path)
    try:
        return re.compile(_LOOK_BEHIND.sub(_one_each, text))
    except re.error as error:
        raise _bad_pattern(source, text, error, path) from None


def _one_each(match: re.Match[str]) -> str:
    """Return a look-behind over alternatives as one look-behind for each of them."""
    sign, words = match[1], re.findall(r"(?:\[[^\]]*\]|\\.|[^|\[])+", match[2])
    each = [f"(?<{sign}{word})" for word in words]
    return "".join(each) if sign == "!" else f"(?:{'|'.join(each)})"


def _bad_pattern(
    source: YamlFile, text: str, error: re.error, path: tuple[str | int, ...]
) -> ContentError:
    return source.fail(f"正则“{text}”读不懂（{error}）。", *path)
