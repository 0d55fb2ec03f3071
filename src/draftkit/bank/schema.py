"""From parsed YAML to bank records; every refusal names file and line.

Kinds are here, instances are data: which keys a phrase or a structure may have, and of
which type; those of a term pack are in `bank.workplaces`. Moves and steps come from ``moves.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from draftkit.cues import Cue
from draftkit.errors import ContentError, nearest
from draftkit.model import (
    DatedTerm,
    LayerName,
    Phrase,
    Place,
    SourceSpan,
    Structure,
    Sublist,
    Triad,
)
from draftkit.text.frames import FrameError, parse_frame, slots_of
from draftkit.text.slots import SLOTS
from draftkit.text.yamlfile import YamlFile

STANDINGS = ("党员", "干部", "员工", "学生")
POST_WORDS = ("audience", "business", "locality", "matter")
_PHRASE_KEYS = frozenset((
    "id", "move", "step", "themes", "text", "fits", "about", "at", "says", "current", "sources",
    "note",
))  # fmt: skip
# What parse_frame accepts, in one look; a frame that fails it is parsed to say why.
# Compiled when first used: drafting reads a snapshot and never looks.
_OPTION = r"(?:[^\[\]{}|]++|\{[a-z_]++\})*+"
_WELL_FORMED = rf"(?:[^\[\]{{}}]++|\{{[a-z_]++\}}|\[{_OPTION}(?:\|{_OPTION})++\])*+"
_STRUCTURE_KEYS = (
    "id", "name", "parts", "markers", "heading", "split", "themes", "sublist", "essays", "notes",
)  # fmt: skip


def phrases_of(source: YamlFile, topic: str) -> list[Phrase]:
    """Return the phrases of one file; ``theme`` and ``at`` at its top hold for all that name
    none themselves.
    """
    source.check_keys(source.data, ("theme", "at", "phrases"))
    default = names_at(source, source.data.get("theme", []), "theme")
    at_all = {"at": [*names_at(source, source.data["at"], "at")]} if "at" in source.data else {}
    entries = source.data.get("phrases")
    if not isinstance(entries, list):
        raise source.fail("缺少“phrases:”列表。")
    lines = source.lines_of("phrases")
    return [
        phrase_of(source, _with(at_all, entry), topic, lines[at], default, ("phrases", at))
        for at, entry in enumerate(entries)
    ]


def _with(shared: dict[str, Any], entry: Any) -> Any:
    """An entry with what its file says of all entries, unless it says otherwise."""
    return {**shared, **entry} if isinstance(entry, dict) else entry


class Source(Protocol):
    """A file that entries are read from: it knows the place of a key path."""

    name: str

    def check_keys(self, mapping: dict[str, Any], known: Iterable[str], *path: str | int) -> None:
        """Refuse keys nobody knows."""

    def fail(self, message: str, *path: str | int) -> ContentError:
        """Return the error for the caller to raise."""


def phrase_of(
    source: Source,
    entry: Any,
    topic: str,
    line: int,
    default: tuple[str, ...] = (),
    path: tuple[str | int, ...] = (),
    layer: LayerName = "shipped",
) -> Phrase:
    """Return the phrase of one entry; ``default`` are its themes where it names none."""
    if not isinstance(entry, dict):
        raise source.fail("每条短语应当有 id、move、text 等键。", *path)
    if not entry.keys() <= _PHRASE_KEYS:
        source.check_keys(entry, sorted(_PHRASE_KEYS), *path)
    text = required(source, entry, "text", *path)
    check_text(source, text, *path)
    current = entry.get("current")
    since, until = _current(source, current, *path) if current else (0, 0)
    return Phrase(
        id=required(source, entry, "id", *path),
        text=text,
        move=required(source, entry, "move", *path),
        themes=names_at(source, entry["themes"], *path, "themes") if "themes" in entry else default,
        step=str(entry.get("step", "")),
        fits=names_at(source, entry.get("fits", []), *path, "fits"),
        since=since,
        until=until,
        topic=topic,
        sources=_spans(source, entry.get("sources") or [], *path),
        note=str(entry.get("note", "")),
        place=Place(source.name, line),
        layer=layer,
        about=names_at(source, entry.get("about", []), *path, "about"),
        at=names_at(source, entry.get("at", []), *path, "at"),
        says=cues_at(source, entry, "says", *path),
    )


def _current(source: Source, entry: Any, *path: str | int) -> tuple[int, int]:
    if not isinstance(entry, dict):
        raise source.fail("current 下面要写 since 或 until。", *path)
    source.check_keys(entry, ("since", "until"), *path, "current")
    years = [entry.get("since", 0), entry.get("until", 0)]
    if not all(isinstance(year, int) for year in years):
        raise source.fail("since 和 until 要是年份，如 2020。", *path)
    return years[0], years[1]


def _spans(source: Source, entries: Any, *path: str | int) -> tuple[SourceSpan, ...]:
    try:
        return tuple(SourceSpan(str(e["essay"]), int(e["start"]), int(e["end"])) for e in entries)
    except (KeyError, TypeError, ValueError):
        raise source.fail("sources 的每一项要有 essay、start 和 end。", *path) from None


def check_text(source: Source, text: str, *path: str | int) -> None:
    """Refuse a text that is no well-formed frame or has a slot nobody knows; ContentError."""
    if not re.fullmatch(_WELL_FORMED, text):
        try:
            parse_frame(text)
        except FrameError as error:
            raise source.fail(f"短语写法不对：{error}", *path, "text") from None
    if "{" not in text:
        return
    unknown = sorted(slots_of(text) - SLOTS)
    if unknown:
        near = nearest(unknown[0], SLOTS)
        hint = f"您是不是要写“{{{near}}}”？" if near else "有哪些，看 docs/phrases.md。"
        raise source.fail(f"没有槽位“{{{unknown[0]}}}”。{hint}", *path, "text")


def required(source: Source, entry: Mapping[str, Any], key: str, *path: str | int) -> str:
    """Return the text under a key of an entry; raises ContentError without one."""
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise source.fail(f"缺少“{key}”，或者它不是文字。", *path)
    return value.strip()


def names_at(source: Source, value: Any, *path: str | int) -> tuple[str, ...]:
    """Return one name or a list of names as a tuple; raises ContentError for anything else."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise source.fail("应当是文字或文字的列表。", *path)


