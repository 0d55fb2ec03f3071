"""`draftkit export`: from a draft to a Word document, plain text or a page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from draftkit.app.exporting import Exported, Wish, export_draft
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content

app = command_app()


@app.command(cls=ChineseCommand)
def export(
    draft: Annotated[str, typer.Argument(metavar="稿子", help="Markdown 稿子，如 稿.md")],
    to: Annotated[
        str, typer.Option("--to", metavar="格式", help="docx（不写就是它）、txt 或 html")
    ] = "docx",
    layout: Annotated[
        str, typer.Option("--layout", metavar="版式", help="用 draftkit layout list 查看")
    ] = "",
    layout_like: Annotated[
        str, typer.Option("--layout-like", metavar="文件", help="照单位发的这份 .docx 的版式")
    ] = "",
    origins: Annotated[bool, typer.Option("--origins", help="用批注说明每一句从哪里来")] = False,
    clean: Annotated[
        bool, typer.Option("--clean", help="交稿用：不带批注、底色和来历记录")
    ] = False,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="文件", help="写到哪里；不写就放在稿子旁边"),
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="文件已存在也照写，原来的先留备份")
    ] = False,
) -> None:
    """把稿子变成可以交的 Word 文档，或纯文本、网页。空白会标黄，批注里写着该补什么。"""
    wish = Wish(
        source=Path(draft),
        to=to,
        layout=layout,
        like=Path(layout_like) if layout_like else None,
        output=Path(output) if output else None,
        origins=origins,
        clean=clean,
        force=force,
    )
    _tell(export_draft(Content.find(), wish))
    if clean:
        print(
            "这一份交稿用，不带来历记录；还要在 Word 里改、再读回来的，改不加 --clean 导出的那一份",
            file=sys.stderr,
        )


def _tell(done: Exported) -> None:
    print(f"已写入 {done.path}：{done.layout.name}", file=sys.stderr)
    if done.backup:
        print(f"原来的文件留在 {done.backup}", file=sys.stderr)
    if done.blanks:
        print(f"还有 {done.blanks} 处〔待补〕，交稿前请补上", file=sys.stderr)
    if done.offers:
        places = "、".join(f"第 {line} 行" for line in done.offers)
        print(
            f"还有 {len(done.offers)} 段【待选】没有定（{places}），交稿前请两种写法留一种、删一种",
            file=sys.stderr,
        )
    if done.carried:
        what = "和".join(done.carried)
        print(
            f"里面带着{what}，供您接着改；交稿用的，加 --clean 再导出一次",
            file=sys.stderr,
        )
