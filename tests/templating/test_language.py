"""What templates can say besides answers: numbers, lists, dates, either, included pieces."""

from __future__ import annotations

from dataclasses import replace

import pytest

from draftkit.errors import ContentError
from draftkit.model import Hole, Words
from draftkit.templating.render import Setting, render
from tests.templating.test_render import LISTED, shown, template

DATE = "2026年11月2日"
SETTING = Setting(
    values={
        "role": (Words("护士", "answer", "role"),),
        "name": (Words("〔待补:姓名〕", "blank", "name"),),
        "duties": (Words("换药", "answer", "duties"), Words("宣教", "answer", "duties")),
        "studied": (Words("〔待补:材料〕", "blank", "studied"),),
        "date": (Words(DATE, "answer", "date"),),
        "terms": tuple(Words(word, "term", "terms") for word in ("护理", "医嘱", "查房")),
    },
    lists=frozenset({"duties", "studied"}),
    structure=LISTED,
    headings={},
    seed=1,
    year=2026,
    target=1000,
    told=400,
    dates=frozenset({"date"}),
)
PIECES = {
    "parts/sign": "~ {{ role }}\n",
    "parts/wrong": "一\n二{{ rol }}",
    "parts/hole": "\n\n{{ phrase('point') }}",
}


def text(body: str, setting: Setting = SETTING) -> str:
    blocks = shown(render(template(body), setting, PIECES))
    return " / ".join(block.split(": ", 1)[1] for block in blocks)


@pytest.mark.parametrize(
    ("body", "gives"),
    [
        ("{{ date.year }}", "2026<answer>"),
        ("{{ date.month }}月", "11<answer>月<template>"),
        ("{{ chinese(date.day) }}日", "二日<template>"),
        ("{{ year }}{{ last_year }}", "2026<term>2025<term>"),
        ("{{ year - 1 }}", "2025<template>"),
        ("{% if year > 2025 %}新{% endif %}", "新<template>"),
        ("{{ '多' if told >= length * 0.4 else '少' }}", "多<template>"),
        ("{{ terms }}", "护理<term>、<template>医嘱<term>、<template>查房<term>"),
        ("{{ terms[1] }}", "医嘱<term>"),
        ("{{ terms[1:]|join }}", "医嘱<term>查房<term>"),
        ("{{ duties[0] }}", "换药<answer>"),
        ("{{ duties|at(1) }}", "宣教<answer>"),
        ("甲{{ duties|at(2) }}{{ studied|at(0) }}", "甲<template>"),
        ("{{ duties|within(3)|join }}", "换药<answer>"),
        ("甲{{ studied|within(99)|join }}", "甲<template>"),
        ("甲{{ unasked|within(99)|join }}{{ unasked|at(0) }}", "甲<template>"),
        ("{{ studied }}", "〔待补:材料〕<blank>"),
        ("甲{% for s in studied %}{{ s }}{% endfor %}", "甲<template>"),
        ("{% for s in studied %}{% else %}没有{% endfor %}", "没有<template>"),
        ("{% for d in duties %}{{ loop.index }}{{ d }}{% endfor %}",
         "1<template>换药<answer>2<template>宣教<answer>"),
        ("{% for d in duties if d != '换药' %}{{ d }}{% endfor %}", "宣教<answer>"),
        ("{% for a, b in [[1, 2], [3, 4]] %}{{ a + b }}{% endfor %}", "37<template>"),
        ("{{ name|default('本人') }}", "本人<template>"),
        ("{{ nobody|default('本人') }}", "本人<template>"),
        ("{{ '有' if nobody is defined else '无' }}", "无<template>"),
        ("{{ either(name, role) }}", "护士<answer>"),
        ("{{ either(name) }}", "〔待补:姓名〕<blank>"),
        ("{{ role + '长' }}", "护士<answer>长<template>"),
        ("{{ '是' if '护' in role else '不是' }}", "是<template>"),
        ("{{ {'护士': '病房', '医生': '门诊'}[role] }}", "病房<template>"),
        ("{% set a, b = duties %}{{ b }}", "宣教<answer>"),
        ("{{ -3 + 10 // 3 * 2 % 5 }}", "-2<template>"),
        ("{% include 'parts/sign' %}", "护士<answer>"),
        ("{% set role = '队长' %}{% include 'parts/sign' %}", "队长<template>"),
        ("{% include 'parts/none' ignore missing %}甲", "甲<template>"),
    ],
)  # fmt: skip
def test_an_expression_keeps_the_origin_of_what_it_uses(body: str, gives: str) -> None:
    assert text(body) == gives


