"""Characters that are not simplified ones are told, people's newer ones and whole texts are not."""

import pickle

import pytest

from draftkit.text.foreign import Foreign

FOREIGN = Foreign({"領": "领", "導": "导"}, "啰")


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("在上级的領导下完成任务。", [(4, "領", "领")]),
        ("节目是从铁塔上传岀去的。", [(8, "岀", "")]),
        ("他说话不啰唆，做事利索。", []),
        ("中文 and English，1—2……", []),
        ("", []),
    ],
)
def test_a_character_of_the_other_script_is_a_slip(
    text: str, slips: list[tuple[int, str, str]]
) -> None:
    assert list(FOREIGN.slips(text)) == slips


def test_a_text_wholly_in_the_other_script_has_none() -> None:
    assert list(FOREIGN.slips("領導對我們說")) == []


def test_a_copy_in_another_process_finds_the_same() -> None:
    copy = pickle.loads(pickle.dumps(FOREIGN))  # noqa: S301  our own
    assert list(copy.slips("領导在这里说")) == [(0, "領", "领")]
