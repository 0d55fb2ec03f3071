"""Phrases of one's own: kept, used in drafts, changed, taken back, never used again."""

import json
from pathlib import Path

import pytest

from draftkit.app.bank_propose import propose
from draftkit.app.drafting import Wishes
from draftkit.bank.catalogue import Query
from draftkit.cli.main import execute
from draftkit.content import Content, data_folder
from draftkit.mining import rules as rules_module
from draftkit.mining.rules import load_rules
from tests.conftest import CLERK
from tests.making import draft_of

TEXT = "遇到{audience}问[同样的|问过的]话，也要像头一回听见那样[耐心|细致]地答。"


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = execute(list(args))
    out = capsys.readouterr()
    return code, out.out, out.err


def own_file() -> Path:
    return data_folder() / "phrasebank" / "written" / "common" / "own.yaml"


def phrases_in_drafts(seeds: range) -> set[str]:
    content = Content.find()
    drafts = [draft_of(content, CLERK, Wishes(seed=seed)) for seed in seeds]
    return {span.ref for draft in drafts for block in draft.blocks for span in block.spans}


def test_an_own_phrase_is_found_and_used_in_drafts_until_it_is_excluded(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "bank", "add", TEXT, "--move", "point", "--theme", "为民")
    assert (code, out) == (0, f"收进了 my-1：{TEXT}\n语步 论点，主题 为民，身份 不限\n")
    rows = json.loads(run(capsys, "bank", "search", "头一回听见", "--json")[1])
    assert [row["id"] for row in rows] == ["my-1"]
    catalogue = Content.find().catalogue
    rivals = [
        rival
        for topic in ("common", "mass-line")
        for rival in catalogue.search(
            Query(move="point", theme="为民", topic=topic, layer="shipped"), 999
        )
    ]
    spared, *rivals = rivals  # so that there is still something to say in its place
    run(capsys, "bank", "exclude", *rivals)
    assert "my-1" in phrases_in_drafts(range(5))
    assert run(capsys, "bank", "exclude", "my-1")[1] == "my-1 不再用了\n"
    assert "my-1" not in (used := phrases_in_drafts(range(5)))
    assert spared in used
    assert run(capsys, "bank", "exclude")[1] == "".join(f"{p}\n" for p in sorted(["my-1", *rivals]))
    assert run(capsys, "bank", "exclude", "my-1", "--undo")[1] == "my-1 又可以用了\n"
    assert "my-1" in phrases_in_drafts(range(5))


def test_what_is_not_said_is_supposed_from_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    text = "我对照自己，接待客户的时候，是不是真的有耐心？"
    _, out, err = run(capsys, "bank", "add", text)
    assert "语步 对照自查／问自己，主题 服务" in out
    assert "客户→{audience}（加 --slots 就换）" in err
    _, out, _ = run(capsys, "bank", "add", text, "--slots", "--move", "point")
    assert "接待{audience}的时候" in out


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("学生叫我一声老师，我[就要|便应当]对得起这两个字。", "不限"),
        ("我常想起党员老李，他办事从不等人催。", "不限"),
        ("我们要向老党员学习，把事办到最后一步。", "不限"),
        ("作为一名党员，我要走在前面。", "党员"),
        ("作为党员的家属，我更要把事办实。", "不限"),
        ("我是一名学生，先把书读好。", "学生"),
        ("党员干部要走在前面。", "党员、干部"),
    ],
)
def test_who_may_say_it_is_supposed_from_the_one_who_speaks(
    capsys: pytest.CaptureFixture[str], text: str, fits: str
) -> None:
    code, out, _ = run(capsys, "bank", "add", text, "--topic", "study")
    assert (code, out.endswith(f"，身份 {fits}\n")) == (0, True), out


