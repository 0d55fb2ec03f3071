"""Where a text shares 13 and 8 identical characters with others, by going through and by index."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftkit.text.overlap import fingerprints, text_share, unpack
from draftkit.text.runindex import RunIndex, build_run_index
from draftkit.text.runs import LONG, SHORT, Probe, Shared, covered, hashed, known, runs, scan

RUN = "一二三四五六七八九十甲乙丙"  # exactly 13
FEW = st.text(alphabet="为民务实，𠮷", max_size=80)
PIECES = st.lists(
    st.tuples(st.sampled_from(["甲", "乙"]), st.text(alphabet="为民务实𠮷", max_size=40)),
    max_size=8,
)


def told(text: str, shared: Shared) -> list[tuple[str, bool, tuple[str, ...]]]:
    plain = Probe.of(text).plain
    return [(plain[run.start : run.end], run.long, run.refs) for run in runs(shared)]


def indexed(pieces: list[tuple[str, str]], folder: Path) -> RunIndex:
    path = folder / "runs.bin"
    build_run_index(path, pieces)
    return RunIndex(path)


def test_thirteen_are_a_long_run_eight_a_short_one_seven_none() -> None:
    text = f"{RUN}。中间，{RUN[:8]}。中间，{RUN[:7]}"
    found = scan(Probe.of(text), [("甲文", RUN)])
    assert told(text, found) == [(RUN, True, ("甲文",)), (RUN[:8], False, ("甲文",))]


def test_a_run_is_as_long_as_the_same_characters_go_on() -> None:
    text = f"前面{RUN}丁戊后面"
    assert told(text, scan(Probe.of(text), [("甲文", f"{RUN}丁戊己")]))[0][0] == f"{RUN}丁戊"


def test_places_lead_back_to_the_text_with_its_punctuation() -> None:
    probe = Probe.of("# 题目\n\n一二，三。")
    assert probe.plain == "题目一二三"
    assert [probe.text[at] for at in probe.at] == list(probe.plain)


def test_a_run_never_spans_two_pieces(tmp_path: Path) -> None:
    pieces = [("甲", RUN[:7]), ("甲", RUN[7:])]
    assert scan(Probe.of(RUN), pieces) == Shared()
    assert indexed(pieces, tmp_path).shared(Probe.of(RUN)) == Shared()


def test_what_is_found_names_the_first_it_stands_in(tmp_path: Path) -> None:
    pieces = [("甲", f"子丑{RUN}"), ("乙", RUN)]
    assert scan(Probe.of(RUN), pieces).long == {0: "甲"}
    assert indexed(pieces, tmp_path).shared(Probe.of(RUN)).long == {0: "甲"}


def naive(text: str, pieces: list[tuple[str, str]], run: int) -> set[int]:
    plain = Probe.of(text).plain
    return {
        at
        for at in range(len(plain) - run + 1)
        if any(plain[at : at + run] in piece for _, piece in pieces)
    }


@given(FEW, PIECES)
def test_going_through_finds_what_looking_at_every_window_finds(
    text: str, pieces: list[tuple[str, str]]
) -> None:
    found = scan(Probe.of(text), pieces)
    assert set(found.long) == naive(text, pieces, LONG)
    assert set(found.short or {}) == naive(text, pieces, SHORT)


@given(FEW, PIECES)
def test_the_index_finds_the_same(text: str, pieces: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        found = indexed(pieces, Path(name)).shared(Probe.of(text))
    assert set(found.long) == naive(text, pieces, LONG)
    assert set(found.short or {}) == naive(text, pieces, SHORT)


@given(FEW, FEW)
def test_the_share_is_the_one_measured_when_drafting(text: str, source: str) -> None:
    probe = Probe.of(text)
    found = known(hashed(probe), unpack(fingerprints([source])))
    share = covered(found.long, LONG) / max(1, len(probe.plain))
    assert share == text_share(text, source)
    assert found.short is None


def test_an_empty_corpus_is_a_fine_index(tmp_path: Path) -> None:
    assert indexed([], tmp_path).shared(Probe.of(RUN)) == Shared()


@pytest.mark.parametrize("kept", [0, 10, 100, -1])
def test_a_damaged_index_says_so(tmp_path: Path, kept: int) -> None:
    indexed([("甲", RUN)], tmp_path)
    path = tmp_path / "runs.bin"
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ValueError, match=r"\w"):
        RunIndex(path)
