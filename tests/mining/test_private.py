"""Names and numbers of people in the forms essays have them: none of them may reach the bank."""

import pytest

from draftkit.mining.rules import Rules
from draftkit.text.nameodds import name_odds
from tests.mining.conftest import Labeller


def private(label: Labeller, text: str) -> str:
    """Return what of a text was taken for a name or a number, joined."""
    units = [unit for essay in label(f"心得体会\n{text}\n") for unit in essay.units]
    slots = [slot for unit in units for slot in unit.slots if slot.slot in ("person", "id")]
    return " ".join(slot.text for slot in slots)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("我们科的郗海燕主任手把手地教我。", "郗海燕"),
        ("县委书记令建军同志作了动员。", "令建军"),
        ("支委会上，郎大海委员提出了意见。", "郎大海"),
        ("我的岳父晁盖山也是一名矿工。", "晁盖山"),
        ("奶奶种玉珍常给我讲过去的故事。", "种玉珍"),
        ("小儿子豆豆才三岁。", "豆豆"),
        ("同班的厉建新、权小莉都评上了先进。", "权小莉"),
        ("今天到会的有冼志强、鹿小明等同志。", "鹿小明"),
        ("小王红着脸低下了头。", "小王"),
        ("张姐总是第一个到。", "张姐"),
        ("严队一声令下，我们冲进火场。", "严队"),
        ("储户周先生差点被骗走二十万元。", "周先生"),
        ("同事们都叫我“老黄”。", "老黄"),
        ("维吾尔族老人买买提·吐尔逊拉着我的手。", "买买提·吐尔逊"),
        ("本人相文静，女，1990年3月出生。", "相文静"),
        ("为了做通郑长河的工作，我跑了八趟。", "郑长河"),
        ("从赵大年案中我们要吸取教训。", "赵大年"),
    ],
)
def test_names_of_people(sentence: str, name: str, label: Labeller) -> None:
    assert name in private(label, sentence)


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("身份证号320911 19920315 0028。", "320911 19920315 0028"),
        ("身份证号为3209111992****0028的客户来办业务。", "3209111992****0028"),
        ("手机号：+86 138 0013 8000。", "+86 138 0013 8000"),
        ("监督电话是400-800-8820。", "400-800-8820"),
        ("内线6688。", "6688"),
        ("加我微信wxid_8k2j3l。", "wxid_8k2j3l"),
        ("驾驶鲁Q 7B590违停。", "鲁Q 7B590"),
        ("公务车（苏O0123警）。", "苏O0123警"),
        ("保单号PDAA202332010000012345。", "PDAA202332010000012345"),
        ("尾号为0123的储蓄卡。", "0123"),
        ("他家在柳树村三组18号。", "柳树村三组18号"),
        ("建设新村22-4-301住着一位老人。", "建设新村22-4-301"),
        ("5号楼2单元401室漏水。", "5号楼2单元401室"),
    ],
)
def test_numbers_and_doors(sentence: str, number: str, label: Labeller) -> None:
    assert number in private(label, sentence)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("撰稿：来金叶　审核：闵行", "闵行"),
        ("单位：县供电公司 姓名：訾云 职务：班长", "訾云"),
        ("作者：城关镇党政办 冶成", "冶成"),
        ("夏天 2026年5月", "夏天"),
    ],
)
def test_signatures(line: str, name: str, label: Labeller) -> None:
    text = f"今后我要继续努力，做好工作。\n要学以致用，不负重托。\n{line}"
    assert name in private(label, text)


@pytest.mark.parametrize(
    "sentence",
    [
        "要让对方愿意说真话。",
        "进入施工现场后，先检查安全帽。",
        "有了信任以后才会谈到问题。",
        "《史记·留侯世家》里有这样一句话。",
        "开展小范围试点，听取意见。",
        "何处有困难，就到何处去。",
        "湿布和灭火毯放在手边。",
        "对老人和孩子等要多照顾。",
    ],
)
def test_words_that_only_look_like_names(sentence: str, label: Labeller) -> None:
    assert private(label, sentence) == ""


def test_what_is_likelier_with_a_name_in_it(rules: Rules) -> None:
    told = next(name_odds("为了做通郑长河的工作，我跑了八趟。", rules.surnames))
    assert (told.start, told.end) == (4, 7)
    assert not list(name_odds("要认真学习，提高本领。", rules.surnames))
