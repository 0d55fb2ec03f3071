"""`draftkit template list|show`: what templates there are, and what one asks."""

from __future__ import annotations

from typing import Annotated

import typer

from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content

app = command_app("看看有哪些模板，一个模板问些什么。")


@app.command("list", cls=ChineseCommand)
def list_templates() -> None:
    """列出所有模板。"""
    content = Content.find()
    for name in content.template_names():
        template = content.template(name)
        typer.echo(f"{name}\t{template.title}：{template.description}（{template.length} 字）")


@app.command("show", cls=ChineseCommand)
def show(name: Annotated[str, typer.Argument(help="模板名", metavar="模板")]) -> None:
    """显示一个模板的问题、结构和主题。"""
    content = Content.find()
    template = content.template(name)
    typer.echo(f"{template.title}（{template.genre}，默认 {template.length} 字）")
    typer.echo(template.description)
    typer.echo("\n问题：")
    for question in template.questions:
        typer.echo(f"  {question.key:<15} {question.prompt}")
    typer.echo("\n结构：")
    for structure_id in template.structures:
        typer.echo(f"  {structure_id:<18} {content.bank.structure(structure_id).name}")
    typer.echo(f"\n主题：{'、'.join(template.themes)}")
