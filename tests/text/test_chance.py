"""Repeatable chance."""

from hypothesis import given
from hypothesis import strategies as st

from draftkit.text.chance import draw, pick, sample


def test_a_draw_is_the_same_on_every_machine() -> None:
    assert draw(7, "order", 3, "weimin-point-01") == draw(7, "order", 3, "weimin-point-01")
    assert draw(7, "甲") != draw(8, "甲")


def test_a_draw_does_not_depend_on_other_draws() -> None:
    alone = pick(["甲", "乙", "丙"], 7, "x")
    draw(7, "something else")
    assert pick(["甲", "乙", "丙"], 7, "x") == alone


@given(st.lists(st.text(max_size=3), max_size=12), st.integers(0, 12), st.integers(0, 99))
def test_a_sample_keeps_the_order_of_its_options(options: list[str], count: int, seed: int) -> None:
    chosen = sample(options, count, seed)
    assert len(chosen) == min(count, len(options))
    rest = iter(options)
    assert all(item in rest for item in chosen)
