"""What sentences say in other words: the senses found in them, and how alike two texts are."""

from __future__ import annotations

import pytest

from draftkit.cues import Sense
from draftkit.text.senses import SenseFinder

SENSES = [
    Sense("write-down", "记录登记", (("登记",), ("记下",), ("记录",))),
    Sense("answer-soon", "及时答复", (("及时答复",), ("尽快", "回话"))),
    Sense("small-things", "小事细节", (("小事",), ("细节",))),
    Sense("start-now", "从小事做起", (("从小事做起",), ("从自己做起",))),
    Sense("reader", "书里的人", (("书中", "-申请书"),)),
    Sense("improve", "改进做法", (("改进",),), faint=True),
]


def names(senses: int) -> list[str]:
    return [sense.id for at, sense in enumerate(SENSES) if senses >> at & 1]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("每一件都登记。事后也记下结果。", [["write-down"], ["write-down"]]),
        ("有了结果尽快给对方回话，并且记录。", [["write-down", "answer-soon"]]),
        ("尽快办好。", []),  # a cue of two words needs both
        ("从小事做起。", [["start-now"]]),  # one stretch of words has one sense, the longest
        ("书中有一段话。", [["reader"]]),
        ("申请书中有一段话。", []),  # a word led by a minus bars the cue
    ],
)
def test_a_sentence_says_what_its_expressions_say(text: str, found: list[list[str]]) -> None:
    assert [names(said.senses) for said in SenseFinder(SENSES).said(text)] == found


def test_the_foremost_sense_is_the_first_that_is_not_faint() -> None:
    (said,) = SenseFinder(SENSES).said("改进以后及时答复，并且登记。")
    assert names(said.lead) == ["answer-soon"]


@pytest.mark.parametrize(
    ("one", "nearer", "farther"),
    [
        ("办完要登记。", "经过都记下。", "做事看细节。"),
        ("登记之后及时答复。", "记下经过，及时答复。", "记下经过，注意细节。"),
        ("登记。", "记录。", "记录以后，改进细节，从自己做起。"),
        ("办完要登记。", "经过都记下。今天下雨。", "今天下雨。"),
    ],
)
def test_two_texts_are_the_more_alike_the_more_of_what_they_say_is_the_same(
    one: str, nearer: str, farther: str
) -> None:
    finder = SenseFinder(SENSES)
    near, far = (finder.likeness(finder.said(one), finder.said(text)) for text in (nearer, farther))
    assert near > far


def test_a_faint_sense_makes_two_texts_less_alike_than_a_telling_one() -> None:
    finder = SenseFinder(SENSES)
    telling = finder.likeness(finder.said("先登记。"), finder.said("都记下。"))
    faint = finder.likeness(finder.said("要改进。"), finder.said("有改进。"))
    here = finder.likeness(finder.said("先登记。"), finder.said("都记下。"), faint=0b1)
    assert telling > faint > 0
    assert here == faint
