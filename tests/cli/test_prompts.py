"""Prompts in process: keys go in through a pipe, answers come out."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from draftkit.cli.ask import chooser, prompts
from draftkit.cli.ask.asker import Menu, Option
from draftkit.cli.ask.prompts import Keys
from draftkit.errors import Cancelled
from draftkit.interview.flow import Card
from draftkit.model import AnswerValue, Question

UP, DOWN, LEFT, ENTER, BACKSPACE, CTRL_C, CTRL_D, CTRL_K, CTRL_U = (
    "\x1b[A", "\x1b[B", "\x1b[D", "\r", "\x7f", "\x03", "\x04", "\x0b", "\x15",
)  # fmt: skip
PASTE = "\x1b[200~{}\x1b[201~"
MENU = Menu("哪一种？", (Option("a", "甲"), Option("b", "乙"), Option("c", "丙")))


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def card(kind: str = "text", key: str = "deed", typed: AnswerValue = "") -> Card:
    return Card(Question(key, kind, "？", example="帮老人挂号"), "第 1/2 题", typed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("帮老人挂号" + ENTER, "帮老人挂号"),
        (ENTER, ""),
        ("帮老人挂好" + BACKSPACE + "号" + ENTER, "帮老人挂号"),
        ("帮人" + LEFT + "老" + ENTER, "帮老人"),
        (UP, None),
        ("写了一半" + UP, None),
        ("<" + ENTER, None),
        ("《" + ENTER, None),
        (PASTE.format("一行\r二行") + ENTER, "一行\n二行"),
    ],
)
def test_a_line_is_typed_mended_skipped_or_gone_back_from(
    keyboard: PipeInput, typed: str, answer: str | None
) -> None:
    keyboard.send_text(typed)
    assert Keys().line(card()) == answer


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("开户" + ENTER + ENTER, "开户\n"),
        ("开户" + ENTER + "换卡" + ENTER + ENTER, "开户\n换卡\n"),
        (ENTER, ""),
        (UP, None),
        ("<" + ENTER, None),
        ("开户" + ENTER + "<" + ENTER, None),
        ("开户" + ENTER + UP + CTRL_K + "<" + ENTER, None),
        (PASTE.format("<\r开户") + UP + ENTER, None),
        ("开户" + ENTER + UP + "办理" + ENTER + ENTER, "办理开户\n"),
        (PASTE.format("开户\r换卡\r") + ENTER, "开户\n换卡\n"),
    ],
)
def test_a_list_takes_several_lines_and_ends_with_an_empty_one(
    keyboard: PipeInput, typed: str, answer: str | None
) -> None:
    keyboard.send_text(typed)
    assert Keys().line(card("list", "studied")) == answer


@pytest.mark.parametrize(
    ("typed", "kept", "half"),
    [
        ("开户" + ENTER + "换卡" + ENTER + "销" + CTRL_C, ["开户", "换卡", "销"], True),
        ("开户" + ENTER + "换卡" + ENTER + CTRL_C, ["开户", "换卡"], False),
        ("开户" + ENTER + "<" + ENTER, ["开户"], False),
        ("开户" + ENTER + UP + UP, ["开户"], False),
        ("开户" + UP, ["开户"], True),
        (CTRL_C, [], False),
    ],
)
def test_rows_of_a_list_are_kept_however_it_is_left(
    keyboard: PipeInput, typed: str, kept: list[str], half: bool
) -> None:
    told: list[list[str]] = []
    halves: list[bool] = []

    def keep(rows: Sequence[str], *, unfinished: bool = False) -> None:
        told.append(list(rows))
        halves.append(unfinished)

    keyboard.send_text(typed)
    with suppress(Cancelled):
        Keys().line(card("list", "studied"), keep)
    assert (told[-1], halves[-1]) == (kept, half)
    assert [each for each in told if each][:1] in ([], [["开户"]])  # the first was kept at once


def test_what_was_answered_before_stands_there_to_be_changed(keyboard: PipeInput) -> None:
    keyboard.send_text("了" + ENTER)
    assert Keys().line(card(typed="帮老人挂号")) == "帮老人挂号了"
    keyboard.send_text(CTRL_U + ENTER)
    assert Keys().line(card(typed="帮老人挂号")) == ""
    keyboard.send_text("换卡" + ENTER + ENTER)
    assert Keys().line(card("list", "studied", ("开户",))) == "开户\n换卡\n"


def test_a_row_with_nothing_to_say_stands_there_as_it_was_typed(keyboard: PipeInput) -> None:
    keyboard.send_text("后来好了" + ENTER + ENTER)
    assert Keys().line(card("list", "studied", ("", "先听"))) == "无\n先听\n后来好了\n"


def test_a_row_nobody_finished_goes_on_where_it_stopped(keyboard: PipeInput) -> None:
    begun = replace(card("list", "studied", ("开户", "换")), unfinished=True)
    keyboard.send_text("卡" + ENTER + "销户" + ENTER + ENTER)
    assert Keys().line(begun) == "开户\n换卡\n销户\n"


def test_an_answer_that_cannot_be_used_is_asked_for_again(keyboard: PipeInput) -> None:
    keyboard.send_text("明天" + ENTER + CTRL_U + "2026-11-22" + ENTER)
    assert Keys().line(card("date", "date")) == "2026-11-22"


def test_advice_may_be_overruled_by_a_second_enter(keyboard: PipeInput) -> None:
    keyboard.send_text("柜面业务" + ENTER + ENTER + ENTER)
    assert Keys().line(card("list", "duties")) == "柜面业务\n"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (ENTER, "a"),
        (DOWN + ENTER, "b"),
        (UP + ENTER, "c"),
        ("3" + ENTER, "c"),
        (LEFT, None),
        ("<", None),
    ],
)
def test_a_list_is_walked_through_or_chosen_by_number(
    keyboard: PipeInput, typed: str, value: str | None
) -> None:
    keyboard.send_text(typed)
    assert Keys().choose(MENU) == value


def test_where_there_is_no_way_back_its_key_does_nothing(keyboard: PipeInput) -> None:
    keyboard.send_text(LEFT + DOWN + ENTER)
    assert Keys().choose(Menu("？", MENU.options, back="")) == "b"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_stopping_is_always_possible(keyboard: PipeInput, key: str) -> None:
    keyboard.send_text(key)
    with pytest.raises(Cancelled):
        Keys().line(card())


def test_stopping_at_a_list_is_possible(keyboard: PipeInput) -> None:
    keyboard.send_text(CTRL_C)
    with pytest.raises(Cancelled):
        Keys().choose(MENU)


def test_a_row_beside_no_item_is_not_taken(keyboard: PipeInput) -> None:
    ways = Card(Question("ways", "list", "？", beside="duties"), "续", beside=("开户", "换卡"))
    keyboard.send_text("甲" + ENTER + "乙" + ENTER + "丙" + ENTER + ENTER)
    keyboard.send_text(BACKSPACE + BACKSPACE + ENTER + ENTER)
    assert Keys().line(ways) == "甲\n乙\n"


@pytest.mark.parametrize("mark", ["?", "？"])
def test_a_question_mark_asks_what_a_question_is_about_and_is_no_answer(
    keyboard: PipeInput, mark: str
) -> None:
    keyboard.send_text(mark + ENTER + "帮老人挂号" + ENTER)
    assert Keys().line(card()) == "帮老人挂号"
    keyboard.send_text("开户" + ENTER + mark + ENTER + "换卡" + ENTER + ENTER)
    assert Keys().line(card("list", "studied")) == "开户\n换卡\n"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("?" + ENTER + DOWN + ENTER, "b"), ("？" + ENTER + ENTER, "a"), ("?3" + ENTER, "c")],
)
def test_the_enter_behind_a_question_mark_chooses_nothing(
    keyboard: PipeInput, typed: str, value: str
) -> None:
    keyboard.send_text(typed)
    assert Keys().choose(replace(MENU, about=("用处：挑词",))) == value


def test_an_enter_after_reading_the_help_of_a_list_chooses(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = count(0, 2)
    monkeypatch.setattr(chooser, "monotonic", lambda: next(seconds))
    keyboard.send_text("?" + ENTER)
    assert Keys().choose(MENU) == "a"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("每周回访两户" + ENTER, "没有收下“每周回访两户”"),
        ("《专题读本》" + ENTER, "没有收下“《专题读本》”"),
        ("abc" + ENTER, "没有收下“abc”"),
        ("9" + ENTER, "没有收下“9”"),
        (PASTE.format("第一件\r第二件\r"), "没有收下“第一件 第二件”"),
        (PASTE.format("第一件") + ENTER, "没有收下“第一件”"),
    ],
)
def test_text_typed_ahead_chooses_no_row_and_is_told(
    keyboard: PipeInput, capsys: pytest.CaptureFixture[str], typed: str, told: str
) -> None:
    keyboard.send_text(typed + DOWN + ENTER)
    assert Keys().choose(MENU) == "b"
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("key", "shown"),
    [("好", "没有收下“好”"), ("x", "没有收下“x”"), ("9", "没有收下“9”"), ("?", "行首的号码")],
)
def test_a_key_that_leads_to_no_row_is_answered_at_once(key: str, shown: str) -> None:
    seen: list[str] = []
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):

        def select(menu: Menu, about: Sequence[str]) -> object:
            seen.extend(about)
            pipe.send_text(key if not seen else DOWN + ENTER)
            return choosing(menu, about)

        choosing = prompts._select
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(prompts, "_select", select)
            assert Keys().choose(MENU) == "b"
    assert shown in "".join(seen)


def test_a_key_pressed_by_mistake_is_followed_by_the_right_one(keyboard: PipeInput) -> None:
    keyboard.send_text("83" + ENTER)
    assert Keys().choose(MENU) == "c"
    keyboard.send_text("好" + DOWN + ENTER)
    assert Keys().choose(MENU) == "b"
