"""`draftkit new`: from answers, asked or given, to a draft."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, TextIO

import typer

from draftkit.app.answers import AnswersFile, collect, read_answers
from draftkit.app.asking import asked_questions
from draftkit.app.drafting import (
    Wishes,
    make_draft,
    make_unlike,
    plan,
    refuse_existing,
    report_text,
    write_draft,
)
from draftkit.app.history import key_of, load_history, remember
from draftkit.app.kinds import with_kinds
from draftkit.app.template_uses import keys_asked
from draftkit.app.writer import pack_for, words_in
from draftkit.cli.summary import notes_on, summarise
from draftkit.cli.zh import ChineseCommand, command_app, tell
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.export.markdown import to_markdown
from draftkit.interview.dated import dated_doubt, year_meant
from draftkit.interview.doubts import doubt
from draftkit.interview.flow import fitted, next_question
from draftkit.model import Answer, Draft
from draftkit.templating.template import Template
from draftkit.text.files import file_at, write_all
from draftkit.text.marks import unmarked
from draftkit.text.numerals import written_date

app = command_app()


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
        int | None,
        typer.Option(
            "--length", metavar="字数", help="目标字数（Word 的“字数”）；不写就看您说了多少"
        ),
    ] = None,
    structure: Annotated[
        str, typer.Option("--structure", metavar="名称", help="结构，例如 first-next-last")
    ] = "",
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="文件", help="写到哪里，可以是文件夹；- 是标准输出"),
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
    print_answers: Annotated[
        bool, typer.Option("--print-answers", help="打出一份空的答案文件，带着每一题的说明和例子")
    ] = False,
) -> None:
    """回答几个问题，写出一份可以接着改的初稿。没有回答的事实留成〔待补:…〕，不会替您编。"""
    order = Order(
        content=Content.find(),
        file=read_answers(answers) if answers else AnswersFile(),
        template=template,
        settings=tuple(settings or ()),
        wishes=Wishes(seed, length, structure, _year_of(as_of), _basket(answers)),
        output=output,
        report_to=Path(report) if report else None,
        force=force,
    )
    if print_answers:
        _print_answers(order)
    elif answers != "-" and _on_terminal():
        _ask(order)
    else:
        _write_unasked(order, _named_template(order))


@dataclass(frozen=True, slots=True)
class Order:
    """What the flags and the answers file ask for; ``template`` is the name in the command."""

    content: Content
    file: AnswersFile
    template: str
    settings: tuple[str, ...]
    wishes: Wishes
    output: str
    report_to: Path | None
    force: bool

    @property
    def name(self) -> str:
        """The template's name, '' when nobody gave one."""
        return self.template or self.file.template

    def given(self, template: Template) -> dict[str, Answer]:
        """The answers given; raises UnknownName or InputError."""
        subjects = self.content.bank.subjects
        elsewhere = self._asked_elsewhere
        questions = with_kinds(self.content, template.questions)
        return collect(questions, self.file, self.settings, elsewhere, subjects)

    def _asked_elsewhere(self) -> Collection[str]:
        return keys_asked(self.content)  # reads every template: only for a key this one lacks


def _write_unasked(order: Order, template: Template) -> None:
    """Write a draft from what was given; blanks will stand where nothing was."""
    given = order.given(template)
    request = plan(order.content, template, given, order.wishes, order.file)
    if not given and order.file.source is None:
        raise InputError(_cannot_ask(template.name))
    goes_to = _destination(template, order.output)
    earlier = load_history().others(key_of(template.name, given))
    _advise(order.content, template, given)
    fixed = order.wishes.seed is not None or order.file.seed is not None
    make = make_draft if fixed else make_unlike
    _deliver(order, make(order.content, template, request, earlier), goes_to)


def _advise(content: Content, template: Template, given: Mapping[str, Answer]) -> None:
    """Say how given answers could be put better, as an interview does before it takes them."""
    pack = pack_for(content, given)
    for question in (fitted(asked, pack) for asked in template.questions):
        value = unmarked(given[question.key].value) if question.key in given else ""
        over = dated_doubt(question, value, content.bank.dated, year_meant(given, date.today()))
        if advice := doubt(question, value, date.today()) or over:
            tell(f"{question.prompt}{advice}")


