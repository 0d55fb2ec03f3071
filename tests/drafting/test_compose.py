"""Filling a whole outline at once: what the search prefers."""

from __future__ import annotations

import pytest

from draftkit.drafting.candidates import Shelf, Writer
from draftkit.drafting.compose import compose
from draftkit.model import Hole, Outline, OutlineBlock, Phrase

# Phrases about one matter repeat its words; those true of any matter share none with them.
# All are of one length, so that nothing but the matter and the wording decides.
VISITS = [
    "走访以前先看上回的记录，想好问什么。",
    "上回走访记下的事，办没办成都要回话。",
    "记录走访时听到的话，当天就分好去向。",
]
GENERAL = [
    "手边的东西用完放回原处，谁都拿得着。",
    "约好的钟点就要当回事，不叫人空等着。",
    "忙起来先分清轻重缓急，一件一件地办。",
]


def bank() -> list[Phrase]:
    visits = [
        Phrase(f"visit-{at}", text, "work", topic="t", about=("visit",))
        for at, text in enumerate(VISITS)
    ]
    general = [Phrase(f"any-{at}", text, "work", topic="t") for at, text in enumerate(GENERAL)]
    return visits + general


@pytest.mark.parametrize("seed", range(10))
def test_a_matters_own_phrases_come_before_general_ones_though_they_repeat_its_words(
    seed: int,
) -> None:
    hole = Hole(0, "work", least=1, most=3, about=(("visit",),))
    outline = Outline("t", "flowing", (OutlineBlock("paragraph", (hole,)),))
    chosen = compose(
        outline, Shelf(bank(), ["t"], Writer("员工"), 2026), {}, seed, target=3 * len(VISITS[0])
    )
    assert {reading.phrase.id[:5] for reading in chosen[0]} == {"visit"}


@pytest.mark.parametrize("seed", range(10))
def test_a_hole_with_only_general_words_left_waits_while_another_can_grow(seed: int) -> None:
    framing = [
        Phrase(f"frame-{at}", text, "overview", topic="t")
        for at, text in enumerate(
            ("今年的事做得顺，离不开同事帮衬。", "有的事没做好，心里一直记着它。")
        )
    ]
    narrow = Hole(0, "work", least=1, most=3, share=5.0, about=(("visit",),))
    wide = Hole(1, "overview", least=0, most=2)
    outline = Outline("t", "flowing", (OutlineBlock("paragraph", (narrow, wide)),))
    one_visit = [bank()[0], *bank()[3:]]
    target = len(VISITS[0]) + sum(len(phrase.text) for phrase in framing)
    chosen = compose(
        outline, Shelf([*one_visit, *framing], ["t"], Writer("员工"), 2026), {}, seed, target=target
    )
    assert [reading.phrase.id for reading in chosen[0]] == ["visit-0"]
    assert len(chosen[1]) == len(framing)


def plain_phrases(move: str, number: int) -> list[Phrase]:
    """So many phrases that share no words, all of one length."""
    letters = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    return [
        Phrase(f"{move}-{at}", letters[at] * 19 + "。", move, topic="t") for at in range(number)
    ]


def filled(*holes: Hole, target: int) -> list[int]:
    """How many of twenty 20-character phrases each hole takes in a text of that length."""
    outline = Outline("t", "flowing", (OutlineBlock("paragraph", holes),))
    phrases = [each for hole in holes for each in plain_phrases(hole.move, 20)]
    shelf = Shelf(phrases, ["t"], Writer("员工"), 2026)
    chosen = compose(outline, shelf, {}, 1, target=target)
    return [len(chosen[hole.index]) for hole in holes]


def test_holes_that_vary_take_more_than_their_most_where_a_text_would_stay_too_short() -> None:
    one, other = Hole(0, "work", least=0, most=1), Hole(1, "plan", least=1, most=2)
    assert filled(one, other, target=60) == [1, 2]
    assert filled(one, other, target=160) == [4, 4]


def test_a_hole_that_takes_none_is_filled_only_where_a_text_would_stay_too_short() -> None:
    told, other = Hole(0, "work", least=0, most=0), Hole(1, "plan", least=0, most=3)
    assert filled(told, other, target=60) == [0, 3]
    assert filled(told, other, target=120) == [2, 4]


def test_a_hole_for_a_set_number_of_phrases_is_never_stretched() -> None:
    fixed, varying = Hole(0, "work", least=1, most=1), Hole(1, "plan", least=0, most=1)
    assert filled(fixed, varying, target=120) == [1, 5]
