"""What the bodies of new templates share, and how a body is cut to the questions asked.

A line of a body may begin with the questions it needs, before a bar: ``deed+deed_more| …``
stands only where both are asked, ``!ways| …`` only where that one is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_NEEDS = re.compile(r"(?P<needs>!?[a-z_]+(?:\+!?[a-z_]+)*)\| ?(?P<line>.*)")


def cut_to(body: str, asked: Collection[str]) -> str:
    """Return the lines of a body that stand where these questions are asked."""
    lines = (_line(line, asked) for line in body.split("\n"))
    return "\n".join(line for line in lines if line is not None)


def _line(line: str, asked: Collection[str]) -> str | None:
    found = _NEEDS.fullmatch(line)
    if not found:
        return line
    needs = found["needs"].split("+")
    met = all((need.lstrip("!") in asked) != need.startswith("!") for need in needs)
    return found["line"] if met else None


DEED = """\
deed| {# 做过的一件事；接着往细里说的几句（deed_more）原样写进来，用句号连着。 #}
deed| {% if deed %}
deed| {{ phrase("practice", step="done", slot="deed") }}
deed+deed_more| {% if deed_more %}{{ deed_more|join("。") }}。{% endif %}
deed| {{ phrase("practice", step="upshot", about=deed, min=0, max=3, share=0.7) }}
deed|
deed| {% endif %}
"""

SIGNATURE = """\
name| {# 落款：没有写名字的不署名。 #}
name| {% if name %}
name|
name| ~ {{ name }}
name| {% endif %}
date| {# 日期：没有写的不留空白。 #}
date| {% if date %}
date|
date| ~ {{ date }}
date| {% endif %}
"""

# The rows of questions that are not shared: key, then how the front matter writes it.
QUESTIONS: dict[str, str] = {
    "period": """\
  - key: period
    type: text
    prompt: 总结哪一段时间？
    help: 写进题目，如“2026年”“2026年上半年”。
    example: 2026年
    blank: 时段""",
    "achievements": """\
  - key: achievements
    type: list
    prompt: 这段时间做成了哪几件事？
    help: 一行一件，以动词开头，带上结果和数字；不写“我”，空行结束。
    example: [整理旧档案三百卷，查一份材料由半天缩到十分钟, 把办事指南从五页改成一页]
    blank: 做成的一件事和结果，最好有数字""",
    "gains": """\
  - key: gains
    type: list
    beside: achievements
    whole: true
    prompt: 这几件事是怎样做成的，带来了什么变化？
    help: 一行对一件，写整句：难在哪里，怎样办成的，现在怎样；没有的写“无”。
    example: [旧卷没有目录，先按年份分开再逐卷登记, 来办事的人看一页就明白先去哪个窗口]
    blank: 怎样做成的、有什么变化""",
    "plans": """\
  - key: plans
    type: list
    prompt: 下一步打算做哪几件事？
    help: 一行一件，以动词开头，具体到做法；空行结束。
    example: [每个季度回访一次, 把登记表改成每周核对]
    blank: 下一步要做的一件具体的事""",
    "plans_more": """\
  - key: plans_more
    type: list
    beside: plans
    whole: true
    prompt: 每一项打算再说细一点？
    help: 一行对一项，写整句：为什么做，分几步，什么时候做到；没有的写“无”。
    example: [先从去年办过的里面挑二十户，三月底以前打完第一轮电话, 新表先试用一个月再定下来]
    blank: 这项打算的具体步骤""",
    "takeaways": """\
  - key: takeaways
    type: list
    prompt: 印象最深的是哪几点？
    help: 一行一点，用自己的话，短一些；三点为宜，没有就跳过。
    example: [先把事情听完再答复, 记下来的才算数]
    blank: 印象最深的一点""",
    "reasons": """\
  - key: reasons
    type: list
    beside: takeaways
    whole: true
    prompt: 每一点，道理在哪里？
    help: 一行对一点，写整句：怎样讲的，自己原来怎样想；没有的写“无”。
    example: [没有听完就答，多半答的不是人家问的, 我原来总凭印象，隔几天就记混了]
    blank: 这一点的道理""",
    "setting": """\
  - key: setting
    type: list
    whole: true
    prompt: 什么时候、在哪里、跟着谁、做的是什么？
    help: 一行一句整句，写在报告开头；空行结束。
    example: [七月一日到八月三十日，在望山县供水公司维修班实习, 由一位老师傅带着]
    blank: 什么时候、在哪里、做什么""",
    "suggestions": """\
  - key: suggestions
    type: list
    prompt: 有哪几条意见和建议？
    help: 一行一条，以动词开头，说给谁、怎样做；没有就跳过。
    example: [给新来的人配一张工作流程图, 把两张登记表合成一张]
    blank: 一条意见建议""",
    "suggestions_more": """\
  - key: suggestions_more
    type: list
    beside: suggestions
    whole: true
    prompt: 每一条建议，理由是什么？
    help: 一行对一条，写整句：看到了什么，为什么这样改；没有的写“无”。
    example: [头一个星期我问得最多的就是下一步找谁, 两张表有七栏是一样的，填两遍还容易对不上]
    blank: 这条建议的理由""",
}


def prompt_of(key: str) -> str:
    """Return how a question that is not shared is asked."""
    return next(
        line.removeprefix("    prompt: ")
        for line in QUESTIONS[key].split("\n")
        if line.startswith("    prompt: ")
    )
