"""What is told of answers that found no room, and of questions that would give more of them."""

from draftkit.app.drafting import Wishes
from draftkit.app.left_out import left_out, open_details, unasked
from draftkit.content import Content
from draftkit.model import Answer
from tests.making import draft_with

DEED = {"deed": "在大桥上换好一根气管", "role": "修理工"}
MORE = ["桥上风大，手冻得拧不住卡箍", "车上的人先请后面一趟车接走了", "看见裂纹就要换" * 30]


def left(content: Content, length: int, **answers: object) -> list[str]:
    template = content.template("annual-summary")
    draft = draft_with(content, DEED | answers, Wishes(1, length), "annual-summary")
    return left_out(content, template, draft)


def test_sentences_without_room_are_named(content: Content) -> None:
    assert left(content, 320, deed_more=MORE) == MORE[2:]


def test_what_stands_in_the_draft_is_not_missed(content: Content) -> None:
    assert left(content, 1000, deed_more=MORE[:2]) == []


def test_an_answer_the_template_has_no_place_for_is_named(content: Content) -> None:
    assert left(content, 1000, studied=["安全读本"]) == ["安全读本"]


def test_answers_to_questions_a_template_does_not_put_are_named(content: Content) -> None:
    template = content.template("self-review")
    listed = {question.key for question in template.questions}
    assert "ways" not in listed
    assert "deed" in listed, "though no draft can use it"
    given = {"role": "护士", "ways": ["先听完"], "deed": "陪一位老人做完检查", "takeaways": []}
    assert unasked(content, template, given) == ["ways", "deed"]
    assert unasked(content, content.template("mass-line"), given) == []


def test_questions_that_go_into_detail_are_open_where_what_they_hang_on_was_told(
    content: Content,
) -> None:
    template = content.template("annual-summary")
    given = {"deed": Answer("deed", "修好了门", "file"), "duties": Answer("duties", (), "file")}
    assert open_details(content, template, given) == ["这件事再多说几句？"]
    given["deed_more"] = Answer("deed_more", ("铰链锈死了",), "file")
    assert open_details(content, template, given) == []
