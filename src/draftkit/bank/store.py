"""Loading the bank: YAML files are the truth, a JSON snapshot in the cache folder saves time.

The snapshot is keyed by the path, size and modification time of every file read, holds
plain JSON (nothing in it can run), and may be deleted at any moment without loss.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from draftkit.bank.schema import pack_of, phrases_of, structures_of
from draftkit.errors import ContentError, UnknownName
from draftkit.model import Phrase, Place, Post, SourceSpan, Structure, Sublist, TermPack, Triad
from draftkit.text.yamlfile import YamlFile

_OVERVIEWS = ("structures.yaml", "sources.yaml")  # `mine --to written/x` puts them there
_FORMAT = 2  # raise when the records change shape


@dataclass(frozen=True, slots=True)
class Bank:
    """Everything drafting chooses from; built once, never changed.

    ``headings`` maps a family to its heading for each theme; ``fingerprints`` maps a source
    essay's id to its packed 13-windows; ``titles`` maps it to the essay's title.
    """

    phrases: tuple[Phrase, ...]
    structures: dict[str, Structure]
    triads: tuple[Triad, ...]
    packs: dict[str, TermPack]
    headings: dict[str, dict[str, str]]
    fingerprints: dict[str, str]
    titles: dict[str, str]

    def phrase(self, phrase_id: str) -> Phrase:
        """Return one phrase by id; raises UnknownName."""
        for phrase in self.phrases:
            if phrase.id == phrase_id:
                return phrase
        raise UnknownName("编号是这个的短语", phrase_id, (phrase.id for phrase in self.phrases))

    def structure(self, structure_id: str) -> Structure:
        """Return one structure by id; raises UnknownName."""
        if structure_id not in self.structures:
            raise UnknownName("这种结构", structure_id, self.structures)
        return self.structures[structure_id]

    def pack(self, pack_id: str) -> TermPack:
        """Return one term pack by id; raises UnknownName."""
        if pack_id not in self.packs:
            raise UnknownName("这种单位类别", pack_id, self.packs)
        return self.packs[pack_id]


def load_bank(root: Path, cache: Path | None) -> Bank:
    """Load the bank under ``root``; ``cache`` is a folder for the snapshot, None for none.

    Raises ContentError for the first malformed file.
    """
    files = _content_files(root)
    key = _key(root, files)
    kept = _read_snapshot(cache, key)
    if kept is not None:
        return _thaw(kept)
    bank = _parse(root, files)
    if cache is not None:
        _write_snapshot(cache, key, bank)
    return bank


def _content_files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.suffix in (".yaml", ".json"))


def _key(root: Path, files: Iterable[Path]) -> str:
    state = [str(_FORMAT), str(root.resolve())]
    for path in files:
        stat = path.stat()
        state.append(f"{path.relative_to(root)}:{stat.st_size}:{stat.st_mtime_ns}")
    return blake2b("\n".join(state).encode(), digest_size=12).hexdigest()


def _parse(root: Path, files: list[Path]) -> Bank:
    structures, triads = _structures(root)
    return Bank(
        phrases=tuple(_phrases(root, files)),
        structures=structures,
        triads=triads,
        packs=_packs(root),
        headings=_headings(root),
        fingerprints=_fingerprints(root),
        titles=_titles(root),
    )


def _open(root: Path, path: Path) -> YamlFile:
    return YamlFile.read(path, str(path.relative_to(root.parent)))


def _phrases(root: Path, files: list[Path]) -> list[Phrase]:
    found: dict[str, Phrase] = {}
    for path in files:
        topic = _topic(path.relative_to(root).parts)
        if not topic or path.suffix != ".yaml" or path.name in _OVERVIEWS:
            continue
        for phrase in phrases_of(_open(root, path), topic):
            if phrase.id in found:
                raise ContentError(
                    phrase.place, f"编号“{phrase.id}”在 {found[phrase.id].place} 已经用过。"
                )
            found[phrase.id] = phrase
    return list(found.values())


def _topic(parts: tuple[str, ...]) -> str:
    if parts[0] == "mined" and len(parts) == 2:
        return "mined"
    return parts[1] if parts[0] == "written" and len(parts) == 3 else ""


def _structures(root: Path) -> tuple[dict[str, Structure], tuple[Triad, ...]]:
    path = root / "structures.yaml"
    if not path.is_file():
        return {}, ()
    structures, triads = structures_of(_open(root, path))
    return {structure.id: structure for structure in structures}, tuple(triads)


def _packs(root: Path) -> dict[str, TermPack]:
    packs = [pack_of(_open(root, path)) for path in sorted((root / "workplaces").glob("*.yaml"))]
    return {pack.id: pack for pack in packs}


def _headings(root: Path) -> dict[str, dict[str, str]]:
    path = root / "headings.yaml"
    return _open(root, path).data["families"] if path.is_file() else {}


def _fingerprints(root: Path) -> dict[str, str]:
    path = root / "mined" / "fingerprints.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _titles(root: Path) -> dict[str, str]:
    path = root / "sources.yaml"
    if not path.is_file():
        return {}
    return {essay["id"]: essay["title"] for essay in _open(root, path).data["essays"]}


# --- the snapshot -------------------------------------------------------------------------


def _read_snapshot(cache: Path | None, key: str) -> Any:
    if cache is None:
        return None
    try:
        return json.loads((cache / f"bank-{key}.json").read_bytes())
    except (OSError, ValueError):
        return None  # no snapshot, or a damaged one: the YAML is read instead


def _write_snapshot(cache: Path, key: str, bank: Bank) -> None:
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
    """Keep the newest few snapshots: several installations may share the folder."""
    others = sorted(cache.glob("bank-*.json"), key=lambda path: path.stat().st_mtime)
    for path in others[:-4]:
        if path.name != f"bank-{key}.json":
            path.unlink(missing_ok=True)


def _freeze(bank: Bank) -> dict[str, Any]:
    rows = [
        [p.id, p.text, p.move, p.themes, p.step, p.fits, p.since, p.until, p.topic,
         [[s.essay, s.start, s.end] for s in p.sources], p.note, p.place.file, p.place.line]
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
    )


def _thaw_phrase(row: list[Any]) -> Phrase:
    id_, text, move, themes, step, fits, since, until, topic, sources, note, file, line = row
    spans = tuple(SourceSpan(*span) for span in sources)
    return Phrase(
        id_, text, move, tuple(themes), step, tuple(fits), since, until, topic, spans, note,
        Place(file, line),
    )  # fmt: skip


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
            "place": Place(**row["place"]),
        }
    )
