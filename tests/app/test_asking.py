"""Nobody is asked for what no draft can use."""

from dataclasses import replace

import pytest

from draftkit.app.asking import asked_questions
from draftkit.app.drafting import Wishes, make_draft
from draftkit.app.template_try import example_request
from draftkit.content import Content
from draftkit.drafting.measure import draft_text
from draftkit.model import Answer
from tests.conftest import ROOT

ACCOUNT = {
    "activity": Answer("activity", "廉政教育专题学习", "asked"),
    "studied": Answer("studied", ("专题读本",), "asked"),
    "duties": Answer("duties", ("受理申请", "上门核实"), "asked"),
    "deed": Answer("deed", "上月陪一位老人办完了手续", "asked"),
    "shortcoming": Answer("shortcoming", "解释政策不够耐心", "asked"),
    "measure": Answer("measure", "每天记一句话", "asked"),
}


def keys(content: Content, name: str, given: tuple[str, ...] = ()) -> list[str]:
    return [q.key for q in asked_questions(content, content.template(name), given)]


def test_a_review_of_faults_does_not_ask_what_was_studied(content: Content) -> None:
    assert not {"activity", "studied"} & set(keys(content, "self-review"))
    assert {"activity", "studied"} <= set(keys(content, "mass-line"))


def test_what_was_given_all_the_same_can_be_looked_over(content: Content) -> None:
    assert "studied" in keys(content, "self-review", ("studied",))


@pytest.mark.parametrize("name", Content(ROOT, None).template_names())
def test_an_answer_that_is_not_asked_for_would_change_nothing(content: Content, name: str) -> None:
    template = content.template(name)
    asked = {question.key for question in asked_questions(content, template)}
    unasked = {question.key for question in template.questions} - asked
    for structure in template.structures:
        for length in (template.length, 2 * template.length):
            request = example_request(content, template, "", Wishes(3, length, structure))
            few = {key: answer for key, answer in request.answers.items() if key in asked}
            many = {**few, **{key: ACCOUNT[key] for key in unasked}}
            drafts = {
                draft_text(make_draft(content, template, replace(request, answers=these)).blocks)
                for these in (few, many)
            }
            assert len(drafts) == 1


SIGNED = """---
name: t
title: 小结
description: 试写
genre: 小结
length: 300
structures: [flowing]
themes: [服务, 务实, 为民]
topics: [common]
questions: [role, name, date]
---
# 小结

我是{{ role }}。
"""


@pytest.mark.parametrize(
    ("end", "when"),
    [
        ("{% if name %}\n\n~ {{ name }}\n\n~ {{ date }}\n{% endif %}", "name"),
        ("{{ date.year if name else '' }}", "name"),
        ("{% if name and date %}\n\n~ {{ date }}\n{% endif %}", "name"),
        ("\n~ {{ date }}", ""),
        ("{% if name %}{{ name }}{% endif %}\n\n~ {{ date }}", ""),
        ("{% if name %}{{ name }}{% else %}{{ date }}{% endif %}", ""),
        ("{% if date %}\n\n~ {{ date }}\n{% endif %}", ""),
        ("{{ name if name else date }}", ""),
    ],
)
def test_a_date_that_stands_without_a_name_is_asked_without_one(
    content: Content, end: str, when: str
) -> None:
    template = content.template_from(SIGNED + end, "t.md.j2")
    assert [q.when for q in asked_questions(content, template) if q.key == "date"] == [when]


@pytest.mark.parametrize("name", Content(ROOT, None).template_names())
def test_a_shipped_template_asks_for_a_date_only_where_there_is_a_name(
    content: Content, name: str
) -> None:
    template = content.template(name)
    asked = {question.key: question.when for question in asked_questions(content, template)}
    assert {key: asked[key] for key in asked} == {
        question.key: question.when for question in template.questions if question.key in asked
    }
