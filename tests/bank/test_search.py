"""Searching the bank."""

from hypothesis import given
from hypothesis import strategies as st

from draftkit.bank.search import Query, search, source_of, stats
from draftkit.model import Phrase, SourceSpan

BANK = (
    Phrase("a", "为{audience}[切实|真正]办小事。", "point", ("为民",), topic="common"),
    Phrase("b", "小事也要办好。", "call", ("务实",), topic="common"),
    Phrase("c", "把小事办好，把实事办实。", "call", ("为民", "务实"), topic="mined",
           sources=(SourceSpan("essay-1", 0, 9), SourceSpan("essay-2", 3, 12))),
)  # fmt: skip


def ids(*terms: str, move: str = "", theme: str = "") -> list[str]:
    return [phrase.id for phrase in search(BANK, Query(terms, move, theme))]


def test_what_opens_with_the_word_comes_first_then_the_shorter() -> None:
    assert ids("小事") == ["b", "c", "a"]


def test_every_term_must_occur_and_fragments_count() -> None:
    assert ids("小事", "办实") == ["c"]
    assert ids("事办") == ["c"]


def test_words_divided_by_alternatives_are_found() -> None:
    assert ids("切实办小事") == ["a"]


def test_move_and_theme_narrow_the_search() -> None:
    assert ids(move="call", theme="为民") == ["c"]


def test_source_names_every_essay_once_or_the_topic() -> None:
    assert [source_of(phrase) for phrase in BANK] == [
        "written/common", "written/common", "essay-1、essay-2",
    ]  # fmt: skip


def test_stats_count_by_origin_move_and_theme() -> None:
    counts = stats(BANK)
    assert counts["origin"] == {"written": 2, "mined": 1}
    assert counts["theme"] == {"为民": 2, "务实": 2}


@given(st.text(alphabet="小事办好实为民", min_size=1, max_size=3))
def test_search_finds_what_a_linear_scan_finds(term: str) -> None:
    expected = {
        p.id for p in BANK if term in p.text or term in p.text.replace("[切实|真正]", "切实")
    }
    assert set(ids(term)) == expected
