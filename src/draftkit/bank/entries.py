"""Phrases of one's own as entries of a YAML file: added, replaced and taken out as text.

People write these files by hand too, so an entry is cut in or out by its lines and
comments stay. Where that does not give back exactly the entries meant (a file in flow
style), the file is written anew from its data.
"""

from __future__ import annotations

from typing import Any

from draftkit.errors import ContentError
from draftkit.model import Phrase
from draftkit.text.yamlfile import YamlFile, dump_yaml

Entry = dict[str, Any]
HEADER = (
    "# 您自己的短语。可以直接改这个文件，也可以用 draftkit bank add、edit、remove；\n"
    "# 写法见项目里的 docs/phrases.md，改完用 draftkit bank check 看一遍。\n"
)


def entry_of(phrase: Phrase, *, sources: bool = False) -> Entry:
    """Return a phrase as an entry, without what is empty.

    Without ``sources`` its essays are left out: they mean nothing in a bank that names none.
    """
    spans = phrase.sources if sources else ()
    current = {
        key: year for key, year in (("since", phrase.since), ("until", phrase.until)) if year
    }
    row: Entry = {
        "id": phrase.id,
        "move": phrase.move,
        "step": phrase.step,
        "themes": list(phrase.themes),
        "fits": list(phrase.fits),
        "about": list(phrase.about),
        "at": list(phrase.at),
        "says": [" ".join(cue) for cue in phrase.says],
        "current": current,
        "text": phrase.text,
        "sources": [{"essay": s.essay, "start": s.start, "end": s.end} for s in spans],
        "note": phrase.note,
    }
    return {key: value for key, value in row.items() if value or key == "themes"}


def with_entry(name: str, text: str, entry: Entry) -> str:
    """Return the file's text with one entry more; an empty text becomes a new file."""
    if not text.strip():
        return HEADER + dump_yaml({"phrases": [entry]})
    source = YamlFile(name, text)
    entries = [*_entries(source), entry]
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    spliced = "".join([*lines, *_block(entry, _indent(source, lines))])
    return _checked(source, spliced, entries)


def with_replaced(name: str, text: str, phrase_id: str, entry: Entry | None) -> str:
    """Return the file's text with an entry replaced, or taken out when ``entry`` is None."""
    source = YamlFile(name, text)
    entries = _entries(source)
    at = next(n for n, old in enumerate(entries) if old.get("id") == phrase_id)
    lines = text.splitlines(keepends=True)
    start, end = _extent(source, lines, at)
    block = _block(entry, _indent(source, lines)) if entry else []
    spliced = "".join([*lines[:start], *block, *lines[end:]])
    wanted = [*entries[:at], *([entry] if entry else []), *entries[at + 1 :]]
    return _checked(source, spliced, wanted)


def _entries(source: YamlFile) -> list[Entry]:
    entries = source.data.get("phrases") or []
    if not isinstance(entries, list):
        raise source.fail("缺少“phrases:”列表。")
    return entries


def _extent(source: YamlFile, lines: list[str], at: int) -> tuple[int, int]:
    """The lines of an entry, comments and empty lines after it left out."""
    starts = source.lines_of("phrases")
    start = starts[at] - 1
    end = starts[at + 1] - 1 if at + 1 < len(starts) else len(lines)
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip()[0] == "#"):
        end -= 1
    return start, end


def _indent(source: YamlFile, lines: list[str]) -> str:
    """The spaces before the dash of the file's entries."""
    starts = source.lines_of("phrases") if source.data.get("phrases") else []
    line = lines[starts[0] - 1] if starts else ""
    return line[: len(line) - len(line.lstrip())]


def _block(entry: Entry, indent: str) -> list[str]:
    return [indent + line for line in dump_yaml([entry]).splitlines(keepends=True)]


def _checked(source: YamlFile, spliced: str, entries: list[Entry]) -> str:
    """The spliced text where it says what was meant, otherwise the data written anew."""
    data = {**source.data, "phrases": entries}
    try:
        if YamlFile(source.name, spliced).data == data:
            return spliced
    except ContentError:
        pass
    return HEADER + dump_yaml(data)
