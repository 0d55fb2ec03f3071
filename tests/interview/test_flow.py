"""Which question comes next."""

from draftkit.content import Content
from draftkit.interview.flow import next_question, prompt_for
from draftkit.model import Answer, Question

ASKED = (Question("role", "text", "岗位？"), Question("name", "text", "姓名？"))


def test_the_first_question_without_an_answer_comes_next() -> None:
    assert next_question(ASKED, {}) == ASKED[0]
    assert next_question(ASKED, {"role": Answer("role", "护士", "file")}) == ASKED[1]


def test_an_answer_left_empty_on_purpose_is_not_asked_again() -> None:
    given = {"role": Answer("role", "", "asked"), "name": Answer("name", "", "file")}
    assert next_question(ASKED, given) is None


def test_a_question_that_hangs_on_another_is_passed_over_when_that_was_left_empty() -> None:
    asked = (Question("name", "text", "姓名？"), Question("date", "date", "日期？", when="name"))
    assert next_question(asked, {"name": Answer("name", "", "asked")}) is None
    assert next_question(asked, {"name": Answer("name", "某某", "asked")}) == asked[1]


def test_examples_and_defaults_fit_the_workplace(content: Content) -> None:
    questions = content.template("mass-line").questions
    by_key = {question.key: question for question in questions}
    hospital = content.bank.pack("hospital")
    role = prompt_for(by_key["role"], questions, hospital)
    assert role.question.example == hospital.examples["role"][0]
    assert prompt_for(by_key["standing"], questions, content.bank.pack("student")).default == "学生"
    assert (role.number, role.total) == (3, 13)


def test_before_the_workplace_is_known_the_general_example_stands(content: Content) -> None:
    questions = content.template("mass-line").questions
    prompt = prompt_for(questions[1], questions, None)
    assert prompt.question.example == "滨江银行城东支行"
