"""Loading the bank: YAML files are the truth, a JSON snapshot in the cache folder saves time.

A bank is made of layers, each a folder of the same shape; what stands in a later layer
replaces what has the same id in an earlier one.

The snapshot is keyed by the path, size and modification time of every file read, holds
plain JSON (nothing in it can run), and may be deleted at any moment without loss.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from draftkit.bank.schema import dated_of, pack_of, phrases_of, structures_of
from draftkit.errors import ContentError, UnknownName
from draftkit.model import (
    DatedTerm,
    LayerName,
    Phrase,
    Place,
    Post,
    SourceSpan,
    Structure,
    Sublist,
    TermPack,
    Triad,
)
from draftkit.text.frames import first_reading
from draftkit.text.overlap import windows
from draftkit.text.yamlfile import YamlFile

_OVERVIEWS = ("structures.yaml", "sources.yaml")  # `mine --to written/x` puts them there
_COMMON = 0.015  # of the phrases: pairs in more of them say nothing of a subject
_FORMAT = 5  # raise when the records change shape


@dataclass(frozen=True, slots=True)
class Bank:
    """Everything drafting chooses from; built once, never changed.

    ``headings`` maps a family to its heading for each theme; ``fingerprints`` maps a source
    essay's id to its packed 13-windows; ``titles`` maps it to the essay's title. ``common``
    are the pairs of characters that too many phrases hold to tell what one is about.
    """

    phrases: tuple[Phrase, ...]
    structures: dict[str, Structure]
    triads: tuple[Triad, ...]
    packs: dict[str, TermPack]
    headings: dict[str, dict[str, str]]
    fingerprints: dict[str, str]
    titles: dict[str, str]
    dated: tuple[DatedTerm, ...] = ()
    common: frozenset[str] = frozenset()

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


def load_bank(roots: Sequence[tuple[Path, LayerName]], cache: Path | None) -> Bank:
    """Load the bank of several layers, the lowest first; folders that are missing are empty.

    ``cache`` is a folder for the snapshot, None for none. Raises ContentError for the first
    malformed file.
    """
    layers = [_Layer(root, name, _content_files(root)) for root, name in roots]
    key = _key(layers)
    kept = _read_snapshot(cache, key)
    if kept is not None:
        return _thaw(kept)
    bank = _merged([layer.parse() for layer in layers])
    if cache is not None:
        _write_snapshot(cache, key, bank)
    return bank


def _content_files(root: Path) -> list[Path]:
    if not root.is_dir():
        return []
    return sorted(path for path in root.rglob("*") if path.suffix in (".yaml", ".json"))


def _key(layers: Iterable[_Layer]) -> str:
    state = [str(_FORMAT)]
    for layer in layers:
        state.append(f"{layer.name}:{layer.root.resolve()}")
        for path in layer.files:
            stat = path.stat()
            state.append(f"{path.relative_to(layer.root)}:{stat.st_size}:{stat.st_mtime_ns}")
    return blake2b("\n".join(state).encode(), digest_size=12).hexdigest()


def _merged(banks: list[Bank]) -> Bank:
    """Lay banks over each other; a later one's phrase, structure or pack replaces its namesake."""
    phrases = tuple({p.id: p for bank in banks for p in bank.phrases}.values())
    return Bank(
        phrases=phrases,
        common=_common_pairs(phrases),
        structures={key: value for bank in banks for key, value in bank.structures.items()},
        triads=tuple({t.id: t for bank in banks for t in bank.triads}.values()),
        packs={key: value for bank in banks for key, value in bank.packs.items()},
        headings={key: value for bank in banks for key, value in bank.headings.items()},
        fingerprints={key: value for bank in banks for key, value in bank.fingerprints.items()},
        titles={key: value for bank in banks for key, value in bank.titles.items()},
        dated=tuple({d.text: d for bank in banks for d in bank.dated}.values()),
    )


def _common_pairs(phrases: Iterable[Phrase]) -> frozenset[str]:
    """Return the pairs of characters (自己, 事情) that stand in many of the common phrases.

    Other topics and own phrases do not count, so that adding one changes no other draft.
    """
    plain = [p.text for p in phrases if p.topic == "common" and p.layer == "shipped"]
    pairs = [set(windows(first_reading(text), 2)) for text in plain]
    counts = Counter(pair for found in pairs for pair in found)
    return frozenset(pair for pair, times in counts.items() if times > _COMMON * len(pairs))


@dataclass(frozen=True, slots=True)
class _Layer:
    """One folder of a bank, its name, and the files it holds."""

    root: Path
    name: LayerName
    files: list[Path]

    def parse(self) -> Bank:
        structures, triads = self._structures()
        return Bank(
            phrases=tuple(self._phrases()),
            structures=structures,
            triads=triads,
            packs=self._packs(),
            headings=self._headings(),
            fingerprints=self._fingerprints(),
            titles=self._titles(),
            dated=self._dated(),
        )

    def _open(self, path: Path) -> YamlFile:
        """Open a file; messages call ours by its place in the project, others' by their path."""
        shipped = self.name == "shipped"
        return YamlFile.read(path, str(path.relative_to(self.root.parent) if shipped else path))

    def _phrases(self) -> list[Phrase]:
        found: dict[str, Phrase] = {}
        for path in self.files:
            topic = _topic(path.relative_to(self.root).parts)
            if not topic or path.suffix != ".yaml" or path.name in _OVERVIEWS:
                continue
            for phrase in phrases_of(self._open(path), topic):
                if phrase.id in found:
                    place = found[phrase.id].place
                    raise ContentError(phrase.place, f"编号“{phrase.id}”在 {place} 已经用过。")
                found[phrase.id] = replace(phrase, layer=self.name)
        return list(found.values())

    def _structures(self) -> tuple[dict[str, Structure], tuple[Triad, ...]]:
        structures, triads = [], []
        for name in ("structures.yaml", "written/structures.yaml"):
            if (self.root / name).is_file():
                found = structures_of(self._open(self.root / name))
                structures += found[0]
                triads += found[1]
        return {structure.id: structure for structure in structures}, tuple(triads)

    def _packs(self) -> dict[str, TermPack]:
        paths = sorted((self.root / "workplaces").glob("*.yaml"))
        return {pack.id: pack for pack in (pack_of(self._open(path)) for path in paths)}

    def _headings(self) -> dict[str, dict[str, str]]:
        path = self.root / "headings.yaml"
        return self._open(path).data["families"] if path.is_file() else {}

    def _fingerprints(self) -> dict[str, str]:
        path = self.root / "mined" / "fingerprints.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    def _titles(self) -> dict[str, str]:
        path = self.root / "sources.yaml"
        if not path.is_file():
            return {}
        return {essay["id"]: essay["title"] for essay in self._open(path).data["essays"]}

    def _dated(self) -> tuple[DatedTerm, ...]:
        path = self.root / "dated.yaml"
        return dated_of(self._open(path)) if path.is_file() else ()


def _topic(parts: tuple[str, ...]) -> str:
    if parts[0] == "mined" and len(parts) == 2:
        return "mined"
    return parts[1] if parts[0] == "written" and len(parts) == 3 else ""


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
         [[s.essay, s.start, s.end] for s in p.sources], p.note, p.place.file, p.place.line,
         p.layer]
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
    )


def _thaw_phrase(row: list[Any]) -> Phrase:
    id_, text, move, themes, step, fits, since, until, topic, sources, note, file, line, layer = row
    spans = tuple(SourceSpan(*span) for span in sources)
    return Phrase(
        id_, text, move, tuple(themes), step, tuple(fits), since, until, topic, spans, note,
        Place(file, line), layer,
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
