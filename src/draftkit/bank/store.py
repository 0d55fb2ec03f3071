"""Loading the bank: YAML files are the truth, a JSON snapshot in the cache folder saves time.

A bank is made of layers, each a folder of the same shape; what stands in a later layer
replaces what has the same id in an earlier one. Phrases may also stand one a line in
``mined/*.jsonl``; a file of that kind that is large is only named (`Bank.deep`), never loaded.

The snapshot (`bank.snapshot`) is keyed by the path, size and modification time of every file.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from draftkit.bank.cue_schema import false_friends_in, senses_in, subjects_in, trades_in
from draftkit.bank.jsonl import read_jsonl
from draftkit.bank.records import Bank, DeepFile
from draftkit.bank.schema import dated_of, phrases_of, structures_of
from draftkit.bank.snapshot import read_snapshot, write_snapshot
from draftkit.bank.workplaces import DEFAULT_PACK, pack_of
from draftkit.bank.years import bounded
from draftkit.cues import FalseFriends, Sense, Subject, Trade
from draftkit.errors import ContentError, InputError, reason
from draftkit.model import DatedTerm, LayerName, Phrase, Place, Structure, TermPack, Triad
from draftkit.text.frames import first_reading
from draftkit.text.overlap import windows
from draftkit.text.yamlfile import YamlFile

T = TypeVar("T")

__all__ = ["OVERVIEWS", "Bank", "BankLayer", "content_key", "load_bank"]

DEEP = 4_000_000  # bytes of JSON lines, about ten thousand phrases; larger files are not loaded
OVERVIEWS = ("structures.yaml", "sources.yaml", "issues.yaml")  # of `mine --to written/x`
_COMMON = 0.015  # of the phrases: pairs in more of them say nothing of a subject
_FORMAT = 16  # raise when the records change shape


def load_bank(roots: Sequence[tuple[Path, LayerName]], cache: Path | None) -> Bank:
    """Load the bank of several layers, the lowest first; folders that are missing are empty.

    ``cache`` is a folder for the snapshot, None for none. Raises ContentError or InputError for
    the first file that cannot be read, in one line that names it.
    """
    return _loaded([BankLayer.of(root, name) for root, name in roots], cache)


def _loaded(layers: Sequence[BankLayer], cache: Path | None) -> Bank:
    """Load some layers; each has its own snapshot, too, so that a phrase added to one's own
    bank costs no new reading of ours.
    """
    key = content_key(layers)
    kept = read_snapshot(cache, key)
    if kept is not None:
        return kept
    filled = [layer for layer in layers if layer.files]
    bank = _merged(
        [_loaded([layer], cache) for layer in filled]
        if len(filled) > 1
        else [layer.parse() for layer in filled]
    )
    if cache is not None:
        write_snapshot(cache, key, bank)
    return bank


def content_key(layers: Iterable[BankLayer]) -> str:
    """Return a key that changes with every file of the layers."""
    state = [str(_FORMAT)]
    for layer in layers:
        if layer.files:
            state.append(f"{layer.name}:{layer.root.resolve()}")
        for path in layer.files:
            stat = path.stat()
            state.append(f"{path.relative_to(layer.root)}:{stat.st_size}:{stat.st_mtime_ns}")
    return blake2b("\n".join(state).encode(), digest_size=12).hexdigest()


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Turn whatever a badly made file provokes into one line that names it."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        slip = f"{type(error).__name__}: {error}"
        raise ContentError(
            Place(name), f"写法不对，读不懂（{slip}）。请改好这个文件，或先把它移走。"
        ) from None
    except OSError as error:
        raise InputError(f"{name}: 读不了这个文件（{reason(error)}）。") from None


@dataclass(frozen=True, slots=True)
class BankLayer:
    """One folder of a bank, its name, and the files it holds."""

    root: Path
    name: LayerName
    files: tuple[Path, ...]

    @classmethod
    def of(cls, root: Path, name: LayerName) -> BankLayer:
        """Return the layer in a folder; it is empty when the folder is missing."""
        kinds = (".yaml", ".json", ".jsonl")
        found = (path for path in root.rglob("*") if path.suffix in kinds and path.is_file())
        return cls(root, name, tuple(sorted(found)) if root.is_dir() else ())

    def parse(self) -> Bank:
        """Return the layer as a bank; raises ContentError or InputError."""
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
            deep=tuple(self.deep_files()),
            subjects=self._subjects(),
            trades=self._trades(),
            senses=self._senses(),
            false_friends=self._false_friends(),
        )

    def shown(self, path: Path) -> str:
        """Return what messages call a file: ours by its place in the project, others' by path."""
        return str(path.relative_to(self.root.parent) if self.name == "shipped" else path)

    def _open(self, path: Path) -> YamlFile:
        return YamlFile.read(path, self.shown(path))

    def phrase_files(self) -> list[Path]:
        """Return the files of the layer that hold phrases and are loaded."""
        return [path for path in self.files if self._topic(path) and not _is_deep(path)]

    def overviews(self) -> list[Path]:
        """Return the files that name essays: of the whole layer, and of topics taken from some."""
        written = self.root / "written"
        return [
            path
            for path in self.files
            if path.name == "sources.yaml"
            and (path.parent == self.root or path.parent.parent == written)
        ]

    def deep_files(self) -> Iterator[DeepFile]:
        """Yield the files of phrases that are too large to load."""
        for path in self.files:
            if self._topic(path) and _is_deep(path):
                yield DeepFile(path, self.shown(path), self._topic(path), self.name)

    def _topic(self, path: Path) -> str:
        """The topic of a file's phrases, '' when it holds none."""
        parts = path.relative_to(self.root).parts
        if path.suffix == ".json" or path.name in OVERVIEWS:
            return ""
        if parts[0] == "mined" and len(parts) == 2:
            return "mined"
        return parts[1] if parts[0] == "written" and len(parts) == 3 else ""

    def read_phrases(self, path: Path) -> list[Phrase]:
        """Return the phrases of one file; raises ContentError or InputError."""
        topic, name = self._topic(path), self.shown(path)
        with _reading(name):
            if path.suffix == ".jsonl":
                found = list(read_jsonl(path, topic, name))
            else:
                found = phrases_of(self._open(path), topic)
        return [replace(phrase, layer=self.name) for phrase in found]

    def _phrases(self) -> list[Phrase]:
        found: dict[str, Phrase] = {}
        for path in self.phrase_files():
            for phrase in self.read_phrases(path):
                if phrase.id in found:
                    place = found[phrase.id].place
                    raise ContentError(phrase.place, f"编号“{phrase.id}”在 {place} 已经用过。")
                found[phrase.id] = phrase
        return list(found.values())

    def _structures(self) -> tuple[dict[str, Structure], tuple[Triad, ...]]:
        structures: list[Structure] = []
        triads: list[Triad] = []
        for path in (self.root / "structures.yaml", self.root / "written" / "structures.yaml"):
            if path in self.files:
                with _reading(self.shown(path)):
                    found = structures_of(self._open(path))
                structures += found[0]
                triads += found[1]
        return {structure.id: structure for structure in structures}, tuple(triads)

    def _packs(self) -> dict[str, TermPack]:
        paths = (path for path in self.files if path.parent == self.root / "workplaces")
        return {pack.id: pack for pack in map(self._pack, paths)}

    def _pack(self, path: Path) -> TermPack:
        with _reading(self.shown(path)):
            return pack_of(self._open(path))

    def _headings(self) -> dict[str, dict[str, str]]:
        def read(path: Path) -> dict[str, dict[str, str]]:
            families = self._open(path).data["families"]
            return {family: dict(headings) for family, headings in families.items()}

        return self._one("headings.yaml", read, {})

    def _fingerprints(self) -> dict[str, str]:
        def read(path: Path) -> dict[str, str]:
            return dict(json.loads(path.read_text(encoding="utf-8")))

        return self._one("mined/fingerprints.json", read, {})

    def _titles(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path in self.overviews():
            with _reading(self.shown(path)):
                rows = self._open(path).data["essays"]
                found.update((essay["id"], essay["title"]) for essay in rows)
        return found

    def _dated(self) -> tuple[DatedTerm, ...]:
        return self._one("dated.yaml", lambda path: dated_of(self._open(path)), ())

    def _subjects(self) -> tuple[Subject, ...]:
        return self._one("subjects.yaml", lambda path: subjects_in(self._open(path)), ())

    def _trades(self) -> tuple[Trade, ...]:
        return self._one("trades.yaml", lambda path: trades_in(self._open(path)), ())

    def _senses(self) -> tuple[Sense, ...]:
        return self._one("senses.yaml", lambda path: senses_in(self._open(path)), ())

    def _false_friends(self) -> tuple[FalseFriends, ...]:
        name = "false_friends.yaml"
        return self._one(name, lambda path: false_friends_in(self._open(path)), ())

    def _one(self, name: str, read: Callable[[Path], T], none: T) -> T:
        """What a file of the layer holds, ``none`` where the layer has no such file."""
        path = self.root / name
        if path not in self.files:
            return none
        with _reading(self.shown(path)):
            return read(path)


def _common_pairs(phrases: Iterable[Phrase]) -> frozenset[str]:
    """Return the pairs of characters (自己, 事情) that stand in many of the common phrases.

    Other topics and own phrases do not count, so that adding one changes no other draft.
    """
    plain = [p.text for p in phrases if p.topic == "common" and p.layer == "shipped"]
    pairs = [set(windows(first_reading(text), 2)) for text in plain]
    counts = Counter(pair for found in pairs for pair in found)
    return frozenset(pair for pair, times in counts.items() if times > _COMMON * len(pairs))


def _is_deep(path: Path) -> bool:
    return path.suffix == ".jsonl" and path.stat().st_size > DEEP


def _filled(packs: dict[str, TermPack]) -> dict[str, TermPack]:
    """Lend a pack the general one's examples where it has none of its own."""
    if DEFAULT_PACK not in packs:
        return packs
    lent = packs[DEFAULT_PACK].examples

    def of(pack: TermPack) -> dict[str, tuple[str, ...]]:
        own = {key: examples for key, examples in pack.examples.items() if examples}
        return {**lent, **own}

    return {key: replace(pack, examples=of(pack)) for key, pack in packs.items()}


def _ended(bank: Bank, dated: tuple[DatedTerm, ...], *, parsed: bool) -> Iterable[Phrase]:
    """The phrases of a bank, each until its terms end; one just parsed knows nothing of them."""
    known = bank.dated == dated and not parsed
    return bank.phrases if known else bounded(bank.phrases, dated)


def _merged(banks: list[Bank]) -> Bank:
    """Lay banks over each other; a later one's phrase, structure or pack replaces its namesake."""
    dated = tuple({d.text: d for bank in banks for d in bank.dated}.values())
    laid = {p.id: p for bank in banks for p in _ended(bank, dated, parsed=len(banks) == 1)}
    phrases = tuple(laid.values())
    return Bank(
        phrases=phrases,
        common=_common_pairs(phrases),
        structures={key: value for bank in banks for key, value in bank.structures.items()},
        triads=tuple({t.id: t for bank in banks for t in bank.triads}.values()),
        packs=_filled({key: value for bank in banks for key, value in bank.packs.items()}),
        headings={key: value for bank in banks for key, value in bank.headings.items()},
        fingerprints={key: value for bank in banks for key, value in bank.fingerprints.items()},
        titles={key: value for bank in banks for key, value in bank.titles.items()},
        dated=dated,
        deep=tuple(file for bank in banks for file in bank.deep),
        subjects=tuple({s.id: s for bank in banks for s in bank.subjects}.values()),
        trades=tuple({t.id: t for bank in banks for t in bank.trades}.values()),
        senses=tuple({s.id: s for bank in banks for s in bank.senses}.values()),
        false_friends=tuple({f.char: f for bank in banks for f in bank.false_friends}.values()),
    )
