"""How a question is put: fitted to the workplace, numbered, with a default."""

from dataclasses import replace
from datetime import date

import pytest

from draftkit.content import Content
from draftkit.interview.dated import year_meant
from draftkit.interview.flow import (
    Card,
    card_of,
    consequence,
    explained,
    fitted,
    leapt,
    next_question,
    shown_beside,
    shown_example,
    shown_value,
    suggestion,
)
from draftkit.interview.talk import Talk, begin, edit, said
from draftkit.model import Answer, AnswerValue, Choice, Question, TermPack, Wording

ASKED = (Question("role", "text", "岗位？"), Question("name", "text", "姓名？"))
DUTIES = Question("duties", "list", "工作？", blank="日常工作")


def talk_at(content: Content, key: str, **answers: AnswerValue) -> Talk:
    given = {name: Answer(name, value, "asked") for name, value in answers.items()}
    return edit(begin(content.template("mass-line").questions, given), key)


def test_the_first_question_without_an_answer_comes_next() -> None:
    assert next_question(ASKED, {}) == ASKED[0]
    assert next_question(ASKED, {"role": Answer("role", "护士", "file")}) == ASKED[1]


def test_an_answer_left_empty_on_purpose_is_not_asked_again() -> None:
    given = {"role": Answer("role", "", "asked"), "name": Answer("name", "", "file")}
    assert next_question(ASKED, given) is None


def test_a_card_carries_number_question_and_an_example_of_the_workplace(content: Content) -> None:
    card = card_of(talk_at(content, "role"), content.bank.pack("hospital"), {})
    assert card.head == "第 3/13 题　您的岗位？"
    assert card.example == f"例：{content.bank.pack('hospital').examples['role'][0]}"
    assert card.skip == "回车跳过，稿子里留空白"


def test_a_follow_up_has_the_number_of_what_it_goes_on_with(content: Content) -> None:
    card = card_of(talk_at(content, "ways", duties=("受理申请",)), None, {})
    assert card.head == "第 8/13 题　这几项工作各是怎样做的？"
    talk = said(edit(begin(content.template("mass-line").questions, {}), "duties"), ("办",))
    assert (
        card_of(edit(talk, "ways"), None, {}).head == "第 8/13 题（续）　这几项工作各是怎样做的？"
    )


def test_a_date_may_be_today(content: Content) -> None:
    card = card_of(talk_at(content, "date"), content.bank.pack("bank"), {})
    assert card.skip == "回车跳过，稿子里留空白；可以写“今天”"
    assert not replace(card, today=date(2026, 11, 22)).problem("今天")


def test_before_the_workplace_is_known_the_general_example_stands(content: Content) -> None:
    assert card_of(talk_at(content, "workplace"), None, {}).example == "例：滨江银行城东支行"


def test_a_mark_in_an_answer_given_before_is_explained(content: Content) -> None:
    talk = talk_at(content, "shortcoming", shortcoming="电脑用得不熟@本领不足")
    assert "@ 后面是它当作的那一类" in card_of(talk, None, {}).question.help
    talk = talk_at(content, "shortcoming", shortcoming="电脑用得不熟")
    assert "@" not in card_of(talk, None, {}).question.help


def test_the_first_question_has_no_way_back(content: Content) -> None:
    assert card_of(talk_at(content, "workplace_type"), None, {}).first
    assert not card_of(talk_at(content, "workplace"), None, {}).first


def test_defaults_come_from_the_profile_before_the_term_pack(content: Content) -> None:
    student = content.bank.pack("student")
    assert suggestion("standing", student, {}) == "学生"
    assert suggestion("standing", student, {"standing": "党员"}) == "党员"
    assert suggestion("role", student, {"role": "大二学生"}) == "大二学生"
    assert suggestion("deed", student, {}) == ""


def test_a_line_begins_with_the_answer_given_before(content: Content) -> None:
    talk = talk_at(content, "role", role="护士")
    assert card_of(talk, content.bank.pack("hospital"), {"role": "医生"}).typed == "护士"


