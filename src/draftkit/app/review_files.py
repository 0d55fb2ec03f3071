"""The files a review works on: phrases as mining wrote them, and the essays they come from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from draftkit.app.mined_output import sources_in
from draftkit.bank.mined_files import HEADER
from draftkit.content import content_root
from draftkit.errors import DraftKitError
from draftkit.mining.decisions import Decision, Decisions
from draftkit.mining.essays import essays_of
from draftkit.mining.phrases import phrase_id
from draftkit.mining.reader import list_files, load, source_of
from draftkit.mining.rules import load_rules
from draftkit.text.yamlfile import YamlFile, dump_yaml

Row = dict[str, Any]
_OWN = ("sources", "structures", "issues", "decisions")


def phrase_rows(folder: Path) -> dict[Path, list[Row]]:
    """Return the rows of every file of mined phrases in a folder."""
    found = sorted([*folder.glob("*.yaml"), *folder.glob("*.jsonl")])
    return {path: _rows(path) for path in found if path.stem not in _OWN and _is_mined(path)}


def as_mined(
    there: Mapping[Path, list[Row]], decisions: Decisions, folder: Path
) -> dict[Path, list[Row]]:
    """Return the rows as they were before a person decided about them.

    Edited ones get their first words back, dropped ones stand in the file of their move again.
    """
    made = decisions.made.values()
    edits = {each.text: _first_words(each) for each in made if each.verdict == "edit"}
    found = {path: [_restored(row, edits) for row in rows] for path, rows in there.items()}
    texts = {row["text"] for rows in found.values() for row in rows}
    suffix = next((path.suffix for path in there), ".yaml")
    for decision in made:
        lost = decision.verdict == "drop" and decision.mined
        if lost and decision.mined["text"] not in texts:
            path = folder / f"{decision.mined['move']}{suffix}"
            found.setdefault(path, []).append(dict(decision.mined))
    return found


def _first_words(edit: Decision) -> Mapping[str, Any]:
    """What an edited phrase was; of the oldest decisions only the text is known."""
    return edit.mined or {"id": phrase_id(edit.was), "text": edit.was}


def _restored(row: Row, edits: Mapping[str, Mapping[str, Any]]) -> Row:
    """A row with its first words; its places are those of the last time it was mined."""
    mined = edits.get(row["text"], {})
    places = {"sources": row["sources"]} if mined and row.get("sources") else {}
    return {**row, **mined, **places}


def edited(row: Mapping[str, Any], decision: Decision) -> Row:
    """Return a row as an edit makes it."""
    changes = decision.changes()
    if "themes" in changes:
        changes["themes"] = list(changes["themes"])
    changed = {**row, "id": phrase_id(decision.text), **changes}
    return {key: value for key, value in changed.items() if value or key == "themes"}


def difference(before: Sequence[Row], after: Sequence[Row]) -> int:
    """Return how many rows went, changed or came."""
    old, new = ({json.dumps(row, sort_keys=True) for row in rows} for rows in (before, after))
    return max(len(old - new), len(new - old))


def _is_mined(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(len(HEADER.encode()))
    return start == HEADER.encode() or start.startswith(b'{"id": "mined-')


def _rows(path: Path) -> list[Row]:
    if path.suffix == ".yaml":
        return list(YamlFile.read(path).data.get("phrases") or [])
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def file_text(path: Path, rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the text of a file of mined phrases."""
    if path.suffix == ".yaml":
        return dump_yaml({"phrases": list(rows)}, HEADER)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def texts_of(essays: Sequence[Path], beside: Path) -> dict[str, str]:
    """Return the text of the file every essay stands in, by the essay's id.

    An essay is known again by its hash in sources.yaml, wherever its file lies now. What
    cannot be read is left out: the review goes on without the sentences.
    """
    if not essays:
        return {}
    known = {row["sha256"]: row["id"] for row in sources_in(beside)}
    rules = load_rules(content_root() / "phrasebank")
    found: dict[str, str] = {}
    for listed in list_files(essays):
        with suppress(DraftKitError):
            source = source_of(listed.file, load(listed))
            for essay in essays_of(source, rules):
                digest = sha256(source.text[essay.start : essay.end].encode()).hexdigest()
                if digest in known:
                    found[known[digest]] = source.text
    return found
