"""`draftkit bank …`: looking things up in the phrase bank and keeping phrases of one's own."""

from __future__ import annotations

from typing import Any, ClassVar

import typer

from draftkit.cli.zh import LazyGroup


class _BankCommands(LazyGroup):
    modules: ClassVar = {
        "search": ("draftkit.cli.bank.search", "按词、语步和主题找短语，或找和一句话最像的"),
        "browse": ("draftkit.cli.bank.browse", "在一个屏幕里翻看短语库，标星，放进篮子"),
        "random": ("draftkit.cli.bank.lot", "抽几条看看，一个种子一种抽法"),
        "show": ("draftkit.cli.bank.look", "看一条短语的文字、用法和来历"),
        "stats": ("draftkit.cli.bank.look", "数一数短语库"),
        "add": ("draftkit.cli.bank.own", "添加一条自己的短语"),
        "edit": ("draftkit.cli.bank.own", "修改自己的短语"),
        "remove": ("draftkit.cli.bank.own", "删去自己的短语"),
        "undo": ("draftkit.cli.bank.own", "撤销最近一次改动"),
        "exclude": ("draftkit.cli.bank.own", "写稿时再也不用某条短语，或恢复"),
        "export": ("draftkit.cli.bank.share", "把一批短语写成一个文件，发给同事"),
        "import": ("draftkit.cli.bank.share", "收进同事给的短语包"),
        "check": ("draftkit.cli.bank.check", "检查短语写得对不对"),
    }

    meant: ClassVar = {
        **dict.fromkeys(("list", "ls", "find", "all"), "“search”（找短语）或“browse”（翻看）"),
        **dict.fromkeys(("delete", "rm", "del"), "“remove”（删去自己的短语）"),
        **dict.fromkeys(("new", "create"), "“add”（添加一条自己的短语）"),
        **dict.fromkeys(("view", "info", "get"), "“show”（看一条短语）"),
        **dict.fromkeys(("change", "update"), "“edit”（修改自己的短语）"),
    }

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return one subcommand; a module may hold several."""
        command = super().get_command(ctx, cmd_name)
        several = getattr(command, "commands", None)
        return several[cmd_name] if several else command


app = typer.Typer(
    cls=_BankCommands, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False
)


@app.callback()
def _bank() -> None:
    """短语库：找短语，收自己的短语，和同事交换，检查写得对不对。"""
