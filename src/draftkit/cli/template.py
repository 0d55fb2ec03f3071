"""`draftkit template …`: the kit for people who write templates but no code."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.errors import InputError, nearest
from draftkit.findings import Finding
from draftkit.templating.template import SUFFIX

if TYPE_CHECKING:
    from draftkit.app.drafting import Wishes
    from draftkit.app.templates import Listed
    from draftkit.templating.scaffold import Kind, Wanted

FINDINGS = 1
app = command_app("看有哪些模板，新建、检查、试写自己的模板。")
_LEVELS = {"error": "错误", "warning": "提醒", "note": "说明"}

_Goal = Annotated[
    str,
    typer.Option(
        "--to",
        metavar="project|user",
        help="放在本项目（这里的 .draftkit）还是自己的文件夹；不写时有项目就放项目",
    ),
]
_Json = Annotated[bool, typer.Option("--json", help="输出 JSON，给程序用")]
_Names = Annotated[
    list[str], typer.Argument(metavar="模板…", help="模板名，或模板文件的路径，可以写几个")
]
_Name = Annotated[str, typer.Argument(metavar="模板", help="模板名，或模板文件的路径")]


@app.command("list", cls=ChineseCommand)
def list_templates(as_json: _Json = False) -> None:
    """列出所有模板，各在哪一层：自带的、自己的、本项目的。"""
    from draftkit.app.templates import list_templates as found
    from draftkit.bank.vocabulary import LAYER_NAMES

    rows = list(found(Content.find()))
    if as_json:
        typer.echo(json.dumps([_row(row) for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        made = row.template
        words = f"{made.title}：{made.description}（{made.length} 字）" if made else row.trouble
        typer.echo(f"{row.name}\t{LAYER_NAMES[row.layer]}\t{words}")


def _row(row: Listed) -> dict[str, object]:
    made = row.template
    facts: dict[str, object] = {"name": row.name, "layer": row.layer}
    if made is None:
        return {**facts, "trouble": row.trouble}
    keys = ("title", "description", "genre", "length")
    return {**facts, **{key: getattr(made, key) for key in keys}}


@app.command("show", cls=ChineseCommand)
def show(name: _Name) -> None:
    """显示一个模板的问题、结构、提纲和规矩，每一处 phrase 有多少条短语可选。"""
    from draftkit.app.asking import asked_questions
    from draftkit.app.naming import Naming
    from draftkit.app.templates import outline_lines, rule_lines
    from draftkit.bank.vocabulary import LAYER_NAMES

    content = Content.find()
    template = content.template(name)
    typer.echo(f"{template.title}（{template.genre}，通常 {template.length} 字）")
    typer.echo(template.description)
    layer = "" if name.endswith(SUFFIX) else f"{LAYER_NAMES[content.template_layer(name)]}模板，"
    typer.echo(f"{layer}文件 {template.place.file}")
    typer.echo("\n问题：")
    asked = asked_questions(content, template)
    for question in asked:
        typer.echo(f"  {question.key:<15} {question.prompt}")
    put = {question.key for question in asked}
    if spare := [question.key for question in template.questions if question.key not in put]:
        typer.echo(f"  答案文件里有也不妨、这个模板用不上的：{'、'.join(spare)}")
    typer.echo("\n结构：")
    for structure_id in template.structures:
        typer.echo(f"  {structure_id:<18} {content.bank.structure(structure_id).name}")
    typer.echo(f"\n主题：{'、'.join(template.themes)}")
    naming = Naming(content)
    typer.echo(f"短语取自：{'、'.join(naming.with_id('topic', each) for each in template.topics)}")
    _section("规矩", rule_lines(content, template))
    _section("提纲（用例子的回答，□ 由短语库来填）", outline_lines(content, template))


def _section(title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        typer.echo(f"\n{title}：")
    for line in found:
        typer.echo(line if line.startswith(" ") else f"  {line}")


@app.command("new", cls=ChineseCommand)
def new(
    name: Annotated[str, typer.Argument(metavar="[名字]", help="模板的名字，如 党纪学习心得")] = "",
    title: Annotated[
        str, typer.Option("--title", metavar="文字", help="中文名字；不写就和名字一样")
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="心得|总结|报告",
            help="新建哪一种样子：学习心得、工作总结，还是实习调研报告",
        ),
    ] = "",
    genre: Annotated[
        str, typer.Option("--genre", metavar="文种", help="文种，如 学习心得体会")
    ] = "",
    studied: Annotated[
        str, typer.Option("--studied", metavar="文字", help="学的是什么，如 党纪；心得用")
    ] = "",
    length: Annotated[
        int | None, typer.Option("--length", metavar="字数", help="通常写多少字")
    ] = None,
    questions: Annotated[
        str,
        typer.Option("--questions", metavar="键,键…", help="问哪几个共用的问题；不写就全问"),
    ] = "",
    to: _Goal = "",
    force: Annotated[bool, typer.Option("--force", help="已经有这个模板，也换掉")] = False,
) -> None:
    """新建一个模板：带注释，马上能用来写稿。在终端里会问几个问题。"""
    from draftkit.app.answers import check_length
    from draftkit.app.templates import check_name, check_questions
    from draftkit.templating.scaffold import GENRES, KINDS, Wanted

    content = Content.find()
    keys = tuple(key.strip() for key in questions.split(",") if key.strip())
    check_questions(content, keys)
    if name:
        check_name(name)
    sort = _kind_meant(kind, KINDS)
    wish = Wanted(name, title, genre, studied, length or 1500, keys, sort)
    missing = {
        "name": not name,
        "kind": not (kind or studied or genre),
        "genre": not genre,
        "studied": not studied,
        "length": length is None,
        "questions": not keys,
    }
    wish = _complete(content, wish, frozenset(key for key in missing if missing[key]))
    genres = GENRES[wish.kind]
    wish = replace(wish, title=wish.title or wish.name, genre=wish.genre or genres[0])
    check_length(wish.length)
    _write_new(content, wish, _goal(to), force)


_ALIKE = {"体会": "study", "小结": "report", "汇报": "account"}  # what people say for a kind


def _kind_meant(said: str, kinds: Mapping[str, str]) -> Kind:
    """The kind of a new template, by its id or what people call it; raises InputError."""
    called = {name: kind for kind, name in kinds.items()} | _ALIKE
    found = said if said in kinds else called.get(said, "" if said else "study")
    if not found:
        near = nearest(said, called)
        hint = f"您是不是要写“{near}”？" if near else f"可以写：{'、'.join(kinds.values())}。"
        raise InputError(f"--kind 没有“{said}”这一种。{hint}")
    return cast("Kind", found)


def _complete(content: Content, wish: Wanted, missing: frozenset[str]) -> Wanted:
    """Ask on a terminal for what a new template needs and nobody said; elsewhere refuse."""
    from draftkit.cli.new import _on_terminal

    if wish.name and (wish.studied or wish.kind != "study"):
        return wish
    if _on_terminal():
        from draftkit.cli.ask_template import ask_wanted

        return ask_wanted(content, wish, missing)
    raise InputError(
        "这里不是终端，没法提问；请写名字和 --studied，例如 "
        "draftkit template new 党纪学习心得 --studied 党纪；"
        "总结、报告一类写名字和 --kind 总结 或 --kind 报告。"
    )


def _write_new(
    content: Content, wish: Wanted, goal: Literal["", "project", "user"], force: bool
) -> None:
    """Write a new template and tell what to do next, and what there is already."""
    from draftkit.app.template_near import alike, fitted, taken, told_alike
    from draftkit.app.templates import new_path, new_template, unused

    near = alike(content, wish)
    notes = [*unused(wish), *taken(content, wish, new_path(wish, goal))]
    path = new_template(content, fitted(content, wish, near), goal, force)
    typer.echo(f"已写入 {_near(path)}")
    for line in notes:
        typer.echo(line, err=True)
    if near and not wish.themes:  # on a terminal it was told before the themes were chosen
        typer.echo(told_alike(near), err=True)
    typer.echo(f"试一试：draftkit template preview {wish.name}", err=True)
    typer.echo(f"写一篇：draftkit new {wish.name}", err=True)
    typer.echo(f"改完后：draftkit template check {wish.name}", err=True)


def _goal(to: str) -> Literal["", "project", "user"]:
    goals: dict[str, Literal["", "project", "user"]] = {
        "": "", "project": "project", "user": "user",
    }  # fmt: skip
    if to not in goals:
        raise InputError(f"--to 要写 project 或 user，不能写“{to}”。")
    return goals[to]


def _near(path: Path) -> str:
    """A path as seen from here, where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


