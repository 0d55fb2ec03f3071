"""What can be asked of a phrase bank, whatever its size: the vocabulary of searching.

A `Catalogue` answers the same query with the same phrases in the same order whether it
scans a list (`bank.scan`) or reads an index (`bank.index`); callers never see which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from draftkit.bank.readings import fold
from draftkit.cues import Cue
from draftkit.model import LayerName, Phrase

KINDS = ("move", "theme", "fits", "about", "at", "topic", "origin", "layer", "period")
ANY = ""  # in facets: phrases without a theme, for every standing or trade, beside any answer
OPEN_KINDS = ("fits", "at")  # who may say it: what everybody may say is found with it


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: every term must occur; '' and () mean no restriction.

    ``fits`` and ``at`` ask for what a person of that standing or trade may say, phrases for
    everybody included; ``at`` may name several trades, parted by spaces, and one is enough.
    ``without`` are topics left out. ``origin`` is mined or written; ``source`` as `sources_of`
    names it; ``period`` is always or dated (current in certain years only), ``about`` the id of
    a subject.
    """

    terms: tuple[str, ...] = ()
    move: str = ""
    theme: str = ""
    fits: str = ""
    topic: str = ""
    origin: str = ""
    layer: str = ""
    source: str = ""
    period: str = ""
    about: str = ""
    at: str = ""
    without: tuple[str, ...] = ()

    def folded(self) -> tuple[str, ...]:
        """The terms as they are compared, each once."""
        return tuple(dict.fromkeys(fold(term) for term in self.terms if term))


@dataclass(frozen=True, slots=True)
class Profile:
    """What filters and facets look at; a bank of a million phrases has some hundred of them."""

    move: str
    themes: tuple[str, ...]
    fits: tuple[str, ...]
    topic: str
    origin: str
    layer: LayerName
    period: str = "always"
    about: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    says: tuple[Cue, ...] = ()  # no facet: kept with the rest, for one does not need it often

    def values(self, kind: str) -> tuple[str, ...]:
        """Return the profile's values of one kind; ``(ANY,)`` where it is open to all."""
        listed = {"theme": self.themes, "fits": self.fits, "about": self.about, "at": self.at}
        return listed[kind] or (ANY,) if kind in listed else (str(getattr(self, kind)),)


def profile_of(phrase: Phrase) -> Profile:
    """Return a phrase's profile."""
    origin = origin_of(phrase)
    return Profile(
        phrase.move,
        phrase.themes,
        phrase.fits,
        phrase.topic,
        origin,
        phrase.layer,
        period_of(phrase),
        phrase.about,
        phrase.at,
        phrase.says,
    )


def period_of(phrase: Phrase) -> str:
    """Return ``dated`` for a phrase that is current in certain years only, else ``always``."""
    return "dated" if phrase.since or phrase.until else "always"


def origin_of(phrase: Phrase) -> str:
    """Return ``mined`` or ``written``."""
    return "mined" if phrase.sources or phrase.topic == "mined" else "written"


def sources_of(phrase: Phrase) -> tuple[str, ...]:
    """Return where a phrase comes from: source essays' ids, or ``written/<topic>``."""
    essays = tuple(dict.fromkeys(span.essay for span in phrase.sources))
    return essays or (f"written/{phrase.topic}",)


def admits(profile: Profile, query: Query) -> bool:
    """Whether a profile passes the query's filters (``source`` is not among them)."""
    return profile.topic not in query.without and all(
        not values.isdisjoint(profile.values(kind))
        for kind in KINDS
        if (values := wanted(query, kind))
    )


def wanted(query: Query, kind: str) -> frozenset[str]:
    """Return the values of one kind that pass a query; all do where there are none."""
    asked: str = getattr(query, kind)
    if not asked:
        return frozenset()
    named = asked.split() if kind == "at" else [asked]
    return frozenset([*named, ANY] if kind in OPEN_KINDS else named)


def rank(phrase: Phrase) -> tuple[int, str]:
    """Return what phrases are ordered by when they match alike: the shorter first, then by id.

    Before that stand phrases that open with the first term.
    """
    return len(phrase.text), phrase.id


@dataclass(frozen=True, slots=True)
class Facets:
    """How many phrases a query finds, and what other choices would leave.

    ``counts[kind][value]`` is what choosing that value (in place of the query's own choice
    of the same kind) would find.
    """

    total: int
    counts: Mapping[str, Mapping[str, int]]


def facets_of(found: Mapping[Profile, int], query: Query) -> Facets:
    """Count facets; ``found`` holds what the query's terms and source find, by profile."""
    total = sum(number for profile, number in found.items() if admits(profile, query))
    return Facets(total, {kind: _counted(found, query, kind) for kind in KINDS})


def _counted(found: Mapping[Profile, int], query: Query, kind: str) -> dict[str, int]:
    none: dict[str, Any] = {kind: ""}
    others = replace(query, **none)
    counts: Counter[str] = Counter()
    for profile, number in found.items():
        if admits(profile, others):
            for value in profile.values(kind):
                counts[value] += number
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


class Catalogue(Protocol):
    """A phrase bank to look things up in."""

    def __len__(self) -> int:
        """How many phrases there are."""

    def search(self, query: Query, limit: int = 20, offset: int = 0) -> list[str]:
        """Return the ids of what the query finds, best first, from ``offset`` on."""

    def facets(self, query: Query) -> Facets:
        """Return how many phrases the query finds, and live counts for every filter."""

    def nearest(self, sentence: str, query: Query, limit: int = 20) -> list[tuple[str, float]]:
        """Return ids of the phrases most like a sentence, each with its likeness, 0.0 to 1.0."""

    def phrase(self, phrase_id: str) -> Phrase:
        """Return one phrase; raises InputError, naming the nearest id."""

    def has(self, phrase_id: str) -> bool:
        """Whether there is a phrase of that id."""

    def ids_with(self, prefix: str) -> list[str]:
        """Return the ids that begin with ``prefix``, sorted."""

    def phrases(self, ids: Iterable[str]) -> list[Phrase]:
        """Return several phrases in the order asked for; raises InputError."""

    def values(self, kind: str) -> Sequence[str]:
        """Return all values of a kind of `KINDS` or of ``source``, sorted."""