def test_a_default_that_followed_from_the_old_workplace_is_offered_anew(content: Content) -> None:
    talk = talk_at(content, "workplace_type", workplace_type="bank", standing="员工")
    talk = edit(said(talk, "student"), "standing")
    assert card_of(talk, content.bank.pack("student"), {}).typed == "学生"


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("role", "（跳过，用到的地方写〔待补:岗位〕）"),
        ("audience", "（用“患者”）"),
        ("name", "（不写）"),
    ],
)
def test_skipping_says_what_the_draft_will_have(content: Content, key: str, says: str) -> None:
    questions = {question.key: question for question in content.template("mass-line").questions}
    assert consequence(questions[key], content.bank.pack("hospital")) == says


def test_skipping_promises_no_blank_where_the_draft_has_no_place_for_the_answer(
    content: Content,
) -> None:
    talk = talk_at(content, "takeaways")
    card = card_of(talk, None, {}, missing={"role": "〔待补:岗位〕"})
    assert (card.skip, card.empty) == ("回车跳过", "跳过，眼下没有用到它的地方")
    card = card_of(talk, None, {}, missing={"takeaways": "〔待补:一点体会〕"})
    assert (card.skip, card.empty) == (
        "回车跳过，稿子里留空白",
        "跳过，用到的地方写〔待补:一点体会〕",
    )


def test_at_an_answered_question_enter_keeps_the_answer_and_the_way_to_clear_it_is_told(
    content: Content,
) -> None:
    card = card_of(talk_at(content, "role", role="柜员"), None, {})
    assert card.enter == "回车照旧；删光再回车跳过，稿子里留空白"
    assert f"按键：{card.enter} · < 上一题 · Ctrl-C 停下，答过的都存着" in explained(card)


def test_after_a_change_it_is_said_which_question_comes_next(content: Content) -> None:
    talk = begin(content.template("mass-line").questions, {})
    for value in ("bank", "滨江银行", "柜员", ""):
        talk = said(talk, value)
    talk = edit(talk, "role")
    changed, kept, next_to = said(talk, "会计"), said(talk, "柜员"), edit(talk, "audience")
    assert leapt(talk, changed) == "改好了，回到第 5 题"
    assert leapt(talk, kept) == "没有改，回到第 5 题"
    assert leapt(next_to, said(next_to, "客户")) == "", "the next question anyhow"
    assert leapt(changed, said(changed, "专题学习")) == "", "nothing was changed"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("受理申请\n上门核实", ""),
        ("", ""),
        ("柜面业务", "“柜面业务”不是以动词开头，可以写成“办理柜面业务”。再按一次回车就照原样写。"),
        ("事" * 301, "太长了，请缩短到 300 个字以内。"),
        ("办事\n" * 9, "最多写 8 项，请删去几项。"),
    ],
)  # fmt: skip
def test_a_problem_says_how_to_mend_the_answer(typed: str, problem: str) -> None:
    assert Card(DUTIES, "第 1/1 题").problem(typed) == problem


def test_advice_is_given_once_but_what_cannot_be_used_stays_refused() -> None:
    assert Card(DUTIES, "第 1/1 题").problem("柜面业务", insisted=True) == ""
    assert Card(DUTIES, "第 1/1 题").problem("事" * 301, insisted=True)


def test_values_are_shown_as_people_read_them() -> None:
    kind = Question("kind", "choice", "？", choices=(Choice("bank", "银行"),))
    assert shown_value(kind, "bank") == "银行"
    assert shown_value(DUTIES, ("甲", "乙")) == "甲；乙"
    marked = ("校弦@其他", "调音@操作生产")
    assert shown_value(DUTIES, marked) == "校弦（说不准，用通用的话）；调音（当作“操作生产”）"
    assert shown_value(DUTIES, ("", "乙")) == "无；乙", (
        "an item with nothing to say keeps its place"
    )


def test_a_list_beside_another_shows_what_its_items_stand_beside(content: Content) -> None:
    talk = talk_at(content, "ways", duties=("受理申请@受理办理", "上门核实小微企业"))
    card = card_of(talk, content.bank.pack("bank"), {})
    assert card.question.help == (
        "一行对一项，动词开头；只写真这样做的，没有的写“无”。依次是：1 受理申请；2 上门核实小微…"
    )
    assert card.row_label(1) == "2 上门核实小微…"
    assert card.skip == "回车跳过", "no blank stands for a detail"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("", "一行对一项，没有的写“无”：1 家访；2 电话"),
        ("写整句", "写整句。没有的写“无”。依次是：1 家访；2 电话"),
        ("后来怎样？没有的写“无”", "后来怎样？没有的写“无”。依次是：1 家访；2 电话"),
        ("后来呢？", "后来呢？没有的写“无”。依次是：1 家访；2 电话"),
        ("没有的写“无”。", "没有的写“无”。依次是：1 家访；2 电话"),
    ],
)
def test_the_help_of_a_list_beside_another_stays(told: str, shown: str) -> None:
    visits = {"visits": Answer("visits", ("家访", "电话"), "asked")}
    more = Question("more", "list", "后来怎样？", told, beside="visits")
    assert shown_beside(more, visits).help == shown


