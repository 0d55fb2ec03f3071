"""Wrong writing and old wordings: lists shared with the checks, and words that look alike."""

import pytest

from draftkit.mining.issues import slips_in
from draftkit.mining.needles import Lexicon
from draftkit.mining.rules import Rules
from draftkit.mining.slips import wide
from tests.mining.conftest import Labeller


def found(label: Labeller, sentence: str, kind: str) -> list[str]:
    units = label(f"学习心得\n{sentence}")[0].units
    return [issue.text for issue in units[-1].issues if issue.type == kind]


@pytest.mark.parametrize(
    ("sentence", "slip"),
    [
        ("我们要再接再励。", "再接再励"),
        ("问题一条一条的去改。", "一条一条的"),
        ("他毫不犹豫的把钱退了。", "毫不犹豫的"),
        ("我把材料看了看了。", "看了看了"),
        ("道路修的更加宽敞，", "的"),
        ("树立世界观,人生观,价值观。", "世界观,人生观,价值观"),
        ("思想有了很大得进步。", "大得"),
        ("我认真得查摆问题。", "认真得"),
        ("他急的团团转。", "急的"),
        ("青春一天一天的溜走。", "一天一天的"),
        ("我们要更好的为大家服务。", "的"),
        ("我向组织会报情况。", "会报"),
        ("这很直得学习。", "直得"),
        ("那有不难的事？", "那有"),
        ("我们就该就该改正。", "就该就该"),
        ("筑牢思想防线线。", "防线线"),
        ("这是我我的责任。", "我我"),
        ("生活来之不宜。", "来之不宜"),
        ("要在接再厉。", "在接再厉"),
        ("提高业物能力。", "业物"),
        ("要甘于奉现。", "奉现"),
        ("会前层层签定责任书。", "签定"),
        ("这是做好工作的决窍。", "决窍"),
        ("把心得背得滚瓜乱熟。", "滚瓜乱熟"),
        ("满意度始终保持再九成以上。", "再"),
        ("他苦口婆心的劝，终于劝住了。", "苦口婆心的"),
        ("螺丝拧的不紧。", "的"),
        ("我们要发扬模范带头作用。", "发扬模范带头作用"),
        ("把压力化为为动力。", "为为"),
    ],
)
def test_slips(sentence: str, slip: str, label: Labeller) -> None:
    assert found(label, sentence, "typo") == [slip]


@pytest.mark.parametrize(
    "sentence",
    [
        "耐心的解释让人放心。",
        "实实在在地办事。",
        "他认真的态度值得学习。",
        "一个一个地问。",
        "读着读着就停下来了。",
        "我们应该学习习近平总书记的讲话。",
        "首先要真学，再细一点。",
        "在办公室里想一年也想不出。",
        "大病不治要出事。",
        "他做得实不实，大家看得见。",
        "这样的活我干过。",
        "对工作作了回顾。",
        "护林护林，先要护住人心。",
        "今后我将把学到的用起来。",
        "若有更好的做法，就照着改。",
        "预防犯罪的课讲了三遍。",
        "问题不能一布了之，也不能一记了之。",
        "要把感激之情化为为病人服务的劲头。",
        "把想法变为为乡亲办事的本领。",
        "我受到了深刻的教育。",
        "这给农村带来了深刻的改变。",
        "领导作了全面的讲话。",
    ],
)
def test_sound_sentences_have_no_slip(sentence: str, label: Labeller) -> None:
    assert found(label, sentence, "typo") == []


def test_a_character_that_sounds_or_looks_alike(rules: Rules) -> None:
    assert list(rules.wrong.watched.slips("要讲究工作方珐。")) == [(5, "方珐", "方法")]
    assert list(rules.wrong.near.misspelt("大家齐心协历。")) == [(2, "齐心协历", "齐心协力")]


def test_sound_prose_has_no_wrong_characters(rules: Rules) -> None:
    text = "我把每一户的情况记在本子上，回来再同大家商量，能当天办的当天就办。"
    assert list(rules.wrong.near.misspelt(text)) == []


