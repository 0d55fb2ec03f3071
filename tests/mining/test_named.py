"""Slots told by their place, their ending and the rest of the essay, not by lists of names."""

import pytest

from draftkit.mining.rules import Rules
from draftkit.text.likenames import names_told
from tests.mining.conftest import Labeller


def slots(label: Labeller, text: str) -> list[tuple[str, str]]:
    """Return the slots of a text in order, each as its words and its kind."""
    units = [unit for essay in label(f"心得体会\n{text}\n") for unit in essay.units]
    return [(slot.text, slot.slot) for unit in units for slot in unit.slots]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("七十一岁的房桂芝拉着我的手。", "房桂芝"),
        ("走进屋里，李秀兰正在择菜。", "李秀兰"),
    ],
)
def test_a_name_is_told_by_its_characters_alone(sentence: str, name: str, rules: Rules) -> None:
    told = names_told(sentence, rules.surnames)
    assert [sentence[start:end] for start, end in told] == [name]


@pytest.mark.parametrize(
    "sentence",
    ["读一读苏霍姆林斯基的书。", "卫生要搞好，林子要守好。", "房子盖好了，李子熟了。"],
)
def test_foreign_names_and_words_are_no_names(sentence: str, rules: Rules) -> None:
    assert not list(names_told(sentence, rules.surnames))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("护林员房桂芝病了。第二天老房又上了山。", "老房"),
        ("我和技术员骆文秀守在那里。全靠骆技术员帮忙。", "骆技术员"),
        ("叶阿海的儿子叶小海考上了大学。小海说他要回来。", "小海"),
    ],
)
def test_who_is_named_in_full_is_known_by_other_names(
    text: str, name: str, label: Labeller
) -> None:
    assert (name, "person") in slots(label, text)


def test_a_family_nobody_of_the_essay_is_of_gives_no_name(label: Labeller) -> None:
    assert ("守山", "person") not in slots(label, "我叫庞守山。我愿意当一辈子守山人。")


@pytest.mark.parametrize(
    ("sentence", "word", "slot"),
    [
        ("我和摄像师巫志坚背着机器走。", "摄像师", "role"),
        ("瓦工荀德发带着五个老乡来了。", "瓦工", "role"),
        ("养蜂户阚大水问一句答一句。", "养蜂户", "audience"),
        ("渔民柯水根驾船上岛。", "渔民", "audience"),
    ],
)
def test_the_word_before_a_name_is_what_somebody_does(
    sentence: str, word: str, slot: str, label: Labeller
) -> None:
    assert (word, slot) in slots(label, sentence)


@pytest.mark.parametrize("post", ["化浆员", "踩曲工", "摄像师"])
def test_posts_no_list_holds_are_told_by_their_ending(post: str, label: Labeller) -> None:
    assert (post, "role") in slots(label, f"我从一名{post}做起。")


@pytest.mark.parametrize(
    "sentence",
    ["每一张工单都要看。", "要做合格的党员。", "大家都来施工。", "学高为师，身正为范。"],
)
def test_endings_of_other_words_make_no_post(sentence: str, label: Labeller) -> None:
    assert "role" not in dict(map(reversed, slots(label, sentence)))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("我在鸦鹊岭镇跑了十三天。", "鸦鹊岭镇"),
        ("他家住柳树湾村，离公路很远。", "柳树湾村"),
        ("全体同志来到竹沟，参观了旧址。", "竹沟"),
        ("我们到了石盘乡大坪村。", "石盘乡大坪村"),
    ],
)
def test_places_are_told_by_their_ending_and_what_leads_to_them(
    text: str, place: str, label: Labeller
) -> None:
    assert (place, "locality") in slots(label, text)


def test_a_place_found_once_is_known_in_short(label: Labeller) -> None:
    text = "我被派到大坪村工作。要让大坪成为人人羡慕的地方。"
    assert ("大坪", "locality") in slots(label, text)


@pytest.mark.parametrize(
    "sentence", ["要深入乡镇。", "他讲起了故乡。", "从井冈山到延安。", "走遍了全镇。", "服务农村。"]
)
def test_villages_in_general_and_places_known_to_all_are_no_slots(
    sentence: str, label: Labeller
) -> None:
    assert "locality" not in dict(map(reversed, slots(label, sentence)))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("我到县农机推广站学习。", "县农机推广站"),
        ("我们配合公司安环部做好检查。", "公司安环部"),
        ("中心党支部已经作了安排。", "中心党支部"),
        ("今年我社的工作有了起色。", "我社"),
        ("城西换热站有五个人。城西站管着三个小区。", "城西站"),
        ("我在县劳动监察大队上班。监察大队的人不多。", "监察大队"),
    ],
)
def test_workplaces_their_departments_and_short_forms(
    text: str, unit: str, label: Labeller
) -> None:
    assert (unit, "org") in slots(label, text)


def test_a_short_word_is_of_the_trade_where_four_stand_together(label: Labeller) -> None:
    kitchen = "冷库要清洁，蒸箱要擦净，菜谱要常换，餐具要消毒。"
    assert ("冷库", "business") in slots(label, kitchen)
    assert ("冷库", "business") not in slots(label, "门口有一座冷库。")