def test_a_question_is_put_as_the_workplace_puts_it() -> None:
    pack = TermPack(
        id="fire", name="消防站", standing="干部", words={"audience": ("群众",)},
        examples={"duties": ("检查装备", "值夜班", "出警"), "role": ("战斗员", "班长")},
        asks={"role": Wording("您在站里任什么职？"), "duties": Wording(help="一行一件。")},
    )  # fmt: skip
    role = fitted(Question("role", "text", "您的岗位？", "只写岗位。"), pack)
    assert (role.prompt, role.help) == ("您在站里任什么职？", "只写岗位。")
    assert (role.example, shown_example(role)) == ("战斗员", "战斗员")
    duties = fitted(Question("duties", "list", "做什么？", "动词开头。"), pack)
    assert (duties.prompt, duties.help) == ("做什么？", "一行一件。")
    assert duties.example == ("检查装备", "值夜班")
    assert shown_example(duties) == "检查装备；值夜班"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("先看流水", ""),
        ("先看流水\n到店里核对", ""),
        (
            "无\n到店里核对\n第三行",
            "前面答了 2 项，这里有 3 行：1 受理申请＝无；2 上门核实小微…＝到店里核对；"
            "“第三行”没有对着的项，写不进稿子。请并到前面的行里，或者删去。",
        ),
    ],
)
def test_a_row_too_many_beside_a_list_is_told_with_what_stands_beside_what(
    content: Content, typed: str, problem: str
) -> None:
    talk = talk_at(content, "ways", duties=("受理申请@受理办理", "上门核实小微企业"))
    card = card_of(talk, content.bank.pack("bank"), {})
    assert card.problem(typed) == problem
    assert card.problem(typed, insisted=True) == problem, "the row would be lost"


def test_what_a_question_is_about_is_told_with_all_it_takes(content: Content) -> None:
    card = card_of(talk_at(content, "role"), content.bank.pack("hospital"), {})
    example = content.bank.pack("hospital").examples["role"][0]
    assert explained(card) == (
        f"怎样答：{card.question.help}",
        "用处：照您写的字放进稿子的句子里",
        f"例：{example}（只给您看样子，不会写进稿子）",
        "不答：跳过，用到的地方写〔待补:岗位〕",
        "按键：回车跳过，稿子里留空白 · < 上一题 · Ctrl-C 停下，答过的都存着",
    )
    kind = card_of(talk_at(content, "workplace_type"), None, {})
    assert explained(kind) == (
        f"怎样答：{kind.question.help}",
        "用处：按它挑合适的话，不一定写进稿子",
    )


def test_an_activity_of_an_earlier_year_is_doubted_at_once(content: Content) -> None:
    activity = replace(
        card_of(talk_at(content, "activity"), None, {}), dated=content.bank.dated, year=2026
    )
    told = activity.problem("贯彻中央八项规定精神学习教育")
    assert told.startswith("“贯彻中央八项规定精神学习教育”只用到2025年，请照这次的通知核对名称。")
    assert activity.problem("贯彻中央八项规定精神学习教育", insisted=True) == ""
    assert replace(activity, year=2025).problem("贯彻中央八项规定精神学习教育") == ""
    deed = replace(activity, question=replace(activity.question, key="deed"))
    assert deed.problem("参加了党史学习教育") == "", "a deed may be of years ago"


def test_the_year_a_paper_is_about_is_that_of_its_date_or_period() -> None:
    def meant(**answers: str) -> int:
        given = {key: Answer(key, value, "asked") for key, value in answers.items()}
        return year_meant(given, date(2026, 11, 22))

    assert (meant(), meant(period="2025年"), meant(date="2024年1月5日")) == (2026, 2025, 2024)