@app.command("copy", cls=ChineseCommand)
def copy(
    name: _Name,
    new_name: Annotated[
        str, typer.Option("--as", metavar="新名字", help="换个名字；不写就用原来的名字盖住它")
    ] = "",
    to: _Goal = "",
    force: Annotated[bool, typer.Option("--force", help="已经有这个模板，也换掉")] = False,
) -> None:
    """复制一个模板来改，它 include 的段落一并写进去。"""
    from draftkit.app.templates import copy_template

    path = copy_template(Content.find(), name, new_name, _goal(to), force)
    typer.echo(f"已写入 {_near(path)}")


@app.command("check", cls=ChineseCommand)
def check(names: _Names, as_json: _Json = False) -> None:
    """检查模板：名字、短语、字数、规矩，逐处指出文件、行、列。有问题时退出码是 1。"""
    from draftkit.app.template_check import check_template

    content = Content.find()
    found: list[Finding] = []
    for name in names:
        checked = check_template(content, name)
        found += checked.findings
        if not as_json and checked.drafts:
            line = (
                f"{name}：{checked.holes} 处 phrase，最少的一处有 {checked.fewest} 条短语可选；"
                f"试写了 {checked.drafts} 篇"
            )
            typer.echo(line + ("" if checked.findings else "，没有发现问题"), err=True)
    _tell(found, as_json)


