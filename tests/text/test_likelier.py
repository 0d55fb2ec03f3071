"""Words written wrong, told by how much likelier the text is with the right one."""

import pytest

from draftkit.text.likelier import Likelier

NEAR = {"园": "圆渊", "肓": "育", "所": "索", "婵": "禅", "市": "世", "教": "较"}
WORDS = ["深渊", "教育"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("走向犯罪的深园，", [(5, "深园", "深渊")]),
        ("接受组织的教肓。", [(5, "教肓", "教育")]),
        ("管好市场和商店。", []),
        ("违章是事故的导火所。", [(6, "导火所", "导火索")]),
        ("这是我的口头婵。", [(4, "口头婵", "口头禅")]),
        ("接受教育，走进花园。", []),
        ("深 园", []),
    ],
)
def test_a_wrong_character_is_told_where_another_makes_the_text_much_likelier(
    text: str, found: list[tuple[int, str, str]]
) -> None:
    assert list(Likelier(NEAR, WORDS).slips(text)) == found


def test_what_stands_side_by_side_in_sound_texts_is_never_told() -> None:
    assert not list(Likelier(NEAR, WORDS, ["深园", "导火所"]).slips("深园，导火所"))


def test_a_word_nobody_uses_in_the_genre_must_be_likelier_still() -> None:
    text = "走向犯罪的深园，"
    assert list(Likelier(NEAR, ["深渊"]).slips(text))
    assert not list(Likelier(NEAR, []).slips(text))


def test_what_only_a_scanner_takes_for_another_must_be_likelier_still() -> None:
    near = {"寻": "导", "船": "般"}
    words = ["领导", "一般"]
    found = list(
        Likelier(near, words, scanned=["导寻", "寻导", "船般"]).slips("在领寻下，买一船货")
    )
    assert found == [(1, "领寻", "领导")]
    assert (1, "领寻", "领导") in list(Likelier(near, words).slips("在领寻下，买一船货"))
