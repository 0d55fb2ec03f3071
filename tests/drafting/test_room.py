"""What is told in detail, and the room a text has for it."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from draftkit.drafting.room import in_room
from draftkit.genre_rules import MoveShare
from draftkit.model import Question, Words

DUTIES = Question("duties", "list", "做什么？")
WAYS = Question("ways", "list", "怎样做？", beside="duties", whole=True)
MORE = Question("deed_more", "list", "多说几句？", blank="这件事", when="deed", whole=True)
ASKED = (DUTIES, WAYS, MORE)


def told(key: str, *items: str) -> tuple[Words, ...]:
    return tuple(Words(item, "answer", key) for item in items)


def shown(target: int, **items: tuple[str, ...]) -> dict[str, list[str]]:
    """What of the answers stands in the material of a text of so many 字数."""
    material = {key: told(key, *texts) for key, texts in items.items()}
    return {key: [w.text for w in words] for key, words in in_room(material, ASKED, target).items()}


def test_all_of_it_stands_where_there_is_room() -> None:
    answers = {"duties": ("换药",), "ways": ("甲" * 40,), "deed_more": ("乙" * 40, "丙" * 40)}
    assert shown(600, **answers) == {key: list(texts) for key, texts in answers.items()}


def test_the_last_sentences_of_each_question_stand_aside_in_proportion() -> None:
    kept = shown(
        345, duties=("换药",), ways=("甲" * 100, "乙" * 100), deed_more=("丙" * 100, "丁" * 100)
    )
    assert kept == {"duties": ["换药"], "ways": ["甲" * 100], "deed_more": ["丙" * 100]}


def test_items_of_a_list_keep_what_stands_beside_them_before_a_story_goes_on() -> None:
    kept = shown(480, ways=("甲" * 60,) * 3, deed_more=("乙" * 60,) * 6)
    assert kept == {"ways": ["甲" * 60] * 3, "deed_more": ["乙" * 60] * 3}


def test_a_question_that_keeps_no_sentence_is_as_if_nobody_had_answered_it() -> None:
    kept = shown(100, ways=("", "甲" * 200), deed_more=("乙" * 20,))
    assert kept == {"ways": ["〔待补:ways〕"], "deed_more": ["〔待补:这件事〕"]}


def test_short_answers_stand_however_short_the_text_is() -> None:
    assert shown(200, duties=("换药" * 150,))["duties"] == ["换药" * 150]


@given(
    st.integers(200, 3000),
    st.lists(st.integers(0, 80), min_size=1, max_size=6),
    st.lists(st.integers(1, 80), min_size=1, max_size=6),
)
def test_what_stands_are_the_first_sentences_and_a_longer_text_never_has_fewer(
    target: int, ways: list[int], more: list[int]
) -> None:
    answers = {"ways": tuple("甲" * n for n in ways), "deed_more": tuple("乙" * n for n in more)}
    short, long = shown(target, **answers), shown(target + 200, **answers)
    for key, texts in answers.items():
        kept = [text for text in short[key] if "待补" not in text]
        assert kept == list(texts[: len(kept)])
        assert len(kept) <= len([text for text in long[key] if "待补" not in text])


def test_room_without_end_leaves_only_what_a_rule_bounds() -> None:
    asked = (*ASKED, Question("plans_more", "list", "从何时起？", when="plans", whole=True))
    texts = {
        "ways": ("甲" * 400,),
        "deed_more": ("乙" * 400,),
        "plans_more": ("丙" * 60, "丁" * 60),
    }
    material = {key: told(key, *each) for key, each in texts.items()}
    shares = (MoveShare(("plan",), 0.0, 0.25, "打算不超过四分之一"),)
    kept = in_room(material, asked, 400, shares, math.inf)
    assert {key: len(words) for key, words in kept.items()} == {
        "ways": 1,
        "deed_more": 1,
        "plans_more": 1,  # 0.9 * 0.25 * 400 = 90 字 hold one of 60
    }
