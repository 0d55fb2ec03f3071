"""`draftkit bank check`: is every phrase fit to be used."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from draftkit.app.bank_check import check_bank
from draftkit.app.naming import Naming
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.findings import Finding

app = command_app()


@app.command("check", cls=ChineseCommand)
def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[文件…]", help="短语文件或短语包；不写就查整个短语库"),
    ] = None,
    layer: Annotated[
        list[str] | None,
        typer.Option("--layer", metavar="层", help="只查一层：自己的、本项目或自带"),
    ] = None,
    notes: Annotated[bool, typer.Option("--notes", help="无碍使用的提示也列出来")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，给程序用")] = False,
) -> None:
    """检查短语：编号、语步、主题、槽位、人名号码、可换词通不通、有没有重复。有问题退出码是 1。"""
    content = Content.find()
    layers = [Naming(content).id_of("layer", name) for name in layer or ()]
    if layer and files:
        raise InputError("写了文件就不要再写 --layer。")
    number, findings = check_bank(content, layers, [Path(file) for file in files or ()])
    serious = [finding for finding in findings if finding.level != "note"]
    shown = findings if notes else serious
    if as_json:
        typer.echo(json.dumps([_row(finding) for finding in shown], ensure_ascii=False, indent=2))
    else:
        _report(shown, number, len(serious), len(findings) - len(serious), notes)
    if serious:
        raise typer.Exit(1)


def _row(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": finding.level,
        "file": finding.place.file,
        "line": finding.place.line,
        "message": finding.message,
        "hint": finding.hint,
        "excerpt": finding.excerpt,
    }


def _report(
    findings: Iterable[Finding], number: int, serious: int, minor: int, listed: bool
) -> None:
    for finding in findings:
        typer.echo(str(finding))
    more = f"；另有 {minor} 处提示，加 --notes 看" if minor and not listed else ""
    said = f"有 {serious} 处要改" if serious else "没有问题"
    typer.echo(f"查了 {number} 条短语，{said}{more}。", err=True)
