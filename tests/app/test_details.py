"""What becomes of details when the answer they were told of changes."""

import pytest

from draftkit.app.revising.details import dropped, followed
from draftkit.model import Answer, AnswerValue, Question

QUESTIONS = (
    Question("deed", "text", "哪件事？"),
    Question("deed_more", "list", "再说几句？", when="deed", whole=True),
    Question("duties", "list", "哪几项工作？"),
    Question("ways", "list", "怎样做？", when="duties", beside="duties", whole=True),
)
TOLD: dict[str, AnswerValue] = {
    "deed": "修好了门",
    "deed_more": ("铰链锈死了", "用油泡了一夜"),
    "duties": ("扫地", "记账"),
    "ways": ("先洒水", "当天记"),
}


def answers(**changed: AnswerValue) -> dict[str, Answer]:
    return {key: Answer(key, value, "file") for key, value in (TOLD | changed).items()}


@pytest.mark.parametrize(
    ("changed", "details"),
    [
        ({"deed": "帮老人取了款"}, {"deed_more": ()}),
        ({"deed": "修好了门@检修维修"}, {}),
        ({"duties": ("记账", "扫地")}, {"ways": ("当天记", "先洒水")}),
        ({"duties": ("扫地", "看门", "记账")}, {"ways": ("先洒水", "", "当天记")}),
        ({"duties": ("看门",)}, {"ways": ()}),
        ({"duties": ("扫地板", "记清账")}, {}),  # mended here and there: the same items
        ({"duties": ("记清账", "看门")}, {"ways": ("当天记", "")}),
        ({"deed": "修好了两扇门"}, {}),
    ],
)
def test_details_go_with_what_they_were_told_of(
    changed: dict[str, AnswerValue], details: dict[str, AnswerValue]
) -> None:
    found = followed(QUESTIONS, answers(), answers(**changed), changed)
    assert {key: answer.value for key, answer in found.items()} == details


def test_details_given_anew_stay_as_given() -> None:
    changed: dict[str, AnswerValue] = {"deed": "取款", "deed_more": ("下着雨",)}
    assert followed(QUESTIONS, answers(), answers(**changed), changed) == {}


def test_details_that_went_are_named_with_what_they_were_told_of() -> None:
    gone = dropped(QUESTIONS, answers(), answers(deed="取款", deed_more=()))
    assert [one.question.key for one in gone] == ["deed_more", "deed_more"]
    assert (gone[0].detail, gone[0].about) == ("铰链锈死了", "修好了门")
    assert dropped(QUESTIONS, answers(), answers(deed_more=())) == []
    (one,) = dropped(QUESTIONS, answers(), answers(duties=("扫地",), ways=("先洒水",)))
    assert (one.detail, one.about) == ("当天记", "记账")
