"""From a template to an outline: the first of the two passes.

The only import of Jinja. Templates are other people's files: they run in Jinja's
immutable sandbox with strict undefined names, see nothing but the values given here,
and their output is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import DictLoader, StrictUndefined, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from draftkit.errors import ContentError
from draftkit.model import Hole, Outline, Place, Structure, Words
from draftkit.templating.outline import read_outline
from draftkit.templating.template import Template
from draftkit.templating.values import Ledger, OpenHole, Value, Values
from draftkit.text.chance import pick, sample
from draftkit.text.numerals import counted

_LARGEST = 200_000  # characters a rendered template may have
_FAILURES = (
    TemplateError, TypeError, ValueError, OverflowError, ZeroDivisionError, RecursionError,
    MemoryError, KeyError, AttributeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """What one rendering depends on besides the template.

    ``values`` maps each answer key and slot to its words, several for a list; a key nobody
    answered maps to a blank. ``headings`` maps a family to its heading for each theme;
    ``target`` is the length of the whole draft in 字数.
    """

    values: Mapping[str, tuple[Words, ...]]
    lists: frozenset[str]
    structure: Structure
    headings: Mapping[str, Mapping[str, str]]
    seed: int
    target: int = 2000


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


def render(
    template: Template, setting: Setting, partials: Mapping[str, str] | None = None
) -> Outline:
    """Return the outline of a template; raises ContentError with the line in the template.

    ``partials`` maps the names a template may include to their texts; it reaches no others.
    """
    ledger = Ledger()
    environment = _Sandbox(
        loader=DictLoader(dict(partials or {})),
        undefined=_Unknown,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        finalize=_printable,
    )
    helpers = _Helpers(template, setting, ledger)
    try:
        text = environment.from_string(template.body).render(**helpers.names())
    except _FAILURES as error:
        raise _explained(template, error) from None
    if len(text) > _LARGEST:
        raise ContentError(template.place, "模板写出的内容太长，请检查循环。")
    blocks = read_outline(text, ledger, template.name)
    if not blocks:
        raise ContentError(template.place, "模板没有写出任何内容。")
    return Outline(template.name, setting.structure.id, blocks, template.place)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with multiplication kept small: ``"x" * 10**9`` would fill the memory."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Allow numbers of a sensible size only."""
        if not all(isinstance(side, int) and abs(side) <= _LARGEST for side in (left, right)):
            raise SecurityError(operator)
        if operator == "**":
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


class _Unknown(StrictUndefined):
    """An unknown name: any use of it stops the rendering with a message in Chinese."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_obj is missing:
            return f"“{self._undefined_name}”"
        return f"“{self._undefined_name}”（前面的值里没有它）"


def _printable(value: object) -> object:
    """Refuse to print what is not text: a forgotten call shows up instead of its repr."""
    if isinstance(value, _Unknown):
        return str(value)  # raises
    if isinstance(value, str | int | Value | Values | OpenHole):
        return value
    raise TypeError(f"“{type(value).__name__}”不能直接写进正文")


def _explained(template: Template, error: Exception) -> ContentError:
    if isinstance(error, TemplateSyntaxError):
        return ContentError(_at(template, error.lineno), f"模板写法不对：{_syntax(error)}")
    if isinstance(error, UndefinedError):
        return ContentError(_at(template, _line(error)), f"模板用了没有的名字：{error.message}。")
    if isinstance(error, SecurityError):
        return ContentError(_at(template, _line(error)), "模板里有不允许的操作。")
    argument = re.search(r"(\w+)\(\) got an unexpected keyword argument '(\w+)'", str(error))
    if argument:
        message = f"{argument[1]} 没有“{argument[2]}”这个参数。"
        return ContentError(_at(template, _line(error)), message)
    return ContentError(_at(template, _line(error)), f"模板执行不下去：{error}")


def _syntax(error: TemplateSyntaxError) -> str:
    """The likeliest slips in plain words; otherwise what Jinja says."""
    message = error.message or ""
    if re.search("unexpected char '[（）“”‘’，：＝]'", message):
        return "花括号里面的括号、引号、逗号要用半角。"
    if message.startswith("Unexpected end of template"):
        return "有一处 {% if %} 或 {% for %} 没有写收尾的 {% endif %}、{% endfor %}。"
    if "unknown tag" in message:
        return f"没有这种标签（{message}）。"
    return f"括号、引号或大括号没有配好（{message}）。"


def _listed(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """One wording or several, as templates may write it."""
    return (value,) if isinstance(value, str) else tuple(value)


def _at(template: Template, line: int) -> Place:
    return Place(template.place.file, template.body_line + line - 1 if line else 0)


def _line(error: Exception) -> int:
    """Return the template line an error came through, 0 when unknown."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


