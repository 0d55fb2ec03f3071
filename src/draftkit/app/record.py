"""The record beside a draft: what it was made from and how it stood when it was written.

``初稿.md`` has ``初稿.record.yaml`` beside it. Its first half is an answers file that
``--answers`` takes; under ``record`` stand the blocks with the origin of every span, which is
what revising compares a hand-edited draft with and what checks look names and origins up in,
and the reading every hole took, which is what revising keeps.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from draftkit.app.history import key_of
from draftkit.errors import InputError
from draftkit.model import Answer, AnswerValue, Block, Chosen, Draft, Request, Words
from draftkit.picks import pick_rows, picks_of
from draftkit.text.chance import draw
from draftkit.text.yamlfile import YamlFile, dump_yaml

_HEAD = """# 这份稿子的回答和来历。上半部分可以改，改了用 draftkit new --answers 重写；
# 只想改动几处，用 draftkit revise 稿子.md。record 下面由程序使用，请不要改。
"""
_FORMAT = 2  # 2: keys of blocks, chosen, declined, hand


@dataclass(frozen=True, slots=True)
class History:
    """What earlier revisions leave for later ones.

    ``declined`` are readings that were swapped away, by hole. ``hand`` maps the key of a block
    to the lines that stand for it since somebody edited it (none: deleted by hand), and ``''``
    to lines of the user's own. ``imported`` is the digest of the document it was last read from.
    """

    declined: Mapping[str, tuple[Chosen, ...]] = field(default_factory=dict)
    hand: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    imported: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Record:
    """A draft as it was composed: its request, its blocks, and what its holes took.

    ``chosen`` is empty in records of format 1. ``altered``: the upper half has been edited
    since, so that ``request`` is no longer what the blocks were composed for. ``known`` is what
    the history of the user's drafts knows the draft by.
    """

    request: Request
    blocks: tuple[Block, ...]
    chosen: Mapping[str, tuple[Chosen, ...]] = field(default_factory=dict)
    history: History = field(default_factory=History)
    altered: bool = False
    known: str = ""


def record_path(draft: Path) -> Path:
    """Return where the record of a draft lies: ``初稿.md`` has ``初稿.record.yaml``."""
    return draft.with_name(f"{draft.stem}.record.yaml")


def record_text(draft: Draft, history: History | None = None) -> str:
    """Return the record of a draft as YAML."""
    request = draft.request
    upper = {
        "template": request.template,
        "seed": request.seed,
        "length": request.target,
        "structure": request.structure,
        "answers": {
            key: list(answer.value) if isinstance(answer.value, tuple) else answer.value
            for key, answer in request.answers.items()
        },
        **({"picks": pick_rows(request.picks)} if request.picks else {}),
        **({"basket": list(request.basket)} if request.basket else {}),
    }
    data = {
        **upper,
        "record": {
            "format": _FORMAT,
            "above": _digest(upper),
            "known": key_of(request.template, request.answers),
            "year": request.year,
            **({"asked": True} if request.asked else {}),
            "sources": {key: answer.source for key, answer in request.answers.items()},
            "blocks": [_block_row(block) for block in draft.blocks],
            "chosen": _named(draft.chosen),
            **_history_rows(history or History()),
        },
    }
    return dump_yaml(data, _HEAD, rows=True)


def _digest(upper: Mapping[str, Any]) -> str:
    """What the upper half says in a few characters, to tell whether it was edited."""
    return f"{draw(0, json.dumps(upper, ensure_ascii=False, sort_keys=True, default=str)):08x}"


def _block_row(block: Block) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": block.kind,
        "move": block.move,
        "theme": block.theme,
        "key": block.key,
        "spans": [[span.text, span.origin, span.ref] for span in block.spans],
    }


def _named(chosen: Mapping[str, tuple[Chosen, ...]]) -> dict[str, Any]:
    return {key: [list(name) for name in names] for key, names in chosen.items()}


def _history_rows(history: History) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    if history.declined:
        rows["declined"] = _named(history.declined)
    if history.hand:
        rows["hand"] = {key: list(lines) for key, lines in history.hand.items()}
    if history.imported:
        rows["imported"] = history.imported
    return rows


def with_imported(record: str, digest: str) -> str:
    """Return the text of a record that names the document it came back in."""
    rest = re.sub(r"(?m)^  imported: .*\n?", "", record)
    return f"{rest.rstrip()}\n  imported: {digest}\n"


def load_record(draft: Path) -> Record | None:
    """Return the record beside a draft, None when there is none; raises InputError if damaged."""
    path = record_path(draft)
    if not path.is_file():
        return None
    return read_record(YamlFile.read(path))


def read_record(source: YamlFile) -> Record:
    """Return the record a YAML file holds; raises InputError if damaged."""
    try:
        return _record(source.data)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError(
            f"{source.name}: 这份记录缺了东西，用不了；可以把它删掉，只当普通文稿来用。"
        ) from None


def _record(data: dict[str, Any]) -> Record:
    kept = data["record"]
    request = Request(
        template=data["template"],
        answers={
            key: Answer(key, _value(value), kept["sources"].get(key, "file"))
            for key, value in data["answers"].items()
        },
        seed=int(data["seed"]),
        target=int(data["length"]),
        structure=data["structure"],
        year=int(kept["year"]),
        picks=picks_of(data.get("picks") or []),
        basket=tuple(str(name) for name in data.get("basket") or []),
        asked=bool(kept.get("asked")),
    )
    hand = {key: tuple(str(line) for line in lines) for key, lines in kept.get("hand", {}).items()}
    return Record(
        request,
        tuple(_block(row) for row in kept["blocks"]),
        _chosen(kept.get("chosen", {})),
        History(_chosen(kept.get("declined", {})), hand, str(kept.get("imported") or "")),
        _digest({key: data[key] for key in data if key != "record"}) != kept.get("above"),
        str(kept.get("known") or key_of(request.template, request.answers)),
    )


def _chosen(rows: dict[str, Any]) -> dict[str, tuple[Chosen, ...]]:
    return {
        key: tuple((str(phrase), int(variant)) for phrase, variant in names)
        for key, names in rows.items()
    }


def _value(value: Any) -> AnswerValue:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return "" if value is None else str(value)


def _block(row: dict[str, Any]) -> Block:
    spans = tuple(Words(str(text), origin, str(ref)) for text, origin, ref in row["spans"])
    key = str(row.get("key", ""))
    return Block(row["id"], row["kind"], row["move"], row["theme"], spans, key)
