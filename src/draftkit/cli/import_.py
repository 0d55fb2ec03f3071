"""`draftkit import`: a Word document comes back as Markdown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from draftkit.app.importing import Imported, import_document
from draftkit.cli.zh import ChineseCommand, command_app

app = command_app()


@app.command(cls=ChineseCommand)
def import_(
    document: Annotated[str, typer.Argument(metavar="文档", help="Word 文档，如 稿.docx")],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="文件", help="写到哪里；不写就是同名的 .md"),
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="稿子另外改过也照写，原来的先留备份")
    ] = False,
) -> None:
    """把在 Word 里改过的稿子读回 Markdown，来历记录一起回来；别处来的文档也能读。"""
    _tell(import_document(Path(document), Path(output) if output else None, force))


def _tell(done: Imported) -> None:
    print(f"已写入 {done.path}", file=sys.stderr)
    if done.backup:
        print(f"原来的稿子留在 {done.backup}", file=sys.stderr)
    if done.record:
        print(f"回答和来历存在 {done.record}，改稿、检查时会用到", file=sys.stderr)
    if not done.ours:
        found = f"认出 {done.headings} 个小标题" if done.headings else "没有认出小标题"
        print(f"这份文档没有来历记录，按普通文稿读：{found}，请看一眼对不对", file=sys.stderr)
        print(
            "它要是加 --clean 导出的，请改不加 --clean 的那一份再读回来，来历才接得上",
            file=sys.stderr,
        )
    if done.left:
        print(f"没有读进来的：{'、'.join(done.left)}", file=sys.stderr)
    if done.blanks:
        print(f"还有 {done.blanks} 处〔待补〕", file=sys.stderr)
    if done.offers:
        print(f"还有 {done.offers} 段【待选】没有定，请两种写法留一种、删一种", file=sys.stderr)
