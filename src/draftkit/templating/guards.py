"""What a template does where an answer is not given: names another, or leaves a blank."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from draftkit.templating.syntax import Page

_BRANCHES = {"If": ("elif_", "else_"), "CondExpr": ("expr2",)}  # where the condition is not met


def todos_for(page: Page, piece: Callable[[str], Page | None]) -> dict[str, frozenset[str]]:
    """Return by name the blanks (``todo``) a text leaves under a condition that has the name."""
    found: dict[str, frozenset[str]] = {}
    for names, what in _todos(page.tree, piece, frozenset(), frozenset()):
        for name in names:
            found[name] = found.get(name, frozenset()) | {what}
    return found


def _todos(
    node: Any, piece: Callable[[str], Page | None], under: frozenset[str], seen: frozenset[str]
) -> Iterator[tuple[frozenset[str], str]]:
    """Every blank with the names of the conditions above it."""
    kind = type(node).__name__
    if kind == "Call" and getattr(node.node, "name", "") == "todo" and node.args:
        what = getattr(node.args[0], "value", "")
        yield from [(under, what)] if isinstance(what, str) else []
    included = getattr(getattr(node, "template", None), "value", "") if kind == "Include" else ""
    page = piece(included) if included and included not in seen else None
    if page is not None:
        yield from _todos(page.tree, piece, under, seen | {included})
    test = {"If": "test", "CondExpr": "test", "Or": "left", "Filter": "node",
            "For": "iter"}.get(kind)  # fmt: skip
    asked = getattr(node, test) if test else None
    inside = under | (frozenset(_all_names(asked)) if asked is not None else frozenset())
    for each in node.iter_child_nodes():
        yield from _todos(each, piece, inside, seen)


def _all_names(node: Any) -> Iterator[str]:
    if type(node).__name__ == "Name":
        yield node.name
    for each in node.iter_child_nodes():
        yield from _all_names(each)


def named_unguarded(page: Page, piece: Callable[[str], Page | None], key: str, guard: str) -> bool:
    """Return whether a text names ``key`` outside of every condition that names ``guard``.

    What it includes is looked through as if it stood there.
    """
    return _outside(page.tree, piece, key, guard, frozenset())


def _outside(
    node: Any, piece: Callable[[str], Page | None], key: str, guard: str, seen: frozenset[str]
) -> bool:
    kind = type(node).__name__
    if kind == "Name":
        return bool(node.name == key)
    included = getattr(getattr(node, "template", None), "value", "") if kind == "Include" else ""
    if included and included not in seen:
        found = piece(included)
        return found is not None and _outside(found.tree, piece, key, guard, seen | {included})
    return any(_outside(each, piece, key, guard, seen) for each in _open(node, kind, guard))


def _open(node: Any, kind: str, guard: str) -> Iterable[Any]:
    """The parts of a node that stand whether or not there is an answer to the guard."""
    if kind in _BRANCHES and _names(node.test, guard):
        held = [getattr(node, branch) for branch in _BRANCHES[kind]]
        return [one for part in held for one in (part if isinstance(part, list) else [part]) if one]
    return node.iter_child_nodes()  # type: ignore[no-any-return]


def _names(node: Any, name: str) -> bool:
    if type(node).__name__ == "Name" and node.name == name:
        return True
    return any(_names(each, name) for each in node.iter_child_nodes())
