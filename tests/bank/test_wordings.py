"""What a phrase can say, for looking up runs: every 8 and 13 characters of every reading."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from draftkit.bank.readings import columns_of
from draftkit.bank.wordings import pieces_of
from draftkit.text.overlap import windows

WORDS = st.text(alphabet="为民务实，", max_size=9)
PARTS = st.one_of(
    WORDS,
    st.just("{audience}"),
    st.lists(WORDS, min_size=2, max_size=3).map(lambda options: f"[{'|'.join(options)}]"),
)
FRAMES = st.lists(PARTS, min_size=1, max_size=6).map("".join)


def of_all_readings(frame: str, run: int) -> set[str]:
    readings = ("".join(chosen) for chosen in product(*columns_of(frame)))
    return {
        gram
        for reading in readings
        for piece in reading.split("{audience}")
        for gram in windows(piece, run)
    }


def test_a_slot_cuts_because_the_words_in_it_are_the_users() -> None:
    assert list(pieces_of("每天都站在柜台里为{audience}办每一件再小的事")) == [
        "每天都站在柜台里为",
        "办每一件再小的事",
    ]


@given(FRAMES)
def test_the_pieces_hold_the_runs_of_all_readings_and_no_others(frame: str) -> None:
    for run in (8, 13):
        found = {gram for piece in pieces_of(frame) for gram in windows(piece, run)}
        assert found == of_all_readings(frame, run)
