"""Places to try things as a reader of the README does: folders, commands, environments."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sys.executable).parent
DRAFTKIT = SCRIPTS / ("draftkit.exe" if os.name == "nt" else "draftkit")
_TAKEN = ("examples", "templates")


class Sandbox:
    """A copy of the examples and templates; commands follow each other as in one terminal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._last_code = 0
        for name in _TAKEN:
            shutil.copytree(ROOT / name, folder / name)

    def run(self, command: str) -> str:
        """Return what a shell command shows, output and errors as they come on a terminal.

        ``$?`` is the exit code of the command before.
        """
        done = subprocess.run(
            ["sh", "-c", f"(exit {self._last_code}); {command}"],
            cwd=self.folder,
            env=reader_environment(self.folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self._last_code = done.returncode
        return done.stdout


@cache
def _shared_cache() -> Path:
    """One cache for all readers of this run: it is keyed by content, and dear to fill."""
    folder = Path(mkdtemp(prefix="draftkit-cache-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def reader_environment(folder: Path) -> dict[str, str]:
    """Return an environment with `draftkit` on the path and nothing kept outside ``folder``."""
    home = folder / ".draftkit-home"
    if not home.exists():
        home.mkdir(parents=True)
        (home / "cache").symlink_to(_shared_cache())
    # A reader's Python keeps what it compiled; one that may not compiles us at every start.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PATH": f"{SCRIPTS}{os.pathsep}{os.environ.get('PATH', '')}",
        "COLUMNS": "80",
        "PYTHONUNBUFFERED": "1",
        "DRAFTKIT_HOME": str(home),
    }


_NEVER_TRACKED = {
    ".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
    "dist", "drafts",
}  # fmt: skip


def project_files() -> list[Path]:
    """Return the files that are or would be tracked, relative to the root.

    In a checkout git knows; an unpacked archive is searched, without what programs leave behind.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
    )
    if listed.returncode == 0 and (ROOT / ".git").exists():
        names = [Path(os.fsdecode(name)) for name in listed.stdout.split(b"\0") if name]
    else:
        names = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
    return sorted(
        name for name in names if (ROOT / name).is_file() and not _NEVER_TRACKED & set(name.parts)
    )


def clean_environment(**more: str) -> dict[str, str]:
    """Return the environment of somebody who has just opened a terminal.

    What make and the virtual environment of this run have set is left out.
    """
    ours = ("MAKE", "MFLAGS", "VIRTUAL_ENV", "PYTHON", "PYTEST", "COV", "ARGS")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return {**kept, **more}


def require_package_index(folder: Path) -> None:
    """Skip the test when packages cannot be installed here (no network)."""
    fetch = ["pip", "download", "--quiet", "--no-deps", "jinja2", "--dest", str(folder)]
    probe = subprocess.run([sys.executable, "-m", *fetch], capture_output=True)
    if probe.returncode != 0:
        pytest.skip("no package index can be reached, so no environment can be built")
