"""Commands as people type them: one line for every mistake, exit codes, files whole."""

import json
from pathlib import Path

import pytest

from draftkit.cli.main import execute
from tests.conftest import ROOT

BANK_CLERK = str(ROOT / "examples" / "answers" / "bank-clerk.yaml")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = execute(list(args))
    out = capsys.readouterr()
    return code, out.out, out.err


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["nwe"], "draftkit：没有命令“nwe”。您是不是要写“new”？"),
        (["bank"], "draftkit：后面还要写命令：search、browse、random、show、stats、add、edit、"
         "remove、undo、exclude、export、import、check。"),
        (["new", "--seeed", "3"], "draftkit：没有“--seeed”这个选项。您是不是要写“--seed”？"),
        (["new", "mass-lime", "--set", "role=柜员"],
         "draftkit：没有模板“mass-lime”。您是不是要写“mass-line”？"),
        (["new", "mass-line", "--set", "rol=柜员"],
         "draftkit：--set rol: 没有这个问题的键“rol”。您是不是要写“role”？"),
        (["new", "mass-line", "--set", "role"],
         "draftkit：--set role: 要写成 键=值，例如 --set role=信贷客户经理。"),
        (["new", "mass-line", "--set", "workplace_type=bnak"],
         "draftkit：--set workplace_type: 没有这个选项“bnak”。您是不是要写“bank”？"),
        (["new", "--answers", BANK_CLERK, "--structure", "first-next-lost"],
         "draftkit：没有这种结构“first-next-lost”。您是不是要写“first-next-last”？"),
        (["new", "--answers", BANK_CLERK, "--length", "20"],
         "draftkit：字数 20 不行，请给 200 到 20000 之间的数。"),
        (["bank", "search", "--move", "pledg"],
         "draftkit：没有语步“pledg”。您是不是要写“pledge”（表态）？"),
        (["bank", "search", "--layer", "自己"],
         "draftkit：没有层“自己”。您是不是要写“自己的”（user）？"),
        (["bank", "search", "--sort", "use"],
         "draftkit：没有次序“use”。您是不是要写“used”（用得多）？"),
        (["bank", "stats", "多"], "draftkit：多写了“多”。用 draftkit bank stats --help 看用法。"),
        (["bank", "search", "--limit", "0"], "draftkit：--limit 要是正整数。"),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_line_that_says_what_to_do(
    capsys: pytest.CaptureFixture[str], args: list[str], line: str
) -> None:
    code, out, err = run(capsys, *args)
    assert (code, out, err) == (2, "", line + "\n")


@pytest.mark.parametrize("args", [(), ("mass-line",)])
def test_off_a_terminal_new_names_the_options_to_use(
    capsys: pytest.CaptureFixture[str], args: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, "new", *args)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "--answers" in err
    assert "draftkit new mass-line --print-answers" in err


def test_an_answers_file_to_fill_in_is_printed_and_accepted_as_it_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, form, err = run(
        capsys, "new", "mass-line", "--set", "workplace_type=hospital", "--print-answers"
    )
    assert (code, err) == (0, "")
    assert "# 例：护士\n  role: ''" in form
    assert '  workplace_type: "hospital"' in form
    (tmp_path / "答案.yaml").write_text(form, encoding="utf-8")
    code, draft, _ = run(capsys, "new", "--answers", str(tmp_path / "答案.yaml"))
    assert code == 0
    assert "〔待补:岗位〕" in draft


