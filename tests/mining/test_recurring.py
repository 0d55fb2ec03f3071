"""Sentences that come again: what was found once is what would be found anew, at its place."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.mining import enumerators, issues, moves, phrases, slots, themes
from draftkit.mining.compact import as_json, records_of
from draftkit.mining.orgs import Names
from draftkit.mining.records import SourceText, Unit
from draftkit.mining.recurring import at_start
from draftkit.mining.rules import Rules
from tests.mining.invented import NURSE, TWO

MEMOS = (
    phrases._judged, slots._slots, issues.slips_in, issues._past, themes.themes_of, moves._met,
    enumerators.enumerator_of,
)  # fmt: skip
LINES = [line for essay in (NURSE, TWO) for line in essay.splitlines()]


def forget(rules: Rules) -> None:
    rules.sieve.known.clear()
    for memo in MEMOS:
        memo.cache_clear()


def mined(text: str, rules: Rules) -> list[dict[str, object]]:
    source = SourceText("a.txt", text, "utf-8")
    return [as_json(record) for record in records_of(source, rules, with_units=True)]


@settings(max_examples=15, deadline=None)
@given(lines=st.lists(st.sampled_from(LINES), min_size=2, max_size=12))
def test_what_is_remembered_is_what_is_found(lines: list[str], rules: Rules) -> None:
    text = "\n".join(["学习心得", *lines])
    forget(rules)
    anew = mined(text, rules)
    mined(NURSE + TWO, rules)
    assert mined(text, rules) == anew


def test_a_unit_without_its_place_keeps_its_words_and_whether_it_opens_the_essay() -> None:
    unit = Unit("a.txt", 3, 7, 120, 124, "要学习。", "sentence")
    assert at_start(unit) == Unit("", 0, 2, 0, 4, "要学习。", "sentence")
    assert at_start(replace(unit, para=1)).para == 1


@pytest.mark.parametrize("text", ["滨江银行和滨江的客户", "城东支行", "没有名称"])
def test_names_that_are_not_in_a_text_leave_no_trace_in_it(text: str) -> None:
    names = Names(("滨江银行城东支行", "滨江银行", "城东支行"), ("李小明",), ("滨江",))
    within = names.within(text)
    assert within.org_spans(text) == names.org_spans(text)
    assert within.topic_spans(text) == names.topic_spans(text)
    assert within.persons == ()
