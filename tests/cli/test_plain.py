"""Plain questions for terminals that only print and read lines."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from draftkit.cli.ask.asker import Menu, Option
from draftkit.cli.ask.plain import Plain
from draftkit.errors import Cancelled
from draftkit.interview.flow import Card
from draftkit.model import AnswerValue, Question

MENU = Menu("哪一种？", (Option("a", "甲"), Option("b", "乙")), "b")


def type_in(monkeypatch: pytest.MonkeyPatch, lines: Iterable[str]) -> None:
    waiting = iter(lines)

    def read(_: str) -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", read)


def card(kind: str = "text", key: str = "deed", typed: AnswerValue = "") -> Card:
    return Card(Question(key, kind, "？", "怎么答", "例子"), "第 2/3 题", typed, "回车跳过")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "key", "typed", "lines", "answer"),
    [
        ("text", "deed", "", ["帮老人挂号"], "帮老人挂号"),
        ("text", "deed", "", [""], ""),
        ("text", "deed", "旧回答", [""], "旧回答"),
        ("text", "deed", "旧回答", ["-"], ""),
        ("text", "deed", "", ["《"], None),
        ("date", "date", "", ["明天", "2026-11-22"], "2026-11-22"),
        ("list", "studied", "", ["读本", "材料", ""], "读本\n材料"),
        ("list", "studied", ("读本",), [""], "读本"),
        ("list", "duties", "", ["柜面业务", "", "柜面业务", ""], "柜面业务"),
        ("list", "studied", "", ["<"], None),
    ],
)
def test_lines_are_read_kept_cleared_and_gone_back_from(
    monkeypatch: pytest.MonkeyPatch, kind: str, key: str, typed: AnswerValue, lines: list[str],
    answer: str | None,
) -> None:  # fmt: skip
    type_in(monkeypatch, lines)
    assert Plain().line(card(kind, key, typed)) == answer


@pytest.mark.parametrize(
    ("lines", "value"),
    [(["1"], "a"), (["２"], "b"), ([""], "b"), (["9", "甲", "1"], "a"), (["<"], None)],
)
def test_a_list_is_chosen_from_by_number(
    monkeypatch: pytest.MonkeyPatch, lines: list[str], value: str | None
) -> None:
    type_in(monkeypatch, lines)
    assert Plain().choose(MENU) == value


def test_rows_with_keys_are_chosen_by_them(monkeypatch: pytest.MonkeyPatch) -> None:
    menu = Menu("改哪一题？", (Option("on", "不改了", "0"), Option("role", "1. 岗位？", "a")), "on")
    type_in(monkeypatch, ["1", "A", ""])
    assert Plain().choose(menu) == "role"
    assert Plain().choose(menu) == "on"


def test_everything_is_said_in_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, ["甲"])
    Plain().line(card())
    assert capsys.readouterr().out == "第 2/3 题\n怎么答\n例：例子\n（回车跳过，< 上一题）\n"


@pytest.mark.parametrize("kind", ["text", "list"])
def test_a_question_mark_shows_what_a_question_is_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    type_in(monkeypatch, ["？", "甲", ""])
    assert Plain().line(card(kind)) == "甲"
    assert "怎样答：怎么答" in capsys.readouterr().out


def test_a_question_mark_shows_what_a_choice_is_about(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, ["?", "1"])
    assert Plain().choose(replace(MENU, about=("用处：挑词",))) == "a"
    assert "用处：挑词" in capsys.readouterr().out


def test_no_more_input_is_a_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, [])
    with pytest.raises(Cancelled):
        Plain().line(card())
