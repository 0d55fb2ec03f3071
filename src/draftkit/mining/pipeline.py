"""Mining as a whole, for a few decoded files at once: tests and small tools.

`app.mining` does the same for any number of files: records by `work`, merged by `merging`.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

from draftkit.mining.compact import records_of
from draftkit.mining.merging import Essay, Merger
from draftkit.mining.records import SourceText
from draftkit.mining.rules import Rules
from draftkit.mining.structures import FoundStructure
from draftkit.model import Phrase, Triad


@dataclass(frozen=True, slots=True)
class Mined:
    """Everything found in the sources, in their order; a repeated essay is left out."""

    essays: tuple[Essay, ...]
    phrases: tuple[Phrase, ...]
    structures: tuple[FoundStructure, ...]
    triads: tuple[Triad, ...]


def mine_sources(sources: Iterable[SourceText], rules: Rules) -> Mined:
    """Mine decoded files; the same sources and rules give the same result."""
    with closing(Merger()) as merger:
        for source in sources:
            merger.add(source.file, records_of(source, rules, with_units=False))
        merger.finish()
        return Mined(
            essays=tuple(merger.own_essays()),
            phrases=tuple(merger.phrases_of()),
            structures=merger.skeletons.structures(),
            triads=merger.skeletons.triads(rules),
        )
