"""Opening a bank to look things up in: a scan while it is small, an index when it is large."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from draftkit.bank.catalogue import Catalogue, Query
from draftkit.bank.index import build_index, index_path
from draftkit.bank.indexed import IndexCatalogue
from draftkit.bank.jsonl import read_jsonl
from draftkit.bank.records import Bank
from draftkit.bank.scan import ScanCatalogue
from draftkit.errors import ContentError, OutputError, reason
from draftkit.model import LayerName, Phrase

SCANNED = 15_000  # phrases; up to here a scan answers in milliseconds and there is nothing to keep
DRAWN = 3_000  # phrases of large files a draft may choose from
_LAYERS: tuple[LayerName, ...] = ("project", "user", "shipped")


def open_catalogue(bank: Bank, key: Callable[[], str], cache: Path | None) -> Catalogue:
    """Return the catalogue of a bank; ``key`` names its content, asked for a large one only.

    Without a cache folder a large bank is read into memory. Raises ContentError or InputError
    for a large file that is malformed, OutputError when the index cannot be written.
    """
    if not bank.deep and len(bank.phrases) <= SCANNED:
        return ScanCatalogue(bank.phrases)
    if cache is None:
        return ScanCatalogue(all_phrases(bank))
    return open_index(bank, index_path(cache, key()))


def open_index(bank: Bank, path: Path) -> IndexCatalogue:
    """Open a bank's index; build it where it is missing or damaged."""
    if path.is_file():
        try:
            return IndexCatalogue(path)
        except (sqlite3.Error, ValueError):
            pass  # damaged: what it was made from is still there
    try:
        build_index(path, all_phrases(bank))
        return IndexCatalogue(path)
    except OSError as error:
        raise OutputError(f"{path.parent}: 写不进索引（{reason(error)}）。") from None
    except sqlite3.Error as error:
        raise OutputError(f"{path}: 建不了索引（{error}）；看看磁盘满没满。") from None


def all_phrases(bank: Bank) -> Iterator[Phrase]:
    """Yield every phrase, large files line by line; upper layers replace namesakes below.

    Raises ContentError for an id that stands twice in one layer.
    """
    seen: dict[str, LayerName] = {}
    for layer in _LAYERS:
        for phrase in _of_layer(bank, layer):
            if seen.setdefault(phrase.id, layer) == layer:
                yield phrase


def _of_layer(bank: Bank, layer: LayerName) -> Iterator[Phrase]:
    names = set()
    for phrase in bank.phrases:
        if phrase.layer == layer:
            names.add(phrase.id)
            yield phrase
    for file in bank.deep:
        if file.layer != layer:
            continue
        for phrase in read_jsonl(file.path, file.topic, file.name, layer):
            if phrase.id in names:
                raise ContentError(phrase.place, f"编号“{phrase.id}”已经用过。")
            names.add(phrase.id)
            yield phrase


def drawn(bank: Bank, catalogue: Catalogue, seed: int) -> list[Phrase]:
    """Return phrases of a bank's large files for one draft, the same for a seed."""
    loaded = {phrase.id for phrase in bank.phrases}
    if isinstance(catalogue, IndexCatalogue):
        found = catalogue.sample(DRAWN, seed)
    else:
        found = catalogue.phrases(catalogue.search(Query(topic="mined"), DRAWN))
    return [phrase for phrase in found if phrase.id not in loaded]
