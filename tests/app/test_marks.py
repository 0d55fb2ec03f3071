"""Stars and basket: kept in one file, and what is in the basket comes first in drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftkit.app.answers import AnswersFile, collect, read_answers
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.app.marks import Marks, load_marks, marks_path, save_marks
from draftkit.app.record import load_record, record_path, record_text
from draftkit.content import Content
from draftkit.errors import ContentError
from draftkit.model import Draft
from tests.conftest import CLERK
from tests.making import draft_of


def test_marks_read_back_as_they_were_written() -> None:
    assert load_marks() == (Marks(), "")
    marks = Marks().with_star("a-1").with_star("a-2").with_basket("b-1").with_star("a-1")
    save_marks(marks)
    assert load_marks() == (Marks(("a-2",), ("b-1",)), "")
    assert "draftkit bank browse" in marks_path().read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "marks", "problem"),
    [
        ("format: 1\nstars: [a, 3, a]\nbasket: b\n", Marks(("a",)), ""),
        ("format: 9\nstars: [a]\n", Marks(), "更新的版本"),
        ("stars: [", Marks(), "读不了"),
    ],
)
def test_what_cannot_be_used_of_the_file_is_passed_over(
    text: str, marks: Marks, problem: str
) -> None:
    save_marks(Marks())
    marks_path().write_text(text, encoding="utf-8")
    found, said = load_marks()
    assert found == marks
    assert problem in said


def used(draft: Draft) -> set[str]:
    return {span.ref for block in draft.blocks for span in block.spans if span.origin == "phrase"}


def draft_with_basket(content: Content, basket: tuple[str, ...]) -> Draft:
    file = read_answers(str(CLERK))
    template = content.template(file.template)
    answers = collect(template.questions, file, [])
    return make_draft(
        content, template, plan(content, template, answers, Wishes(basket=basket), file)
    )


def test_phrases_of_the_basket_come_first_where_they_fit(content: Content) -> None:
    without = draft_with_basket(content, ())
    theme = next(block.theme for block in without.blocks if block.theme)
    cases = {
        phrase.id
        for phrase in content.bank.phrases
        if (phrase.move, phrase.step, phrase.themes) == ("elaborate", "case", (theme,))
        and phrase.topic in ("common", "themes")
    }
    plain = used(without) & cases
    passed_over = cases - plain
    taken = used(draft_with_basket(content, (*sorted(passed_over), "nobody-has-this"))) & cases
    assert plain
    assert taken
    assert taken <= passed_over


def test_a_draft_made_with_a_basket_is_made_again_from_its_record(
    content: Content, tmp_path: Path
) -> None:
    draft = draft_with_basket(content, ("weimin-point-01", "weimin-do-05"))
    path = tmp_path / "稿.md"
    record_path(path).write_text(record_text(draft), encoding="utf-8")
    record = load_record(path)
    assert record is not None
    assert record.request == draft.request
    assert draft_of(content, record_path(path)).blocks == draft.blocks


def test_an_answers_files_basket_wins_over_that_of_the_screen(content: Content) -> None:
    template = content.template("mass-line")
    file = AnswersFile(basket=("a-1",))
    assert plan(content, template, {}, Wishes(basket=("b-1",)), file).basket == ("a-1",)
    assert plan(content, template, {}, Wishes(basket=("b-1",)), AnswersFile()).basket == ("b-1",)


def test_a_basket_that_is_no_list_of_ids_is_refused_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "答案.yaml"
    path.write_text("template: mass-line\nbasket: [3]\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r":2: basket 下面要写短语编号的列表"):
        read_answers(str(path))


def test_an_empty_basket_changes_nothing(content: Content) -> None:
    draft = draft_with_basket(content, ())
    assert draft == draft_of(content, CLERK)
    assert "basket" not in record_text(draft)
