"""`draftkit review`: decisions are kept, taken back, and obeyed when essays are mined again."""

from pathlib import Path

import pytest

from draftkit.app.mining import mine
from draftkit.app.review import Review, check_frame, sentence_around
from draftkit.cli.main import execute
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.mining.decisions import Decision, fingerprint, load_decisions
from draftkit.model import Phrase

ESSAY = """\
读书会学习心得
首先，要加强学习。要真抓实干，把每一件小事办好办实，让群众满意。
其次，要廉洁自律。要守住廉洁底线，管住自己的手，经得起诱惑。
最后，要联系群众。要多听群众的意见，把群众的呼声记在心上。
"""
HONEST = "要守住廉洁底线，管住自己的手，经得起诱惑。"


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(ESSAY, encoding="utf-8")
    return path


@pytest.fixture
def bank(essay: Path, tmp_path: Path) -> Path:
    mine([essay], tmp_path / "bank")
    return tmp_path / "bank"


def phrases(folder: Path) -> list[str]:
    return [each.text for each in Review(folder).pending()]


def frame_with(folder: Path, words: str) -> str:
    return next(text for text in phrases(folder) if words in text)


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    answers = iter(lines)

    def answer(_: str) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)


def test_a_dropped_phrase_is_not_proposed_again_when_the_essay_is_mined_again(
    essay: Path, bank: Path
) -> None:
    dropped = frame_with(bank, "底线")
    Review(bank).decide(Decision("drop", dropped))
    assert dropped not in phrases(bank)
    mine([essay], bank)
    assert "底线" not in "".join(path.read_text("utf-8") for path in bank.glob("call.yaml"))


def test_an_edited_phrase_keeps_its_new_words_when_the_essay_is_mined_again(
    essay: Path, bank: Path
) -> None:
    review = Review(bank)
    review.decide(Decision("edit", frame_with(bank, "底线"), "要守住廉洁的底线，经得起诱惑。"))
    assert review.apply() == 1
    mine([essay], bank)
    files = "".join(path.read_text("utf-8") for path in bank.glob("[a-c]*.yaml"))
    assert "要守住廉洁的底线，经得起诱惑。" in files
    assert "管住自己的手" not in files


