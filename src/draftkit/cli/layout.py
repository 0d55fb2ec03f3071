"""`draftkit layout list|show|save`: the layouts there are, and one of the unit's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from draftkit.app.exporting import save_layout
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.export.layout_words import deviations, overview
from draftkit.export.layouts import STANDARD, Layout

app = command_app("看看有哪些版式，添一个本单位的。")


@app.command("list", cls=ChineseCommand)
def list_layouts() -> None:
    """列出所有版式。"""
    content = Content.find()
    for name in content.layout_names():
        layout = content.layout(name)
        typer.echo(f"{name}\t{layout.name}：{layout.use}")


@app.command("show", cls=ChineseCommand)
def show(
    name: Annotated[str, typer.Argument(metavar="[版式]", help="不写就是 gbt9704")] = STANDARD,
) -> None:
    """显示一个版式的各项数字，与公文标准不同的逐条列出。"""
    content = Content.find()
    layout = content.layout(name)
    typer.echo(f"{layout.name}\n{layout.use}\n出处：{layout.source}\n")
    for row in overview(layout):
        typer.echo(row)
    _echo_deviations(layout, content.layout(STANDARD))


def _echo_deviations(layout: Layout, standard: Layout) -> None:
    if layout.id == standard.id:
        return
    differ = deviations(layout, standard)
    typer.echo(f"\n与 GB/T 9704 不同的有 {len(differ)} 处：" if differ else "\n与 GB/T 9704 相同。")
    for what, own, other in differ:
        typer.echo(f"  {what}：{own}，标准是 {other}")


@app.command("save", cls=ChineseCommand)
def save(
    name: Annotated[str, typer.Argument(metavar="名称", help="给这个版式起的名字")],
    like: Annotated[
        str, typer.Option("--like", metavar="文件", help="单位发的 .docx，照它的版式存")
    ],
    force: Annotated[
        bool, typer.Option("--force", help="同名的版式已存在也照写，原来的先留备份")
    ] = False,
) -> None:
    """把单位发的 Word 文档的版式存下来，以后用 --layout 名称 导出。"""
    content = Content.find()
    path, layout = save_layout(content, name, Path(like), force)
    print(f"已写入 {path}", file=sys.stderr)
    print(f"导出时用 --layout {name}；要改一两个数字，改这个文件", file=sys.stderr)
    for row in overview(layout):
        typer.echo(row)
    _echo_deviations(layout, content.layout(STANDARD))
