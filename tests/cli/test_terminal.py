"""The interview on real terminals: 80 × 24, 40 columns, without cursor keys, interrupted."""

import re
import signal
import sys
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest

from draftkit.cli.main import execute
from draftkit.cli.zh import width
from draftkit.content import Content
from draftkit.text.yamlfile import YamlFile
from tests.sandbox import ROOT
from tests.terminal import (
    BANK_CLERK,
    COLUMNS,
    CTRL_C,
    CTRL_U,
    DOWN,
    ENTER,
    LEFT,
    NUMBERS,
    UP,
    Interview,
    Screen,
    Terminal,
    hold_interview,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

# All but the last two questions answered, so that a test is quickly where it wants to be.
ALMOST = (
    "new", "mass-line", "--seed", "7", "--output", "稿.md", "--set", "workplace_type=bank",
    "--set", "workplace=滨江银行城东支行", "--set", "role=信贷客户经理", "--set", "audience=",
    "--set", "activity=党的群众路线专题学习", "--set", "studied=专题读本", "--set", "standing=员工",
    "--set", "duties=受理小微企业贷款申请", "--set", "deed=上月陪一家早餐店补齐材料",
    "--set", "name=", "--set", "date=2026-11-22", "--set", "takeaways=", "--set", "ways=",
    "--set", "deed_more=", "--set", "shortcoming_more=", "--set", "measure_more=",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("interview")


@pytest.fixture(scope="module")
def interview(folder: Path) -> Interview:
    return hold_interview(folder, "--seed", "7", "--length", "2000", "--output", "稿.md")


def sessions_in(folder: Path) -> list[Path]:
    return sorted((folder / ".draftkit-home" / "data" / "sessions").glob("*"))


def answers_in(path: Path) -> dict[str, object]:
    answers: dict[str, object] = YamlFile.read(path).data["answers"]
    return answers


# --- a whole interview


def test_every_question_is_asked_once_in_the_templates_order(
    content: Content, interview: Interview
) -> None:
    asked = [re.findall(r"^\d+/\d+ (.+?？)", line)[0] for line in interview.questions]
    questions = content.template("mass-line").questions
    unasked = ("reasons", "measure_more")  # what they ask more of was left empty
    assert asked == [question.prompt for question in questions if question.key not in unasked]
    assert len(asked) == len(BANK_CLERK)


def test_the_draft_is_written_with_the_answers_and_the_blanks(
    folder: Path, interview: Interview
) -> None:
    assert interview.exit_code == 0
    draft = (folder / "稿.md").read_text(encoding="utf-8")
    assert "滨江银行城东支行" in draft
    assert "上月陪一家早餐店补齐材料，三天办完了贷款" in draft
    assert "〔待补:一条具体的改进打算〕" in draft
    assert interview.ending.startswith("已写入 稿.md：")
    assert "还有 1 处要您补：〔待补:一条具体的改进打算〕" in interview.ending


def test_the_answers_are_kept_beside_the_draft_and_give_it_again(
    folder: Path, interview: Interview
) -> None:
    assert "回答和来历存在 稿.record.yaml" in interview.ending
    again = [
        "new", "--answers", str(folder / "稿.record.yaml"), "--output", str(folder / "再.md"),
    ]  # fmt: skip
    assert execute(again) == 0
    assert (folder / "再.md").read_bytes() == (folder / "稿.md").read_bytes()


@pytest.mark.usefixtures("interview")
def test_a_finished_interview_leaves_no_session_and_no_profile(folder: Path) -> None:
    assert sessions_in(folder) == []
    assert not (folder / ".draftkit-home" / "config").exists()


def test_no_line_of_the_interview_runs_over_the_edge(interview: Interview) -> None:
    shown = "\n".join([interview.screen, *interview.screens.values()]).splitlines()
    assert not [line for line in shown if width(line) > COLUMNS]


def test_what_the_keys_do_is_never_cut(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *ALMOST)
    terminal.asked("第 1/2 题").type("上台前总要绕着台子走上三圈，谁同我说话都不搭理")
    screen = terminal.asked("哪一类事").picture()
    terminal.press(CTRL_C)
    assert terminal.ended() == 130
    assert "（↑↓ 选，回车定，？ 看说明，< 改回答）" in screen
    assert not [line for line in screen.splitlines() if width(line) > COLUMNS]


def test_no_word_in_latin_letters_is_cut_at_the_edge(interview: Interview) -> None:
    ends = [line[-1:] + after[:1] for line, after in pairwise(interview.ending.split("\n"))]
    assert not [end for end in ends if re.fullmatch("[A-Za-z-]{2}", end)]
    assert "--length" in interview.ending


def test_a_question_takes_three_lines_and_one_about_the_draft(interview: Interview) -> None:
    for at, (number, lines) in enumerate(zip(NUMBERS, BANK_CLERK, strict=True), start=1):
        screen = interview.screens[str(at)]
        region = screen.partition(f"第 {number}/13 题")[2].rstrip("\n").splitlines()
        if lines[0] and number not in (1, 12):  # the two lists to choose from
            items = len([line for line in lines if line])
            beside = "依次是：" in "".join(region)  # which items: a line more
            assert len(region) == 2 + items + beside, screen
        assert screen.count("提纲：") == (1 if at >= 4 else 0)


def test_the_running_count_grows_to_the_target(interview: Interview) -> None:
    counts = [
        int(re.findall(r"写成 (\d+) 字", interview.screens[str(number)])[0])
        for number in range(4, 11)
    ]
    near = 8  # a draft may be so many characters off its target, this one or the next
    assert all(after >= before - near for before, after in pairwise(counts))
    assert counts[0] < counts[-1] <= 2010


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_the_answers_the_readme_shows_stand_there_in_that_order(
    interview: Interview, name: str
) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    shown = re.search(r"(?s)<!-- interview .*?-->\n```text\n(.*?)```", text)
    assert shown is not None
    lines = [line for line in shown[1].splitlines() if re.match(r"\d+/\d+ ", line)]
    rest = iter(interview.screen.splitlines())
    assert len(lines) >= 6
    assert all(line in rest for line in lines)


def test_each_row_beside_a_list_says_which_item_it_is_beside(interview: Interview) -> None:
    *_, first, second = interview.screens["9"].rstrip().split("\n")
    assert first == "1 受理小微企业…> 先看流水再谈合同，缺的材料一次说全"
    assert second == "2 上门核实经营…> 到店里把货和账都对一遍"


# --- back, edit, choose


def test_back_asks_the_question_before_with_the_answer_in_the_line(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *ALMOST)
    terminal.asked("第 1/2 题").type("解释政策不够耐心")
    terminal.asked("第 2/2 题").press(UP)
    assert "> 解释政策不够耐心" in terminal.asked("第 1/2 题").picture()
    terminal.press(CTRL_U).type("回访不够及时")
    terminal.asked("第 2/2 题").type("")
    terminal.asked("都答好了").press(ENTER)
    terminal.asked("稿子有了").press(ENTER)
    terminal.asked("把单位").press(ENTER)
    assert terminal.ended() == 0
    draft = (tmp_path / "稿.md").read_text(encoding="utf-8")
    assert "回访不够及时" in draft
    assert "解释政策不够耐心" not in draft


def test_the_review_changes_one_answer_and_asks_what_follows_from_it(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *ALMOST)
    terminal.asked("第 1/2 题").type("")
    terminal.asked("第 2/2 题").type("")
    terminal.asked("都答好了").press("o")  # the name, given empty by a flag
    assert " > o)     落款写谁的名字？（不写）" in terminal.shows(" > o)")
    terminal.press(ENTER).asked("改　落款").type("某某")
    terminal.asked("都答好了").press("p")
    assert " > p)     日期？2026年11月22日" in terminal.shows(" > p)")
    terminal.press(LEFT).asked("改　落款").press(CTRL_C)
    assert terminal.ended() == 130


def test_sentences_are_chosen_one_by_one_and_the_record_replays_them(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *ALMOST)
    terminal.asked("第 1/2 题").type("")
    terminal.asked("第 2/2 题").type("")
    terminal.asked("都答好了").press(ENTER)
    terminal.asked("稿子有了").press("4" + ENTER)
    first = terminal.asked("第 1/").picture()
    other = re.findall(r"(?s) 3\) (.*?)\n   4\)", first)[0]
    terminal.press("3" + ENTER).asked("第 2/").press("6" + ENTER)
    terminal.asked("这一句您自己写").type("我把材料从头到尾读了两遍")
    terminal.asked("第 3/").press("7" + ENTER)
    terminal.asked("第 4/").press(LEFT).asked("第 3/")
    assert "【〔待补:这里写一句〕】" in re.sub(r"\s", "", terminal.picture())
    terminal.press("8" + ENTER)
    terminal.asked("稿子有了").press("8" + "1" + ENTER)
    terminal.asked("把单位").press(ENTER)
    assert terminal.ended() == 0
    draft = (tmp_path / "稿.md").read_text(encoding="utf-8")
    assert re.sub(r"\s", "", other) in draft
    assert "我把材料从头到尾读了两遍。" in draft
    assert "〔待补:这里写一句〕" in draft
    record, again = str(tmp_path / "稿.record.yaml"), tmp_path / "再.md"
    assert execute(["new", "--answers", record, "--output", str(again)]) == 0
    assert again.read_bytes() == (tmp_path / "稿.md").read_bytes()


def test_stopping_after_the_draft_is_written_stops_nothing(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *ALMOST)
    terminal.asked("第 1/2 题").type("")
    terminal.asked("第 2/2 题").type("")
    terminal.asked("都答好了").press(ENTER)
    terminal.asked("稿子有了").press(ENTER)
    terminal.asked("把单位").press(CTRL_C)
    assert terminal.ended() == 0
    assert (tmp_path / "稿.md").exists()
    assert sessions_in(tmp_path) == []


def test_another_version_is_shown_and_the_first_one_can_be_had_again(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *ALMOST)
    terminal.asked("第 1/2 题").type("")
    terminal.asked("第 2/2 题").type("")
    terminal.asked("都答好了").press(ENTER)
    first = terminal.asked("稿子有了").picture()
    other = terminal.press("3" + ENTER).asked("稿子有了").picture()
    assert first.splitlines()[-9] != other.splitlines()[-10]
    assert " 8) 回到前一种写法" in other
    assert terminal.press("8" + ENTER).asked("稿子有了").picture() == first
    terminal.press("2" + ENTER).asked("接着看").press("2" + ENTER).asked("稿子有了")
    terminal.press(ENTER).asked("把单位").press(ENTER)
    assert terminal.ended() == 0
    assert "种子 7\n" in terminal.screen.text()


def test_a_question_mark_shows_help_and_the_question_is_asked_again(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", "mass-line")
    assert "？ 看说明" in terminal.asked("第 1/13 题").picture()
    terminal.press("?" + ENTER).asked("第 1/13 题")
    assert "用处：按它挑合适的话" in terminal.shows("↓ 还有 2 项"), "the help takes two rows"
    terminal.press(DOWN + ENTER).asked("第 2/13 题").type("？")
    screen = terminal.shows("按键：回车跳过")
    assert "例：滨江银行城东支行（只给您看样子，不会写进稿子）" in screen
    terminal.type("滨江银行").asked("第 3/13 题")
    assert "\n2/13 单位全称？滨江银行\n" in terminal.picture()
    terminal.press(CTRL_C)
    assert terminal.ended() == 130


def test_lines_typed_ahead_choose_no_sort_and_are_not_lost_without_a_word(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *ALMOST)
    terminal.asked("第 1/2 题").type("上台前总要绕着台子走上三圈", "每周回访两户", "某某")
    terminal.asked("哪一类事").asked("哪一类事").asked("哪一类事")
    screen = terminal.picture()
    assert "没有收下“每周回访两户”" in screen
    assert "没有收下“某某”" in screen
    terminal.press(CTRL_C)
    assert terminal.ended() == 130
    assert answers_in(sessions_in(tmp_path)[0])["shortcoming"] == "上台前总要绕着台子走上三圈"


def test_a_list_longer_than_the_screen_says_how_much_is_out_of_sight(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "new", "mass-line", rows=14)
    terminal.asked("第 1/13 题")
    assert "l) 乡镇" not in terminal.shows("↓ 还有 11 项")
    terminal.press("l")
    assert "> l) 乡镇" in terminal.shows("↑ 还有 11 项")
    terminal.press(CTRL_C)
    assert terminal.ended() == 130


@pytest.mark.parametrize("columns", [80, 40])
def test_a_long_title_leaves_its_keys_whole(tmp_path: Path, columns: int) -> None:
    terminal = Terminal(tmp_path, *ALMOST, columns=columns)
    terminal.asked("第 1/2 题").type("上台前总要绕着台子走上三圈，谁同我说话都不搭理，一句也不答")
    screen = terminal.asked("哪一类事").shows("< 改回答）")
    assert "程序替您补的句子" in re.sub(r"\s", "", screen)
    terminal.press("<").asked("第 1/2 题").press(CTRL_C)
    assert terminal.ended() == 130


# --- stopped and resumed


@pytest.mark.parametrize("how", ["Ctrl-C", "closed", "killed"])
def test_an_interrupted_interview_goes_on_where_it_stopped(tmp_path: Path, how: str) -> None:
    terminal = Terminal(tmp_path, "new", "mass-line", "--output", "稿.md")
    terminal.asked("第 1/13 题").press(DOWN + ENTER)
    terminal.asked("第 2/13 题").type("滨江银行城东支行")
    terminal.asked("第 3/13 题").press("写了一半")
    if how == "Ctrl-C":
        assert terminal.press(CTRL_C).ended() == 130
        assert "答过的都存着；再运行一次刚才的命令，可以接着答。" in terminal.screen.text()
    else:
        terminal.child.kill(signal.SIGKILL if how == "killed" else signal.SIGHUP)
        terminal.ended()
    assert len(sessions_in(tmp_path)) == 1
    again = Terminal(tmp_path, "new", "--output", "稿.md")
    again.asked("上次的问答还没写完")
    assert "接着答：党的群众路线学习心得" in again.picture()
    again.press(ENTER).asked("第 3/13 题").press(CTRL_C)
    assert again.ended() == 130
    kept = answers_in(sessions_in(tmp_path)[0])
    assert kept == {"workplace_type": "bank", "workplace": "滨江银行城东支行"}


def test_a_list_goes_on_in_the_row_that_was_being_typed(tmp_path: Path) -> None:
    given = ("role", "workplace_type", "workplace", "audience", "activity", "studied", "takeaways")
    command = ("new", "mass-line", *(word for key in given for word in ("--set", f"{key}=")))
    terminal = Terminal(tmp_path, *command)
    terminal.asked("平时主要做哪几件工作").press("受理申请" + ENTER + "上门核")
    terminal.shows("上门核")
    assert terminal.press(CTRL_C).ended() == 130
    again = Terminal(tmp_path, "new")
    again.asked("上次的问答还没写完").press(ENTER)
    again.asked("平时主要做哪几件工作").press("实" + ENTER + ENTER)
    again.asked("各是怎样做的").press(CTRL_C)
    assert again.ended() == 130
    assert answers_in(sessions_in(tmp_path)[0])["duties"] == ["受理申请", "上门核实"]


def test_files_that_cannot_be_used_are_a_line_each_and_no_obstacle(tmp_path: Path) -> None:
    home = tmp_path / ".draftkit-home"
    (home / "data" / "sessions").mkdir(parents=True)
    (home / "config").mkdir()
    (home / "data" / "sessions" / "a.yaml").write_text("[", encoding="utf-8")
    (home / "data" / "sessions" / "b.yaml").write_text(
        "format: 1\ntemplate: 没有的模板\nanswers: {role: 柜员}\n", encoding="utf-8"
    )
    (home / "config" / "profile.yaml").write_text("format: 9\n", encoding="utf-8")
    own_template(home)
    terminal = Terminal(tmp_path, "new")
    choose(terminal.asked("写哪一种"), "我们单位的心得：")
    screen = terminal.asked("第 1/13 题").screen.text()
    assert screen.count("一份没写完的问答读不了") == 1
    assert screen.count("模板“没有的模板”现在没有了") == 1
    assert screen.count("您的资料是更新的版本写的") == 1
    terminal.press(CTRL_C)
    assert terminal.ended() == 130


def own_template(home: Path) -> None:
    text = (ROOT / "templates" / "mass-line.md.j2").read_text(encoding="utf-8")
    text = text.replace("name: mass-line", "name: ours")
    text = re.sub(r"(?m)^title: .*$", "title: 我们单位的心得", text)
    (home / "data" / "templates").mkdir()
    (home / "data" / "templates" / "ours.md.j2").write_text(text, encoding="utf-8")


def choose(terminal: Terminal, label: str) -> None:
    """Press the key in front of a label, then Enter."""
    key = re.findall(rf"(.)\) {label}", terminal.picture())[0]
    terminal.press(key + ENTER)


# --- the profile


def test_what_is_remembered_is_not_asked_again(tmp_path: Path) -> None:
    hold_and_remember(tmp_path)
    terminal = Terminal(tmp_path, "new", "mass-line", "--output", "二.md")
    screen = terminal.asked("还用这些资料吗").picture()
    assert "银行 · 滨江银行城东支行 · 信贷客户经理 · 普通职工 · 某某" in screen
    terminal.press(ENTER).asked("第 1/8 题")
    assert "参加的是什么学习活动？" in terminal.picture()
    terminal.press(CTRL_C)
    assert terminal.ended() == 130
    assert sessions_in(tmp_path) == [], "nothing was answered in this run"


def hold_and_remember(folder: Path) -> None:
    terminal = Terminal(folder, "new", "mass-line", "--output", "稿.md")
    for number, lines in zip(NUMBERS, BANK_CLERK, strict=True):
        terminal.asked(f"第 {number}/13 题").type("\r".join(lines))
    terminal.asked("都答好了").press(ENTER)
    terminal.asked("稿子有了").press(ENTER)
    terminal.asked("把单位").press("1" + ENTER)
    assert terminal.ended() == 0
    assert "记住了：" in terminal.screen.text()


def test_the_profile_is_filled_in_shown_and_cleared(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "profile", "edit")
    terminal.asked("第 1/6 题").press(DOWN + ENTER)
    for number in range(2, 7):
        terminal.asked(f"第 {number}/6 题").press(ENTER)
    terminal.asked("都答好了").press("b" + ENTER)
    terminal.asked("单位全称").type("滨江银行")
    terminal.asked("都答好了").press(ENTER)
    assert terminal.ended() == 0
    shown = Terminal(tmp_path, "profile", "show")
    assert shown.ended() == 0
    assert "单位全称？滨江银行\n" in shown.screen.text()
    cleared = Terminal(tmp_path, "profile", "clear")
    assert cleared.ended() == 0
    assert "删掉了。" in cleared.screen.text()


# --- other terminals


def test_forty_columns_are_enough(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *ALMOST, columns=40)
    long = "上台前总要绕着台子走上三圈，谁同我说话都不搭理"
    terminal.asked("第 1/2 题").press(long)
    screens = [terminal.shows(long)]
    screens.append(terminal.press(ENTER).asked("哪一类事").picture())
    terminal.press(ENTER).asked("第 2/2 题").type("")
    screens.append(terminal.asked("都答好了").picture())
    terminal.press(ENTER).asked("稿子有了")
    screens.append(terminal.picture())
    terminal.press("4" + ENTER).asked("第 1/")
    screens.append(terminal.picture())
    terminal.press(CTRL_C)
    assert terminal.ended() == 130
    assert long in re.sub(r"\s", "", screens[0])
    assert not [line for screen in screens for line in screen.splitlines() if width(line) > 40]


def test_without_colour_the_same_questions_are_asked(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *ALMOST, NO_COLOR="1")
    terminal.child.logfile_read = raw = StringIO()
    terminal.asked("第 1/2 题").type("解释政策不够耐心")
    terminal.asked("第 2/2 题").type("")
    terminal.asked("都答好了").press(CTRL_C)
    assert terminal.ended() == 130
    codes = ";".join(re.findall(r"\x1b\[([0-9;]*)m", raw.getvalue()))
    assert codes
    assert set(codes.split(";")) <= {"", "0", "1"}, "bold is no colour"


def test_a_terminal_without_cursor_keys_gets_numbered_questions(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, *ALMOST, TERM="dumb")
    terminal.see("第 1/2 题").see("> ").type("解释政策不够耐心")
    terminal.see("第 2/2 题").see("> ").type("<")
    terminal.see("回车用“解释政策不够耐心”").see("> ").type("")
    terminal.see("第 2/2 题").see("> ").type("定个闹钟")
    terminal.see("哪一类事").see("写号码").type("")
    terminal.see("都答好了").see("写行首").type("")
    terminal.see("稿子有了").see("写号码").type("")
    terminal.see("把单位").see("写号码").type("")
    assert terminal.ended() == 0
    assert "\x1b" not in terminal.screen.text()
    assert "解释政策不够耐心" in (tmp_path / "稿.md").read_text(encoding="utf-8")


def test_a_screen_shows_what_stands_in_the_end() -> None:
    screen = Screen()
    screen.feed("问题\r\n  旧回答\x1b[8D\x1b[J  新\r\n")
    screen.feed("一行\x1b[A\x1b[2D改\x1b[K")
    assert screen.text() == "问题\n  改\n一行\n"
    narrow = Screen(4)
    narrow.feed("一二三\b\b四")
    assert narrow.text() == "一二\n四\n"


def test_a_screen_is_the_same_however_its_output_is_cut() -> None:
    output = "问题\r\n  旧回答\x1b[8D\x1b[J  新\r\n一行\x1b[?25h\x1b[A\x1b[2D改\x1b[K"
    whole = Screen()
    whole.feed(output)
    for at in range(len(output)):
        pieces = Screen()
        pieces.feed(output[:at])
        pieces.feed(output[at:])
        assert pieces.text() == whole.text()
