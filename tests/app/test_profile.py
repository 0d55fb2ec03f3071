"""The profile: remembered only on request, readable, private, never needed."""

import os
from pathlib import Path

import pytest

from draftkit.app.profile import (
    Profile,
    clear_profile,
    known_answers,
    load_profile,
    profile_path,
    save_profile,
    to_remember,
)
from draftkit.content import Content
from draftkit.model import Answer

VALUES = {"workplace_type": "bank", "workplace": "滨江银行城东支行", "role": "柜员"}


def lying(text: str) -> Path:
    profile_path().parent.mkdir(parents=True, exist_ok=True)
    profile_path().write_text(text, encoding="utf-8")
    return profile_path()


def test_without_a_file_there_is_an_empty_profile() -> None:
    assert load_profile() == (Profile(), "")
    assert not clear_profile()


def test_what_is_saved_is_read_again_and_can_be_cleared() -> None:
    path = save_profile(Profile(VALUES))
    assert load_profile() == (Profile(VALUES), "")
    assert "role: 柜员" in path.read_text(encoding="utf-8")
    assert clear_profile()
    assert load_profile() == (Profile(), "")


def test_somebody_who_wants_no_more_offers_is_remembered_so() -> None:
    save_profile(Profile(ask=False))
    assert load_profile() == (Profile(ask=False), "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_read_it() -> None:
    assert save_profile(Profile(VALUES)).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[", "您的资料读不了，先不用它："),
        ("", "您的资料读不了，先不用它："),
        ("format: 9\nanswers: {role: 柜员}\n", "您的资料是更新的版本写的，这一版先不用它："),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line_and_no_obstacle(text: str, says: str) -> None:
    path = lying(text)
    assert load_profile() == (Profile(), f"{says}{path}")
    assert path.exists()


def test_values_that_are_no_text_or_no_longer_fit_are_passed_over(content: Content) -> None:
    lying(
        "format: 1\nanswers: {role: [柜员], workplace_type: 火星, workplace: 滨江银行, 别的: 甲}\n"
    )
    profile, problem = load_profile()
    assert problem == ""
    known = known_answers(profile, content.template("mass-line").questions)
    assert known == {"workplace": Answer("workplace", "滨江银行", "profile")}


def test_only_what_stays_the_same_from_essay_to_essay_is_remembered() -> None:
    given = {"role": "柜员", "deed": "陪老人取款", "name": "", "duties": ("开户",)}
    answers = {key: Answer(key, value, "asked") for key, value in given.items()}
    assert to_remember(answers) == {"role": "柜员"}


def test_the_usual_word_for_those_served_is_an_answer_too(content: Content) -> None:
    answers = {
        key: Answer(key, value, "asked") for key, value in {"role": "柜员", "audience": ""}.items()
    }
    save_profile(Profile(to_remember(answers)))
    profile, _ = load_profile()
    known = known_answers(profile, content.template("mass-line").questions)
    assert {key: answer.value for key, answer in known.items()} == {"role": "柜员", "audience": ""}
    assert to_remember({"audience": Answer("audience", "", "asked")}) == {}
