"""A new template works at once, and can be told from one somebody has changed."""

from __future__ import annotations

import re

import pytest

from draftkit.app.answers import AnswersFile, collect
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.app.template_try import example_request
from draftkit.content import Content
from draftkit.drafting.measure import draft_text
from draftkit.templating.scaffold import Wanted, asked, is_untouched, questions_of, scaffold
from draftkit.text.count import count_words

TWELVE = (
    "workplace_type", "workplace", "role", "audience", "activity", "studied", "duties", "deed",
    "shortcoming", "measure", "name", "date",
)  # fmt: skip
FEWER = TWELVE[:3], ("deed", "name"), ("role", "duties", "date"), TWELVE


@pytest.mark.parametrize("questions", FEWER, ids="、".join)
@pytest.mark.parametrize("length", [800, 1500, 3000])
def test_drafting_from_a_new_template_works_at_once_whatever_it_asks(
    content: Content, questions: tuple[str, ...], length: int
) -> None:
    text = scaffold(Wanted("t", "体会", "培训心得", "《读书札记》", length, questions))
    template = content.template_from(text, "t.md.j2")
    assert tuple(question.key for question in template.questions) == questions
    for structure in template.structures:
        request = example_request(content, template, wishes=Wishes(1, None, structure))
        draft = draft_text(make_draft(content, template, request).blocks)
        assert "《读书札记》" in draft
        assert abs(count_words(draft) - length) <= 0.03 * length


@pytest.mark.parametrize("questions", FEWER, ids="、".join)
@pytest.mark.parametrize("length", [600, 1500, 3000])
def test_a_new_report_has_its_four_sections_and_drafts_at_once_whatever_it_asks(
    content: Content, questions: tuple[str, ...], length: int
) -> None:
    wanted = Wanted("t", "值班总结", "工作总结", "", length, questions, "report")
    template = content.template_from(scaffold(wanted), "t.md.j2")
    asked = {question.key for question in template.questions}
    assert {"duties", "achievements", "shortcoming", "plans"} <= asked
    for structure in template.structures:
        request = example_request(content, template, wishes=Wishes(1, None, structure))
        draft = make_draft(content, template, request)
        text = draft_text(draft.blocks)
        assert abs(count_words(text) - length) <= 0.03 * length
        assert str(request.answers["achievements"].value[0]) in text
        headings = [block.text for block in draft.blocks if block.kind == "heading"]
        assert headings == (
            ["一、主要工作", "二、工作成效", "三、存在的不足", "四、下一步打算"]
            if structure == "sections"
            else []
        )


@pytest.mark.parametrize("questions", [(), *FEWER], ids="、".join)
@pytest.mark.parametrize("length", [600, 1500, 3000])
def test_a_new_account_has_its_five_sections_and_drafts_at_once_whatever_it_asks(
    content: Content, questions: tuple[str, ...], length: int
) -> None:
    wanted = Wanted("t", "车间实习报告", "实习报告", "", length, questions, "account")
    template = content.template_from(scaffold(wanted), "t.md.j2")
    for structure in template.structures:
        request = example_request(content, template, wishes=Wishes(1, None, structure))
        draft = make_draft(content, template, request)
        text = draft_text(draft.blocks)
        assert abs(count_words(text) - length) <= 0.03 * length
        assert "车间实习" in draft.blocks[0].text
        assert "〔待补" not in text
        assert [block.text for block in draft.blocks if block.kind == "heading"] == (
            ["一、基本情况", "二、主要经过和做法", "三、收获和体会", "四、问题和不足",
             "五、意见建议"]
            if structure == "sections"
            else []
        )  # fmt: skip


TOLD: dict[str, object] = {
    "workplace_type": "general", "workplace": "清岚市图书馆", "role": "流通部馆员",
    "activity": "馆里组织的服务规范学习", "studied": ["服务规范手册", "读者意见汇编"],
    "setting": ["七月在流通部做满了一个月", "由一位老馆员带着"],
    "period": "2026年",
    "takeaways": ["先把话听完", "记下来的才算数"],
    "reasons": ["没有听完就答，多半答的不是人家问的", "我原来总凭印象，隔几天就记混了"],
    "duties": ["整理还回的图书", "办理读者证", "带读书会"],
    "ways": ["每天上午九点前清空还书箱，按架号分车", "先问要借哪一类，再说押金和期限", "无"],
    "achievements": ["整理还书六万册次", "办理读者证一千二百张"],
    "gains": ["错架多出在同名丛书上，我在书脊加了色点", "两张表改成一张，平均三分钟办完"],
    "deed": "十月把积压的三百多册捐赠图书登记上架",
    "deed_more": ["这批书放了快一年，没有目录", "我用了五个周一一箱一箱登记"],
    "shortcoming": "读者投诉时急着解释",
    "shortcoming_more": ["九月有位读者说书缺页，我先说不是我们弄的", "说到底是怕担责任"],
    "measure": "接到投诉先记下来再答复",
    "measure_more": ["在服务台放一本登记簿", "每周五请部主任看一遍"],
    "plans": ["把捐赠图书做成专架", "读书会增加一场少儿场"],
    "plans_more": ["先挑二百册，三月底以前做好目录", "五月开始，请附近小学的老师推荐书单"],
    "suggestions": ["给新来的人配一张流程图", "把两张登记表合成一张"],
    "suggestions_more": ["头一个星期我问得最多的就是下一步找谁", "两张表有七栏是一样的"],
    "name": "某某", "date": "2026-11-22",
}  # fmt: skip
KINDS = ("study", "report", "account")


