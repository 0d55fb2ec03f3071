"""Mining as a whole: decoded files in, everything the bank takes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from draftkit.mining.annotate import LabelledEssay, label_source
from draftkit.mining.phrases import Verdict, harvest
from draftkit.mining.records import SourceText
from draftkit.mining.rules import Rules
from draftkit.mining.structures import FoundStructure, structures_of, triads_of
from draftkit.model import Phrase, Triad

_AGAIN = Verdict((), (), "与前面一篇完全相同")


@dataclass(frozen=True, slots=True)
class MinedEssay:
    """An essay, its id in the bank, the hash of its text, and a verdict for each unit."""

    labelled: LabelledEssay
    id: str
    sha256: str
    verdicts: tuple[Verdict, ...]
    repeated: bool


@dataclass(frozen=True, slots=True)
class Mined:
    """Everything found in the sources, in their order."""

    essays: tuple[MinedEssay, ...]
    phrases: tuple[Phrase, ...]
    structures: tuple[FoundStructure, ...]
    triads: tuple[Triad, ...]


def mine_sources(sources: Sequence[SourceText], rules: Rules) -> Mined:
    """Mine decoded files; the same sources and rules give the same result."""
    labelled = [essay for source in sources for essay in label_source(source, rules)]
    hashes = [sha256(essay.text.encode()).hexdigest() for essay in labelled]
    fresh = {digest: at for at, digest in reversed(list(enumerate(hashes)))}
    own = sorted(fresh.values())
    essays, ids = [labelled[at] for at in own], [essay_id(hashes[at]) for at in own]
    found = harvest(essays, ids, rules)
    verdicts = dict(zip(own, found.verdicts, strict=True))
    return Mined(
        essays=tuple(
            _mined(essay, hashes[at], verdicts.get(at)) for at, essay in enumerate(labelled)
        ),
        phrases=found.phrases,
        structures=structures_of(essays, ids, rules),
        triads=triads_of(essays, ids, rules),
    )


def essay_id(digest: str) -> str:
    """Return an essay's id: the start of its text's SHA-256."""
    return f"essay-{digest[:8]}"


def _mined(essay: LabelledEssay, digest: str, verdicts: tuple[Verdict, ...] | None) -> MinedEssay:
    again = verdicts is None
    kept = (_AGAIN,) * len(essay.units) if verdicts is None else verdicts
    return MinedEssay(essay, essay_id(digest), digest, kept, again)
