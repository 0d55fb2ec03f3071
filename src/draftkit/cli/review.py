"""`draftkit review`: mined phrases one by one, with plain prompts that any terminal shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from draftkit.app.bank_import import import_pack
from draftkit.app.review import Candidate, Review
from draftkit.app.review_take import not_taken, plan_kept
from draftkit.bank.vocabulary import load_moves, move_names
from draftkit.cli.paths import short
from draftkit.cli.zh import ChineseCommand, command_app, say
from draftkit.content import Content, content_root
from draftkit.errors import InputError
from draftkit.mining.decisions import Decision

app = command_app()
_ENDS = "。？！”"
_HELP = "打一个字母再按回车：k 收　e 改　d 不收　s 以后再看　u 撤销上一条　q 退出（下次接着看）"


@app.command(cls=ChineseCommand)
def review_phrases(
    folder: Annotated[
        str, typer.Argument(metavar="[文件夹]", help="draftkit mine 写短语的文件夹")
    ] = "mined-phrases",
    essays: Annotated[
        list[str] | None,
        typer.Option("--essays", metavar="文章", help="文章或文件夹；给了就一并显示原句，可写几次"),
    ] = None,
    take: Annotated[
        bool, typer.Option("--take", help="不再看，把收下的（改过的）都收进自己的库，写稿时用上")
    ] = False,
) -> None:
    """逐条审阅提取的短语：收、改、不收。决定随时记下，可以随时退出；重新提取时照办。"""
    review = Review(Path(folder), [Path(path) for path in essays or ()])
    if take:
        _take(review)
        return
    pending = review.pending()
    if not pending:
        typer.echo(f"没有要看的了，已经决定 {review.decided} 条。")
    else:
        typer.echo(f"有 {len(pending)} 条没看过，已经决定 {review.decided} 条。")
        say(_HELP)
    try:
        _go_through(review, pending)
        stopped = False
    except KeyboardInterrupt:  # every decision is on disk already: leaving, as with q
        typer.echo()
        stopped = True
    changed = review.apply()
    if pending:
        left = len(review.pending())
        typer.echo(f"这次停在这里：还有 {left} 条没看。短语文件改动 {changed} 条。")
    if review.kept():
        _offer(review, folder, asked=not stopped)


def _offer(review: Review, folder: str, *, asked: bool) -> None:
    """Ask whether what was kept goes into one's own bank; say how where nobody can be asked."""
    left = not_taken(Content.find(), review)
    if not left:
        return
    if asked and _yes(f"收下的有 {left} 条还不在自己的库里，现在收进去，写稿时用上吗？"):
        _take(review)
        return
    typer.echo(f"收下的要写稿时用上，以后再收进自己的库：draftkit review {folder} --take")


def _yes(question: str) -> bool:
    try:
        return _asked(f"{question}（y 收，回车先不收）> ").lower() in ("y", "yes", "是", "收")
    except KeyboardInterrupt:  # what was decided stands, so leaving here is no failure
        typer.echo()
        return False


def _take(review: Review) -> None:
    """Take what was kept into the own bank; what the checks refuse is listed and stays out."""
    plan = plan_kept(Content.find(), review)
    for finding in plan.refused:
        typer.echo(f"没有收 {finding.message}（{finding.hint}）：{finding.excerpt}")
    for finding in plan.warnings:
        typer.echo(f"请留意 {finding.message}（{finding.hint}）", err=True)
    import_pack(plan)
    there = f"，库里已有 {len(plan.there)} 条" if plan.there else ""
    typer.echo(f"收进了自己的库 {len(plan.new)} 条{there}。")
    for path in plan.files:
        typer.echo(f"文件：{short(path)}", err=True)
    if plan.files:
        typer.echo("不想要了就运行 draftkit bank undo。", err=True)
    if plan.refused:
        said = f"有问题的 {len(plan.refused)} 处没有收；改好再用 draftkit bank add 收。"
        typer.echo(said, err=True)
        raise typer.Exit(1)


def _go_through(review: Review, pending: list[Candidate]) -> None:
    at = 0
    while at < len(pending):
        _show(pending[at], at + 1, len(pending))
        choice = _asked("> ").lower()
        if choice == "q":
            return
        if choice == "u":
            at = _undone(review, pending, at)
        elif choice == "s":
            at += 1
        elif choice in ("k", "d", "e"):
            at += _decided(review, pending[at], choice)
        else:
            say(_HELP)


@cache
def _moves() -> dict[str, str]:
    return move_names(load_moves(content_root() / "phrasebank"))


def _called(move: str) -> str:
    return _moves().get(move, move)


def _show(candidate: Candidate, number: int, total: int) -> None:
    themes = f"　主题 {'、'.join(candidate.themes)}" if candidate.themes else ""
    say(f"\n第 {number} 条，共 {total} 条　语步 {_called(candidate.move)}{themes}")
    say(f"  短语：{candidate.text}")
    if candidate.sentence:
        say(f"  原句：{candidate.sentence}")
    if candidate.note:
        say(f"  {candidate.note}")
    if candidate.until:
        say(f"  里面有过时的提法：收下也只用于 {candidate.until} 年和更早的稿子")


def _decided(review: Review, candidate: Candidate, choice: str) -> int:
    """Carry out a decision; returns how many phrases to go on."""
    if choice == "e":
        return _edited(review, candidate)
    review.decide(Decision("keep" if choice == "k" else "drop", candidate.text))
    return 1


def _edited(review: Review, candidate: Candidate) -> int:
    text = _asked("  改成（空着就不改）：", candidate.text)
    if text in ("", "q", candidate.text):
        return 0
    try:
        review.decide(Decision("edit", candidate.text, text if text[-1] in _ENDS else text + "。"))
    except InputError as error:
        typer.echo(f"  没有改：{error}")
        return 0
    return 1


def _undone(review: Review, pending: list[Candidate], at: int) -> int:
    """Go back to the phrase whose decision was taken back."""
    was = review.undo()
    if not was:
        typer.echo("前面没有可撤销的。")
        return at
    return next(number for number, each in enumerate(pending) if each.text == was)


def _asked(prompt: str, begun: str = "") -> str:
    """Return the line typed, which begins as ``begun``; the end of the input is 退出."""
    try:
        with _begun(begun):
            return input(prompt).strip()
    except EOFError:
        typer.echo()
        return "q"


@contextmanager
def _begun(text: str) -> Iterator[None]:
    """Let the next line begin with a text to change, where the terminal can do that."""
    try:
        import readline
    except ImportError:  # Windows
        yield
        return
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        yield
    finally:
        readline.set_startup_hook()
