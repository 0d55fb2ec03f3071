"""Examples kept in a template itself: answers, and what must hold for the draft they give.

Examples:
  - name: 护士写八百字
    workplace: hospital          # the pack's example answers; own answers replace them
    answers: {deed: 夜里陪一位老人说话}
    length: 800
    structure: flowing
    seed: 3
    must:
      contains: [夜里陪一位老人说话]
      lacks: [〔待补]
      length_within: 0.03
      blanks: 0

"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from draftkit.model import Place
from draftkit.text.yamlfile import YamlFile

_KEYS = ("name", "workplace", "answers", "length", "structure", "seed", "must")
MUST_KEYS = ("contains", "lacks", "length_within", "blanks")
_MOST = 50


@dataclass(frozen=True, slots=True)
class Must:
    """What has to hold: words the draft has and lacks, how near the length is (0.03: 3 %)."""

    contains: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    length_within: float | None = None
    blanks: int | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """One example; without ``workplace`` it has its own answers only.

    ``length`` None is the template's.
    """

    name: str
    workplace: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)
    length: int | None = None
    structure: str = ""
    seed: int = 1
    must: Must = field(default_factory=Must)
    place: Place = field(default_factory=lambda: Place(""))


def read_examples(source: YamlFile) -> tuple[Example, ...]:
    """Return the examples under ``examples:``, none when it is missing; raises ContentError."""
    rows = source.data.get("examples") or []
    if not isinstance(rows, list) or len(rows) > _MOST:
        raise source.fail(f"examples 要写成列表，每项一个例子，最多 {_MOST} 个。", "examples")
    return tuple(_example(source, row, at) for at, row in enumerate(rows))


def _example(source: YamlFile, row: Any, at: int) -> Example:
    path = ("examples", at)
    if not isinstance(row, dict) or not isinstance(row.get("must"), dict):
        raise source.fail("每个例子要有 name 和 must，must 下面写“键: 值”。", *path)
    source.check_keys(row, _KEYS, *path)
    answers = row.get("answers") or {}
    if not isinstance(answers, dict):
        raise source.fail("answers 下面要写成“键: 值”。", *path, "answers")
    length = row.get("length")
    if length is not None and not _is_count(length):
        raise source.fail("length 要是整数（字数）。", *path, "length")
    if not _is_count(row.get("seed", 1)):
        raise source.fail("seed 要是不小于 0 的整数。", *path, "seed")
    return Example(
        name=str(row.get("name") or f"第 {at + 1} 个例子"),
        workplace=str(row.get("workplace") or ""),
        answers=answers,
        length=length,
        structure=str(row.get("structure") or ""),
        seed=row.get("seed", 1),
        must=_must(source, row["must"], *path, "must"),
        place=source.place(*path),
    )


def _must(source: YamlFile, data: Mapping[str, Any], *path: str | int) -> Must:
    source.check_keys(dict(data), MUST_KEYS, *path)
    within, blanks = data.get("length_within"), data.get("blanks")
    if within is not None and not (isinstance(within, int | float) and 0 <= within <= 1):
        raise source.fail("length_within 要是 0 到 1 之间的数，如 0.03。", *path, "length_within")
    if blanks is not None and not _is_count(blanks):
        raise source.fail("blanks 要是不小于 0 的整数。", *path, "blanks")
    return Must(
        _words(source, data, "contains", *path),
        _words(source, data, "lacks", *path),
        within,
        blanks,
    )


def _words(
    source: YamlFile, data: Mapping[str, Any], key: str, *path: str | int
) -> tuple[str, ...]:
    value = data.get(key) or []
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
        raise source.fail(f"{key} 要写文字或文字的列表。", *path, key)
    return tuple(listed)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9