def test_leaving_keeps_what_was_decided_and_the_next_review_goes_on_there(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    total = len(phrases(bank))
    typed(monkeypatch, "k", "q")
    assert execute(["review", str(bank)]) == 0
    typed(monkeypatch, "q")
    assert execute(["review", str(bank)]) == 0
    told = capsys.readouterr().out
    assert f"有 {total} 条没看过，已经决定 0 条。" in told
    assert f"有 {total - 1} 条没看过，已经决定 1 条。" in told


def test_undo_takes_the_last_decision_back_and_shows_the_phrase_again(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = phrases(bank)
    typed(monkeypatch, "d", "u", "u", "q")
    execute(["review", str(bank)])
    assert phrases(bank) == before
    assert "前面没有可撤销的。" in capsys.readouterr().out


def test_the_sentence_a_phrase_came_from_is_shown_when_the_essay_is_at_hand(
    essay: Path, bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, *["s"] * 20)
    execute(["review", str(bank), "--essays", str(essay)])
    assert f"原句：{HONEST}" in capsys.readouterr().out


def test_ctrl_c_leaves_and_says_what_is_left_not_that_nothing_was_written(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    total = len(phrases(bank))
    lines = iter(["k"])

    def answer(_: str) -> str:
        for line in lines:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", answer)
    assert execute(["review", str(bank)]) == 0
    out, err = capsys.readouterr()
    assert f"还有 {total - 1} 条没看" in out
    assert f"以后再收进自己的库：draftkit review {bank} --take" in out
    assert err == ""
    assert len(load_decisions(bank / "decisions.yaml").made) == 1


def test_what_was_kept_goes_into_ones_own_bank_in_one_step_and_is_taken_back_in_one(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, *_ = phrases(bank)
    typed(monkeypatch, "k", "d", "q", "y")
    assert execute(["review", str(bank)]) == 0
    assert "收进了自己的库 1 条。" in capsys.readouterr().out
    assert [own.text for own in own_phrases()] == [first]
    execute(["bank", "undo"])
    assert capsys.readouterr().out == "已撤销：导入短语包 审阅收下的短语\n"
    assert own_phrases() == []
    assert second not in phrases(bank)


def test_who_does_not_say_yes_is_told_how_to_take_it_later(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "k", "q", "")
    execute(["review", str(bank)])
    assert f"以后再收进自己的库：draftkit review {bank} --take" in capsys.readouterr().out
    assert own_phrases() == []
    assert execute(["review", str(bank), "--take"]) == 0
    assert "收进了自己的库 1 条。" in capsys.readouterr().out
    assert execute(["review", str(bank), "--take"]) == 0
    assert "收进了自己的库 0 条，库里已有 1 条。" in capsys.readouterr().out


def test_edited_words_are_taken_and_what_the_checks_refuse_stays_out(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, *_ = phrases(bank)
    review = Review(bank)
    review.decide(Decision("edit", first, "要把XX村的难事一件一件办实。"))
    review.decide(Decision("edit", second, "要把村里的难事一件一件办实。"))
    review.apply()
    assert execute(["review", str(bank), "--take"]) == 1
    out, err = capsys.readouterr()
    assert "还有没填的“XX”" in out
    assert "收进了自己的库 1 条。" in out
    assert "有问题的 1 处没有收" in err
    assert [own.text for own in own_phrases()] == ["要把村里的难事一件一件办实。"]


def own_phrases() -> list[Phrase]:
    return [phrase for phrase in Content.find().bank.phrases if phrase.layer == "user"]


def test_a_broken_edit_is_refused_and_asked_again(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "e", "要守住{底线", "q")
    execute(["review", str(bank)])
    assert "没有改：" in capsys.readouterr().out
    assert not load_decisions(bank / "decisions.yaml").made


def test_a_folder_without_mined_phrases_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert execute(["review", str(tmp_path)]) == 2
    assert "先用 draftkit mine" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["要学习。", "要" + "认真" * 60 + "。", "要把[切实|真正的事情办好。"]
)
def test_an_edit_must_be_a_frame_of_usual_length(text: str) -> None:
    with pytest.raises(InputError):
        check_frame(text)


def test_a_decision_holds_for_the_same_sentence_with_other_small_words() -> None:
    assert fingerprint("我们要[切实|真正]把事情办好。") == fingerprint("要切实把的事情办好了。")


def test_a_stretch_shows_the_whole_sentence_around_it() -> None:
    assert sentence_around("先学。再把事情办好，办实。", 4, 6) == "再把事情办好，办实。"
    assert sentence_around("", 4, 6) == ""


def test_a_closing_quote_stays_with_the_sentence_before() -> None:
    text = "老话说：“打铁还需自身硬。”往后要先管好自己，再去管别人。"
    at = text.index("先管")
    assert sentence_around(text, at, at + 2) == "往后要先管好自己，再去管别人。"


def test_a_long_sentence_is_cut_between_clauses() -> None:
    clauses = [f"第{number}条记在墙上的本子里" for number in "甲乙丙丁戊己庚辛壬癸"]
    text = "，".join(clauses) + "，最后一条记在心里。"
    at = text.index("最后")
    shown = sentence_around(text, at, len(text))
    assert shown.startswith("…第")
    assert shown.endswith("癸条记在墙上的本子里，最后一条记在心里。")
    assert len(shown) <= 80


def test_a_dated_phrase_is_shown_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    essay = tmp_path / "b.txt"
    essay.write_text("学习心得\n我们学习了。\n要为全面建成小康社会努力，为群众办实事。\n", "utf-8")
    mine([essay], tmp_path / "old")
    typed(monkeypatch, *["s"] * 20)
    execute(["review", str(tmp_path / "old")])
    assert "只用于 2020 年和更早的稿子" in capsys.readouterr().out
