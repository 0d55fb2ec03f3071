"""What people type is kept as said, without what would break a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftkit.errors import InputError, UnknownName
from draftkit.interview.tidy import split_list, tidy
from draftkit.model import Choice, Question

DEED = Question("deed", "text", "？")
DUTIES = Question("duties", "list", "？")
DATE = Question("date", "date", "？")
KIND = Question("workplace_type", "choice", "？", choices=(Choice("bank", "银行"),))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("我上月陪一家早餐店补齐材料,三天办完了贷款。", "上月陪一家早餐店补齐材料，三天办完了贷款"),
        ("  帮老人挂号 ；", "帮老人挂号"),
        ("学习了 GB/T 9704 和 Word 排版", "学习了 GB/T 9704 和 Word 排版"),
        ("比例是3:1,时间是9:30", "比例是3:1，时间是9:30"),
        ("我们一起清淤", "一起清淤"),
        ("第一行\n第二行", "第一行第二行"),
        ("", ""),
    ],
)
def test_text_is_tidied(typed: str, kept: str) -> None:
    assert tidy(DEED, typed) == kept


def test_a_leading_me_stays_where_frames_do_not_supply_it() -> None:
    assert tidy(Question("role", "text", "？"), "我国驻外人员") == "我国驻外人员"


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("受理申请；上门核实", ["受理申请", "上门核实"]),
        ("受理申请\n上门核实\n", ["受理申请", "上门核实"]),
        ("《甲、乙》、《丙》", ["《甲、乙》", "《丙》"]),
        ("核对（身份、地址）、登记", ["核对（身份、地址）", "登记"]),
    ],
)
def test_a_list_is_cut_outside_brackets_only(typed: str, items: list[str]) -> None:
    assert split_list(typed) == items
    assert tidy(DUTIES, typed) == tuple(items)


@pytest.mark.parametrize(
    ("typed", "kept"), [("2026-11-22", "2026年11月22日"), ("2026年1月5日", "2026年1月5日")]
)
def test_dates_are_written_as_the_standard_says(typed: str, kept: str) -> None:
    assert tidy(DATE, typed) == kept


@pytest.mark.parametrize("typed", ["明天", "2026-13-01", "2026-02-30", "22/11/2026"])
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(InputError, match="2026-11-22"):
        tidy(DATE, typed)


def test_a_choice_is_taken_by_value_or_label_and_the_nearest_is_named() -> None:
    assert tidy(KIND, "银行") == tidy(KIND, "bank") == "bank"
    with pytest.raises(UnknownName, match="bank"):
        tidy(KIND, "bnak")


def test_an_answer_of_the_wrong_kind_or_too_long_is_refused() -> None:
    with pytest.raises(InputError, match="写文字"):
        tidy(DEED, {"a": 1}, "甲.yaml:3")
    with pytest.raises(InputError, match="太长"):
        tidy(DEED, "事" * 301)


@given(st.text(max_size=80))
def test_tidying_twice_changes_nothing_more(typed: str) -> None:
    once = tidy(DEED, typed)
    assert tidy(DEED, once) == once