def drafted(
    content: Content, kind: str, answers: dict[str, object], length: int = 2000, seed: int = 1
) -> list[str]:
    """The draft of every structure of a new template with its own questions."""
    wanted = Wanted("t", "服务规范报告", "体会", "服务规范", length, (), kind)  # type: ignore[arg-type]
    template = content.template_from(scaffold(wanted), "t.md.j2")
    keys = {question.key for question in template.questions}
    file = AnswersFile(answers={key: value for key, value in answers.items() if key in keys})
    given = collect(template.questions, file, [])
    texts = []
    for structure in template.structures:
        request = plan(content, template, given, Wishes(seed, length, structure), file)
        texts.append(draft_text(make_draft(content, template, request).blocks))
    return texts


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_template_asks_for_detail_and_writes_every_sentence_told_once(
    content: Content, kind: str
) -> None:
    keys = questions_of(kind)  # type: ignore[arg-type]
    assert {"ways", "deed_more", "shortcoming_more", "measure_more"} <= set(keys)
    aside = {"workplace_type", "role", "audience", "name", "date"}
    values = [TOLD[key] for key in keys if key not in aside]
    told = [word for value in values for word in ([value] if isinstance(value, str) else value)]
    for text in drafted(content, kind, TOLD):
        assert [word for word in told if word != "无" and text.count(word) < 1] == []
        whole = (TOLD[key] for key in keys if key == "ways" or key.endswith(("_more", "gains")))
        for sentence in (word for value in whole for word in value if word != "无"):  # type: ignore[attr-defined]
            assert text.count(f"{sentence}。") == 1
        assert not re.search("。。|、。|无。", text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_is_said_of_a_deed_a_fault_or_a_plan_that_nobody_told(
    content: Content, kind: str, seed: int
) -> None:
    for text in drafted(content, kind, {"role": "馆员"}, 1000, seed):
        for line in text.split("\n"):
            blank = re.search("〔待补:(?:一件真实|做成的|一个真实|一条具体|下一步|一条意见)", line)
            assert not blank or line[blank.end() :].count("。") <= 1, line


def test_a_student_is_no_employee_of_the_school(content: Content) -> None:
    student = {**TOLD, "workplace_type": "student", "workplace": "清岚大学", "role": "大二学生"}
    for seed in range(1, 8):
        text = drafted(content, "report", student, 1000, seed)[0]
        assert not re.search("岗位为?大二|大二学生这一岗位|大二学生的职责|领导和同事", text), text


@pytest.mark.parametrize("kind", KINDS)
def test_a_date_stands_without_a_name_and_neither_leaves_a_blank(
    content: Content, kind: str
) -> None:
    for given, end in (
        (("date",), "2026年11月22日"), (("name",), "某某"), (("name", "date"), "2026年11月22日"),
    ):  # fmt: skip
        text = drafted(content, kind, {key: TOLD[key] for key in ("role", *given)}, 800)[0]
        assert text.rstrip().endswith(end)
        assert "待补:姓名" not in text
        assert "待补:日期" not in text


@pytest.mark.parametrize(
    ("questions", "kept"),
    [(("role", "ways"), ("role", "duties", "ways")), (("reasons",), ("takeaways", "reasons"))],
)
def test_what_goes_into_the_detail_of_another_answer_brings_its_question(
    content: Content, questions: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    text = scaffold(Wanted("t", "体会", "体会", "党纪", 1000, questions))
    template = content.template_from(text, "t.md.j2")
    assert tuple(question.key for question in template.questions) == kept


@pytest.mark.parametrize("questions", FEWER, ids="、".join)
def test_an_unchanged_report_is_told(content: Content, questions: tuple[str, ...]) -> None:
    wanted = Wanted("t", "值班总结", "工作总结", "", 800, questions, "report")
    template = content.template_from(scaffold(wanted), "t.md.j2")
    asked = [question.key for question in template.questions]
    assert is_untouched(template.body, asked)
    assert not is_untouched(template.body.replace("主要工作", "我的工作"), asked)


@pytest.mark.parametrize("questions", FEWER, ids="、".join)
def test_a_scaffold_is_told_whatever_is_studied_and_without_its_comments(
    content: Content, questions: tuple[str, ...]
) -> None:
    wanted = Wanted("t", "体会", "培训心得", "消防（二）", 800, questions)
    body = content.template_from(scaffold(wanted), "t.md.j2").body
    bare = "\n".join(line for line in body.split("\n") if not line.startswith("{#"))
    assert is_untouched(body, questions)
    assert is_untouched(bare, questions)
    assert not is_untouched(body.replace("我认真学习了", "我又读了一遍"), questions)
    assert not is_untouched(body + "\n再添一句。\n", questions)


@pytest.mark.parametrize(
    ("title", "heads"),
    [
        ("驻村队员季度工作汇报", ("驻村队员季度工作汇报", "关于驻村队员季度工作的汇报")),
        ("土壤调查报告", ("土壤调查报告", "关于土壤调查的报告")),
        ("土壤调查", ("土壤调查报告", "关于土壤调查的报告")),
    ],
)
def test_a_report_is_called_what_its_title_says(title: str, heads: tuple[str, str]) -> None:
    wanted = Wanted("t", title, "工作汇报", "", 1500, (), "account")
    text = scaffold(wanted)
    first, second = heads
    assert f'# {{{{ either("{first}", "{second}") }}}}' in text
    assert is_untouched(text.split("---\n", 2)[2], asked(wanted))
