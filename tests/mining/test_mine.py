"""The use case: what is read, what is written, and what never happens."""

import json
from pathlib import Path

import pytest

from draftkit.app.mining import mine
from draftkit.errors import InputError, OutputError
from draftkit.text.overlap import unpack, window_hash, windows
from draftkit.text.yamlfile import YamlFile
from tests.mining.invented import NURSE, TWO

UNIT_KEYS = [
    "file", "essay", "para", "start", "end", "text", "kind", "move", "themes", "enumerator",
    "slots", "issues", "kept", "phrase", "reason",
]  # fmt: skip


@pytest.fixture
def essays(tmp_path: Path) -> Path:
    folder = tmp_path / "essays"
    (folder / "more").mkdir(parents=True)
    (folder / "more" / "nurse.txt").write_text(NURSE, encoding="utf-8")
    (folder / "two.md").write_text(TWO, encoding="gb18030")
    (folder / "notes.csv").write_text("a,b", encoding="utf-8")
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_folder_is_read_recursively_in_order(essays: Path, tmp_path: Path) -> None:
    mine([essays], tmp_path / "bank" / "mined")
    sources = YamlFile.read(tmp_path / "bank" / "sources.yaml").data["essays"]
    assert [(row["file"], row["number"]) for row in sources] == [
        ("more/nurse.txt", 1),
        ("two.md", 1),
        ("two.md", 2),
    ]


def test_a_folder_named_mined_has_the_overview_above_it(essays: Path, tmp_path: Path) -> None:
    mine([essays], tmp_path / "bank" / "mined")
    mine([essays], tmp_path / "other")
    assert (tmp_path / "bank" / "structures.yaml").is_file()
    assert (tmp_path / "other" / "structures.yaml").is_file()


def test_two_runs_write_the_same_bytes(essays: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        mine([essays], tmp_path / name, tmp_path / f"{name}.jsonl")
    assert everything(tmp_path / "one") == everything(tmp_path / "two")
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_no_name_number_or_workplace_is_written(essays: Path, tmp_path: Path) -> None:
    mine([essays], tmp_path / "out")
    written = b"".join(everything(tmp_path / "out").values()).decode()
    assert not [word for word in ("陈晓梅", "临江", "柳河", "王某某") if word in written]


def test_fingerprints_know_the_text_but_not_the_names(essays: Path, tmp_path: Path) -> None:
    mine([essays], tmp_path / "out")
    packed = json.loads((tmp_path / "out" / "fingerprints.json").read_text(encoding="utf-8"))
    known = set().union(*(unpack(text) for text in packed.values()))
    assert window_hash(windows("服务不是挂在墙上的口号，而是每天重复的小事。")[0]) in known
    assert window_hash(windows("为临江市人民医院的发展贡献自己")[0]) not in known


FAULTY = """\
学习体会
我参加了“三严三实”专题教育，做为一名班长，我带了头。
（1）要为群 众办实事。
（3）要守住底线，不能对自已放松，不能对自已宽容，不能对自已客气。
值班人 李小满
2015年6月1日
"""


def test_what_is_wrong_in_the_essays_is_reported_by_kind_and_place(tmp_path: Path) -> None:
    essay = tmp_path / "旧.txt"
    essay.write_text(FAULTY, encoding="utf-8")
    found = mine([essay], tmp_path / "out")
    assert dict(found.issues) == {
        "错字和语病": 4, "序号": 1, "过时的提法和活动": 1, "残缺和多余的空格": 1,
    }  # fmt: skip
    assert found.first_issues["错字和语病"][0] == "旧.txt:2: 做为　应作“作为”"
    assert len(found.first_issues["错字和语病"]) == 3
    assert found.first_issues["序号"] == ("旧.txt:4: （3）　前面缺少第2项",)
    assert found.first_issues["过时的提法和活动"][0].startswith("旧.txt:2: “三严三实”专题教育")
    rows = YamlFile.read(tmp_path / "out" / "issues.yaml").data["issues"]
    assert [row["line"] for row in rows] == [2, 2, 3, 4, 4, 4, 4]
    assert essay.read_text(encoding="utf-8") == FAULTY


def test_what_is_said_in_one_trade_is_written_with_the_words_that_tell_it(tmp_path: Path) -> None:
    essay = tmp_path / "a.txt"
    essay.write_text("学习体会\n首先，要依法收税，为群众把好事办好。\n其次，要学。\n", "utf-8")
    for name, trade, kept in (("all", "", []), ("tax", "税务", [["税"]])):
        mine([essay], tmp_path / name, trade=trade)
        files = (tmp_path / name).glob("[cept]*.yaml")
        rows = [row for path in files for row in YamlFile.read(path).data["phrases"]]
        assert [row.get("says") for row in rows if "税" in row["text"]] == kept


def test_the_list_of_faults_goes_when_there_are_none(tmp_path: Path) -> None:
    essay = tmp_path / "a.txt"
    essay.write_text(FAULTY, encoding="utf-8")
    mine([essay], tmp_path / "out")
    essay.write_text(FAULTY.splitlines()[0] + "\n要为群众办实事。\n", encoding="utf-8")
    found = mine([essay], tmp_path / "out", force=True)
    assert (found.issues_file, found.issues) == (None, {})
    assert not (tmp_path / "out" / "issues.yaml").exists()


def test_every_unit_is_a_line_with_offsets_into_the_file(essays: Path, tmp_path: Path) -> None:
    mine([essays], tmp_path / "out", tmp_path / "units.jsonl")
    lines = (tmp_path / "units.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    texts = {"more/nurse.txt": NURSE, "two.md": TWO}
    assert all(list(row) == UNIT_KEYS for row in rows)
    assert all(texts[row["file"]][row["start"] : row["end"]] == row["text"] for row in rows)
    assert all(bool(row["phrase"]) == row["kept"] != bool(row["reason"]) for row in rows)


def test_a_bad_file_in_a_folder_is_a_finding(essays: Path, tmp_path: Path) -> None:
    (essays / "empty.txt").write_text(" \n", encoding="utf-8")
    (essays / "picture.txt").write_bytes(b"\x89PNG\x00\x01\x02\xff")
    summary = mine([essays], tmp_path / "out")
    assert [finding.place.file for finding in summary.findings] == ["empty.txt", "picture.txt"]
    assert summary.files == 2


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "picture.txt", "folder"])
def test_nothing_to_mine_is_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\x00\x01\x02\xff")
    with pytest.raises(InputError) as caught:
        mine([tmp_path / name], tmp_path / "out")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_a_folder_of_bad_files_only_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="没有一个文件读得出来"):
        mine([tmp_path / "essays"], tmp_path / "out")


