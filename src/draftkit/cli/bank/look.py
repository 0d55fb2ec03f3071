"""`draftkit bank show|stats`: one phrase in full, and the bank in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import typer

from draftkit.app.history import load_history, used
from draftkit.bank.catalogue import Query
from draftkit.bank.search import source_of
from draftkit.cli.paths import short
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.model import Phrase

app = command_app()

LAYERS = {"shipped": "随程序提供", "user": "您自己的", "project": "这个项目的"}
_NAMES = {"origin": "来源", "move": "语步", "theme": "主题"}
_VALUES = {"mined": "从文章里提取", "written": "为本项目编写", "": "（不限主题）"}


@app.command("show", cls=ChineseCommand)
def show(
    phrase_id: Annotated[str, typer.Argument(help="短语编号，如 weimin-point-01", metavar="编号")],
) -> None:
    """显示一条短语：文字、语步、主题、适用身份、来源。"""
    content = Content.find()
    phrase = content.catalogue.phrase(phrase_id)
    subjects = {subject.id: subject.name for subject in content.bank.subjects}
    facts = _facts(phrase, phrase.id in content.excluded, subjects)
    for name, value in [*facts, ("用过", used(load_history().uses(), phrase.id))]:
        if value:
            typer.echo(f"{name}：{value}")
    for span in phrase.sources:
        title = content.bank.titles.get(span.essay, "")
        typer.echo(f"来源：{span.essay}《{title}》第 {span.start}—{span.end} 字")


def _facts(phrase: Phrase, excluded: bool, subjects: Mapping[str, str]) -> list[tuple[str, str]]:
    years = f"{phrase.since or ''}—{phrase.until or ''}" if phrase.since or phrase.until else ""
    return [
        ("编号", phrase.id),
        ("文字", phrase.text),
        ("语步", f"{phrase.move}{'／' + phrase.step if phrase.step else ''}"),
        ("主题", "、".join(phrase.themes) or "不限"),
        ("适用", "、".join(phrase.fits)),
        ("事类", "、".join(subjects.get(subject, subject) for subject in phrase.about)),
        ("通行年份", years),
        ("说明", phrase.note),
        ("属于", "" if phrase.layer == "shipped" else LAYERS[phrase.layer]),
        ("写稿", "不用它（用 draftkit bank exclude --undo 恢复）" if excluded else ""),
        ("文件", short(str(phrase.place))),
        ("来源", "" if phrase.sources else source_of(phrase)),
    ]


@app.command("stats", cls=ChineseCommand)
def show_stats() -> None:
    """数一数短语库：按来源、语步、主题各有多少条。"""
    content = Content.find()
    bank, total = content.bank, len(content.catalogue)
    typer.echo(f"短语 {total} 条，结构 {len(bank.structures)} 种，词汇包 {len(bank.packs)} 个")
    counts = content.catalogue.facets(Query()).counts
    for kind in ("origin", "move", "theme"):
        _count(_NAMES[kind], counts[kind], _VALUES)
    if len(counts["layer"]) > 1:
        _count("属于", counts["layer"], LAYERS)
    if content.excluded:
        typer.echo(f"写稿时不用的：{len(content.excluded)} 条")


def _count(name: str, counts: Mapping[str, int], names: Mapping[str, str]) -> None:
    listed = "，".join(f"{names.get(value, value)} {count}" for value, count in counts.items())
    typer.echo(f"{name}：{listed}")
