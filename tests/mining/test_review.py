"""`draftkit review`: decisions are kept, taken back, and obeyed when essays are mined again."""

from pathlib import Path

import pytest

from draftkit.app.browsing import Browsing
from draftkit.app.mined_output import sources_in
from draftkit.app.mining import mine
from draftkit.app.review import Review, check_frame, sentence_around
from draftkit.cli.main import execute
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.mining.decisions import Decision, fingerprint, load_decisions
from draftkit.mining.phrases import phrase_id
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


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[str]:
    """Let lines be typed; returns the prompts, which grow as they are shown."""
    answers, prompts = iter(lines), []

    def answer(prompt: str) -> str:
        prompts.append(prompt)
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)
    return prompts


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


@pytest.mark.parametrize("way", ["asked", "option", "mined"])
def test_what_was_kept_goes_to_the_topic_one_says(
    way: str, bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "k", "q", "y 村务" if way == "asked" else "")
    execute(["review", str(bank)])
    if way != "asked":
        topic = "村务" if way == "option" else "从文章里提取"
        execute(["review", str(bank), "--take", "--topic", topic])
    name = "从文章里提取" if way == "mined" else "村务"
    assert f"收进了自己的库（专题“{name}”） 1 条。" in capsys.readouterr().out
    assert [own.topic for own in own_phrases()] == ["mined" if way == "mined" else "村务"]
    assert execute(["review", str(bank), "--take"]) == 0
    assert "收进了自己的库 0 条，库里已有 1 条。" in capsys.readouterr().out


def test_a_topic_that_cannot_be_a_folder_is_refused(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert execute(["review", str(bank), "--take", "--topic", "../村务"]) == 2
    assert "专题“../村务”不行" in capsys.readouterr().err


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


UNKNOWN = "要守住{audiance}的底线。"
OPEN = "要守住廉洁的底线，经得起诱惑"
SOUND = "要守住廉洁的底线，经得起诱惑。"


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ([UNKNOWN], "您是不是要写“{audience}”？"),
        ([OPEN], "没有用句号、问号或感叹号结尾"),
        (["要像李建国同志那样守住底线。", ""], "像是人名：李建国"),
    ],
)
def test_an_edit_that_bank_add_would_refuse_is_refused_at_once_and_asked_again(
    bank: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answers: list[str],
    why: str,
) -> None:
    prompts = typed(monkeypatch, "e", *answers, SOUND, "q")
    execute(["review", str(bank)])
    assert why in capsys.readouterr().out + "".join(prompts)
    (made,) = load_decisions(bank / "decisions.yaml").made.values()
    assert (made.verdict, made.text) == ("edit", SOUND)


