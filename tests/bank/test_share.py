"""Packs: what one colleague exports another can take in, and nothing else gets in with it."""

from pathlib import Path

import pytest

from draftkit.cli.main import execute
from draftkit.content import Content, data_folder

PACK = """pack: 1
name: 值班
phrases:
- {id: duty-1, topic: common, move: point, themes: [服务], text: '夜里值班，[灯|心]要亮着。'}
- {id: duty-2, topic: duty, move: call, step: do, themes: [服务], text: '把交班本[写|记]清楚。'}
"""


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = execute(list(args))
    out = capsys.readouterr()
    return code, out.out, out.err


def pack(tmp_path: Path, text: str = PACK) -> str:
    path = tmp_path / "值班.draftkit"
    path.write_text(text, encoding="utf-8")
    return str(path)


def written() -> list[str]:
    root = data_folder() / "phrasebank" / "written"
    return sorted(str(path.relative_to(root)) for path in root.rglob("*.yaml"))


def test_a_pack_goes_from_one_bank_to_another(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "bank", "add", "夜里值班，灯要亮着，心要静着。", "--move", "point")
    to = str(tmp_path / "p.draftkit")
    assert run(capsys, "bank", "export", "--layer", "user", "--to", to)[0] == 0
    monkeypatch.setenv("DRAFTKIT_HOME", str(tmp_path / "colleague"))
    code, out, _ = run(capsys, "bank", "import", to)
    assert (code, out) == (0, "收进了 1 条短语（p）。\n")
    assert Content.find().bank.phrase("my-1").text == "夜里值班，灯要亮着，心要静着。"
    assert run(capsys, "bank", "import", to)[1] == (
        "库里已有的 1 条，不再收。\n收进了 0 条短语（p）。\n"
    )


def test_a_dry_run_writes_nothing_and_an_import_is_taken_back_whole(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, out, _ = run(capsys, "bank", "import", pack(tmp_path), "--dry-run")
    assert out == "可以收 2 条；这次只是看看，什么都没有写。\n"
    assert written() == []
    run(capsys, "bank", "import", pack(tmp_path))
    assert written() == ["common/pack-值班.yaml", "duty/pack-值班.yaml"]
    assert run(capsys, "bank", "undo")[1] == "已撤销：导入短语包 值班\n"
    assert written() == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("duty-1", "weimin-point-01", "B003 weimin-point-01：库里的"),
        ("duty-2", "duty-1", "B002 duty-1：这个编号在"),
        ("灯|心", "李建国的灯|心", "B202 duty-1：像是人名：李建国"),
        ("灯|心", "灯13812345678|心", "B201 duty-1：像是号码或邮箱：13812345678"),
        (
            "step: do",
            "step: dod",
            "B103 duty-2：要求与打算（call）没有“dod”这一步（您是不是要写 do（怎样做）？）",
        ),
        ("[服务], text: '夜", "[服雾], text: '夜", "B104 duty-1：没有主题“服雾”"),
    ],
)
def test_faults_and_conflicts_are_shown_and_nothing_is_taken_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, old: str, new: str, says: str
) -> None:
    path = pack(tmp_path, PACK.replace(old, new, 1))
    code, out, err = run(capsys, "bank", "import", path)
    assert code == 1
    assert says in out
    assert f"{path}:" in out
    assert "一条都没有收" in err
    assert written() == []
    assert run(capsys, "bank", "import", path, "--skip")[0] == 0
    assert "收进了" in run(capsys, "bank", "undo")[1] or written() == []


