"""`draftkit profile show|edit|clear`: what is remembered of the person."""

from __future__ import annotations

import sys

import typer

from draftkit.app.profile import (
    Profile,
    clear_profile,
    known_answers,
    load_profile,
    profile_path,
    save_profile,
)
from draftkit.app.writer import words_in
from draftkit.cli.zh import ChineseCommand, command_app, say
from draftkit.content import Content
from draftkit.errors import InputError

app = command_app("看、改、删记住的资料：单位、岗位、署名这些。只存在这台电脑上，没有也能写稿。")


@app.command("show", cls=ChineseCommand)
def show() -> None:
    """显示记住的资料和它存在哪里。"""
    profile = _load()
    if not profile.values:
        typer.echo(
            "还没有记住什么。写完一稿时会问您要不要记住，也可以用 draftkit profile edit 来填。"
        )
        return
    from draftkit.cli.ask.profile_form import profile_questions
    from draftkit.interview.flow import fitted, shown_value

    content = Content.find()
    questions = profile_questions(content)
    pack = words_in(content, known_answers(profile, questions))
    for question in (fitted(each, pack) for each in questions):
        value = profile.values.get(question.key, "")
        say(f"{question.prompt}{shown_value(question, value) or '（空）'}")
    typer.echo(f"存在 {profile_path()}")


@app.command("edit", cls=ChineseCommand)
def edit() -> None:
    """一题一题地填，或者改。"""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError(f"这里不是终端，没法提问；请直接改这个文件：{profile_path()}。")
    from draftkit.cli.ask.asker import asker_here
    from draftkit.cli.ask.profile_form import fill_in

    path = save_profile(fill_in(Content.find(), asker_here(), _load()))
    typer.echo(f"记住了，存在 {path}")


@app.command("clear", cls=ChineseCommand)
def clear() -> None:
    """把记住的资料删掉。"""
    typer.echo("删掉了。" if clear_profile() else "本来就没有记住什么。")


def _load() -> Profile:
    profile, problem = load_profile()
    if problem:
        typer.echo(problem, err=True)
    return profile
