"""The interview as a machine: any way through it ends in a valid state and can be resumed."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from draftkit.app.private import FORMAT
from draftkit.app.sessions import Found, Session, resumed, session_data
from draftkit.content import Content
from draftkit.interview.talk import (
    REVIEW,
    Talk,
    applies,
    applying,
    back,
    begin,
    edit,
    outcome,
    said,
)
from draftkit.interview.tidy import tidy
from draftkit.model import Answer, AnswerSource, AnswerValue, Choice, Question
from draftkit.text.yamlfile import YamlFile, dump_yaml
from tests.conftest import ROOT

QUESTIONS = (
    Question("workplace_type", "choice", "单位类别？", choices=(Choice("bank", "银行"),)),
    Question("role", "text", "岗位？"),
    Question("duties", "list", "工作？"),
    Question("standing", "choice", "身份？", choices=(Choice("员工", "员工"),)),
    Question("name", "text", "姓名？"),
    Question("date", "date", "日期？", when="name"),
)


def given(source: AnswerSource = "asked", **values: AnswerValue) -> dict[str, Answer]:
    return {key: Answer(key, value, source) for key, value in values.items()}


def after(*steps: str) -> Talk:
    """The state after steps: ``<`` back, ``@key`` edit, anything else an answer."""
    talk = begin(QUESTIONS, {})
    for step in steps:
        if step == "<":
            talk = back(talk)
        elif step.startswith("@"):
            talk = edit(talk, step[1:])
        else:
            talk = said(talk, step)
    return talk


ALL = ("bank", "柜员", "开户", "员工", "某某", "2026年1月5日")


@pytest.mark.parametrize(
    ("steps", "at"),
    [
        ((), "workplace_type"),
        (("bank",), "role"),
        (("bank", ""), "duties"),
        (("bank", "柜员", "<"), "role"),
        (("bank", "柜员", "<", "<"), "workplace_type"),
        (("bank", "柜员", "<", "<", "<"), "workplace_type"),
        (("bank", "柜员", "<", "客户经理"), "duties"),
        (("bank", "柜员", "开户", "<", "<", "客户经理"), "standing"),
        (ALL, REVIEW),
        ((*ALL, "<"), "date"),
        ((*ALL, "@role"), "role"),
        ((*ALL, "@role", "客户经理"), REVIEW),
        ((*ALL, "@没有的键"), REVIEW),
    ],
)
def test_where_the_talk_stands(steps: tuple[str, ...], at: str) -> None:
    assert after(*steps).at == at


def test_a_question_that_hangs_on_another_is_passed_over_when_that_was_left_empty() -> None:
    talk = after(*ALL[:4], "")
    assert talk.at == REVIEW
    assert "date" not in outcome(talk)


def test_what_hangs_on_an_answer_is_asked_when_it_is_given_later() -> None:
    assert after(*ALL[:4], "", "@name", "某某").at == "date"


def test_what_stands_beside_a_list_is_passed_over_when_that_was_left_empty() -> None:
    ways = Question("ways", "list", "怎样做？", beside="duties")
    talk = begin((QUESTIONS[2], ways), {})
    assert said(talk, ()).at == REVIEW
    assert said(talk, ("开户",)).at == "ways"


def test_what_hangs_on_a_question_passed_over_is_passed_over_too() -> None:
    more = Question("more", "text", "哪里？", when="date")
    talk = said(begin((*QUESTIONS[4:], more), {}), "")
    assert talk.at == REVIEW


def test_an_answer_to_a_question_that_went_away_is_not_asked_for_twice() -> None:
    talk = after(*ALL, "@name", "", "@name", "某人")
    assert talk.at == REVIEW
    assert outcome(talk)["date"].value == "2026年1月5日"


def test_another_workplace_asks_again_only_for_what_followed_from_it() -> None:
    talk = after(*ALL, "@workplace_type", "student")
    assert talk.at == "standing"
    assert said(talk, "学生").at == REVIEW


def test_the_same_workplace_confirmed_asks_nothing_again() -> None:
    assert after(*ALL, "@workplace_type", "bank").at == REVIEW


def test_flags_and_files_are_not_asked_and_back_passes_over_them() -> None:
    talk = begin(QUESTIONS, given("flag", role="柜员"))
    assert talk.asked == ("workplace_type", "duties", "standing", "name", "date")
    talk = said(talk, "bank")
    assert (talk.at, talk.progress) == ("duties", (2, 4))
    assert back(talk).at == "workplace_type"
    assert edit(talk, "role").at == "role"


@pytest.mark.parametrize("name", ["某某", ""])
def test_the_total_stays_and_the_last_number_is_the_total(name: str) -> None:
    shown = [after(*ALL[:at]).progress for at in range(5)]
    assert shown == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    talk = after(*ALL[:4], name)
    assert talk.progress == ((5, 5) if name else (0, 5)), "the date has the name's number"
    assert talk.is_follow_up("date")


def test_what_hangs_on_an_answer_given_beforehand_has_a_number_of_its_own() -> None:
    assert begin(QUESTIONS[4:], given("flag", name="某某")).progress == (1, 1)
    assert begin(QUESTIONS[3:], given("flag", name="")).progress == (1, 1)


def test_an_answer_confirmed_as_it_was_keeps_its_source() -> None:
    talk = begin(QUESTIONS, given("profile", role="柜员"))
    assert said(edit(talk, "role"), "柜员").answers["role"].source == "profile"
    assert said(edit(talk, "role"), "行长").answers["role"].source == "asked"


def any_choice(question: Question) -> Question:
    values = ("bank", "student", "员工", "学生")
    choices = tuple(Choice(value, value) for value in values)
    return replace(question, choices=choices) if question.type == "choice" else question


TEMPLATE = replace(
    Content(ROOT, None).template("mass-line"), questions=tuple(map(any_choice, QUESTIONS))
)


def kept_and_resumed(talk: Talk) -> Talk:
    """The talk after it was written to a session's file and read again."""
    session = Session(Path("s.yaml"), "mass-line", "2026-01-05 10:00", talk)
    text = dump_yaml({"format": FORMAT, **session_data(session)}, rows=True)
    data = YamlFile("s.yaml", text).data
    found = Found(Path("s.yaml"), "mass-line", "", 0, data)
    return resumed(found, TEMPLATE, ())[0].talk


