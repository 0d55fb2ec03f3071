"""Which files are read, and what becomes of those that are not."""

import json
import sys
from pathlib import Path

import pytest

from draftkit.app.mining import NothingRead, mine
from draftkit.errors import InputError, Unreadable
from draftkit.mining.reader import list_files, load, refuse_book, source_of
from tests.documents import OLE, pdf, word

ESSAY = "学习心得\n群众路线是党的根本路线。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "旧文"
    made.mkdir()
    (made / "甲.txt").write_text(ESSAY, encoding="utf-8")
    return made


def listed(folder: Path) -> list[str]:
    return [each.file for each in list_files([folder])]


def test_every_kind_people_keep_is_listed_and_nothing_else(folder: Path) -> None:
    for name in ("b.md", "c.DOCX", "d.htm", "e.html", "f.pdf", "g.doc", "h.csv", "i.jpg", "j.yaml"):
        (folder / name).write_bytes(b"x")
    assert listed(folder) == ["b.md", "c.DOCX", "d.htm", "e.html", "f.pdf", "g.doc", "甲.txt"]


@pytest.mark.parametrize("name", [".隐藏.txt", "~$甲.docx", ".旧/乙.txt", ".~lock.甲.docx#"])
def test_hidden_and_lock_files_are_passed_over(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(ESSAY, encoding="utf-8")
    assert listed(folder) == ["甲.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_folder_linked_into_itself_is_read_once(folder: Path) -> None:
    (folder / "圈").symlink_to(folder, target_is_directory=True)
    assert listed(folder) == ["甲.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_that_leads_nowhere_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "断.txt").symlink_to(folder / "没有.txt")
    summary = mine([folder], tmp_path / "out")
    assert [str(finding.place) for finding in summary.findings] == ["断.txt"]


def test_a_path_that_does_not_exist_stops_the_run(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到这个文件"):
        mine([folder, tmp_path / "没有.txt"], tmp_path / "out")


def test_a_file_of_more_bytes_than_any_essay_is_not_read(folder: Path, tmp_path: Path) -> None:
    with (folder / "大.txt").open("wb") as file:
        file.truncate(17_000_000)
    summary = mine([folder], tmp_path / "out")
    assert summary.skipped == {"太大": 1}


def test_a_book_is_not_an_essay() -> None:
    text = "我们学习了。\n" * 42_000
    refuse_book("集.txt", text, [(at, at + 20_000) for at in range(0, len(text) - 20_000, 20_000)])
    with pytest.raises(Unreadable, match="不像一篇文章"):
        refuse_book("书.txt", text, [(0, len(text))])


@pytest.mark.parametrize(
    "text", ["要为民务实清廉" * 2_000, "1." * 9_000, "“" + "好。" * 30_000 + "”"]
)
def test_what_has_neither_stops_nor_paragraphs_is_not_an_essay(text: str) -> None:
    with pytest.raises(Unreadable, match="不像文章"):
        refuse_book("数据.txt", text, [(0, len(text))])


def test_bad_files_are_told_by_name_and_counted_by_cause(folder: Path, tmp_path: Path) -> None:
    (folder / "丙.doc").write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    (folder / "丁.doc").write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    (folder / "扫描.pdf").write_bytes(pdf([[]]))
    (folder / "word.docx").write_bytes(word(["工作心得", "服务群众是我们的天职。"]))
    summary = mine([folder], tmp_path / "out")
    assert (summary.files, summary.essays) == (2, 2)
    assert summary.skipped == {"旧版 .doc": 2, "扫描的 PDF": 1}
    assert [str(finding.place) for finding in summary.findings] == ["丁.doc", "丙.doc", "扫描.pdf"]


def test_the_encoding_of_a_file_that_is_not_utf8_is_named(folder: Path, tmp_path: Path) -> None:
    (folder / "乙.txt").write_text(ESSAY, encoding="gb18030")
    (folder / "丙.txt").write_text(ESSAY, encoding="utf-16")
    summary = mine([folder], tmp_path / "out")
    assert dict(summary.encodings) == {"乙.txt": "gb18030", "丙.txt": "utf-16-le"}


def test_what_mining_wrote_is_not_mined(folder: Path, tmp_path: Path) -> None:
    mine([folder], tmp_path / "out", folder / "逐句.md")
    summary = mine([folder], tmp_path / "out", folder / "逐句2.md")
    assert (summary.files, summary.skipped) == (1, {"本程序写的文件": 1})
    assert summary.findings == ()
    (folder / "甲.txt").unlink()
    with pytest.raises(NothingRead, match="都是 draftkit mine 写的"):
        mine([folder], tmp_path / "out")


KINDS = {
    "txt": ESSAY.encode("utf-16"),
    "docx": word(ESSAY.split("\n")),
    "html": f"<p>{'<p>'.join(ESSAY.split())}".encode(),
    "pdf": pdf([ESSAY.split("\n")]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_offsets_of_units_count_characters_of_the_decoded_file(tmp_path: Path, kind: str) -> None:
    path, units = tmp_path / f"文.{kind}", tmp_path / "units.jsonl"
    path.write_bytes(KINDS[kind])
    mine([path], tmp_path / "out", units)
    text = source_of(path.name, KINDS[kind]).text
    rows = [json.loads(line) for line in units.read_text(encoding="utf-8").splitlines()]
    assert [row["text"] for row in rows] == ["学习心得", "群众路线是党的根本路线。"]
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_one_strange_file_does_not_cost_the_others(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(file: str, raw: bytes) -> object:
        if file == "乙.txt":
            raise RecursionError
        return source_of(file, raw)

    monkeypatch.setattr("draftkit.mining.work.source_of", stumble)
    (folder / "乙.txt").write_text(ESSAY, encoding="utf-8")
    summary = mine([folder], tmp_path / "out")
    assert (summary.files, summary.skipped) == (1, {"没料到的错": 1})


def test_loading_bounds_the_size_by_the_kind(folder: Path) -> None:
    (folder / "大.docx").write_bytes(bytes(17_000_000))
    assert len(load(list_files([folder])[0])) == 17_000_000


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**一、办事用心**\n", "  一、办事用心  \n"),
        ("**办事要有真心，**把事办好。", "  办事要有真心，  把事办好。"),
        ("要倾听，**为群众办实事**，办好。", "要倾听，  为群众办实事  ，办好。"),
        ("在**支行和**分行都一样。", "在**支行和**分行都一样。"),
        ("***\n", "***\n"),
    ],
)
def test_bold_words_are_read_without_their_marks_at_the_same_offsets(
    written: str, read: str
) -> None:
    assert source_of("甲.md", written.encode()).text == read