def test_parts_of_a_date_nobody_gave_are_blanks() -> None:
    values = {**SETTING.values, "date": (Words("〔待补:日期〕", "blank", "date"),)}
    setting = replace(SETTING, values=values)
    assert text("{{ date.year }}年{{ chinese(date.month) }}月", setting) == (
        "〔待补:年份〕<blank>年<template>〔待补:月份〕<blank>月<template>"
    )


def test_a_question_of_the_templates_own_may_be_called_year() -> None:
    values = {**SETTING.values, "year": (Words("去年", "answer", "year"),)}
    assert text("{{ year }}", replace(SETTING, values=values)) == "去年<answer>"


def test_what_an_included_piece_sets_stays_inside_it() -> None:
    pieces = {"parts/set": "{% set a = 2 %}{{ a }}"}
    body = "{% set a = 1 %}{% include 'parts/set' %}{{ a }}"
    assert shown(render(template(body), SETTING, pieces)) == ["paragraph: 21<template>"]


def test_a_hole_knows_its_line_also_inside_an_included_piece() -> None:
    body = "甲\n\n{{ phrase('point') }}\n{{ role }}{% include 'parts/hole' %}"
    blocks = render(template(body), SETTING, PIECES).blocks
    holes = [s for block in blocks for s in block.segments if isinstance(s, Hole)]
    assert str(holes[0].place) == "t.md.j2:12"
    assert str(holes[-1].place) == "parts/hole.j2:3"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("甲\n{% include 'parts/wrong' %}",
         "parts/wrong.j2:2:5: 模板用了没有的名字：“rol”。您是不是要写“role”？"),
        ("{{ roel }}", "t.md.j2:10:4: 模板用了没有的名字：“roel”。您是不是要写“role”？"),
        ("{{ phrase(closing) }}",
         't.md.j2:10:11: 模板用了没有的名字：“closing”。要加引号："closing"。'),
        ("{{ phrase('point', theme=为民) }}",
         't.md.j2:10:26: 模板用了没有的名字：“为民”。要加引号："为民"。'),
        ("{{ phrase('point', about=dutise) }}",
         "t.md.j2:10:26: 模板用了没有的名字：“dutise”。您是不是要写“duties”？"),
        ("{{ open('x') }}",
         "t.md.j2:10:4: 模板用了没有的名字：“open”。模板不能读文件、上网，也不能运行别的程序。"),
        ("{{ role.__class__.__mro__ }}",
         "t.md.j2:10:19: 模板里有不允许的操作：“__mro__”。"
         "模板不能读文件、上网，也不能运行别的程序；请删去。"),
        ("{{ role['__class__'] }}",
         "t.md.j2:10:10: 模板里有不允许的操作：“__class__”。"
         "模板不能读文件、上网，也不能运行别的程序；请删去。"),
        ("{% include 'parts/sgn' %}",
         "t.md.j2:10: 模板执行不下去：没有“parts/sgn”这一段可以 include。"),
        ("{{ duties|lenght }}",
         "t.md.j2:10:11: 模板写法不对：没有“lenght”这个过滤器。您是不是要写“length”？"),
        ("{{ 3 is ood }}",
         "t.md.j2:10:9: 模板写法不对：没有“ood”这个is 后面的说法。您是不是要写“odd”？"),
        ("{{ phrase() }}", "t.md.j2:10: 模板执行不下去：phrase 还缺参数 'move'。"),
        ("甲{{ phrase('point', mni=0) }}",
         "t.md.j2:10:21: 模板执行不下去：phrase 没有“mni”这个参数。您是不是要写“min”？"),
        ("{{ phrase('point',\n  xyz=0) }}",
         "t.md.j2:11:3: 模板执行不下去：phrase 没有“xyz”这个参数。"
         "可用的有：move、theme、step、min、max、share、slot、nth、lead、topics、about。"),
        ("{{ either(a=1) }}", "t.md.j2:10:11: 模板执行不下去：either 没有“a”这个参数。"),
        ("{{ phrase('a', move='b') }}",
         "t.md.j2:10: 模板执行不下去：phrase 的参数“move”写了两次。"),
        ("{{ todo('a', 'b') }}", "t.md.j2:10: 模板执行不下去：todo 的参数写多了。"),
        ("{{ date.hour }}", "t.md.j2:10:9: 模板用了没有的名字：“hour”（文字没有它）。"),
        ("{{ terms[9] }}", "t.md.j2:10: 模板执行不下去：列表里没有第“9”项。"),
        ("{{ role > 3 }}", "t.md.j2:10: 模板执行不下去：文字和数字不能比大小。"),
        ("{% for c in role %}{% endfor %}",
         "t.md.j2:10: 模板执行不下去：for 只能一项一项地写列表，这里是文字。"),
        ("{{ role - 1 }}", "t.md.j2:10: 模板执行不下去：文字和数字之间不能用“-”。"),
        ("甲\n{% for d in duties %}\n乙",
         "t.md.j2:11: 模板写法不对：第 11 行的 {% for %} 没有 {% endfor %}。"),
        ("{% for d in duties %}\n{% if name %}\n乙\n{% endfor %}",
         "t.md.j2:11: 模板写法不对：第 11 行的 {% if %} 没有 {% endif %}，"
         "第 13 行就写了 {% endfor %}。"),
        ("{% if name %}\n{% for d in duties %}\n乙\n{% endif %}\n丙",
         "t.md.j2:11: 模板写法不对：第 11 行的 {% for %} 没有 {% endfor %}，"
         "第 13 行就写了 {% endif %}。"),
        ("{# {% if 注 %} #}{{ '{% if %}' }}\n{% if name %}\n{% else %}\n乙",
         "t.md.j2:11: 模板写法不对：第 11 行的 {% if %} 没有 {% endif %}。"),
        ("{% for d in duties %}\n{% if name %}\n乙\n{% elif role %}\n丙\n{% endfor %}",
         "t.md.j2:11: 模板写法不对：第 11 行的 {% if %} 没有 {% endif %}，"
         "第 15 行就写了 {% endfor %}。"),
        ("{% if name %}\n甲\n{% endif %}\n{% else %}",
         "t.md.j2:13: 模板写法不对：这里的 {% else %} 没有与它配对的开头。"),
        ("甲\n{% endif %}", "t.md.j2:11: 模板写法不对：这里的 {% endif %} 没有与它配对的开头。"),
        ("{% fi name %}", "t.md.j2:10: 模板写法不对：没有“fi”这种标签。您是不是要写“if”？"),
        ("甲\n{{ role", "t.md.j2:11: 模板写法不对：这一处 {{ 没有写收尾的 }}。"),
        ("{{ role) }}",
         "t.md.j2:10: 模板写法不对：“)”写在这里不对；请检查括号、引号和逗号有没有配好。"),
        ("{{ phrase('point' theme='x') }}",
         "t.md.j2:10: 模板写法不对：这里要写“,”，写的却是“theme”；请检查括号、引号和逗号。"),
        ("甲\n{{ role\n乙\n{% if name %}{% endif %}",
         "t.md.j2:11: 模板写法不对：这一处 {{ 没有写收尾的 }}。"),
        ("甲\n{% if name\n乙{{ role }}{% endif %}",
         "t.md.j2:11: 模板写法不对：这一处 {% 没有写收尾的 %}。"),
        ("甲\n{% if not plans\n没有“打算”。\n{% endif %}",
         "t.md.j2:11: 模板写法不对：这一处 {% 没有写收尾的 %}。"),
        ("甲\n{{ since 到“今天”\n{{ date }}",
         "t.md.j2:11: 模板写法不对：这一处 {{ 没有写收尾的 }}。"),
        ("{% if role }}有{% endif %}",
         "t.md.j2:10: 模板写法不对：这一处 {% 用 }} 收了尾，要写 %}。"),
        ("{{ role %}\n乙", "t.md.j2:10: 模板写法不对：这一处 {{ 用 %} 收了尾，要写 }}。"),
        ("{% if role %}\n{% elseif deed %}\n{% endif %}",
         "t.md.j2:11: 模板写法不对：没有“elseif”这种标签，要写 {% elif 条件 %}。"),
        ("{% if role %}\n{% else if deed %}\n{% endif %}",
         "t.md.j2:11: 模板写法不对：没有“else if”这种标签，要写 {% elif 条件 %}。"),
        ("{# 没有完", "t.md.j2:10: 模板写法不对：注释 {# 没有写收尾的 #}。"),
        ("{{ either（1） }}", "t.md.j2:10: 模板写法不对：花括号里面的括号、引号、逗号要用半角。"),
    ],
)  # fmt: skip
def test_every_slip_is_told_in_chinese_at_its_place(body: str, line: str) -> None:
    with pytest.raises(ContentError) as caught:
        render(template(body), SETTING, PIECES)
    assert str(caught.value) == line
