"""A new template works at once, and can be told from one somebody has changed."""

from __future__ import annotations

import pytest

from draftkit.app.drafting import Wishes, make_draft
from draftkit.app.template_try import example_request
from draftkit.content import Content
from draftkit.drafting.measure import draft_text
from draftkit.templating.scaffold import TWELVE, Wanted, is_untouched, scaffold
from draftkit.text.count import count_words

WANTED = Wanted("党纪学习心得", "党纪学习心得", "学习心得体会", "党纪", 1200)
FEWER = TWELVE[:3], ("deed", "name"), ("role", "duties", "date"), TWELVE


@pytest.mark.parametrize("questions", FEWER, ids="、".join)
@pytest.mark.parametrize("length", [800, 1500, 3000])
def test_drafting_from_a_new_template_works_at_once_whatever_it_asks(
    content: Content, questions: tuple[str, ...], length: int
) -> None:
    text = scaffold(Wanted("t", "体会", "培训心得", "《读书札记》", length, questions))
    template = content.template_from(text, "t.md.j2")
    assert tuple(question.key for question in template.questions) == questions
    for structure in template.structures:
        request = example_request(content, template, wishes=Wishes(1, None, structure))
        draft = draft_text(make_draft(content, template, request).blocks)
        assert "《读书札记》" in draft
        assert abs(count_words(draft) - length) <= 0.03 * length


@pytest.mark.parametrize("questions", FEWER, ids="、".join)
@pytest.mark.parametrize("length", [600, 1500, 3000])
def test_a_new_report_has_its_four_sections_and_drafts_at_once_whatever_it_asks(
    content: Content, questions: tuple[str, ...], length: int
) -> None:
    wanted = Wanted("t", "值班总结", "工作总结", "", length, questions, "report")
    template = content.template_from(scaffold(wanted), "t.md.j2")
    asked = {question.key for question in template.questions}
    assert {"duties", "achievements", "shortcoming", "plans"} <= asked
    for structure in template.structures:
        request = example_request(content, template, wishes=Wishes(1, None, structure))
        draft = make_draft(content, template, request)
        text = draft_text(draft.blocks)
        assert abs(count_words(text) - length) <= 0.03 * length
        assert str(request.answers["achievements"].value[0]) in text
        headings = [block.text for block in draft.blocks if block.kind == "heading"]
        assert headings == (
            ["一、主要工作", "二、工作成效", "三、存在的不足", "四、下一步打算"]
            if structure == "sections"
            else []
        )


@pytest.mark.parametrize("questions", FEWER, ids="、".join)
def test_an_unchanged_report_is_told(content: Content, questions: tuple[str, ...]) -> None:
    wanted = Wanted("t", "值班总结", "工作总结", "", 800, questions, "report")
    template = content.template_from(scaffold(wanted), "t.md.j2")
    asked = [question.key for question in template.questions]
    assert is_untouched(template.body, asked)
    assert not is_untouched(template.body.replace("主要工作", "我的工作"), asked)


@pytest.mark.parametrize("questions", FEWER, ids="、".join)
def test_a_scaffold_is_told_whatever_is_studied_and_without_its_comments(
    content: Content, questions: tuple[str, ...]
) -> None:
    wanted = Wanted("t", "体会", "培训心得", "消防（二）", 800, questions)
    body = content.template_from(scaffold(wanted), "t.md.j2").body
    bare = "\n".join(line for line in body.split("\n") if not line.startswith("{#"))
    assert is_untouched(body, questions)
    assert is_untouched(bare, questions)
    assert not is_untouched(body.replace("我认真学习了", "我又读了一遍"), questions)
    assert not is_untouched(body + "\n再添一句。\n", questions)
