"""A draft as it stands: the file as it was edited, and the record of how it was composed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from draftkit.app.record import Record, load_record, record_path
from draftkit.errors import InputError
from draftkit.export.from_markdown import Passage, read_passages
from draftkit.merging.blanks import Filling, certain, fillings, gaps_of
from draftkit.merging.lines import Written
from draftkit.merging.merge import Merged, merge
from draftkit.model import Block
from draftkit.text.count import count_words
from draftkit.text.decode import decode, read_text
from draftkit.text.offers import OFFER, undecided


@dataclass(frozen=True, slots=True)
class Standing:
    """An edited draft beside what was composed.

    ``raw`` is the file as read, ``text`` the same with plain line ends, ``end`` what stands
    behind its last passage. ``filled`` maps blanks' keys to what stands there now.
    """

    path: Path
    raw: bytes
    text: str
    encoding: str
    passages: tuple[Passage, ...]
    end: str
    record: Record
    base: tuple[Written, ...]
    filled: Mapping[str, tuple[str, ...]]

    @property
    def texts(self) -> list[str]:
        """The text of every passage."""
        return [passage.text for passage in self.passages]

    @property
    def own(self) -> tuple[str, ...]:
        """Lines that were known to be the user's own after the last revision."""
        return self.record.history.hand.get("", ())

    @property
    def characters(self) -> int:
        """The file's 字数."""
        return sum(count_words(text) for text in self.texts)

    @property
    def composed(self) -> int:
        """The 字数 of what was composed."""
        return sum(count_words(block.text) for block in self.record.blocks)

    def merged(self, theirs: Mapping[str, str]) -> Merged:
        """Return the merge with a new composition: the text of every block by its key."""
        return merge(self.base, self.texts, theirs, self.own)

    def as_composed(self) -> Merged:
        """Return what became of every block by hand alone."""
        return self.merged({block.key: block.text for block in self.base})

    def block(self, name: str) -> Block:
        """Return the block of a number as lists show it: ``b7``, or ``7``."""
        wanted = f"b{name.strip().lower().removeprefix('b')}"
        found = next((block for block in self.record.blocks if block.id == wanted), None)
        if found is None:
            last = self.record.blocks[-1].id
            raise InputError(
                f"没有“{name}”这一段，这份稿子从 b1 到 {last}；"
                f"draftkit revise {self.path} --dry-run 会列出各段的编号。"
            )
        return found


def open_draft(path: Path) -> Standing:
    """Return a draft with its record; raises InputError with what to do where that cannot be."""
    if path.name.endswith(".record.yaml"):
        raise InputError(f"{path}: 这是稿子的记录，请给出稿子本身（.md 文件）。")
    read_text(path)  # refuses what cannot be read
    raw = path.read_bytes()
    text, encoding = decode(raw, str(path))
    passages, end = read_passages(text)
    _refuse_open_offers(path, passages)
    record = _record_of(path)
    plain = _base(record, {})
    own = record.history.hand.get("", ())
    found = _filled(record, merge(plain, [p.text for p in passages], _texts(plain), own))
    base = _base(record, found)
    return Standing(path, raw, text, encoding, passages, end, record, base, _by_key(found))


def _refuse_open_offers(path: Path, passages: tuple[Passage, ...]) -> None:
    for passage in passages:
        if OFFER in passage.text:
            raise InputError(undecided(path, passage.line, "再来改"))


def _record_of(path: Path) -> Record:
    record = load_record(path)
    where = record_path(path)
    if record is None:
        raise InputError(
            f"{path}: 旁边没有 {where.name}，不知道这份稿子是怎样写出来的，没法接着改；"
            "请把它放回来，或者用 draftkit new 重写一份。"
        )
    if not record.chosen or not record.blocks:
        raise InputError(
            f"{where}: 这份记录是早先的版本写的，没法接着改；"
            f"用 draftkit new --answers {where} --output 新稿.md 重写一份，以后就能改。"
        )
    return record


def _texts(base: tuple[Written, ...]) -> dict[str, str]:
    return {block.key: block.text for block in base}


def _base(record: Record, filled: Mapping[str, list[Filling]]) -> tuple[Written, ...]:
    hand = record.history.hand
    return tuple(
        Written(
            key=block.key,
            text=block.text.strip(),
            filled=certain(filled.get(block.key, [])),
            hand=hand.get(block.key),
        )
        for block in record.blocks
    )


def _filled(record: Record, merged: Merged) -> dict[str, list[Filling]]:
    """What stands now where blanks stood, for every block that was edited, by its key."""
    blocks = {block.key: block for block in record.blocks}
    return {
        key: list(fillings(gaps_of(blocks[key].spans), "\n".join(outcome.before)))
        for outcome in merged.outcomes
        if outcome.fate == "edited"
        for key in outcome.keys
    }


def _by_key(filled: Mapping[str, list[Filling]]) -> dict[str, tuple[str, ...]]:
    """The different texts found for every answer's key."""
    texts: dict[str, tuple[str, ...]] = {}
    for found in filled.values():
        for filling in found:
            known = texts.get(filling.gap.key, ())
            texts[filling.gap.key] = tuple(dict.fromkeys((*known, filling.text)))
    return texts
