"""`draftkit bank add|edit|remove|undo|exclude`: phrases of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from draftkit.app.bank_own import (
    Kept,
    add_phrase,
    edit_phrase,
    exclude,
    find_own,
    new_phrase,
    own_layer,
    remove_phrase,
)
from draftkit.app.changes import undo
from draftkit.cli.paths import short
from draftkit.cli.waiting import waiting
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.errors import InputError, listed_names

if TYPE_CHECKING:
    from draftkit.app.naming import Naming
    from draftkit.cli.bank.describe import Given
    from draftkit.model import Phrase

app = command_app()

Text = Annotated[str | None, typer.Argument(metavar="[文字]", help="短语的文字；不写就在终端里问")]
Move = Annotated[str, typer.Option("--move", metavar="语步", help="语步，如 表态；不写按文字推测")]
Step = Annotated[str, typer.Option("--step", metavar="步", help="语步里的一步，如 讲道理")]
Themes = Annotated[
    list[str] | None, typer.Option("--theme", metavar="主题", help="主题，可以写几次；'' 是不限")
]
Fits = Annotated[
    list[str] | None,
    typer.Option("--fits", metavar="身份", help="只适合谁说，可以写几次；'' 是谁都能说"),
]
Force = Annotated[bool, typer.Option("--force", help="像是人名、其实不是的词，照样收")]
Identifier = Annotated[str, typer.Option("--id", metavar="编号", help="编号；不写自动编")]


@app.command("add", cls=ChineseCommand)
def add(
    text: Text = None,
    move: Move = "",
    step: Step = "",
    theme: Themes = None,
    fits: Fits = None,
    topic: Annotated[
        str, typer.Option("--topic", metavar="专题", help="放进哪个专题；不写就是“人人可用”")
    ] = "common",
    phrase_id: Identifier = "",
    slots: Annotated[
        bool, typer.Option("--slots", help="把认出来的单位、岗位、对象等词换成槽位")
    ] = False,
    project: Annotated[
        bool, typer.Option("--project", help="收进这个项目的 .draftkit 文件夹，不收进自己的库")
    ] = False,
    force: Force = False,
) -> None:
    """添加一条自己的短语，写稿时会用到。不写语步和主题，就按文字推测。"""
    from draftkit.app.naming import Naming
    from draftkit.cli.bank.describe import Given, describe

    content = Content.find()
    naming = Naming(content)
    if text is not None and not text.strip():
        raise InputError("短语的文字是空的，请写一句完整的话。")
    given = Given((text or "").strip(), move, step, tuple(theme or ()), tuple(fits or ()), slots)
    values, notes = describe(content, given)
    layer = own_layer(content, project)
    phrase = new_phrase(content, layer, {"id": phrase_id, **values}, naming.topic_of(topic))
    with waiting("检查"):
        kept = add_phrase(content, layer, phrase, force=force)
    for note in notes:
        typer.echo(note, err=True)
    _tell("收进了", kept)
    typer.echo(_described(naming, phrase))


@app.command("edit", cls=ChineseCommand)
def edit(
    phrase_id: Annotated[str, typer.Argument(metavar="编号", help="自己的短语的编号")],
    text: Annotated[str, typer.Option("--text", metavar="文字", help="换成这段文字")] = "",
    move: Move = "",
    step: Step = "",
    theme: Themes = None,
    fits: Fits = None,
    topic: Annotated[
        str, typer.Option("--topic", metavar="专题", help="换到哪个专题，可以是自己起的名字")
    ] = "",
    force: Force = False,
) -> None:
    """修改一条自己的短语；不写选项就在终端里改文字。"""
    from draftkit.app.naming import Naming
    from draftkit.cli.bank.describe import Given, meant

    content = Content.find()
    if step and not move:
        move = find_own(content, phrase_id)[2].move
    given = meant(content, Given(text, move, step, tuple(theme or ()), tuple(fits or ())))
    values = _given_values(given)
    if given.move and not given.step:
        values["step"] = _no_step(content, given.move)
    if not values and not topic:
        values = {"text": _new_text(content, phrase_id)}
    naming = Naming(content)
    with waiting("检查"):
        topic = naming.topic_of(topic)
        kept = edit_phrase(content, phrase_id, values, topic=topic, force=force)
    _tell("改好了", kept)
    into = f"，专题 {naming.name('topic', topic)}" if topic else ""
    typer.echo(_described(naming, kept.phrase) + into)


def _described(naming: Naming, phrase: Phrase) -> str:
    themes, fits = ("、".join(names) or "不限" for names in (phrase.themes, phrase.fits))
    return f"语步 {naming.does(phrase.move, phrase.step)}，主题 {themes}，身份 {fits}"


def _given_values(given: Given) -> dict[str, Any]:
    """What is said of a phrase, as an entry has it; what is not said is left out."""
    values = {
        "text": given.text,
        "move": given.move,
        "step": given.step,
        "themes": list(given.themes),
        "fits": list(given.fits),
    }
    said = {key: value for key, value in values.items() if value}
    none = {"fits": given.anybody, "themes": given.anything}
    return {**said, **{key: [] for key, cleared in none.items() if cleared}}


def _no_step(content: Content, move: str) -> str:
    """A new move makes the old step wrong; where it has steps one must be named."""
    from draftkit.app.naming import Naming
    from draftkit.bank.vocabulary import step_names

    naming = Naming(content)
    if steps := step_names(naming.moves, move):
        ways = "、".join(listed_names(steps))
        raise InputError(f"换成“{naming.name('move', move)}”要同时写 --step：{ways}。")
    return ""


def _new_text(content: Content, phrase_id: str) -> str:
    from draftkit.cli.bank.describe import ask_text, on_terminal

    _, _, phrase = find_own(content, phrase_id)
    if not on_terminal():
        raise InputError("不在终端里，请写出要改什么，如 --text '新的文字'。")
    return ask_text(phrase.text)


@app.command("remove", cls=ChineseCommand)
def remove(
    phrase_id: Annotated[str, typer.Argument(metavar="编号", help="自己的短语的编号")],
) -> None:
    """删去一条自己的短语；删错了可以撤销。"""
    kept = remove_phrase(Content.find(), phrase_id)
    typer.echo(f"删去了 {phrase_id}：{kept.phrase.text}")
    typer.echo("删错了就运行 draftkit bank undo。", err=True)


@app.command("undo", cls=ChineseCommand)
def take_back() -> None:
    """撤销最近一次改动：添加、修改、删除、导入、不再用。"""
    content = Content.find()
    done = undo([layer.root for layer in content.own])
    typer.echo(f"已撤销：{done.what}")


@app.command("exclude", cls=ChineseCommand)
def never_use(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[编号…]", help="短语编号；不写就列出已经不用的")
    ] = None,
    back: Annotated[bool, typer.Option("--undo", help="恢复：写稿时又可以用")] = False,
) -> None:
    """写稿时再也不用这些短语；用 --undo 恢复。"""
    content = Content.find()
    if not ids and back:
        raise InputError("--undo 要写出恢复哪一条的编号。")
    if not ids:
        for phrase_id in sorted(content.excluded):
            typer.echo(phrase_id)
        typer.echo(f"写稿时不用的有 {len(content.excluded)} 条。", err=True)
        return
    changed = exclude(content, ids, back=back)
    for phrase_id in ids:
        state = "又可以用了" if back else "不再用了"
        typer.echo(f"{phrase_id} {state if phrase_id in changed else '本来就是这样'}")


def _tell(what: str, kept: Kept) -> None:
    typer.echo(f"{what} {kept.phrase.id}：{kept.phrase.text}")
    for finding in kept.findings:
        typer.echo(f"请留意：{finding.message.partition('：')[2]}（{finding.hint}）", err=True)
    typer.echo(f"文件：{short(kept.path)}", err=True)
