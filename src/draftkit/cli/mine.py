"""`draftkit mine`: old essays in, a phrase bank out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from draftkit.app.explaining import explained
from draftkit.app.mining import Effort, MineSummary, NothingRead, mine
from draftkit.bank.vocabulary import load_moves, move_names
from draftkit.cli.progress import shown
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import content_root
from draftkit.errors import InputError, Unreadable
from draftkit.findings import Finding

app = command_app()
_NAMED = 20  # files whose encoding is named one by one


@app.command(cls=ChineseCommand)
def mine_essays(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="文件或文件夹…",
            help="旧文章（.txt、.md、.docx、.html、.pdf），可以写几个",
        ),
    ],
    to: Annotated[
        str, typer.Option("--to", metavar="文件夹", help="短语写到哪里；不写就是 mined-phrases")
    ] = "mined-phrases",
    units: Annotated[
        str, typer.Option("--units", metavar="文件", help="另写一份逐句标注（JSON，一行一句）")
    ] = "",
    trade: Annotated[
        str,
        typer.Option(
            "--trade",
            metavar="行业",
            help="只合这一行说的话也收（如 税务），写稿时只给这一行的人用",
        ),
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="文件夹里是别的文章的短语，也照样换掉")
    ] = False,
    jobs: Annotated[
        int,
        typer.Option("--jobs", metavar="个数", help="几个进程一起做，0 是全部核心；不写就看着办"),
    ] = -1,
    scheduler: Annotated[
        str,
        typer.Option("--scheduler", metavar="地址", help="交给 Dask 集群做，如 tcp://主机:8786"),
    ] = "",
    explain: Annotated[
        str,
        typer.Option(
            "--explain",
            metavar="哪一句",
            help="只说明为什么这样判断，什么都不写：全部、文件名、2.5（第2篇第5句）或句子里的几个字",
        ),
    ] = "",
    fresh: Annotated[bool, typer.Option("--fresh", help="上次没做完的不要了，从头做起")] = False,
) -> None:
    """从旧文章里提取短语和结构。姓名、学号、单位名不会进短语库；错字改正后才收，编号问题会注明。"""
    if explain:
        for line in explained([Path(path) for path in paths], explain, trade, _tell_unread):
            typer.echo(line)
        return
    effort = Effort(_checked(jobs), scheduler, fresh)
    units_file = Path(units) if units else None
    try:
        with shown() as watch:
            summary = mine(
                [Path(path) for path in paths], Path(to), units_file, force, effort, watch, trade
            )
    except NothingRead as error:
        _tell(error.findings if len(error.findings) > 1 else ())
        raise
    _report(summary, to)


def _checked(jobs: int) -> int | None:
    if jobs < -1:
        raise InputError("--jobs 要写 0（全部核心）或正整数。")
    return None if jobs == -1 else jobs


def _report(summary: MineSummary, to: str) -> None:
    typer.echo(
        f"读了 {summary.files} 个文件，{summary.essays} 篇文章，{summary.units} 句（含标题和署名）"
    )
    if summary.resumed:
        typer.echo(f"其中 {summary.resumed} 个文件上次已经做完，没有重做")
    names = move_names(load_moves(content_root() / "phrasebank"))
    moves = {names.get(move, move): number for move, number in summary.moves.items()}
    found = f"：{_counts(moves)}" if summary.phrases else ""
    typer.echo(f"提取短语 {summary.phrases} 条{found}")
    if summary.dropped:
        typer.echo(f"没有收的：{_counts(summary.dropped)}")
    if summary.private:
        typer.echo(f"挡在库外的姓名和号码：{summary.private} 处")
    if summary.structures:
        typer.echo(f"结构：{'、'.join(summary.structures)}")
    if summary.encodings:
        typer.echo(f"不是 UTF-8 的：{_counts(Counter(name for _, name in summary.encodings))}")
    if summary.skipped:
        typer.echo(f"跳过的文件：{_counts(summary.skipped)}")
    _tell_issues(summary)
    _tell_encodings(summary.encodings)
    _tell(summary.findings)
    typer.echo(f"短语在 {to}，一共写了 {len(summary.written)} 个文件")


def _tell_issues(summary: MineSummary) -> None:
    """What is wrong in the essays: kinds, the first of each, and where all of them are listed."""
    if not summary.issues:
        return
    total = sum(summary.issues.values())
    typer.echo(f"文章里的毛病 {total} 处，原文没有改，全部列在 {summary.issues_file}：")
    for kind, count in summary.issues.items():
        shown = summary.first_issues[kind]
        more = "，先看这几处" if count > len(shown) else ""
        typer.echo(f"  {kind} {count} 处{more}")
        for each in shown:
            typer.echo(f"    {each}")


def _tell_encodings(encodings: tuple[tuple[str, str], ...]) -> None:
    for file, encoding in encodings[:_NAMED]:
        typer.echo(f"{file}: 按 {encoding.upper()} 编码读的", err=True)
    if len(encodings) > _NAMED:
        typer.echo(f"另有 {len(encodings) - _NAMED} 个文件也不是 UTF-8", err=True)


def _tell(findings: Iterable[Finding]) -> None:
    for finding in findings:
        typer.echo(f"{finding.place}: 跳过：{finding.message}", err=True)


def _tell_unread(error: Unreadable) -> None:
    typer.echo(f"{error.name}: 跳过：{error.advice}", err=True)


def _counts(counts: Mapping[str, int]) -> str:
    return "，".join(f"{name} {number}" for name, number in counts.items())
