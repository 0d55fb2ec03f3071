"""What every term pack offers: enough examples to choose from, and posts that are found."""

import re
from collections import Counter

import pytest

from draftkit.app.answers import AnswersFile, collect
from draftkit.app.kinds import kind_meant, kinds_of, with_kinds
from draftkit.app.template_uses import keys_asked
from draftkit.app.writer import words_in
from draftkit.bank.workplaces import pack_of
from draftkit.content import Content
from draftkit.drafting.material import words_for
from draftkit.errors import InputError
from draftkit.interview.flow import fitted
from draftkit.interview.tidy import called_by, tidy_text
from draftkit.model import Answer
from draftkit.text.subjects import subjects_of
from draftkit.text.yamlfile import YamlFile
from tests.conftest import ROOT

WORKPLACES = ROOT / "phrasebank" / "workplaces"
PACKS = sorted(path.stem for path in WORKPLACES.glob("*.yaml"))
ASKED = {"duties": 12, "shortcoming": 10, "measure": 10, "deed": 5}
DETAILS = (
    "ways", "deed_more", "shortcoming_more", "measure_more", "achievements", "gains", "plans",
    "plans_more", "task_more",
)  # fmt: skip
SINGLE = ("task", "speaks_for")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("school", "school"), ("学校", "school"), ("中学", "school"), ("小学", "school"),
        ("幼儿园", "school"), ("中小学（教职工）", "school"), ("学生", "student"),
        ("村委会", "village"), ("村", "village"), ("社区居委会", "community"),
        ("基层机关", "township"), ("机关", "township"), ("乡镇", "township"),
        ("街道", "township"), ("镇政府", "township"), ("街道办事处", "township"),
        ("水务局", "water"), ("派出所", "police"), ("公交", "transport"), ("法院", "court"),
        ("通用", "general"), ("其他单位", "general"),
    ],
)  # fmt: skip
def test_a_kind_of_workplace_is_meant_by_any_of_its_names(
    content: Content, said: str, kind: str
) -> None:
    assert kind_meant(content, said).id == kind
    questions = with_kinds(content, content.template("mass-line").questions)
    given = collect(questions, AnswersFile(), [f"workplace_type={said}"])
    assert given["workplace_type"].value == kind


def test_no_two_kinds_have_a_name_in_common(content: Content) -> None:
    names = [(name, choice.value) for choice in kinds_of(content) for name in called_by([choice])]
    assert [name for name, count in Counter(n for n, _ in names).items() if count > 1] == []


def test_an_unknown_kind_is_told_with_all_there_are(content: Content) -> None:
    with pytest.raises(InputError, match="没有这种单位类别“天文台”") as caught:
        kind_meant(content, "天文台")
    assert "银行（bank）" in str(caught.value)
    assert "乡镇、街道（township）" in str(caught.value)
    questions = with_kinds(content, content.template("mass-line").questions)
    with pytest.raises(InputError, match="bank（银行）"):
        collect(questions, AnswersFile(), ["workplace_type=天文台"])


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_shows_examples_enough_for_unlike_posts(content: Content, name: str) -> None:
    examples = content.bank.pack(name).examples
    for key, least in ASKED.items():
        assert len(set(examples[key])) == len(examples[key]) >= least, key


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_shows_its_own_details_of_the_examples_it_shows(name: str) -> None:
    examples = pack_of(YamlFile.read(WORKPLACES / f"{name}.yaml")).examples
    for key in DETAILS:
        items = examples[key]
        assert len(items) == 2, key
        assert not [item for item in items if not 10 <= len(item) <= 40], key
        assert not [item for item in items if "；" in item], key
    for key in SINGLE:
        assert len(examples[key]) == 1, key


def test_no_two_packs_show_the_same_detail(content: Content) -> None:
    shown = [
        text
        for pack in content.bank.packs.values()
        for key in DETAILS
        for text in pack.examples[key]
    ]
    assert [text for text, times in Counter(shown).items() if times > 1] == []


@pytest.mark.parametrize("name", PACKS)
def test_details_are_shown_as_they_would_be_kept(content: Content, name: str) -> None:
    """An example with a leading 我 or a full stop would teach what is tidied away."""
    for key in (*DETAILS, *SINGLE):
        for text in content.bank.pack(name).examples[key]:
            assert tidy_text(key, text) == text


@pytest.mark.parametrize("name", PACKS)
def test_packs_name_only_questions_somebody_asks(content: Content, name: str) -> None:
    pack = content.bank.pack(name)
    assert {*pack.asks, *pack.examples} <= keys_asked(content)


def test_a_student_is_not_asked_as_if_at_work(content: Content) -> None:
    student = content.bank.pack("student")
    for template in map(content.template, content.template_names()):
        offered = {choice.value for choice in template.questions[0].choices}
        for question in template.questions[1:] if "student" in offered else ():
            put = fitted(question, student)
            assert not re.search("岗位|单位|工作主要|几件工作|几项工作", put.prompt + put.help), put


@pytest.mark.parametrize("name", PACKS)
def test_faults_and_their_cures_stand_in_the_same_order(name: str) -> None:
    data = YamlFile.read(WORKPLACES / f"{name}.yaml").data
    assert len(data["problems"]) == len(data["measures"])


@pytest.mark.parametrize("name", PACKS)
def test_every_post_and_every_role_shown_has_words_of_its_own(content: Content, name: str) -> None:
    pack = content.bank.pack(name)
    for post in pack.posts:
        found = words_for(pack, post.names[0])
        assert {slot: found[slot] for slot in post.words} == dict(post.words), post.names[0]
    for role in pack.examples["role"]:
        assert words_for(pack, role) != dict(pack.words), role


@pytest.mark.parametrize(
    ("audience", "roles"),
    [
        ("同事", "会计 出纳 人事科员 后勤管理员 办公室文秘 档案管理员"),
        ("群众", "民政科员 民政办主任 信访科员 综治干事 社保经办员 窗口工作人员 低保专干 妇联干事"),
        ("客户", "客户经理 大堂经理"),
        ("服务对象", "科员 四级主任科员 办事员"),
    ],
)
def test_only_who_serves_colleagues_speaks_of_them(
    content: Content, audience: str, roles: str
) -> None:
    for role in roles.split():
        words = words_in(content, {"role": Answer("role", role, "asked")}).words
        assert words["audience"][0] == audience, role


def test_posts_people_look_for_are_there(content: Content) -> None:
    looked_for = {
        "hospital": ["药师", "检验师", "导医", "急诊科护士", "公卫医师", "医保办干事"],
        "school": ["班主任", "校医", "食堂厨师", "宿管老师", "校长", "门卫"],
        "police": ["交警", "户籍民警", "刑警", "接警员", "辅警"],
        "village": ["驻村第一书记", "村会计", "护林员", "村民组长"],
        "soe": ["安全员", "会计", "纪检专员", "司机", "法务"],
        "township": ["民政助理", "党政办主任", "信访办科员", "纪检委员", "常务副镇长", "人武干事"],
        "railway": ["信号工", "检车员", "乘警", "接触网工"],
    }
    for name, roles in looked_for.items():
        pack = content.bank.pack(name)
        assert not [role for role in roles if words_for(pack, role) == dict(pack.words)], name


def test_the_program_tells_what_nearly_all_examples_are_about(content: Content) -> None:
    subjects = content.bank.subjects
    shown = [
        (key, text)
        for pack in content.bank.packs.values()
        for key in ASKED
        for text in pack.examples[key]
    ]
    mute = [text for key, text in shown if not subjects_of(text, key, subjects)]
    assert len(mute) <= len(shown) // 50, mute