class _Helpers:
    """The names a template may use; built for one rendering."""

    def __init__(self, template: Template, setting: Setting, ledger: Ledger) -> None:
        self._template = template
        self._setting = setting
        self._ledger = ledger
        self._drawn = 0

    def names(self) -> dict[str, Any]:
        """Return everything a template can see."""
        calls: dict[str, Callable[..., Any]] = {
            "phrase": self.phrase,
            "parts": self.parts,
            "todo": self.todo,
            "either": self.either,
            "chinese": counted,
        }
        values = {key: self._value(key) for key in self._setting.values}
        return {
            **values,
            **calls,
            "structure": self._setting.structure,
            "length": self._setting.target,
        }

    def _value(self, key: str) -> Value | Values:
        words = self._setting.values[key]
        if key in self._setting.lists:
            return Values(tuple(Value(self._ledger, word) for word in words))
        return Value(self._ledger, words[0])

    def phrase(
        self,
        move: str,
        theme: str = "",
        step: str = "",
        min: int = 1,  # noqa: A002  the words template writers use
        max: int | None = None,  # noqa: A002
        share: float = 1.0,
        slot: str = "",
        nth: int = 0,
        lead: str | tuple[str, ...] | list[str] = (),
        topics: str | tuple[str, ...] | list[str] = (),
    ) -> OpenHole:
        """Open a hole for ``min`` to ``max`` phrases; see docs/templates.md."""
        most = min if max is None else max
        if not 0 <= min <= most <= 40:
            raise ValueError("phrase 的 min、max 要满足 0 ≤ min ≤ max ≤ 40")
        hole = Hole(
            index=self._ledger.holes, move=move, theme=theme, step=step, least=min, most=most,
            share=float(share), slot=slot, nth=nth, lead=_listed(lead), topics=_listed(topics),
        )  # fmt: skip
        self._ledger.holes += 1
        return OpenHole(self._ledger, hole)

    def todo(self, what: str) -> Value:
        """Return a visible blank for a fact only the writer knows."""
        return Value(self._ledger, Words(f"〔待补:{what}〕", "blank", what))

    def either(self, *options: str) -> str:
        """Return one of several wordings, the same for the same seed."""
        self._drawn += 1
        return pick(options, self._setting.seed, "either", self._drawn)

    def parts(self, count: int | None = None, least: int = 1) -> list[Part]:
        """Return the parts of the chosen structure, one theme each.

        ``count`` asks for fewer than it has; ``least`` is the 字数 a part needs, so that a
        short text gets fewer parts (but three where the structure has them).
        """
        structure = self._setting.structure
        room = max(3, self._setting.target // max(least, 1))
        number = min(count or structure.parts, structure.parts, room)
        themes = self._themes(number)
        family = self._family(themes[:number])
        return [self._part(at, number, theme, family) for at, theme in enumerate(themes[:number])]

    def _themes(self, number: int) -> tuple[str, ...]:
        """A structure's own triad where the template has its themes, otherwise some of those."""
        own, offered = self._setting.structure.themes, self._template.themes
        if len(own) >= number and set(own) <= set(offered):
            return own
        if len(offered) < number:
            raise ValueError(f"模板的主题不够分给 {number} 个部分")
        return tuple(sample(offered, number, self._setting.seed, "themes"))

    def _family(self, themes: tuple[str, ...] | list[str]) -> Mapping[str, str]:
        """Headings of one family are parallel; only a family that has all themes will do."""
        if not self._setting.structure.heading:
            return {}
        fit = [
            family for family in self._setting.headings.values() if all(t in family for t in themes)
        ]
        if not fit:
            raise ValueError(f"没有一组小标题能同时用于{'、'.join(themes)}")
        return pick(fit, self._setting.seed, "headings")

    def _part(self, at: int, number: int, theme: str, family: Mapping[str, str]) -> Part:
        structure = self._setting.structure
        last = at == number - 1
        sublist = structure.sublist if last else None
        return Part(
            theme=theme,
            number=at + 1,
            first=at == 0,
            last=last,
            marker=self._words(self._marker(at, last)),
            heading=self._words(family.get(theme, "")),
            split=structure.split,
            items=tuple(self._words(marker) for marker in sublist.markers) if sublist else (),
            verb_first=bool(sublist and sublist.verb_first),
        )

    def _marker(self, at: int, last: bool) -> str:
        """A series such as 首先、其次、最后 keeps its end when fewer parts are asked for."""
        markers = self._setting.structure.markers
        if not markers:
            return ""
        closes = markers[-1].startswith("最后")
        return markers[-1] if last and closes else markers[at]

    def _words(self, text: str) -> Value:
        ref = f"structure:{self._setting.structure.id}"
        return Value(self._ledger, Words(text, "template", ref))
