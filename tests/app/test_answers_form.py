"""The answers file to fill in: complete, commented, and accepted as it is."""

from pathlib import Path

import pytest

from draftkit.app.answers import collect, read_answers
from draftkit.app.answers_form import answers_form
from draftkit.content import Content
from draftkit.model import Answer


def form_of(content: Content, pack: str = "hospital", **given: Answer) -> str:
    template = content.template("mass-line")
    pack_of = content.bank.pack(pack)
    return answers_form(template, template.questions, "mass-line", pack_of, given)


def test_every_key_has_its_question_and_the_workplaces_example(content: Content) -> None:
    form = form_of(content)
    pack = content.bank.pack("hospital")
    for question in content.template("mass-line").questions:
        assert f"  # {question.prompt}{question.help}\n" in form
        assert f"\n  {question.key}: " in form
    assert f"# 例：{pack.examples['role'][0]}\n  role: ''" in form


def test_no_example_stands_as_an_answer(content: Content, tmp_path: Path) -> None:
    path = tmp_path / "答案.yaml"
    path.write_text(form_of(content), encoding="utf-8")
    file = read_answers(str(path))
    assert file.template == "mass-line"
    answers = collect(content.template("mass-line").questions, file, [])
    assert len(answers) == 19
    assert not any(answer.value for answer in answers.values())


@pytest.mark.parametrize("text", ['带"引号"的', "冒号: 井号 # 一", "反斜杠\\"])
def test_what_was_given_is_filled_in_as_it_is(content: Content, tmp_path: Path, text: str) -> None:
    given = {"deed": Answer("deed", text, "flag"), "duties": Answer("duties", (text, "乙"), "flag")}
    path = tmp_path / "答案.yaml"
    path.write_text(form_of(content, **given), encoding="utf-8")
    answers = read_answers(str(path)).answers
    assert (answers["deed"], answers["duties"]) == (text, [text, "乙"])
