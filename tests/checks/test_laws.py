"""What holds for every text: no crash, sound places, mends that stay inside their spans."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.app.checking import load_cues
from draftkit.checks.check import apply, check, mended
from draftkit.checks.facts import Facts
from draftkit.checks.hits import offset_of
from draftkit.checks.page import Page
from draftkit.content import Content
from draftkit.genre_rules import GenreRules, Wording
from tests.conftest import ROOT

CONTENT = Content(ROOT, None)
CUES = load_cues(CONTENT)
RULES = GenreRules(
    forbid=(Wording(("今后",), "", "ending"),),
    require=(Wording(("体会",), ""),),
    length=(100, 200),
    levels=1,
    sentence=30,
    pace=200,
)
ANSWERS = ("滨江银行城东支行", "林小满")
FACTS = Facts(2026, True, *ANSWERS, ANSWERS, 300, CONTENT.bank.dated, "学习心得体会", RULES)
PIECES = (
    *("首先，", "其次", "最后开展", "一、", "（一）", "(2)", "1.", "①", "三点体会：", "五个“树立”"),
    *(
        "做到做到",
        "自已",
        "权利是人民赋予的",
        "加强了理论水平",
        "党史学习教育",
        "工商局",
        "建党百年",
    ),
    *("八十六年的实践", "2019年3月5日", "2014-9-3", "汇报人：周大川", "xx宁20250417", "望湖银行"),
    *("13800138000", "我院", "〔待补:单位〕", "某某", "XX", "___", "„„", "...", "，，", "“", "”"),
    *(
        "《",
        "）",
        '"',
        ",",
        ";",
        "(",
        "群众",
        "工作",
        "把村子建设的更加整洁",
        "政 治",
        "\n",
        "\n\n",
    ),
    *("# ", "## ", "~ ", "```\n", "第一篇：", "古人说：“水滴石穿”。", "随着社会的发展，", "\u3000"),
    *("吃苦在前，任劳任怨，尽职尽责，无怨无悔", "\t", "😀"),
)
essays = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.text(max_size=120),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=20).map("".join),
)


@settings(max_examples=150, deadline=None)
@given(essays)
def test_any_text_is_checked_and_every_place_is_in_it(text: str) -> None:
    for facts in (FACTS, Facts(2026)):
        for finding in check("任意", text, facts, CUES):
            start = offset_of(text, finding.place)
            assert text[start : start + len(finding.excerpt)] == finding.excerpt
            if finding.fix:
                assert 0 <= finding.fix.start <= finding.fix.end <= len(text)


@settings(max_examples=150, deadline=None)
@given(essays)
def test_a_text_is_the_same_text_with_full_width_marks(text: str) -> None:
    page = Page("任意", text)
    assert len(page.norm) == len(text)
    for old, new in zip(text, page.norm, strict=True):
        assert old == new or (old in ',;:?!()."' and new in "，；：？！（）。“”")


@settings(max_examples=150, deadline=None)
@given(essays)
def test_mending_twice_is_mending_once(text: str) -> None:
    once = mended(text, FACTS, CUES)
    assert mended(once, FACTS, CUES) == once


@settings(max_examples=150, deadline=None)
@given(essays)
def test_a_mend_changes_nothing_outside_the_spans_of_its_fixes(text: str) -> None:
    fixes = [found.fix for found in check("任意", text, FACTS, CUES) if found.fix]
    new = apply(text, check("任意", text, FACTS, CUES))
    at = 0
    for fix in sorted(fixes, key=lambda each: (each.start, each.end)):
        if fix.start < at:
            continue  # of overlapping fixes the first is made
        kept = text[at : fix.start]
        assert new.startswith(kept)
        new = new[len(kept) :]
        assert new.startswith(fix.text)
        new = new[len(fix.text) :]
        at = fix.end
    assert new == text[at:]
