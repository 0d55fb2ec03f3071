"""`draftkit revise`: change an answer, the length or one paragraph; hand edits stay."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from draftkit.app.history import remember
from draftkit.app.revising.changes import Changes, learned, template_of
from draftkit.app.revising.report import (
    LABELS,
    block_ids,
    differences,
    listing,
    offers,
    report,
)
from draftkit.app.revising.revise import Kept, Revision, revise, write_revision
from draftkit.app.revising.standing import Standing, open_draft
from draftkit.cli.left import blanks_told
from draftkit.cli.revise_told import besides
from draftkit.cli.zh import ChineseCommand, command_app, cut, say, tell
from draftkit.content import Content

app = command_app()
FINDINGS = 1


@app.command(cls=ChineseCommand, name="revise")
def revise_command(
    draft: Annotated[str, typer.Argument(metavar="稿子", help="draftkit new 写的稿子（.md）")],
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="键=值", help="改一个回答，可以用多次"),
    ] = None,
    length: Annotated[
        int | None, typer.Option("--length", metavar="字数", help="改成多少字")
    ] = None,
    swap: Annotated[
        list[str] | None,
        typer.Option("--swap", metavar="编号", help="给一段换个写法，例如 b7；可以用多次"),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="整数", help="整篇换一种写法")
    ] = None,
    structure: Annotated[str, typer.Option("--structure", metavar="名称", help="换一种结构")] = "",
    learn: Annotated[
        bool, typer.Option("--learn", help="把您在稿子里填好的空白当作回答，别处也填上")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会改哪里，什么都不写")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，说明每一段怎样了")] = False,
) -> int:
    """改一份写好的稿子：只动非动不可的地方，您亲手改过的都留着。不写选项就在终端里问您改什么。"""
    content = Content.find()
    standing = open_draft(Path(draft))
    changes = Changes(tuple(settings or ()), length, seed, structure, tuple(swap or ()), learn)
    menu = changes == Changes() and not standing.record.altered and not as_json
    if menu:
        chosen = None if dry_run else _ask(content, standing)
        if chosen is None:
            return _list(standing)
        changes = chosen
    revision = revise(content, standing, changes)
    kept = Kept(False, None) if dry_run else write_revision(revision)
    if kept.written:
        remember(revision.draft, standing.record.known, revision.gone)
    if as_json:
        print(json.dumps(report(revision, kept), ensure_ascii=False, indent=2))
    if dry_run:
        return _show(content, revision, changes, quiet=as_json)
    _say_result(revision, kept)
    for line in besides(content, revision, changes.swaps, menu=menu):
        tell(line)
    return _summarise(content, revision, kept, learn=changes.learn)


def _ask(content: Content, standing: Standing) -> Changes | None:
    """Ask on a terminal what to change; None off it."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return None
    from draftkit.cli.revise_menu import ask_changes

    return ask_changes(content, standing)


def _list(standing: Standing) -> int:
    for name, fate, text in listing(standing):
        print(cut(f"{name}\t{fate}\t{text}", 96))
    tell(
        f"要改，例如：draftkit revise {standing.path} --set 键=值，或 --length 字数，"
        "或 --swap 编号；在终端里不写选项会问您。",
    )
    return 0


def _show(content: Content, revision: Revision, changes: Changes, *, quiet: bool) -> int:
    for line in differences(revision) if not quiet else ():
        say(line)
    for line in besides(content, revision, changes.swaps):
        tell(line)
    print(f"{counted(revision)}；只是看看，什么都没有写。", file=sys.stderr)
    return FINDINGS if revision.conflicts else 0


def counted(revision: Revision) -> str:
    """Return in one line how many paragraphs stay, change or were edited, and the length."""
    counts = Counter(outcome.fate for outcome in revision.outcomes)
    facts = "，".join(f"{LABELS[fate]} {counts[fate]}" for fate in LABELS if counts[fate])
    return f"各段：{facts}；共 {revision.characters} 字（目标 {revision.draft.request.target}）"


def _say_result(revision: Revision, kept: Kept) -> None:
    """Say on standard error what was changed and what was kept."""
    if not kept.written:
        print("没有要改的，稿子没有动。", file=sys.stderr)
        return
    request, path = revision.draft.request, revision.standing.path
    facts = f"结构 {request.structure}，种子 {request.seed}"
    what = "已改好" if revision.changes_text else "文字不用改，只记下了新的回答，稿子"
    print(f"{what} {path}：{facts}；{counted(revision)}", file=sys.stderr)


def _summarise(content: Content, revision: Revision, kept: Kept, *, learn: bool) -> int:
    """Say on standard error where something was changed and what is left to do."""
    _say_where(revision)
    _say_filled(content, revision, learned_now=learn)
    if left := blanks_told("\n".join(passage.text for passage in revision.passages)):
        tell(left)
    if kept.backup and revision.standing.encoding != "utf-8":
        print("稿子原来不是 UTF-8 编码，改好的存成了 UTF-8", file=sys.stderr)
    if kept.backup:
        print(f"原来的稿子留在 {kept.backup}", file=sys.stderr)
    return FINDINGS if revision.conflicts else 0


def _say_where(revision: Revision) -> None:
    changed = [
        name
        for outcome in revision.outcomes
        if outcome.fate in ("changed", "joined", "added")
        for name in block_ids(revision, outcome)
    ]
    if changed:
        tell(f"改动在 {'、'.join(changed)}")
    lines = offers(revision)
    if lines:
        places = "、".join(f"第 {line} 行" for line in lines)
        tell(
            f"有 {len(lines)} 段您改过、这回也要改：您的原样留着，新写的放在它下面，"
            f"标着【待选】（{places}），请留一种、删一种",
        )


def _say_filled(content: Content, revision: Revision, *, learned_now: bool) -> None:
    """Name the blanks filled in by hand: those that became answers, else those that could."""
    answers = (revision.standing.record.request if learned_now else revision.draft.request).answers
    found = learned(template_of(content, revision.standing), revision.standing)
    new = [
        f"{key}={'、'.join(a.value) if isinstance(a.value, tuple) else a.value}"
        for key, a in found.items()
        if key not in answers or not answers[key].value
    ]
    if new and learned_now:
        tell(f"记作回答：{'；'.join(new)}")
    elif new:
        tell(
            f"您填好的空白：{'；'.join(new)}。加 --learn 就当作回答记下来，别处的也填上",
        )
