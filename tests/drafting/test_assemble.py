"""Putting a draft together: what stands side by side fits together."""

import pytest

from draftkit.drafting.assemble import named_once
from draftkit.model import Words


@pytest.mark.parametrize(
    ("workplace", "between", "role", "said"),
    [
        ("滨江银行城东支行", "", "支行行长", "滨江银行城东支行行长"),
        ("河湾村村民委员会", "", "村委会副主任", "河湾村村民委员会副主任"),
        ("红星中学", "", "教师", "红星中学教师"),
        ("红星中学", "的", "中学教师", "红星中学的中学教师"),  # not side by side
        ("第三小学", "", "小学", "第三小学小学"),  # a role is never left out
        ("大沟村", "", "村医", "大沟村村医"),  # one character may be chance
    ],
)
def test_a_role_does_not_repeat_how_the_workplace_before_it_ends(
    workplace: str, between: str, role: str, said: str
) -> None:
    spans = [
        Words(workplace, "answer", "workplace"),
        *([Words(between, "template", "t")] if between else []),
        Words(role, "answer", "role"),
    ]
    assert "".join(words.text for words in named_once(spans)) == said