@pytest.mark.parametrize(
    ("sentence", "old"),
    [
        ("国税局的同志来了。", ["国税局"]),
        ("我们党走过了九十五年的历程。", ["九十五年"]),
        ("全面从严治党永远在路上。", []),
        ("2026年是建党一百零五年。", []),
    ],
)
def test_dated_wordings(sentence: str, old: list[str], label: Labeller) -> None:
    assert found(label, sentence, "dated") == old


def test_a_signing_date_of_this_year_is_not_old(label: Labeller, rules: Rules) -> None:
    for year, old in (
        (rules.wrong.year, []),
        (rules.wrong.year - 3, [f"{rules.wrong.year - 3}年5月1日"]),
    ):
        units = label(f"学习心得\n要学习。\n要坚持。\n{year}年5月1日")[0].units
        assert [issue.text for issue in units[-1].issues] == old


def test_the_longest_word_is_found() -> None:
    assert list(Lexicon.of(["座标", "座标系", "部暑"]).find("座标系和部暑")) == [
        (0, "座标系"),
        (4, "部暑"),
    ]


def test_half_width_marks_become_full_width_in_place() -> None:
    assert wide("学,做;好(吗)?") == "学，做；好（吗）？"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("谈几点粗浅得体会。", "得"),
        ("这不是装出来得，", "得"),
        ("我们也清醒的认识到，", "的"),
        ("字写的歪歪扭扭，", "的"),
        ("这是清醒的认识。", ""),
        ("他清醒地认识到自己的不足。", ""),
        ("房间收拾得干干净净。", ""),
        ("大家的意见，我的看法。", ""),
    ],
)
def test_a_particle_in_the_wrong_place_is_told(rules: Rules, sentence: str, found: str) -> None:
    assert "".join(wrong for _, wrong, _ in rules.wrong.particles.slips(sentence)) == found


@pytest.mark.parametrize(
    ("sentence", "slip"),
    [
        ("走向犯罪的深园。", "深园"),
        ("他的做法是断章取意。", "断章取意"),
        ("违章是事故的导火所。", "导火所"),
        ("现将工作总结与下：", "与下"),
        ("以其说是忙，不如说是懒。", "以其"),
        ("那一克我才明白。", "那一克"),
        ("他不带安全帽就进了工地。", "带"),
        ("绝不能退宿半步。", "退宿"),
    ],
)
def test_likelier_words_misprinted_idioms_and_common_homophones_are_told(
    label: Labeller, sentence: str, slip: str
) -> None:
    assert found(label, sentence, "typo") == [slip]


@pytest.mark.parametrize(
    "sentence",
    ["他为人处世很稳重。", "这件事毫无意义。", "要做到心有所畏。", "我们不知到底行不行。"],
)
def test_accepted_variants_and_sound_pairs_are_not_told(label: Labeller, sentence: str) -> None:
    assert not found(label, sentence, "typo")


# Ordinary sentences for a word of offices to stand in: what stands beside it is sound as well.
_BESIDE = (
    "在{}值班时要起身。",
    "{}的人少，越要分工。",
    "到{}问出来的事才真。",
    "要同{}一起办。",
    "{}和各村一道商量。",
    "他从{}调来。",
    "我们{}几个人轮着去。",
    "由{}牵头，把事办好。",
    "{}每周开一次会。",
    "去{}说一声，把情况讲清楚。",
    "镇{}工作忙。",
    "把{}管好，不留死角。",
)


def test_words_of_offices_and_their_neighbours_are_no_slips(rules: Rules) -> None:
    words = rules.wrong.offices.words
    assert len(words) > 300
    assert words >= {"股室", "村部", "站所", "包片", "民政所", "驻村队"}
    told = [
        (word, sentence)
        for word in sorted(words)
        for sentence in (each.format(word) for each in _BESIDE)
        if any(slips_in(sentence, rules))
    ]
    assert told == []


def test_a_slip_beside_words_of_offices_is_told_all_the_same(label: Labeller) -> None:
    assert found(label, "在股室里要提高业物能力。", "typo") == ["业物"]