def structures_of(source: YamlFile) -> tuple[list[Structure], list[Triad]]:
    """Return the structures and triads of one file."""
    source.check_keys(source.data, ("structures", "triads"))
    entries = source.data.get("structures", [])
    lines = source.lines_of("structures") if entries else []
    structures = [_structure(source, entry, at, lines[at]) for at, entry in enumerate(entries)]
    triads = [_triad(entry) for entry in source.data.get("triads", [])]
    return structures, triads


def _structure(source: YamlFile, entry: dict[str, Any], at: int, line: int) -> Structure:
    path = ("structures", at)
    source.check_keys(entry, _STRUCTURE_KEYS, *path)
    markers = names_at(source, entry.get("markers", []), *path, "markers")
    parts = int(entry.get("parts", 0))
    if parts < 1 or (markers and len(markers) < parts):
        raise source.fail("parts 要是正整数，markers 不能比 parts 少。", *path)
    return Structure(
        id=required(source, entry, "id", *path),
        name=required(source, entry, "name", *path),
        parts=parts,
        markers=markers,
        heading=bool(entry.get("heading", False)),
        split=bool(entry.get("split", False)),
        themes=names_at(source, entry.get("themes", []), *path, "themes"),
        sublist=_sublist(entry.get("sublist")),
        essays=tuple(entry.get("essays", [])),
        place=Place(source.name, line),
    )


def _sublist(entry: dict[str, Any] | None) -> Sublist | None:
    if not entry:
        return None
    return Sublist(tuple(entry["markers"]), bool(entry.get("verb_first", False)))


def _triad(entry: dict[str, Any]) -> Triad:
    return Triad(
        entry["id"], tuple(entry["items"]), tuple(entry.get("themes", [])), tuple(entry["essays"])
    )


def cues_at(source: Source, entry: dict[str, Any], key: str, *path: str | int) -> tuple[Cue, ...]:
    """Return the cues under a key of an entry, each a tuple of words."""
    cues = (tuple(cue.split()) for cue in names_at(source, entry.get(key, []), *path, key))
    return tuple(cue for cue in cues if cue)


_DATED_KINDS = ("expression", "campaign", "body", "rule", "number")
_DATED_KEYS = ("text", "kind", "since", "until", "now", "why", "source")


def dated_of(source: YamlFile) -> tuple[DatedTerm, ...]:
    """Return the expressions of one file that were current in certain years only."""
    source.check_keys(source.data, ("dated",))
    entries = source.data.get("dated") or []
    lines = source.lines_of("dated") if entries else []
    return tuple(_dated(source, entry, at, lines[at]) for at, entry in enumerate(entries))


def _dated(source: YamlFile, entry: Any, at: int, line: int) -> DatedTerm:
    path = ("dated", at)
    if not isinstance(entry, dict):
        raise source.fail("每一条应当有 text、kind 等键。", *path)
    source.check_keys(entry, _DATED_KEYS, *path)
    kind = required(source, entry, "kind", *path)
    if kind not in _DATED_KINDS:
        raise source.fail(f"kind 要是{'、'.join(_DATED_KINDS)}之一。", *path)
    return DatedTerm(
        text=required(source, entry, "text", *path),
        kind=kind,
        since=int(entry.get("since", 0)),
        until=int(entry.get("until", 0)),
        now=str(entry.get("now", "")),
        why=str(entry.get("why", "")),
        source=str(entry.get("source", "")),
        place=Place(source.name, line),
    )