def _tell(found: list[Finding], as_json: bool) -> None:
    """Show findings, and leave with 1 when there are any."""
    if as_json:
        typer.echo(json.dumps([_flat(finding) for finding in found], ensure_ascii=False, indent=2))
    else:
        for finding in found:
            typer.echo(f"{finding.place}: {_LEVELS[finding.level]} {finding.message}")
            for mark, text in (("│", finding.excerpt), ("→", finding.hint)):
                if text:
                    typer.echo(f"    {mark} {text}")
    if found:
        raise typer.Exit(FINDINGS)


def _flat(finding: Finding) -> dict[str, object]:
    row = asdict(finding)
    place = row.pop("place")
    row.pop("fix")
    return {**row, **place}


@app.command("test", cls=ChineseCommand)
def run_tests(names: _Names, as_json: _Json = False) -> None:
    """按模板自己 examples 里写的例子试写，核对写出来的稿子。不合的时候退出码是 1。"""
    from draftkit.app.template_try import run_examples

    content = Content.find()
    found: list[Finding] = []
    for name in names:
        template = content.template(name)
        if not template.examples:
            typer.echo(f"{name}：没有例子；在说明里加上 examples 就能核对。", err=True)
        for example, broken in run_examples(content, template):
            found += broken
            if not as_json:
                mark = "不合" if broken else "合格"
                typer.echo(f"{mark}  {name}：{example.name}", err=True)
    _tell(found, as_json)


@app.command("preview", cls=ChineseCommand)
def preview(
    name: _Name,
    workplace: Annotated[
        str, typer.Option("--workplace", metavar="单位类别", help="用哪类单位的例子，如 bank")
    ] = "",
    length: Annotated[int | None, typer.Option("--length", metavar="字数", help="目标字数")] = None,
    structure: Annotated[
        str, typer.Option("--structure", metavar="名称", help="结构，例如 first-next-last")
    ] = "",
    seed: Annotated[int, typer.Option("--seed", metavar="整数", help="换一个数就换一种写法")] = 1,
    watch: Annotated[
        bool, typer.Option("--watch", help="模板一存盘就重写一遍，Ctrl-C 退出")
    ] = False,
) -> None:
    """用例子的回答试写一篇，看看模板写出来是什么样。例子不是您的事实，别拿去交。"""
    from draftkit.app.drafting import Wishes

    wishes = Wishes(seed, length, structure)
    if watch:
        from draftkit.cli.watch import watch_template

        watch_template(name, workplace, wishes)
        return
    show_preview(Content.find(), name, workplace, wishes)


def show_preview(content: Content, name: str, workplace: str, wishes: Wishes) -> None:
    """Write one preview: the draft to standard output, its figures to standard error."""
    from draftkit.app.templates import preview as drafted
    from draftkit.cli.summary import summarise
    from draftkit.export.markdown import to_markdown

    draft = drafted(content, name, workplace, wishes)
    sys.stdout.write(to_markdown(draft))
    sys.stdout.flush()
    summarise(draft, "")
