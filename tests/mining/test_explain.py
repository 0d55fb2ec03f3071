"""`draftkit mine … --explain`: why a sentence was labelled, kept or dropped."""

from pathlib import Path

import pytest

from draftkit.app.explaining import EVERYTHING, explained
from draftkit.cli.main import execute
from draftkit.errors import InputError

ESSAY = """\
廉洁教育学习心得
望山县农技站 沈小满
一、守住底线
有的同志对自已要求不严。
要守住廉洁底线，多听农户的意见。
相信会越来越好。
"""
THEMES = """\
一点体会
首先，联系群众不能光听汇报，要看群众锅里有什么。
做材料的人心里要有一本账，数字从哪里来，要说得出来。
按照县委巡察组的要求，我单位认真开展党风廉政教育，把作风问题一条一条列出来。
"""
NAMES = """\
作风建设学习心得
群众路线是党的生命线。
办事要公平，对姓刘的和对姓马的都要一个样，服务群众不分亲疏。
一个数字错了，一份文件就失去了严肃性，作风要严。
"""


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


def told(essay: Path, which: str) -> str:
    return "\n".join(explained([essay], which))


def test_a_move_is_explained_by_the_words_and_places_that_spoke_for_it(essay: Path) -> None:
    text = told(essay, "守住廉洁")
    assert "语步：call（要求与打算）" in text
    assert "“要” +3.0" in text
    assert "其次：" in text


def test_themes_slots_and_frames_are_shown(essay: Path) -> None:
    text = told(essay, "1.5")
    assert "清廉（廉" in text
    assert "农户→{audience}" in text
    assert "收下：" in text


def test_a_dropped_sentence_says_which_rule_dropped_it(essay: Path) -> None:
    assert "没有收：署名和日期" in told(essay, "1.2")
    assert "人名，不能留下" in told(essay, "1.2")


def test_a_slip_is_shown_with_its_mend(essay: Path) -> None:
    assert "“自已”，应作“自己”" in told(essay, "自已")


@pytest.mark.parametrize("which", [EVERYTHING, "a.txt"])
def test_a_whole_file_is_explained(essay: Path, which: str) -> None:
    assert told(essay, which).count("a.txt 第1篇第") == 6


def test_a_sentence_that_is_not_there_is_refused_with_the_ways_to_ask(essay: Path) -> None:
    with pytest.raises(InputError, match="可以写 全部"):
        told(essay, "9.9")


def test_a_word_that_only_looks_like_a_name_is_said(tmp_path: Path) -> None:
    essay = tmp_path / "a.txt"
    essay.write_text(NAMES, encoding="utf-8")
    assert "没有收：像是含有人名“姓刘的”" in told(essay, "姓刘的")
    assert "收下：" in told(essay, "严肃性")


def test_a_file_that_cannot_be_read_is_passed_over_as_without_explain(
    essay: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scan = essay.with_name("b.doc")
    scan.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    code = execute(["mine", str(scan), str(essay), "--explain", EVERYTHING])
    out = capsys.readouterr()
    assert (code, out.out.count("a.txt 第1篇第")) == (0, 6)
    assert out.err.startswith("b.doc: 跳过：")
    assert execute(["mine", str(scan), "--explain", EVERYTHING]) == 2


def test_a_sentence_without_a_theme_says_what_became_of_those_shown(tmp_path: Path) -> None:
    essay = tmp_path / "a.txt"
    essay.write_text(THEMES, encoding="utf-8")
    assert "看不出主题（上面的主题是随这一部分的论点来的" in told(essay, "做材料的人")


def test_somebody_who_gives_orders_is_not_the_writers_workplace(tmp_path: Path) -> None:
    essay = tmp_path / "a.txt"
    essay.write_text(THEMES, encoding="utf-8")
    text = told(essay, "巡察组")
    assert "收下：按照上级的要求，{org}认真" in text
