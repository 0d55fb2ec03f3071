"""The body of a new template for what somebody has learnt: 心得体会 and the like."""

from __future__ import annotations

KEYS = (
    "workplace_type", "workplace", "role", "audience", "activity", "studied", "takeaways",
    "reasons", "duties", "ways", "deed", "deed_more", "shortcoming", "shortcoming_more",
    "measure", "measure_more", "name", "date",
)  # fmt: skip

# «» is what is studied; how a line begins is told in `scaffold_pieces`.
BODY = """\
{# 题目。either 里几种说法选一种，请换成您自己的。 #}
# {{ either("学习«»的体会", "«»学习心得", "学了«»以后") }}

{# 第一段：在哪里、学了什么。照写的字原样进稿子；{{ }} 里的名字是回答。 #}
{# phrase 从短语库里取句子，英文是它的用处：point 论点，elaborate 阐述， #}
{# practice 联系岗位，call 要求与打算，self_check 对照自查，lesson 所学；step 是其中一步。 #}
{# 全部的名字见 docs/phrases.md。 #}
activity| {% if activity %}
activity| 参加{{ activity }}，
activity| {% endif %}
我认真学习了«»。
studied| {% if studied %}
studied| 手边常翻的是{{ studied }}。
studied| {% endif %}
workplace+role| 我是{{ workplace }}的{{ role }}，
role| 学的时候，常拿手头的事来对照。
{{ phrase("elaborate", theme="学习", step="reason", min=0, max=4, share=1) }}

takeaways| {# 记住的几点，一点一段：先说是哪一点，再说道理。没有回答的，这几段就不出现。 #}
takeaways| {% for item in takeaways %}
takeaways| {{ phrase("lesson", step="own", slot="takeaway", nth=loop.index0, topics="study") }}
reasons| {% set more = reasons|at(loop.index0) %}
reasons| {% if more %}{{ more }}。{% endif %}
takeaways| {{ phrase("lesson", step="view", about=item, min=0, max=2, share=0.4, topics="takeaway") }}
takeaways|
takeaways| {% endfor %}
{# 中间几部分：一个主题一部分，句子由程序从短语库里选，长短随字数伸缩。 #}
takeaways| {# 短的、又说了记住哪几点的，不写这几部分。 #}
takeaways| {% if length >= 700 or not takeaways %}
takeaways| {% if takeaways and structure.markers %}
takeaways| 对照平时的工作，我还有以下几点认识。
takeaways|
takeaways| {% endif %}
{% for part in parts(least=160) %}
{{ part.marker }}
{{ phrase("point", theme=part.theme) }}
{{ phrase("elaborate", theme=part.theme, step="reason", min=0, max=9, share=3) }}
%%
{{ phrase("elaborate", theme=part.theme, step="contrast", min=0, max=6, share=1.3) }}
{% if part.split %}


{% endif %}
{{ phrase("practice", theme=part.theme, step="here", min=0, max=9, share=2.5) }}
%%
{{ phrase("call", theme=part.theme, step="do", min=0, max=4, lead=["要", "还要"]) }}

{% endfor %}
takeaways| {% endif %}
duties| {# 联系自己的工作，一项一项地说，够长就分段（%%）。 #}
duties| {# about 后面是这一处在讲的事，程序照它选句子。 #}
duties+ways| {# 说了怎样做的（ways），就写您说的做法。 #}
duties| {% for duty in duties %}
ways| {% set way = ways|at(loop.index0) %}
ways| {% if way %}
ways| {{ duty }}，{{ ["我的做法是", "平时是这样做的", "做法是"][loop.index0 % 3] }}：{{ way }}。
ways| {% else %}
duties| {{ phrase("practice", step="here", slot="duty", nth=loop.index0, about=duty) }}
ways| {% endif %}
duties| {{ phrase("practice", step="how", about=duty, min=0, max=2, share=0.4, topics="common") }}
duties| %%
duties| {% endfor %}
duties|
duties| {% if not duties %}
duties| {{ phrase("practice", step="here", slot="duty") }}
duties|
duties| {% endif %}
deed| {# 做过的一件事。slot 要的是您的回答：没有回答的，这里是一处空白，后面的话就不写。 #}
deed| {{ phrase("practice", step="done", slot="deed") }}
deed_more| {# 接着往细里说的几句（deed_more），原样写进来，用句号连着。 #}
deed_more| {% if deed_more %}{{ deed_more|join("。") }}。{% endif %}
deed| {% if deed %}
deed| {{ phrase("practice", step="upshot", about=deed, min=0, max=2, share=0.4) }}
deed| {% endif %}
deed|
shortcoming| {# 自己的不足。 #}
shortcoming| {{ phrase("self_check", step="own", slot="shortcoming") }}
shortcoming_more| {% if shortcoming_more %}{{ shortcoming_more|join("。") }}。{% endif %}
shortcoming| {% if shortcoming %}
shortcoming| {{ phrase("self_check", step="cause", about=shortcoming, min=0, max=2, share=0.4) }}
shortcoming| {% endif %}
shortcoming|
measure| {# 打算怎样改。 #}
measure| {{ phrase("call", step="own", slot="measure") }}
measure_more| {% if measure_more %}{{ measure_more|join("。") }}。{% endif %}
measure| {% if measure %}
measure| {{ phrase("call", step="follow", about=measure, min=0, max=3, share=0.6) }}
measure| {% endif %}
"""  # noqa: E501
