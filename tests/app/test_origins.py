"""Where the characters of an edited draft come from."""

from __future__ import annotations

from draftkit.app.origins import Origins, origins_of
from draftkit.app.own_words import own_share
from draftkit.app.record import Record
from draftkit.model import Block, Request, Words

RECORD = Record(
    Request("mass-line", {}, 1, 0, "first-next-last", 2026),
    (
        Block("b1", "title", "", "", (Words("从小事做起", "template", "mass-line"),), "t"),
        Block(
            "b2",
            "paragraph",
            "",
            "",
            (
                Words("我在", "phrase", "p-1"),
                Words("滨江银行", "answer", "workplace"),
                Words("上班，天天和乡亲们打交道。", "phrase", "p-1"),
                Words("〔待补:日期〕", "blank", "date"),
            ),
            "a",
        ),
        Block("b3", "paragraph", "", "", (Words("每一件小事都要办好。", "phrase", "p-2"),), "b"),
    ),
)
AS_COMPOSED = (
    "# 从小事做起\n\n我在滨江银行上班，天天和乡亲们打交道。〔待补:日期〕\n\n每一件小事都要办好。\n"
)


def told(text: str) -> list[tuple[str, str]]:
    return [(text[t.start : t.end], t.origin) for t in origins_of(text, RECORD).tints]


def test_a_draft_as_composed_has_the_origins_of_its_record() -> None:
    assert told(AS_COMPOSED) == [
        ("从小事做起", "template"),
        ("我在", "phrase"),
        ("滨江银行", "answer"),
        ("上班，天天和乡亲们打交道。", "phrase"),
        ("〔待补:日期〕", "blank"),
        ("每一件小事都要办好。", "phrase"),
    ]
    assert origins_of(AS_COMPOSED, RECORD).edited == frozenset()


def test_in_an_edited_line_what_stayed_keeps_its_origin_and_what_is_new_is_by_hand() -> None:
    text = AS_COMPOSED.replace("天天和乡亲们", "周末也和乡亲们").replace("〔待补:日期〕", "")
    assert told(text)[1:5] == [
        ("我在", "phrase"),
        ("滨江银行", "answer"),
        ("上班，", "phrase"),
        ("周末也", "hand"),
    ]
    assert origins_of(text, RECORD).edited == {3}


def test_a_line_of_ones_own_is_by_hand_and_a_blank_in_it_is_a_blank() -> None:
    text = AS_COMPOSED + "\n另外说一件事，去年〔待补:月份〕的。\n"
    assert told(text)[-3:] == [
        ("另外说一件事，去年", "hand"),
        ("〔待补:月份〕", "blank"),
        ("的。", "hand"),
    ]


def test_a_paragraph_taken_out_is_counted() -> None:
    found = origins_of(AS_COMPOSED.replace("每一件小事都要办好。\n", ""), RECORD)
    assert (found.deleted, found.edited) == (1, frozenset())


def test_paragraphs_moved_keep_their_origins() -> None:
    title, first, second = AS_COMPOSED.split("\n\n")
    text = "\n\n".join([title, second.strip(), first]) + "\n"
    found = origins_of(text, RECORD)
    assert found == Origins(found.tints, frozenset(), 0)
    assert told(text)[1] == ("每一件小事都要办好。", "phrase")


def test_every_character_of_the_words_has_exactly_one_origin() -> None:
    text = AS_COMPOSED.replace("打交道", "说话").replace("小事都", "事也")
    covered = [at for t in origins_of(text, RECORD).tints for at in range(t.start, t.end)]
    words = [at for at, char in enumerate(text) if not char.isspace() and char != "#"]
    assert covered == words


def test_the_writers_own_share_counts_answers_and_what_was_written_by_hand_but_no_offer() -> None:
    total, own = 35, 4  # characters, marks left out
    assert own_share(AS_COMPOSED, RECORD) == own / total
    by_hand = AS_COMPOSED + "\n我在窗口守了一夜。\n"
    assert own_share(by_hand, RECORD) == (own + 8) / (total + 8)
    offer = "\n> 【待选】新写的一段：把小事办好。\n"
    assert own_share(by_hand + offer, RECORD) == own_share(by_hand, RECORD)
