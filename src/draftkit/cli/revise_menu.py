"""Asking on a terminal what to change in a draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from draftkit.app.answers import wished_length
from draftkit.app.asking import asked_questions
from draftkit.app.revising.changes import Changes, learned, request_for, template_of
from draftkit.app.revising.recomposing import holes_of
from draftkit.app.revising.report import differences, listing
from draftkit.app.revising.revise import Revision, revise
from draftkit.app.revising.standing import Standing
from draftkit.app.writer import words_in
from draftkit.cli.ask.asker import say_lines
from draftkit.cli.ask.single import ask_answer, ask_one, ask_text
from draftkit.cli.revise import counted
from draftkit.cli.revise_told import besides
from draftkit.cli.zh import cut
from draftkit.content import Content
from draftkit.errors import Cancelled, InputError
from draftkit.interview.flow import (
    called_by_mark,
    explaining_marks,
    fitted,
    items_beside,
    shown_beside,
)
from draftkit.model import AnswerValue, Question
from draftkit.text.marks import items_of

_COLUMNS = 56  # of a line in a list, so that the chosen one fits behind its question
_BACK = "返回"


def ask_changes(content: Content, standing: Standing) -> Changes:
    """Ask what to change until the person says to write; raises Cancelled when they leave."""
    changes = Changes()
    while True:
        chosen = _choose("要改什么？", _menu(content, standing, changes))
        if chosen == "write":
            return changes
        if chosen == "leave":
            raise Cancelled("没有改，什么都没有写。")
        try:
            changes = _STEPS[chosen](content, standing, changes)
        except InputError as error:
            say_lines(f"   {error}")


def _menu(content: Content, standing: Standing, changes: Changes) -> dict[str, str]:
    rows = {
        "answer": "改一个回答",
        "length": "改字数",
        "swap": "给一段换个写法",
    }
    found = learned(template_of(content, standing), standing)
    if found and not changes.learn:
        rows["learn"] = cut(f"把填好的空白记作回答（{'、'.join(found)}）", _COLUMNS)
    if changes != Changes():
        rows |= {"look": "看看会改哪里", "write": "写进稿子（原来的留备份）"}
    return {**rows, "leave": "不改了，退出"}


def _choose(prompt: str, rows: dict[str, str]) -> str:
    return ask_one(prompt, rows)


def _tried(content: Content, standing: Standing, changes: Changes) -> Changes:
    """Return the changes when they can be made, and say what they do."""
    revision = revise(content, standing, changes)
    say_lines(f"   {counted(revision)}")
    if revision.conflicts:
        say_lines(f"   其中 {len(revision.conflicts)} 段您改过，会把新旧两种写法都留在稿子里。")
    _say_besides(content, revision, changes)
    return changes


def _answer(content: Content, standing: Standing, changes: Changes) -> Changes:
    template = template_of(content, standing)
    request = request_for(content, template, standing, changes)
    values = {q.key: request.answers[q.key].value for q in template.questions
              if q.key in request.answers}  # fmt: skip
    pack = words_in(content, request.answers)
    questions = {q.key: fitted(q, pack) for q in asked_questions(content, template)}
    rows = {key: cut(f"{q.prompt} {_shown(q, values.get(key, ''))}", _COLUMNS)
            for key, q in questions.items()}  # fmt: skip
    key = _choose("改哪一个回答？", {**rows, "": _BACK})
    if not key:
        return changes
    question = explaining_marks(shown_beside(questions[key], request.answers), values.get(key, ""))
    beside = items_beside(question, request.answers)
    value = ask_answer(question, question.prompt, values.get(key, ""), beside)
    if value is None:
        return changes
    text = value if isinstance(value, str) else json.dumps(list(value), ensure_ascii=False)
    return _tried(
        content, standing, replace(changes, settings=(*changes.settings, f"{key}={text}"))
    )


def _shown(question: Question, value: AnswerValue) -> str:
    labels = {choice.value: choice.label for choice in question.choices}
    shown = (called_by_mark(item) for item in items_of(value))
    text = "、".join(shown) if isinstance(value, tuple) else labels.get(value, next(shown))
    return text or "（空着）"


def _length(content: Content, standing: Standing, changes: Changes) -> Changes:
    text = ask_text("改成多少字？空着回车不改", "1500", _length_problem)
    if not text:
        return changes
    return _tried(content, standing, replace(changes, length=wished_length(text)))


def _length_problem(text: str) -> bool | str:
    try:
        return not text or bool(wished_length(text))
    except InputError as error:
        return f"{str(error).removesuffix('。')}；空着回车就不改。"


def _swap(content: Content, standing: Standing, changes: Changes) -> Changes:
    record = standing.record
    open_ = {block.id for block in record.blocks if holes_of(block, record.chosen)}
    rows = {
        name: cut(f"{name} {text}", _COLUMNS)
        for name, _, text in listing(standing)
        if name in open_
    }
    name = _choose("哪一段换个写法？", {**rows, "": _BACK})
    if not name:
        return changes
    return _tried(content, standing, replace(changes, swaps=(*changes.swaps, name)))


def _learn(content: Content, standing: Standing, changes: Changes) -> Changes:
    return _tried(content, standing, replace(changes, learn=True))


def _look(content: Content, standing: Standing, changes: Changes) -> Changes:
    revision = revise(content, standing, changes)
    for line in differences(revision):
        say_lines(line)
    _say_besides(content, revision, changes)
    return changes


def _say_besides(content: Content, revision: Revision, changes: Changes) -> None:
    for line in besides(content, revision, changes.swaps, menu=True):
        say_lines(f"   {line}")


_STEPS: dict[str, Callable[[Content, Standing, Changes], Changes]] = {
    "answer": _answer,
    "length": _length,
    "swap": _swap,
    "learn": _learn,
    "look": _look,
}
