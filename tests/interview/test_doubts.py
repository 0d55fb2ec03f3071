"""How an answer could be put better: said once, of what is surely odd."""

from datetime import date

import pytest

from draftkit.content import Content
from draftkit.interview.doubts import doubt
from draftkit.interview.flow import fitted
from draftkit.model import Question

TODAY = date(2026, 11, 22)
TASK = Question("task", "text", "？", example="春运期间的进站口服务")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("到病房好好干", "读不通：写成名词，如“春运期间的进站口服务”那样。"),
        ("把病人照顾好", "稿子里要接成“做好把病人照顾好”，读不通：写成名词，如“照顾病人的工作”。"),
        ("守好南门", "读不通"),
        ("春运期间的进站口服务", ""),
        ("防汛值守", ""),
        ("老旧小区改造", ""),
        ("病房护理", ""),
    ],
)
def test_a_task_that_is_told_and_not_named_is_doubted(typed: str, told: str) -> None:
    advice = doubt(TASK, typed, TODAY)
    assert told in advice
    assert bool(told) == bool(advice)


@pytest.mark.parametrize(
    ("key", "typed", "doubted"),
    [
        ("audience", "20206", True),
        ("audience", "客户", False),
        ("audience", "2026年", True),
        ("duties", "2026年上半年", True),
        ("duties", "去年", True),
        ("role", "三月份", True),
        ("workplace", "2026-11-20", True),
        ("duties", "月底对账", False),
        ("measure", "三月份起每天巡一遍", False),
        ("workplace", "二七厂", False),
        ("period", "2206年", True),
        ("period", "20206年", True),
        ("period", "202年", True),
        ("period", "2026年上半年", False),
        ("period", "2021—2026年", False),
        ("period", "任期", False),
        ("tenure", "2204年3月", True),
        ("tenure", "2024年3月", False),
        ("occasion", "2206年度组织生活会", True),
        ("occasion", "2026年度组织生活会", False),
        ("deed", "给2206名群众登记了信息", False),
        ("workplace", "其他单位", True),
        ("workplace", "其他单位（通用）", True),
        ("workplace", "银行", True),
        ("workplace", "滨江银行城东支行", False),
        ("workplace", "某单位", False),
        ("role", "110接警员", False),
    ],
)
def test_nonsense_is_asked_back(content: Content, key: str, typed: str, doubted: bool) -> None:
    asked = {
        q.key: q for name in content.template_names() for q in content.template(name).questions
    }
    assert bool(doubt(asked[key], typed, TODAY)) == doubted


def test_the_kinds_of_workplace_are_no_names(content: Content) -> None:
    named = content.shared_questions["workplace"]
    kinds = content.shared_questions["workplace_type"].choices
    assert [kind.label for kind in kinds if not doubt(named, kind.label, TODAY)] == []


def test_no_example_is_doubted(content: Content) -> None:
    for name in content.template_names():
        for question in content.template(name).questions:
            for pack in content.bank.packs.values():
                shown = fitted(question, pack)
                assert not doubt(shown, shown.example, TODAY), (name, shown.key, pack.id)


def test_a_line_without_an_example_of_words_takes_a_number() -> None:
    assert not doubt(Question("length", "text", "写多少字？"), "1200", TODAY)
