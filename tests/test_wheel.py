"""The built wheel works by itself: content inside, drafting from any folder."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.golden import GOLDEN
from tests.sandbox import ROOT, clean_environment, require_package_index

pytestmark = pytest.mark.slow


def run(*args: str | Path, cwd: Path) -> None:
    done = subprocess.run(
        [str(arg) for arg in args],
        cwd=cwd,
        env=clean_environment(XDG_CACHE_HOME=str(cwd / ".cache")),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    run(*build, "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_templates_phrasebank_and_layouts_are_inside(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    for content in ("templates", "phrasebank", "layouts"):
        files = [path for path in (ROOT / content).rglob("*") if path.is_file()]
        names = {f"draftkit/_content/{path.relative_to(ROOT).as_posix()}" for path in files}
        assert names
        assert names <= packed


def test_a_clean_environment_drafts_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    require_package_index(tmp_path / "probe")
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    shutil.copy(ROOT / "examples" / "answers" / "bank-clerk.yaml", elsewhere / "答案.yaml")
    run(scripts / "draftkit", "new", "--answers", "答案.yaml", "--output", "稿.md", cwd=elsewhere)
    golden = (GOLDEN / "bank-clerk.md").read_text(encoding="utf-8")
    assert (elsewhere / "稿.md").read_text(encoding="utf-8") == golden