def test_a_standing_can_be_given_and_taken_away(capsys: pytest.CaptureFixture[str]) -> None:
    text = "作为一名党员，我要走在前面。"
    assert "身份 不限" in run(capsys, "bank", "add", text, "--fits", "")[1]
    assert "身份 干部" in run(capsys, "bank", "edit", "my-1", "--fits", "干部")[1]
    assert Content.find().catalogue.phrase("my-1").fits == ("干部",)
    assert "身份 不限" in run(capsys, "bank", "edit", "my-1", "--fits", "")[1]
    assert Content.find().catalogue.phrase("my-1").fits == ()
    assert "fits" not in own_file().read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "学生叫我一声老师，我就要对得起这两个字。",  # a client would not
        "我批改作业到很晚，每一道错题都要看出错在哪里。",  # done, not named
    ],
)
def test_no_slot_is_advised_that_would_not_make_a_phrase_anybodys(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert "槽位" not in run(capsys, "bank", "add", text)[2]


@pytest.mark.parametrize(
    "text",
    [
        "村里的事要同村两委一道商量着办，[不越位|不包办]。",  # 的事要同村 is no name
        "下一季度，对上门的事要先听完再答。",  # nor is {date} the time that is meant
        "这件事要同县民政局商量，不能自己说了算。",  # somebody else's workplace
        "要同社区网格员一道上门，把情况问清楚。",  # nor the writer's post
        "遇到难事要找镇政府帮忙，不能拖着。",
        "同家长说话，先说孩子的长处，再说不足。",  # two things are not one {audience}
    ],
)
def test_words_that_are_not_surely_the_writers_become_no_slot(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    _, out, err = run(capsys, "bank", "add", text, "--slots")
    assert (f"：{text}\n" in out, "没有拿得准" in err) == (True, True)
    run(capsys, "bank", "undo")
    assert "槽位" not in run(capsys, "bank", "add", text)[2]


def test_the_sentence_is_shown_before_and_after_slots_are_put_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "我们医院的病人多，越忙越要耐心。"
    both = f"  换之前：{text}\n  换之后：{{org}}的{{audience}}多，越忙越要耐心。\n"
    assert both in run(capsys, "bank", "add", text)[2]
    run(capsys, "bank", "undo")
    assert both in run(capsys, "bank", "add", text, "--slots")[2]


def test_a_kind_of_work_that_is_named_may_be_a_slot(capsys: pytest.CaptureFixture[str]) -> None:
    err = run(capsys, "bank", "add", "我要把批改作业工作做得再细一些。")[2]
    assert "批改作业→{business}（加 --slots 就换）" in err


def test_the_same_sentence_is_not_kept_twice_and_a_like_one_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(capsys, "bank", "add", TEXT, "--move", "point")
    kept = own_file().read_text(encoding="utf-8")
    code, out, err = run(capsys, "bank", "add", TEXT, "--move", "point", "--topic", "study")
    assert (code, out) == (2, "")
    assert err.startswith("draftkit：这句话已经有了，是 my-1（")
    shipped = Content.find().catalogue.phrase("weimin-point-01").text
    code, _, err = run(capsys, "bank", "add", shipped, "--move", "point", "--topic", "mass-line")
    assert (code, "是 weimin-point-01（" in err) == (2, True)
    assert own_file().read_text(encoding="utf-8") == kept
    code, _, err = run(capsys, "bank", "add", TEXT[:-1] + "了。", "--move", "point")
    assert (code, "请留意：和 my-1（" in err) == (0, True)


@pytest.mark.parametrize(
    ("args", "line"),
    [
        ([""], "短语的文字是空的，请写一句完整的话。"),
        ([], "不在终端里，请把短语写在命令里：draftkit bank add '短语的文字。'"),
        (["把事办好"], "这条短语不能收：没有用句号、问号或感叹号结尾。"),
        (["把[事办好。"], "这条短语: 短语写法不对：“[”没有配对或写法不对"
                         "（槽位 {audience}，可换词 [甲|乙]）"),
        (["为{audianc}办事。"], "这条短语: 没有槽位“{audianc}”。您是不是要写“{audience}”？"),
        (["有事打13812345678。"], "像是含有号码“13812345678”，短语里不能有，请删去。"),
        (["把事办好。", "--move", "piont"], "没有语步“piont”。您是不是要写“point”（论点）？"),
        (["把事办好。", "--move", "论典"], "没有语步“论典”。您是不是要写“论点”（point）？"),
        (["把事办好。", "--move", "表态", "--step", "讲道理"],
         "表态（pledge）不分步，不要写 --step。"),
        (["把事办好。", "--move", "阐述", "--step", "论证"],
         "没有“阐述”的步“论证”。您是不是要写“一段论证”（case）？"),
        (["把事办好。", "--theme", "为名"], "没有主题“为名”。您是不是要写“为民”？"),
        (["把事办好。", "--topic", "../x"],
         "专题“../x”不行，用汉字、小写字母、数字和连字符，最多 40 个字。"),
        (["把事办好。", "--id", "weimin-point-01"],
         "编号“weimin-point-01”已经用过，请换一个（--id）。"),
    ],
)  # fmt: skip
def test_a_phrase_that_cannot_be_kept_is_refused_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], args: list[str], line: str
) -> None:
    assert run(capsys, "bank", "add", *args) == (2, "", f"draftkit：{line}\n")
    assert not own_file().exists()


