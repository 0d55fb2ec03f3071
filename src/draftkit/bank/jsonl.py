"""Phrases one a line: ``*.jsonl``, for mined banks that would be slow to read as YAML.

Each line is a JSON object with the keys of a phrase in a YAML file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from draftkit.bank.schema import phrase_of
from draftkit.errors import ContentError, InputError, UnknownName, reason
from draftkit.model import LayerName, Phrase, Place


class LineSource:
    """One line as a source of entries (`schema.Source`); line 0 is a text of no file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.number = 0

    def check_keys(self, mapping: dict[str, Any], known: Iterable[str], *_: str | int) -> None:
        """Refuse keys nobody knows."""
        for key in mapping:
            if key not in known:
                raise UnknownName("这个键", key, known, str(Place(self.name, self.number)))

    def fail(self, message: str, *_: str | int) -> ContentError:
        """Return the error at this line."""
        return ContentError(Place(self.name, self.number), message)


def read_jsonl(
    path: Path, topic: str, name: str = "", layer: LayerName = "shipped"
) -> Iterator[Phrase]:
    """Yield the phrases of a file line by line; raises InputError or ContentError.

    The file is never whole in memory; empty lines are passed over.
    """
    line = LineSource(name or str(path))
    try:
        with path.open(encoding="utf-8") as file:
            for line.number, text in enumerate(file, start=1):
                if not text.isspace():
                    yield phrase_of(line, _object(text, line), topic, line.number, layer=layer)
    except UnicodeDecodeError:
        raise InputError(f"{line.name}: 不是 UTF-8 编码的文字，请另存为 UTF-8 后再试。") from None
    except OSError as error:
        raise InputError(f"{line.name}: 读不了这个文件（{reason(error)}）。") from None


def _object(text: str, line: LineSource) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise line.fail("这一行不是 JSON。") from None
