"""The words that may stand in a draft: answers, the term pack's, blanks."""

import pytest

from draftkit.content import Content
from draftkit.drafting.material import gather, words_for
from draftkit.model import Answer, Post, Question, TermPack, Words

PACK = TermPack(
    id="police", name="公安机关", standing="干部",
    words={"audience": ("群众", "居民"), "business": ("日常工作",), "matter": ("一件小事",)},
    examples={},
    posts=(
        Post(("交通民警", "交警"), {"business": ("路面执勤",)}),
        Post(("民警",), {"business": ("社区走访",)}),
        Post(("主任",), {"business": ("分管工作",)}),
        Post(("档案管理员",), {"business": ("档案整理",), "audience": ("同事",)}),
    ),
)  # fmt: skip
QUESTIONS = (
    Question("role", "text", "？", blank="岗位"),
    Question("audience", "text", "？", blank="对象"),
    Question("duties", "list", "？", blank="日常工作"),
    Question("studied", "list", "？", blank="学习材料"),
)


@pytest.mark.parametrize(
    ("role", "business"),
    [
        ("交警大队三级警长", "路面执勤"),
        ("城东派出所社区民警", "社区走访"),
        ("交通民警", "路面执勤"),  # the longest name wins
        ("厨师", "日常工作"),  # no post: only what is true of everyone there
        ("", "日常工作"),
        ("四级主任科员", "日常工作"),  # a grade: it names no 主任
    ],
)
def test_words_come_from_the_post_the_role_names(role: str, business: str) -> None:
    assert words_for(PACK, role)["business"] == (business,)


def answered(**values: str | tuple[str, ...]) -> dict[str, tuple[Words, ...]]:
    answers = {key: Answer(key, value, "file") for key, value in values.items()}
    return gather(QUESTIONS, answers, PACK, 2026)


def test_the_audience_is_the_answer_then_the_posts_then_the_packs() -> None:
    assert answered(audience="司机")["audience"] == (Words("司机", "answer", "audience"),)
    assert answered(role="档案管理员")["audience"] == (Words("同事", "term", "audience"),)
    assert answered()["audience"] == (Words("群众", "term", "audience"),)


def test_what_nobody_gave_is_a_blank_in_every_slot_it_fills() -> None:
    material = answered()
    assert material["role"] == (Words("〔待补:岗位〕", "blank", "role"),)
    assert material["duty"] == (Words("〔待补:日常工作〕", "blank", "duties"),)
    assert material["leader_doc"] == (Words("〔待补:学习材料〕", "blank", "studied"),)


def test_materials_read_stand_together_duties_one_by_one() -> None:
    material = answered(studied=("读本", "汇编"), duties=("巡逻", "登记"))
    assert [words.text for words in material["leader_doc"]] == ["读本、汇编"]
    assert [words.text for words in material["duty"]] == ["巡逻", "登记"]


def test_the_partys_age_is_computed_from_the_drafts_year() -> None:
    assert answered()["party_age"] == (Words("一百零五", "term", "party_age"),)


def test_every_role_a_pack_suggests_has_a_post_of_its_own(content: Content) -> None:
    for pack in content.bank.packs.values():
        for role in pack.examples["role"]:
            assert words_for(pack, role) != pack.words, (pack.id, role)


def test_a_duty_stands_without_the_words_that_take_it_on() -> None:
    material = answered(duties=("主要负责带班@带班带人", "承担值守"))
    assert [words.text for words in material["duty"]] == ["带班", "值守"]
