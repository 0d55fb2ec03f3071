"""The body of a new template for a report on work: 主要工作, 成效, 不足, 打算."""

from __future__ import annotations

from draftkit.templating.scaffold_pieces import DEED

KEYS = (
    "workplace_type", "workplace", "role", "audience", "period", "duties", "ways",
    "achievements", "gains", "deed", "deed_more", "shortcoming", "shortcoming_more",
    "measure", "measure_more", "plans", "plans_more", "name", "date",
)  # fmt: skip
# Its sections have nothing to stand on without them.
ALWAYS = ("period", "duties", "achievements", "shortcoming", "plans")

# How a line begins is told in `scaffold_pieces`.
BODY = (
    """\
{# 题目：哪一段时间的什么总结，请换成您自己的说法。 #}
# {{ period if period else "本阶段" }}«题目»

{# 开头：什么岗位，总的怎样。 #}
{# phrase 从短语库里取句子，英文是它的用处：overview 概述，work 做法， #}
{# result 成效，problem 问题，remedy 整改，plan 打算；step 是其中一步。 #}
{# 全部的名字见 docs/phrases.md。 #}
workplace+role| {{ phrase("overview", step="post", slot="org role") }}
{{ phrase("overview", step="year", min=0, max=5, share=1) }}

{# 四部分的小标题照写在这里；不带小标题的结构（flowing）就不出现。 #}
{% if structure.heading %}
## 一、主要工作

{% endif %}
{# 一项职责一段：先说做的是什么，再说怎样做好。about 后面是这一段在讲的事，程序照它选句子。 #}
ways| {# 说了怎样做的（ways），就写您说的做法。 #}
{% for duty in duties %}
ways| {% set way = ways|at(loop.index0) %}
ways| {% if way %}
ways| {{ duty }}，{{ ["主要做法是", "我是这样做的", "做法是"][loop.index0 % 3] }}：{{ way }}。
ways| {% else %}
{{ phrase("work", step="duty", slot="duty", nth=loop.index0) }}
ways| {% endif %}
{{ phrase("work", step="way", about=duty, min=0, max=5, share=2) }}
%%
{{ phrase("work", step="way", about=duty, min=0, max=9, share=1.5) }}

{% endfor %}
{% if not duties %}
{{ phrase("work", step="duty", slot="duty") }}
{{ phrase("work", step="way", min=0, max=9, share=3) }}

{% endif %}
"""
    + DEED
    + """\
{% if structure.heading %}
## 二、工作成效

{% endif %}
{# 做成的几件事，两件以上写一是、二是。没有回答的，留一处空白。 #}
{% if achievements|length > 1 %}
这段时间，主要做成了{{ chinese(achievements|length, unit="件") }}事。
{% endif %}
{% for item in achievements %}
{% if achievements|length > 1 %}
{{ chinese(loop.index) }}是{{ item }}。
{% else %}
{{ phrase("result", step="own", slot="achievement") }}
{% endif %}
gains| {% set more = gains|at(loop.index0) %}
gains| {% if more %}{{ more }}。{% endif %}
{{ phrase("result", step="gain", about=item, min=0, max=5, share=1) }}

{% endfor %}
{% if not achievements %}
{{ phrase("result", step="own", slot="achievement") }}

{% endif %}
{% if structure.heading %}
## 三、存在的不足

{% endif %}
{# slot 要的是您的回答：没有回答的，这里是一处空白，后面的话就不写。 #}
{{ phrase("problem", step="own", slot="shortcoming") }}
shortcoming_more| {% if shortcoming_more %}{{ shortcoming_more|join("。") }}。{% endif %}
{% if shortcoming %}
{{ phrase("problem", step="seen", about=shortcoming, min=0, max=5, share=0.8) }}
{% endif %}

{% if structure.heading %}
## 四、下一步打算

{% endif %}
measure| {% if measure %}
measure| {{ phrase("remedy", step="own", slot="measure") }}
measure+measure_more| {% if measure_more %}{{ measure_more|join("。") }}。{% endif %}
measure| {{ phrase("remedy", step="keep", about=measure, min=0, max=2, share=0.5) }}
measure|
measure| {% endif %}
{% if plans|length > 1 %}
measure| {{ "同时" if measure else "下一步" }}，着重做好{{ chinese(plans|length, unit="件") }}事。
!measure| 下一步，着重做好{{ chinese(plans|length, unit="件") }}事。
{% endif %}
{% for item in plans %}
{% if plans|length > 1 %}
{{ chinese(loop.index) }}是{{ item }}。
{% else %}
{{ phrase("plan", step="own", slot="plan") }}
{% endif %}
plans_more| {% set more = plans_more|at(loop.index0) %}
plans_more| {% if more %}{{ more }}。{% endif %}
{{ phrase("plan", step="keep", about=item, min=0, max=4, share=0.5) }}

{% endfor %}
{% if not plans %}
{{ phrase("plan", step="own", slot="plan") }}

{% endif %}
{{ phrase("closing", min=1, max=2, share=0.6) }}
"""
)