def test_a_move_named_without_its_step_gets_the_usual_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "bank", "add", "先听他说完再回话。", "--move", "要求与打算")
    assert (code, "语步 要求与打算／怎样做" in out) == (0, True)


def test_names_in_chinese_are_as_good_as_ids(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "bank", "add", TEXT, "--move", "阐述", "--step", "讲道理", "--topic", "专题学习")
    kept = Content.find().catalogue.phrase("my-study-1")
    assert (kept.move, kept.step, kept.topic) == ("elaborate", "reason", "study")
    _, out, _ = run(capsys, "bank", "show", "my-study-1")
    assert "语步：阐述／讲道理（elaborate／reason）\n" in out
    assert "专题：专题学习（study）\n属于：自己的\n" in out
    assert run(capsys, "bank", "edit", "my-study-1", "--step", "反过来看")[0] == 0
    assert Content.find().catalogue.phrase("my-study-1").step == "contrast"
    code, _, err = run(capsys, "bank", "edit", "my-study-1", "--move", "总论点")
    assert (code, err) == (
        2,
        "draftkit：换成“总论点”要同时写 --step：总的认识（view）、日常样子（scene）。\n",
    )
    assert run(capsys, "bank", "check", "--layer", "自己的")[0] == 0


def test_words_that_look_like_a_name_are_kept_when_told_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = "在李建国同志的带领下办事。"
    code, _, err = run(capsys, "bank", "add", text, "--move", "point")
    assert code == 2
    assert "像是人名：李建国（删去；如果不是人名，加 --force" in err
    assert run(capsys, "bank", "add", text, "--move", "point", "--force")[0] == 0
    assert run(capsys, "bank", "check", "--layer", "user")[0] == 0


def test_an_own_phrase_is_changed_and_removed_and_every_step_taken_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(capsys, "bank", "add", TEXT, "--move", "point", "--theme", "为民")
    first = own_file().read_text(encoding="utf-8")
    run(capsys, "bank", "edit", "my-1", "--text", "把事[办好|办实]。", "--theme", "务实")
    assert Content.find().bank.phrase("my-1").text == "把事[办好|办实]。"
    run(capsys, "bank", "remove", "my-1")
    assert not Content.find().catalogue.has("my-1")
    assert run(capsys, "bank", "undo")[1] == "已撤销：删除 my-1\n"
    assert run(capsys, "bank", "undo")[1] == "已撤销：修改 my-1\n"
    assert own_file().read_text(encoding="utf-8") == first
    assert run(capsys, "bank", "undo")[1] == "已撤销：添加 my-1\n"
    assert not own_file().exists()
    assert run(capsys, "bank", "undo") == (2, "", "draftkit：没有可以撤销的改动。\n")


def test_a_file_edited_since_is_not_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "bank", "add", TEXT, "--move", "point")
    own_file().write_text(own_file().read_text(encoding="utf-8") + "# 记一笔\n", encoding="utf-8")
    code, _, err = run(capsys, "bank", "undo")
    assert code == 2
    assert "这个文件后来又改过，不能撤销" in err
    assert "# 记一笔" in own_file().read_text(encoding="utf-8")


def test_a_phrase_nobody_added_is_told_in_plain_words(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "bank", "add", TEXT, "--move", "point")
    code, _, err = run(capsys, "bank", "remove", "my-9")
    assert (code, "没有这一条自己的短语“my-9”。您是不是要写“my-1”？" in err) == (2, True)


def test_shipped_phrases_cannot_be_changed_only_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for command in (["edit", "weimin-point-01", "--text", "甲。"], ["remove", "weimin-point-01"]):
        code, _, err = run(capsys, "bank", *command)
        assert code == 2
        assert "不想用它，用 draftkit bank exclude weimin-point-01。" in err


