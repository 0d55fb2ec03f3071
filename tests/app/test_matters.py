"""What an answer is about, said by the person with a mark behind it: 演出前调音@操作生产."""

from __future__ import annotations

import pytest

from draftkit.app.answers import AnswersFile, collect
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.app.matters import (
    idle_marks,
    matters_of,
    taken_answers,
    taken_for,
    vague_answers,
)
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.interview.flow import Card
from draftkit.model import Draft, Question

SAID = "role=调音师"


def drafted(content: Content, *duties: str) -> Draft:
    template = content.template("annual-summary")
    settings = [SAID, f"duties=[{', '.join(duties)}]"]
    answers = collect(template.questions, AnswersFile(), settings, subjects=content.bank.subjects)
    wishes = Wishes(seed=3, length=1500)
    return make_draft(content, template, plan(content, template, answers, wishes, AnswersFile()))


def told_about(content: Content, draft: Draft) -> set[str]:
    """The subjects of the ways of work a draft took."""
    by_id = {phrase.id: phrase for phrase in content.bank.phrases}
    spans = {span.ref for block in draft.blocks for span in block.spans if span.origin == "phrase"}
    ways = [by_id[ref] for ref in spans if by_id[ref].step == "way"]
    return {subject for phrase in ways for subject in phrase.about}


def text_of(draft: Draft) -> str:
    return "".join(block.text for block in draft.blocks)


def test_a_mark_says_what_the_words_do_not(content: Content) -> None:
    assert told_about(content, drafted(content, "校音准")) == set()
    assert told_about(content, drafted(content, "校音准@操作生产")) == {"operate"}
    assert told_about(content, drafted(content, "校音准＠operate")) == {"operate"}


def test_a_mark_overrules_what_the_words_seem_to_say(content: Content) -> None:
    assert "visit" in told_about(content, drafted(content, "入户走访调音"))
    assert told_about(content, drafted(content, "入户走访调音@其他")) == set()


def test_a_mark_never_comes_into_the_text(content: Content) -> None:
    text = text_of(drafted(content, "校音准@操作生产"))
    assert "校音准" in text
    assert "@" not in text


def test_a_mark_that_names_nothing_is_refused_with_the_nearest(content: Content) -> None:
    with pytest.raises(InputError, match=r"没有这一类事“操作工”.*操作生产"):
        drafted(content, "校音准@操作工")


def test_an_address_is_no_mark(content: Content) -> None:
    assert "zhang@qq" in text_of(drafted(content, "收发zhang@qq.com的信"))


def test_a_mark_is_checked_while_it_is_typed() -> None:
    duties = Question("duties", "list", "平时做什么？")
    card = Card(duties, "第 1/1 题", kinds=("操作生产", "走访联系"))
    assert card.problem("校音准@操作工") == "没有“操作工”这一类，是不是“操作生产”？"
    assert card.problem("校音准@操作生产") == ""


def test_answers_nothing_tells_the_sort_of_are_named(content: Content) -> None:
    bare, marked = (drafted(content, said, "入户走访群众") for said in ("校弦", "校弦@操作生产"))
    assert [one.words for one in vague_answers(content, bare.request.answers)] == ["校弦"]
    assert vague_answers(content, marked.request.answers) == []


# --- questions of a template's own


OWN = """---
name: own
title: 季度小结
description: 写一个季度
genre: 工作总结
length: 600
structures: [flowing]
themes: [务实]
topics: [common, report]
questions:
  - role
  - key: works
    type: list
    prompt: 这一季度做了哪几件事？
    blank: 一件事
    sorts: duties
  - key: note
    type: text
    prompt: 还有什么？
---
{% for work in works %}
{{ work }}。{{ phrase("work", step="way", about=work, min=1, max=2) }}

{% endfor %}
完。
"""


def own_draft(content: Content, *works: str, plain: bool = False) -> Draft:
    text = OWN.replace("    sorts: duties\n", "") if plain else OWN
    template = content.template_from(text, "own.md.j2")
    said = AnswersFile(answers={"role": "调音师", "works": list(works)})
    answers = collect(template.questions, said, (), subjects=content.bank.subjects)
    wishes = Wishes(seed=3, length=600)
    return make_draft(content, template, plan(content, template, answers, wishes, AnswersFile()))


def test_a_question_of_ones_own_is_told_apart_like_the_one_it_names(content: Content) -> None:
    assert "visit" in told_about(content, own_draft(content, "入户走访群众"))
    assert told_about(content, own_draft(content, "入户走访群众", plain=True)) == set()
    assert told_about(content, own_draft(content, "校音准@操作生产")) == {"operate"}


def test_a_wrong_mark_behind_an_answer_to_it_is_refused(content: Content) -> None:
    with pytest.raises(InputError, match=r"没有这一类事“操作工”.*操作生产"):
        own_draft(content, "校音准@操作工")


def test_what_its_answers_were_taken_for_is_told_like_any_others(content: Content) -> None:
    draft = own_draft(content, "校弦", "入户走访群众")
    questions = content.template_from(OWN, "own.md.j2").questions
    answers = draft.request.answers
    assert taken_answers(content, answers, questions) == [("入户走访群众", "走访联系")]
    assert [one.words for one in vague_answers(content, answers, questions)] == ["校弦"]
    matters = matters_of(content, answers, questions)
    assert taken_for(answers, matters) == [
        ("works", "校弦", ""), ("works", "入户走访群众", "走访联系"),
    ]  # fmt: skip


def test_a_mark_where_nothing_is_sorted_is_told(content: Content) -> None:
    template = content.template_from(OWN, "own.md.j2")
    file = AnswersFile(answers={"note": "校弦@操作生产", "works": ["校弦@操作生产"]})
    answers = collect(template.questions, file, (), subjects=content.bank.subjects)
    assert idle_marks(answers, template.questions, content.bank.subjects) == ["校弦@操作生产"]
