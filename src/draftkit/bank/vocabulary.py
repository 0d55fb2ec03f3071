"""The words phrases are described with: moves, themes, subjects; and what they may quote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from draftkit.bank.quotations import Quotation, quotations_of
from draftkit.bank.schema import subjects_in
from draftkit.text.yamlfile import YamlFile

# What a step promises: the slot with the user's own words that its phrases carry.
NEEDED_SLOTS = {
    ("practice", "done"): "deed",
    ("self_check", "own"): "shortcoming",
    ("call", "own"): "measure",
}
# What each step does, for people who choose one; docs/phrases.md says how to write them.
STEPS = {
    ("thesis", "view"): "一句总的认识",
    ("thesis", "scene"): "总认识在日常里的样子",
    ("elaborate", "reason"): "讲道理：为什么",
    ("elaborate", "contrast"): "反过来看：怕的是什么",
    ("practice", "here"): "在这个岗位上意味着什么",
    ("practice", "done"): "带出自己做过的事 {deed}",
    ("practice", "upshot"): "跟在做过的事后面：明白了什么",
    ("self_check", "ask"): "对照主题问自己",
    ("self_check", "own"): "摆出自己的不足 {shortcoming}",
    ("self_check", "cause"): "跟在不足后面：根子在哪里",
    ("call", "do"): "今后怎样做，动词开头",
    ("call", "own"): "带出自己的打算 {measure}",
    ("call", "follow"): "跟在打算后面：怎样坚持",
}


@dataclass(frozen=True, slots=True)
class Move:
    """A move: its name and description in Chinese, its steps in order."""

    name: str
    description: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All moves by id; all themes with what they are about; names of all subjects and topics.

    ``quotations`` are the sayings that phrases may quote.
    """

    moves: Mapping[str, Move]
    themes: Mapping[str, str]
    subjects: Mapping[str, str]
    topics: Mapping[str, str]
    quotations: tuple[Quotation, ...]


def load_vocabulary(root: Path) -> Vocabulary:
    """Read moves, themes, subjects, topics and quotations of the shipped phrase bank."""
    moves = YamlFile.read(root / "moves.yaml").data["moves"]
    themes = YamlFile.read(root / "themes.yaml").data["themes"]
    topics = YamlFile.read(root / "topics.yaml").data["topics"]
    subjects = subjects_in(YamlFile.read(root / "subjects.yaml"))
    return Vocabulary(
        {
            row["id"]: Move(row["name"], row["description"], tuple(row.get("steps") or ()))
            for row in moves
        },
        {row["id"]: row["description"] for row in themes},
        {subject.id: subject.name for subject in subjects},
        topics,
        quotations_of(YamlFile.read(root / "quotations.yaml")),
    )
