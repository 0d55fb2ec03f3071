"""Reading a template's genre rules: what a text of this kind must, must not and may hold.

rules:
  length: [800, 2000]            # usual 字数
  levels: 2                      # levels of numbering at most
  sentence: 60                   # 字数 of a sentence at most
  pace: 220                      # 字数 a minute, for texts read aloud
  forbid:
    - {words: [今后, 下一步], why: 发言只谈认识, where: ending}
  require:
    - {words: [请予审议, 请予评议], why: 述职报告以此结尾, where: ending}
  shares:
    - {moves: [plan], most: 0.2, why: 打算不超过五分之一}
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from draftkit.errors import both_names, nearest
from draftkit.genre_rules import WHERES, GenreRules, MoveShare, Wording
from draftkit.text.yamlfile import YamlFile

_KEYS = ("length", "levels", "sentence", "pace", "forbid", "require", "shares")


def read_rules(source: YamlFile) -> GenreRules:
    """Return the rules under ``rules:``, none when it is missing; raises ContentError."""
    data = source.data.get("rules") or {}
    if not isinstance(data, dict):
        raise source.fail("rules 下面要写成“键: 值”。", "rules")
    source.check_keys(data, _KEYS, "rules")
    return GenreRules(
        forbid=_wordings(source, data, "forbid"),
        require=_wordings(source, data, "require"),
        shares=tuple(_share(source, row, at) for at, row in enumerate(data.get("shares") or [])),
        length=_bounds(source, data.get("length")),
        levels=_number(source, data, "levels"),
        sentence=_number(source, data, "sentence"),
        pace=_number(source, data, "pace"),
    )


def _wordings(source: YamlFile, data: Mapping[str, Any], key: str) -> tuple[Wording, ...]:
    rows = data.get(key) or []
    return tuple(_wording(source, row, "rules", key, at) for at, row in enumerate(rows))


def _wording(source: YamlFile, row: Any, *path: str | int) -> Wording:
    if not isinstance(row, dict):
        raise source.fail("每一条写成 {words: [词], why: 为什么}。", *path)
    source.check_keys(row, ("words", "why", "where"), *path)
    words = row.get("words")
    if not isinstance(words, list) or not words or not all(isinstance(w, str) for w in words):
        written = f"写成 [{words}]" if words and isinstance(words, str) else "如 [今后, 下一步]"
        raise source.fail(f"words 要是文字的列表，{written}。", *path, "words")
    return Wording(tuple(words), str(row.get("why", "")), _where(source, row, *path))


def _where(source: YamlFile, row: Mapping[str, Any], *path: str | int) -> str:
    """The place a rule is for, called by its id or its name."""
    said = str(row.get("where", "anywhere"))
    found = next((key for key, name in WHERES.items() if said in (key, name)), "")
    if not found:
        listed = "、".join(f"{key}（{name}）" for key, name in WHERES.items())
        near = nearest(said, [*WHERES, *WHERES.values()])
        guess = f"您是不是要写{both_names(near, WHERES)}？" if near else ""
        message = f"where 要是 {listed}之一，不能写“{said}”。{guess}"
        raise source.fail(message, *path, "where")
    return found


def _share(source: YamlFile, row: Any, at: int) -> MoveShare:
    path = ("rules", "shares", at)
    if not isinstance(row, dict) or not row.get("moves"):
        raise source.fail("每一条写成 {moves: [语步], most: 0.2, why: 为什么}。", *path)
    source.check_keys(row, ("moves", "least", "most", "why"), *path)
    least, most = row.get("least", 0.0), row.get("most", 1.0)
    if not all(isinstance(side, int | float) for side in (least, most)) or not (
        0 <= least <= most <= 1
    ):
        raise source.fail("least、most 要是 0 到 1 之间的数，least 不大于 most。", *path)
    return MoveShare(tuple(row["moves"]), float(least), float(most), str(row.get("why", "")))


def _bounds(source: YamlFile, value: Any) -> tuple[int, int]:
    if value is None:
        return (0, 0)
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(isinstance(side, int) for side in value)
        or value[0] > value[1]
    ):
        raise source.fail("length 写成 [最少, 最多]，都是字数。", "rules", "length")
    return (value[0], value[1])


def _number(source: YamlFile, data: Mapping[str, Any], key: str) -> int:
    value = data.get(key, 0)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise source.fail(f"{key} 要是不小于 0 的整数。", "rules", key)
    return value
