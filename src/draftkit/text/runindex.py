"""Runs of identical characters against more text than can be gone through every time.

One file, mapped into memory: the bare texts of all pieces, and in the order of what stands
there every place from which 13 characters (or 8 to 12 up to the end of a piece) stand in a
piece for the first time. Looking up is a bisection, first among the first four characters of
every sixteenth place, kept as numbers, then among the texts themselves; so nothing is ever found
that is not there, and a common expression costs little more than a rare one. Where 13
characters were found, the next are looked for behind them before they are looked up.

The file is a cache: written beside its place and moved in whole, so two processes may build it
at once, and deleting it loses nothing. Characters outside the basic plane (rare names) are
looked up as one of 6,400 stand-ins.
"""

from __future__ import annotations

import os
import re
import struct
import sys
import tempfile
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import accumulate
from mmap import ACCESS_READ, mmap
from pathlib import Path

from draftkit.text.garbage import no_collecting
from draftkit.text.runs import LONG, SHORT, Probe, Shared

_FORMAT = 1  # raise when the file changes shape
_MAGIC = f"draftkit-runs-{_FORMAT}-{sys.byteorder}\n".encode().ljust(32, b" ")
_HEAD = struct.Struct("=32s5Q")  # entries: places, pieces, names; bytes: names, texts
_STEP = 16  # places a step of the table of first characters
_BYTES = 2  # a character, in UTF-16 with the high byte first, so that bytes sort as characters do
_RARE = re.compile("[\U00010000-\U0010ffff]")


def run_index_path(cache: Path, key: str) -> Path:
    """Return where the index of a corpus with that content key stands."""
    return cache / f"runs-{_FORMAT}-{key}.bin"


# --- building -----------------------------------------------------------------------------


def build_run_index(path: Path, pieces: Iterable[tuple[str, str]]) -> None:
    """Build the index of pieces, given as (what it is, its bare text); raises OSError.

    It needs about 20 bytes a character of memory while it is made.
    """
    with no_collecting():
        text, starts, owners, names = _joined(pieces)
        places = _sorted_places(text, starts)
    listed = [name.encode() for name in names]
    ends = array("I", accumulate(map(len, listed), initial=0))
    units = text.encode("utf-16-be")
    steps = array("Q", (_number(units, place) for place in places[::_STEP]))
    head = _HEAD.pack(_MAGIC, len(places), len(starts), len(names), ends[-1], len(units))
    parts: list[bytes | array[int]] = [head, steps, places, starts, owners, ends, *listed, units]
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="runs-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    _forget_others(path)


def _joined(
    pieces: Iterable[tuple[str, str]],
) -> tuple[str, array[int], array[int], list[str]]:
    """All texts in one, where each piece begins, the number of its name, and the names."""
    numbers: dict[str, int] = {}
    texts: list[str] = []
    starts, owners, at = array("I"), array("I"), 0
    for name, piece in pieces:
        if len(piece) < SHORT:
            continue
        starts.append(at)
        owners.append(numbers.setdefault(name, len(numbers)))
        texts.append(_plain(piece))
        at += len(piece) + 1
    return "\0".join([*texts, ""]), starts, owners, list(numbers)


def _plain(text: str) -> str:
    """The text with every character one unit of UTF-16."""
    return _RARE.sub(lambda rare: chr(0xE000 + ord(rare[0]) % 6400), text)


def _sorted_places(text: str, starts: array[int]) -> array[int]:
    """The places in the order of what stands there.

    Sorted one first character at a time, so that never all the texts are in memory at once.
    """
    buckets: dict[str, array[int]] = {}
    ends = [*starts, len(text)][1:]
    for start, after in zip(starts, ends, strict=True):
        for at in range(start, after - SHORT):
            char = text[at]
            if char not in buckets:
                buckets[char] = array("I")
            buckets[char].append(at)
    places = array("I")
    for char in sorted(buckets):
        places.extend(_distinct(text, buckets.pop(char)))
    return places