def test_the_printed_form_asks_for_nothing_the_template_cannot_use(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, form, _ = run(capsys, "new", "self-review", "--print-answers")
    assert "\n  problems: " in form
    assert not {"  studied: []", "  activity: ''"} & {*form.split("\n")}
    _, shown, _ = run(capsys, "template", "show", "self-review")
    assert "答案文件里有也不妨、这个模板用不上的：activity、studied" in shown
    assert "  studied " not in shown


def test_printing_answers_needs_a_template(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "new", "--print-answers")
    assert (code, out) == (2, "")
    assert "draftkit template list" in err


def test_the_profile_is_shown_and_cleared_but_filled_in_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(capsys, "profile", "show")[1].startswith("还没有记住什么。")
    assert run(capsys, "profile", "clear")[1] == "本来就没有记住什么。\n"
    code, _, err = run(capsys, "profile", "edit")
    assert code == 2
    assert "profile.yaml" in err


def test_off_a_terminal_the_profile_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    from draftkit.app.profile import Profile, save_profile

    args = ("new", "mass-line", "--set", "role=柜员", "--set", "date=2026-01-05")
    before = run(capsys, *args)
    save_profile(Profile({"workplace": "滨江银行城东支行", "workplace_type": "bank"}))
    assert run(capsys, *args) == before


def test_off_a_terminal_an_answer_that_breaks_its_sentence_is_taken_with_a_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    deed = "deed=上月陪一家店补材料。三天办完了"
    code, out, err = run(capsys, "new", "--answers", BANK_CLERK, "--set", deed)
    assert (code, "上月陪一家店补材料。三天办完了" in out) == (0, True)
    assert err.startswith("最近真正做过的一件事？回答要接进一句话里，中间的“。”会把句子断开")


@pytest.mark.parametrize(
    ("template", "file"),
    [("annual-summary", "bank-clerk"), ("topic-study", "annual-summary-nurse")],
)
def test_an_answers_file_written_for_one_template_serves_another(
    capsys: pytest.CaptureFixture[str], template: str, file: str
) -> None:
    path = str(Path(BANK_CLERK).with_name(f"{file}.yaml"))
    code, out, err = run(capsys, "new", template, "--answers", path)
    assert (code, "draftkit：" in err) == (0, False)
    assert "护士" in out or "客户经理" in out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("template: mass-line\nanswers:\n  peroid: 2026年\n",
         "答案.yaml:3: 没有这个问题的键“peroid”。您是不是要写“period”？"),
        ("template: mass-line\nanswers:\n  role: 柜员\n  dutys: [开户]\n",
         "答案.yaml:4: 没有这个问题的键“dutys”。您是不是要写“duties”？"),
        ("template: mass-line\nanswers:\n  identity: 党员\n",
         "答案.yaml:3: 没有这个问题的键“identity”。您是不是要写“standing”？"),
        ("template: mass-line\nanswers:\n  身份: 党员\n",
         "答案.yaml:3: 没有这个问题的键“身份”。您是不是要写“standing”？"),
        ("tempalte: mass-line\n", "答案.yaml:1: 没有这个键“tempalte”。您是不是要写“template”？"),
        ("template: mass-line\nseed: 七\n", "答案.yaml:2: seed 要是整数。"),
        ("template: mass-line\nanswers: [柜员]\n", "答案.yaml:2: answers 下面要写成“键: 值”。"),
        ("template: mass-line\nanswers:\n  date: 明天\n", "答案.yaml:3: “明天”不是日期"),
        ("answers:\n  role: 柜员\n", "答案文件里没有写 template"),
        ("", "答案.yaml: 文件是空的。"),
        ("template: [", "答案.yaml:1: YAML 读不懂"),
    ],
)  # fmt: skip
def test_a_bad_answers_file_is_refused_with_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    text: str, says: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    Path("答案.yaml").write_text(text, encoding="utf-8")
    code, out, err = run(capsys, "new", "--answers", "答案.yaml", "--output", "稿.md")
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
    assert not Path("稿.md").exists()


def test_answers_in_neither_utf8_nor_gb18030_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\x00\x01")
    code, _, err = run(capsys, "new", "--answers", str(tmp_path / "a.yaml"))
    assert code == 2
    assert "UTF-8 或 GB18030" in err


