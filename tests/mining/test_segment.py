"""What kind of line is what, and which markers open a unit."""

import pytest

from draftkit.mining.enumerators import enumerator_of
from draftkit.mining.rules import Rules
from tests.mining.conftest import Labeller
from tests.mining.invented import NURSE, TWO


def kinds(label: Labeller, text: str) -> list[tuple[str, str]]:
    return [(u.unit.kind, u.unit.text) for essay in label(text) for u in essay.units]


def test_front_and_tail_of_an_essay(label: Labeller) -> None:
    found = kinds(label, NURSE)
    assert found[:4] == [
        ("title", "学雷锋活动心得体会"),
        ("subtitle", "——在临江市人民医院护理支部的发言"),
        ("byline", "临江市人民医院 陈晓梅"),
        ("salutation", "尊敬的各位同事："),
    ]
    assert found[-2:] == [("byline", "汇报人：陈晓梅"), ("date", "2021年6月18日")]


@pytest.mark.parametrize(
    "line",
    [
        "402钻机：马长河",
        "城南养护工区 丁守路",
        "推荐单位：青石镇邮政支局",
        "微信号：someone_tx2023 邮箱：somebody.with.a.long.name@example.com",
    ],
)
def test_a_line_that_signs_is_a_byline(line: str, label: Labeller) -> None:
    assert ("byline", line) in kinds(label, f"心得\n我学了很多东西。\n{line}\n2026年6月1日")


@pytest.mark.parametrize("line", ["6月28日", "（12月9日）", "六月二十八日"])
def test_a_day_without_its_year_dates_an_essay(line: str, label: Labeller) -> None:
    found = kinds(label, f"心得\n我学了很多东西。\n述职人：马长河\n{line}")
    assert found[-2:] == [("byline", "述职人：马长河"), ("date", line)]


def test_numbered_lines_without_a_full_stop_are_headings(label: Labeller) -> None:
    headings = [text for kind, text in kinds(label, NURSE) if kind == "heading"]
    assert headings == ["一、把患者放在心上", "二、把本领练在平时", "三、把心思用在事上"]


def test_paragraph_zero_holds_titles_and_the_first_line_of_text_is_one(label: Labeller) -> None:
    units = label("学习心得\n我学了。\n\n我做了。")[0].units
    assert [unit.unit.para for unit in units] == [0, 1, 2]


def test_a_heading_run_into_its_first_item_is_cut(label: Labeller) -> None:
    items = "第二，在岗位上的落实(1)坚持听意见。\n(2)坚持走访。"
    text = f"学习心得\n第一，认真学习。学了很多。\n{items}"
    assert ("heading", "第二，在岗位上的落实") in kinds(label, text)
    assert ("sentence", "(1)坚持听意见。") in kinds(label, text)


def test_the_title_is_the_essays_own(label: Labeller) -> None:
    assert [essay.essay.title for essay in label(TWO)] == ["读书会心得", "值班体会"]


def test_the_first_piece_of_a_titled_compilation_has_its_own_title(label: Labeller) -> None:
    text = "护士学习体会汇编\n第一篇：巡回医疗体会\n我学了。\n第二篇：值夜班体会\n我做了。"
    essays = label(text)
    assert [essay.essay.title for essay in essays] == ["巡回医疗体会", "值夜班体会"]
    kinds = [[unit.unit.kind for unit in essay.units] for essay in essays]
    assert kinds == [["title", "title", "sentence"], ["title", "sentence"]]


PAGE = """\
首页 > 范文 > 学习体会
当前位置：首页 >> 学习体会
参观粮库的体会
来源：山后论坛　作者：山楂　发布时间：2020-01-05　点击：31次
我参观了粮库。
保管员一句“颗粒归仓”，我记到了今天。
上一篇：秋收的体会
【打印】【关闭】
版权所有 山后论坛 联系电话：0555-7777888
"""


def test_the_menu_and_the_foot_of_a_page_are_no_part_of_the_essay(label: Labeller) -> None:
    (essay,) = label(PAGE)
    assert essay.essay.title == "参观粮库的体会"
    kinds = [unit.unit.kind for unit in essay.units]
    assert kinds == ["title", "byline", "sentence", "sentence"]


@pytest.mark.parametrize(
    "line",
    [
        "返回村里，我把话带到了。",
        "上一篇文章讲了学习。",
        "大家小家，都要顾好。",
        "论坛上有人问我。",
    ],
)
def test_what_only_sounds_like_a_page_is_kept(line: str, label: Labeller) -> None:
    assert line in [unit.unit.text for unit in label(f"学习体会\n我学了。\n{line}")[0].units]


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("首先，要学习。", "首先"), ("其次要干。", "其次"), ("最后，要坚持。", "最后"),
        ("第一，学习。", "第一"), ("第二 学习", "第二"), ("一、学习", "一、"),
        ("（二）实干", "（二）"), ("(1)走访。", "(1)"), ("一要学习。", "一要"),
        ("二是实干。", "二是"), ("3.实干。", "3."), ("①学习", "①"),
    ],
)  # fmt: skip
def test_markers(text: str, marker: str, rules: Rules) -> None:
    found = enumerator_of(text, rules)
    assert found is not None
    assert found.text == marker


@pytest.mark.parametrize(
    "text",
    [
        "一切为了群众。", "一个人的能力有限。", "三者统一于实践。", "第一次参加学习。",
        "第一书记来了。", "最后一次学习。", "三要素是人。", "一条是自愿。", "3.5个点。",
    ],
)  # fmt: skip
def test_words_that_only_look_like_markers(text: str, rules: Rules) -> None:
    assert enumerator_of(text, rules) is None
