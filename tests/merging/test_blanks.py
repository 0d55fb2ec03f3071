"""Blanks filled in by hand are recognised by the words around them, or not at all."""

import pytest

from draftkit.merging.blanks import Filling, certain, fillings, gaps_of
from draftkit.model import Words

SPANS = (
    Words("我在", "phrase", "p1"),
    Words("〔待补:单位名称〕", "blank", "workplace"),
    Words("做了三年", "phrase", "p1"),
    Words("〔待补:岗位〕", "blank", "role"),
    Words("，每天同人打交道。", "phrase", "p1"),
)
TEXT = "".join(span.text for span in SPANS)


@pytest.mark.parametrize(
    ("edited", "found"),
    [
        ("我在滨江银行做了三年柜员，每天同人打交道。",
         {"workplace": "滨江银行", "role": "柜员"}),
        ("我在滨江银行做了三年〔待补:岗位〕，每天同人打交道。", {"workplace": "滨江银行"}),
        ("开头是我加的。我在滨江银行做了三年柜员，每天同人打交道。结尾也是。",
         {"workplace": "滨江银行", "role": "柜员"}),
        ("我去年到滨江银行，做了三年柜员，每天都忙。", {"role": "柜员"}),
        ("我当柜员是去年到滨江银行以后的事。", {}),
        ("我在滨江银行。后来做了三年柜员，每天同人打交道。", {"role": "柜员"}),
        (TEXT, {}),
        ("完全是另一段话。", {}),
    ],
)  # fmt: skip
def test_what_stands_where_a_blank_stood(edited: str, found: dict[str, str]) -> None:
    assert {each.gap.key: each.text for each in fillings(gaps_of(SPANS), edited)} == found


def test_the_words_around_must_stand_there_once() -> None:
    spans = (Words("见", "phrase", "p"), Words("〔待补:人〕", "blank", "audience"),
             Words("笑", "phrase", "p"))  # fmt: skip
    assert [each.text for each in fillings(gaps_of(spans), "见老人笑，见孩子笑")] == []


def test_a_blank_filled_in_two_ways_in_one_block_is_left_out() -> None:
    gaps = gaps_of(SPANS)
    same = [Filling(gaps[1], "柜员"), Filling(gaps[1], "柜员")]
    assert certain(same) == (("〔待补:岗位〕", "柜员"),)
    assert certain([*same, Filling(gaps[1], "经理")]) == ()
