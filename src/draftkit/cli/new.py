"""`draftkit new`: from answers, asked or given, to a draft."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, TextIO

import typer

from draftkit.app.answers import AnswersFile, collect, read_answers
from draftkit.app.drafting import (
    Wishes,
    make_draft,
    make_unlike,
    pack_for,
    plan,
    refuse_existing,
    report_text,
    write_draft,
)
from draftkit.app.history import key_of, load_history, remember
from draftkit.cli.zh import ChineseCommand, command_app
from draftkit.content import Content
from draftkit.drafting.measure import draft_text
from draftkit.errors import InputError
from draftkit.export.markdown import to_markdown
from draftkit.interview.flow import next_question
from draftkit.model import Answer, Draft
from draftkit.templating.template import Template
from draftkit.text.count import count_words
from draftkit.text.files import free_name, write_all
from draftkit.text.numerals import written_date

app = command_app()
_BLANK = re.compile("〔待补[^〕]*〕")


@app.command(cls=ChineseCommand)
def new(
    template: Annotated[
        str,
        typer.Argument(
            metavar="[模板]", help="模板名（用 draftkit template list 查看），或模板文件的路径"
        ),
    ] = "",
    answers: Annotated[
        str, typer.Option("--answers", metavar="文件", help="答案文件（YAML）；- 表示从标准输入读")
    ] = "",
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="键=值", help="直接给一个回答，可以用多次；比答案文件优先"),
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="整数", help="换一个数就换一种写法")
    ] = None,
    length: Annotated[
        int | None, typer.Option("--length", metavar="字数", help="目标字数（Word 的“字数”）")
    ] = None,
    structure: Annotated[
        str, typer.Option("--structure", metavar="名称", help="结构，例如 first-next-last")
    ] = "",
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="文件", help="写到哪里；- 表示写到标准输出"),
    ] = "",
    report: Annotated[
        str, typer.Option("--report", metavar="文件", help="另写一份 JSON 报告，说明每个字的来历")
    ] = "",
    as_of: Annotated[
        str,
        typer.Option("--as-of", metavar="日期", help="按哪一天的情形写，不写就是今天"),
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="文件已存在也照写，原来的先留备份")
    ] = False,
) -> None:
    """回答几个问题，写出一份可以接着改的初稿。没有回答的事实留成〔待补:…〕，不会替您编。"""
    content = Content.find()
    file = read_answers(answers) if answers else AnswersFile()
    chosen = _template(content, template or file.template, bool(answers))
    given = collect(chosen.questions, file, settings or [])
    wishes = Wishes(seed, length, structure, _year_of(as_of))
    plan(content, chosen, given, wishes, file)  # refuse a bad length or structure before asking
    goes_to = _destination(chosen, output)
    given = _complete(content, chosen, given, answers, goes_to if not force else None)
    request = plan(content, chosen, given, wishes, file)
    earlier = load_history().others(key_of(chosen.name, given))
    fixed = seed is not None or file.seed is not None
    draft = (make_draft if fixed else make_unlike)(content, chosen, request, earlier)
    _deliver(draft, goes_to, Path(report) if report else None, force)


def _year_of(as_of: str) -> int | None:
    """The year of a date or a bare year, None for ''; raises InputError for anything else."""
    if not as_of:
        return None
    written = written_date(as_of) or (as_of if re.fullmatch(r"\d{4}年?", as_of) else "")
    if not written or not 1949 <= int(written[:4]) <= 2999:
        raise InputError(f"--as-of {as_of}: 要写成日期，例如 2026-11-22。")
    return int(written[:4])


def _on_terminal() -> bool:
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal; a stream that was closed before the start is None."""
    return stream is not None and stream.isatty()


def _template(content: Content, name: str, answered: bool) -> Template:
    if name:
        return content.template(name)
    if answered:
        raise InputError("答案文件里没有写 template，请补上，或在命令里写模板名。")
    if not _on_terminal():
        raise InputError(
            "这里不是终端，没法提问；请用 --answers 给出答案文件，例如 "
            "draftkit new --answers examples/answers/bank-clerk.yaml。"
        )
    from draftkit.cli.ask import ask_template

    return ask_template(content)


def _destination(template: Template, output: str) -> Path | None:
    """Where the draft goes: None for standard output, a free name when none was given."""
    if output == "-" or (not output and not _is_terminal(sys.stdout)):
        return None
    return Path(output) if output else free_name(Path(f"{template.title}.md"))


def _complete(
    content: Content,
    template: Template,
    given: dict[str, Answer],
    answers: str,
    keep: Path | None,
) -> dict[str, Answer]:
    """Ask what is missing on a terminal; off it, blanks will stand where nothing was given.

    ``keep`` is a file that must not be there yet: nobody should answer a dozen questions
    and then learn that the draft cannot be written.
    """
    if _on_terminal() and answers != "-" and next_question(template.questions, given):
        from draftkit.cli.ask import ask

        if keep is not None:
            refuse_existing(keep)
        return ask(template.questions, given, lambda known: pack_for(content, known))
    if not given and not answers:
        raise InputError(
            "这里不是终端，没法提问；请用 --answers 给出答案文件，或用 --set 逐项给出。"
        )
    pack_for(content, given)
    return given


def _deliver(draft: Draft, goes_to: Path | None, report_to: Path | None, force: bool) -> None:
    if goes_to is None:
        if report_to:
            write_all({report_to: report_text(draft)})
        sys.stdout.write(to_markdown(draft))
        _summarise(draft, "")
        return
    written = write_draft(draft, goes_to, report_to, force)
    remember(draft)
    _summarise(draft, f"已写入 {written.path}")
    print(f"回答和来历存在 {written.record}，改稿、检查时会用到", file=sys.stderr)
    if written.backup:
        print(f"原来的文件留在 {written.backup}", file=sys.stderr)


def _summarise(draft: Draft, where: str) -> None:
    """Say in a few lines on standard error what the draft is and what it still needs."""
    text = draft_text(draft.blocks)
    words = count_words(text)
    request = draft.request
    facts = f"{words} 字（目标 {request.target}），结构 {request.structure}，种子 {request.seed}"
    print(f"{where}：{facts}" if where else facts, file=sys.stderr)
    if abs(words - request.target) > 0.03 * request.target:
        print("字数没有落在目标上：这个模板按现有短语写不到，请换个字数或结构。", file=sys.stderr)
    blanks = list(dict.fromkeys(_BLANK.findall(text)))  # typed ones, too
    if blanks:
        print(f"还有 {len(blanks)} 处要您补：{' '.join(blanks)}", file=sys.stderr)
