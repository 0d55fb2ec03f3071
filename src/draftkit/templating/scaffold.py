"""The text of a new template: complete, commented, and drafting from it works at once.

A scaffold nobody has changed can be told from a template somebody has written: its body
is the same up to what it is about (`is_untouched`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

from draftkit.templating import scaffold_account, scaffold_report, scaffold_study
from draftkit.templating.scaffold_pieces import QUESTIONS, SIGNATURE, cut_to
from draftkit.text.yamlfile import dump_yaml

Kind = Literal["study", "report", "account"]
# What people call them.
_PAPERS = ("报告", "汇报", "小结", "总结")
KINDS: dict[str, str] = {"study": "心得", "report": "总结", "account": "报告"}
ABOUT = {
    "study": "学习心得一类：学了什么，结合岗位谈认识和打算",
    "report": "工作总结一类：主要工作、成效、不足、打算",
    "account": "实习报告、调研报告一类：经过、做法、收获、问题、建议",
}
GENRES: dict[str, tuple[str, ...]] = {
    "study": ("学习心得体会", "培训心得", "读后感", "思想体会"),
    "report": ("工作总结", "工作小结", "工作汇报", "述职报告"),
    "account": ("实习报告", "实践报告", "调研报告", "情况报告"),
}
_PARTS: dict[str, ModuleType] = {
    "study": scaffold_study, "report": scaffold_report, "account": scaffold_account,
}  # fmt: skip
THEMES: dict[str, tuple[str, ...]] = {
    "study": ("学习", "服务", "务实", "作风", "能力", "清廉"),
    "report": ("务实", "服务", "能力"),
    "account": ("务实", "能力"),
}
TOPICS: dict[str, tuple[str, ...]] = {
    "study": ("common",),
    "report": ("report", "faults"),
    "account": ("report", "faults", "takeaway"),
}
_STRUCTURES = {
    "study": ["flowing", "first-next-last", "theory-practice"],
    "report": ["sections", "flowing"],
    "account": ["sections", "flowing"],
}
# What goes into the detail of another answer: it is not asked without that one.
DETAILS = {
    "ways": "duties", "deed_more": "deed", "shortcoming_more": "shortcoming",
    "measure_more": "measure", "reasons": "takeaways", "gains": "achievements",
    "plans_more": "plans", "suggestions_more": "suggestions",
}  # fmt: skip

_SHORTEST, _LONGEST = 200, 20_000  # 字数 a draft may have
_LEAST = 0.8  # of the usual length: shorter is another paper than somebody asked for


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants of a new template.

    ``studied`` is the subject of one of the kind ``study``, ``length`` in 字数; ``questions``,
    ``themes`` and ``topics`` are those of the kind where none are named.
    """

    name: str
    title: str
    genre: str
    studied: str
    length: int
    questions: tuple[str, ...] = ()
    kind: Kind = "study"
    themes: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


_HEAD = """---
# 两行“---”之间是说明，下面是正文。# 后面的字是给您看的，不会进稿子。
# 改完以后：draftkit template check {name}    看有没有写错的地方
#           draftkit template preview {name}  看写出来是什么样
{fields}
# 问哪些问题，按提问的先后写；不想问的删掉那一行，正文里用到它的地方也要删。
# ways 和名字以 _more 结尾的，接着前面的回答往细里问：答了，稿子里就多写自己的话。
questions:
{questions}
# 自己的问题照这样加（去掉前面的 #），正文里写 {{{{ hours }}}} 就是它的回答：
#  - key: hours
#    type: text
#    prompt: 一共学了多久？
#    example: 三天
#    blank: 学习时间
# 文体的规矩。length 是通常写多少字：没有写明字数的，在这中间看说了多少来定。
rules:
  length: [{least}, {most}]
# 不能出现、必须出现的说法，前面的 # 去掉就生效：
#  forbid:
#    - {{words: [众所周知], why: 套话}}
#  require:
#    - {{words: [请批评指正], where: ending, why: 以此结尾}}
# 例子：改模板以后用 draftkit template test {name} 核对。
examples:
  - name: 有回答的时候
    workplace: general
    must: {{length_within: 0.03, lacks: [〔待补]}}
---
"""


