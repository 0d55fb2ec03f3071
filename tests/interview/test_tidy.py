"""What people type is kept as said, without what would break a sentence."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from draftkit.content import Content
from draftkit.errors import InputError, UnknownName
from draftkit.interview.doubts import doubt
from draftkit.interview.tidy import tidied, tidy
from draftkit.model import Choice, Question
from draftkit.text.verbs import looks_like_noun

DEED = Question("deed", "text", "？")
DUTIES = Question("duties", "list", "？")
DATE = Question("date", "date", "？")
KIND = Question("workplace_type", "choice", "？", choices=(Choice("bank", "银行"),))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("我上月陪一家早餐店补齐材料,三天办完了贷款。", "上月陪一家早餐店补齐材料，三天办完了贷款"),
        ("  帮老人挂号 ；", "帮老人挂号"),
        ("学习了 GB/T 9704 和 Word 排版", "学习了 GB/T 9704 和 Word 排版"),
        ("比例是3:1,时间是9:30", "比例是3:1，时间是9:30"),
        ("我们一起清淤", "我们一起清淤"),
        ("第一行\n第二行", "第一行第二行"),
        ("", ""),
    ],
)
def test_text_is_tidied(typed: str, kept: str) -> None:
    assert tidy(DEED, typed) == kept


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("role", "我是一名综合柜员。", "综合柜员"),
        ("role", "我是综合柜员", "综合柜员"),
        ("role", "一名护士", "护士"),
        ("name", "我叫林小满", "林小满"),
        ("incident", "我让一位老人跑了三趟", "让一位老人跑了三趟"),
        ("progress", "我开始明白入党不是为了好听", "开始明白入党不是为了好听"),
    ],
)
def test_a_leading_me_goes_where_frames_supply_it(key: str, typed: str, kept: str) -> None:
    assert tidy(Question(key, "text", "？"), typed) == kept


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("achievements", "我带出3名能独立值班的护士", "带出3名能独立值班的护士"),
        ("plans", "我打算把台账改成每周更新", "把台账改成每周更新"),
        ("problems", "我有时解释政策不够耐心", "有时解释政策不够耐心"),
        ("remedies", "今后我要每周三晚上读一小时", "每周三晚上读一小时"),
        ("causes", "我对学习的要求放松了", "对学习的要求放松了"),
    ],
)
def test_a_leading_me_goes_from_each_item_of_a_list(key: str, typed: str, kept: str) -> None:
    assert tidy(Question(key, "list", "？"), [typed, typed]) == (kept, kept)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("role", "我国驻外人员"),
        ("deed", "我院搬迁时值了三天夜班"),
        ("causes", "我们单位人手少"),
        ("moment", "我想起了父亲"),
    ],
)
def test_a_leading_me_stays_where_it_says_whose_or_frames_do_not_supply_it(
    key: str, text: str
) -> None:
    assert tidy(Question(key, "text", "？"), text) == text


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("受理申请；上门核实", ["受理申请", "上门核实"]),
        ("受理申请\n上门核实\n", ["受理申请", "上门核实"]),
        ("《甲、乙》、《丙》", ["《甲、乙》", "《丙》"]),
        ("核对（身份、地址）、登记", ["核对（身份、地址）", "登记"]),
    ],
)
def test_a_list_is_cut_outside_brackets_only(typed: str, items: list[str]) -> None:
    assert tidy(DUTIES, typed) == tuple(items)


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("受理、核查低保和临时救助申请", ["受理、核查低保和临时救助申请"]),
        ("受理、核查、上报低保申请、走访困难户", ["受理、核查、上报低保申请", "走访困难户"]),
        ("低保和临时救助申请的受理、核查", ["低保和临时救助申请的受理、核查"]),
        ("收发文件、报刊", ["收发文件、报刊"]),
        ("做好防汛、防火工作", ["做好防汛、防火工作"]),
        ("扫地、记账", ["扫地", "记账"]),
        ("值班、登记来访", ["值班", "登记来访"]),
        ("柜面业务、大堂引导", ["柜面业务", "大堂引导"]),
        ("接待来访、来电,登记、转办", ["接待来访、来电，登记、转办"]),
        ("《甲，乙》、《丙》", ["《甲，乙》", "《丙》"]),
        ("受理申请、上门核实经营情况", ["受理申请", "上门核实经营情况"]),
        ("收发文件、报刊\n接待来访、来电", ["收发文件、报刊", "接待来访、来电"]),
    ],
)
def test_what_cannot_stand_alone_is_not_cut_off_at_a_mark(typed: str, items: list[str]) -> None:
    assert tidy(DUTIES, typed) == tuple(items)
    assert tidy(DUTIES, "\n".join(items)) == tuple(items)


@pytest.mark.parametrize(
    ("question", "typed", "told"),
    [
        (DUTIES, "开户、换卡", "按顿号拆成了两件，要合成一件，用“和”连起来"),
        (
            DUTIES,
            "我开户、换卡、销户",
            "去掉了开头的“我”；按顿号拆成了三件，要合成一件，用“和”连起来",
        ),
        (DUTIES, "受理、核查低保申请", "顿号连着的当作一件，要分开，一行写一件"),
        (DUTIES, "开户\n换卡", ""),
        (Question("deed_more", "list", "？", whole=True), "风大、路滑", ""),
    ],
)
def test_what_became_of_a_line_with_several_things_is_told(
    question: Question, typed: str, told: str
) -> None:
    assert tidied(question, typed).note == told


@pytest.mark.parametrize(
    ("typed", "kept"), [("2026-11-22", "2026年11月22日"), ("2026年1月5日", "2026年1月5日")]
)
def test_dates_are_written_as_the_standard_says(typed: str, kept: str) -> None:
    assert tidy(DATE, typed) == kept


@pytest.mark.parametrize("typed", ["university", "高校（教职工）", "高校"])
def test_a_choice_is_named_by_its_value_or_its_label_with_or_without_the_bracket(
    typed: str,
) -> None:
    kind = Question("k", "choice", "？", choices=(Choice("university", "高校（教职工）"),))
    assert tidy(kind, typed) == "university"


def test_an_unknown_choice_is_told_with_what_there_is_in_chinese() -> None:
    with pytest.raises(UnknownName) as error:
        tidy(KIND, "邮局")
    assert str(error.value) == "没有这个选项“邮局”。可用的有：bank（银行）。"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("今天", "2026年11月22日"), ("12月1日", "2026年12月1日"), ("2025-1-5", "2025年1月5日")],
)
def test_a_date_may_be_typed_as_people_say_it(typed: str, kept: str) -> None:
    assert tidied(DATE, typed, date(2026, 11, 22)).value == kept


def test_a_bare_year_as_the_period_gets_its_word() -> None:
    period = Question("period", "text", "？")
    assert tidy(period, "2026") == tidy(period, "2026年") == "2026年"
    assert tidy(period, "2026年上半年") == "2026年上半年"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("今后我要加强学习", "加强学习"),
        ("我打算每天记一句", "每天记一句"),
        ("下一步，我会每周回访两户", "每周回访两户"),
        ("今后三个月每周回访两户", "今后三个月每周回访两户"),
        ("我要求自己每天记一句", "要求自己每天记一句"),
        ("我会同社区民警走访", "会同社区民警走访"),
    ],
)
def test_a_measure_begins_with_what_is_done(typed: str, kept: str) -> None:
    assert tidy(Question("measure", "text", "？"), typed) == kept


@pytest.mark.parametrize("typed", ["明天", "2026-13-01", "2026-02-30", "22/11/2026"])
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(InputError, match="2026-11-22"):
        tidy(DATE, typed)


def test_a_day_that_is_not_in_the_calendar_is_told_as_such() -> None:
    with pytest.raises(InputError, match="没有“2026-02-30”这一天"):
        tidy(DATE, "2026-02-30")


def test_a_choice_is_taken_by_value_or_label_and_the_nearest_is_named() -> None:
    assert tidy(KIND, "银行") == tidy(KIND, "bank") == "bank"
    with pytest.raises(UnknownName, match="bank"):
        tidy(KIND, "bnak")


def test_an_answer_of_the_wrong_kind_or_too_long_is_refused() -> None:
    with pytest.raises(InputError, match="写文字"):
        tidy(DEED, {"a": 1}, "甲.yaml:3")
    with pytest.raises(InputError, match="太长"):
        tidy(DEED, "事" * 301)


@pytest.mark.parametrize(
    ("key", "typed", "kept", "told"),
    [
        ("deed", "帮老人挂号", "帮老人挂号", ""),
        ("deed", "我帮老人挂号。", "帮老人挂号", "去掉了开头的“我”和末尾的标点"),
        ("measure", "我打算每周走访,", "每周走访", "去掉了开头的“我打算”和末尾的标点"),
        ("shortcoming", "有时粗心", "有时粗心", ""),
        ("shortcoming", "我有时候不够耐心", "有时候不够耐心", "去掉了开头的“我”"),
        ("shortcoming", "偶尔太急", "偶尔太急", ""),
        ("deed", "帮人填表,办完了", "帮人填表，办完了", "整理了标点"),
        ("deed", "。。", "", "去掉了末尾的标点"),
    ],
)
def test_what_was_tidied_is_told(key: str, typed: str, kept: str, told: str) -> None:
    made = tidied(Question(key, "text", "？"), typed)
    assert (made.value, made.note) == (kept, told)


@pytest.mark.parametrize(
    ("item", "better"),
    [
        ("柜面业务", "办理柜面业务"),
        ("文件收发", "做好文件收发"),
        ("安全生产", "做好安全生产"),
        ("为客户办理开户业务", ""),
        ("上门核实经营情况", ""),
        ("捋顺流程", ""),
        ("核查低保和临时救助申请", ""),
        ("早晚在投放点值守", ""),
        ("低保和临时救助申请的受理、核查", "受理、核查低保和临时救助申请"),
    ],
)
def test_a_duty_put_as_a_noun_is_offered_with_a_verb(item: str, better: str) -> None:
    advice = doubt(DUTIES, (item,))
    assert (f"“{better}”" in advice) if better else (advice == "")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("上月陪一家店补材料。三天办完了", "中间的“。”会把句子断开"),
        ("上月陪一家店补材料，三天办完了", ""),
        ("对老人说：“您慢慢来。”他点了点头", ""),
        ("事" * 235, "这一条有 235 个字"),
    ],
)
def test_an_answer_that_no_sentence_can_carry_gets_advice(text: str, advice: str) -> None:
    assert advice in doubt(DEED, text)
    assert advice in doubt(Question("achievements", "list", "？"), ("办完了", text))
    assert bool(advice) == bool(doubt(DEED, text))


@pytest.mark.parametrize(
    ("role", "doubted"),
    [
        ("护士长帮我写", True),
        ("请写得好一点", True),
        ("在医院里上班已经十多年了的人", True),
        ("护士长", False),
        ("校志编写组", False),
        ("申请审核岗", False),
    ],
)
def test_what_is_no_post_is_asked_back(role: str, doubted: bool) -> None:
    assert bool(doubt(Question("role", "text", "？"), role)) == doubted


def test_no_post_of_the_term_packs_is_doubted(content: Content) -> None:
    role = Question("role", "text", "？")
    packs = content.bank.packs.values()
    named = {name for pack in packs for post in pack.posts for name in post.names}
    shown = {example for pack in packs for example in pack.examples.get("role", ())}
    assert len(named | shown) > 100
    assert not [name for name in named | shown if doubt(role, name)]


@pytest.mark.parametrize(
    ("typed", "year"),
    [("去年", "2025年"), ("今年上半年", "2026年上半年"), ("本年度", "2026年"), ("任期", "")],
)
def test_a_period_told_from_today_is_offered_with_its_year(typed: str, year: str) -> None:
    advice = doubt(Question("period", "text", "？"), typed, date(2026, 11, 22))
    assert (f"“{year}”" in advice) if year else (advice == "")


def test_every_duty_the_term_packs_show_begins_with_a_verb(content: Content) -> None:
    shown = [duty for pack in content.bank.packs.values() for duty in pack.examples["duties"]]
    assert [duty for duty in shown if looks_like_noun(duty)] == []


@given(st.text(alphabet="我们本人有时候打算开户。， ", max_size=20))
def test_tidying_openings_twice_changes_nothing_more(typed: str) -> None:
    for key in ("shortcoming", "measure", "duties"):
        question = Question(key, "text", "？")
        assert tidy(question, tidy(question, typed)) == tidy(question, typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("平凡的世界", "《平凡的世界》"),
        ("《平凡的世界》", "《平凡的世界》"),
        ("路遥的《平凡的世界》", "路遥的《平凡的世界》"),
        ("“时代楷模”事迹展", "“时代楷模”事迹展"),
        ("局里放的一部警示片", "局里放的一部警示片"),
        ("", ""),
    ],
)
def test_a_title_gets_its_marks_and_a_description_none(typed: str, kept: str) -> None:
    made = tidied(Question("work", "text", "？", marks="《》"), typed)
    assert made.value == kept
    assert made.note == ("加上了《》" if typed == "平凡的世界" else "")


@given(st.text(max_size=80))
@example("))一")
def test_tidying_twice_changes_nothing_more(typed: str) -> None:
    once = tidy(DEED, typed)
    assert tidy(DEED, once) == once


WAYS = Question("ways", "list", "？", beside="duties", whole=True)
MORE = Question("deed_more", "list", "？", whole=True)


@pytest.mark.parametrize(
    ("question", "typed", "kept"),
    [
        (DUTIES, "扫地、记账", ("扫地", "记账")),
        (WAYS, "先看流水、再谈合同；缺的一次说全", ("先看流水、再谈合同；缺的一次说全",)),
        (MORE, "桥上风大。\n我明白了，看见就要换。", ("桥上风大", "我明白了，看见就要换")),
    ],
)
def test_whole_sentences_are_cut_at_line_ends_only(
    question: Question, typed: str, kept: tuple[str, ...]
) -> None:
    assert tidy(question, typed) == kept


@pytest.mark.parametrize("nothing", ["无", "没有", "-", ""])
def test_an_item_beside_another_keeps_its_place_when_there_is_nothing_to_say(nothing: str) -> None:
    assert tidy(WAYS, [nothing, "先分开听", nothing]) == ("", "先分开听")


def test_whole_sentences_are_not_found_too_long_or_cut() -> None:
    typed = "先打电话。对方在家才去。" + "下雨天路不好走，" * 15
    assert doubt(Question("ways", "list", "？"), (typed,))
    assert not doubt(WAYS, (typed,))