def test_what_is_only_a_reminder_is_listed_as_one_and_taken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = pack(tmp_path, PACK.replace("text: '夜", "text: '这些做法，夜", 1))
    code, out, _ = run(capsys, "bank", "import", path)
    assert code == 0
    head, finding, *_ = out.splitlines()
    assert head == "下面 1 处只是提醒，不妨碍收："
    assert "B308 duty-1：开头的“这”指着上文" in finding
    assert "收进了 2 条短语" in out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pack: 2\nphrases: []\n", "这不是短语包"),
        ("phrases: []\n", "这不是短语包"),
        ("pack: 1\nphrases: []\n", "短语包里没有短语"),
        ("pack: 1\nname: &a 甲\nphrases: [*a]\n", "不能用 YAML 别名"),
        ("pack: 1\nphrases: [!!python/object/apply:os.system [ls]]\n", "YAML 读不懂"),
        (PACK.replace("topic: duty", "topic: ../../x"), "topic 只能用汉字、小写字母"),
        (PACK.replace("topic: duty", "topic: duty, sources: []"), "不能写 sources"),
        (PACK.replace("move: point", "mvoe: point"), "值班.draftkit:4: 没有这个键“mvoe”"),
        (PACK.replace("[灯|心]", "{lamp}"), "没有槽位“{lamp}”"),
        ("\x00\x01", "UTF-8"),
    ],
)
def test_what_is_no_pack_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, says: str
) -> None:
    code, out, err = run(capsys, "bank", "import", pack(tmp_path, text))
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
    assert written() == []


def test_a_pack_that_is_not_there_is_told_as_any_other_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = "draftkit：没有.draftkit: 找不到这个文件，请检查路径。\n"
    assert run(capsys, "bank", "import", "没有.draftkit") == (2, "", said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: 值班", 'name: "值班\\e[2J"'),
        ("'夜里值班", '"\\e]0;x\\a夜里值班'),
        ("id: duty-1", 'id: "duty\\e[1A"'),
        ("topic: common", 'note: "\\u202e"'),
    ],
)
def test_what_a_terminal_would_obey_is_refused_and_never_shown(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, old: str, new: str
) -> None:
    text = PACK.replace(old, new).replace("亮着。'", '亮着。"' if '"\\e]' in new else "亮着。'")
    code, out, err = run(capsys, "bank", "import", pack(tmp_path, text))
    assert code == 2
    assert "有看不见的字符 U+" in err
    assert "\x1b" not in out + err
    assert written() == []


def test_a_word_for_word_double_under_another_id_is_not_taken_in_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(capsys, "bank", "import", pack(tmp_path))
    double = (
        "pack: 1\nphrases:\n- {id: new-1, move: call, step: do, text: '把交班本[写|记]清楚。'}\n"
    )
    other = tmp_path / "另一包.draftkit"
    other.write_text(double, encoding="utf-8")
    _, out, _ = run(capsys, "bank", "import", str(other))
    assert out == "库里已有的 1 条，不再收。\n收进了 0 条短语（另一包）。\n"


def test_export_says_what_is_missing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    to = str(tmp_path / "p.draftkit")
    for args, says in (
        (["--to", to], "您还没有自己的短语，先用 draftkit bank add 添"),
        (["--layer", "user", "--to", to], "没有这样的短语"),
        (["--topic", "comon", "--to", to], "没有专题“comon”。您是不是要写“common”（人人可用）？"),
        (["--topic", "common", "--to", str(tmp_path / "p.yaml")], "要以 .draftkit 结尾"),
    ):
        code, _, err = run(capsys, "bank", "export", *args)
        assert code == 2
        assert says in err
    assert run(capsys, "bank", "export", "--topic", "mass-line", "--to", to)[0] == 0
    assert "已经有这个文件" in run(capsys, "bank", "export", "--topic", "mined", "--to", to)[2]


def test_what_to_export_need_not_be_said_while_one_layer_of_ones_own_has_phrases(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(capsys, "bank", "add", "把小事做成让人放心的事。", "--move", "论点")
    assert run(capsys, "bank", "export", "--to", "我的.draftkit")[1] == (
        "1 条短语写进了 我的.draftkit\n"
    )
    run(capsys, "bank", "add", "把难事拆成一件件小事。", "--move", "论点", "--project")
    code, _, err = run(capsys, "bank", "export", "--to", "全部.draftkit")
    assert code == 2
    assert "都有短语，要写出导出哪些：--layer 本项目或--layer 自己的。" in err
    assert run(capsys, "bank", "export", "--layer", "本项目", "--to", "项目.draftkit")[0] == 0