def test_a_word_that_only_looks_like_a_name_is_let_in_when_one_says_so(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts = typed(monkeypatch, "e", "要像李建国同志那样守住底线。", "y", "q")
    assert execute(["review", str(bank)]) == 0
    assert "像是人名：李建国。不是人名，照样收？" in "".join(prompts)
    assert execute(["review", str(bank), "--take"]) == 0
    (own,) = own_phrases()
    assert (own.text, own.note) == ("要像李建国同志那样守住底线。", "不是人名：李建国")


def test_one_bad_phrase_keeps_no_good_one_out_and_is_named(
    bank: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, *_ = phrases(bank)
    review = Review(bank)
    review.decide(Decision("edit", first, SOUND))
    review.decide(Decision("keep", second))
    written = (bank / "decisions.yaml").read_text("utf-8")
    (bank / "decisions.yaml").write_text(written.replace(SOUND, UNKNOWN), "utf-8")
    assert execute(["review", str(bank), "--take"]) == 1
    out, err = capsys.readouterr()
    assert f"没有收 {phrase_id(UNKNOWN)}：没有槽位“{{audiance}}”。" in out
    assert "收进了自己的库 1 条。" in out
    assert "有问题的 1 处没有收" in err
    assert [own.text for own in own_phrases()] == [second]


def test_an_edit_with_an_unknown_slot_is_no_decision(bank: Path) -> None:
    with pytest.raises(InputError, match="audience"):
        Review(bank).decide(Decision("edit", phrases(bank)[0], UNKNOWN))


def test_undo_reaches_into_what_was_decided_earlier_the_last_first(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = phrases(bank)
    typed(monkeypatch, "d", "e", SOUND, "q")
    execute(["review", str(bank)])
    assert before[0] not in "".join(path.read_text("utf-8") for path in bank.glob("[a-c]*.yaml"))
    typed(monkeypatch, "u", "u", "u", "q")
    execute(["review", str(bank)])
    assert "前面没有可撤销的。" in capsys.readouterr().out
    assert sorted(phrases(bank)) == sorted(before)
    assert not load_decisions(bank / "decisions.yaml").made


def test_what_was_decided_can_be_looked_through_again_and_decided_anew(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, third, *_ = phrases(bank)
    typed(monkeypatch, "d", "e", SOUND, "k", "q")
    execute(["review", str(bank)])
    typed(monkeypatch, "s", "d", "k")
    execute(["review", str(bank), "--again", "全部"])
    out = capsys.readouterr().out
    assert "上次：收" in out
    assert f"上次：改成 {SOUND}" in out
    assert "上次：不收" in out
    verdicts = {d.was: d.verdict for d in load_decisions(bank / "decisions.yaml").made.values()}
    assert verdicts == {third: "keep", second: "drop", first: "keep"}
    files = "".join(path.read_text("utf-8") for path in bank.glob("[a-c]*.yaml"))
    assert first in files
    assert second not in files


def test_a_decided_phrase_is_found_again_by_some_of_its_words(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    honest = frame_with(bank, "底线")
    review = Review(bank)
    for text in phrases(bank):
        review.decide(Decision("drop", text))
    review.apply()
    typed(monkeypatch, "k")
    execute(["review", str(bank), "--again", "底线"])
    assert "第 1 条，共 1 条" in capsys.readouterr().out
    assert [row["text"] for row in Review(bank).kept()] == [honest]
    assert execute(["review", str(bank), "--again", "没有的词"]) == 0
    assert "决定过的里面没有“没有的词”。" in capsys.readouterr().out


def test_what_a_phrase_does_and_is_about_can_be_changed_while_reviewing(
    essay: Path, bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = phrases(bank)[0]
    typed(monkeypatch, "m", "阐述", "", "m", "阐述／讲道理", "作风、为民", "k", "q", "y")
    assert execute(["review", str(bank)]) == 0
    out = capsys.readouterr().out
    assert "“阐述”要写出哪一步：" in out
    assert "语步 阐述／讲道理　主题 作风、为民" in out
    assert "这次收 1 条（其中改过 1 条），不收 0 条；还有" in out
    (own,) = own_phrases()
    assert (own.move, own.step, own.themes, own.text) == (
        "elaborate", "reason", ("作风", "为民"), first,
    )  # fmt: skip
    mine([essay], bank)
    assert first in (bank / "elaborate.yaml").read_text("utf-8")


def test_two_phrases_made_one_are_one(bank: Path) -> None:
    first, second, *_ = phrases(bank)
    review = Review(bank)
    review.decide(Decision("edit", first, SOUND))
    review.decide(Decision("edit", second, SOUND))
    review.apply()
    assert execute(["review", str(bank), "--take"]) == 0
    assert [own.text for own in own_phrases()] == [SOUND]


def test_what_was_taken_is_still_known_as_mined_from_its_essay(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, "k", "e", SOUND, "q", "y")
    execute(["review", str(bank)])
    first, second = own_phrases()
    (essay,) = sources_in(bank)
    assert {span.essay for own in (first, second) for span in own.sources} == {essay["id"]}
    capsys.readouterr()
    execute(["bank", "show", first.id])
    assert f"来源：{essay['id']}《读书会学习心得》第" in capsys.readouterr().out
    execute(["bank", "search", "--mined", "--layer", "自己的"])
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert execute(["bank", "check", "--layer", "自己的"]) == 0
    execute(["bank", "edit", first.id, "--theme", "作风"])
    assert own_phrases()[0].sources == first.sources


def test_essays_taken_from_before_stay_known_when_others_are_taken_from(
    bank: Path, tmp_path: Path
) -> None:
    other = tmp_path / "b.txt"
    other.write_text(ESSAY.replace("读书会", "支部").replace("群众", "居民"), encoding="utf-8")
    mine([other], tmp_path / "other")
    for folder in (bank, tmp_path / "other"):
        review = Review(folder)
        review.decide(Decision("keep", phrases(folder)[-1]))
        assert execute(["review", str(folder), "--take"]) == 0
    titles = Content.find().bank.titles
    assert {titles[own.sources[0].essay] for own in own_phrases()} == {
        "读书会学习心得", "支部学习心得",
    }  # fmt: skip
    execute(["bank", "undo"])
    assert [own.sources[0].essay for own in own_phrases()] == [sources_in(bank)[0]["id"]]


def test_the_screen_tells_a_taken_phrases_essay_too(bank: Path, essay: Path) -> None:
    Review(bank).decide(Decision("keep", phrases(bank)[0]))
    execute(["review", str(bank), "--take"])
    (own,) = own_phrases()
    rows = Browsing(Content.find(), essay.parent).detail(own, at_once=True).rows
    told = [text for name, text in rows if name in ("来源", "前后文")]
    assert told[0].startswith("《读书会学习心得》")
    assert "【" in told[1]
