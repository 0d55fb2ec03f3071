"""How long a text is where nobody names a length: as long as what was told carries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from draftkit.app.answers import AnswersFile, collect, read_answers
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.app.left_out import left_out
from draftkit.content import Content
from tests.conftest import EXAMPLES

LITTLE = {"role": "护士", "duties": ["巡视病房"], "deed": "上周陪一位老人做完了检查"}
MUCH = LITTLE | {
    "ways": ["每小时看一遍输液的滴速和针眼，夜里带手电，不开大灯；有事写在床头卡背面"],
    "deed_more": ["老人耳朵背，我把要去的地方写在纸上，一处一处领着走" * 3] * 8,
    "shortcoming": "解释病情太快",
    "shortcoming_more": ["家属点了头，回到床边又来问，我才知道没有讲明白" * 3] * 3,
}


def target(content: Content, answers: dict[str, Any], length: int | None = None) -> int:
    template = content.template("annual-summary")
    file = AnswersFile(template.name, answers=answers)
    given = collect(template.questions, file, [])
    return plan(content, template, given, Wishes(length=length), file).target


@pytest.mark.parametrize(("answers", "expected"), [(LITTLE, 800), (MUCH, 1060)])
def test_the_length_follows_what_was_told_within_what_is_usual(
    content: Content, answers: dict[str, Any], expected: int
) -> None:
    assert target(content, answers) == expected


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_told_is_left_out_where_nobody_names_a_length(content: Content, path: Path) -> None:
    file = replace(read_answers(str(path)), length=None)
    template = content.template(file.template)
    if "minutes" in file.answers:
        pytest.skip("the minutes name the length")
    given = collect(template.questions, file, [])
    draft = make_draft(content, template, plan(content, template, given, Wishes(), file))
    assert left_out(content, template, draft) == []


def test_who_somebody_is_and_where_tells_nothing_to_write_about(content: Content) -> None:
    who = {"workplace": "清河县人民医院" * 40, "role": "护士长", "name": "某某"}
    assert target(content, who) == 800


def test_a_length_somebody_names_is_the_length(content: Content) -> None:
    assert target(content, LITTLE, length=2200) == 2200
