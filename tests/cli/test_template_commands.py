"""`draftkit template …` as people type it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.sandbox import DRAFTKIT, reader_environment


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def made(capsys: pytest.CaptureFixture[str], *more: str) -> Path:
    code, out, _ = run(
        capsys, "template", "new", "党纪", "--studied", "党纪", "--to", "project", *more
    )
    assert (code, out) == (0, "已写入 .draftkit/templates/党纪.md.j2\n")
    return Path(".draftkit/templates/党纪.md.j2")


def test_new_writes_a_template_that_drafts_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    made(capsys, "--length", "500", "--questions", "role,deed", "--genre", "培训心得")
    code, out, err = run(capsys, "new", "党纪", "--set", "role=护士", "--output", "-")
    assert code == 0
    assert out.startswith("# ")
    assert "目标 400" in err  # little was told
    assert (
        "目标 500"
        in run(capsys, "new", "党纪", "--set", "role=护士", "--length", "500", "--output", "-")[2]
    )


def test_a_new_report_needs_only_a_name_and_its_check_finds_nothing_but_that_it_is_new(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for kind in ("总结", "report"):
        code, out, _ = run(
            capsys, "template", "new", "值班总结", "--kind", kind, "--to", "project", "--force"
        )
        assert (code, out) == (0, "已写入 .draftkit/templates/值班总结.md.j2\n")
    rows = json.loads(run(capsys, "template", "check", "值班总结", "--json")[1])
    assert [row["code"] for row in rows] == ["scaffold-untouched"]
    assert run(capsys, "template", "test", "值班总结")[0] == 0
    out = run(capsys, "template", "show", "值班总结")[1]
    assert "值班总结（工作总结，通常 1500 字）\n工作总结：主要工作、成效、不足、打算\n" in out
    assert "短语取自：总结和述职（report）、不足和措施（faults）\n" in out


def test_new_tells_what_there_is_already_and_what_was_said_for_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    title = "师德师风专题学习心得体会"
    args = ("template", "new", title, "--studied", "师德师风", "--to", "project")
    assert "已有相近的模板：teacher-ethics（师德师风学习心得）。" in run(capsys, *args)[2]
    args = (
        "template",
        "new",
        "年度工作总结",
        "--kind",
        "总结",
        "--studied",
        "党纪",
        "--to",
        "user",
    )
    err = run(capsys, *args, "--questions", "role,activity")[2]
    assert "“总结”的样子不问学的是什么，--studied “党纪”没有用上。\n" in err
    assert "“总结”的样子用不着 activity，这几个问题没有写进去。\n" in err
    assert "注意：已有自带的模板“annual-summary”（年度工作总结）。" in err


def test_a_new_account_needs_only_a_name_and_may_ask_what_its_kind_asks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    args = ("template", "new", "车间实习报告", "--kind", "报告", "--to", "project")
    assert run(capsys, *args, "--questions", "role,suggestions_more")[0] == 0
    rows = json.loads(run(capsys, "template", "check", "车间实习报告", "--json")[1])
    assert [row["code"] for row in rows] == ["scaffold-untouched"]
    out = run(capsys, "template", "show", "车间实习报告")[1]
    assert "车间实习报告（实习报告，通常 1500 字）\n实习报告：经过、做法、收获、问题、建议\n" in out
    assert "每一条建议，理由是什么？" in out


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["new", "党纪", "--kind", "总节"],
         "draftkit：--kind 没有“总节”这一种。您是不是要写“总结”？"),
        (["new"], "draftkit：这里不是终端，没法提问；请写名字和 --studied"),
        (["new", "党纪"], "draftkit：这里不是终端，没法提问；请写名字和 --studied"),
        (["new", "a/b", "--studied", "党纪"], "draftkit：模板名“a/b”不行"),
        (["new", "党纪", "--studied", '"'], "draftkit：“\"”不行：写 1 到 40 个字"),
        (["new", "党纪", "--studied", "党纪", "--title", "../x"],
         "draftkit：title 会用作文件名"),
        (["new", "党纪", "--studied", "党纪", "--length", "20"], "draftkit：字数 20 不行"),
        (["new", "党纪", "--studied", "党纪", "--questions", "role,dede"],
         "draftkit：没有共用的问题“dede”。您是不是要写“deed”？"),
        (["new", "党纪", "--studied", "党纪", "--to", "there"],
         "draftkit：--to 要写 project 或 user"),
        (["copy", "mass-lime"], "draftkit：没有模板“mass-lime”。您是不是要写“mass-line”？"),
        (["check", "没有.md.j2"], "draftkit：没有.md.j2: 找不到这个模板文件，请检查路径。"),
        (["preview", "mass-line", "--workplace", "bnak"],
         "draftkit：没有这种单位类别“bnak”。您是不是要写“bank”（银行）？"),
        (["preview", "mass-line", "--workplace", "动物园"],
         "draftkit：没有这种单位类别“动物园”。可用的有：其他单位（general）、银行（bank）、"),
        (["preview", "mass-line", "--structure", "flowin"],
         "draftkit：没有这种结构“flowin”。您是不是要写“flowing”？"),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_line_and_writes_nothing(
    capsys: pytest.CaptureFixture[str], here: Path, args: list[str], line: str
) -> None:
    (here / ".draftkit").mkdir()
    code, out, err = run(capsys, "template", *args)
    assert (code, out) == (2, "")
    assert err.startswith(line)
    assert err.count("\n") == 1
    assert list((here / ".draftkit").iterdir()) == []


def test_check_leaves_with_1_and_tells_place_line_and_hint(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = made(capsys)
    text = path.read_text(encoding="utf-8").replace('phrase("point"', 'phrase("piont"')
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("piont")].count("\n") + 1
    code, out, _ = run(capsys, "template", "check", "党纪")
    assert code == 1
    assert out.splitlines()[-3:] == [
        f"{path}:{line}:4: 错误 短语库里没有“piont”这个语步。",
        '    │ {{ phrase("piont", theme=part.theme) }}',
        "    → 您是不是要写“point”（论点）？",
    ]


def test_check_takes_several_templates_and_gives_json(capsys: pytest.CaptureFixture[str]) -> None:
    path = made(capsys)
    code, out, err = run(capsys, "template", "check", "党纪", str(path), "--json")
    rows = json.loads(out)
    assert (code, err) == (1, "")
    assert [row["code"] for row in rows] == ["scaffold-untouched"] * 2
    assert set(rows[0]) == {
        "code", "level", "message", "hint", "excerpt", "file", "line", "column",
    }  # fmt: skip


def test_a_clean_template_leaves_with_0_and_says_how_much_was_looked_at(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = run(capsys, "template", "check", "mass-line")
    assert (code, out) == (0, "")
    assert err.endswith("没有发现问题\n")


def test_the_examples_of_a_template_are_told_one_by_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = made(capsys)
    assert run(capsys, "template", "test", "党纪")[0] == 0
    text = path.read_text(encoding="utf-8").replace("lacks: [〔待补]", "contains: [没有这话]")
    path.write_text(text, encoding="utf-8")
    code, out, err = run(capsys, "template", "test", "党纪")
    assert (code, err) == (1, "不合  党纪：有回答的时候\n")
    assert "稿子里应当有“没有这话”，没有找到。" in out


def test_a_template_without_examples_says_so_and_is_no_finding(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = made(capsys)
    text = path.read_text(encoding="utf-8")
    start, end = text.index("examples:"), text.index("---\n", 5)
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    code, _, err = run(capsys, "template", "test", "党纪")
    assert code == 0
    assert "没有例子" in err


def test_preview_is_the_same_every_time_and_follows_its_options(
    capsys: pytest.CaptureFixture[str],
) -> None:
    args = ["template", "preview", "mass-line", "--workplace", "hospital", "--length", "900"]
    code, first, err = run(capsys, *args)
    assert code == 0
    assert "护士" in first
    assert "〔待补" not in first
    assert "目标 900" in err
    assert run(capsys, *args)[1] == first
    assert run(capsys, *args, "--seed", "5")[1] != first
    assert "结构 ordinals" in run(capsys, *args, "--structure", "ordinals")[2]


def test_list_tells_the_layer_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    made(capsys)
    rows = [line.split("\t")[:2] for line in run(capsys, "template", "list")[1].splitlines()]
    assert ["党纪", "本项目"] in rows
    assert ["mass-line", "自带"] in rows
    listed = json.loads(run(capsys, "template", "list", "--json")[1])
    assert {"project", "shipped"} == {row["layer"] for row in listed}


def test_show_tells_how_many_phrases_each_hole_can_draw_on_and_the_rules(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = made(capsys)
    text = path.read_text(encoding="utf-8")
    rules = "rules:\n  sentence: 60\n  forbid:\n    - {words: [赋能], why: 套话}\n"
    path.write_text(text.replace("rules:\n", rules, 1), encoding="utf-8")
    out = run(capsys, "template", "show", "党纪")[1]
    assert "  通常 1200—3000 字\n  一句话最多 60 字\n  不写“赋能”：套话\n" in out
    assert '1 句“对照自查／摆不足”：phrase("self_check", step="own", slot="shortcoming")' in out
    assert ")，“人人可用”里有 30 条可选" in out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
class TestTerminal:
    """On a real terminal of 80 × 24."""

    @pytest.fixture
    def child(self, here: Path, request: pytest.FixtureRequest) -> object:
        import pexpect

        from tests.test_templates import TEMPLATE

        (here / "t.md.j2").write_text(TEMPLATE, encoding="utf-8")
        return pexpect.spawn(
            str(DRAFTKIT),
            ["template", *request.param],
            cwd=str(here),
            env={**reader_environment(here), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=30,
        )

    @pytest.mark.parametrize("child", [["new", "--to", "project"]], indirect=True)
    def test_new_asks_what_it_needs(self, child: object, here: Path) -> None:
        import pexpect

        assert isinstance(child, pexpect.spawn)
        child.expect_exact("发言、对照检查等")
        for asked, typed in (
            ("模板叫什么名字？", "读书体会\r"),
            ("新建哪一种样子？", "\r"),
            ("写的是哪一种文？", "\x1b[B\x1b[B\r"),
            ("学的是什么？", "《读书札记》\r"),
            ("一般写多少字？", "\r"),
            ("写的时候问哪些问题？", "\x1b[B\x1b[B\r"),  # the second is left out
            ("写的时候问哪些问题？", "\x1b[A\x1b[A\r"),  # and that is all
            ("短语从哪些专题里取？", "\r"),
            ("谈哪几个主题？至少 3 个", "\x1b[B\r"),  # one more
            ("谈哪几个主题？至少 3 个", "\x1b[A\r"),
        ):
            child.expect_exact(asked)
            child.expect_exact("\x1b[?7h")
            child.send(typed)
        child.expect_exact("已写入 .draftkit/templates/读书体会.md.j2")
        child.expect(pexpect.EOF)
        text = (here / ".draftkit" / "templates" / "读书体会.md.j2").read_text(encoding="utf-8")
        assert "genre: 读后感\nlength: 800\n" in text
        assert "  - workplace\n" not in text
        assert "《读书札记》" in text

    @pytest.mark.parametrize("child", [["new", "值班总结", "--to", "project"]], indirect=True)
    def test_a_report_is_not_asked_what_was_studied(self, child: object, here: Path) -> None:
        import pexpect

        assert isinstance(child, pexpect.spawn)
        for asked, typed in (
            ("新建哪一种样子？", "\x1b[B\r"),
            ("写的是哪一种文？", "\r"),
            ("一般写多少字？", "\r"),
            ("时段、职责、成效、不足和打算总要问；另外问哪些问题？", "\r"),
        ):
            child.expect_exact(asked)
            child.expect_exact("\x1b[?7h")
            child.send(typed)
        child.expect_exact("已写入 .draftkit/templates/值班总结.md.j2")
        child.expect(pexpect.EOF)
        text = (here / ".draftkit" / "templates" / "值班总结.md.j2").read_text(encoding="utf-8")
        assert "genre: 工作总结\n" in text
        assert "  - studied\n" not in text
        assert "  - deed_more\n" in text
        assert "key: gains" in text

    @pytest.mark.parametrize(
        "child",
        [["new", "师德心得", "--genre", "心得", "--studied", "师德", "--length", "900"]],
        indirect=True,
    )
    def test_nothing_is_asked_when_enough_was_said(self, child: object) -> None:
        import pexpect

        assert isinstance(child, pexpect.spawn)
        child.expect_exact("已写入")
        child.expect(pexpect.EOF)
        assert "短语从哪些专题里取" not in str(child.before)

    @pytest.mark.parametrize(
        "child",
        [["new", "--to", "project", "--genre", "心得", "--studied", "师德", "--length", "900",
          "--questions", "role"]],
        indirect=True,
    )  # fmt: skip
    def test_what_fits_the_title_is_told_and_ticked(self, child: object, here: Path) -> None:
        import pexpect

        assert isinstance(child, pexpect.spawn)
        for asked, typed in (
            ("模板叫什么名字？", "校办师德\r"),
            ("已有相近的模板：teacher-ethics", ""),
            ("✓ 师德师风", "\r"),
            ("✓ 师德", "\r"),
        ):
            child.expect_exact(asked)
            if typed:
                child.expect_exact("\x1b[?7h")
                child.send(typed)
        child.expect_exact("已写入")
        child.expect(pexpect.EOF)
        text = (here / ".draftkit" / "templates" / "校办师德.md.j2").read_text(encoding="utf-8")
        assert "themes: [师德, 学习, 作风]\n" in text

    @pytest.mark.parametrize("child", [["new", "党纪", "--genre", "心得"]], indirect=True)
    def test_the_key_for_going_back_throws_nothing_away(self, child: object) -> None:
        import pexpect

        assert isinstance(child, pexpect.spawn)
        for typed in ("\x1b[A", "党纪\r"):
            child.expect_exact("学的是什么？")
            child.expect_exact("\x1b[?7h")
            child.send(typed)
        child.expect_exact("一般写多少字？")

    @pytest.mark.parametrize("child", [["new"]], indirect=True)
    def test_ctrl_c_while_asking_writes_nothing(self, child: object, here: Path) -> None:
        import pexpect

        assert isinstance(child, pexpect.spawn)
        child.expect_exact("模板叫什么名字？")
        child.expect_exact("\x1b[?7h")
        child.sendcontrol("c")
        child.expect_exact("已停止，什么都没有写。")
        child.expect(pexpect.EOF)
        assert [path.name for path in here.rglob("*.md.j2")] == ["t.md.j2"]

    @pytest.mark.parametrize("child", [["preview", "t.md.j2", "--watch"]], indirect=True)
    def test_watch_draws_again_at_every_save_and_ends_with_ctrl_c(
        self, child: object, here: Path
    ) -> None:
        import pexpect

        from tests.test_templates import TEMPLATE

        assert isinstance(child, pexpect.spawn)
        path = here / "t.md.j2"
        child.expect_exact("Ctrl-C 退出。")
        path.write_text(TEMPLATE.replace("# 体会", "# 改过的体会{{ rloe }}"), encoding="utf-8")
        child.expect_exact("模板用了没有的名字：“rloe”")
        path.write_text(TEMPLATE.replace("# 体会", "# 再改的体会"), encoding="utf-8")
        child.expect_exact("# 再改的体会")
        child.expect_exact("Ctrl-C 退出。")
        child.sendcontrol("c")
        child.expect_exact("不再看着了。")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 0
