"""Stars and basket: kept in one file, and what is in the basket comes first in drafts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from draftkit.app.answers import AnswersFile, collect, read_answers
from draftkit.app.basket import basket_of
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.app.marks import Marks, load_marks, marks_path, save_marks
from draftkit.app.record import load_record, record_path, record_text
from draftkit.cli.basket import basket_told
from draftkit.content import Content, Layer
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
        if (phrase.move, phrase.step, phrase.themes) == ("elaborate", "reason", (theme,))
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


DETAILS = ("reasons", "ways", "deed_more")  # with these a paper is nearly all its writer's words


def conduct(
    content: Content,
    basket: tuple[str, ...],
    seed: int = 1,
    length: int | None = 1400,
    without: tuple[str, ...] = DETAILS,
) -> Draft:
    """A draft of a tax officer on clean conduct, with a basket."""
    file = read_answers("examples/answers/clean-conduct-tax.yaml")
    template = content.template(file.template)
    given = {key: value for key, value in file.answers.items() if key not in without}
    answers = collect(template.questions, replace(file, answers=given), [])
    request = plan(content, template, answers, Wishes(seed, length, basket=basket), file)
    return make_draft(content, template, request)


@pytest.mark.parametrize("seed", range(6))
def test_a_basket_phrase_that_fits_is_never_passed_over_for_another(
    content: Content, seed: int
) -> None:
    basket = ("cc-closing-01", "cc-closing-04", "cc-closing-10")  # as many as it ends with
    closings = {name for name in used(conduct(content, basket, seed)) if "closing" in name}
    assert closings
    assert closings <= set(basket)


def test_what_is_in_the_basket_is_tried_before_length_is_mended(content: Content) -> None:
    for name in ("cc-closing-02", "cc-closing-09", "cc-closing-11"):
        assert name in used(conduct(content, (name,)))


def test_a_paper_in_its_writers_words_has_room_for_what_is_in_the_basket(content: Content) -> None:
    assert "cc-closing-02" in used(conduct(content, ("cc-closing-02",), length=1250, without=()))


OWN = """theme: 清廉
phrases:
  - {id: pledging, move: pledge, text: 我把话说在前面。}
  - {id: students, move: attitude, fits: [学生], text: 我不让同学替我签到。}
  - {id: lab, move: attitude, at: [lab], text: 报告上的数字我不改。}
  - {id: then, move: attitude, current: {until: 2015}, text: 那一年的办法我照办。}
  - {id: history, move: point, themes: [历史], text: 旧账翻开来看才清楚。}
  - {id: visits, move: practice, step: how, about: [teach], text: 先讲例题，再讲道理。}
  - {id: cash, move: practice, step: how, says: [贵金属], text: 称过一遍再称一遍。}
  - {id: deeds, move: closing, text: '{deed}，这是我该做的。'}
  - {id: common-end, move: closing, text: 话说到这里，事接着做。}
  - {id: never, move: attitude, text: 我不收不该收的东西。}
"""


@pytest.fixture
def own(content: Content, tmp_path: Path) -> Content:
    """The shipped content and some phrases of one's own on clean conduct and for everybody."""
    for topic in ("clean-conduct", "common"):
        folder = tmp_path / "phrasebank" / "written" / topic
        folder.mkdir(parents=True)
        rows = OWN.splitlines(keepends=True)
        for_all = [row for row in rows if "common-end" in row]
        kept = for_all if topic == "common" else [row for row in rows[2:] if row not in for_all]
        (folder / "own.yaml").write_text("".join([*rows[:2], *kept]), encoding="utf-8")
    return Content(content.root, None, (Layer("user", tmp_path),))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("common-end", "专题不同：这一篇的“收束”只从“廉洁从业”里选，这一条在“人人可用”"),
        ("pledging", "这一篇没有“表态”的位置"),
        ("students", "身份不合：只适合学生说"),
        ("lab", "行当不合：只给“化验检测”的人用"),
        ("then", "只在 —2015 年通行"),
        ("history", "主题不合：这一条讲历史，这里讲"),
        ("visits", "讲的是“教学辅导”，这里的回答不是这一类"),
        ("cash", "回答里要有：贵金属"),
        ("deeds", "它要带上您的 {deed}，这一篇的“收束”不带"),
        ("never", "您定了不再用它"),
    ],
)
def test_of_a_basket_phrase_without_a_place_it_is_told_why(
    own: Content, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    monkeypatch.setattr(Content, "excluded", frozenset({"never"}))
    ((told, because),) = basket_of(own, conduct(own, (name,), length=2600)).unused
    assert told == name
    assert because.startswith(why)


def test_ids_nobody_has_are_named_and_not_counted(content: Content) -> None:
    draft = conduct(content, ("cc-closing-01", "cc-closing-99"))
    told = list(basket_told(content, draft))
    assert told == [
        "篮子里的短语用上了 1 条",
        "篮子里有 1 个编号库里没有：cc-closing-99",
    ]


def test_what_is_unused_is_told_in_one_line_and_only_of_phrases_for_such_papers(
    content: Content,
) -> None:
    closings = tuple(f"cc-closing-{n:02}" for n in range(1, 5))
    (told,) = basket_told(content, conduct(content, (*closings, "weimin-point-01")))
    assert "，合这一篇的还有 " in told
    assert "weimin-point-01" not in told
    assert list(basket_told(content, conduct(content, ("weimin-point-01",)))) == []


def test_where_all_places_are_taken_that_is_told(content: Content) -> None:
    closings = tuple(f"cc-closing-{n:02}" for n in range(1, 13))
    basket = basket_of(content, conduct(content, closings))
    assert basket.used
    assert basket.used + len(basket.unused) == 12
    assert {why for _, why in basket.unused} == {
        "合用的地方都给了篮子里别的，或会同稿里别的话重复，或篇幅放不下"
    }
