"""`draftkit bank search`: for scripts and quick looks."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from draftkit.bank.catalogue import Catalogue, Query
from draftkit.bank.search import row
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.errors import InputError, UnknownName, nearest
from draftkit.model import Phrase

app = command_app()

_WHAT = {
    "move": "语步",
    "theme": "主题",
    "fits": "身份",
    "topic": "专题",
    "source": "来源",
    "about": "事类",
}
_NAMED = 20
LAYERS = ("shipped", "user", "project")


@app.command("search", cls=ChineseCommand)
def search_phrases(
    query: Annotated[
        list[str] | None,
        typer.Argument(help="要找的词，几个词都要出现；不写就列出全部", metavar="[词…]"),
    ] = None,
    move: Annotated[
        str, typer.Option("--move", metavar="语步", help="只看一个语步，如 pledge")
    ] = "",
    theme: Annotated[
        str, typer.Option("--theme", metavar="主题", help="只看一个主题，如 为民")
    ] = "",
    fits: Annotated[
        str, typer.Option("--fits", metavar="身份", help="只看这种身份能说的，如 学生")
    ] = "",
    about: Annotated[
        str, typer.Option("--about", metavar="事类", help="只看讲一类事的，如 走访联系 或 visit")
    ] = "",
    topic: Annotated[
        str, typer.Option("--topic", metavar="专题", help="只看一个专题，如 common")
    ] = "",
    source: Annotated[
        str, typer.Option("--source", metavar="来源", help="只看从一篇文章里提取的")
    ] = "",
    layer: Annotated[
        str, typer.Option("--layer", metavar="层", help="只看一层：shipped、user 或 project")
    ] = "",
    written: Annotated[bool, typer.Option("--written", help="只看编写的")] = False,
    mined: Annotated[bool, typer.Option("--mined", help="只看从文章里提取的")] = False,
    like: Annotated[
        str, typer.Option("--like", metavar="一句话", help="找和这句话最像的，最像的在前")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", metavar="条数", help="最多列出多少条")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，给程序用")] = False,
) -> None:
    """按词、语步和主题找短语；用 --like 找和一句话最像的。"""
    if limit < 1:
        raise InputError("--limit 要是正整数。")
    if written and mined:
        raise InputError("--written 和 --mined 只能写一个；两样都要看，就都不写。")
    content = Content.find()
    catalogue = content.catalogue
    terms = tuple(word for text in query or [] for word in text.split())
    origin = "written" if written else "mined" if mined else ""
    subject = subject_named(content, about)
    asked = Query(terms, move, theme, fits, topic, origin, layer, source, about=subject)
    check_filters(asked, catalogue)
    scored = _found(catalogue, asked, like, limit)
    phrases = catalogue.phrases(phrase_id for phrase_id, _ in scored)
    if as_json:
        rows = [row(phrase) for phrase in phrases]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    _list(phrases, [score for _, score in scored], terms, like)
    typer.echo(_tail(catalogue, asked, like, len(phrases)), err=True)


def _found(
    catalogue: Catalogue, query: Query, like: str, limit: int
) -> Sequence[tuple[str, float]]:
    if like.strip():
        return catalogue.nearest(like, query, limit)
    return [(phrase_id, 0.0) for phrase_id in catalogue.search(query, limit)]


def subject_named(content: Content, name: str) -> str:
    """Return the id of a subject by its id or its name; what nobody has stays as it is."""
    return next((s.id for s in content.bank.subjects if name == s.name), name)


def check_filters(query: Query, catalogue: Catalogue) -> None:
    """Refuse a filter nobody has; the message names the nearest."""
    for kind, what in _WHAT.items():
        name = getattr(query, kind)
        if name and name not in (known := catalogue.values(kind)):
            raise _unknown(what, name, known)
    if query.layer and query.layer not in LAYERS:
        raise UnknownName("层", query.layer, LAYERS)


def _unknown(what: str, name: str, known: Sequence[str]) -> InputError:
    """A large bank has hundreds of sources: those are not all named."""
    if len(known) > _NAMED and not nearest(name, known):
        return InputError(f"没有{what}“{name}”；有 {len(known)} 种，如 {'、'.join(known[:3])}。")
    return UnknownName(what, name, known)


def _list(
    phrases: Sequence[Phrase], scores: Sequence[float], terms: Sequence[str], like: str
) -> None:
    """A table on a terminal; in a pipe one line each, columns parted by tabs."""
    if sys.stdout.isatty() and phrases:
        from draftkit.cli.bank.table import print_table

        print_table(phrases, scores if like else (), terms, like)
        return
    for phrase in phrases:
        typer.echo(f"{phrase.id}\t{phrase.move}\t{'、'.join(phrase.themes) or '—'}\t{phrase.text}")


def _tail(catalogue: Catalogue, query: Query, like: str, shown: int) -> str:
    if like.strip():
        return f"最像的 {shown} 条。" if shown else "没有相像的。换一句长一点的话再试。"
    total = catalogue.facets(query).total
    if not total:
        return "没有找到。换个短一点的词，或去掉 --move、--theme 再试。"
    more = f"，先列出 {shown} 条（--limit 可以改）" if total > shown else ""
    return f"共 {total} 条{more}。"
