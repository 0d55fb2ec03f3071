"""The text of a new template: complete, commented, and drafting from it works at once.

A scaffold nobody has changed can be told from a template somebody has written: its body
is the same up to what is studied (`is_untouched`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from draftkit.templating import scaffold_report, scaffold_study
from draftkit.text.yamlfile import dump_yaml

Kind = Literal["study", "report"]
KINDS: dict[str, str] = {"study": "心得", "report": "总结"}  # what people call them
ABOUT = {
    "study": "学习心得一类：学了什么，结合岗位谈认识和打算",
    "report": "工作总结一类：主要工作、成效、不足、打算",
}
GENRES: dict[str, tuple[str, ...]] = {
    "study": ("学习心得体会", "培训心得", "读后感", "思想体会"),
    "report": ("工作总结", "工作小结", "工作汇报", "述职报告"),
}
TWELVE = (
    "workplace_type", "workplace", "role", "audience", "activity", "studied", "duties", "deed",
    "shortcoming", "measure", "name", "date",
)  # fmt: skip
OFFERED: dict[str, tuple[str, ...]] = {
    "study": TWELVE,
    "report": tuple(
        key for key in TWELVE if key not in ("activity", "studied", *scaffold_report.ALWAYS)
    ),
}
_THEMES = {
    "study": ["学习", "服务", "务实", "作风", "能力", "清廉"],
    "report": ["务实", "服务", "能力"],
}
_STRUCTURES = {
    "study": ["flowing", "first-next-last", "theory-practice"],
    "report": ["sections", "flowing"],
}
_TOPICS = {"study": ["common"], "report": ["report"]}
_SIGNATURE: tuple[tuple[tuple[str, ...], str], ...] = (
    (("name",), ""),
    (("name",), "{% if name %}"),
    (("name",), ""),
    (("name",), "~ {{ name }}"),
    (("name", "date"), ""),
    (("name", "date"), "~ {{ date }}"),
    (("name",), "{% endif %}"),
)  # fmt: skip
_BODIES = {
    "study": (*scaffold_study.BODY, *_SIGNATURE),
    "report": (*scaffold_report.BODY, *_SIGNATURE),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants of a new template.

    ``studied`` is the subject of one of the kind ``study``, ``length`` in 字数, ``questions``
    are shared ones.
    """

    name: str
    title: str
    genre: str
    studied: str
    length: int
    questions: tuple[str, ...] = TWELVE
    kind: Kind = "study"


_HEAD = """---
# 两行“---”之间是说明，下面是正文。# 后面的字是给您看的，不会进稿子。
# 改完以后：draftkit template check {name}    看有没有写错的地方
#           draftkit template preview {name}  看写出来是什么样
{fields}
# 问哪些问题，按提问的先后写；不想问的删掉那一行，正文里用到它的地方也要删。
questions:
{questions}
# 自己的问题照这样加（去掉前面的 #），正文里写 {{{{ hours }}}} 就是它的回答：
#  - key: hours
#    type: text
#    prompt: 一共学了多久？
#    example: 三天
#    blank: 学习时间
# 文体的规矩：不能出现、必须出现的说法。前面的 # 去掉就生效。
# rules:
#   forbid:
#     - {{words: [众所周知], why: 套话}}
# 例子：改模板以后用 draftkit template test {name} 核对。
examples:
  - name: 有回答的时候
    workplace: general
    must: {{length_within: 0.03, lacks: [〔待补]}}
---
"""


def scaffold(wanted: Wanted) -> str:
    """Return the text of a new template."""
    kind, keys = wanted.kind, _asked(wanted)
    fields = {
        "name": wanted.name,
        "title": wanted.title,
        "description": _description(wanted),
        "genre": wanted.genre,
        "length": wanted.length,
        "structures": _STRUCTURES[kind],
        "themes": _THEMES[kind],
        "topics": _TOPICS[kind],
    }
    head = _HEAD.format(
        name=wanted.name,
        fields=dump_yaml(fields, rows=True).rstrip("\n"),
        questions="\n".join(_question_lines(kind, keys)),
    )
    return head + _body(kind, keys).replace("«»", wanted.studied)


def _asked(wanted: Wanted) -> tuple[str, ...]:
    """The shared questions in their order, with those the kind cannot do without."""
    if wanted.kind == "study":
        return wanted.questions
    chosen = {key for key in wanted.questions if key in OFFERED["report"]}
    return tuple(key for key in TWELVE if key in {*chosen, *scaffold_report.ALWAYS})


def _question_lines(kind: Kind, keys: Sequence[str]) -> list[str]:
    """The rows of the questions; a report's own stand before what is said of oneself at the end."""
    lines = [f"  - {key}" for key in keys]
    if kind == "report":
        lines.insert(lines.index("  - duties"), scaffold_report.QUESTIONS)
    return lines


def _description(wanted: Wanted) -> str:
    if wanted.kind == "report":
        return f"{wanted.genre}：主要工作、成效、不足、打算"
    return f"学了{wanted.studied}，结合本岗位写的{wanted.genre}"


def _body(kind: str, questions: Sequence[str]) -> str:
    lines = [line for needed, line in _BODIES[kind] if all(key in questions for key in needed)]
    return "\n".join(lines) + "\n"


def is_untouched(body: str, questions: Sequence[str]) -> bool:
    """Whether a template's body is a scaffold's, whatever is studied; comments do not count."""
    return any(_is_of_kind(kind, body, questions) for kind in _BODIES)


def _is_of_kind(kind: str, body: str, questions: Sequence[str]) -> bool:
    pattern = re.escape(_bare(_body(kind, questions)))
    pattern = pattern.replace("«»", "(?P<studied>.{1,80}?)", 1).replace("«»", "(?P=studied)")
    return re.fullmatch(pattern, _bare(body), re.DOTALL) is not None


def _bare(body: str) -> str:
    """A body without comments and without space at line ends."""
    lines = re.sub(r"\{#.*?#\}", "", body, flags=re.DOTALL).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
