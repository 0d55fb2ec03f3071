"""Packs: phrases in one text file, to give to colleagues.

A pack is YAML and nothing else: it is parsed as data (no tags, no aliases), every entry
passes the same schema as the bank's own files, and nothing in it can run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from draftkit.bank.checks import TOPIC, UNSEEN
from draftkit.bank.entries import entry_of
from draftkit.bank.schema import phrase_of
from draftkit.errors import InputError, reason
from draftkit.model import Phrase
from draftkit.text.yamlfile import YamlFile, dump_yaml

PACK_SUFFIX = ".draftkit"
LARGEST = 8_000_000  # bytes; a bank of twenty thousand phrases
_FORMAT = 1
_HEADER = "# DraftKit 短语包：用 draftkit bank import 导入，先加 --dry-run 看一看有什么。\n"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was read: its name, and its phrases with the topics they are for."""

    name: str
    phrases: tuple[Phrase, ...]


def pack_text(name: str, phrases: Iterable[Phrase]) -> str:
    """Return the text of a pack; essays' names stay out of it, they mean nothing elsewhere."""
    rows = [_row(phrase) for phrase in phrases]
    return dump_yaml({"pack": _FORMAT, "name": name, "phrases": rows}, _HEADER)


def _row(phrase: Phrase) -> dict[str, Any]:
    entry = entry_of(phrase)
    return {"id": entry.pop("id"), "topic": phrase.topic, **entry}


def read_pack(path: Path) -> Pack:
    """Return the pack in a file; raises InputError or ContentError, naming the line."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise InputError(f"{path}: 找不到这个文件，请检查路径。") from None
    except OSError as error:
        raise InputError(f"{path}: 打不开（{reason(error)}），请检查路径。") from None
    if size > LARGEST:
        raise InputError(f"{path}: 太大了（{size // 1_000_000} MB），短语包不超过 8 MB。")
    source = YamlFile.read(path)
    source.check_keys(source.data, ("pack", "name", "phrases"))
    if source.data.get("pack") != _FORMAT:
        raise source.fail("这不是短语包，或者是更新的版本写的：开头应当有 pack: 1。")
    _refuse_unseen(source, source.data)
    entries = source.data.get("phrases")
    if not isinstance(entries, list) or not entries:
        raise source.fail("短语包里没有短语。")
    lines = source.lines_of("phrases")
    phrases = (_phrase(source, entry, at, lines[at]) for at, entry in enumerate(entries))
    return Pack(str(source.data.get("name") or path.stem), tuple(phrases))


def _refuse_unseen(source: YamlFile, data: Any, *path: str | int) -> None:
    """A pack comes from somebody else and is shown on a terminal: nothing hidden may be in it."""
    if isinstance(data, str) and (found := UNSEEN.search(data)):
        raise source.fail(f"有看不见的字符 U+{ord(found.group()):04X}，这个包不能收。", *path)
    children: Iterable[tuple[str | int, Any]] = ()
    if isinstance(data, dict):
        children = ((str(key), value) for key, value in data.items())
    elif isinstance(data, list):
        children = enumerate(data)
    for key, value in children:
        _refuse_unseen(source, key if isinstance(key, str) else "", *path)
        _refuse_unseen(source, value, *path, key)


def _phrase(source: YamlFile, entry: Any, at: int, line: int) -> Phrase:
    path = ("phrases", at)
    if not isinstance(entry, dict):
        raise source.fail("每条短语应当有 id、move、text 等键。", *path)
    topic = entry.get("topic", "common")
    if not isinstance(topic, str) or not TOPIC.fullmatch(topic):
        raise source.fail("topic 只能用汉字、小写字母、数字和连字符。", *path)
    rest = {key: value for key, value in entry.items() if key != "topic"}
    if "sources" in rest:
        raise source.fail("短语包里的短语不能写 sources。", *path)
    return phrase_of(source, rest, topic, line, (), path)
