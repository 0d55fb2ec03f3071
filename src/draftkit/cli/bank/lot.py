"""`draftkit bank random`: a few phrases by lot."""

from __future__ import annotations

from secrets import randbelow
from typing import Annotated

import typer

from draftkit.app.naming import Naming
from draftkit.app.searching import apart
from draftkit.bank.catalogue import Query
from draftkit.cli.bank.search import meant, print_phrases
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.text.chance import draw

app = command_app()
_AMONG = 20_000  # phrases at most that are drawn from, the shortest


@app.command("random", cls=ChineseCommand)
def draw_some(
    move: Annotated[str, typer.Option("--move", metavar="语步", help="只抽一个语步，如 表态")] = "",
    theme: Annotated[str, typer.Option("--theme", metavar="主题", help="只抽一个主题")] = "",
    fits: Annotated[str, typer.Option("--fits", metavar="身份", help="只抽这种身份能说的")] = "",
    at: Annotated[str, typer.Option("--at", metavar="行当", help="只抽这一行的人能用的")] = "",
    topic: Annotated[str, typer.Option("--topic", metavar="专题", help="只抽一个专题")] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="条数", help="抽几条")] = 5,
    seed: Annotated[
        int | None,
        typer.Option("--seed", metavar="整数", help="同一个数抽出同样几条；不写就随便抽"),
    ] = None,
) -> None:
    """从短语库里抽几条看看：没有想好找什么的时候，换换思路。"""
    if limit < 1:
        raise InputError("--limit 要是正整数。")
    content = Content.find()
    catalogue, naming = content.catalogue, Naming(content)
    said = Query(move=move, theme=theme, fits=fits, at=at, topic=topic)
    query = apart(content, meant(said, catalogue, naming, content))
    lot = randbelow(100_000) if seed is None else seed
    ids = sorted(catalogue.search(query, _AMONG), key=lambda name: draw(lot, "random", name))
    print_phrases(catalogue.phrases(ids[:limit]), (), (), naming)
    told = f"共 {catalogue.facets(query).total} 条，抽了 {len(ids[:limit])} 条，种子 {lot}。"
    typer.echo(told if ids else "没有这样的短语，去掉一两个选项再试。", err=True)
