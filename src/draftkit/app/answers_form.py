"""A ready answers file to fill in: every key with its question, help and the pack's example."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from draftkit.interview.flow import fitted
from draftkit.model import Answer, AnswerValue, Question, TermPack
from draftkit.templating.template import Template

_HEAD = """\
# {title}：答案文件
# 照着例子填在引号里，存成一个文件（如 我的答案.yaml），然后运行
#   draftkit new --answers 我的答案.yaml
# 空着的，稿子里会留〔待补:…〕，不会替您编。
template: {name}
# seed: 7          # 换一个整数就换一种写法；不写由回答算出来
# length: {length}     # 目标字数；不写就看您说了多少
# structure: {structure}  # 结构，可以是：{structures}
answers:
"""


def answers_form(
    template: Template,
    questions: Iterable[Question],
    name: str,
    pack: TermPack,
    given: Mapping[str, Answer],
) -> str:
    """Return the file as text, with those questions; answers already given are filled in.

    Examples stand in comments only: nobody should hand in somebody else's deeds by forgetting
    to replace them. ``name`` is how the user called the template.
    """
    head = _HEAD.format(
        title=template.title,
        name=json.dumps(name, ensure_ascii=False) if name != template.name else name,
        length=template.length,
        structure=template.structures[0],
        structures="、".join(template.structures),
    )
    entries = [_entry(fitted(question, pack), given) for question in questions]
    return head + "\n".join(entries)


def _entry(question: Question, given: Mapping[str, Answer]) -> str:
    lines = [f"  # {question.prompt}{question.help}"]
    if question.choices:
        lines += [f"  #   {choice.value}：{choice.label}" for choice in question.choices]
    if question.example:
        lines.append(f"  # 例：{_shown(question)}")
    if question.type == "date":
        lines.append("  # 例：2026-11-22")
    answer = given.get(question.key)
    empty: AnswerValue = () if question.type == "list" else ""
    value = answer.value if answer else empty
    lines.append(f"  {question.key}: {_yaml(value)}\n")
    return "\n".join(lines)


def _shown(question: Question) -> str:
    example = question.example
    return f"[{', '.join(example)}]" if isinstance(example, tuple) else example


def _yaml(value: AnswerValue) -> str:
    """One value in flow style; JSON texts are YAML texts."""
    if isinstance(value, tuple):
        return f"[{', '.join(_yaml(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False) if value else "''"
