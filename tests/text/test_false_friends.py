"""What an answer says where a phrase asks for one character: 单 in 单据, not in 单位."""

import pytest

from draftkit.content import Content
from draftkit.cues import Cue, FalseFriends
from draftkit.text.false_friends import Listener

FRIENDS = [
    FalseFriends("单", "单据、清单", ("单位", "简单")),
    FalseFriends("班", "轮着上的班", ("班主任", "班级")),
    FalseFriends("开", "开车开船", ("开门", "离开")),
]


@pytest.mark.parametrize(
    ("text", "cue", "said"),
    [
        ("报销的单子一张张对", ("单",), True),
        ("到施工单位查安全帽", ("单",), False),
        ("到单位收单据", ("单",), True),  # once as a friend, once as what is meant
        ("简单说两句", ("简单",), True),  # longer words are looked for as they stand
        ("值夜班", ("班",), True),
        ("班主任带班级", ("班",), False),  # every occurrence is a false friend
        ("班主任值夜班", ("班",), True),
        ("接班，清点器材", ("^接", "班"), True),
        ("开个面包车下村", ("^开", "车"), True),
        ("开门检票，扶人上车", ("^开", "车"), False),  # an opening character, too
        ("对账", ("账", "-单"), True),
        ("对账单", ("账", "-单"), False),
        ("对单位的账", ("账", "-单"), True),  # nor does a false friend forbid
    ],
)
def test_one_character_is_said_only_outside_its_false_friends(
    text: str, cue: Cue, said: bool
) -> None:
    assert Listener(FRIENDS).told(text).says(cue) is said


def test_without_false_friends_a_character_is_said_wherever_it_stands() -> None:
    assert Listener().told("到施工单位查安全帽").says(("单",))


def test_a_word_of_two_characters_is_not_hidden_by_a_false_friend_across_it() -> None:
    assert Listener([FalseFriends("位", "位子", ("单位",))]).told("送清单位置不对").says(("清单",))


@pytest.mark.parametrize(
    ("char", "meant", "otherwise"),
    [
        ("单", "比对进项票和报关单", "走访包联单位"),
        ("证", "给个体户换证", "保证按时到岗"),
        ("表", "每月报表两套", "会上代表大家发言，表扬了三个人"),
        ("班", "三班倒看中控", "当班主任，管班级纪律"),
        ("花", "村里花了多少钱贴出来", "重点户造花名册"),
        ("书", "看完一本书", "给书记当秘书"),
        ("等", "老人等了三天", "同等对待，检查等级"),
        ("管", "管着十二名保洁员", "网络管理员，修水管"),
        ("送", "送学生上学", "文书送达和报送材料"),
        ("看", "在门口看着闸机", "看见灯不亮"),
    ],
)
def test_the_shipped_table_tells_what_is_meant_from_what_only_looks_like_it(
    char: str, meant: str, otherwise: str, content: Content
) -> None:
    told = Listener(content.bank.false_friends).told
    assert told(meant).says((char,))
    assert not told(otherwise).says((char,))
