"""How far a draft has grown: parts, 字数 without a blank, facts that are missing."""

from dataclasses import replace

import pytest

from draftkit.app.answers import AnswersFile
from draftkit.app.asking import todos_of
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.app.growth import Growth, growth
from draftkit.content import Content
from draftkit.drafting.measure import draft_text
from draftkit.model import Answer
from draftkit.text.count import count_words
from tests.conftest import EXAMPLES
from tests.making import draft_of, draft_with


def grown(content: Content, structure: str, **answers: object) -> Growth:
    draft = draft_with(content, answers, Wishes(seed=3, length=2000, structure=structure))
    return growth(draft, content.bank.structure(structure))


def test_a_blank_of_the_templates_own_is_missed_by_the_question_it_hangs_on(
    content: Content,
) -> None:
    blank = '{% if not studied %}{{ todo("学了几本") }}{% endif %}{{ deed or todo("一件") }}。'
    loop = '{% for item in duties %}{{ item }}{% else %}{{ todo("工作") }}{% endfor %}'
    template = replace(content.template("mass-line"), body=blank + loop)
    todos = todos_of(content, template)
    assert {key: set(texts) for key, texts in todos.items()} == {
        "studied": {"学了几本"}, "deed": {"一件"}, "duties": {"工作"},
    }  # fmt: skip
    request = plan(content, template, {}, Wishes(seed=1, length=200), AnswersFile())
    draft = make_draft(content, template, request)
    missing = growth(draft, content.bank.structure("flowing"), todos).missing
    assert missing["studied"] == "〔待补:学了几本〕"
    assert {"deed", "duties"} <= missing.keys()


@pytest.mark.parametrize(
    ("structure", "parts"),
    [
        ("first-next-last", ("开头", "首先", "其次", "最后", "不足与打算", "结尾")),
        ("ordinals", ("开头", "第一", "第二", "…", "第六", "不足与打算", "结尾")),
        ("flowing", ("开头", "正文", "不足与打算", "结尾")),
    ],
)
def test_the_outline_names_the_parts(
    content: Content, structure: str, parts: tuple[str, ...]
) -> None:
    assert grown(content, structure).parts == parts


def test_headings_are_named_by_their_themes(content: Content) -> None:
    parts = grown(content, "numeral-headings").parts
    assert [part[:2] for part in parts[1:4]] == ["一、", "二、", "三、"]


def test_a_heading_of_the_users_own_words_is_shown_itself(content: Content) -> None:
    template = content.template("topic-study")
    given = {"takeaways": Answer("takeaways", ("小处不让步", "对人有耐心"), "asked")}
    wishes = Wishes(seed=3, structure="sections")
    draft = make_draft(content, template, plan(content, template, given, wishes, AnswersFile()))
    parts = growth(draft, content.bank.structure("sections")).parts
    assert "一、小处不让步" in parts
    assert "二、对人有耐心" in parts


def test_every_answer_makes_the_draft_grow(content: Content) -> None:
    few = grown(content, "flowing", role="护士")
    more = grown(
        content, "flowing", role="护士", deed="陪一位老人做完检查", measure="每周随访两位老人"
    )
    assert few.ready < more.ready
    assert few.blanks == more.blanks + 2


def test_a_draft_without_blanks_stands_whole(content: Content) -> None:
    draft = draft_of(content, EXAMPLES[0])
    whole = growth(draft, content.bank.structure(draft.request.structure))
    assert whole.so_far == f"写成 {whole.ready} 字，您的话 {whole.own} 字；余下不答，也没有空白"
    assert whole.in_the_end == f"全文 {whole.ready} 字，您的话 {whole.own} 字，没有空白"
    assert abs(whole.ready - draft.request.target) < 60


def test_the_end_counts_all_characters_as_the_written_draft_does(content: Content) -> None:
    draft = draft_with(content, {"role": "护士"}, Wishes(3, 2000, "flowing"))
    whole = growth(draft, content.bank.structure("flowing"))
    words = count_words(draft_text(draft.blocks))
    assert whole.ready < words
    assert whole.in_the_end.startswith(f"全文 {words} 字，您的话 2 字，还空 ")


def test_what_is_missing_is_named_by_the_questions_that_ask_for_it(content: Content) -> None:
    missing = grown(content, "flowing", role="护士").missing
    assert "workplace" in missing
    assert not {"role", "takeaways", "deed_more"} & missing.keys()


@pytest.mark.parametrize(
    ("name", "structure", "parts"),
    [
        ("book-review", "flowing", ("开头", "正文", "不足与打算", "结尾")),
        ("training", "sections", ("一、培训基本情况", "二、主要收获")),
        ("annual-summary", "sections", ("开头", "一、主要工作", "二、工作成效")),
    ],
)
def test_every_part_has_one_name(
    content: Content, name: str, structure: str, parts: tuple[str, ...]
) -> None:
    draft = draft_with(content, {"role": "护士"}, Wishes(seed=3, structure=structure), name)
    assert growth(draft, content.bank.structure(structure)).parts[: len(parts)] == parts


def test_what_is_the_writers_own_is_counted(content: Content) -> None:
    deed = "陪一位老人做完检查"
    grows = grown(content, "flowing", deed=deed).own - grown(content, "flowing").own
    assert grows == len(deed)
