"""The snapshot of a bank: plain JSON in the cache folder that saves parsing the YAML.

It holds data only (nothing in it can run), and may be deleted at any moment without loss.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from draftkit.bank.records import Bank, DeepFile
from draftkit.cues import FalseFriends, Sense, Subject, Trade
from draftkit.model import (
    DatedTerm,
    Phrase,
    Place,
    Post,
    SourceSpan,
    Structure,
    Sublist,
    TermPack,
    Triad,
    Wording,
)

_KEPT = 8  # snapshots, three megabytes each


def read_snapshot(cache: Path | None, key: str) -> Bank | None:
    """Return the bank kept under a key; None without one, or when it is damaged."""
    if cache is None:
        return None
    try:
        return _thaw(json.loads((cache / f"bank-{key}.json").read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # the YAML is read instead


def write_snapshot(cache: Path, key: str, bank: Bank) -> None:
    """Write the snapshot beside its place and move it in; a cache that fails is no error."""
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        text = json.dumps(_freeze(bank), ensure_ascii=False, separators=(",", ":"))
        handle, name = tempfile.mkstemp(dir=cache, prefix="bank-", suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).replace(cache / f"bank-{key}.json")
        _forget_others(cache, key)


def _forget_others(cache: Path, key: str) -> None:
    """Keep the newest few snapshots: several installations and layers may share the folder."""
    others = sorted(cache.glob("bank-*.json"), key=lambda path: path.stat().st_mtime)
    for path in others[:-_KEPT]:
        if path.name != f"bank-{key}.json":
            path.unlink(missing_ok=True)


def _freeze(bank: Bank) -> dict[str, Any]:
    rows = [
        [p.id, p.text, p.move, p.themes, p.step, p.fits, p.since, p.until, p.topic,
         [[s.essay, s.start, s.end] for s in p.sources], p.note, p.place.file, p.place.line,
         p.layer, p.about, p.at, p.says]
        for p in bank.phrases
    ]  # fmt: skip
    return {
        "phrases": rows,
        "structures": [asdict(structure) for structure in bank.structures.values()],
        "triads": [asdict(triad) for triad in bank.triads],
        "packs": [asdict(pack) for pack in bank.packs.values()],
        "headings": bank.headings,
        "fingerprints": bank.fingerprints,
        "titles": bank.titles,
        "common": sorted(bank.common),
        "dated": [asdict(term) for term in bank.dated],
        "subjects": [
            [s.id, s.name, sorted(s.answers), s.cues, s.aside, s.unless] for s in bank.subjects
        ],
        "trades": [
            [t.id, t.name, sorted(t.kinds), t.cues, t.words, sorted(t.work)] for t in bank.trades
        ],
        "senses": [[s.id, s.name, s.cues, s.faint] for s in bank.senses],
        "false_friends": [[f.char, f.means, f.words] for f in bank.false_friends],
        "deep": [[str(file.path), file.name, file.topic, file.layer] for file in bank.deep],
    }


def _thaw(kept: dict[str, Any]) -> Bank:
    structures = [_thaw_structure(row) for row in kept["structures"]]
    packs = [_thaw_pack(row) for row in kept["packs"]]
    return Bank(
        phrases=tuple(_thaw_phrase(row) for row in kept["phrases"]),
        structures={structure.id: structure for structure in structures},
        triads=tuple(Triad(**_tuples(row)) for row in kept["triads"]),
        packs={pack.id: pack for pack in packs},
        headings=kept["headings"],
        fingerprints=kept["fingerprints"],
        titles=kept["titles"],
        common=frozenset(kept["common"]),
        dated=tuple(DatedTerm(**{**row, "place": Place(**row["place"])}) for row in kept["dated"]),
        deep=tuple(DeepFile(Path(path), *rest) for path, *rest in kept["deep"]),
        subjects=tuple(_thaw_subject(*row) for row in kept["subjects"]),
        trades=tuple(_thaw_trade(*row) for row in kept["trades"]),
        senses=tuple(_thaw_sense(*row) for row in kept["senses"]),
        false_friends=tuple(
            FalseFriends(char, means, tuple(words)) for char, means, words in kept["false_friends"]
        ),
    )


def _thaw_phrase(row: list[Any]) -> Phrase:
    id_, text, move, themes, step, fits, since, until, topic, sources, note, *origin = row
    file, line, layer, about, at, says = origin
    spans = tuple(SourceSpan(*span) for span in sources)
    return Phrase(
        id_, text, move, tuple(themes), step, tuple(fits), since, until, topic, spans, note,
        Place(file, line), layer, tuple(about), tuple(at), tuple(map(tuple, says)),
    )  # fmt: skip


def _thaw_subject(
    id_: str, name: str, answers: list[str], cues: list[list[str]], aside: bool, unless: list[str]
) -> Subject:
    said = tuple(tuple(cue) for cue in cues)
    return Subject(id_, name, frozenset(answers), said, aside, tuple(unless))


def _thaw_trade(
    id_: str,
    name: str,
    kinds: list[str],
    cues: list[list[str]],
    words: dict[str, list[str]],
    work: list[str],
) -> Trade:
    told = tuple(tuple(cue) for cue in cues)
    return Trade(id_, name, frozenset(kinds), told, _tuples(words), frozenset(work))


def _thaw_sense(id_: str, name: str, cues: list[list[str]], faint: bool) -> Sense:
    return Sense(id_, name, tuple(tuple(cue) for cue in cues), faint)


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _thaw_structure(row: dict[str, Any]) -> Structure:
    sublist = Sublist(**_tuples(row["sublist"])) if row["sublist"] else None
    return Structure(**{**_tuples(row), "sublist": sublist, "place": Place(**row["place"])})


def _thaw_pack(row: dict[str, Any]) -> TermPack:
    return TermPack(
        **{
            **row,
            "words": _tuples(row["words"]),
            "examples": _tuples(row["examples"]),
            "posts": tuple(
                Post(tuple(post["names"]), _tuples(post["words"])) for post in row["posts"]
            ),
            "asks": {key: Wording(**wording) for key, wording in row["asks"].items()},
            "place": Place(**row["place"]),
            "also": tuple(row["also"]),
        }
    )
