"""The records every part of the program speaks in.

Floor 0: standard library only, no I/O. Every record is frozen; a new state of knowledge is a new
type (an outline's `Hole` becomes a draft's `Words`), and every value read from a file is born with
its place there. Offsets count code points of the decoded file; ``end`` is exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from draftkit.cues import Cue
from draftkit.picks import Pick

Origin = Literal["template", "phrase", "answer", "term", "blank"]
AnswerSource = Literal["flag", "file", "asked", "profile", "default"]
AnswerValue = str | tuple[str, ...]
LayerName = Literal["project", "user", "shipped"]
BlockKind = Literal["title", "subtitle", "heading", "paragraph", "signature"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value was read: the file as the user names it, line and column from 1 (0: none)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join((self.file, *(str(n) for n in (self.line, self.column) if n)))


# --- the bank -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Where a mined phrase comes from: a source's id in sources.yaml and the span in its file."""

    essay: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """One reusable frame.

    ``text`` holds slots ``{audience}`` and alternatives ``[切实|真正]`` (see `text.frames`).
    ``step`` divides a move further ('' when it does not). Empty ``themes`` suit every theme,
    empty ``fits`` every standing; ``since``/``until`` are years (0: no bound). ``topic`` is
    'mined' or the folder of ``written/`` it stands in; written phrases have no ``sources``.
    ``about`` are ids of the subjects it speaks of; empty: it holds beside any answer. ``at`` are
    ids of trades or kinds of workplaces it holds for; empty: all. ``says``: only beside answers
    (or for roles) that have the words of one of these cues; empty: always.
    """

    id: str
    text: str
    move: str
    themes: tuple[str, ...] = ()
    step: str = ""
    fits: tuple[str, ...] = ()
    since: int = 0
    until: int = 0
    topic: str = ""
    sources: tuple[SourceSpan, ...] = ()
    note: str = ""
    place: Place = Place("")
    layer: LayerName = "shipped"
    about: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    says: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Sublist:
    """Markers of a list in a part: （1）, or 一要 (``verb_first``: a verb follows)."""

    markers: tuple[str, ...]
    verb_first: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """A skeleton of parts.

    ``markers`` open the parts, punctuation included (``首先，``; empty: none are written).
    ``heading`` puts the marker and a parallel heading on a line of their own. ``split``
    gives the theory and the practice of a part a paragraph each. ``themes`` fixes the
    themes of the parts (a triad); empty lets the template choose. ``sources`` as in Phrase.
    """

    id: str
    name: str
    parts: int
    markers: tuple[str, ...] = ()
    heading: bool = False
    split: bool = False
    themes: tuple[str, ...] = ()
    sublist: Sublist | None = None
    essays: tuple[str, ...] = ()
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class Triad:
    """Notions that go together, such as 为民/务实/清廉; ``themes`` of each, empty without."""

    id: str
    items: tuple[str, ...]
    themes: tuple[str, ...]
    essays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a workplace and the words that are true of it.

    ``names`` are the wordings by which a user's role is recognised; ``words`` as in TermPack.
    """

    names: tuple[str, ...]
    words: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Wording:
    """How a question is put at one kind of workplace; '' leaves it as the template puts it."""

    prompt: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class TermPack:
    """The vocabulary of one kind of workplace; ``words`` maps a slot to its wordings, best first.

    ``words`` must be true of every post there; ``posts`` have words of their own.
    ``examples`` maps an answer's key to examples shown when asking; they are never used as facts.
    ``asks`` maps it to how the question is put there. ``also``: what else it is called.
    """

    id: str
    name: str
    standing: str
    words: dict[str, tuple[str, ...]]
    examples: dict[str, tuple[str, ...]]
    posts: tuple[Post, ...] = ()
    asks: dict[str, Wording] = field(default_factory=dict)
    place: Place = Place("")
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedTerm:
    """An expression, body or rule that was current in certain years (0: no bound).

    ``now`` is what stands there today ('' where nothing does: the writer must think anew),
    ``kind`` one of expression, campaign, body, rule, number; ``source`` says where to look it up.
    """

    text: str
    kind: str
    since: int = 0
    until: int = 0
    now: str = ""
    why: str = ""
    source: str = ""
    place: Place = Place("")


# --- asking -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: the value that is kept, what the person reads, other names for it."""

    value: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question: ``type`` is text, list, choice or date.

    ``blank`` is what a visible blank says when nobody answered. ``example`` is an answer to show
    as a placeholder: items for a list. ``when`` names a question that must be answered before.
    ``marks`` are two characters an answer stands between where it has no such marks: 《》.
    ``beside`` names a list: the items of this one stand beside its items, in its order, so it is
    asked only if that was answered, too. ``whole``: an item is whole sentences, which stand in
    the draft as they are. ``sorts`` names the program's question whose sorts these answers have.
    """

    key: str
    type: Literal["text", "list", "choice", "date"]
    prompt: str
    help: str = ""
    example: AnswerValue = ""
    blank: str = ""
    choices: tuple[Choice, ...] = ()
    when: str = ""
    marks: str = ""
    beside: str = ""
    whole: bool = False
    sorts: str = ""

    @property
    def hangs_on(self) -> tuple[str, ...]:
        """The keys of the questions that must not have been left empty for this one to apply."""
        return tuple(dict.fromkeys(filter(None, (self.when, self.beside))))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user said for one key ('' or (): left empty on purpose), and where it came from."""

    key: str
    value: AnswerValue
    source: AnswerSource


