"""The bank as one page, in a real browser: what is asked in the address stands on the page."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from draftkit.app.searching import reworded
from draftkit.bank.catalogue import Query
from draftkit.cli.main import execute
from draftkit.content import Content, data_folder
from draftkit.export.bank_page import bank_page
from draftkit.model import Phrase
from draftkit.text.frames import slots_of

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
in_browser = pytest.mark.skipif(not BROWSER, reason="no Chromium here: the page is not opened")


def opened(page: Path, **asked: str) -> tuple[str, list[str]]:
    """Return what the page says it found, and the phrases it lists, as a browser shows them."""
    profile = page.parent / "profile"
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
         "--virtual-time-budget=8000", "--dump-dom", f"{page.as_uri()}#{urlencode(asked)}"],
        capture_output=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    said = re.search(r'<span id="count"[^>]*>([^<]*)</span>', done.stdout)
    listed = re.search(r'(?s)<ol id="list">(.*?)</ol>', done.stdout)
    assert said, done.stderr
    assert listed
    items = re.findall(r"(?s)<p>(.*?)</p>", listed[1])
    return said[1], [unescape(re.sub(r"<[^>]+>", "", item)) for item in items]


def exported(folder: Path, *options: str) -> Path:
    page = folder / "短语库.html"
    assert execute(["bank", "export", "--html", str(page), *options]) == 0
    return page


def data_of(page: Path) -> dict[str, Any]:
    text = page.read_text(encoding="utf-8")
    found = re.search(r'(?s)<script id="data" type="application/json">(.*?)</script>', text)
    assert found
    parsed: dict[str, Any] = json.loads(found[1])
    return parsed


def test_the_page_holds_every_phrase_asked_for(tmp_path: Path) -> None:
    phrases = data_of(exported(tmp_path, "--theme", "为民"))["phrases"]
    catalogue = Content.find().catalogue
    assert [row["id"] for row in phrases] == catalogue.search(Query(theme="为民"), 9999)
    assert catalogue.phrase(phrases[0]["id"]).text == phrases[0]["text"]


def test_the_page_asks_nothing_of_a_network(tmp_path: Path) -> None:
    text = exported(tmp_path).read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"(?i)https?://|\bsrc\s*=|<link|@import|url\(|fetch\(|XMLHttp", text)


def test_no_phrase_can_end_the_script_it_stands_in(tmp_path: Path) -> None:
    nasty = "</script><script>alert(1)</script><!-- & \u2028 [甲|<b>乙</b>]。"
    page = tmp_path / "p.html"
    phrase = Phrase("x-1", nasty, "point")
    page.write_text(bank_page("试", [(phrase, "written", "")], [("move", "语步")], {}, {}), "utf-8")
    assert page.read_text("utf-8").count("</script>") == 2  # the data's and the program's own
    assert data_of(page)["phrases"][0]["text"] == nasty
    if BROWSER:
        assert opened(page, frame="1") == ("共 1 条", [nasty])


def test_export_says_what_is_missing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = exported(tmp_path, "--theme", "历史")
    for options, says in (
        (["--html", str(page)], "已经有这个文件"),
        (["--html", str(tmp_path / "p.docx")], "要以 .html 结尾"),
        (["--html", str(tmp_path / "p.html"), "--layer", "user"], "没有这样的短语"),
        (["--html", "a.html", "--to", "b.draftkit"], "要写出写成什么"),
        (["--layer", "user"], "要写出写成什么"),
    ):
        assert execute(["bank", "export", *options]) == 2
        assert says in capsys.readouterr().err


@pytest.mark.slow
@in_browser
def test_a_browser_finds_what_the_command_finds(tmp_path: Path) -> None:
    page, catalogue = exported(tmp_path), Content.find().catalogue
    for query, asked in (
        (Query(("小事",)), {"q": "小事"}),
        (Query(("小事", "用心")), {"q": "小事 用心"}),
        (Query(("真正办",)), {"q": "真正办"}),
        (Query(("小事",), theme="为民"), {"q": "小事", "theme": "为民"}),
        (Query(fits="学生"), {"fits": "学生"}),
        (Query(move="pledge", origin="mined"), {"move": "pledge", "origin": "mined"}),
    ):
        said, listed = opened(page, frame="1", **asked)
        wanted = catalogue.phrases(catalogue.search(query, 99_999))
        nothing = f"没有找到，{reworded(query.terms) if query.terms else '去掉筛选'}试试"
        assert said == (f"共 {len(wanted)} 条" if wanted else nothing)
        assert listed == [phrase.text for phrase in wanted[:100]]


@pytest.mark.slow
@in_browser
def test_sentences_are_shown_whole_unless_the_frame_is_wanted(tmp_path: Path) -> None:
    own = data_folder() / "phrasebank" / "written" / "common"
    own.mkdir(parents=True)
    (own / "own.yaml").write_text(
        "phrases:\n- {id: my-1, move: point, themes: [],"
        " text: '把{audience}的话[听完|听进去]。'}\n",
        encoding="utf-8",
    )
    page = exported(tmp_path, "--layer", "user")
    assert opened(page)[1] == ["把〔服务对象〕的话听完。"]
    assert opened(page, q="听进")[1] == ["把〔服务对象〕的话听进去。"]
    assert opened(page, frame="1")[1] == ["把{audience}的话[听完|听进去]。"]


def test_no_slot_and_no_topic_is_left_in_english(tmp_path: Path) -> None:
    data = data_of(exported(tmp_path))
    slots = {slot for row in data["phrases"] for slot in slots_of(row["text"])}
    assert slots <= set(data["slots"])
    topics = next(names for kind, _, names in data["kinds"] if kind == "topic")
    assert {row["topic"] for row in data["phrases"]} <= set(topics)
