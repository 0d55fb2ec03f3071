"""A template's expressions: what stands between ``{{`` and ``}}``, and after ``if`` and ``in``.

Names, attributes, filters and operators come from tables (`templating.operations`), so there
is nothing a template could reach that was not put there for it. Every step is counted, and
every error tells its own line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import Any, NoReturn

from draftkit.errors import ContentError, nearest
from draftkit.model import Place
from draftkit.templating.operations import (
    FILTERS,
    IN_QUOTES,
    PHRASE,
    SOFT,
    TESTS,
    ForbiddenError,
    RefusedError,
    attribute,
    calculate,
    compare,
    item,
    joined,
    kind_of,
    negative,
)  # fmt: skip
from draftkit.templating.syntax import Page, has_odd
from draftkit.text.unknown import CLOSED, in_quotes, outside

_STEPS = 40_000  # nodes looked at in one rendering; a long template takes about a thousand
_FAILURES = (RefusedError, ZeroDivisionError, OverflowError, TypeError, ValueError)
_OPERATORS = {"Add": "+", "Sub": "-", "Mul": "*", "Div": "/", "FloorDiv": "//", "Mod": "%",
              "Pow": "**"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Helper:
    """A function templates may call; nothing else can be called."""

    name: str
    function: Callable[..., Any]


class Expressions:
    """The names in scope, the page and line being looked at, and what may still be spent."""

    def __init__(self) -> None:
        self._scopes: list[dict[str, Any]] = []
        self._pages: list[Page] = []
        self._line = 1
        self._steps = 0

    def here(self) -> Place:
        """Return the place being evaluated, for what is made there."""
        return self._pages[-1].place(self._line)

    # --- failing

    def _fail(self, message: str, word: str = "") -> NoReturn:
        raise ContentError(self._pages[-1].place(self._line, word), message)

    def _forbid(self, name: str) -> NoReturn:
        self._fail(f"模板里有不允许的操作：“{name}”。{CLOSED}；请删去。", name)

    def _attempt(self, action: Callable[[], Any]) -> Any:
        try:
            return action()
        except ForbiddenError as error:
            self._fail(f"模板里有不允许的操作：{error}。")
        except _FAILURES as error:
            self._fail(f"模板执行不下去：{_reason(error)}。")

    def _step(self, node: Any, cost: int = 1) -> None:
        self._line = node.lineno or self._line
        self._steps += cost
        if self._steps > _STEPS:
            self._fail("模板要算的太多、太长，请检查循环。")

    # --- expressions

    def _value(self, node: Any) -> Any:
        self._step(node)
        kind = type(node).__name__
        if kind in _OPERATORS:
            return self._calculated(node, _OPERATORS[kind])
        known = getattr(self, f"_of_{kind.lower()}", None)
        if known is None:
            self._fail("模板里有不允许的操作。")
        return known(node)

    def _calculated(self, node: Any, operator: str) -> Any:
        left, right = self._value(node.left), self._value(node.right)
        return self._attempt(lambda: calculate(operator, left, right))

    def _of_const(self, node: Any) -> Any:
        if isinstance(node.value, str) and has_odd(node.value):
            self._fail("模板里有不允许的操作：引号里有看不见的字符。")
        return node.value

    def _of_name(self, node: Any) -> Any:
        found = self._found(node.name)
        if found is None:
            self._fail(*self._unknown_name(node.name))
        return found[0]

    def _found(self, name: str) -> tuple[Any] | None:
        for scope in reversed(self._scopes):
            if name in scope:
                return (scope[name],)
        return None

    def _unknown_name(self, name: str) -> tuple[str, str]:
        if reason := outside(name):
            return f"模板用了没有的名字：“{name}”。{reason}。", name
        near = nearest(name, [known for scope in self._scopes for known in scope])
        hint = f"您是不是要写“{near}”？" if near else "要用回答，先在 questions 里问它。"
        return f"模板用了没有的名字：“{name}”。{hint}", name

    def _of_tuple(self, node: Any) -> list[Any]:
        return [self._value(entry) for entry in node.items]

    _of_list = _of_tuple

    def _of_dict(self, node: Any) -> dict[str, Any]:
        pairs = [(self._value(pair.key), self._value(pair.value)) for pair in node.items]
        if not all(isinstance(key, str | int) for key, _ in pairs):
            self._fail("模板执行不下去：花括号里的键要直接写字。")
        return dict(pairs)

    def _of_getattr(self, node: Any) -> Any:
        if node.attr.startswith("_"):
            self._forbid(node.attr)
        owner = self._value(node.node)
        try:
            return attribute(owner, node.attr)
        except LookupError:
            message = f"模板用了没有的名字：“{node.attr}”（{kind_of(owner)}没有它）。"
            self._fail(message, node.attr)

    def _of_getitem(self, node: Any) -> Any:
        key = self._key(node.arg)
        owner = self._value(node.node)
        try:
            return self._attempt(lambda: item(owner, key))
        except LookupError:
            self._fail(f"模板执行不下去：{kind_of(owner)}里没有第“{key}”项。")

    def _key(self, node: Any) -> Any:
        if type(node).__name__ != "Slice":
            key = self._value(node)
            if isinstance(key, str) and key.startswith("_"):
                self._forbid(key)
            return key
        bounds = [None if n is None else self._value(n) for n in (node.start, node.stop, node.step)]
        if not all(bound is None or isinstance(bound, int) for bound in bounds):
            self._fail("模板执行不下去：方括号里的冒号两边要是整数。")
        return slice(*bounds)

    def _of_call(self, node: Any) -> Any:
        called = self._value(node.node)
        if not isinstance(called, Helper) or node.dyn_args or node.dyn_kwargs:
            self._fail(f"模板里有不允许的操作：{kind_of(called)}后面不能跟括号。")
        self._check_parameters(called, node.kwargs)
        if called.name == "phrase":
            self._want_quotes(node)
        arguments = [self._value(argument) for argument in node.args]
        named = {pair.key: self._value(pair.value) for pair in node.kwargs}
        self._step(node)
        return self._attempt(lambda: called.function(*arguments, **named))

    def _check_parameters(self, called: Helper, pairs: list[Any]) -> None:
        """Fail for a parameter the helper does not have."""
        kinds = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
        taken = signature(called.function).parameters.values()
        known = [each.name for each in taken if each.kind in kinds]
        for pair in pairs:
            if pair.key not in known:
                self._line = pair.lineno
                near = nearest(pair.key, known)
                hint = f"您是不是要写“{near}”？" if near else ""
                hint = hint or (f"可用的有：{'、'.join(known)}。" if known else "")
                message = f"模板执行不下去：{called.name} 没有“{pair.key}”这个参数。{hint}"
                self._fail(message, pair.key)

    def _want_quotes(self, node: Any) -> None:
        """Fail for a name nobody knows where a phrase wants words in quotes."""
        written = dict(zip(PHRASE, node.args, strict=False))
        written |= {pair.key: pair.value for pair in node.kwargs}
        for key in (key for key in written if key in IN_QUOTES):
            name = getattr(written[key], "name", "")
            if type(written[key]).__name__ == "Name" and not self._found(name):
                message = f"模板用了没有的名字：“{name}”。{in_quotes(name)}。"
                self._fail(message, name)

    def _of_filter(self, node: Any) -> Any:
        if node.name not in FILTERS or node.node is None or node.dyn_args or node.dyn_kwargs:
            self._unknown_word("过滤器", node.name, FILTERS)
        value = self._maybe(node.node) if node.name in SOFT else self._value(node.node)
        return self._applied(FILTERS[node.name], node, value)

    def _of_test(self, node: Any) -> bool:
        if node.name not in TESTS or node.dyn_args or node.dyn_kwargs:
            self._unknown_word("is 后面的说法", node.name, TESTS)
        soft = node.name in ("defined", "undefined")
        value = self._maybe(node.node) if soft else self._value(node.node)
        return bool(self._applied(TESTS[node.name], node, value))

    def _applied(self, function: Callable[..., Any], node: Any, value: Any) -> Any:
        arguments = [self._value(argument) for argument in node.args]
        named = {pair.key: self._value(pair.value) for pair in node.kwargs}
        self._step(node, 1 + _weight(value))
        return self._attempt(lambda: function(value, *arguments, **named))

    def _unknown_word(self, what: str, name: str, known: Mapping[str, object]) -> NoReturn:
        near = nearest(name, known)
        hint = f"您是不是要写“{near}”？" if near else f"可用的有：{'、'.join(known)}。"
        self._fail(f"模板写法不对：没有“{name}”这个{what}。{hint}", name)

    def _maybe(self, node: Any) -> Any:
        """A value that may be missing: None then."""
        if type(node).__name__ != "Name":
            return self._value(node)
        found = self._found(node.name)
        return found[0] if found else None

    def _of_compare(self, node: Any) -> bool:
        left = self._value(node.expr)
        for operand in node.ops:
            right = self._value(operand.expr)
            self._step(node, 1 + _weight(right))
            if not self._compared(operand.op, left, right):
                return False
            left = right
        return True

    def _compared(self, operator: str, left: Any, right: Any) -> bool:
        return bool(self._attempt(lambda: compare(operator, left, right)))

    def _of_and(self, node: Any) -> Any:
        return self._value(node.left) and self._value(node.right)

    def _of_or(self, node: Any) -> Any:
        return self._value(node.left) or self._value(node.right)

    def _of_not(self, node: Any) -> bool:
        return not self._value(node.node)

    def _of_neg(self, node: Any) -> Any:
        value = self._value(node.node)
        return self._attempt(lambda: negative(value))

    def _of_condexpr(self, node: Any) -> Any:
        if self._value(node.test):
            return self._value(node.expr1)
        return self._value(node.expr2) if node.expr2 is not None else ""

    def _of_concat(self, node: Any) -> str:
        pieces = [self._value(entry) for entry in node.nodes]
        text: str = self._attempt(lambda: joined(pieces))
        self._step(node, 1 + _weight(text))
        return text


def _weight(value: Any) -> int:
    """Steps that working on a value costs: one for every fifty characters or items."""
    try:
        return len(value) // 50
    except TypeError:
        return 0


def _reason(error: Exception) -> str:
    """Why an operation failed, in Chinese; Python's own words only where nothing else is known."""
    if isinstance(error, RefusedError):
        return str(error)
    if isinstance(error, ZeroDivisionError):
        return "除数是零"
    text = str(error)
    if found := re.search(r"(\w+)\(\) got an unexpected keyword argument '(\w+)'", text):
        return f"{found[1].strip('_')} 没有“{found[2]}”这个参数"
    if found := re.search(r"(\w+)\(\) missing .*?: (.+)", text):
        return f"{found[1].strip('_')} 还缺参数 {found[2]}"
    if found := re.search(r"(\w+)\(\) takes", text):
        return f"{found[1].strip('_')} 的参数写多了"
    if found := re.search(r"(\w+)\(\) got multiple values for argument '(\w+)'", text):
        return f"{found[1].strip('_')} 的参数“{found[2]}”写了两次"
    return "这一步的写法不对"
