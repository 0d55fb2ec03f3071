"""Archives: who does the work and how often it is interrupted never shows in the result."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from draftkit.app.mining import Effort, Progress, mine
from draftkit.bank import mined_files
from draftkit.errors import Cancelled, InputError, OutputError
from draftkit.text.yamlfile import YamlFile
from tests.documents import OLE, word
from tests.mining.invented import NURSE, TWO

PLACES = ("东城", "西城", "南岸", "北山", "河口", "新港", "古渡", "平湖")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Files of several kinds, some of them bad, some essays twice."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for at in range(48):
        text = (NURSE, TWO)[at % 2].replace("服务", f"{PLACES[at % 8]}第{at // 4}次服务")
        (folder / f"{at:03}.txt").write_text(text, encoding=("utf-8", "gb18030")[at % 3 == 0])
    (folder / "word.docx").write_bytes(word(NURSE.split("\n")))
    (folder / "old.doc").write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    return folder


def results(folder: Path, units: Path) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    return {**files, "units": units.read_bytes()}


def mined(archive: Path, name: str, effort: Effort | None = None) -> dict[str, bytes]:
    to, units = archive.parent / name, archive.parent / f"{name}.jsonl"
    mine([archive], to, units, effort=effort or Effort(jobs=1))
    return results(to, units)


def journal(home: Path) -> list[Path]:
    return sorted(home.rglob("records-*.jsonl"))


@contextmanager
def stopped_after(files: int) -> Iterator[Progress]:
    """A watcher that presses Ctrl-C."""

    def watch(progress: Progress) -> None:
        if progress.done >= files:
            raise KeyboardInterrupt

    with pytest.raises(Cancelled) as caught:
        yield watch
    assert "再运行一次同样的命令就接着做" in str(caught.value)


def test_the_result_does_not_depend_on_the_number_of_processes(archive: Path) -> None:
    assert mined(archive, "one") == mined(archive, "two", Effort(jobs=2))


def test_an_interrupted_run_goes_on_where_it_stopped(
    archive: Path, tmp_path: Path, home: Path
) -> None:
    whole = mined(archive, "whole")
    to, units = tmp_path / "parts", tmp_path / "parts.jsonl"
    with stopped_after(20) as watch:
        mine([archive], to, units, effort=Effort(jobs=1), watch=watch)
    assert not to.exists()
    summary = mine([archive], to, units, effort=Effort(jobs=2))
    assert summary.resumed == 20
    assert results(to, units) == whole
    assert journal(home) == []  # nothing stays when the run has come to its end


def test_a_file_changed_since_the_interruption_is_read_again(archive: Path, tmp_path: Path) -> None:
    to = tmp_path / "out"
    with stopped_after(20) as watch:
        mine([archive], to, effort=Effort(jobs=1), watch=watch)
    (archive / "000.txt").write_text("群众路线是党的根本路线。", encoding="utf-8")
    assert mine([archive], to).resumed == 19
    entry = YamlFile.read(to / "sources.yaml").data["essays"][0]
    assert (entry["file"], entry["characters"]) == ("000.txt", 12)


def test_fresh_starts_over(archive: Path, tmp_path: Path) -> None:
    with stopped_after(20) as watch:
        mine([archive], tmp_path / "out", effort=Effort(jobs=1), watch=watch)
    assert mine([archive], tmp_path / "out", effort=Effort(fresh=True)).resumed == 0


def test_a_record_cut_off_in_the_middle_is_made_again(
    archive: Path, tmp_path: Path, home: Path
) -> None:
    with stopped_after(20) as watch:
        mine([archive], tmp_path / "out", effort=Effort(jobs=1), watch=watch)
    (path,) = journal(home)
    path.write_bytes(path.read_bytes()[:-10])
    assert mine([archive], tmp_path / "out").resumed == 19


def test_a_compilation_cut_off_between_two_essays_is_made_again(
    archive: Path, tmp_path: Path, home: Path
) -> None:
    (archive / "000.txt").write_text(f"第一篇：一\n{NURSE}\n第二篇：二\n{TWO}", encoding="utf-8")
    with stopped_after(1) as watch:
        mine([archive], tmp_path / "out", effort=Effort(jobs=1), watch=watch)
    (path,) = journal(home)
    head, *essays = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(head + b"".join(essays[:-1]))
    assert len(essays) > 1
    assert mine([archive], tmp_path / "out").resumed == 0


def test_the_journal_holds_no_essay_unless_units_are_wanted(
    archive: Path, tmp_path: Path, home: Path
) -> None:
    with stopped_after(48) as watch:
        mine([archive], tmp_path / "out", effort=Effort(jobs=1), watch=watch)
    (path,) = journal(home)
    assert not [name for name in ("陈晓梅", "临江", "王某某") if name in path.read_text("utf-8")]


def test_without_a_cache_a_run_still_works(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = mined(archive, "whole")
    monkeypatch.setenv("DRAFTKIT_NO_CACHE", "1")
    assert mined(archive, "again") == whole


def test_a_large_bank_is_rows_of_json_with_the_keys_of_the_yaml(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    mine([archive], small)
    monkeypatch.setattr("draftkit.app.mined_output.LARGE", 10)
    mine([archive], large)
    for path in small.glob("*.yaml"):
        if path.name == "structures.yaml":
            continue
        (rows,) = YamlFile.read(path).data.values()
        lines = (large / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line) for line in lines] == rows
    packed = json.loads((small / "fingerprints.json").read_text(encoding="utf-8"))
    lines = (large / "fingerprints.jsonl").read_text(encoding="utf-8").splitlines()
    assert {row["essay"]: row["windows"] for row in map(json.loads, lines)} == packed
    assert mined_files.LARGE == 5_000


def test_a_bank_that_grew_large_leaves_no_yaml_behind(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "bank" / "mined"
    mine([archive], to)
    monkeypatch.setattr("draftkit.app.mined_output.LARGE", 10)
    mine([archive], to)
    left = {path.suffix for path in to.iterdir()} | {
        path.suffix for path in to.parent.glob("sources.*")
    }
    assert left == {".jsonl"}


def test_a_full_disk_is_told_and_what_was_done_is_kept(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("draftkit.mining.merging.Merger.add", full)
        with pytest.raises(OutputError, match="请腾出磁盘空间"):
            mine([archive], tmp_path / "out")
    assert mine([archive], tmp_path / "out").resumed == 50


def test_a_refusal_to_overwrite_keeps_what_was_done(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("群众路线是党的根本路线。", encoding="utf-8")
    mine([tmp_path / "one.txt"], tmp_path / "out")
    with pytest.raises(OutputError, match="--force"):
        mine([archive], tmp_path / "out")
    assert mine([archive], tmp_path / "out", force=True).resumed == 50


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense"])
def test_a_cluster_that_is_not_there_is_one_line(
    archive: Path, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("draftkit.mining.cluster._PATIENCE", 1)
    with pytest.raises(InputError, match="连不上这个 Dask 集群"):
        mine([archive], tmp_path / "out", effort=Effort(scheduler=address))


# --- whole processes ----------------------------------------------------------------------


def started(archive: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "draftkit", "mine", str(archive)]
    return subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of another world")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_goes_on_and_leaves_no_workers(
    archive: Path, tmp_path: Path, jobs: str, home: Path
) -> None:
    whole = mined(archive, "whole")
    to, units = tmp_path / "parts", tmp_path / "parts.jsonl"
    wanted = ["--to", str(to), "--units", str(units), "--jobs", jobs]
    run = started(archive, *wanted)
    while not any(path.stat().st_size for path in journal(home)):
        time.sleep(0.01)
    children = children_of(run.pid)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert not to.exists()
    out, err = started(archive, *wanted).communicate()
    assert "上次已经做完" in out.decode(), err.decode()
    assert results(to, units) == whole
    deadline = time.monotonic() + 10
    while any(map(alive, children)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not [child for child in children if alive(child)]


def children_of(pid: int) -> list[int]:
    done = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return [int(line) for line in done.stdout.split()]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and ") Z " in status.read_text())


@pytest.mark.slow
def test_a_dask_cluster_gives_the_same_bytes(archive: Path) -> None:
    distributed = pytest.importorskip("distributed")
    whole = mined(archive, "whole")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    ) as cluster:
        found = mined(archive, "cluster", Effort(scheduler=cluster.scheduler_address))
    assert found == whole


@pytest.mark.slow
def test_a_cluster_without_workers_is_one_line(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr("draftkit.mining.cluster._PATIENCE", 1)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None) as cluster,
        pytest.raises(InputError, match="没有在工作的 worker"),
    ):
        mine([archive], tmp_path / "out", effort=Effort(scheduler=cluster.scheduler_address))