VALUES = {
    "choice": st.sampled_from(["bank", "student", "员工", "学生"]),
    "text": st.text(alphabet="护士换药柜员 a1", max_size=6),
    "list": st.lists(st.sampled_from(["开户", "换药", "查房"]), max_size=3).map(tuple),
    "date": st.sampled_from(["", "2026年1月5日"]),
}


class AnyInterview(RuleBasedStateMachine):
    """Answer, skip, go back, edit and interrupt in any order."""

    @initialize(flags=st.sets(st.sampled_from(["role", "workplace_type"])))
    def start(self, flags: set[str]) -> None:
        values = {"role": "柜员", "workplace_type": "bank"}
        self.talk = begin(TEMPLATE.questions, given("flag", **{key: values[key] for key in flags}))
        self.confirmed: dict[str, AnswerValue] = {key: values[key] for key in flags}

    @precondition(lambda self: self.talk.question is not None)
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        question = self.talk.question
        assert question is not None
        value = tidy(question, data.draw(VALUES[question.type]))
        self.talk = said(self.talk, value)
        self.confirmed[question.key] = value

    @precondition(lambda self: self.talk.question is not None)
    @rule()
    def skip(self) -> None:
        question = self.talk.question
        assert question is not None
        value: AnswerValue = () if question.type == "list" else ""
        self.talk = said(self.talk, value)
        self.confirmed[question.key] = value

    @rule()
    def go_back(self) -> None:
        self.talk = back(self.talk)

    @rule(key=st.sampled_from([question.key for question in QUESTIONS]))
    def change(self, key: str) -> None:
        self.talk = edit(self.talk, key)

    @rule()
    def interrupt_and_resume(self) -> None:
        again = kept_and_resumed(self.talk)
        assert again == self.talk
        self.talk = again

    @invariant()
    def nothing_confirmed_is_lost(self) -> None:
        kept = {key: answer.value for key, answer in self.talk.answers.items()}
        assert kept == self.confirmed

    @invariant()
    def the_question_asked_applies(self) -> None:
        question = self.talk.question
        assert question is None or question in applying(self.talk)

    @invariant()
    def at_the_review_every_question_that_applies_is_answered(self) -> None:
        if self.talk.at == REVIEW:
            shown = {question.key for question in applying(self.talk)}
            assert set(outcome(self.talk)) == shown
            assert not self.talk.stale & shown

    @invariant()
    def only_answers_to_questions_that_apply_count(self) -> None:
        counted = outcome(self.talk)
        assert all(
            applies(question, self.talk.answers)
            for question in self.talk.questions
            if question.key in counted
        )

    def teardown(self) -> None:
        """Whatever happened, answering what is open leads to the review."""
        if not hasattr(self, "talk"):
            return
        for _ in range(len(QUESTIONS) + 2):
            if self.talk.question:
                kept = self.talk.answers.get(self.talk.at)
                self.talk = said(self.talk, kept.value if kept else "")
        assert self.talk.at == REVIEW


TestAnyInterview = AnyInterview.TestCase
