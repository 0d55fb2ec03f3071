"""`draftkit bank search|show|stats`: looking things up in the phrase bank."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from draftkit.bank.search import Query, row, search, source_of, stats
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.errors import InputError, UnknownName
from draftkit.model import Phrase

app = command_app("查短语库：按词、语步、主题找句子，看一条短语的来历。")

_NAMES = {"origin": "来源", "move": "语步", "theme": "主题"}
_ORIGINS = {"mined": "从文章里提取", "written": "为本项目编写"}


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
    limit: Annotated[int, typer.Option("--limit", metavar="条数", help="最多列出多少条")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，给程序用")] = False,
) -> None:
    """按词、语步和主题找短语。"""
    if limit < 1:
        raise InputError("--limit 要是正整数。")
    phrases = Content.find().bank.phrases
    _check(move, {phrase.move for phrase in phrases}, "语步")
    _check(theme, {name for phrase in phrases for name in phrase.themes}, "主题")
    terms = tuple(word for text in query or [] for word in text.split())
    found = search(phrases, Query(terms, move, theme))
    if as_json:
        rows = [row(phrase) for phrase in found[:limit]]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for phrase in found[:limit]:
        typer.echo(f"{phrase.id}\t{phrase.move}\t{'、'.join(phrase.themes) or '—'}\t{phrase.text}")
    typer.echo(_tail(len(found), limit), err=True)


def _check(name: str, known: set[str], what: str) -> None:
    if name and name not in known:
        raise UnknownName(what, name, sorted(known))


def _tail(total: int, limit: int) -> str:
    if not total:
        return "没有找到。换个短一点的词，或去掉 --move、--theme 再试。"
    more = f"，先列出 {limit} 条（--limit 可以改）" if total > limit else ""
    return f"共 {total} 条{more}。"


@app.command("show", cls=ChineseCommand)
def show(
    phrase_id: Annotated[str, typer.Argument(help="短语编号，如 weimin-point-01", metavar="编号")],
) -> None:
    """显示一条短语：文字、语步、主题、适用身份、来源。"""
    bank = Content.find().bank
    phrase = bank.phrase(phrase_id)
    for name, value in _facts(phrase):
        if value:
            typer.echo(f"{name}：{value}")
    for span in phrase.sources:
        title = bank.titles.get(span.essay, "")
        typer.echo(f"来源：{span.essay}《{title}》第 {span.start}—{span.end} 字")


def _facts(phrase: Phrase) -> list[tuple[str, str]]:
    years = f"{phrase.since or ''}—{phrase.until or ''}" if phrase.since or phrase.until else ""
    return [
        ("编号", phrase.id),
        ("文字", phrase.text),
        ("语步", f"{phrase.move}{'／' + phrase.step if phrase.step else ''}"),
        ("主题", "、".join(phrase.themes) or "不限"),
        ("适用", "、".join(phrase.fits)),
        ("通行年份", years),
        ("说明", phrase.note),
        ("文件", str(phrase.place)),
        ("来源", "" if phrase.sources else source_of(phrase)),
    ]


@app.command("stats", cls=ChineseCommand)
def show_stats() -> None:
    """数一数短语库：按来源、语步、主题各有多少条。"""
    bank = Content.find().bank
    typer.echo(
        f"短语 {len(bank.phrases)} 条，结构 {len(bank.structures)} 种，词汇包 {len(bank.packs)} 个"
    )
    for kind, counts in stats(bank.phrases).items():
        listed = "，".join(f"{_ORIGINS.get(n, n)} {count}" for n, count in counts.most_common())
        typer.echo(f"{_NAMES[kind]}：{listed}")