def test_answers_in_gb18030_give_the_same_draft(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    copy = tmp_path / "a.yaml"
    copy.write_bytes(Path(BANK_CLERK).read_text(encoding="utf-8").encode("gb18030"))
    first = run(capsys, "new", "--answers", BANK_CLERK, "--output", "-")
    assert run(capsys, "new", "--answers", str(copy), "--output", "-") == first


def test_an_existing_draft_is_kept_unless_forced_and_then_backed_up(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    draft = tmp_path / "稿.md"
    draft.write_text("我改过的稿子\n", encoding="utf-8")
    args = ["new", "--answers", BANK_CLERK, "--output", str(draft)]
    code, _, err = run(capsys, *args)
    assert code == 2
    assert "--force" in err
    assert draft.read_text(encoding="utf-8") == "我改过的稿子\n"
    assert run(capsys, *args, "--force")[0] == 0
    assert (tmp_path / "稿.bak1.md").read_text(encoding="utf-8") == "我改过的稿子\n"
    assert not (tmp_path / "稿.bak1.record.yaml").exists()  # there was none to keep
    assert draft.read_text(encoding="utf-8").startswith("# ")


def test_writing_the_same_draft_again_is_no_conflict(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    args = ["new", "--answers", BANK_CLERK, "--output", str(tmp_path / "稿.md")]
    assert run(capsys, *args)[0] == 0
    assert run(capsys, *args)[0] == 0
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".md"] == ["稿.md"]


@pytest.mark.parametrize("report", ["没有的文件夹/r.json", "."])
def test_when_the_report_cannot_be_written_the_draft_is_not_either(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, report: str
) -> None:
    args = ["--output", str(tmp_path / "稿.md"), "--report", str(tmp_path / report)]
    code, _, err = run(capsys, "new", "--answers", BANK_CLERK, *args)
    assert code == 2
    assert err.count("\n") == 1
    assert not (tmp_path / "稿.md").exists()


def test_flags_come_before_the_answers_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = tmp_path / "r.json"
    run(capsys, "new", "--answers", BANK_CLERK, "--output", str(tmp_path / "a.md"), "--report",
        str(report), "--seed", "99", "--length", "900", "--structure", "flowing",
        "--set", "workplace=云港镇卫生院")  # fmt: skip
    made = json.loads(report.read_text(encoding="utf-8"))
    assert (made["seed"], made["target"], made["structure"]) == (99, 900, "flowing")
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "云港镇卫生院" in text
    assert "滨江银行" not in text


def test_a_blank_the_user_typed_is_counted_too(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run(
        capsys, "new", "--answers", BANK_CLERK, "--set", "deed=〔待补:那件事〕", "--output", "-"
    )
    assert "还有 1 处要您补：〔待补：那件事〕" in err


def test_a_fact_missing_in_two_places_counts_as_two(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run(
        capsys, "new", "topic-study", "--set", "role=售票员", "--seed", "31963", "--length", "700"
    )
    places = out.count("〔待补:学习的专题〕")
    assert places > 1
    assert f"〔待补:学习的专题〕（{places} 处）" in err
    assert f"还有 {out.count('〔待补')} 处要您补" in err
    assert err.index("处要您补") < err.index("您自己的话"), "what is open comes before advice"


def test_search_gives_the_contract_rows(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(
        capsys, "bank", "search", "小事", "--theme", "为民", "--limit", "3", "--json"
    )
    rows = json.loads(out)
    assert code == 0
    assert 1 <= len(rows) <= 3
    for row in rows:
        assert list(row) == ["id", "text", "move", "themes", "source"]
        assert "为民" in row["themes"]


def test_a_search_without_hits_says_so_and_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "bank", "search", "没有人会写的话")
    assert (code, out) == (0, "")
    assert err.startswith("没有找到。换个短一点的词再试。也可以按主题找（--theme）：")
    assert "为民、" in err


def test_a_short_word_nothing_holds_is_answered_with_what_there_is_of_such_matters(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A word of two characters cannot be shortened."""
    nothing = "没有找到。换个意思相近的词再试。"
    near = f"{nothing}讲这类事的短语，用 --about 检查执法 看。\n"
    assert run(capsys, "bank", "search", "拆违") == (0, "", near)
    assert run(capsys, "bank", "search", "zz")[2].startswith(f"{nothing}也可以按主题找")


def test_what_people_call_aid_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    for word in ("低保", "残疾", "工单", "征地"):
        assert word in run(capsys, "bank", "search", word)[1]


@pytest.mark.parametrize(
    ("args", "advice"),
    [
        (["没有人会写的话", "--move", "引用", "--theme", "法治"],
         "没有找到。换个短一点的词，或去掉 --move、--theme 再试。\n"),
        (["--like", "zzzz"], "没有相像的。换一句长一点的话再试。\n"),
    ],
)  # fmt: skip
def test_only_what_was_asked_for_is_advised_to_be_left_out(
    capsys: pytest.CaptureFixture[str], args: list[str], advice: str
) -> None:
    assert run(capsys, "bank", "search", *args) == (0, "", advice)


@pytest.mark.parametrize(
    ("by_name", "by_id"),
    [
        (["--move", "表态"], ["--move", "pledge"]),
        (["--about", "走访联系"], ["--about", "visit"]),
        (["--topic", "群众路线"], ["--topic", "mass-line"]),
        (["--layer", "自带"], ["--layer", "shipped"]),
    ],
)
def test_a_filter_is_given_by_its_name_or_its_id(
    capsys: pytest.CaptureFixture[str], by_name: list[str], by_id: list[str]
) -> None:
    code, found, _ = run(capsys, "bank", "search", *by_name)
    assert code == 0
    assert found
    assert found == run(capsys, "bank", "search", *by_id)[1]


def test_people_are_told_names_and_programs_ids(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("bank", "search", "--move", "表态", "--limit", "1")
    line = run(capsys, *asked)[1]
    assert line.split("\t")[1] == "表态"
    assert json.loads(run(capsys, *asked, "--json")[1])[0]["move"] == "pledge"
    out = run(capsys, "bank", "stats")[1]
    assert "语步：做法 " in out
    assert "专题：行里话 " in out


def test_show_tells_where_a_phrase_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "bank", "show", "weimin-point-01")
    assert "编号：weimin-point-01" in out
    assert "文件：phrasebank/written/common/weimin.yaml:3" in out


def test_h_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ((), ("new",), ("check",), ("bank",), ("bank", "search"), ("template", "list")):
        assert run(capsys, *command, "-h") == run(capsys, *command, "--help")


@pytest.mark.parametrize(
    "command", [[], ["new"], ["bank"], ["bank", "search"], ["template"], ["mine"], ["profile"]]
)
def test_help_pages_are_in_chinese(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    code, out, _ = run(capsys, *command, "--help")
    assert code == 0
    assert out.startswith("用法：draftkit")
    assert not {"Usage", "Options", "Show this message"} & set(out.split())


def test_a_draft_for_a_folder_gets_a_free_name_there_and_its_whole_path_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("drafts").mkdir()
    for folder, name in (("drafts/", "党的群众路线学习心得"), ("drafts", "党的群众路线学习心得-2")):
        code, _, err = run(capsys, "new", "--answers", BANK_CLERK, "--output", folder)
        path = Path("drafts") / f"{name}.md"
        assert (code, path.is_file()) == (0, True)
        assert f"已写入 {path}：" in err
    code, _, err = run(capsys, "new", "--answers", BANK_CLERK, "--output", "没有/")
    assert (code, "没有”这个文件夹，请先建好或换个地方。" in err) == (2, True)


def test_make_draft_lets_the_interview_name_the_folder_it_writes_to() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ndraft:")[2]
    assert "draftkit new --output drafts/ " in recipe.partition("\ntest:")[0]
    assert "cd drafts" not in recipe


def test_answers_this_template_does_not_ask_for_are_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answers = tmp_path / "答案.yaml"
    answers.write_text("answers: {role: 护士, ways: [先听完]}\n", encoding="utf-8")
    common = ("--answers", str(answers), "--output", "-")
    _, _, told = run(capsys, "new", "self-review", *common)
    assert "这个模板的稿子里没有它们的位置，没有用上：ways。" in told
    _, _, told = run(capsys, "new", "mass-line", *common)
    assert "没有它们的位置" not in told


def test_what_is_given_and_stands_nowhere_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answers = tmp_path / "答案.yaml"
    text = "answers: {role: 护士, workplace: 清河县医院, date: 2026-11-22}\n"
    answers.write_text(text, encoding="utf-8")
    common = ("--answers", str(answers), "--output", "-")
    _, out, told = run(capsys, "new", "mass-line", *common)
    assert "清河县医院" in out
    assert "给了、稿子里没有写出来的：date（没有 name 就没有落款）。" in told
    answers.write_text(text.replace("date:", "name: 某某, date:"), encoding="utf-8")
    _, _, told = run(capsys, "new", "mass-line", *common)
    assert "没有写出来的" not in told
