"""What a template's text uses, read from its tree without rendering it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from draftkit.facts import Asked, Compared, Spot
from draftkit.model import Place
from draftkit.templating.abouts import abouts_of
from draftkit.templating.lines import MARK
from draftkit.templating.operations import IN_QUOTES, PHRASE, SOFT
from draftkit.templating.syntax import Page


@dataclass(slots=True)
class Uses:
    """The names a text uses and does not set, its calls of phrase, and its own words.

    ``printed`` are the names it writes as they are, with no filter or index, ``compared`` those
    it compares with words.
    """

    names: list[Spot] = field(default_factory=list)
    printed: list[Spot] = field(default_factory=list)
    phrases: list[Asked] = field(default_factory=list)
    texts: list[Spot] = field(default_factory=list)
    missing: list[Spot] = field(default_factory=list)
    compared: list[Compared] = field(default_factory=list)


def uses_of(page: Page, piece: Callable[[str], Page | None]) -> Uses:
    """Return what a page and everything it includes uses; ``missing`` are pieces not there.

    Raises ContentError for an included piece whose syntax is wrong.
    """
    uses, seen, waiting = Uses(), {page.file}, [page]
    assigned: set[str] = {"loop"}
    spared: set[Place] = set()
    bare: set[Place] = set()
    while waiting:
        current = waiting.pop()
        assigned |= {node.name for node in _walk(current.tree) if _is_target(node)}
        for node in _walk(current.tree):
            _note(uses, current, node)
        spared |= set(_spared(current)) if current is not page else set()
        bare |= set(_bare(current))
        for name, spot in _included(current):
            found = piece(name)
            if found is None:
                uses.missing.append(spot)
            elif found.file not in seen:
                seen.add(found.file)
                waiting.append(found)
    uses.names = [
        replace(spot, spared=spot.place in spared, bare=spot.place in bare)
        for spot in uses.names
        if spot.text not in assigned
    ]
    abouts = abouts_of(page, piece)
    uses.phrases = [
        replace(asked, about=abouts.get(asked.place, frozenset())) for asked in uses.phrases
    ]
    uses.compared = [one for one in uses.compared if one.name not in assigned]
    uses.printed = [spot for spot in uses.printed if spot.text not in assigned]
    return uses


def _walk(node: Any) -> Iterator[Any]:
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(list(current.iter_child_nodes())))


def _is_target(node: Any) -> bool:
    return type(node).__name__ == "Name" and node.ctx == "store"


def _note(uses: Uses, page: Page, node: Any) -> None:
    kind = type(node).__name__
    if kind == "Name" and node.ctx == "load":
        uses.names.append(_spot(page, node.lineno, node.name))
    elif kind == "Output":
        plain = (each for each in node.nodes if type(each).__name__ == "Name")
        uses.printed.extend(_spot(page, each.lineno, each.name) for each in plain)
    elif kind == "Compare" and len(node.ops) == 1:
        uses.compared.extend(_compared(page, node))
    elif kind == "Call":
        _note_call(uses, page, node)
    elif kind == "TemplateData":
        for at, line in enumerate(node.data.replace(MARK, "").split("\n")):
            if line.strip():
                uses.texts.append(_spot(page, node.lineno + at, line))


def _note_call(uses: Uses, page: Page, node: Any) -> None:
    called = getattr(node.node, "name", "")
    if called == "phrase":
        uses.phrases.append(_asked(page, node))
    elif called == "either":
        uses.texts.extend(_spot(page, arg.lineno, arg.value) for arg in node.args if _is_text(arg))


def _compared(page: Page, node: Any) -> Iterator[Compared]:
    """A name beside words: ``quarter == "一季度"``, either way round, or ``in`` a list of them."""
    (operand,) = node.ops
    sides = (node.expr, operand.expr)
    name = next((side for side in sides if type(side).__name__ == "Name"), None)
    other = next((side for side in sides if side is not name), None)
    if name is None or other is None:
        return
    words = _listed(other)
    if words and operand.op in ("eq", "ne"):
        yield Compared(name.name, words, _spot(page, node.lineno, name.name))
    elif words and operand.op in ("in", "notin") and name is node.expr and not _is_text(other):
        yield Compared(name.name, words, _spot(page, node.lineno, name.name), whole=False)


def _spared(page: Page) -> Iterator[Place]:
    """Where a piece that several templates include takes a missing name for no answer."""
    for node in _walk(page.tree):
        if type(node).__name__ == "Filter" and node.name in SOFT:
            name = getattr(node.node, "name", "")
            if type(node.node).__name__ == "Name":
                yield page.place(node.node.lineno, name)


def _bare(page: Page) -> Iterator[Place]:
    """Where a phrase has a name for words that should stand in quotes."""
    for node in _walk(page.tree):
        if type(node).__name__ == "Call" and getattr(node.node, "name", "") == "phrase":
            written = dict(zip(PHRASE, node.args, strict=False))
            written |= {pair.key: pair.value for pair in node.kwargs}
            for key in (key for key in written if key in IN_QUOTES):
                entries = getattr(written[key], "items", None) or [written[key]]
                names = (entry for entry in entries if type(entry).__name__ == "Name")
                yield from (page.place(name.lineno, name.name) for name in names)


def _is_text(node: Any) -> bool:
    return isinstance(getattr(node, "value", None), str)


def _spot(page: Page, line: int, text: str) -> Spot:
    return Spot(text, page.place(line, text), page.excerpt(line))


def _asked(page: Page, node: Any) -> Asked:
    written = dict(zip(PHRASE, node.args, strict=False))
    written |= {pair.key: pair.value for pair in node.kwargs}

    def text(name: str) -> str:
        value = getattr(written.get(name), "value", "")
        return value if isinstance(value, str) else ""

    return Asked(
        place=page.place(node.lineno, "phrase"),
        excerpt=page.excerpt(node.lineno),
        move=text("move"),
        theme=text("theme"),
        step=text("step"),
        slot=text("slot"),
        topics=_listed(written.get("topics")),
    )


def _listed(node: Any) -> tuple[str, ...]:
    entries = getattr(node, "items", None) or [node]
    return tuple(entry.value for entry in entries if _is_text(entry))


def _included(page: Page) -> Iterator[tuple[str, Spot]]:
    for node in _walk(page.tree):
        name = getattr(getattr(node, "template", None), "value", None)
        if type(node).__name__ == "Include" and isinstance(name, str) and not node.ignore_missing:
            yield name, _spot(page, node.lineno, name)
