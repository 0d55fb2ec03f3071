"""What people call moves, steps, themes, subjects, topics and layers, and what they mean by it.

On the command line and on screens every one of them may be given by its id or by its Chinese
name; files hold ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from draftkit.bank.vocabulary import (
    LAYER_NAMES,
    Move,
    does,
    load_moves,
    load_topics,
    move_names,
    step_names,
)
from draftkit.content import Content
from draftkit.errors import InputError, id_of, nearest

_WHAT = {
    "move": "语步",
    "theme": "主题",
    "fits": "身份",
    "about": "事类",
    "at": "行当",
    "topic": "专题",
    "layer": "层",
    "source": "来源",
}
_NAMED = 20  # names of one kind that a message lists


class Naming:
    """The names of a content's vocabulary; what is not asked for is not read."""

    def __init__(self, content: Content) -> None:
        self._content = content

    @cached_property
    def moves(self) -> Mapping[str, Move]:
        """All moves by id."""
        return load_moves(self._content.root / "phrasebank")

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        return load_topics(self._content.root / "phrasebank")

    def names(self, kind: str) -> Mapping[str, str]:
        """By id what the values of one kind are called; {} where the ids are the names."""
        if kind == "move":
            return move_names(self.moves)
        if kind == "topic":
            return self._topics
        if kind == "about":
            return {subject.id: subject.name for subject in self._content.bank.subjects}
        if kind == "at":
            return self._content.bank.places_of_work
        return LAYER_NAMES if kind == "layer" else {}

    def name(self, kind: str, value: str) -> str:
        """Return what people call one value; what has no name is called by its id."""
        names = self.names(kind)
        return names.get(value) or "的".join(names.get(each, each) for each in value.split(" "))

    def with_id(self, kind: str, value: str) -> str:
        """Return what people call one value, with its id in brackets where that is another."""
        name = self.name(kind, value)
        return name if name == value else f"{name}（{value}）"

    def does(self, move: str, step: str = "") -> str:
        """Return what people call a move and its step, such as 阐述／讲道理."""
        return does(self.moves, move, step)

    def meant(self, move: str, step: str) -> tuple[str, str]:
        """Return the ids of a move and its step, each given by id or name.

        What nobody knows stays as it is: `template check` tells of it. Ids alone read no file.
        """
        if move.isascii() and step.isascii():
            return move, step
        move = _key_of(self.names("move"), move)
        return move, _key_of(step_names(self.moves, move), step)

    def id_of(self, kind: str, said: str, known: Iterable[str] | None = None) -> str:
        """Return the id meant by an id or a name, among those ``known`` (by default all there are).

        '' stays ''. Raises InputError, which names the nearest both ways.
        """
        if not said:
            return ""
        ids = self.names(kind) if known is None else known
        names = {key: self.name(kind, key) for key in ids}
        _refuse_stranger(_WHAT[kind], said, names)
        return id_of(_WHAT[kind], said, names)

    def topic_of(self, said: str) -> str:
        """Return the id of a topic meant by its id or its name; a new one's stays as it is."""
        return _key_of(self._topics, said)

    def step_of(self, move: str, said: str) -> str:
        """Return the id of a step of a move, meant by its id or its name; '' stays ''."""
        if not said:
            return ""
        if not move:
            raise InputError("写了步（--step），还要写语步（--move）。")
        names = step_names(self.moves, move)
        if not names:
            raise InputError(f"{self.name('move', move)}（{move}）不分步，不要写 --step。")
        return id_of(f"“{self.name('move', move)}”的步", said, names)

    def needed_step(self, move: str, step: str) -> str:
        """Return a step of a move as it is; raises InputError where one has to be said."""
        names = step_names(self.moves, move)
        if names and not step:
            ways = "、".join(names.values())
            raise InputError(f"“{self.name('move', move)}”要写出哪一步：{ways}。")
        return step


def _key_of(names: Mapping[str, str], said: str) -> str:
    return next((key for key, name in names.items() if name == said), said)


def _refuse_stranger(what: str, said: str, names: Mapping[str, str]) -> None:
    """A large bank has hundreds of sources: where none is near not all are named."""
    known = [*names, *names.values()]
    if len(names) > _NAMED and said not in known and not nearest(said, known):
        few = "、".join(list(names.values())[:3])
        raise InputError(f"没有{what}“{said}”；有 {len(names)} 种，如 {few}。")