def test_a_projects_phrases_stay_with_the_project(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(capsys, "bank", "add", TEXT, "--move", "point", "--project")
    assert (tmp_path / ".draftkit" / "phrasebank" / "written" / "common" / "own.yaml").is_file()
    assert Content.find().catalogue.phrase("my-1").layer == "project"
    monkeypatch.chdir(tmp_path.parent)
    assert not Content.find().catalogue.has("my-1")


def test_a_broken_own_file_gives_one_line_that_names_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    own_file().parent.mkdir(parents=True)
    own_file().write_text("phrases:\n  - {id: my-1, move: point, txt: 甲。}\n", encoding="utf-8")
    for command in (["bank", "stats"], ["bank", "add", TEXT], ["new", "--answers", str(CLERK)]):
        code, out, err = run(capsys, *command)
        assert (code, out) == (2, "")
        assert err == (f"draftkit：{own_file()}:2: 没有这个键“txt”。您是不是要写“text”？\n")
    code, out, _ = run(capsys, "bank", "check")
    assert code == 1
    assert out == f"{own_file()}:2: B001 没有这个键“txt”。您是不是要写“text”？\n"


def test_a_phrase_is_described_without_what_only_essays_need(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = Content.find().root / "phrasebank"
    texts = [TEXT, "我对照自己，接待客户的时候，是不是真的有耐心？", "作为一名党员，我要走在前面。"]
    rules_module._rules.cache_clear()
    rules = load_rules(folder)
    plain = [propose(text, folder) for text in texts]
    assert run(capsys, "bank", "add", texts[1])[0] == 0
    assert load_rules(folder) is rules
    assert {"sieve", "wrong"}.isdisjoint(vars(rules))
    rules_module._rules.cache_clear()
    again = load_rules(folder)  # what was found with the others is remembered with them
    assert again.sieve.items
    assert [propose(text, folder) for text in texts] == plain


def test_a_topic_may_have_a_chinese_name_which_templates_can_draw_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for number, text in enumerate(("先把孩子的名字记住。", "听孩子把话说完再开口。"), start=1):
        out = run(capsys, "bank", "add", text, "--move", "要求与打算", "--step", "怎样做",
                  "--theme", "师德", "--topic", "校办师德")[1]  # fmt: skip
        assert f"my-{number}" in out
    content = Content.find()
    assert content.bank.phrase("my-2").topic == "校办师德"
    found = run(capsys, "bank", "search", "--topic", "校办师德")[1]
    assert "先把孩子的名字记住" in found


def test_a_theme_can_be_taken_away_as_a_standing_can(capsys: pytest.CaptureFixture[str]) -> None:
    text = "接到电话，先听他说完，再想怎么办。"
    assert "主题 服务" in run(capsys, "bank", "add", text, "--theme", "服务")[1]
    assert "主题 不限" in run(capsys, "bank", "edit", "my-1", "--theme", "")[1]
    assert Content.find().catalogue.phrase("my-1").themes == ()
    run(capsys, "bank", "undo")
    run(capsys, "bank", "undo")
    assert "主题 不限" in run(capsys, "bank", "add", text, "--theme", "")[1]


def test_asking_for_criticism_at_the_end_is_no_theme(capsys: pytest.CaptureFixture[str]) -> None:
    assert "主题 不限" in run(capsys, "bank", "add", "以上汇报，请批评指正。")[1]
    assert "主题 作风" in run(capsys, "bank", "add", "要拿起批评和自我批评的武器，不怕红脸。")[1]


def test_only_what_was_supposed_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    said = ("bank", "add", "遇事先想一想，再动手去办。", "--move", "要求与打算", "--step", "怎样做")
    assert "推测" not in run(capsys, *said)[2]
    run(capsys, "bank", "undo")
    err = run(capsys, "bank", "add", "作为党员，服务群众要想在前面。", "--move", "论点")[2]
    assert "没有写的主题、身份是按文字推测的" in err


def test_a_phrase_can_be_moved_to_another_topic_and_exported_by_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(capsys, "bank", "add", TEXT, "--move", "point", "--theme", "为民")
    _, out, _ = run(capsys, "bank", "edit", "my-1", "--topic", "村务")
    assert "专题 村务" in out
    assert (phrase := Content.find().catalogue.phrase("my-1")).topic == "村务"
    assert (phrase.text, phrase.themes) == (TEXT, ("为民",))
    pack = tmp_path / "村务.draftkit"
    run(capsys, "bank", "export", "--topic", "村务", "--to", str(pack))
    assert "topic: 村务" in pack.read_text(encoding="utf-8")
    assert run(capsys, "bank", "undo")[1] == "已撤销：修改 my-1\n"
    assert Content.find().catalogue.phrase("my-1").topic == "common"
    assert run(capsys, "bank", "edit", "my-1", "--topic", "../村务")[0] == 2


def test_the_id_of_a_removed_phrase_is_not_given_again(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "bank", "add", "遇事先想一想，再动手去办。")
    run(capsys, "bank", "remove", "my-1")
    assert "收进了 my-2：" in run(capsys, "bank", "add", "事情办完了，回头再看一遍。")[1]
    run(capsys, "bank", "undo")
    run(capsys, "bank", "undo")
    assert "my-1" in run(capsys, "bank", "show", "my-1")[1]
