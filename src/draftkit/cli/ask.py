"""Asking on a terminal; the only import of questionary."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import questionary
from questionary import Style

from draftkit.content import Content
from draftkit.errors import Cancelled, InputError
from draftkit.interview.flow import Prompt, next_question, prompt_for
from draftkit.interview.tidy import tidy
from draftkit.model import Answer, AnswerValue, Question, TermPack
from draftkit.templating.template import Template

PackFor = Callable[[Mapping[str, Answer]], TermPack]

_STYLE = Style(
    [
        ("qmark", "fg:ansicyan bold"),
        ("question", "bold"),
        ("answer", "fg:ansigreen"),
        ("pointer", "fg:ansicyan bold"),
        ("highlighted", "fg:ansicyan bold"),
        ("instruction", "fg:ansibrightblack"),
    ]
)
_QUIET: dict[str, Any] = {"style": _STYLE, "qmark": "？"}


def ask_template(content: Content) -> Template:
    """Let the person choose a template from the list."""
    templates = [content.template(name) for name in content.template_names()]
    if len(templates) == 1:
        return templates[0]
    choices = [
        questionary.Choice(f"{template.title}：{template.description}", template)
        for template in templates
    ]
    chosen: Template = _answered(
        questionary.select("写哪一种？", choices, instruction="（↑↓ 选择，回车确定）", **_QUIET)
    )
    return chosen


def ask(
    questions: tuple[Question, ...], given: dict[str, Answer], pack_for: PackFor
) -> dict[str, Answer]:
    """Ask every question without an answer, in order; return all answers.

    Raises Cancelled on Ctrl-C.
    """
    answers = dict(given)
    if next_question(questions, answers):
        print("逐个回答；回车跳过，稿子里会留出〔待补〕。Ctrl-C 随时退出。")
    while question := next_question(questions, answers):
        pack = pack_for(answers) if question.key != "workplace_type" else None
        value = _ask_one(prompt_for(question, questions, pack))
        answers[question.key] = Answer(question.key, value, "asked")
    return answers


def _ask_one(prompt: Prompt) -> AnswerValue:
    question = prompt.question
    skip = "" if question.type == "choice" else "（回车跳过）"
    print(f"第 {prompt.number}/{prompt.total} 题{skip}  {question.help}")
    if question.type == "choice":
        return str(_answered(_select(prompt)))
    if question.type == "list":
        return _ask_list(question)
    value = tidy(question, _answered(_line(question, question.prompt)))
    _say_what_happens(question, value)
    return value


def _ask_list(question: Question) -> AnswerValue:
    """Ask for one item a line until an empty line."""
    items: list[str] = []
    while len(items) < 8:
        line = str(_answered(_line(question, question.prompt if not items else "还有吗？")))
        if not line.strip():
            break
        items += tidy(question, line)
    _say_what_happens(question, tuple(items))
    return tuple(items)


def _say_what_happens(question: Question, value: AnswerValue) -> None:
    if not value and question.key not in ("audience", "name", "date"):
        print(f"   （跳过，稿子里会写〔待补:{question.blank}〕）")
    print()


def _line(question: Question, message: str) -> questionary.Question:
    example = f"（例：{question.example}）" if question.example else ""
    return questionary.text(
        message,
        instruction=f"{example}\n ",
        validate=lambda text: _problem(question, text),
        **_QUIET,
    )


def _problem(question: Question, text: str) -> bool | str:
    """True when the answer can be used, otherwise what to change."""
    try:
        tidy(question, text)
    except InputError as error:
        return str(error)
    return True


def _select(prompt: Prompt) -> questionary.Question:
    choices = [questionary.Choice(choice.label, choice.value) for choice in prompt.question.choices]
    return questionary.select(
        prompt.question.prompt,
        choices,
        default=prompt.default or None,
        instruction="（↑↓ 选择，回车确定）",
        **_QUIET,
    )


def _answered(question: questionary.Question) -> Any:
    """Ask; Ctrl-C and a closed terminal become Cancelled (`ask()` itself would swallow them)."""
    try:
        return question.unsafe_ask()
    except (KeyboardInterrupt, EOFError):
        raise Cancelled("已停止，什么都没有写。") from None
