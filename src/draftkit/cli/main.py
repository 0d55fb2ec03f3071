"""The entry point: which commands there are, and the one funnel from errors to the terminal."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, ClassVar, TextIO

import typer
from typer.core import TyperOption
from typer.main import get_command

import draftkit
from draftkit.cli.zh import LazyGroup, argument_name
from draftkit.errors import Cancelled, DraftKitError, nearest, reason

CANNOT_RUN = 2
STOPPED = 130


class _Commands(LazyGroup):
    modules: ClassVar = {
        "new": ("draftkit.cli.new", "回答几个问题，写出一份初稿"),
        "revise": ("draftkit.cli.revise", "改一份写好的稿子，您改过的地方都留着"),
        "export": ("draftkit.cli.export", "把稿子变成 Word 文档、纯文本或网页"),
        "import": ("draftkit.cli.import_", "把在 Word 里改过的稿子读回来"),
        "layout": ("draftkit.cli.layout", "看看有哪些版式，添一个本单位的"),
        "profile": ("draftkit.cli.profile", "看、改、删记住的资料（单位、岗位、署名）"),
        "template": ("draftkit.cli.template", "看有哪些模板，新建、检查、试写自己的"),
        "bank": ("draftkit.cli.bank", "查短语库，收自己的短语"),
        "history": ("draftkit.cli.history", "旧稿记录：新稿同以前的稿子比重复"),
        "check": ("draftkit.cli.check", "交稿前检查：错字、标点、过时的说法、没补的空"),
        "review": ("draftkit.cli.review", "逐条审阅提取的短语：收、改、不收"),
        "mine": ("draftkit.cli.mine", "从旧文章里提取短语，建自己的短语库"),
    }


app = typer.Typer(
    cls=_Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"draftkit {draftkit.__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _main(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", help="显示版本", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """DraftKit：问几个问题，给一份老老实实的初稿。不联网，不用大模型，同样的回答和种子写出同样的稿子。"""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def run(args: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0 fine, 1 findings, 2 could not run."""
    _use_utf8()
    sys.exit(execute(sys.argv[1:] if args is None else args))


def execute(args: list[str]) -> int:
    """Run one command; every error becomes one line on standard error and an exit code."""
    try:
        result = get_command(app).main(args, prog_name="draftkit", standalone_mode=False)
        sys.stdout.flush()
    except Cancelled as error:
        return _refuse(str(error), STOPPED)
    except DraftKitError as error:
        return _refuse(str(error), CANNOT_RUN)
    except typer.TyperException as error:
        return _refuse(_usage(error), CANNOT_RUN)
    except (KeyboardInterrupt, typer.Abort):
        return _refuse("已停止，什么都没有写。", STOPPED)
    except OSError as error:
        return _output_failed(error)
    except Exception as error:
        return _surprised(error)
    if result == STOPPED:  # typer makes an exit code of Ctrl-C before we see it
        return _refuse("已停止，什么都没有写。", STOPPED)
    return result if isinstance(result, int) else 0


def _output_failed(error: OSError) -> int:
    """A full disk is told; a reader that has left (head, less) is no error."""
    _silence(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return 0
    return _refuse(f"写不出去：{reason(error)}。", CANNOT_RUN)


def _surprised(error: Exception) -> int:
    """Never a traceback, unless somebody looks for the cause."""
    if os.environ.get("DRAFTKIT_DEBUG"):
        raise error
    kind = type(error).__name__
    return _refuse(
        f"程序出了没料到的错（{kind}：{error}）。设 DRAFTKIT_DEBUG=1 重来，把输出告诉我们。",
        CANNOT_RUN,
    )


def _silence(stream: TextIO) -> None:
    """Send what is left in a stream nowhere, so that nothing fails again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _refuse(message: str, code: int) -> int:
    line = " ".join(message.split())
    print(f"draftkit：{line}", file=sys.stderr)
    return code


def _usage(error: typer.TyperException) -> str:
    """Say in Chinese what typer's parser found wrong."""
    kind = type(error).__name__
    option = getattr(error, "option_name", "")
    if error.message.startswith("Missing command"):
        return f"后面还要写命令：{'、'.join(_commands(error))}。"
    help_at = getattr(getattr(error, "ctx", None), "command_path", "draftkit")
    hint = f"用 {help_at} --help 看用法。"
    if kind == "NoSuchOption":
        near = nearest(option, _option_names(error))
        return f"没有“{option}”这个选项。" + (f"您是不是要写“{near}”？" if near else hint)
    if kind == "MissingParameter":
        return f"缺少{_param_name(error)}。{hint}"
    if kind == "BadParameter":
        return f"{_param_name(error)}的值不对，要写整数。{hint}"
    if kind == "BadOptionUsage":
        return f"选项“{option}”后面要跟一个值。{hint}"
    extra = re.search(r"extra argument\(s\) \((.*)\)", error.message)
    if extra:
        return f"多写了“{extra[1]}”。{hint}"
    return f"命令写法不对（{error.message}）。{hint}"


def _commands(error: Any) -> list[str]:
    return list(error.ctx.command.list_commands(error.ctx))


def _option_names(error: Any) -> list[str]:
    context = getattr(error, "ctx", None)
    params = context.command.get_params(context) if context else []
    return [name for param in params if isinstance(param, TyperOption) for name in param.opts]


def _param_name(error: Any) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return "参数"
    return (
        f"选项“{param.opts[0]}”" if isinstance(param, TyperOption) else f"“{argument_name(param)}”"
    )


def _use_utf8() -> None:
    """Chinese must print whatever the locale or code page says."""
    if sys.stdout is None:  # closed before the start
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="replace")
