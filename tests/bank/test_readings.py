"""Words are found in any reading of a frame, without making all readings."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftkit.bank.readings import columns_of, grams, heads, holds, opens, tails

PIECES = st.text(alphabet="甲乙丙", max_size=3)
GROUPS = st.lists(PIECES, min_size=2, max_size=3).map(lambda options: f"[{'|'.join(options)}]")
FRAMES = st.lists(st.one_of(PIECES, GROUPS), max_size=4).map("".join)
TERMS = st.text(alphabet="甲乙丙", min_size=1, max_size=4)


def readings(frame: str) -> list[str]:
    """Every reading, the slow way."""
    return ["".join(choice) for choice in itertools.product(*columns_of(frame))]


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("切实办", True),
        ("真正办小", True),
        ("办事", True),  # the group in between has an empty alternative
        ("切实真正", False),
        ("{audience}真", True),
        ("[切实|真正]办", True),  # as it is written
    ],
)
def test_a_term_is_found_in_any_reading_or_as_written(term: str, found: bool) -> None:
    assert holds("为{audience}[切实|真正]办[小|]事。", term) is found


@given(FRAMES, TERMS)
def test_holds_is_what_looking_through_all_readings_gives(frame: str, term: str) -> None:
    assert holds(frame, term) == any(term in reading for reading in readings(frame))


@given(FRAMES, TERMS)
def test_opens_is_what_looking_at_the_head_of_all_readings_gives(frame: str, term: str) -> None:
    assert opens(frame, term) == any(reading.startswith(term) for reading in readings(frame))


@given(FRAMES)
def test_grams_heads_and_tails_are_those_of_all_readings(frame: str) -> None:
    every = readings(frame)
    assert set(grams(frame)) == {r[at : at + 2] for r in every for at in range(len(r) - 1)}
    assert heads(frame) == {r[0] for r in every if r}
    assert tails(frame) == {r[-1] for r in every if r}
