"""The body of a new template for an account of a time or a matter: 实习报告, 调研报告."""

from __future__ import annotations

from draftkit.templating.scaffold_pieces import DEED

KEYS = (
    "workplace_type", "workplace", "role", "audience", "setting", "duties", "ways", "deed",
    "deed_more", "takeaways", "reasons", "shortcoming", "shortcoming_more", "measure",
    "measure_more", "suggestions", "suggestions_more", "name", "date",
)  # fmt: skip
# Its sections have nothing to stand on without them.
ALWAYS = ("setting", "duties", "takeaways", "shortcoming", "suggestions")

# «» is what is reported on; how a line begins is told in `scaffold_pieces`.
BODY = (
    """\
{# 题目。either 里几种说法选一种，请换成您自己的。 #}
# {{ either("«»«报告»", "关于«»的«报告»") }}

{# 五部分的小标题照写在这里，请换成您要的；不带小标题的结构（flowing）就不出现。 #}
{# phrase 从短语库里取句子，英文是它的用处：work 做法，lesson 由学到的想到什么，problem 问题， #}
{# remedy 整改；step 是其中一步。全部的名字见 docs/phrases.md。 #}
{% if structure.heading %}
## 一、基本情况

{% endif %}
workplace+role| 我是{{ workplace }}的{{ role }}。
{# 时间、地点、做什么，您写的几句原样写进来。没有回答的，留一处空白。 #}
{{ setting|join("。") if setting else todo("什么时候、在哪里、做什么") }}。

{% if structure.heading %}
## 二、主要经过和做法

{% endif %}
{# 一项一段：先说做的是什么，再说怎样做。about 后面是这一段在讲的事，程序照它选句子。 #}
ways| {# 说了怎样做的（ways），就写您说的做法。 #}
{% for duty in duties %}
ways| {% set way = ways|at(loop.index0) %}
ways| {% if way %}
ways| {{ duty }}，{{ ["主要做法是", "我是这样做的", "做法是"][loop.index0 % 3] }}：{{ way }}。
ways| {% else %}
{{ either("这段时间里，有一项是", "承担的一项任务是", "经常做的一件事是") }}{{ duty }}。
ways| {% endif %}
{{ phrase("work", step="way", about=duty, min=0, max=5, share=1.5) }}
%%
{{ phrase("work", step="way", about=duty, min=0, max=9, share=1) }}

{% endfor %}
{% if not duties %}
{{ todo("做了哪几件事，各是怎样做的") }}。

{% endif %}
"""
    + DEED
    + """\
{% if structure.heading %}
## 三、收获和体会

{% endif %}
{# 一点一段：先说是哪一点，再说道理。没有回答的，留一处空白。 #}
{% for item in takeaways %}
{{ "体会较深的一点是" if loop.first else "还有一点是" }}：{{ item }}。
reasons| {% set more = reasons|at(loop.index0) %}
reasons| {% if more %}{{ more }}。{% endif %}
{{ phrase("lesson", step="view", about=item, min=0, max=5, share=1) }}

{% endfor %}
{% if not takeaways %}
体会较深的一点是：{{ todo("印象最深的一点") }}。

{% endif %}
{% if structure.heading %}
## 四、问题和不足

{% endif %}
{# slot 要的是您的回答：没有回答的，这里是一处空白，后面的话就不写。 #}
{{ phrase("problem", step="own", slot="shortcoming") }}
shortcoming_more| {% if shortcoming_more %}{{ shortcoming_more|join("。") }}。{% endif %}
{% if shortcoming %}
{{ phrase("problem", step="seen", about=shortcoming, min=0, max=5, share=0.8) }}
{% endif %}

measure| {% if measure %}
measure| {{ phrase("remedy", step="own", slot="measure") }}
measure+measure_more| {% if measure_more %}{{ measure_more|join("。") }}。{% endif %}
measure| {{ phrase("remedy", step="keep", about=measure, min=0, max=3, share=0.5) }}
measure|
measure| {% endif %}
{% if structure.heading %}
## 五、意见建议

{% endif %}
{# 两条以上写一是、二是；理由（suggestions_more）一条对一条。没有回答的，留一处空白。 #}
{% if suggestions|length > 1 %}
结合看到的情况，提{{ chinese(suggestions|length, unit="条") }}建议。
{% endif %}
{% for item in suggestions %}
{{ chinese(loop.index) ~ "是" if suggestions|length > 1 else "结合看到的情况，建议" }}{{ item }}。
suggestions_more| {% set more = suggestions_more|at(loop.index0) %}
suggestions_more| {% if more %}{{ more }}。{% endif %}
{% endfor %}
{% if not suggestions %}
{{ todo("一条意见建议，说给谁、怎样做") }}。
{% endif %}

{{ either("以上报告，如有不妥，请批评指正。", "以上情况，特此报告。") }}
"""
)
