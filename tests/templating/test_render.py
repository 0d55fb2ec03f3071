"""From a template's text to its outline."""

import pytest

from draftkit.cues import Subject
from draftkit.errors import ContentError
from draftkit.model import Hole, Outline, Place, Question, Structure, Sublist, Words
from draftkit.templating.render import Setting, render
from draftkit.templating.template import Template
from draftkit.text.matters import Matters

LISTED = Structure("listed", "列", 3, ("首先，", "其次，", "最后，"))
HEADED = Structure(
    "headed", "题", 2, ("一、", "二、"), heading=True, themes=("为民", "务实"),
    sublist=Sublist(("一要", "二要"), verb_first=True),
)  # fmt: skip


def template(body: str, themes: tuple[str, ...] = ("学习", "为民", "务实", "清廉")) -> Template:
    question = Question("role", "text", "？")
    return Template(
        "t", "t", "t", "t", 1000, ("listed",), themes, ("common",), (question,), body, 10,
        Place("t.md.j2", 1),
    )  # fmt: skip


def outline(body: str, structure: Structure = LISTED, seed: int = 1) -> Outline:
    setting = Setting(
        values={
            "role": (Words("护士", "answer", "role"),),
            "duties": (Words("换药", "answer", "duties"), Words("宣教", "answer", "duties")),
            "deed": (Words("〔待补:一件事〕", "blank", "deed"),),
        },
        lists=frozenset({"duties"}),
        structure=structure,
        headings={"plain": {"为民": "心里有人", "务实": "手上有活"}},
        seed=seed,
        matters=Matters(
            (
                Subject("care", "护理", frozenset({"duties"}), (("换药",),)),
                Subject("explain", "讲解", frozenset({"duties"}), (("宣教",),)),
                Subject("nurse", "不足", frozenset({"shortcoming"}), (("换药",),)),
            )
        ),
    )
    return render(template(body), setting)


def shown(made: Outline) -> list[str]:
    """Blocks as ``kind: words <origin>``, holes as ``{move/theme}``."""

    def one(segment: object) -> str:
        if isinstance(segment, Words):
            return f"{segment.text}<{segment.origin}>"
        return f"{{{segment.move}/{segment.theme}}}" if isinstance(segment, Hole) else "|"

    return [f"{block.kind}: {''.join(map(one, block.segments))}" for block in made.blocks]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("# 标题\n\n正文", ["title: 标题<template>", "paragraph: 正文<template>"]),
        ("# 标题\n\n——副题", ["title: 标题<template>", "subtitle: ——副题<template>"]),
        ("## 一、小标题", ["heading: 一、小标题<template>"]),
        ("~ 某某", ["signature: 某某<template>"]),
        ("上一行\n下一行", ["paragraph: 上一行<template>下一行<template>"]),
        ("前\n%%\n后", ["paragraph: 前<template>|后<template>"]),
        ("我是{{ role }}。", ["paragraph: 我是<template>护士<answer>。<template>"]),
        ("{{ duties }}", ["paragraph: 换药<answer>、<template>宣教<answer>"]),
        ('{{ duties|join("和") }}', ["paragraph: 换药<answer>和<template>宣教<answer>"]),
        ('{{ role ~ "岗位" }}', ["paragraph: 护士<answer>岗位<template>"]),
        ("{{ deed }}", ["paragraph: 〔待补:一件事〕<blank>"]),
        ("{% if deed %}有{% else %}无{% endif %}", ["paragraph: 无<template>"]),
        ('{% if role == "护士" %}对{% endif %}', ["paragraph: 对<template>"]),
        ("{{ duties|length }}", ["paragraph: 2<template>"]),
        ('{{ todo("日期") }}', ["paragraph: 〔待补:日期〕<blank>"]),
        ('{{ phrase("point", theme="为民") }}', ["paragraph: {point/为民}"]),
        ("{{ chinese(12) }}条", ["paragraph: 十二条<template>"]),
        ('{{ chinese(2, "件") }}', ["paragraph: 两件<template>"]),
    ],
)
def test_origins_survive_whatever_a_template_does(body: str, blocks: list[str]) -> None:
    assert shown(outline(body)) == blocks


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("前{% if role %}有{% endif %}\n\n## 题", ["前有", "题"]),
        ("{% if role %}有{% endif %}{# 注 #}\n\n## 题", ["有", "题"]),
        ("前\n{% if deed %}有{% endif %}\n后", ["前后"]),
        ("前\n{% if deed %}有{% endif %}\n\n后", ["前", "后"]),
        ("前{% if role %}有{% endif %}\n{% if role %}\n\n后\n{% endif %}", ["前有", "后"]),
        ("前{% if role %}有{% endif %}\n  后", ["前有后"]),
        ("前{% if role %}有{% endif %}\n%%\n后", ["前有|后"]),
        ("{% if role %}\n有\n{% endif %}\n后", ["有后"]),
        ("{% include 'parts/end' %}\n\n后", ["段尾", "后"]),
        ("前\n{% include 'parts/none' %}\n后", ["前后"]),
        ("{{ '%}' }}\n\n{% raw %}{% if %}{% endraw %}\n\n后", ["%}", "{% if %}", "后"]),
        ("前{% if role -%}\n\n有{%- endif +%}\n\n后", ["前有", "后"]),
    ],
)
def test_a_line_that_holds_words_ends_where_it_ends(body: str, blocks: list[str]) -> None:
    pieces = {
        "parts/end": "{% if role %}段尾{% endif %}\n",
        "parts/none": "{% if deed %}段{% endif %}",
    }
    values = {
        "role": (Words("护士", "answer", "role"),),
        "deed": (Words("〔待补:一件事〕", "blank", "deed"),),
    }
    made = render(template(body), Setting(values, frozenset(), LISTED, {}, seed=1), pieces)
    words = [line.split(": ", 1)[1].replace("<template>", "") for line in shown(made)]
    assert words == blocks


