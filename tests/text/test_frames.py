"""Frames: slots and alternatives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftkit.text.frames import (
    FrameError,
    Group,
    Literal,
    Slot,
    first_reading,
    parse_frame,
    slots_of,
)


def test_slots_and_alternatives_are_told_from_words() -> None:
    assert parse_frame("为{audience}[办|做]事") == (
        Literal("为"),
        Slot("audience"),
        Group(((Literal("办"),), (Literal("做"),))),
        Literal("事"),
    )


def test_an_alternative_may_be_empty_or_hold_a_slot() -> None:
    assert parse_frame("[|在{org}]") == (Group(((), (Literal("在"), Slot("org")))),)


@pytest.mark.parametrize(
    "frame", ["为{audience", "[办|做", "办]", "[办]", "{Audience}", "[一[二|三]|四]"]
)
def test_brackets_that_do_not_match_are_refused(frame: str) -> None:
    with pytest.raises(FrameError):
        parse_frame(frame)


def test_slots_inside_alternatives_count() -> None:
    assert slots_of("[对{audience}|]用{business}") == {"audience", "business"}


def test_first_reading_takes_the_first_alternative() -> None:
    assert first_reading("[切实|真正]为{audience}[|好好]办事") == "切实为{audience}办事"


@given(st.text(alphabet="为民务实，。“”", max_size=40))
def test_plain_words_come_back_whole(text: str) -> None:
    assert "".join(piece.text for piece in parse_frame(text) if isinstance(piece, Literal)) == text
