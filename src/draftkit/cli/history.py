"""`draftkit history`: what is remembered of earlier drafts, and how to stop it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import typer

from draftkit.app.history import clear, history_path, load_history, save
from draftkit.cli.zh import ChineseCommand, command_app

app = command_app(
    "旧稿记录：新稿同自己以前的稿子比重复，短语用过几次也从这里数。"
    "只记指纹和短语编号，不记文字，只存在这台电脑上。"
)


@app.command("show", cls=ChineseCommand)
def show() -> None:
    """看看记了几份旧稿，存在哪里。"""
    history = load_history()
    typer.echo(f"旧稿记录：{'开' if history.on else '关'}，记了 {len(history.entries)} 份")
    for template, number in Counter(entry.template for entry in history.entries).items():
        typer.echo(f"  {template}　{number} 份")
    typer.echo(f"存在 {history_path()}")


@app.command("clear", cls=ChineseCommand)
def forget() -> None:
    """把旧稿记录清空。"""
    typer.echo(f"已清空，原来记了 {clear()} 份。")


@app.command("off", cls=ChineseCommand)
def off() -> None:
    """不再记，也不再比、不再数；已经记的留着，要删用 clear。"""
    save(replace(load_history(), on=False))
    typer.echo("已关掉旧稿记录。")


@app.command("on", cls=ChineseCommand)
def on() -> None:
    """重新开始记。"""
    save(replace(load_history(), on=True))
    typer.echo("已打开旧稿记录。")