def test_nothing_is_written_when_one_file_cannot_be(essays: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        mine([essays], tmp_path / "out", tmp_path / "nowhere" / "units.jsonl")
    assert everything(tmp_path / "out") == {}


def test_files_of_an_earlier_run_do_not_linger(essays: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    mine([essays], out)
    (out / "own.yaml").write_text("phrases: []\n", encoding="utf-8")
    (tmp_path / "short.txt").write_text("群众路线是党的根本路线。", encoding="utf-8")
    mine([tmp_path / "short.txt"], out, force=True)
    left = {path.name for path in out.glob("*.yaml")}
    assert left == {"thesis.yaml", "structures.yaml", "sources.yaml", "own.yaml"}


def test_phrases_of_other_essays_are_replaced_only_when_forced(
    essays: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    mine([essays], out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (tmp_path / "short.txt").write_text("群众路线是党的根本路线。", encoding="utf-8")
    with pytest.raises(OutputError, match="另外 3 篇文章的短语"):
        mine([tmp_path / "short.txt"], out)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    mine([essays], out)  # the same essays again are no conflict


def test_an_essay_is_never_replaced_by_what_is_written(essays: Path, tmp_path: Path) -> None:
    essay = next(path for path in essays.rglob("*.txt"))
    before = essay.read_bytes()
    for read in (essay, essays):  # named itself, or by its folder
        for force in (False, True):
            with pytest.raises(OutputError, match="要读的文章"):
                mine([read], tmp_path / "out", essay, force)
    assert essay.read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_a_file_that_mining_did_not_write_is_kept(essays: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "call.yaml").write_text("phrases: []\n", encoding="utf-8")
    with pytest.raises(OutputError, match="不是上次提取写的"):
        mine([essays], out)
    assert [path.name for path in out.iterdir()] == ["call.yaml"]


def test_a_units_file_of_an_earlier_run_is_written_anew(essays: Path, tmp_path: Path) -> None:
    units = tmp_path / "units.jsonl"
    units.touch()  # an empty file holds nothing to lose
    first = next(path for path in essays.rglob("*.txt"))
    mine([first], tmp_path / "out", units)
    before = units.read_bytes()
    mine([essays], tmp_path / "out", units)
    assert units.read_bytes() != before


def test_the_summary_counts(essays: Path, tmp_path: Path) -> None:
    summary = mine([essays], tmp_path / "out")
    assert (summary.files, summary.essays) == (2, 3)
    assert summary.phrases == sum(summary.moves.values())
    assert summary.private >= 3


def test_a_full_name_that_no_title_gives_away_keeps_its_sentence_out(tmp_path: Path) -> None:
    essay = tmp_path / "旧文" / "甲.txt"
    essay.parent.mkdir()
    essay.write_text(
        "学习群众路线心得体会\n近期，我参加了单位组织的群众路线学习，收获很大。\n"
        "首先，要真心实意为群众办事，把群众的小事当成自己的大事来办。\n"
        "其次，要像李建国那样扎根基层，把群众的冷暖时刻放在心上。\n"
        "最后，要清正廉洁，守住底线，不拿群众的一针一线。\n",
        encoding="utf-8",
    )
    mine([essay.parent], tmp_path / "mined")
    written = "".join(p.read_text(encoding="utf-8") for p in (tmp_path / "mined").iterdir())
    assert "李建国" not in written
    assert "守住底线" in written
