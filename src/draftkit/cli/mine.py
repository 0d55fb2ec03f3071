"""`draftkit mine`: old essays in, a phrase bank out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from draftkit.app.mining import MineSummary, mine
from draftkit.cli.zh import ChineseCommand, command_app

app = command_app()


@app.command(cls=ChineseCommand)
def mine_essays(
    paths: Annotated[
        list[str], typer.Argument(metavar="文件或文件夹…", help="旧文章（.txt、.md），可以写几个")
    ],
    to: Annotated[
        str, typer.Option("--to", metavar="文件夹", help="短语写到哪里；不写就是 mined-phrases")
    ] = "mined-phrases",
    units: Annotated[
        str, typer.Option("--units", metavar="文件", help="另写一份逐句标注（JSON，一行一句）")
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="文件夹里是别的文章的短语，也照样换掉")
    ] = False,
) -> None:
    """从旧文章里提取短语和结构。姓名、学号、单位名不会进短语库；错字改正后才收，编号问题会注明。"""
    summary = mine([Path(path) for path in paths], Path(to), Path(units) if units else None, force)
    _report(summary, to)


def _report(summary: MineSummary, to: str) -> None:
    typer.echo(
        f"读了 {summary.files} 个文件，{summary.essays} 篇文章，{summary.units} 句（含标题和署名）"
    )
    found = f"：{_counts(summary.moves)}" if summary.phrases else ""
    typer.echo(f"提取短语 {summary.phrases} 条{found}")
    if summary.dropped:
        typer.echo(f"没有收的：{_counts(summary.dropped)}")
    if summary.private:
        typer.echo(f"挡在库外的姓名和号码：{summary.private} 处")
    if summary.structures:
        typer.echo(f"结构：{'、'.join(summary.structures)}")
    for finding in summary.findings:
        typer.echo(f"{finding.place}: {finding.message}", err=True)
    typer.echo(f"短语在 {to}，一共写了 {len(summary.written)} 个文件")


def _counts(counts: Mapping[str, int]) -> str:
    return "，".join(f"{name} {number}" for name, number in counts.items())
