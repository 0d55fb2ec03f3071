"""What is wrong in a text: slips, garbled and dated wording, words taken for others.

It is half of what mining reads, and a phrase of one's own is described without it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from draftkit.errors import ContentError
from draftkit.mining.lookalike_rules import lookalike_rules
from draftkit.mining.slips import Slips, compiled, load_slips
from draftkit.model import Place
from draftkit.text.foreign import Foreign
from draftkit.text.garbage import no_collecting
from draftkit.text.likelier import Likelier
from draftkit.text.lookalikes import Lookalikes
from draftkit.text.offices import Offices
from draftkit.text.particles import Particles
from draftkit.text.wrongwords import Watched
from draftkit.text.yamlfile import YamlFile

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Typo:
    """A common slip; ``fix`` None means there is no safe correction; ``minor`` is only told."""

    pattern: Pattern
    fix: str | None
    minor: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """A wording current until a year; ``now`` replaces it, ``slot`` says a slot covers it."""

    pattern: Pattern
    until: int
    note: str
    now: str
    slot: bool
    minor: bool


@dataclass(frozen=True, slots=True)
class Garble:
    """A sign of damaged text; ``mend`` means that normalising repairs it."""

    pattern: Pattern
    note: str
    mend: bool


@dataclass(frozen=True, eq=False)
class WrongRules:
    """All cues of what is wrong.

    ``year`` is the year the lists are for: what is dated follows from it, not from the clock.
    """

    typos: tuple[Typo, ...]
    dated: tuple[Dated, ...]
    garbled: tuple[Garble, ...]
    declared: Pattern
    begun: Pattern
    slips: Slips
    foreign: Foreign
    near: Lookalikes
    loose: Mapping[str, str]
    set_phrases: frozenset[str]
    watched: Watched
    likelier: Likelier
    offices: Offices
    particles: Particles
    year: int


def load_wrong(folder: Path) -> WrongRules:
    """Read the files under the bank's folder; raises InputError or ContentError."""
    try:
        return _wrong_rules(folder)
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise ContentError(Place(str(folder)), f"挖掘用的词表读不懂：{error}。") from None


@no_collecting()
def _wrong_rules(folder: Path) -> WrongRules:
    issues, lookalikes, particles = (
        YamlFile.read(folder / "rules" / f"{name}.yaml").data
        for name in ("issues", "lookalikes", "particles")
    )
    return WrongRules(
        **_issue_rules(issues),
        slips=load_slips(folder),
        **lookalike_rules(lookalikes),
        particles=Particles(particles["weights"]),
    )


def _issue_rules(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "typos": tuple(
            Typo(compiled(e["match"]), e["fix"] or None, e.get("minor", False))
            for e in data["typos"]
        ),
        "dated": tuple(_dated(entry) for entry in data["dated"]),
        "garbled": tuple(
            Garble(re.compile(e["match"]), e["note"], e.get("mend", False)) for e in data["garbled"]
        ),
        "declared": re.compile(data["declared"]),
        "begun": re.compile(data["begun"]),
        "year": int(data["year"]),
    }


def _dated(entry: dict[str, Any]) -> Dated:
    return Dated(
        re.compile(entry["match"]),
        entry["until"],
        entry["note"],
        entry.get("now", ""),
        entry.get("slot", False),
        entry.get("minor", False),
    )
