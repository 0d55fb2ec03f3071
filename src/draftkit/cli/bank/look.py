"""`draftkit bank show|stats`: one phrase in full, and the bank in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from draftkit.app.history import load_history, used
from draftkit.app.naming import Naming
from draftkit.bank.catalogue import Query
from draftkit.bank.search import source_of
from draftkit.cli.paths import short
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.model import Phrase
from draftkit.text.false_friends import shown

app = command_app()

_NAMES = {"origin": "来源", "move": "语步", "theme": "主题", "topic": "专题"}
_VALUES = {"mined": "从文章里提取", "written": "为本项目编写", "": "（不限主题）"}


@app.command("show", cls=ChineseCommand)
def show(
    phrase_id: Annotated[str, typer.Argument(help="短语编号，如 weimin-point-01", metavar="编号")],
) -> None:
    """显示一条短语：文字、语步、主题、适用身份、来源。"""
    content = Content.find()
    phrase = content.catalogue.phrase(phrase_id)
    facts = _facts(phrase, content, Naming(content))
    for name, value in [*facts, ("用过", used(load_history().uses(), phrase.id))]:
        if value:
            typer.echo(f"{name}：{value}")
    for span in phrase.sources:
        title = content.bank.titles.get(span.essay, "")
        named = f"《{title}》" if title else "（没有题目）"
        typer.echo(f"来源：{span.essay}{named}第 {span.start}—{span.end} 字")


def _facts(phrase: Phrase, content: Content, naming: Naming) -> list[tuple[str, str]]:
    excluded = phrase.id in content.excluded
    years = f"{phrase.since or ''}—{phrase.until or ''}" if phrase.since or phrase.until else ""
    return [
        ("编号", phrase.id),
        ("文字", phrase.text),
        ("语步", _with_id(naming.does(phrase.move, phrase.step), phrase.move, phrase.step)),
        ("主题", "、".join(phrase.themes) or "不限"),
        ("专题", naming.with_id("topic", phrase.topic)),
        ("适用", "、".join(phrase.fits)),
        ("事类", "、".join(naming.name("about", subject) for subject in phrase.about)),
        ("行当", "、".join(naming.name("at", trade) for trade in phrase.at)),
        ("回答里要有", "、".join(map(" ".join, phrase.says))),
        ("这些词里的不算", shown(phrase.says, content.bank.false_friends)),
        ("通行年份", years),
        ("说明", phrase.note),
        ("属于", "" if phrase.layer == "shipped" else naming.name("layer", phrase.layer)),
        ("写稿", "不用它（用 draftkit bank exclude --undo 恢复）" if excluded else ""),
        ("文件", short(str(phrase.place))),
        ("来源", "" if phrase.sources else source_of(phrase)),
    ]


def _with_id(name: str, *ids: str) -> str:
    """A name with what is typed or written for it, where that is something else."""
    typed = "／".join(each for each in ids if each)
    return name if name == typed else f"{name}（{typed}）"


@app.command("stats", cls=ChineseCommand)
def show_stats() -> None:
    """数一数短语库：按来源、语步、主题各有多少条。"""
    content = Content.find()
    bank, total = content.bank, len(content.catalogue)
    typer.echo(f"短语 {total} 条，结构 {len(bank.structures)} 种，词汇包 {len(bank.packs)} 个")
    counts = content.catalogue.facets(Query()).counts
    naming = Naming(content)
    for kind in ("origin", "move", "theme", "topic"):
        _count(_NAMES[kind], counts[kind], {**_VALUES, **naming.names(kind)})
    if len(counts["layer"]) > 1:
        _count("属于", counts["layer"], naming.names("layer"))
    if content.excluded:
        typer.echo(f"写稿时不用的：{len(content.excluded)} 条")


def _count(name: str, counts: Mapping[str, int], names: Mapping[str, str]) -> None:
    listed = "，".join(f"{names.get(value, value)} {count}" for value, count in counts.items())
    typer.echo(f"{name}：{listed}")