def test_parts_carry_marker_theme_and_the_last_one_the_inner_list() -> None:
    body = (
        "{% for part in parts() %}\n\n\n## {{ part.marker }}{{ part.heading }}\n\n"
        '{{ phrase("point", theme=part.theme) }}'
        "{% for mark in part.items %}\n\n\n{{ mark }}{% endfor %}{% endfor %}"
    )
    assert shown(outline(body, HEADED)) == [
        "heading: 一、<template>心里有人<template>",
        "paragraph: {point/为民}",
        "heading: 二、<template>手上有活<template>",
        "paragraph: {point/务实}",
        "paragraph: 一要<template>",
        "paragraph: 二要<template>",
    ]


def test_fewer_parts_keep_the_closing_marker() -> None:
    body = "{% for part in parts(2) %}\n\n\n{{ part.marker }}{% endfor %}"
    assert shown(outline(body)) == ["paragraph: 首先，<template>", "paragraph: 最后，<template>"]


@pytest.mark.parametrize(("target", "parts"), [(300, 3), (800, 4), (5000, 6)])
def test_a_short_text_gets_fewer_parts_but_three(target: int, parts: int) -> None:
    six = Structure("six", "六", 6, tuple(f"第{n}，" for n in "一二三四五六"))
    setting = Setting({}, frozenset(), six, {}, seed=1, target=target)
    body = "{% for part in parts(least=200) %}\n\n\n{{ part.marker }}{% endfor %}"
    made = render(template(body, themes=tuple("甲乙丙丁戊己")), setting)
    assert len(made.blocks) == parts


@pytest.mark.parametrize("topics", ['"mined"', '["mined"]'])
def test_a_hole_may_name_its_own_topics(topics: str) -> None:
    (block,) = outline(f'{{{{ phrase("thesis", topics={topics}) }}}}').blocks
    (hole,) = block.segments
    assert isinstance(hole, Hole)
    assert hole.topics == ("mined",)


def test_themes_are_drawn_by_the_seed_and_keep_the_templates_order() -> None:
    body = '{% for part in parts() %}{{ phrase("point", theme=part.theme) }}{% endfor %}'
    drawn = {tuple(shown(outline(body, seed=seed))) for seed in range(20)}
    assert len(drawn) == 4  # three of four themes, never in another order


def test_either_gives_one_of_its_wordings_and_the_same_for_the_same_seed() -> None:
    body = '{{ either("甲", "乙") }}'
    assert {shown(outline(body, seed=seed))[0] for seed in range(12)} == {
        "paragraph: 甲<template>", "paragraph: 乙<template>",
    }  # fmt: skip
    assert shown(outline(body, seed=3)) == shown(outline(body, seed=3))


