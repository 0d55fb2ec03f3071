"""The words phrases are described with: moves, themes, subjects; and what they may quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from draftkit.bank.cue_schema import subjects_in, trades_in
from draftkit.bank.quotations import Quotation, quotations_of
from draftkit.text.yamlfile import YamlFile

_FILES = ("moves", "themes", "subjects", "topics", "trades", "quotations")
LAYER_NAMES = {"shipped": "自带", "user": "自己的", "project": "本项目"}
# What a step promises: the slot with the user's own words that its phrases carry.
NEEDED_SLOTS = {
    ("practice", "done"): "deed",
    ("self_check", "own"): "shortcoming",
    ("call", "own"): "measure",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a move: its name in Chinese, and what a phrase does there."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Move:
    """A move: its name and description in Chinese, its steps by id in order."""

    name: str
    description: str
    steps: Mapping[str, Step]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All moves by id; all themes with what they are about; names of all subjects,
    topics and trades.

    ``quotations`` are the sayings that phrases may quote.
    """

    moves: Mapping[str, Move]
    themes: Mapping[str, str]
    subjects: Mapping[str, str]
    topics: Mapping[str, str]
    trades: Mapping[str, str]
    quotations: tuple[Quotation, ...]


def does(moves: Mapping[str, Move], move: str, step: str = "") -> str:
    """Return what people call a move and its step; a name of somebody's own stays as it is."""
    about = moves.get(move)
    steps = step_names(moves, move)
    return (about.name if about else move) + (f"／{steps.get(step, step)}" if step else "")


def move_names(moves: Mapping[str, Move]) -> dict[str, str]:
    """By id what every move is called."""
    return {move: about.name for move, about in moves.items()}


def step_names(moves: Mapping[str, Move], move: str) -> dict[str, str]:
    """By id what every step of a move is called."""
    return {step: row.name for step, row in moves[move].steps.items()} if move in moves else {}


def load_vocabulary(root: Path) -> Vocabulary:
    """Read moves, themes, subjects, topics and quotations of the shipped phrase bank.

    What was read is kept until one of the files changes: a phrase is described, then checked.
    """
    return _vocabulary(root, tuple(_stamp(root / f"{name}.yaml") for name in _FILES))


def _stamp(path: Path) -> tuple[int, int]:
    """The size and time of a file; reading it says better why it cannot be read."""
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_size, stat.st_mtime_ns


@lru_cache(2)
def _vocabulary(root: Path, _: tuple[tuple[int, int], ...]) -> Vocabulary:
    themes = YamlFile.read(root / "themes.yaml").data["themes"]
    subjects = subjects_in(YamlFile.read(root / "subjects.yaml"))
    return Vocabulary(
        load_moves(root),
        {row["id"]: row["description"] for row in themes},
        {subject.id: subject.name for subject in subjects},
        load_topics(root),
        {trade.id: trade.name for trade in trades_in(YamlFile.read(root / "trades.yaml"))},
        quotations_of(YamlFile.read(root / "quotations.yaml")),
    )


def load_moves(root: Path) -> dict[str, Move]:
    """Read the moves alone."""
    return {
        row["id"]: Move(row["name"], row["description"], _steps(row.get("steps") or ()))
        for row in YamlFile.read(root / "moves.yaml").data["moves"]
    }


def load_topics(root: Path) -> dict[str, str]:
    """Read what topics are called."""
    return dict(YamlFile.read(root / "topics.yaml").data["topics"])


@dataclass(frozen=True, slots=True)
class People:
    """Whom a topic is written for: ids of trades, standings."""

    at: frozenset[str]
    fits: frozenset[str]


def load_people(root: Path) -> dict[str, People]:
    """Read by topic whom it is written for; a topic for everybody is not among them."""
    rows = YamlFile.read(root / "topics.yaml").data.get("people") or {}
    return {
        topic: People(frozenset(row["at"]), frozenset(row["fits"])) for topic, row in rows.items()
    }


def _steps(rows: Iterable[Mapping[str, str]]) -> dict[str, Step]:
    return {row["id"]: Step(row["name"], row["description"]) for row in rows}
