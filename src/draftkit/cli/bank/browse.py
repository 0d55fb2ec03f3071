"""`draftkit bank browse`: looking through the bank on one screen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from draftkit.cli.bank.describe import on_terminal
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.errors import DraftKitError, InputError

app = command_app()


@app.command("browse", cls=ChineseCommand)
def browse(
    essays: Annotated[
        str,
        typer.Option(
            "--essays", metavar="文件夹", help="源文章放在哪里；写了，提取的短语就带着前后文"
        ),
    ] = "",
) -> None:
    """在一个屏幕里翻看短语库：边打字边找，看全文和来历，复制、标星、放进写稿用的篮子。"""
    if not on_terminal():
        raise InputError("这里不是终端，翻看不了；在脚本里用 draftkit bank search。")
    folder = Path(essays) if essays else None
    if folder and not folder.is_dir():
        raise InputError(f"{essays}: 没有这个文件夹，请检查 --essays。")
    from draftkit.tui.browse import Browse

    screen = Browse(Content.find(), folder)
    screen.run()
    if isinstance(screen.failure, DraftKitError):
        raise screen.failure
