"""Where a text shares runs of identical characters with others: 13 and more, 8 and more.

Punctuation and spaces are removed first (`overlap.bare`). A *start* is a place from which 13
(or 8) characters stand just so in a source; a *run* is a chain of starts without a gap, so
every 13 (or 8) characters of it stand in the source. The text is what is looked up, the
sources go by: for a few million characters of sources nothing is quicker, and nothing has to
be kept. `runindex` answers the same for more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from draftkit.text.overlap import RUN, window_hash

LONG, SHORT = RUN, 8
_QUAD = SHORT // 2
_WORDS = re.compile(r"[^\W_]+")
_MOST_REFS = 3  # what a run is traced to; more tell nobody more


@dataclass(frozen=True, slots=True)
class Probe:
    """A text to look for: ``plain`` is what is compared, ``at`` where its characters stand.

    ``grams`` maps every 8 characters of ``plain`` to the places they begin at; ``quads`` are
    all its fours.
    """

    text: str
    plain: str
    at: Sequence[int]
    grams: dict[str, list[int]]
    quads: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Probe:
        """Return the probe of a text."""
        at = [place for found in _WORDS.finditer(text) for place in range(*found.span())]
        plain = "".join(_WORDS.findall(text))
        grams: dict[str, list[int]] = defaultdict(list)
        for start in range(len(plain) - SHORT + 1):
            grams[plain[start : start + SHORT]].append(start)
        quads = frozenset(plain[start : start + _QUAD] for start in range(len(plain) - _QUAD + 1))
        return cls(text, plain, at, dict(grams), quads)


@dataclass(frozen=True, slots=True)
class Shared:
    """The starts a text shares with a source, each with what it was found in ('' unsaid).

    ``short`` is None where only runs of 13 can be known.
    """

    long: dict[int, str] = field(default_factory=dict)
    short: dict[int, str] | None = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters ``start`` to ``end`` of the plain text; ``long``: 13 or more are the same."""

    start: int
    end: int
    long: bool
    refs: tuple[str, ...] = ()


def scan(probe: Probe, pieces: Iterable[tuple[str, str]]) -> Shared:
    """Return what a text shares with a source; ``pieces`` are (what it is, its bare text).

    A run never spans two pieces.
    """
    long: dict[int, str] = {}
    short: dict[int, str] = {}
    for ref, piece in pieces:
        for at in _hits(probe, piece):
            for start in probe.grams[piece[at : at + SHORT]]:
                short.setdefault(start, ref)
                window = probe.plain[start : start + LONG]
                if len(window) == LONG and piece.startswith(window, at):
                    long.setdefault(start, ref)
    return Shared(long, short)


def _hits(probe: Probe, piece: str) -> list[int]:
    quads, grams = probe.quads, probe.grams
    if all(piece[at : at + _QUAD] not in quads for at in range(0, len(piece), _QUAD)):
        return []  # whatever eight characters are shared hold one of these four whole
    return [at for at in range(len(piece) - SHORT + 1) if piece[at : at + SHORT] in grams]


def hashed(probe: Probe) -> list[bytes]:
    """Return the hash of every 13 characters of a text, in order."""
    plain = probe.plain
    return [window_hash(plain[at : at + LONG]) for at in range(len(plain) - LONG + 1)]


def known(hashes: Sequence[bytes], among: Container[bytes]) -> Shared:
    """Return what a text shares with a source of which fingerprints are kept; 13 only."""
    return Shared({at: "" for at, value in enumerate(hashes) if value in among}, None)


def runs(shared: Shared) -> list[Run]:
    """Return the runs in order: all of 13 and more, and those of 8 and more that hold none."""
    found = [_run(chain, LONG, shared.long) for chain in _chains(shared.long)]
    for chain in _chains(shared.short or {}):
        if not any(start in shared.long for start in chain):
            found.append(_run(chain, SHORT, shared.short or {}))
    return sorted(found, key=lambda run: (run.start, run.end))


def _chains(starts: Iterable[int]) -> Iterator[range]:
    first = last = None
    for start in sorted(starts):
        if first is None or last is None:
            first = start
        elif start != last + 1:
            yield range(first, last + 1)
            first = start
        last = start
    if first is not None and last is not None:
        yield range(first, last + 1)


def _run(chain: range, least: int, refs: dict[int, str]) -> Run:
    named = dict.fromkeys(refs[start] for start in chain if refs[start])
    return Run(chain.start, chain.stop - 1 + least, least == LONG, tuple(named)[:_MOST_REFS])


def covered(starts: Iterable[int], run: int) -> int:
    """Return how many characters lie under a run of ``run`` characters from one of the starts.

    >>> covered([0, 1, 30], 13)
    27
    """
    total = end = 0
    for start in sorted(starts):
        total += start + run - max(start, end)
        end = start + run
    return total