SHORTEST, LONGEST = 200, 20_000  # 字数 a draft may be asked for


@dataclass(frozen=True, slots=True)
class Request:
    """Everything one draft is made from; the same request gives the same bytes.

    ``target``: 字数, ``seed`` ≥ 0; ``picks`` replace what was chosen, ``basket``: ids taken first.
    ``asked``: somebody named that length; otherwise it is what was told that makes it.
    """

    template: str
    answers: dict[str, Answer]
    seed: int
    target: int
    structure: str
    year: int
    picks: tuple[Pick, ...] = ()
    basket: tuple[str, ...] = ()
    asked: bool = False


# --- outline and draft --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """A run of a draft whose wording is settled: its text, origin, and what it refers to.

    ``ref`` is a template or structure id, a phrase id, an answer key, a slot, or a blank's key.
    """

    text: str
    origin: Origin
    ref: str


@dataclass(frozen=True, slots=True)
class Hole:
    """One request for phrases, in the order they will stand.

    ``least`` and ``most`` bound how many phrases; ``share`` weighs how much of the free length
    this hole should take. ``slot`` asks for phrases that carry that slot, the user's own words
    (several, separated by spaces, when all are needed). ``index`` is its number in the outline;
    ``nth`` (from 0) picks a value of a list answer. ``lead`` holds words put before the first,
    second … phrase; the last serves for all others. ``topics`` replace the template's.
    ``about`` are the subjects of the answers it stands beside, the foremost of each, the second
    ones and so on: phrases about them come first, in this order, phrases about others never.
    ``beside`` is what those answers say.
    """

    index: int
    move: str
    theme: str = ""
    step: str = ""
    least: int = 1
    most: int = 1
    share: float = 1.0
    slot: str = ""
    nth: int = 0
    lead: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    about: tuple[tuple[str, ...], ...] = ()
    beside: str = ""
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class Pause:
    """A place where a paragraph may be divided when it has grown long."""


Segment = Words | Hole | Pause
Chosen = tuple[str, int]  # a reading, named: the phrase's id and which of its variants


@dataclass(frozen=True, slots=True)
class OutlineBlock:
    """One paragraph or heading with holes still open; ``theme`` is the part's, '' outside parts."""

    kind: BlockKind
    segments: tuple[Segment, ...]
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A rendered template: its blocks in order; ``place`` is the template's, for messages."""

    template: str
    structure: str
    blocks: tuple[OutlineBlock, ...]
    place: Place = Place("")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or heading of a draft; the texts of ``spans`` joined are its text.

    ``key`` says what the block is in the outline: it stays when blocks come or go before it.
    """

    id: str
    kind: BlockKind
    move: str
    theme: str
    spans: tuple[Words, ...]
    key: str = ""

    @property
    def text(self) -> str:
        """The block's text without Markdown marks, e.g. ``一、把事情办到人心里``."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished draft, the request it answers, by hole what it chose, holes it left empty."""

    request: Request
    blocks: tuple[Block, ...]
    measures: dict[str, float | None] = field(default_factory=dict)
    chosen: dict[str, tuple[Chosen, ...]] = field(default_factory=dict)
    unfilled: tuple[Hole, ...] = ()
