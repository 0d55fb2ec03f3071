"""YAML files: read safely, with the line of every key for messages.

The only import of PyYAML. `CSafeLoader` where the library has it (ten times faster);
aliases are refused, so that a small file cannot unfold into a huge one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from draftkit.errors import ContentError, InputError, UnknownName
from draftkit.model import Place
from draftkit.text.decode import read_text
from draftkit.text.garbage import no_collecting

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]
    """Safe loader without dates, refusing a key given twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise _marked("键要写成文字", key_node)
            if key in seen:
                raise _marked(f"“{key}”写了两次", key_node)
            seen.add(key)
        return super().construct_mapping(node, deep)


def _marked(problem: str, node: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


# 2026-11-22 stays the text the user wrote.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _BASE.yaml_implicit_resolvers.items()
}


class YamlFile:
    """One parsed YAML mapping: ``data``, and the place of any key in it."""

    def __init__(self, name: str, text: str, first_line: int = 1) -> None:
        self.name = name
        self._text = text
        self._first = first_line
        self.data: dict[str, Any] = self._parse()

    @classmethod
    def read(cls, path: Path, name: str = "") -> YamlFile:
        """Read and parse a file; raises InputError or ContentError."""
        text, _ = read_text(path)
        return cls(name or str(path), text)

    @no_collecting()
    def _parse(self) -> dict[str, Any]:
        try:
            _guard(self._text)
            data = yaml.load(self._text, Loader=_Loader)  # noqa: S506  _Loader is a safe loader
        except yaml.YAMLError as error:
            place = self._error_place(error)
            raise ContentError(*_explain(error, place, self._text, self._first)) from None
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            # libraries differ in how they refuse a number of 5,000 digits or a day 99
            message = "YAML 读不懂：有一个值写得不对（日期、数字或带“!”的标记）。"
            raise ContentError(Place(self.name, self._first), message) from None
        if not isinstance(data, dict):
            raise ContentError(Place(self.name, self._first), "应当是“键: 值”的形式。")
        return data

    def _error_place(self, error: yaml.YAMLError) -> Place:
        mark = getattr(error, "problem_mark", None)
        if not mark:
            return Place(self.name)
        last = self._text.rstrip("\n").count("\n")  # an unclosed bracket is noticed after the end
        return Place(self.name, min(mark.line, last) + self._first)

    def place(self, *keys: str | int) -> Place:
        """Return the place of a key path such as ``("phrases", 3, "text")``; slow, for messages."""
        node: Any = yaml.compose(self._text, Loader=_Loader)
        line = node.start_mark.line if node else 0
        for key in keys:
            node, line = _step(node, key, line)
        return Place(self.name, line + self._first)

    def line_text(self, line: int) -> str:
        """Return one line of the file, '' where there is none."""
        lines = self._text.split("\n")
        at = line - self._first
        return lines[at] if 0 <= at < len(lines) else ""

    def lines_of(self, key: str) -> list[int]:
        """Return the line of every item of the list under ``key``."""
        node = yaml.compose(self._text, Loader=_Loader)
        items, _ = _step(node, key, 0)
        return [item.start_mark.line + self._first for item in getattr(items, "value", [])]

    def check_keys(self, mapping: dict[str, Any], known: Iterable[str], *path: str | int) -> None:
        """Refuse keys of ``mapping`` (found under ``path``) that nobody knows."""
        names = list(known)
        for key in mapping:
            if key not in names:
                raise UnknownName("这个键", key, names, str(self.place(*path, key)))

    def fail(self, message: str, *path: str | int) -> ContentError:
        """Return a ContentError at the place of a key path, for the caller to raise."""
        return ContentError(self.place(*path), message)


_DEEPEST = 40  # levels; libyaml's own stack overflows at some ten thousand
_MANY = re.compile(r"(?:[\[{][^\[{]*){64}|^ {60}|(?:[-?] +){20}", re.MULTILINE)


def _guard(text: str) -> None:
    """Raise for the first alias and for values nested too deep, before anything is built.

    The events are read only when there may be one: most files have few brackets.
    """
    if not (("*" in text and "&" in text) or _MANY.search(text)):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise _marked("不能用 YAML 别名（*）", event)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _marked("层次套得太深", event)


def _step(node: Any, key: str | int, line: int) -> tuple[Any, int]:
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
        return node.value[key], node.value[key].start_mark.line
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == key:
                return value_node, key_node.start_mark.line
    return node, line


# What newer releases of libyaml refuse by themselves, before our own guard comes to it.
_OURS = {"exceeded maximum nesting depth": "层次套得太深"}
_WIDE_COLON = re.compile(r"^\s*(?:- )?[\w-]+：")


