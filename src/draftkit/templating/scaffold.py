"""The text of a new template: complete, commented, and drafting from it works at once.

A scaffold nobody has changed can be told from a template somebody has written: its body
is the same up to what is studied (`is_untouched`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from draftkit.text.yamlfile import dump_yaml

GENRES = ("学习心得体会", "培训心得", "读后感", "思想体会")
TWELVE = (
    "workplace_type", "workplace", "role", "audience", "activity", "studied", "duties", "deed",
    "shortcoming", "measure", "name", "date",
)  # fmt: skip
_THEMES = ("学习", "服务", "务实", "作风", "能力", "清廉")
_STRUCTURES = ("flowing", "first-next-last", "theory-practice")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants of a new template; ``studied`` is its subject, ``length`` in 字数."""

    name: str
    title: str
    genre: str
    studied: str
    length: int
    questions: tuple[str, ...] = TWELVE


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

# Every line stands only when the questions it needs are asked: (keys, line).
_BODY: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), "{# 题目。either 里几种说法选一种，请换成您自己的。 #}"),
    ((), '# {{ either("学习«»的体会", "«»学习心得", "学了«»以后") }}'),
    ((), ""),
    ((), "{# 第一段：在哪里、学了什么。照写的字原样进稿子；{{ }} 里的名字是回答。 #}"),
    (("activity",), "参加{{ activity }}，"),
    ((), "我认真学习了«»。"),
    (("studied",), "{% if studied %}"),
    (("studied",), "手边常翻的是{{ studied }}。"),
    (("studied",), "{% endif %}"),
    (("workplace", "role"), "我是{{ workplace }}的{{ role }}，"),
    (("role",), "学的时候，常拿手头的事来对照。"),
    ((), '{{ phrase("elaborate", theme="学习", step="reason", min=1, max=4, share=1) }}'),
    ((), ""),
    ((), "{# 中间几部分：一个主题一部分，句子由程序从短语库里选，长短随字数伸缩。 #}"),
    ((), "{% for part in parts(least=160) %}"),
    ((), "{{ part.marker }}"),
    ((), '{{ phrase("point", theme=part.theme) }}'),
    ((), '{{ phrase("elaborate", theme=part.theme, step="reason", min=0, max=9, share=3) }}'),
    ((), "%%"),
    ((), '{{ phrase("elaborate", theme=part.theme, step="contrast", min=0, max=6, share=1.3) }}'),
    ((), "{% if part.split %}"),
    ((), ""),
    ((), ""),
    ((), "{% endif %}"),
    (("duties",), "{% if part.first %}"),
    (("duties",), '{{ phrase("practice", theme=part.theme, step="here", slot="duty") }}'),
    (("duties",), "{% endif %}"),
    ((), '{{ phrase("practice", theme=part.theme, step="here", min=0, max=9, share=2.5) }}'),
    (("deed",), "{% if part.number == 2 %}"),
    (("deed",), '{{ phrase("practice", step="done", slot="deed") }}'),
    (("deed",), "{% endif %}"),
    ((), "%%"),
    ((), '{{ phrase("call", theme=part.theme, step="do", min=0, max=4, lead=["要", "还要"]) }}'),
    ((), ""),
    ((), "{% endfor %}"),
    ((), "{# 最后：自己的不足和打算。slot 要的是您的回答。 #}"),
    (("shortcoming",), '{{ phrase("self_check", step="own", slot="shortcoming") }}'),
    (
        ("shortcoming",),
        '{{ phrase("self_check", step="cause", min=0, max=2, share=0.5) }}',
    ),
    (("measure",), '{{ phrase("call", step="own", slot="measure") }}'),
    ((), '{{ phrase("call", step="follow", min=0, max=3, share=0.8) }}'),
    (("name",), ""),
    (("name",), "{% if name %}"),
    (("name",), ""),
    (("name",), "~ {{ name }}"),
    (("name", "date"), ""),
    (("name", "date"), "~ {{ date }}"),
    (("name",), "{% endif %}"),
)  # fmt: skip


def scaffold(wanted: Wanted) -> str:
    """Return the text of a new template."""
    fields = {
        "name": wanted.name,
        "title": wanted.title,
        "description": f"学了{wanted.studied}，结合本岗位写的{wanted.genre}",
        "genre": wanted.genre,
        "length": wanted.length,
        "structures": list(_STRUCTURES),
        "themes": list(_THEMES),
        "topics": ["common"],
    }
    head = _HEAD.format(
        name=wanted.name,
        fields=dump_yaml(fields, rows=True).rstrip("\n"),
        questions="\n".join(f"  - {key}" for key in wanted.questions),
    )
    return head + _body(wanted.questions).replace("«»", wanted.studied)


def _body(questions: Sequence[str]) -> str:
    lines = [line for needed, line in _BODY if all(key in questions for key in needed)]
    return "\n".join(lines) + "\n"


def is_untouched(body: str, questions: Sequence[str]) -> bool:
    """Whether a template's body is a scaffold's, whatever is studied; comments do not count."""
    pattern = re.escape(_bare(_body(questions)))
    pattern = pattern.replace("«»", "(?P<studied>.{1,80}?)", 1).replace("«»", "(?P=studied)")
    return re.fullmatch(pattern, _bare(body), re.DOTALL) is not None


def _bare(body: str) -> str:
    """A body without comments and without space at line ends."""
    lines = re.sub(r"\{#.*?#\}", "", body, flags=re.DOTALL).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
