"""What checks are given about a template and the bank: facts, gathered elsewhere.

Floor 0, like `draftkit.model`. Checks are pure functions from these to findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from draftkit.genre_rules import GenreRules
from draftkit.model import Place, Question


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of a template's text, where it stands, and the line it stands in.

    ``spared``: a name that may be missing there, because an included piece takes it for a
    question nobody answered. ``bare``: a name where ``phrase`` wants words in quotes.
    """

    text: str
    place: Place
    excerpt: str = ""
    spared: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A name that is compared with words written out: ``whole`` with ==, otherwise one of them."""

    name: str
    words: tuple[str, ...]
    spot: Spot
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """One ``phrase(...)`` as it is written; what is computed and not written is ''.

    ``about`` are the names whose answers it stands beside.
    """

    place: Place
    excerpt: str
    move: str = ""
    theme: str = ""
    step: str = ""
    slot: str = ""
    topics: tuple[str, ...] = ()
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Written:
    """One block of an outline: its kind, the template's own words in it, whether it has holes.

    ``last`` is what it ends with where these are the template's own words, otherwise ''.
    """

    kind: str
    own: tuple[str, ...]
    last: str = ""
    holes: bool = False


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """A template as it is written.

    ``listed`` maps structures, themes and topics to what the front matter lists there;
    ``names`` are the names its body uses and does not set, ``printed`` those of them that it
    writes as they are, ``compared`` those it compares with words; ``texts`` its own words;
    ``rows`` the places of single rules, by their path (``forbid/0``), and of what questions
    say (``works/sorts``). ``shipped``: it
    came with the program or stands in for one that did, and so takes the answers to all shared
    questions whether it needs them or not.
    """

    place: Place
    length: int
    rules: GenreRules
    questions: tuple[Question, ...]
    asked_at: Mapping[str, Spot]
    listed: Mapping[str, tuple[Spot, ...]]
    names: tuple[Spot, ...]
    phrases: tuple[Asked, ...]
    texts: tuple[Spot, ...]
    rows: Mapping[str, Place] = field(default_factory=dict)
    untouched: bool = False
    shipped: bool = False
    printed: tuple[Spot, ...] = ()
    compared: tuple[Compared, ...] = ()


@dataclass(frozen=True, slots=True)
class BankFacts:
    """What the bank offers: the steps of each move, and the names of everything else.

    ``visible`` are the names a template's body may use, ``shared`` the keys of the questions
    every template may ask, ``carries`` maps an answer's key to the slots that carry it.
    ``names`` is what the ids of a kind (move, step, topic, structure) are called in Chinese;
    ``sortable`` are the keys of the questions whose answers are told apart by sort.
    """

    steps: Mapping[str, frozenset[str]]
    themes: frozenset[str]
    topics: frozenset[str]
    structures: frozenset[str]
    slots: frozenset[str]
    visible: frozenset[str]
    shared: frozenset[str]
    carries: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sortable: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HoleFacts:
    """One ``phrase(...)`` over all drafts tried: the fewest phrases that could fill it.

    ``wanted`` is what it asked for there, ``slots`` what its phrases carry in all, ``needs`` how to
    ask where the step needs a slot; ``ran_out``: in a draft all that fit stood elsewhere;
    ``unasked`` are the answers that all of its phrases take and nobody asks for.
    """

    spot: Spot
    wanted: str
    least: int
    most: int
    fewest: int
    slots: frozenset[str] = frozenset()
    needs: str = ""
    ran_out: bool = False
    unasked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One draft that was tried: its structure, the 字数 wanted and got, its own words by place.

    ``parts`` maps where (title, heading, opening, ending, anywhere) to the text there, ``own``
    the same for the template's own words; ``shares`` maps a move to its part of the
    characters (0.0 to 1.0).
    """

    structure: str
    target: int
    length: int
    parts: Mapping[str, str]
    own: Mapping[str, str]
    shares: Mapping[str, float]
