"""Runs of identical characters, measured the way the field does.

Punctuation and spaces are removed first; what counts is runs of 13 (or 8) or more
identical characters ("13 identical consecutive characters = duplicate": a rule of thumb
every checking service repeats, no primary source). A share is the part of a text's
characters that lie in such a run, 0.0 to 1.0.

Sources are not kept as text. `fingerprints` turns a source into 40-bit hashes of its
13-character windows, and `shared_with` measures against those.
"""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Callable, Container, Iterable
from functools import partial
from hashlib import blake2b

RUN = 13
_NOISE = re.compile(r"[\W_]+")
_WIDTH = 5  # bytes a fingerprint: at 20,000 windows a false hit is one in 50 million
_hash = partial(blake2b, digest_size=_WIDTH)


def bare(text: str) -> str:
    """Return the text without punctuation and spaces.

    >>> bare("为民、务实，清廉。")
    '为民务实清廉'
    """
    return _NOISE.sub("", text)


def windows(text: str, run: int = RUN) -> list[str]:
    """Return every window of ``run`` characters of the bare text, in order."""
    plain = bare(text)
    return [plain[at : at + run] for at in range(len(plain) - run + 1)]


def _covered(grams: list[str], hit: Callable[[int, str], bool], run: int) -> float:
    """Share of characters under a window for which ``hit(index, window)`` holds."""
    if not grams:
        return 0.0
    total, end, marked = len(grams) + run - 1, 0, 0
    for at, gram in enumerate(grams):
        if hit(at, gram):
            marked += at + run - max(at, end)
            end = at + run
    return marked / total


def self_share(text: str, run: int = RUN) -> float:
    """Share of the text's characters in a run that stands in it more than once."""
    grams = windows(text, run)
    seen: dict[str, int] = {}
    for gram in grams:
        seen[gram] = seen.get(gram, 0) + 1
    return _covered(grams, lambda _, gram: seen[gram] > 1, run)


def repeated_runs(text: str, run: int = RUN) -> list[str]:
    """Return the windows that stand in the text more than once, each once, in order."""
    seen: dict[str, int] = {}
    for gram in windows(text, run):
        seen[gram] = seen.get(gram, 0) + 1
    return [gram for gram, times in seen.items() if times > 1]


def text_share(text: str, other: str, run: int = RUN) -> float:
    """Share of ``text``'s characters in a run that also stands in ``other``."""
    known = set(windows(other, run))
    return _covered(windows(text, run), lambda _, gram: gram in known, run)


def fingerprint(window: str) -> int:
    """Return the hash of one window as a number, to write down."""
    return int.from_bytes(window_hash(window), "big")


def window_hash(window: str) -> bytes:
    """Return the 40-bit hash of one window (BLAKE2b, stable over runs and machines)."""
    return _hash(window.encode()).digest()


def fingerprints(pieces: Iterable[str]) -> str:
    """Pack the fingerprints of all 13-windows of the pieces, sorted, as base64 text.

    A window never spans two pieces, so what was cut out between them leaves no trace.
    """
    grams = {gram.encode() for piece in pieces for gram in windows(piece)}
    hashes = sorted({_hash(gram).digest() for gram in grams})
    return base64.b64encode(b"".join(hashes)).decode("ascii")


def unpack(packed: str) -> frozenset[bytes]:
    """Return the hashes `fingerprints` packed."""
    raw = base64.b64decode(packed)
    whole = len(raw) // _WIDTH
    return frozenset(struct.unpack(f"{_WIDTH}s" * whole, raw[: whole * _WIDTH]))


def shared_with(text: str, known: Container[bytes]) -> float:
    """Share of ``text``'s characters in a 13-run whose fingerprint is known."""
    return _covered(windows(text), lambda _, gram: window_hash(gram) in known, RUN)
