"""A template's statements: walking its tree instead of running it.

Templates are other people's files, so Jinja only parses them. This walk knows the few
statements of docs/templates.md and refuses all others; its steps, its output and the pieces
it includes are bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from draftkit.templating.expressions import Expressions
from draftkit.templating.operations import Loop, iterated, shown
from draftkit.templating.syntax import Page

_LARGEST = 200_000  # characters a rendered template may have
_DEEPEST = 12  # pieces included inside each other
_TAGS = {"Macro": "macro", "Import": "import", "FromImport": "from", "Extends": "extends",
         "Block": "block", "CallBlock": "call", "FilterBlock": "filter", "With": "with",
         "AssignBlock": "set … endset", "ScopedEvalContextModifier": "autoescape"}  # fmt: skip


class Evaluator(Expressions):
    """One rendering; ``include`` finds a piece by its name, None when there is none."""

    def __init__(self, include: Callable[[str], Page | None]) -> None:
        super().__init__()
        self._include = include
        self._out: list[str] = []
        self._size = 0

    def run(self, page: Page, names: Mapping[str, Any]) -> str:
        """Return the text a page renders to; raises ContentError at the line that is wrong.

        ``names`` is everything the template can see.
        """
        self._scopes = [dict(names)]
        self._pages = [page]
        try:
            self._body(page.tree.body)
        except RecursionError:
            self._fail("模板执行不下去：套得太深。")
        return "".join(self._out)

    # --- statements

    def _body(self, nodes: list[Any]) -> None:
        for node in nodes:
            self._step(node)
            kind = type(node).__name__
            statement = getattr(self, f"_do_{kind.lower()}", None)
            if statement is None:
                self._fail(f"模板执行不下去：这里不能用 {{% {_TAGS.get(kind, kind.lower())} %}}。")
            statement(node)

    def _do_output(self, node: Any) -> None:
        for child in node.nodes:
            self._step(child)
            if type(child).__name__ == "TemplateData":
                self._write(child.data)
            else:
                value = self._value(child)
                self._line = child.lineno
                self._write(self._shown(value))

    def _shown(self, value: Any) -> str:
        return str(self._attempt(lambda: shown(value)))

    def _write(self, text: str) -> None:
        self._size += len(text)
        if self._size > _LARGEST:
            self._fail("模板写出的内容太长，请检查循环。")
        self._out.append(text)

    def _do_if(self, node: Any) -> None:
        for branch in (node, *node.elif_):
            if self._value(branch.test):
                return self._body(branch.body)
        return self._body(node.else_)

    def _do_for(self, node: Any) -> None:
        if node.recursive:
            self._fail("模板执行不下去：for 不能写 recursive。")
        entries = self._entries(node)
        for at, entry in enumerate(entries, start=1):
            self._step(node)
            self._scopes.append({"loop": Loop(at, len(entries))})
            self._assign(node.target, entry)
            self._body(node.body)
            self._scopes.pop()
        if not entries:
            self._body(node.else_)

    def _entries(self, node: Any) -> list[Any]:
        value = self._value(node.iter)
        entries: list[Any] = self._attempt(lambda: iterated(value))
        if node.test is None:
            return entries
        kept = []
        for entry in entries:
            self._scopes.append({})
            self._assign(node.target, entry)
            if self._value(node.test):
                kept.append(entry)
            self._scopes.pop()
        return kept

    def _do_assign(self, node: Any) -> None:
        self._assign(node.target, self._value(node.node))

    def _assign(self, target: Any, value: Any) -> None:
        if type(target).__name__ == "Name":
            self._scopes[-1][target.name] = value
            return
        names = getattr(target, "items", ())
        values = self._attempt(lambda: iterated(value))
        if not names or len(names) != len(values):
            self._fail("模板执行不下去：等号两边的项数不一样。")
        for name, entry in zip(names, values, strict=True):
            self._assign(name, entry)

    def _do_include(self, node: Any) -> None:
        name = getattr(node.template, "value", None)
        if not isinstance(name, str) or not node.with_context:
            self._fail(
                '模板执行不下去：include 后面要直接写名字，如 {% include "parts/opening" %}。'
            )
        page = self._include(name)
        if page is None:
            if node.ignore_missing:
                return
            self._fail(f"模板执行不下去：没有“{name}”这一段可以 include。")
        if len(self._pages) > _DEEPEST:
            self._fail("模板执行不下去：include 套得太深，是不是自己包含了自己？")
        self._step(node, 50)
        self._scopes.append({})
        self._pages.append(page)
        self._body(page.tree.body)
        self._pages.pop()
        self._scopes.pop()
