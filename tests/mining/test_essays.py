"""Essays of a compilation are told apart; a sentence that looks like a header is not one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftkit.mining.essays import essays_of
from draftkit.mining.records import SourceText
from draftkit.mining.rules import Rules, load_rules
from draftkit.mining.segment import units_of
from tests.conftest import ROOT

BODY = "我们学习了。我们做了。"
HEADERS = {
    "第一篇：": f"第一篇：学习心得\n{BODY}\n第二篇：工作心得\n{BODY}",
    "篇一：": f"篇一：学习心得\n{BODY}\n篇二：工作心得\n{BODY}",
    "【篇1】": f"【篇1】学习心得\n{BODY}\n【篇2】工作心得\n{BODY}",
    "范文一": f"范文一\n{BODY}\n范文二\n{BODY}",
    "***": f"学习心得\n{BODY}\n***\n工作心得\n{BODY}",
}


def texts(text: str, rules: Rules) -> list[str]:
    source = SourceText("a.txt", text, "utf-8")
    return [text[essay.start : essay.end] for essay in essays_of(source, rules)]


@pytest.mark.parametrize("header", HEADERS)
def test_a_header_line_opens_an_essay(header: str, rules: Rules) -> None:
    assert len(texts(HEADERS[header], rules)) == 2


@pytest.mark.parametrize(
    "text",
    ["学习心得\n" + BODY, "心得\n第一篇讲的是做人。\n第二篇讲的是做事。", "心得\n第一次参加学习。"],
)
def test_anything_else_is_one_essay(text: str, rules: Rules) -> None:
    assert texts(text, rules) == [text]


def test_a_short_preface_belongs_to_the_first_essay(rules: Rules) -> None:
    found = texts(f"心得体会两篇\n第一篇：甲\n{BODY}\n第二篇：乙\n{BODY}", rules)
    assert [text[:6] for text in found] == ["心得体会两篇", "第二篇：乙\n"]


RULES = load_rules(ROOT / "phrasebank")


@given(st.text(alphabet="第一二篇：心得学习。？，“”（1）要是、\n *张2年月日", max_size=120))
def test_units_and_the_space_between_them_give_the_file_back(text: str) -> None:
    source = SourceText("a.txt", text, "utf-8")
    units = [unit for essay in essays_of(source, RULES) for unit in units_of(source, essay, RULES)]
    at, gaps = 0, ""
    for unit in units:
        assert unit.start >= at
        assert text[unit.start : unit.end] == unit.text
        gaps += text[at : unit.start]
        at = unit.end
    gaps += text[at:]
    assert not gaps.replace("*", "").strip()
