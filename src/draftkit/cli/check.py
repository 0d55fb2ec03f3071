"""`draftkit check`: what to mend before an essay is handed in."""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from draftkit.app.checking import (
    Checked,
    Mend,
    check_file,
    load_cues,
    mend,
    wishes,
    write_mend,
)
from draftkit.app.own_words import own_words
from draftkit.checks.codes import CODES
from draftkit.checks.hits import offset_of
from draftkit.cli.left import own_words_told
from draftkit.cli.zh import ChineseCommand, command_app, wrap
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.findings import Finding, Level

if TYPE_CHECKING:
    from draftkit.app.originality import Originality

app = command_app()
_LEVELS: dict[Level, str] = {"error": "错误", "warning": "注意", "note": "提醒"}
_SHOWN = 3  # places of one code that are told in full; the rest are counted


@app.command(cls=ChineseCommand)
def check_essays(
    paths: Annotated[
        list[str], typer.Argument(metavar="文件…", help="要检查的文稿（.md、.txt、.docx）")
    ],
    template: Annotated[
        str, typer.Option("--template", metavar="模板", help="按这个模板的文种要求检查")
    ] = "",
    length: Annotated[int, typer.Option("--length", metavar="字数", help="要求的字数")] = 0,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="代码", help="只查这些，可以写几次")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="代码", help="不查这些，可以写几次")
    ] = None,
    overlap: Annotated[
        bool, typer.Option("--overlap", help="数一数与短语库、来源文章、旧稿相同的文字")
    ] = False,
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="文件夹", help="也和这里的文件比，可以写几次"),
    ] = None,
    html: Annotated[
        str, typer.Option("--html", metavar="文件", help="写成一页网页：每个字的来历、相同处、毛病")
    ] = "",
    fix: Annotated[bool, typer.Option("--fix", help="改掉一定不会改错的地方，先留备份")] = False,
    everything: Annotated[bool, typer.Option("--all", help="同一种毛病每一处都列出来")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="不说提醒，只说错误和注意")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，给程序用")] = False,
) -> None:
    """交稿前看看要改什么：没补的空、别人的姓名和单位、过时的说法、编号、标点、错字、语病、套话。"""
    if html:
        _refuse_page(html, _files(paths))
    content = Content.find()
    wished = wishes(content, template, length, select or [], ignore or [])
    cues = load_cues(content)
    checked = [check_file(content, cues, path, wished) for path in _files(paths)]
    if fix:
        mends = [mend(content, cues, each, wished) for each in checked]
        _make([made for made in mends if made])
        checked = [check_file(content, cues, each.path, wished) for each in checked]
    told = _told(content, checked, overlap, against or [], html)
    if as_json:
        rows = [_row(content, each, found) for each, found in zip(checked, told, strict=True)]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for nth, (each, found) in enumerate(zip(checked, told, strict=True)):
            typer.echo("\n" if nth else "", nl=False)
            _show(each, found, everything, quiet)
            if not (quiet or select):
                _tell_own_words(content, each)
    if any(each.grave for each in checked):
        raise typer.Exit(1)


def _refuse_page(html: str, files: Sequence[Path]) -> None:
    """Refuse a page that cannot be written, before anything is mended."""
    from draftkit.app.origin_page import page_file

    if len(files) != 1:
        raise InputError("--html 一次写一份稿子，请只给一个文件。")
    page_file(Path(html))


def _told(
    content: Content, checked: Sequence[Checked], overlap: bool, against: Sequence[str], html: str
) -> Sequence[Originality | None]:
    """What each file shares with others, where that is asked for; the page is written."""
    if not (overlap or against or html):
        return [None] * len(checked)
    from draftkit.app.origin_page import write_page  # brings readers of every format: slow
    from draftkit.app.originality import open_sources, originality

    sources = open_sources(content, [Path(path) for path in against], _building)
    for message in sources.unread:
        typer.echo(f"没有比：{message}", err=True)
    found = [originality(sources, each.path, each.text) for each in checked]
    if html:
        write_page(Path(html), checked[0], found[0])
        typer.echo(f"已写入 {html}，用浏览器打开", err=True)
    return found if overlap or against else [None]


def _building() -> None:
    typer.echo("短语很多，先建一份索引，要几分钟，只建一次……", err=True)