@pytest.mark.parametrize(
    ("body", "place", "says"),
    [
        ("甲\n{{ rol }}", "t.md.j2:11", "没有的名字：“rol”"),
        ("{% if %}", "t.md.j2:10", "写法不对"),
        ("{% for x in duties %}", "t.md.j2:10", "写法不对"),
        ("{{ phrase }}", "t.md.j2:10", "不能直接写进正文"),
        ('\n\n{{ phrase("point", min=3, max=1) }}', "t.md.j2:12", "min"),
        ("{{ 1 / 0 }}", "t.md.j2:10", "执行不下去"),
        ("{{ role.__class__ }}", "t.md.j2:10", "不允许|没有的名字"),
        ("{{ role.foo }}", "t.md.j2:10", "没有的名字：“foo”"),
        ("{{ phrase(moove=1) }}", "t.md.j2:10", "phrase 没有“moove”这个参数"),
        ("{{ ''.__class__.__mro__ }}", "t.md.j2", "不允许"),
        ("{{ phrase.__globals__ }}", "t.md.j2:10", "不允许|没有的名字"),
        ("{{ cycler.__init__.__globals__ }}", "t.md.j2:10", "不允许"),
        ("{{ duties.append('x') }}", "t.md.j2:10", "没有的名字：“append”"),
        ("{% for i in range(10**9) %}x{% endfor %}", "t.md.j2:10", "不允许"),
        ("{% for i in range(10000000) %}x{% endfor %}", "t.md.j2:10", "执行不下去"),
        ("{% for i in range(90000) %}甲乙丙{% endfor %}", "t.md.j2", "太长"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "t.md.j2", "执行不下去"),
        ("{% if role == 1 %}{% endif %}", "t.md.j2", "没有写出任何内容"),
        ("%%", "t.md.j2", "没有写出任何内容"),
        ("{{ either（1） }}", "t.md.j2:10", "要用半角"),
        ("{{ 'x' * 999999999 }}", "t.md.j2:10", "不允许"),
        ("{% include 'x' %}", "t.md.j2:10", "执行不下去"),
        ("{{ 9 ** 99 }}", "t.md.j2:10", "不允许"),
    ],
)
def test_what_a_template_may_not_do_is_refused_with_its_line(
    body: str, place: str, says: str
) -> None:
    with pytest.raises(ContentError, match=says) as caught:
        outline(body)
    assert str(caught.value).startswith(place)


@pytest.mark.parametrize(
    ("about", "subjects"),
    [
        ("duties[0]", (("care",),)),
        ("duties", (("care", "explain"),)),
        ("[duties[1], duties[0]]", (("explain", "care"),)),
        ('"explain"', (("explain",),)),
        ('"讲解"', (("explain",),)),
        ("role", ()),  # no subject reads the answer
        ("deed", ()),  # nobody answered
        ("[]", ()),
        ("duties|at(2)", ()),  # no item stands beside this one
        ("deed|at(0)", ()),
        ("role if deed", ()),
        ("none", ()),
        ("[duties|at(2), duties[0]]", (("care",),)),
    ],
)
def test_a_hole_knows_what_the_answers_beside_it_are_about(
    about: str, subjects: tuple[tuple[str, ...], ...]
) -> None:
    made = outline(f'{{{{ phrase("practice", about={about}) }}}}')
    (hole,) = made.blocks[0].segments
    assert isinstance(hole, Hole)
    assert hole.about == subjects


def test_a_hole_beside_nothing_has_its_whole_share() -> None:
    made = outline('{{ phrase("practice", about=duties|at(2)) }}{{ phrase("practice") }}')
    beside, alone = made.blocks[0].segments
    assert isinstance(beside, Hole)
    assert isinstance(alone, Hole)
    assert (beside.share, beside.beside) == (alone.share, "")


def test_what_no_item_stands_beside_is_neither_clear_nor_unclear() -> None:
    made = outline("{{ clear(duties|at(2))|length }}{{ unclear(duties|at(2))|length }}")
    assert shown(made) == ["paragraph: 00<template>"]


@pytest.mark.parametrize(
    ("about", "says"),
    [
        ('"exlpain"', "about 里没有“exlpain”这一类，您是不是要写“explain”"),
        ("3", "about 要写回答，或者事类的名字"),
    ],
)
def test_a_subject_nobody_knows_is_refused(about: str, says: str) -> None:
    with pytest.raises(ContentError) as caught:
        outline(f'{{{{ phrase("practice", about={about}) }}}}')
    assert says in str(caught.value)
