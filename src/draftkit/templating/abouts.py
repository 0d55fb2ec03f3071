"""Which answers a template hands to ``phrase(..., about=…)``, read from its tree.

Names are followed through ``set`` and ``for`` in the order of the text, so that two loops may
call different things ``item``. What a template computes otherwise is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from draftkit.model import Place
from draftkit.templating.operations import PHRASE
from draftkit.templating.syntax import Page

_DEEPEST = 12  # pieces included inside each other
_KEEPING = ("at", "first", "last", "default", "d", "within", "reverse", "unique", "list")
_PICKING = ("clear", "unclear")
_AT = PHRASE.index("about")
_Names = Mapping[str, frozenset[str]]
_Piece = Callable[[str], Page | None]


def abouts_of(page: Page, piece: _Piece) -> dict[Place, frozenset[str]]:
    """Return by the place of a ``phrase`` the names that may hold what it stands beside.

    Names the text sets itself are exchanged for what they hold.
    """
    found: dict[Place, frozenset[str]] = {}
    for place, names in _Walk(piece).through(page, page.tree.body, {}):
        found[place] = found.get(place, frozenset()) | names
    return found


class _Walk:
    """A walk through a page and what it includes."""

    def __init__(self, piece: _Piece) -> None:
        self._piece = piece
        self._depth = 0

    def through(
        self, page: Page, nodes: Iterable[Any], names: _Names
    ) -> Iterator[tuple[Place, frozenset[str]]]:
        """Yield the calls with what they stand beside; ``names`` say what set ones hold."""
        names = dict(names)
        for node in nodes:
            kind = type(node).__name__
            if kind == "For":
                inside = {**names, **_set(node.target, _held(node.iter, names))}
                yield from self.through(page, [*node.body, *node.else_], inside)
            elif kind == "If":
                for branch in (node.body, *(one.body for one in node.elif_), node.else_):
                    yield from self.through(page, branch, names)
            elif kind == "Include":
                yield from self._included(node, names)
            else:
                yield from _calls(page, node, names)
            names.update(_assigned(node, names))

    def _included(self, node: Any, names: _Names) -> Iterator[tuple[Place, frozenset[str]]]:
        name = getattr(node.template, "value", None)
        page = self._piece(name) if isinstance(name, str) else None
        if page is not None and self._depth < _DEEPEST:
            self._depth += 1
            yield from self.through(page, page.tree.body, names)
            self._depth -= 1


def _assigned(node: Any, names: _Names) -> dict[str, frozenset[str]]:
    """What a statement leaves set behind it: an ``if`` what any of its branches sets."""
    if type(node).__name__ == "Assign":
        return _set(node.target, _held(node.node, names))
    found: dict[str, frozenset[str]] = {}
    if type(node).__name__ == "If":
        branches = (node.body, *(one.body for one in node.elif_), node.else_)
        for each in (inner for branch in branches for inner in branch):
            for name, held in _assigned(each, {**names, **found}).items():
                found[name] = held | found.get(name, names.get(name, frozenset()))
    return found


def _set(target: Any, held: frozenset[str]) -> dict[str, frozenset[str]]:
    """The names of a target; of several each may hold all."""
    each = getattr(target, "items", None) or [target]
    return {name.name: held for name in each if type(name).__name__ == "Name"}


def _calls(page: Page, node: Any, names: _Names) -> Iterator[tuple[Place, frozenset[str]]]:
    """The calls of phrase anywhere in a statement."""
    stack = [node]
    while stack:
        current = stack.pop()
        stack.extend(current.iter_child_nodes())
        if type(current).__name__ == "Call" and getattr(current.node, "name", "") == "phrase":
            given = {pair.key: pair.value for pair in current.kwargs}
            about = current.args[_AT] if len(current.args) > _AT else given.get("about")
            if about is not None:
                yield page.place(current.lineno, "phrase"), _held(about, names)


def _held(node: Any, names: _Names) -> frozenset[str]:
    """The names whose answers an expression gives, as they are or some of them."""
    if type(node).__name__ == "Name":
        return names.get(node.name, frozenset({node.name}))
    return frozenset(name for part in _parts(node) for name in _held(part, names))


def _parts(node: Any) -> list[Any]:
    """The parts of an expression its value comes from."""
    kind = type(node).__name__
    if kind == "Getitem" or (kind == "Filter" and node.name in _KEEPING):
        return [node.node]
    if kind in ("List", "Tuple"):
        return list(node.items)
    if kind == "CondExpr":
        return [part for part in (node.expr1, node.expr2) if part is not None]
    if kind in ("Or", "And", "Add"):
        return [node.left, node.right]
    if kind == "Call" and getattr(node.node, "name", "") in _PICKING:
        return list(node.args)
    return []
