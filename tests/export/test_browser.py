"""The page of a checked draft as a real browser shows and prints it.

`make test-browser` installs what is needed where that can be done; elsewhere these are skipped.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from unicodedata import normalize

import pdfplumber
import pytest
from PIL import Image

from draftkit.cli.main import execute
from tests.conftest import CLERK

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BROWSER, reason="no Chromium is installed"),
]
OWN = "我自己加的：那天下午来了一位听不清话的老人，我写在纸上给他看。"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    draft, page = folder / "稿.md", folder / "检查.html"
    answers = str(CLERK)  # few answers: a draft of every origin
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRAFTKIT_HOME", str(folder / "home"))
        assert execute(["new", "--answers", answers, "--output", str(draft)]) == 0
        text = draft.read_text(encoding="utf-8")
        text += f"\n{OWN}<script>document.body.textContent = '坏'</script>要从自已做起。\n"
        draft.write_text(text, encoding="utf-8")
        (folder / "同事").mkdir()
        (folder / "同事" / "小周.md").write_text(OWN[6:], encoding="utf-8")
        args = ["--html", str(page), "--against", str(folder / "同事")]
        assert execute(["check", str(draft), *args]) == 1
    return page


def browse(page: Path, *options: str) -> str:
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         f"--user-data-dir={page.parent / 'profile'}", *options, page.as_uri()],
        capture_output=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    return done.stdout


def test_a_script_in_a_draft_is_shown_and_not_run(page: Path) -> None:
    dom = browse(page, "--dump-dom")
    assert "&lt;script&gt;document.body" in dom
    assert "<script" not in dom
    assert OWN[:6] in dom
    assert OWN[6:-1] in dom  # what the script would have put in its place


def test_on_the_screen_every_origin_has_its_tint(page: Path) -> None:
    picture = page.with_name("screen.png")
    browse(page, "--window-size=1200,2800", f"--screenshot={picture}")
    seen = {colour for _, colour in Image.open(picture).convert("RGB").getcolors(1 << 24)}
    tints = {
        "template": (0xF0, 0xF0, 0xF0),
        "phrase": (0xDC, 0xEB, 0xF7),
        "answer": (0xFD, 0xF0, 0xC8),
        "hand": (0xF6, 0xE1, 0xEE),
    }
    assert {name for name, tint in tints.items() if tint in seen} == set(tints)
    assert (0xAA, 0, 0) in seen  # the line under what a colleague's draft shares


def test_in_print_labels_and_patterns_say_what_colours_say(page: Path) -> None:
    paper = page.with_name("page.pdf")
    browse(page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    with pdfplumber.open(paper) as pdf:
        text = normalize("NFKC", "".join(each.extract_text() for each in pdf.pages))
        first = pdf.pages[0].to_image(resolution=60).original.convert("RGB")
        sizes = {(round(each.width), round(each.height)) for each in pdf.pages}
    assert sizes <= {(595, 842), (596, 842), (595, 841)}  # A4 in points
    assert text.count("短") > 10
    assert "手改" in text
    assert "[2]" in text or "[1]" in text
    assert "文件《小周.md》" in text
    assert "显示文字标签" not in text  # what only a screen can do
    assert (0xDC, 0xEB, 0xF7) not in {c for _, c in first.getcolors(1 << 24)}