def _number(units: bytes, place: int) -> int:
    """The first four characters at a place as a number, in the order of the characters."""
    return int.from_bytes(units[_BYTES * place : _BYTES * place + 8], "big")


def _distinct(text: str, bucket: array[int]) -> Iterator[int]:
    """The places sorted, of those with the same text the first, without mere beginnings."""
    held: dict[str, int] = {}
    for at in bucket:
        held.setdefault(text[at : at + LONG].partition("\0")[0], at)
    ordered = sorted(held)
    for text_here, following in zip(ordered, [*ordered[1:], ""], strict=True):
        if not following.startswith(text_here):
            yield held[text_here]


def _forget_others(path: Path) -> None:
    """Keep the two newest: they are large, and an older bank's may still be in use."""
    with suppress(OSError):
        others = sorted(path.parent.glob("runs-*.bin"), key=lambda p: p.stat().st_mtime)
        for old in others[:-2]:
            if old != path:
                old.unlink(missing_ok=True)


# --- looking up ---------------------------------------------------------------------------


class RunIndex:
    """An index that is open; raises OSError, or ValueError when the file is damaged."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap(file.fileno(), 0, access=ACCESS_READ)
        if len(self._map) < _HEAD.size:
            raise ValueError("too short")
        magic, places, pieces, names, listed, units = _HEAD.unpack_from(self._map)
        steps = -(-places // _STEP)
        entries = (places, pieces, pieces, names + 1)
        self._listed = _HEAD.size + 8 * steps + 4 * sum(entries)
        self._text = self._listed + listed
        if magic != _MAGIC or len(self._map) != self._text + units:
            raise ValueError("cut short, or another format")
        whole, at = memoryview(self._map), _HEAD.size + 8 * steps
        self._steps: memoryview[int] = whole[_HEAD.size : at].cast("Q")
        sections: list[memoryview[int]] = []
        for count in entries:
            sections.append(whole[at : at + 4 * count].cast("I"))
            at += 4 * count
        self._places, self._starts, self._owners, self._ends = sections

    def shared(self, probe: Probe) -> Shared:
        """Return what a text shares with the pieces."""
        long: dict[int, str] = {}
        short: dict[int, str] = {}
        plain = _plain(probe.plain)
        units = plain.encode("utf-16-be")
        place, same, ref, hint = 0, 0, "", 0
        for start in range(len(plain) - SHORT + 1):
            wanted = units[_BYTES * start : _BYTES * (start + LONG)]
            place, same = self._found(wanted, hint)
            if same:
                ref = ref if place == hint else self._name(place)
                short[start] = ref
                if same == LONG:
                    long[start] = ref
            hint = place + 1 if same == LONG else 0
        return Shared(long, short)

    def _found(self, wanted: bytes, hint: int) -> tuple[int, int]:
        """A place where most of what is wanted stands, and whether that is 13, 8 or 0 of it."""
        whole = len(wanted) == _BYTES * LONG
        if hint and whole and self._stands(hint) == wanted:  # still in the same piece
            return hint, LONG
        places, number = self._places, _number(wanted, 0)
        low = max(0, bisect_left(self._steps, number) - 1) * _STEP
        high = min(len(places), bisect_right(self._steps, number) * _STEP)
        at = bisect_left(places, wanted, low, high, key=self._stands)
        if whole and at < len(places) and self._stands(places[at]) == wanted:
            return places[at], LONG
        begins = wanted[: _BYTES * SHORT]
        for near in (at, at - 1):
            if 0 <= near < len(places) and self._stands(places[near]).startswith(begins):
                return places[near], SHORT
        return 0, 0

    def _stands(self, place: int) -> bytes:
        at = self._text + _BYTES * place
        return self._map[at : at + _BYTES * LONG]

    def _name(self, place: int) -> str:
        number = self._owners[bisect_right(self._starts, place) - 1]
        start, end = self._listed + self._ends[number], self._listed + self._ends[number + 1]
        return str(self._map[start:end], "utf-8")
