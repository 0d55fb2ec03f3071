"""Runs of 13 identical characters, punctuation removed."""

from hypothesis import given
from hypothesis import strategies as st

from draftkit.text.overlap import (
    bare,
    fingerprint,
    fingerprints,
    repeated_runs,
    self_share,
    shared_with,
    text_share,
    unpack,
    windows,
)  # fmt: skip

RUN = "一二三四五六七八九十甲乙丙"  # exactly 13
HAN = st.text(alphabet="为民务实清廉学习，。", max_size=60)


def test_twelve_identical_characters_are_no_run() -> None:
    assert text_share(RUN[:12] + "子丑", RUN[:12] + "寅卯") == 0.0


def test_thirteen_are_and_punctuation_does_not_break_them() -> None:
    assert text_share(RUN, "一二三，四五六。七八九、十甲乙丙") == 1.0


def test_share_counts_characters_under_any_run_once() -> None:
    assert text_share(RUN + "丁戊" + "庚" * 15, RUN + "丁戊") == 15 / 30


def test_self_share_sees_a_sentence_that_stands_twice() -> None:
    assert self_share(RUN + "中间" + RUN) == 26 / 28
    assert repeated_runs(RUN + "中间" + RUN) == [RUN]


def test_a_window_never_spans_two_pieces() -> None:
    packed = unpack(fingerprints([RUN[:7], RUN[7:]]))
    assert packed == frozenset()


def test_fingerprints_are_the_same_on_every_machine() -> None:
    assert fingerprint(RUN) == 0x2E88E78396


@given(HAN, HAN)
def test_fingerprints_measure_what_the_text_itself_would(text: str, source: str) -> None:
    assert shared_with(text, unpack(fingerprints([source]))) == text_share(text, source)


@given(HAN)
def test_windows_cover_the_bare_text(text: str) -> None:
    assert len(windows(text)) == max(0, len(bare(text)) - 12)