def _explain(error: yaml.YAMLError, place: Place, text: str, first: int) -> tuple[Place, str]:
    """Say what is wrong and where: the likeliest slips are looked for by name."""
    problem = getattr(error, "problem", None) or "写法不对"
    problem = _OURS.get(problem, problem)
    if re.search("[\u4e00-\u9fff]", problem):  # one of our own
        return place, f"YAML 读不懂：{problem}。"
    lines = text.split("\n")
    for at in range(max(place.line - first, 0), -1, -1):
        if _WIDE_COLON.match(lines[at]):
            message = "键后面的冒号要用半角“:”，再空一格。"
            return Place(place.file, at + first), f"YAML 读不懂：{message}"
    unspaced = _unspaced(problem, lines, place.line - first)
    if unspaced is not None:
        return Place(place.file, unspaced + first), "YAML 读不懂：键后面的冒号后面要空一格。"
    if "\t" in lines[max(place.line - first, 0)]:
        return place, "YAML 读不懂：缩进要用空格，不能用 Tab。"
    begun = getattr(error, "context_mark", None)
    beginning = Place(place.file, begun.line + first) if begun else place
    if opened := _opened(error, problem):
        return beginning, f"YAML 读不懂：{opened}"
    known = next((said for words, said in _SLIPS.items() if words in problem), _ANY_SLIP)
    if problem == "could not find expected ':'":  # noticed in the line after it
        place = beginning
    return place, f"YAML 读不懂：{known}"


_UNSPACED = re.compile(r"\s*(?:- )?[A-Za-z_][\w-]*:[^\s/:]")


def _unspaced(problem: str, lines: list[str], at: int) -> int | None:
    """The line before that has a key without a space behind its colon, which runs on into this."""
    before = next((n for n in range(at - 1, -1, -1) if lines[n].strip()), None)
    if before is None or "mapping values are not allowed" not in problem:
        return None
    return before if _UNSPACED.match(lines[before]) else None


_ANY_SLIP = "这一行或上一行的写法不对，请检查缩进、括号和引号。"
_SLIPS = {
    "mapping values are not allowed": "值里有冒号，就给值加引号；要是另一个键，就同上面的键对齐。",
    "cannot start any token": "值不能以这个符号开头，请给值加引号。",
    "could not find expected ':'": "键后面要写冒号，再空一格。",
    "did not find expected key": "这一行没有对齐上面的键，或者引号外面多写了字。",
    "did not find expected '-'": "这一行没有对齐上面的“-”。",
    "expected <block end>": "这一行没有对齐上面的键，或者引号外面多写了字。",
}


def _opened(error: yaml.YAMLError, problem: str) -> str:
    """What a line opens and never closes."""
    if "expected ',' or ']'" in problem:
        return "这一行的“[”没有写收尾的“]”。"
    if "expected ',' or '}'" in problem:
        return "这一行的“{”没有写收尾的“}”。"
    quoted = "quoted scalar" in (getattr(error, "context", "") or "")
    return "这一行的引号没有收尾。" if quoted and "unexpected end" in problem else ""


def parse_value(text: str) -> Any:
    """Parse one YAML value given on the command line; plain text when it is not YAML.

    >>> parse_value("[受理申请, 上门核实]")
    ['受理申请', '上门核实']
    """
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  _Loader is a safe loader
    except yaml.YAMLError:
        return text


_SHORT = 12  # characters: keys, and names of moves and themes


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Dumps without aliases, so that the loader above reads everything back."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._tags: dict[tuple[str, Any], Any] = {}

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Return the tag of a value; keys come again with every row, so theirs is kept."""
        if kind is not yaml.ScalarNode or len(value) > _SHORT:
            return super().resolve(kind, value, implicit)
        known = self._tags.get((value, implicit))
        if known is None:
            known = self._tags[value, implicit] = super().resolve(kind, value, implicit)
        return known


@no_collecting()
def dump_yaml(data: Any, header: str = "", *, rows: bool = False) -> str:
    """Return YAML text with keys in the order given, Chinese unescaped, ``header`` lines on top.

    ``rows`` writes the innermost lists and mappings on one line each.
    """
    body = yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
        indent=2,
        default_flow_style=None if rows else False,
    )
    return header + str(body)


def read_yaml_text(name: str, text: str, first_line: int = 1) -> YamlFile:
    """Parse YAML text that was read elsewhere (standard input, front matter)."""
    if not text.strip():
        raise InputError(f"{name}: 内容是空的。")
    return YamlFile(name, text, first_line)
