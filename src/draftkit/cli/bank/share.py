"""`draftkit bank export|import`: packs of phrases for colleagues."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from draftkit.app.bank_import import ImportPlan, import_pack, plan_import
from draftkit.app.bank_own import own_layer
from draftkit.app.bank_share import export_pack, export_page, only_own_layer
from draftkit.app.naming import Naming
from draftkit.bank.catalogue import Query
from draftkit.cli.bank.search import meant
from draftkit.cli.paths import short
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.findings import Finding

app = command_app()


@app.command("export", cls=ChineseCommand)
def export(
    to: Annotated[
        str, typer.Option("--to", metavar="文件", help="短语包写到哪里，如 值班.draftkit")
    ] = "",
    html: Annotated[
        str,
        typer.Option("--html", metavar="文件", help="写成一个能搜索的网页，如 短语库.html"),
    ] = "",
    topic: Annotated[str, typer.Option("--topic", metavar="专题", help="只要一个专题的")] = "",
    theme: Annotated[str, typer.Option("--theme", metavar="主题", help="只要一个主题的")] = "",
    layer: Annotated[
        str,
        typer.Option("--layer", metavar="层", help="只要一层：自己的或本项目；只有一层就不用写"),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="文件已经有了也照样换掉")] = False,
) -> None:
    """把一批短语写成一个文件，可以发给同事：短语包能导入，网页能在浏览器里搜。"""
    if bool(to) == bool(html):
        raise InputError("要写出写成什么：--to 短语包.draftkit，或 --html 网页.html。")
    content = Content.find()
    said = Query(topic=topic, theme=theme, layer=layer)
    query = meant(said, content.catalogue, Naming(content), content)
    if to and query == Query():
        query = Query(layer=only_own_layer(content))
    write = export_page if html else export_pack
    number = write(content, query, Path(html or to), force=force)
    typer.echo(f"{number} 条短语写进了 {html or to}")


@app.command("import", cls=ChineseCommand)
def import_(
    file: Annotated[str, typer.Argument(metavar="文件", help="同事给的短语包（.draftkit）")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看看会怎样，什么都不写")] = False,
    skip: Annotated[
        bool, typer.Option("--skip", help="有问题的不收，其余照收；不写就一条都不收")
    ] = False,
    project: Annotated[
        bool, typer.Option("--project", help="收进这个项目的 .draftkit 文件夹，不收进自己的库")
    ] = False,
) -> None:
    """收进同事给的短语包：先检查，有问题的列出来，要么全收，要么不动。"""
    content = Content.find()
    plan = plan_import(content, Path(file), own_layer(content, project))
    _list(plan.refused)
    if plan.warnings:
        typer.echo(f"下面 {len(plan.warnings)} 处只是提醒，不妨碍收：")
    _list(plan.warnings)
    if plan.there:
        typer.echo(f"库里已有的 {len(plan.there)} 条，不再收。")
    if plan.refused and not skip:
        typer.echo(
            f"有问题的 {len(plan.refused)} 处，一条都没有收；改好再导入，或加 --skip 只收其余 "
            f"{len(plan.new)} 条。",
            err=True,
        )
        raise typer.Exit(1)
    if dry_run:
        typer.echo(f"可以收 {len(plan.new)} 条；这次只是看看，什么都没有写。")
        return
    import_pack(plan)
    _tell(plan)


def _list(findings: Iterable[Finding]) -> None:
    for finding in findings:
        typer.echo(str(finding))


def _tell(plan: ImportPlan) -> None:
    typer.echo(f"收进了 {len(plan.new)} 条短语（{plan.name}）。")
    for path in plan.files:
        typer.echo(f"文件：{short(path)}", err=True)
    if plan.files:
        typer.echo("不想要了就运行 draftkit bank undo，或删掉文件。", err=True)
