"""Whether a template names an answer where nothing has made sure of another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from draftkit.templating.syntax import Page

_BRANCHES = {"If": ("elif_", "else_"), "CondExpr": ("expr2",)}  # where the condition is not met


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
