"""Private files of the program's own: small YAML mappings with a format number.

They are conveniences: one that is damaged, or that a newer version wrote, never stops anyone.
Reading returns what is usable and otherwise one line that says what was passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from draftkit.errors import DraftKitError
from draftkit.model import AnswerValue
from draftkit.text.files import write_private
from draftkit.text.yamlfile import YamlFile, dump_yaml

FORMAT = 1


def read_private(path: Path, what: str) -> tuple[dict[str, Any], str]:
    """Return a file's data ({} when there is none to use), and one line about what is wrong."""
    try:
        data = YamlFile.read(path).data
    except DraftKitError:
        return {}, f"{what}读不了，先不用它：{path}"
    written = data.get("format")
    if not isinstance(written, int) or isinstance(written, bool) or written < 1:
        return {}, f"{what}读不了，先不用它：{path}"
    if written > FORMAT:
        return {}, f"{what}是更新的版本写的，这一版先不用它：{path}"
    return data, ""


def write_private_yaml(path: Path, head: str, data: Mapping[str, Any]) -> None:
    """Write such a file, readable by its owner only; raises OutputError."""
    write_private(path, dump_yaml({"format": FORMAT, **data}, head, rows=True))


def plain_values(values: Mapping[str, AnswerValue]) -> dict[str, Any]:
    """Return answers as YAML writes them: tuples become lists."""
    return {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}