def _ask(order: Order) -> None:
    """Ask what is missing and write the draft the person takes; ask nothing where all is given."""
    if order.name:
        template = order.content.template(order.name)
        _refuse_in_vain(order, template)
        if not _open_questions(order, template):
            _write_unasked(order, template)
            return
    from draftkit.cli.ask.interview import begin_interview, interview

    resumable = not order.settings and order.file.source is None
    written = False
    while not written:
        begun, asker = begin_interview(order.content, order.name, resumable)
        resumable = False  # asked once; whoever goes back chooses from the list again
        if not order.name:
            _refuse_in_vain(order, begun.template)
        goes_to = _destination(begun.template, order.output)
        written = interview(
            order.content,
            asker,
            begun,
            order.given(begun.template),
            _all_wishes(order),
            str(goes_to or "标准输出"),
            partial(_deliver, order, goes_to=goes_to),
            order.file.picks,
        )


def _all_wishes(order: Order) -> Wishes:
    """What flags and the answers file wish for, flags first."""
    wishes, file = order.wishes, order.file
    return Wishes(
        file.seed if wishes.seed is None else wishes.seed,
        wishes.length or file.length,
        wishes.structure or file.structure,
        wishes.as_of,
        file.basket or wishes.basket,
    )


def _refuse_in_vain(order: Order, template: Template) -> None:
    """Nobody should answer a dozen questions and then learn that no draft can be written."""
    plan(order.content, template, order.given(template), order.wishes, order.file)
    goes_to = _destination(template, order.output)
    if _open_questions(order, template) and goes_to is not None and not order.force:
        refuse_existing(goes_to)


def _open_questions(order: Order, template: Template) -> bool:
    """Whether anything is left to ask."""
    given = order.given(template)
    return next_question(asked_questions(order.content, template, given), given) is not None


def _print_answers(order: Order) -> None:
    """Print an answers file to fill in, with what was given already filled in."""
    from draftkit.app.answers_form import answers_form

    if not order.name:
        raise InputError(
            "请写明模板，例如 draftkit new mass-line --print-answers；"
            "有哪些模板，用 draftkit template list 看。"
        )
    template = order.content.template(order.name)
    given = order.given(template)
    questions = asked_questions(order.content, template, given)
    form = answers_form(template, questions, order.name, words_in(order.content, given), given)
    sys.stdout.write(form)


def _cannot_ask(template: str) -> str:
    return (
        "这里不是终端，没法提问；请用 --answers 给出答案文件，或用 --set 逐项给出。"
        f"空的答案文件，用 draftkit new {template} --print-answers 打出来。"
    )


def _basket(answers: str) -> tuple[str, ...]:
    """The basket of `draftkit bank browse`, for a person at a terminal.

    Neither an answers file nor a script is led by it: they give the same draft everywhere.
    """
    if answers or not _on_terminal():
        return ()
    from draftkit.app.marks import load_marks

    return load_marks()[0].basket


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


def _named_template(order: Order) -> Template:
    """The template somebody named; raises InputError when nobody did."""
    if order.name:
        return order.content.template(order.name)
    if order.file.source is not None:
        raise InputError("答案文件里没有写 template，请补上，或在命令里写模板名。")
    raise InputError(_cannot_ask("mass-line"))


def _destination(template: Template, output: str) -> Path | None:
    """Where the draft goes: None for standard output, a free name in a folder or without any."""
    printed = output == "-" or not (output or _is_terminal(sys.stdout))
    return None if printed else file_at(output, f"{template.title}.md")


def _deliver(order: Order, draft: Draft, goes_to: Path | None) -> None:
    """Write the draft, the record beside it and the report, and sum up."""
    notes = notes_on(order.content, draft, order.file.answers)
    if goes_to is None:
        if order.report_to:
            write_all({order.report_to: report_text(draft)})
        sys.stdout.write(to_markdown(draft))
        summarise(draft, "", notes)
        return
    written = write_draft(draft, goes_to, order.report_to, order.force)
    remember(draft)
    summarise(draft, f"已写入 {written.path}", notes)
    print(f"回答和来历存在 {written.record}，改稿、检查时会用到", file=sys.stderr)
    if written.backup:
        print(f"原来的文件留在 {written.backup}", file=sys.stderr)
