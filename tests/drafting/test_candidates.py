"""Which phrases may fill a hole, and which come first."""

from draftkit.cues import FalseFriends
from draftkit.drafting.candidates import Shelf, Writer
from draftkit.model import Hole, Phrase

PHRASES = [
    Phrase("plain-1", "哪一步都按规矩来。", "practice", topic="common"),
    Phrase("plain-2", "手上的事一件一件做。", "practice", topic="common"),
    Phrase("visit-1", "进了门少说多听。", "practice", topic="common", about=("visit",)),
    Phrase("visit-2", "上门先说明来意。", "practice", topic="common", about=("visit", "explain")),
    Phrase("audit-1", "数字对着原件看。", "practice", topic="common", about=("audit",)),
]


def ids(about: tuple[tuple[str, ...], ...], seed: int) -> list[str]:
    shelf = Shelf(PHRASES, ["common"], Writer("员工"), 2026)
    hole = Hole(0, "practice", about=about)
    return [phrase.id for phrase in shelf.candidates(hole, {}, seed)]


def test_phrases_about_the_holes_subject_come_first_and_those_about_others_never() -> None:
    for seed in range(20):
        found = ids((("visit",),), seed)
        assert set(found[:2]) == {"visit-1", "visit-2"}
        assert set(found[2:]) == {"plain-1", "plain-2"}


def test_what_an_answer_is_foremost_about_comes_before_what_it_touches() -> None:
    for seed in range(20):
        found = ids((("audit",), ("explain", "visit")), seed)
        assert found[0] == "audit-1"
        assert set(found[1:3]) == {"visit-1", "visit-2"}


def test_a_phrase_of_one_trade_is_for_people_of_that_trade_alone() -> None:
    phrases = [
        Phrase("any", "做完自己先看一遍。", "practice", topic="common"),
        Phrase(
            "making", "不合格的不往下一道交。", "practice", topic="common", at=("making", "site")
        ),
    ]
    for trades, found in (
        ({"making", "lab"}, {"any", "making"}),
        ({"lab"}, {"any"}),
        (set(), {"any"}),
    ):
        shelf = Shelf(phrases, ["common"], Writer("员工", trades=frozenset(trades)), 2026)
        assert {p.id for p in shelf.candidates(Hole(0, "practice"), {}, 1)} == found


def test_a_phrase_that_names_words_stands_only_where_the_answer_or_the_role_has_them() -> None:
    phrases = [
        Phrase("any", "单子和实物对着看。", "practice", topic="common"),
        Phrase(
            "cash",
            "点完再倒着点一遍。",
            "practice",
            topic="common",
            says=(("现金",), ("^收", "款")),
        ),
    ]

    def found(beside: str, role: str = "") -> set[str]:
        shelf = Shelf(phrases, ["common"], Writer("员工", role), 2026)
        hole = Hole(0, "practice", beside=beside)
        return {phrase.id for phrase in shelf.candidates(hole, {}, 1)}

    assert found("清点现金") == {"any", "cash"}
    assert found("窗口值班，收水费款") == {"any", "cash"}
    assert found("编制年度预算") == {"any"}
    assert found("编制年度预算", "现金出纳") == {"any", "cash"}


def test_a_phrase_that_asks_for_one_character_passes_over_words_of_other_meaning() -> None:
    forms = Phrase("forms", "单据逐张核对。", "practice", topic="common", says=(("单",),))
    friends = [FalseFriends("单", "单据、清单", ("单位", "简单"))]
    for role, beside, found in (
        ("报账员", "贴报销单", ["forms"]),
        ("安全员", "到施工单位查安全带", []),
        ("单证员", "跑港口", ["forms"]),
        ("单位门卫", "把话说简单", []),
    ):
        shelf = Shelf([forms], ["common"], Writer("员工", role), 2026, false_friends=friends)
        taken = shelf.candidates(Hole(0, "practice", beside=beside), {}, 1)
        assert [phrase.id for phrase in taken] == found


def test_a_hole_beside_no_answer_takes_only_what_holds_beside_any() -> None:
    for seed in range(20):
        assert set(ids((), seed)) == {"plain-1", "plain-2"}
