"""The bank as one value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from draftkit.cues import FalseFriends, Sense, Subject, Trade
from draftkit.errors import InputError, UnknownName, nearest
from draftkit.model import DatedTerm, LayerName, Phrase, Structure, TermPack, Triad


def unknown_phrase(phrase_id: str, known: Iterable[str]) -> InputError:
    """Return the error for an id nobody has; it names the nearest, never the whole bank."""
    near = _meant(phrase_id, list(known))
    hint = f"您是不是要写“{near}”？" if near else "用 draftkit bank search 找一找。"
    return InputError(f"没有编号是“{phrase_id}”的短语。{hint}")


def _meant(phrase_id: str, known: list[str]) -> str:
    """The id that is the same but for noughts, else the first that begins so, else the nearest."""
    plain = _without_noughts(phrase_id)
    same = (name for name in known if _without_noughts(name) == plain)
    longer = (name for name in sorted(known) if phrase_id and name.startswith(f"{phrase_id}-"))
    return next(same, "") or next(longer, "") or nearest(phrase_id, known)


def _without_noughts(name: str) -> str:
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", name)


@dataclass(frozen=True, slots=True)
class DeepFile:
    """A large file of phrases that is read through an index; ``name`` is for messages."""

    path: Path
    name: str
    topic: str
    layer: LayerName


@dataclass(frozen=True, slots=True)
class Bank:
    """Everything drafting chooses from; built once, never changed.

    ``headings`` maps a family to its heading for each theme; ``fingerprints`` maps a source
    essay's id to its packed 13-windows; ``titles`` maps it to the essay's title. ``deep`` are
    files too large to be among ``phrases``; a catalogue searches them too. ``common`` are the
    pairs of characters that too many phrases hold to tell what one is about. ``subjects`` are
    what the user's answers may be about, ``trades`` what people work at, ``senses`` what
    sentences say in other words, ``false_friends`` where a cue of one character means nothing.
    """

    phrases: tuple[Phrase, ...]
    structures: dict[str, Structure]
    triads: tuple[Triad, ...]
    packs: dict[str, TermPack]
    headings: dict[str, dict[str, str]]
    fingerprints: dict[str, str]
    titles: dict[str, str]
    dated: tuple[DatedTerm, ...] = ()
    deep: tuple[DeepFile, ...] = ()
    common: frozenset[str] = frozenset()
    subjects: tuple[Subject, ...] = ()
    trades: tuple[Trade, ...] = ()
    senses: tuple[Sense, ...] = ()
    false_friends: tuple[FalseFriends, ...] = ()

    @property
    def places_of_work(self) -> dict[str, str]:
        """By id what people work at: trades, and kinds of workplaces."""
        trades = {trade.id: trade.name for trade in self.trades}
        return trades | {key: pack.name for key, pack in self.packs.items()}

    def phrase(self, phrase_id: str) -> Phrase:
        """Return one phrase by id; raises UnknownName."""
        for phrase in self.phrases:
            if phrase.id == phrase_id:
                return phrase
        raise unknown_phrase(phrase_id, (phrase.id for phrase in self.phrases))

    def structure(self, structure_id: str) -> Structure:
        """Return one structure by id; raises UnknownName."""
        if structure_id not in self.structures:
            raise UnknownName("这种结构", structure_id, self.structures)
        return self.structures[structure_id]

    def pack(self, pack_id: str) -> TermPack:
        """Return one term pack by id; raises UnknownName."""
        if pack_id not in self.packs:
            names = {key: pack.name for key, pack in self.packs.items()}
            raise UnknownName("这种单位类别", pack_id, self.packs, names=names)
        return self.packs[pack_id]
