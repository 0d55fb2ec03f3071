"""What people mean by what they search for: words, trades and whom it is for; and what it finds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from draftkit.app.kinds import kinds_of
from draftkit.app.naming import Naming
from draftkit.bank.catalogue import Catalogue, Query
from draftkit.bank.vocabulary import load_people, load_vocabulary
from draftkit.bank.workplaces import DEFAULT_PACK
from draftkit.content import Content
from draftkit.errors import InputError, nearest
from draftkit.interview.tidy import called_by

_BETWEEN = re.compile(r"[\s，。、；：！？,;!?]+")
_KINDS = ("theme", "move", "topic")  # what a word may name, besides standing in a text
_FEW = 3  # trades, or subjects, named for example
_SHORT = 2  # characters: nothing is left of a word made shorter


def terms_of(text: str) -> tuple[str, ...]:
    """Return the words of a line; marks part them as spaces do.

    >>> terms_of("廉洁，自律 底线。")
    ('廉洁', '自律', '底线')
    """
    return tuple(filter(None, _BETWEEN.split(text)))


def trades_meant(content: Content, naming: Naming, said: str) -> str:
    """Return the ids of the trades meant by a trade or by a kind of workplace, parted by spaces.

    Raises InputError, also for a kind of workplace where people of any trade work.
    """
    trades = {trade.id: trade.name for trade in content.bank.trades}
    if not said or said in trades or said in trades.values():
        return naming.id_of("at", said)
    kinds = list(_kinds_of(content))
    kind = next((key for key, name in kinds if said in (key, name)), "")
    kind = kind or next((key for key, name in kinds if name.startswith(said)), "")
    if not kind:
        _refuse_near_kind(said, [*trades, *trades.values()], [name for _, name in kinds])
        return naming.id_of("at", said)
    found = [trade.id for trade in content.bank.trades if kind in trade.kinds]
    if kind == DEFAULT_PACK:
        few = "、".join(list(trades.values())[:_FEW])
        raise InputError(f"“{said}”里什么行当都有，请写是哪一行，如 {few}。")
    return " ".join([*found, kind])


def _kinds_of(content: Content) -> Iterator[tuple[str, str]]:
    """Every kind of workplace with everything it is called."""
    for name, kind in called_by(kinds_of(content)).items():
        yield kind, name


def _refuse_near_kind(said: str, trades: list[str], kinds: list[str]) -> None:
    """Raise InputError for what is written like a kind of workplace and not like a trade."""
    near = nearest(said, kinds)
    if near and not nearest(said, trades):
        raise InputError(f"没有行当或单位类别“{said}”。您是不是要写“{near}”？")


def apart(content: Content, query: Query) -> Query:
    """Return a query that leaves out the topics written for other trades and standings."""
    if query.topic or not (query.at or query.fits):
        return replace(query, without=())
    trades, standing = frozenset(query.at.split()), query.fits
    people = load_people(content.root / "phrasebank")
    others = [
        topic
        for topic, whom in people.items()
        if (trades and trades.isdisjoint(whom.at)) or (standing and standing not in whom.fits)
    ]
    return replace(query, without=tuple(sorted(others)))


@dataclass(frozen=True, slots=True)
class Hits:
    """Ids of what was found, best first, and how many there are in all."""

    ids: tuple[str, ...]
    total: int


class Searching:
    """Searches a content's bank: what holds the words, then what they name."""

    def __init__(self, content: Content, naming: Naming) -> None:
        self._content, self._naming = content, naming

    def find(self, catalogue: Catalogue, query: Query, limit: int) -> Hits:
        """Return what a query finds; phrases of a theme, move or topic that a word names follow."""
        ids = catalogue.search(query, limit)
        total = catalogue.facets(query).total
        named = self.named(query)
        if named is None:
            return Hits(tuple(ids), total)
        more = [name for name in catalogue.search(named, limit + total) if name not in set(ids)]
        held = {kind: getattr(named, kind) for kind in _KINDS}
        both = catalogue.facets(replace(query, **held)).total
        more = more if len(ids) == total else []
        return Hits((*ids, *more)[:limit], total + catalogue.facets(named).total - both)

    def named(self, query: Query) -> Query | None:
        """Return the query with its first word that names something as a filter; None without."""
        for at, term in enumerate(query.terms):
            for kind in _KINDS:
                value = "" if getattr(query, kind) else self._id(kind, term)
                if value:
                    rest = (*query.terms[:at], *query.terms[at + 1 :])
                    chosen: Any = {kind: value}
                    return replace(query, terms=rest, **chosen)
        return None

    def _id(self, kind: str, name: str) -> str:
        if kind == "theme":
            known = load_vocabulary(self._content.root / "phrasebank").themes
            return name if name in known else ""
        names = self._naming.names(kind)
        return next((key for key, each in names.items() if each == name), "")


def without_each(catalogue: Catalogue, query: Query, kinds: Sequence[str]) -> list[tuple[str, int]]:
    """Return what is found without each filter alone, and without the words (``terms``)."""
    given = [kind for kind in ("terms", *kinds) if getattr(query, kind)]
    if len(given) < 2:
        return []
    found = []
    for kind in given:
        none: Any = {kind: () if kind == "terms" else ""}
        found.append((kind, catalogue.facets(replace(query, **none)).total))
    return [(kind, total) for kind, total in found if total]


def reworded(terms: Sequence[str]) -> str:
    """Return what to do about words that nothing holds: shorten them, if that leaves a word.

    >>> reworded(["把小事办好"]), reworded(["低保"])
    ('换个短一点的词', '换个意思相近的词')
    """
    return "换个短一点的词" if any(len(term) > _SHORT for term in terms) else "换个意思相近的词"


def akin(content: Content, terms: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the subjects whose cues hold one of the words, the likeliest first.

    People search for what their work is called (低保); phrases beside such work seldom say it.
    """
    held = content.catalogue.values("about")
    found = Counter(
        subject.id
        for subject in content.bank.subjects
        if subject.id in held
        for cue in subject.cues
        for term in terms
        if len(term) >= _SHORT and any(term in word for word in cue if not word.startswith("-"))
    )
    return tuple(id_ for id_, _ in found.most_common(_FEW))
