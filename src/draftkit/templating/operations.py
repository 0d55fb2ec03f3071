"""What a template may do with values: operators, filters, tests, attributes. Nothing else.

Every operation takes and gives text, numbers, lists and the values of `templating.values`;
its result is bounded, so that no template can fill the memory or keep the machine busy. What
is not in the tables here does not exist for templates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from draftkit.model import Structure
from draftkit.templating.values import CLOSE, OPEN, DateValue, Number, OpenHole, Value, Values

# what phrase(...) takes, in order, and which of it are words to be written in quotes
PHRASE = ("move", "theme", "step", "min", "max", "share", "slot", "nth", "lead", "topics", "about")
IN_QUOTES = frozenset({"move", "theme", "step", "slot", "topics"})
LARGEST_TEXT = 10_000  # characters of one value a template puts together
LARGEST_NUMBER = 1_000_000
LONGEST_LIST = 1_000


class RefusedError(ValueError):
    """A template asked for what it does not get; ``str()`` says in Chinese what is wrong."""


class ForbiddenError(RefusedError):
    """An operation no template needs."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the chosen structure, as templates see it.

    ``marker`` opens the part (``首先，``), ``heading`` is its title or '', ``items`` are the
    markers of the structure's inner list, given to the last part only.
    """

    theme: str
    number: int
    first: bool
    last: bool
    marker: Value
    heading: Value
    split: bool
    items: tuple[Value, ...]
    verb_first: bool


@dataclass(frozen=True, slots=True)
class Loop:
    """Where a ``for`` stands: ``index`` from 1, ``index0`` from 0."""

    index: int
    length: int

    @property
    def index0(self) -> int:
        """The number of the round, from 0."""
        return self.index - 1

    @property
    def first(self) -> bool:
        """Whether this is the first round."""
        return self.index == 1

    @property
    def last(self) -> bool:
        """Whether this is the last round."""
        return self.index == self.length

    @property
    def revindex(self) -> int:
        """Rounds to come, this one included."""
        return self.length - self.index + 1


ATTRIBUTES: Mapping[type, tuple[str, ...]] = {
    Part: ("theme", "number", "first", "last", "marker", "heading", "split", "items", "verb_first"),
    Loop: ("index", "index0", "first", "last", "length", "revindex"),
    Structure: ("id", "name", "parts", "heading", "markers"),
    DateValue: ("year", "month", "day"),
}


def attribute(owner: Any, name: str) -> Any:
    """Return an attribute templates may see; raises LookupError for any other."""
    if name in ATTRIBUTES.get(type(owner), ()):
        return getattr(owner, name)
    raise LookupError(name)


def item(owner: Any, key: Any) -> Any:
    """Return an item of a list or table, or a slice of a list; raises LookupError or Refused."""
    held = owner.items if isinstance(owner, Values) else owner
    if isinstance(key, Number):
        key = key.number
    if isinstance(held, list | tuple | range) and isinstance(key, int | slice):
        return held[key]
    if isinstance(held, dict) and isinstance(key, str | int | Value):
        return held[key.text if isinstance(key, Value) else key]
    raise RefusedError("这里不能用方括号取")


# --- text and numbers ---------------------------------------------------------------------


def joined(pieces: list[Any]) -> str:
    """Return pieces put together as text."""
    texts = [shown(piece) for piece in pieces]
    if sum(map(len, texts)) > LARGEST_TEXT:
        raise RefusedError(f"拼出来的字太长，最多 {LARGEST_TEXT} 个字")
    return "".join(texts)


def shown(value: Any) -> str:
    """Return what stands in the text for a value; raises RefusedError for what is no text."""
    if isinstance(value, bool) or not isinstance(value, str | int | Value | Values | OpenHole):
        raise RefusedError(f"“{kind_of(value)}”不能直接写进正文")
    return str(value)


def plain(value: Any, what: str) -> str:
    """Return a value as a name; raises RefusedError where prose with an origin came."""
    text = value.text if isinstance(value, Value) else value
    if not isinstance(text, str) or OPEN in text or CLOSE in text:
        raise RefusedError(f"{what} 这里要直接写字，不能用拼起来的回答")
    return text


def number(value: Any) -> int | float | None:
    """Return a value as a number, None when it is none."""
    if isinstance(value, Number):
        return value.number
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return None


def kind_of(value: Any) -> str:
    """Return in Chinese what a value is."""
    if value is None:
        return "空值（none）"
    kinds: tuple[tuple[Any, str], ...] = (
        (bool, "真假"), (int | float, "数字"), (str | Value, "文字"),
        (list | tuple | Values, "列表"), (OpenHole, "phrase"),
        (Part, "part"), (Loop, "loop"), (Structure, "structure"),
    )  # fmt: skip
    named = next((name for kind, name in kinds if isinstance(value, kind)), "")
    return named or str(getattr(value, "name", "这种值"))


_ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "%": lambda a, b: a % b,
}


def calculate(operator: str, left: Any, right: Any) -> Any:
    """Return the result of an operator; text and lists can only be put together."""
    one, two = number(left), number(right)
    if operator == "**":
        raise ForbiddenError("乘方")
    if one is not None and two is not None:
        return _bounded(_ARITHMETIC[operator](_bounded(one), _bounded(two)))
    if operator == "+" and isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return _short([*left, *right])
    if operator == "+" and isinstance(left, str | Value) and isinstance(right, str | Value):
        return joined([left, right])
    if operator in "*%":
        raise ForbiddenError(f"“{operator}”两边都要是数字")
    raise RefusedError(f"{kind_of(left)}和{kind_of(right)}之间不能用“{operator}”")


def _bounded(value: int | float) -> int | float:
    if not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        raise ForbiddenError("太大的数")
    return value


def _short(items: list[Any]) -> list[Any]:
    if len(items) > LONGEST_LIST:
        raise RefusedError(f"列表太长，最多 {LONGEST_LIST} 项")
    return items


def negative(value: Any) -> Any:
    """Return a number with the other sign."""
    held = number(value)
    if held is None:
        raise RefusedError(f"{kind_of(value)}前面不能写负号")
    return -held


def compare(operator: str, left: Any, right: Any) -> bool:
    """Return whether a comparison holds; order is for numbers only."""
    if operator in ("in", "notin"):
        return _contains(right, left) == (operator == "in")
    if operator in ("eq", "ne"):
        return bool(left == right) == (operator == "eq")
    one, two = number(left), number(right)
    if one is None or two is None:
        raise RefusedError(f"{kind_of(left)}和{kind_of(right)}不能比大小")
    return {"lt": one < two, "lteq": one <= two, "gt": one > two, "gteq": one >= two}[operator]


def _contains(owner: Any, wanted: Any) -> bool:
    if isinstance(owner, str | Value) and isinstance(wanted, str | Value):
        return plain(wanted, "in") in plain(owner, "in")
    if isinstance(owner, list | tuple | range | Values | dict):
        return any(wanted == held for held in owner)
    raise RefusedError(f"{kind_of(owner)}里面不能用 in 找")


def iterated(value: Any) -> list[Any]:
    """Return what a ``for`` goes through; a list answer nobody gave has no items."""
    if isinstance(value, Values):
        return [entry for entry in value if entry]
    if isinstance(value, list | tuple | range):
        return list(value)
    raise RefusedError(f"for 只能一项一项地写列表，这里是{kind_of(value)}")


def numbers(*bounds: Any) -> range:
    """Return the whole numbers ``range`` gives."""
    if not all(isinstance(bound, int) for bound in bounds) or not 1 <= len(bounds) <= 3:
        raise RefusedError("range 里面要写一到三个整数")
    found = range(*bounds)
    if len(found) > LONGEST_LIST:
        raise RefusedError(f"range 太长，最多 {LONGEST_LIST} 项")
    return found


# --- filters and tests --------------------------------------------------------------------


def _listed(value: Any) -> list[Any]:
    if isinstance(value, Values | list | tuple | range):
        return list(value)
    raise RefusedError(f"这里要一个列表，写的是{kind_of(value)}")


def _length(value: Any) -> int:
    if isinstance(value, Values | Value | list | tuple | range | dict):
        return len(value)
    return len(plain(value, "length"))


def _join(value: Any, separator: Any = "") -> str:
    items = _listed(value)
    mark = shown(separator)
    return joined([piece for entry in items for piece in (mark, entry)][1:])


def _first(value: Any) -> Any:
    items = _listed(value)
    return items[0] if items else ""


def _last(value: Any) -> Any:
    items = _listed(value)
    return items[-1] if items else ""


def _default(value: Any, instead: Any = "", always: Any = True) -> Any:  # noqa: ARG001
    return value or instead


def _replace(value: Any, old: Any, new: Any) -> str:
    parts = plain(value, "replace").split(plain(old, "replace") or "\0")
    return _join(parts, plain(new, "replace"))


def _int(value: Any) -> int:
    held = number(value)
    text = plain(value, "int").strip() if held is None else ""
    if held is None and not (text.isdecimal() and len(text) < 8):
        raise RefusedError("int 前面要是数字")
    return int(_bounded(int(text) if held is None else held))


def _extreme(choose: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def chosen(value: Any) -> Any:
        items = [number(entry) for entry in _listed(value)]
        if not items or None in items:
            raise RefusedError("max、min 前面要是一列数字")
        return choose(items)

    return chosen


def _unique(value: Any) -> list[Any]:
    try:
        return list(dict.fromkeys(_listed(value)))
    except TypeError:
        raise RefusedError("unique 只能用于文字和数字的列表") from None


def _within(value: Any, most: Any) -> list[Any]:
    """Return the first items that take at most so many 字 together; a blank is none of them."""
    room, taken = number(most), []
    if room is None:
        raise RefusedError("within 里面要写一个数字")
    for entry in _listed(value or []):
        if not entry and _length(entry):
            continue
        room -= _length(entry)
        if room < 0:
            break
        taken.append(entry)
    return taken


def _at(value: Any, number_from_0: Any) -> Any:
    """Return the item that stands beside the so-manieth of another list, '' where none does."""
    items, at = _listed(value or []), _int(number_from_0)
    return items[at] if at < len(items) and items[at] else ""


def _divisible(value: Any, by: Any) -> bool:
    return bool(calculate("%", value, by) == 0)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "length": _length, "count": _length, "join": _join, "first": _first, "last": _last,
    "default": _default, "d": _default, "replace": _replace, "int": _int,
    "trim": lambda value: plain(value, "trim").strip(),
    "max": _extreme(max), "min": _extreme(min), "unique": _unique, "list": _listed,
    "reverse": lambda value: _listed(value)[::-1], "within": _within, "at": _at,
}  # fmt: skip
# These take a question the template does not ask for one nobody answered: shared pieces use them.
SOFT = ("default", "d", "within", "at")
TESTS: Mapping[str, Callable[..., bool]] = {
    "defined": lambda value: value is not None,
    "undefined": lambda value: value is None,
    "none": lambda value: value is None,
    "odd": lambda value: not _divisible(value, 2),
    "even": lambda value: _divisible(value, 2),
    "divisibleby": _divisible,
    "in": lambda value, owner: _contains(owner, value),
}
