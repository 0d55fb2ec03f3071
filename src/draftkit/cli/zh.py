"""Help pages and usage errors in Chinese, for typer's commands.

Subcommands are imported only when they run: building typer's parameters is what makes a
command line slow to start.
"""

from __future__ import annotations

import importlib
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from draftkit.cli.values import use_plain_values
from draftkit.errors import InputError, UnknownName


def width(text: str) -> int:
    """Return how many terminal columns a text takes (wide characters take two)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def cut(text: str, columns: int) -> str:
    """Return the text, shortened with … to at most ``columns`` terminal columns."""
    if width(text) <= columns:
        return text
    while width(text) > columns - 1:
        text = text[:-1]
    return f"{text}…"


# What stays together on a line: a slot or a word, what may not end a line, what may not open one.
_UNIT = (
    r"[“‘《（〔【\[]*(?:\{[a-z_]+\}|[A-Za-z0-9_.@/-]+|[^，。、；：！？”’》）〕】…|\]])?"
    r"[，。、；：！？”’》）〕】…|\]]*"
)


def wrap(text: str, columns: int) -> list[str]:
    """Cut a text into lines of at most ``columns`` terminal columns.

    No closing mark opens a line and no opening one ends it; a slot, and a word or name in Latin
    letters, is kept whole.

    >>> wrap("先听完，再办{audience}的事。", 12)
    ['先听完，再办', '{audience}的', '事。']
    >>> wrap("见那一条（weimin-case-11）", 18)
    ['见那一条', '（weimin-case-11）']
    """
    lines, line, used = [], "", 0
    for unit in _units(text, columns):
        size = width(unit)
        if used + size > columns and line:
            lines.append(line)
            line, used = "", 0
        line += unit
        used += size
    return [*lines, line]


def fold(text: str, columns: int) -> list[str]:
    """Cut a text into lines as `wrap` does, without spaces where a line was cut.

    >>> fold("或者写短些（--length 1000）", 24)
    ['或者写短些（--length', '1000）']
    """
    first, *rest = wrap(text, columns)
    return [first.rstrip(), *(line.strip() for line in rest)]


def say(text: str) -> None:
    """Print a text, on a terminal cut into lines as Chinese is; in a pipe lines stay whole."""
    typer.echo(_for_terminal(text) if sys.stdout.isatty() else text)


def tell(text: str) -> None:
    """Print a notice on standard error, cut as `say` does.

    A line that names a file is printed whole: a name cut in two could not be copied.
    """
    print(_for_terminal(text) if sys.stderr.isatty() else text, file=sys.stderr)


def _for_terminal(text: str) -> str:
    columns = shutil.get_terminal_size().columns - 1
    return "\n".join(each for line in text.split("\n") for each in fold(line, columns))


def _units(text: str, columns: int) -> Iterator[str]:
    """The pieces of a text that stay together; one that no line can hold comes in single ones."""
    for unit in filter(None, re.findall(_UNIT, text)):
        if width(unit) <= columns:
            yield unit
        else:
            yield from unit


def _table(title: str, rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return []
    left = min(max(width(name) for name, _ in rows), 26)
    columns = min(shutil.get_terminal_size().columns, 100) - left - 5
    lines = ["", f"{title}："]
    for name, text in rows:
        pieces = wrap(text, max(columns, 20))
        pad = " " * (left - width(name))
        first = f"  {name}" if width(name) > left else f"  {name}{pad}  {pieces.pop(0)}"
        lines += [first, *(" " * (left + 4) + piece for piece in pieces)]
    return lines


class ChineseHelp:
    """Mixin for typer's commands: a help page in Chinese, parameters that load fast."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return all parameters, ``--help`` too, with plain conversions (see `cli.values`)."""
        parent: Any = super()
        params: list[Any] = parent.get_params(ctx)
        use_plain_values(params)
        return params

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, description, arguments, options and subcommands."""
        command: Any = self
        params = command.get_params(ctx)
        options = [param for param in params if param.param_type_name == "option"]
        arguments = [param for param in params if param.param_type_name == "argument"]
        usage = [argument_name(argument) for argument in arguments]
        usage += ["[选项]"] if options else []
        usage += ["命令 …"] if isinstance(self, TyperGroup) else []
        lines = [f"用法：{ctx.command_path} {' '.join(usage)}", "", command.help or ""]
        lines += _table("参数", [(argument_name(a), a.help or "") for a in arguments])
        lines += _table("命令", [(name, text) for name, text in self._commands(ctx)])
        lines += _table("选项", [_option_row(option, ctx) for option in options])
        formatter.write("\n".join(lines).rstrip() + "\n")

    def _commands(self, ctx: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        return []


def argument_name(param: Any) -> str:
    """Return what help pages and messages call an argument."""
    return str(param.metavar or param.name)


def _option_row(option: Any, ctx: Any) -> tuple[str, str]:
    if option.name in ctx.help_option_names or "--help" in option.opts:
        return ", ".join(sorted(option.opts, key=len)), "显示这页说明"
    names = ", ".join([*option.opts, *option.secondary_opts])
    metavar = "" if option.is_flag else f" {option.metavar or '值'}"
    return names + metavar, option.help or ""


class ChineseCommand(ChineseHelp, TyperCommand):
    """A command with a Chinese help page and light parameters."""


class LazyGroup(ChineseHelp, TyperGroup):
    """A group whose subcommands live in modules that are imported when needed.

    Subclasses name them: ``modules`` maps a command to its module and one-line description.
    A module offers ``app``, a typer application with that one command or group. ``meant`` says
    what people want who type names that other programs have.
    """

    modules: ClassVar[Mapping[str, tuple[str, str]]] = {}
    meant: ClassVar[Mapping[str, str]] = {}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Return the names of all subcommands, in the order they should be shown."""
        return list(self.modules)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Import and return one subcommand; raises UnknownName."""
        if cmd_name in self.meant and cmd_name not in self.modules:
            raise InputError(f"没有命令“{cmd_name}”。您是不是要写{self.meant[cmd_name]}？")
        if cmd_name not in self.modules:
            raise UnknownName("命令", cmd_name, self.modules)
        command = get_command(importlib.import_module(self.modules[cmd_name][0]).app)
        command.name = cmd_name
        return command

    def _commands(self, ctx: Any) -> list[tuple[str, str]]:  # noqa: ARG002
        return [(name, text) for name, (_, text) in self.modules.items()]


class ChineseGroup(ChineseHelp, TyperGroup):
    """A group with a Chinese help page; an unknown subcommand names the nearest."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return one subcommand; raises UnknownName."""
        command = super().get_command(ctx, cmd_name)
        if command is None:
            raise UnknownName("命令", cmd_name, self.commands)
        return command

    def _commands(self, ctx: Any) -> list[tuple[str, str]]:
        return [(name, _summary(self.commands[name].help)) for name in self.list_commands(ctx)]


def _summary(text: str | None) -> str:
    """The first sentence of a command's description."""
    return (text or "").strip().split("。")[0]


def command_app(help_text: str = "") -> typer.Typer:
    """Return an application with our help pages and plain errors; ``help_text`` for a group."""
    return typer.Typer(
        cls=ChineseGroup,
        help=help_text or None,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
