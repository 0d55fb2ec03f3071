"""`draftkit bank search`: for scripts and quick looks."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

import typer

from draftkit.app.naming import Naming
from draftkit.app.searching import (
    Searching,
    akin,
    apart,
    reworded,
    terms_of,
    trades_meant,
    without_each,
)
from draftkit.bank.catalogue import Catalogue, Query
from draftkit.bank.search import row
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.errors import InputError, id_of
from draftkit.model import Phrase

app = command_app()

# The filters of a query: the option each is given with, and its kind of name.
FILTERS = {
    "move": "--move",
    "theme": "--theme",
    "fits": "--fits",
    "about": "--about",
    "at": "--at",
    "topic": "--topic",
    "source": "--source",
    "layer": "--layer",
}
_KNOWN = ("layer",)  # all there are may be asked for, whether any phrase names it or not


@app.command("search", cls=ChineseCommand)
def search_phrases(
    query: Annotated[
        list[str] | None,
        typer.Argument(help="要找的词，几个词都要出现；不写就列出全部", metavar="[词…]"),
    ] = None,
    move: Annotated[
        str, typer.Option("--move", metavar="语步", help="只看一个语步，如 表态（pledge）")
    ] = "",
    theme: Annotated[
        str, typer.Option("--theme", metavar="主题", help="只看一个主题，如 为民")
    ] = "",
    fits: Annotated[
        str, typer.Option("--fits", metavar="身份", help="只看这种身份能说的，如 学生")
    ] = "",
    about: Annotated[
        str, typer.Option("--about", metavar="事类", help="只看讲一类事的，如 走访联系")
    ] = "",
    at: Annotated[
        str,
        typer.Option(
            "--at",
            metavar="行当",
            help="只看这一行的人能用的，如 化验检测；写单位类别（税务局）也行",
        ),
    ] = "",
    topic: Annotated[
        str, typer.Option("--topic", metavar="专题", help="只看一个专题，如 人人可用")
    ] = "",
    source: Annotated[
        str, typer.Option("--source", metavar="来源", help="只看从一篇文章里提取的")
    ] = "",
    layer: Annotated[
        str, typer.Option("--layer", metavar="层", help="只看一层：自带、自己的或本项目")
    ] = "",
    written: Annotated[bool, typer.Option("--written", help="只看编写的")] = False,
    mined: Annotated[bool, typer.Option("--mined", help="只看从文章里提取的")] = False,
    like: Annotated[
        str, typer.Option("--like", metavar="一句话", help="找和这句话最像的，最像的在前")
    ] = "",
    sort: Annotated[
        str, typer.Option("--sort", metavar="次序", help="写 used：您的稿子里用得多的在前")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="条数", help="最多列出多少条")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，给程序用")] = False,
) -> None:
    """按词、语步和主题找短语；用 --like 找和一句话最像的。"""
    if limit < 1:
        raise InputError("--limit 要是正整数。")
    if written and mined:
        raise InputError("--written 和 --mined 只能写一个；两样都要看，就都不写。")
    by_use = id_of("次序", sort, {"used": "用得多"}) if sort else ""
    if by_use and like:
        raise InputError("--like 已经把最像的排在前面，不能再写 --sort。")
    content = Content.find()
    catalogue, naming = content.catalogue, Naming(content)
    terms = tuple(word for text in query or [] for word in terms_of(text))
    origin = "written" if written else "mined" if mined else ""
    said = Query(terms, move, theme, fits, topic, origin, layer, source, about=about, at=at)
    asked = apart(content, meant(said, catalogue, naming, content))
    scored, total = _found(content, asked, like, limit, by_use)
    phrases = catalogue.phrases(phrase_id for phrase_id, _ in scored)
    if as_json:
        rows = [row(phrase) for phrase in phrases]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    print_phrases(phrases, [score for _, score in scored], terms, naming, like)
    typer.echo(_tail(content, asked, like, len(phrases), total), err=True)


def _found(
    content: Content, query: Query, like: str, limit: int, by_use: str
) -> tuple[Sequence[tuple[str, float]], int]:
    """Ids with their likeness, and how many there are in all."""
    catalogue = content.catalogue
    if like.strip():
        return catalogue.nearest(like, query, limit), 0
    if by_use:
        from draftkit.app.browsing import Browsing  # brings what fills slots

        names = Browsing(content).most_used_first(query, limit)
        return [(name, 0.0) for name in names], catalogue.facets(query).total
    hits = Searching(content, Naming(content)).find(catalogue, query, limit)
    return [(name, 0.0) for name in hits.ids], hits.total


def meant(said: Query, catalogue: Catalogue, naming: Naming, content: Content) -> Query:
    """Return a query whose filters are ids; raises InputError for one nobody has."""
    found: dict[str, Any] = {
        kind: naming.id_of(kind, name, None if kind in _KNOWN else catalogue.values(kind))
        for kind in FILTERS
        if kind != "at" and (name := getattr(said, kind))
    }
    return replace(said, **found, at=trades_meant(content, naming, said.at))


def print_phrases(
    phrases: Sequence[Phrase],
    scores: Sequence[float],
    terms: Sequence[str],
    naming: Naming,
    like: str = "",
) -> None:
    """Print a table on a terminal; in a pipe one line each, columns parted by tabs."""
    if sys.stdout.isatty() and phrases:
        from draftkit.cli.bank.table import print_table

        print_table(phrases, scores if like else (), terms, naming.does, like)
        return
    for phrase in phrases:
        move = naming.name("move", phrase.move)
        typer.echo(f"{phrase.id}\t{move}\t{'、'.join(phrase.themes) or '—'}\t{phrase.text}")


def _tail(content: Content, query: Query, like: str, shown: int, total: int) -> str:
    if like.strip():
        return f"最像的 {shown} 条。" if shown else f"没有相像的。{_advice(query, like)}再试。"
    if not total:
        return f"没有找到。{_each_alone(content.catalogue, query) or _again(content, query)}"
    more = f"，先列出 {shown} 条（--limit 可以改）" if total > shown else ""
    return f"共 {total} 条{more}。"


def _again(content: Content, query: Query) -> str:
    """What to try where nothing holds the words: others, and what the bank has of such matters."""
    advice = f"{_advice(query, '')}再试。"
    if not query.terms or query.about or query.theme:
        return advice
    naming = Naming(content)
    if subjects := akin(content, query.terms):
        ways = "、".join(f"--about {naming.name('about', id_)}" for id_ in subjects)
        return f"{advice}讲这类事的短语，用 {ways} 看。"
    return f"{advice}也可以按主题找（--theme）：{'、'.join(content.catalogue.values('theme'))}。"


def _each_alone(catalogue: Catalogue, query: Query) -> str:
    """What leaving out each filter alone would find; '' where that helps nobody."""
    options = {**FILTERS, "origin": f"--{query.origin}", "terms": f"“{' '.join(query.terms)}”"}
    found = without_each(catalogue, query, [*FILTERS, "origin"])
    told = [f"去掉 {options[kind]} 有 {total} 条" for kind, total in found]
    return f"{'；'.join(told)}。" if told else ""


def _advice(query: Query, like: str) -> str:
    """What to change so that something is found: only what was asked for."""
    used = [option for kind, option in FILTERS.items() if getattr(query, kind)]
    used += [f"--{query.origin}"] if query.origin else []
    ways = [f"去掉 {'、'.join(used)} "] if used else []
    if like.strip() or query.terms:
        ways.insert(0, "换一句长一点的话" if like.strip() else reworded(query.terms))
    return "，或".join(ways)