def _files(paths: Sequence[str]) -> list[Path]:
    for path in paths:
        if path == "-":
            raise InputError("check 要写文件名，不能从标准输入读。")
    return [Path(path) for path in dict.fromkeys(paths)]


def _make(mends: Sequence[Mend]) -> None:
    """Write the mended files and show on standard error what changed."""
    for made in mends:
        write_mend(made)
        typer.echo(f"改了 {made.path}（原稿留在 {made.backup.name}）", err=True)
        for line in made.diff[2:]:
            if not line.startswith("@@"):
                for piece in wrap(line, _columns()):
                    typer.echo(piece, err=True)


def _columns() -> int:
    return min(shutil.get_terminal_size().columns, 100)


def _show(checked: Checked, overlap: Originality | None, everything: bool, quiet: bool) -> None:
    shown = [found for found in checked.findings if not (quiet and found.level == "note")]
    typer.echo(f"{checked.path}（{checked.characters} 字）")
    groups: dict[str, list[Finding]] = defaultdict(list)
    for found in shown:
        groups[found.code].append(found)
    told = {
        id(found) for group in groups.values() for found in group[: None if everything else _SHOWN]
    }
    for found in shown:
        if id(found) in told:
            _tell(found)
    for code, group in groups.items():
        if len(group) > _SHOWN and not everything:
            more = len(group) - _SHOWN
            typer.echo(f"  {CODES[code].name}（{code}）还有 {more} 处，--all 全部列出")
    typer.echo(_summary(shown))
    if overlap:
        from draftkit.cli.check_overlap import overlap_lines

        for line in overlap_lines(overlap, checked.text, everything, _columns()):
            typer.echo(line)


def _tell_own_words(content: Content, checked: Checked) -> None:
    """Say of a draft with its record that few of its words are the writer's own."""
    own = own_words(content, checked.path, checked.text)
    if own is None:
        return
    shorten = f"draftkit revise {checked.path} --length"
    told = own_words_told(own.share, checked.characters, own.asked, own.shortest, shorten)
    for piece in wrap(told, _columns()) if told else ():
        typer.echo(piece)


def _tell(found: Finding) -> None:
    place = f"{found.place.line}:{found.place.column}"
    name = CODES[found.code].name
    typer.echo(f"  {place:<8}{_LEVELS[found.level]} {name}（{found.code}）")
    for piece in wrap(_short(found.message), _columns() - 10):
        typer.echo(f"{'':10}{piece}")
    if found.hint:
        for piece in wrap(f"→ {found.hint}", _columns() - 10):
            typer.echo(f"{'':10}{piece}")


def _short(message: str) -> str:
    return message if len(message) <= 120 else f"{message[:60]}……{message[-40:]}"


def _summary(findings: Sequence[Finding]) -> str:
    counts = Counter(found.level for found in findings)
    if not findings:
        return "没有发现要改的地方。"
    listed = "，".join(f"{_LEVELS[level]} {counts[level]}" for level in _LEVELS if counts[level])
    fixable = sum(found.fix is not None for found in findings)
    tail = f"；其中 {fixable} 处 --fix 可以替您改" if fixable else ""
    return f"共 {len(findings)} 处：{listed}{tail}。"


def _row(content: Content, checked: Checked, overlap: Originality | None) -> dict[str, Any]:
    own = own_words(content, checked.path, checked.text)
    shared: dict[str, Any] = {}
    if overlap:
        from draftkit.cli.check_overlap import overlap_row

        shared = {"overlap": overlap_row(overlap, checked.text)}
    return {
        "file": str(checked.path),
        "characters": checked.characters,
        "own_voice": round(own.share, 4) if own else None,
        "findings": [_finding(found, checked.text) for found in checked.findings],
        **shared,
    }


def _finding(found: Finding, text: str) -> dict[str, Any]:
    start = offset_of(text, found.place)
    fix = found.fix
    return {
        "code": found.code,
        "level": found.level,
        "line": found.place.line,
        "column": found.place.column,
        "start": start,
        "end": start + len(found.excerpt),
        "text": found.excerpt,
        "message": found.message,
        "hint": found.hint,
        "fix": {"start": fix.start, "end": fix.end, "text": fix.text} if fix else None,
    }
