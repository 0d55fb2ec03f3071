"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from draftkit.errors import OutputError
from draftkit.text.files import backup_of, free_name, write_all


def test_all_files_are_written(tmp_path: Path) -> None:
    write_all({tmp_path / "甲.md": "一\n", tmp_path / "乙.json": "二\n"})
    assert (tmp_path / "甲.md").read_bytes() == "一\n".encode()
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["甲.md", "乙.json"])


def test_when_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="没有"):
        write_all({tmp_path / "甲.md": "一", tmp_path / "没有的文件夹" / "乙.md": "二"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_refused_as_an_output(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="文件夹"):
        write_all({tmp_path: "一"})


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "真.md").touch()
    (tmp_path / "链.md").symlink_to(tmp_path / "真.md")
    write_all({tmp_path / "链.md": "新"})
    assert (tmp_path / "链.md").is_symlink()
    assert (tmp_path / "真.md").read_text(encoding="utf-8") == "新"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管")
    with pytest.raises(OutputError, match="普通文件"):
        write_all({tmp_path / "管": "新"})


def test_a_free_name_is_the_name_itself_or_the_next_number(tmp_path: Path) -> None:
    assert free_name(tmp_path / "心得.md").name == "心得.md"
    (tmp_path / "心得.md").touch()
    (tmp_path / "心得-2.md").touch()
    assert free_name(tmp_path / "心得.md").name == "心得-3.md"


def test_backups_are_numbered_and_never_replaced(tmp_path: Path) -> None:
    draft = tmp_path / "心得.md"
    assert backup_of(draft).name == "心得.bak1.md"
    backup_of(draft).touch()
    assert backup_of(draft).name == "心得.bak2.md"
