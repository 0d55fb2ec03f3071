"""What an answer is about is asked where its words do not tell, and kept as its mark."""

from __future__ import annotations

from draftkit.content import Content
from tests.cli.test_interview import BACK, TAKEN, Script, held

BEFORE = ("bank", "滨江银行", "柜员", "", "专题学习", "读本", "")
AFTER = ("", "陪老人取款", "", "有时急躁", "", "每天记一句", "", "员工", "")
ASKED = "“{}”说的是哪一类事？"


def labels(script: Script, words: str) -> list[str]:
    return [option.label for option in script.menus[ASKED.format(words)].options]


def test_what_the_words_tell_is_not_asked(content: Content) -> None:
    script, _ = held(content, (*BEFORE, "开户\n换卡", *AFTER, *TAKEN))
    assert not [title for title in script.shown if "哪一类事" in title]


def test_the_chosen_sort_becomes_the_items_mark(content: Content) -> None:
    script, (draft,) = held(content, (*BEFORE, "开户\n校弦", "操作生产", *AFTER, *TAKEN))
    assert draft.request.answers["duties"].value == ("开户", "校弦@操作生产")
    assert "校弦：操作生产" in script.said
    assert script.menus[ASKED.format("校弦")].above == ("第 8/13 题　平时主要做哪几件工作？",)


def test_the_likeliest_sorts_stand_first_and_all_others_behind_one_row(content: Content) -> None:
    script, (draft,) = held(content, (*BEFORE, "校弦", "all", "文稿会务", *AFTER, *TAKEN))
    first, *_ = labels(script, "校弦")
    assert first == "说不准，用通用的话"
    assert len(labels(script, "校弦")) > 12
    assert draft.request.answers["duties"].value == ("校弦@文稿会务",)


def test_who_cannot_say_is_not_asked_twice(content: Content) -> None:
    again = ("\n", BACK, "duties", "校弦@其他", *TAKEN)
    script, (draft,) = held(content, (*BEFORE, "校弦", "其他", *AFTER, *again))
    assert script.shown.count(ASKED.format("校弦")) == 1
    assert "校弦：说不准，用通用的话" in script.said
    assert draft.request.answers["duties"].value == ("校弦@其他",)


def test_going_back_leads_to_the_answer_itself(content: Content) -> None:
    script, (draft,) = held(content, (*BEFORE, "校弦", BACK, "校弦", "操作生产", *AFTER, *TAKEN))
    heads = [head for head in script.shown if "哪几件工作" in head]
    assert heads == ["第 8/13 题　平时主要做哪几件工作？"] * 2
    assert draft.request.answers["duties"].value == ("校弦@操作生产",)


def test_going_back_leads_to_the_item_before_and_from_the_long_list_to_the_short_one(
    content: Content,
) -> None:
    turned = ("操作生产", BACK, "文稿会务", "all", BACK, "其他")
    _, (draft,) = held(content, (*BEFORE, "校弦\n看台", *turned, *AFTER, *TAKEN))
    assert draft.request.answers["duties"].value == ("校弦@文稿会务", "看台@其他")


def test_what_the_program_adds_is_called_so(content: Content) -> None:
    script, _ = held(content, (*BEFORE, "校弦", "其他", *AFTER, *TAKEN))
    assert "程序替您补的句子" in script.menus[ASKED.format("校弦")].below[0]


def test_where_nothing_was_sorted_there_is_nothing_to_look_at(content: Content) -> None:
    blank = ("bank", "滨江银行", "柜员", "", "专题学习", "读本", *[""] * 5, "员工", "")
    script, _ = held(content, (*blank, *TAKEN))
    rows = script.menus["稿子有了，怎么办？"].options
    assert "sorts" not in [row.value for row in rows]


CHANGED = (*BEFORE, "开户\n换卡", *AFTER, "\n", "sorts")


def test_every_sort_can_be_seen_and_changed_before_the_draft_is_written(content: Content) -> None:
    again = ("1", "all", "文稿会务", "\n", "take", "no")
    script, (draft,) = held(content, (*CHANGED, *again))
    assert draft.request.answers["duties"].value == ("开户", "换卡@文稿会务")
    shown = [
        row.label for row in script.menus["程序替您补的句子照这些类别写，要改哪一个？"].options
    ]
    assert shown[0] == "都对，看稿子"
    assert shown[1:3] == ["开户：受理办理", "换卡：文稿会务"]


def test_a_sort_once_given_can_be_given_up_again(content: Content) -> None:
    again = ("1", "all", "文稿会务", "1", "其他", "\n", "take", "no")
    _, (draft,) = held(content, (*CHANGED, *again))
    assert draft.request.answers["duties"].value == ("开户", "换卡@其他")


def test_looking_at_the_sorts_changes_nothing(content: Content) -> None:
    _, (draft,) = held(content, (*CHANGED, "\n", "take", "no"))
    assert draft.request.answers["duties"].value == ("开户", "换卡")
