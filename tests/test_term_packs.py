"""What every term pack offers: enough examples to choose from, and posts that are found."""

import pytest

from draftkit.content import Content
from draftkit.drafting.material import words_for
from draftkit.text.subjects import subjects_of
from draftkit.text.yamlfile import YamlFile
from tests.conftest import ROOT

PACKS = sorted(path.stem for path in (ROOT / "phrasebank" / "workplaces").glob("*.yaml"))
ASKED = {"duties": 12, "shortcoming": 10, "measure": 10, "deed": 5}


@pytest.mark.parametrize("name", PACKS)
def test_a_pack_shows_examples_enough_for_unlike_posts(content: Content, name: str) -> None:
    examples = content.bank.pack(name).examples
    for key, least in ASKED.items():
        assert len(set(examples[key])) == len(examples[key]) >= least, key


@pytest.mark.parametrize("name", PACKS)
def test_faults_and_their_cures_stand_in_the_same_order(name: str) -> None:
    data = YamlFile.read(ROOT / "phrasebank" / "workplaces" / f"{name}.yaml").data
    assert len(data["problems"]) == len(data["measures"])


@pytest.mark.parametrize("name", PACKS)
def test_every_post_and_every_role_shown_has_words_of_its_own(content: Content, name: str) -> None:
    pack = content.bank.pack(name)
    for post in pack.posts:
        found = words_for(pack, post.names[0])
        assert {slot: found[slot] for slot in post.words} == dict(post.words), post.names[0]
    for role in pack.examples["role"]:
        assert words_for(pack, role) != dict(pack.words), role


def test_posts_people_look_for_are_there(content: Content) -> None:
    looked_for = {
        "hospital": ["药师", "检验师", "导医", "急诊科护士", "公卫医师", "医保办干事"],
        "school": ["班主任", "校医", "食堂厨师", "宿管老师", "校长", "门卫"],
        "police": ["交警", "户籍民警", "刑警", "接警员", "辅警"],
        "village": ["驻村第一书记", "村会计", "护林员", "村民组长"],
        "soe": ["安全员", "会计", "纪检专员", "司机", "法务"],
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