def scaffold(wanted: Wanted) -> str:
    """Return the text of a new template."""
    keys = asked(wanted)
    fields = {
        "name": wanted.name,
        "title": wanted.title,
        "description": _description(wanted),
        "genre": wanted.genre,
        "length": wanted.length,
        "structures": _STRUCTURES[wanted.kind],
        "themes": list(wanted.themes or THEMES[wanted.kind]),
        "topics": list(wanted.topics or TOPICS[wanted.kind]),
    }
    head = _HEAD.format(
        name=wanted.name,
        fields=dump_yaml(fields, rows=True).rstrip("\n"),
        questions="\n".join(QUESTIONS.get(key, f"  - {key}") for key in keys),
        least=max(round(wanted.length * _LEAST / 100) * 100, _SHORTEST),
        most=min(wanted.length * 2, _LONGEST),
    )
    body = _body(wanted.kind, keys).replace("«»", about(wanted)).replace("«报告»", _paper(wanted))
    return head + body.replace("«题目»", wanted.title.removeprefix("年度").removeprefix("个人"))


def questions_of(kind: Kind) -> tuple[str, ...]:
    """The keys of all questions a kind may ask, in order."""
    keys: tuple[str, ...] = _PARTS[kind].KEYS
    return keys


def always(kind: Kind) -> tuple[str, ...]:
    """The keys of the questions a kind cannot do without."""
    keys: tuple[str, ...] = getattr(_PARTS[kind], "ALWAYS", ())
    return keys


def asked(wanted: Wanted) -> tuple[str, ...]:
    """The keys of the questions, with those that others or the kind cannot do without.

    As many as somebody chose stand in the order they were named in, otherwise in the kind's.
    """
    keys = questions_of(wanted.kind)
    named = wanted.questions or keys
    needed = {*always(wanted.kind), *(DETAILS[key] for key in named if key in DETAILS)}
    if needed <= set(named) and set(named) <= set(keys):
        return named
    return tuple(key for key in keys if key in needed or key in named)


def about(wanted: Wanted) -> str:
    """Return what the body speaks of: what was studied, or what is reported on."""
    if wanted.kind == "study":
        return wanted.studied
    return wanted.title.removesuffix(_paper(wanted)) or wanted.title


def _paper(wanted: Wanted) -> str:
    """What a report calls itself, as its title ends: 报告 where that says nothing."""
    return next((word for word in _PAPERS if wanted.title.endswith(word)), _PAPERS[0])


def _description(wanted: Wanted) -> str:
    if wanted.kind == "study":
        return f"学了{wanted.studied}，结合本岗位写的{wanted.genre}"
    return f"{wanted.genre}：{ABOUT[wanted.kind].partition('：')[2]}"


def _body(kind: str, asked_keys: Collection[str]) -> str:
    return cut_to(_PARTS[kind].BODY + SIGNATURE, asked_keys)


def is_untouched(body: str, questions: Sequence[str]) -> bool:
    """Whether a template's body is a scaffold's, whatever it is about; comments do not count."""
    return any(_is_of_kind(kind, body, questions) for kind in _PARTS)


def _is_of_kind(kind: str, body: str, questions: Sequence[str]) -> bool:
    pattern = re.escape(_bare(_body(kind, questions)))
    pattern = pattern.replace("«»", "(?P<about>.{1,80}?)", 1).replace("«»", "(?P=about)")
    pattern = pattern.replace("«题目»", ".{1,80}?").replace("«报告»", f"(?:{'|'.join(_PAPERS)})")
    return re.fullmatch(pattern, _bare(body), re.DOTALL) is not None


def _bare(body: str) -> str:
    """A body without comments and without space at line ends."""
    lines = re.sub(r"\{#.*?#\}", "", body, flags=re.DOTALL).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
