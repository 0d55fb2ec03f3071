"""The record beside a draft: what it was made from and how it stood when it was written.

``初稿.md`` has ``初稿.record.yaml`` beside it. Its first half is an answers file that
``--answers`` takes; under ``record`` stand the blocks with the origin of every span, which is
what revising compares a hand-edited draft with and what checks look names and origins up in.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from draftkit.errors import InputError
from draftkit.model import Answer, AnswerValue, Block, Draft, Request, Words
from draftkit.text.yamlfile import YamlFile, dump_yaml

_HEAD = """# 这份稿子的回答和来历。上半部分可以改，改了用 draftkit new --answers 重写；
# record 下面由程序使用，请不要改。
"""
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Record:
    """A draft as it was written: its request and its blocks."""

    request: Request
    blocks: tuple[Block, ...]


def record_path(draft: Path) -> Path:
    """Return where the record of a draft lies: ``初稿.md`` has ``初稿.record.yaml``."""
    return draft.with_name(f"{draft.stem}.record.yaml")


def record_text(draft: Draft) -> str:
    """Return the record of a draft as YAML."""
    request = draft.request
    data = {
        "template": request.template,
        "seed": request.seed,
        "length": request.target,
        "structure": request.structure,
        "answers": {
            key: list(answer.value) if isinstance(answer.value, tuple) else answer.value
            for key, answer in request.answers.items()
        },
        "record": {
            "format": _FORMAT,
            "year": request.year,
            "sources": {key: answer.source for key, answer in request.answers.items()},
            "blocks": [_block_row(block) for block in draft.blocks],
        },
    }
    return dump_yaml(data, _HEAD, rows=True)


def _block_row(block: Block) -> dict[str, Any]:
    return {
        "id": block.id,
        "kind": block.kind,
        "move": block.move,
        "theme": block.theme,
        "spans": [[span.text, span.origin, span.ref] for span in block.spans],
    }


def load_record(draft: Path) -> Record | None:
    """Return the record beside a draft, None when there is none; raises InputError if damaged."""
    path = record_path(draft)
    if not path.is_file():
        return None
    source = YamlFile.read(path)
    try:
        return _record(source.data)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError(
            f"{path}: 这份记录缺了东西，用不了；可以把它删掉，只当普通文稿来用。"
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
    )
    return Record(request, tuple(_block(row) for row in kept["blocks"]))


def _value(value: Any) -> AnswerValue:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return "" if value is None else str(value)


def _block(row: dict[str, Any]) -> Block:
    spans = tuple(Words(str(text), origin, str(ref)) for text, origin, ref in row["spans"])
    return Block(row["id"], row["kind"], row["move"], row["theme"], spans)
