"""Which answers read well where a frame takes them."""

from __future__ import annotations

import pytest

from draftkit.text.joints import joins, joints_of

FRAMES = [
    # frame, answer, whether the two read well together
    ("不足是：{shortcoming}。", "材料一多就忙乱，前面忘了问", True),
    ("还存在{shortcoming}的问题。", "解释政策不够耐心", True),
    ("还存在{shortcoming}的问题。", "材料一多就忙乱，前面忘了问", False),
    ("还存在{shortcoming}的问题。", "下雨天路上车多的时候跑得快慢掌握得还不够均匀", False),
    ("还存在{shortcoming}[的问题|]。", "材料一多就忙乱，前面忘了问", False),
    ("今后，我将{measure}。", "每周二下午在网点值守，带上表格", True),
    ("今后，我将{measure}。", "校长同意后增设一个窗口", False),
    ("[今后|下一步]：{measure}。", "校长同意后增设一个窗口", True),
    ("例如，{deed}。", "一个聋哑老板来办注销，用手机打字陪他办完", True),
    ("究其原因，主要是{cause}。", "想着省事", True),
    ("究其原因，主要是{cause}。", "都是想着省事", False),
    ("究其原因，[主要是|首先是]{cause}。", "主要是怕麻烦", False),
    ("思想根源在于：{cause}。", "是学习放松了", False),
    ("思想根源在于：{cause}。", "是非观念不强", True),
    ("就自身来说，[主要原因是|原因在于]：{cause}。", "都是想着省事", False),
    ("就自身来说，[根本原因是|主要原因是]：{cause}。", "因为平时学得少", False),
    ("究其原因，主要是{cause}。", "因为平时学得少", True),
    ("问题的出现，[在于自己|是由于自己]{cause}。", "因为平时学得少", False),
    ("出现这样的不足，是因为[我在思想上|自己]{cause}。", "由于怕麻烦", False),
    ("静下心来分析，{cause}。", "都是想着省事", True),
    ("静下心来分析，{cause}。", "因为平时学得少", True),
]


@pytest.mark.parametrize(("frame", "answer", "well"), FRAMES)
def test_an_answer_stands_only_where_the_sentence_can_take_it(
    frame: str, answer: str, well: bool
) -> None:
    assert all(joins(joint, answer) for joint in joints_of(frame)) is well


def test_a_slot_in_an_alternative_is_joined_to_what_stands_around_the_group() -> None:
    frame = "[今后，我将|下一步打算是]{plan}。"
    assert [joint.led for joint in joints_of(frame)] == [True]
