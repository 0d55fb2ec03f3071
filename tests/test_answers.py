"""Answers: from flags and files, and back to a file that gives the same draft again."""

from hypothesis import given
from hypothesis import strategies as st

from draftkit.app.answers import AnswersFile, collect
from draftkit.app.drafting import Wishes, plan
from draftkit.app.record import record_text
from draftkit.content import Content
from draftkit.model import Answer, Draft, Question, Request
from draftkit.text.yamlfile import YamlFile

QUESTIONS = (Question("role", "text", "？"), Question("duties", "list", "？"),
             Question("deed", "text", "？"))  # fmt: skip


def values(file: dict[str, object], *settings: str) -> dict[str, tuple[object, str]]:
    made = collect(QUESTIONS, AnswersFile(answers=file), settings)
    return {key: (answer.value, answer.source) for key, answer in made.items()}


def test_a_flag_comes_before_the_file() -> None:
    assert values({"role": "护士"}, "role=护士长") == {"role": ("护士长", "flag")}


def test_a_list_may_be_given_as_yaml_or_in_one_line() -> None:
    expected = {"duties": (("换药", "宣教"), "flag")}
    assert values({}, "duties=[换药, 宣教]") == values({}, "duties=换药；宣教") == expected


def test_an_answer_left_empty_on_purpose_is_kept_as_empty() -> None:
    assert values({"role": None, "deed": ""}) == {"role": ("", "file"), "deed": ("", "file")}


TEXT = st.text(alphabet="护士换药，：#\"'[]{}|>- 1", max_size=12)


@given(role=TEXT, duties=st.lists(TEXT, max_size=3), seed=st.integers(0, 9999))
def test_the_record_of_a_draft_gives_the_same_answers_again(
    role: str, duties: list[str], seed: int
) -> None:
    first = collect(QUESTIONS, AnswersFile(answers={"role": role, "duties": duties}), ())
    text = record_text(Draft(Request("t", first, seed, 1500, "flowing", 2026), ()))
    read = YamlFile("答案.yaml", text).data
    again = collect(QUESTIONS, AnswersFile(answers=read["answers"]), ())
    assert again == first
    assert (read["template"], read["seed"], read["length"], read["structure"]) == (
        "t", seed, 1500, "flowing",
    )  # fmt: skip


def test_without_a_seed_the_answers_decide(content: Content) -> None:
    template = content.template("mass-line")

    def seed(**given_answers: str) -> int:
        answers = {key: Answer(key, text, "file") for key, text in given_answers.items()}
        return plan(content, template, answers, Wishes(), AnswersFile()).seed

    assert seed(role="护士") == seed(role="护士")
    assert seed(role="护士") != seed(role="护工")
