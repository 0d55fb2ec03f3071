"""The body of a new template for a report: 主要工作, 成效, 不足, 打算."""

from __future__ import annotations

# What is asked besides the shared questions: the results and plans a report is made of.
QUESTIONS = """  - key: period
    type: text
    prompt: 总结哪一段时间？
    help: 写进题目，如“2026年”“2026年上半年”。
    example: 2026年
    blank: 时段
  - key: achievements
    type: list
    prompt: 这段时间做成了哪几件事？
    help: 一行一件，以动词开头，带上结果和数字；不写“我”，空行结束。
    example: [整理旧档案三百卷，查一份材料由半天缩到十分钟, 把办事指南从五页改成一页]
    blank: 做成的一件事和结果，最好有数字
  - key: plans
    type: list
    prompt: 下一步打算做哪几件事？
    help: 一行一件，以动词开头，具体到做法；空行结束。
    example: [每个季度回访一次, 把登记表改成每周核对]
    blank: 下一步要做的一件具体的事"""
ALWAYS = ("duties", "shortcoming")  # its sections have nothing to stand on without them

# Every line stands only when the questions it needs are asked: (keys, line).
BODY: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), "{# 题目。either 里几种说法选一种，请换成您自己的。 #}"),
    ((), '# {{ period if period else "本阶段" }}{{ either("工作总结", "工作小结", "工作情况") }}'),
    ((), ""),
    ((), "{# 开头：什么岗位，总的怎样。 #}"),
    ((), "{# phrase 从短语库里取句子，英文是它的用处：overview 概述，work 做法， #}"),
    ((), "{# result 成效，problem 问题，remedy 整改，plan 打算；step 是其中一步。 #}"),
    ((), "{# 全部的名字见 docs/phrases.md。 #}"),
    (("workplace", "role"), '{{ phrase("overview", step="post", slot="org role") }}'),
    ((), '{{ phrase("overview", step="year", min=1, max=5, share=1) }}'),
    ((), ""),
    ((), "{# 四部分的小标题照写在这里；不带小标题的结构（flowing）就不出现。 #}"),
    ((), "{% if structure.heading %}"),
    ((), "## 一、主要工作"),
    ((), ""),
    ((), "{% endif %}"),
    ((), "{# 一项职责一段：先说做的是什么，再说怎样做好。about 后面是这一段在讲的事。 #}"),
    ((), "{% for duty in duties %}"),
    ((), '{{ phrase("work", step="duty", slot="duty", nth=loop.index0) }}'),
    ((), '{{ phrase("work", step="way", about=duty, min=0, max=5, share=2) }}'),
    ((), "%%"),
    ((), '{{ phrase("work", step="way", about=duty, min=0, max=9, share=1.5) }}'),
    ((), ""),
    ((), "{% endfor %}"),
    ((), "{% if not duties %}"),
    ((), '{{ phrase("work", step="duty", slot="duty") }}'),
    ((), '{{ phrase("work", step="way", min=0, max=9, share=3) }}'),
    ((), ""),
    ((), "{% endif %}"),
    (("deed",), "{% if deed %}"),
    (("deed",), '{{ phrase("practice", step="done", slot="deed") }}'),
    (("deed",), '{{ phrase("practice", step="upshot", about=deed, min=0, max=3, share=0.7) }}'),
    (("deed",), ""),
    (("deed",), "{% endif %}"),
    ((), "{% if structure.heading %}"),
    ((), "## 二、工作成效"),
    ((), ""),
    ((), "{% endif %}"),
    ((), "{% for item in achievements %}"),
    ((), '{{ phrase("result", step="own", slot="achievement", nth=loop.index0) }}'),
    ((), '{{ phrase("result", step="gain", about=item, min=0, max=5, share=1.2) }}'),
    ((), ""),
    ((), "{% endfor %}"),
    ((), "{% if not achievements %}"),
    ((), '{{ phrase("result", step="own", slot="achievement") }}'),
    ((), '{{ phrase("result", step="gain", min=0, max=4, share=0.8) }}'),
    ((), ""),
    ((), "{% endif %}"),
    ((), "{% if structure.heading %}"),
    ((), "## 三、存在的不足"),
    ((), ""),
    ((), "{% endif %}"),
    ((), '{{ phrase("problem", step="own", slot="shortcoming") }}'),
    ((), '{{ phrase("problem", step="seen", about=shortcoming, min=0, max=5, share=1) }}'),
    ((), ""),
    ((), "{% if structure.heading %}"),
    ((), "## 四、下一步打算"),
    ((), ""),
    ((), "{% endif %}"),
    (("measure",), "{% if measure %}"),
    (("measure",), '{{ phrase("remedy", step="own", slot="measure") }}'),
    (("measure",), '{{ phrase("remedy", step="keep", about=measure, min=0, max=2, share=0.5) }}'),
    (("measure",), ""),
    (("measure",), "{% endif %}"),
    ((), "{% for item in plans %}"),
    ((), '{{ phrase("plan", step="own", slot="plan", nth=loop.index0) }}'),
    ((), '{{ phrase("plan", step="keep", about=item, min=0, max=4, share=0.6) }}'),
    ((), ""),
    ((), "{% endfor %}"),
    ((), "{% if not plans %}"),
    ((), '{{ phrase("plan", step="own", slot="plan") }}'),
    ((), ""),
    ((), "{% endif %}"),
    ((), '{{ phrase("closing", min=0, max=2, share=0.6) }}'),
)  # fmt: skip
