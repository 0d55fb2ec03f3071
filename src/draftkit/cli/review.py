"""`draftkit review`: mined phrases one by one, and what was kept into one's own bank."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from draftkit.app.bank_import import import_pack
from draftkit.app.bank_own import refuse_topic
from draftkit.app.naming import Naming
from draftkit.app.review import Candidate, Review
from draftkit.app.review_take import COMMON, not_taken, plan_kept
from draftkit.cli.paths import short
from draftkit.cli.review_one import HELP, Desk, agreement, go_through
from draftkit.cli.zh import ChineseCommand, command_app, say
from draftkit.content import Content

app = command_app()
_ALL = "全部"


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
    topic: Annotated[
        str,
        typer.Option(
            "--topic",
            metavar="专题",
            help="收进自己的库时放进哪个专题，可以是自己起的名字；不写就是“人人可用”",
        ),
    ] = "",
    again: Annotated[
        str,
        typer.Option(
            "--again",
            metavar="哪些",
            help="重新看已经定过的，后定的在前：全部，或写出句子里的几个字",
        ),
    ] = "",
) -> None:
    """逐条审阅提取的短语：收、改、不收。决定随时记下，可以随时退出；重新提取时照办。"""
    review = Review(Path(folder), [Path(path) for path in essays or ()])
    topic = _topic(topic)
    if take:
        _take(review, topic or COMMON)
        return
    candidates = _decided(review, again) if again else _pending(review)
    content = Content.find()
    try:
        go_through(Desk(review, content, Naming(content)), candidates)
        stopped = False
    except KeyboardInterrupt:  # every decision is on disk already: leaving, as with q
        typer.echo()
        stopped = True
    review.apply()
    if candidates:
        _sum_up(review)
    if review.kept():
        _offer(review, folder, topic, asked=not stopped)


def _pending(review: Review) -> list[Candidate]:
    """What nobody has decided about yet, and how many there are."""
    pending = review.pending()
    if not pending:
        typer.echo(f"没有要看的了，已经决定 {review.decided} 条。要重新看，加 --again {_ALL}。")
        return []
    typer.echo(f"有 {len(pending)} 条没看过，已经决定 {review.decided} 条。")
    say(HELP)
    return pending


def _decided(review: Review, words: str) -> list[Candidate]:
    """What was decided about, and how many there are."""
    found = review.again("" if words == _ALL else words)
    if not found:
        typer.echo(f"决定过的里面没有“{words}”。" if words != _ALL else "还没有决定过哪一条。")
        return []
    typer.echo(f"决定过的有 {len(found)} 条。不想变的按 s。")
    say(HELP)
    return found


def _sum_up(review: Review) -> None:
    """Say what was decided this time, and what is left."""
    made = review.tally
    kept = f"收 {made['keep'] + made['edit']} 条"
    kept += f"（其中改过 {made['edit']} 条）" if made["edit"] else ""
    typer.echo(f"这次{kept}，不收 {made['drop']} 条；还有 {len(review.pending())} 条没看。")


def _offer(review: Review, folder: str, topic: str, *, asked: bool) -> None:
    """Ask whether what was kept goes into one's own bank; say how where nobody can be asked."""
    left = not_taken(Content.find(), review)
    if not left:
        return
    if asked:
        typer.echo(f"收下的有 {left} 条还不在自己的库里，现在收进去，写稿时用上吗？")
    where = "" if topic else "，写“y 专题名”收进那个专题"
    agreed, said = agreement(f"（y 收{where}，回车先不收）> ") if asked else (False, "")
    if agreed:
        _take(review, topic or _topic(said) or COMMON)
        return
    typer.echo(f"收下的要写稿时用上，以后再收进自己的库：draftkit review {folder} --take")


def _topic(said: str) -> str:
    """Return the id of the topic that is meant; raises InputError for what can be none."""
    topic = Naming(Content.find()).topic_of(said) if said else ""
    if topic:
        refuse_topic(topic)
    return topic


def _take(review: Review, topic: str) -> None:
    """Take what was kept into the own bank; what the checks refuse is listed and stays out."""
    plan = plan_kept(Content.find(), review, topic)
    for finding in plan.refused:
        hint = f"（{finding.hint}）" if finding.hint else ""
        typer.echo(f"没有收 {finding.message}{hint}：{finding.excerpt}")
    for finding in plan.warnings:
        typer.echo(f"请留意 {finding.message}（{finding.hint}）", err=True)
    import_pack(plan)
    there = f"，库里已有 {len(plan.there)} 条" if plan.there else ""
    into = "" if topic == COMMON else f"（专题“{Naming(Content.find()).name('topic', topic)}”）"
    typer.echo(f"收进了自己的库{into} {len(plan.new)} 条{there}。")
    for path in plan.files:
        typer.echo(f"文件：{short(path)}", err=True)
    if plan.files:
        typer.echo("不想要了就运行 draftkit bank undo。", err=True)
    if plan.refused:
        said = f"有问题的 {len(plan.refused)} 处没有收；用 draftkit review --again 改好再收。"
        typer.echo(said, err=True)
        raise typer.Exit(1)
