"""Searching the bank."""

from hypothesis import given
from hypothesis import strategies as st

from draftkit.bank.scan import ScanCatalogue
from draftkit.bank.search import Query, search, source_of, stats
from draftkit.model import Phrase, SourceSpan
from draftkit.text.frames import first_reading

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


def test_words_in_a_later_alternative_are_found() -> None:
    assert ids("真正办小事") == ["a"]


def test_what_a_standing_may_say_includes_what_everybody_may() -> None:
    bank = (Phrase("a", "甲。", "call", fits=("学生",)), Phrase("b", "乙。", "call"),
            Phrase("c", "丙。", "call", fits=("党员",)))  # fmt: skip
    assert [p.id for p in search(bank, Query(fits="学生"))] == ["a", "b"]


def test_phrases_about_a_subject_are_found_by_it_and_those_about_nothing_are_not() -> None:
    bank = (Phrase("a", "甲。", "call", about=("visit",)), Phrase("b", "乙。", "call"))
    assert [p.id for p in search(bank, Query(about="visit"))] == ["a"]


def test_a_long_phrase_that_says_the_sentence_is_more_like_it_than_a_short_one_that_says_half() -> (
    None
):
    bank = (
        Phrase(
            "long", "一路走来，要感谢同事的支持和包容，往后我还会把情况摊开来说，有错就认。", "call"
        ),
        Phrase("half", "要感谢大家，把事办好。", "call"),
        *BANK,
    )
    found = ScanCatalogue(bank).nearest("感谢同事们的支持和包容", Query())
    assert found[0][0] == "long"


def test_origin_topic_layer_and_source_narrow_the_search() -> None:
    catalogue = ScanCatalogue(BANK)
    assert catalogue.search(Query(origin="mined")) == ["c"]
    assert catalogue.search(Query(topic="common")) == ["b", "a"]
    assert catalogue.search(Query(source="essay-2")) == ["c"]
    assert catalogue.search(Query(source="written/common")) == ["b", "a"]
    assert catalogue.search(Query(layer="user")) == []


def test_facets_count_what_each_other_choice_would_leave() -> None:
    facets = ScanCatalogue(BANK).facets(Query(("小事",), move="call", theme="为民"))
    assert facets.total == 1
    assert facets.counts["move"] == {"call": 1, "point": 1}  # among those on 为民
    assert facets.counts["theme"] == {"务实": 2, "为民": 1}  # among the calls


def test_the_sentence_most_like_comes_first_and_strangers_are_left_out() -> None:
    found = ScanCatalogue(BANK).nearest("把每一件小事办好", Query())
    assert [phrase_id for phrase_id, _ in found][:1] == ["c"]
    assert all(0 < score <= 1 for _, score in found)
    assert ScanCatalogue(BANK).nearest("天气预报", Query()) == []


def test_a_phrase_is_most_like_itself() -> None:
    for phrase in BANK:
        first = ScanCatalogue(BANK).nearest(first_reading(phrase.text), Query())[0]
        assert first == (phrase.id, 1.0)
