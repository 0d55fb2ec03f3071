"""Saying the same again in other words: what the composer avoids, and where."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from draftkit.cues import Sense
from draftkit.drafting.candidates import Shelf, Writer
from draftkit.drafting.compose import compose
from draftkit.drafting.echoes import rows_of
from draftkit.model import Hole, Outline, OutlineBlock, Pause, Phrase, Segment, Words

SENSES = (
    Sense("write-down", "记录登记", (("登记",), ("写明",), ("台账",))),
    Sense("answer-soon", "及时答复", (("及时答复",), ("尽快回告",))),
)
# All sentences to choose from are of one length, so that nothing but what they say decides.
FIRST = "收到的每件物品都登记在册。"
SAME = "经过写明白，台账不缺一页。"
OTHER = "约好的时间，从来不往后拖。"


def paragraph(*segments: Segment) -> OutlineBlock:
    return OutlineBlock("paragraph", segments)


def composed(
    blocks: Sequence[OutlineBlock], senses: Sequence[Sense], seed: int, second: Sequence[str]
) -> str:
    """The last hole's words: the first hole takes ``FIRST``, the last one of ``second``."""
    phrases = [Phrase("first", FIRST, "point", topic="t")]
    phrases += [Phrase(f"s-{at}", text, "call", topic="t") for at, text in enumerate(second)]
    shelf = Shelf(phrases, ["t"], Writer("员工"), 2026, senses=senses)
    fixed = sum(len(part.text) for b in blocks for part in b.segments if isinstance(part, Words))
    target = fixed + 2 * len(FIRST)
    readings = compose(Outline("t", "flowing", tuple(blocks)), shelf, {}, seed, target)
    return readings[max(readings)][0].text


SEEDS = pytest.mark.parametrize("seed", range(8))
POINT, CALL = Hole(0, "point"), Hole(1, "call")


@SEEDS
def test_of_two_neighbouring_sentences_the_second_does_not_say_the_first_again(seed: int) -> None:
    together = [paragraph(POINT, CALL)]
    assert composed(together, SENSES, seed, [SAME, OTHER]) == OTHER


def test_without_senses_such_sentences_are_taken_as_they_come() -> None:
    together = [paragraph(POINT, CALL)]
    taken = {composed(together, (), seed, [SAME, OTHER]) for seed in range(8)}
    assert taken == {SAME, OTHER}


@SEEDS
def test_the_next_paragraph_is_a_neighbour_too(seed: int) -> None:
    apart = [paragraph(POINT), paragraph(CALL)]
    assert composed(apart, SENSES, seed, [SAME, OTHER]) == OTHER


def test_far_away_the_same_may_be_said_again() -> None:
    between = [paragraph(Words("这里另说一件事。", "template", "")) for _ in range(3)]
    apart = [paragraph(POINT), *between, paragraph(CALL)]
    taken = {composed(apart, SENSES, seed, [SAME, OTHER]) for seed in range(16)}
    assert taken == {SAME, OTHER}


@SEEDS
def test_a_sentence_of_the_template_is_not_said_again_either(seed: int) -> None:
    fixed = [paragraph(Words("对群众的询问及时答复。", "template", ""), POINT, CALL)]
    again = "有了消息，尽快回告每一位。"
    assert composed(fixed, SENSES, seed, [again, OTHER]) == OTHER


@SEEDS
def test_what_says_the_same_is_still_taken_where_there_is_nothing_else(seed: int) -> None:
    assert composed([paragraph(POINT, CALL)], SENSES, seed, [SAME]) == SAME


@SEEDS
def test_beside_an_answer_its_own_matter_may_be_named_rather_than_another_one(seed: int) -> None:
    duty = "登记来访物品"
    beside = [Hole(at, move, about=(("record",),), beside=duty) for at, move in enumerate(MOVES)]
    phrases = [
        Phrase("first", FIRST, "point", topic="t", about=("record",)),
        Phrase("matter", SAME, "call", topic="t", about=("record",)),
        Phrase("general", OTHER, "call", topic="t"),
    ]
    shelf = Shelf(phrases, ["t"], Writer("员工"), 2026, senses=SENSES)
    outline = Outline("t", "flowing", (paragraph(*beside),))
    readings = compose(outline, shelf, {}, seed, target=2 * len(FIRST))
    assert readings[1][0].phrase.id == "matter"


MOVES = ("point", "call")


def test_a_row_is_a_paragraph_or_what_stands_between_its_pauses() -> None:
    blocks = (
        OutlineBlock("heading", (Words("一、体会", "template", ""),)),
        paragraph(Hole(0, "point"), Hole(1, "call"), Pause(), Hole(2, "call")),
        paragraph(Hole(3, "closing")),
    )
    assert rows_of(Outline("t", "flowing", blocks)) == {0: 1, 1: 1, 2: 2, 3: 3}
