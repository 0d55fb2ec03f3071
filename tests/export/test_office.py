"""Pages as a real word processor sets them, measured in the PDF that LibreOffice makes.

The fonts the layouts name are not free, so each is stood in for by a free one that can be told
apart; what is measured is which text asks for which font, and where everything lands.
`make test-office` installs what is needed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from draftkit.content import Content
from draftkit.export.docx import Origin, to_docx
from draftkit.export.docx_reading import read_back
from draftkit.export.layouts import POINTS, Layout
from draftkit.export.paragraphs import Para, read_markdown, write_markdown
from tests.golden import GOLDEN

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
]
STAND_INS = {
    "方正小标宋简体": ("Noto Serif CJK SC", "NotoSerif"),
    "黑体": ("Noto Sans CJK SC", "NotoSans"),
    "楷体_GB2312": ("AR PL UKai CN", "UKai"),
    "楷体": ("AR PL UKai CN", "UKai"),
    "仿宋_GB2312": ("AR PL UMing CN", "UMing"),
    "宋体": ("AR PL UMing CN", "UMing"),
}
LAYOUTS = ("gbt9704", "fangsong-29", "fangsong-27", "songti-25", "songti-20")
QUOTED = "他说“先听，再做”——做完再回去问……这一条我记下了。"


def long_draft() -> list[Para]:
    """All golden drafts one after the other: many full pages."""
    paras = [Para("title", "把群众放在心上"), Para("subtitle", "——学习心得体会")]
    for path in sorted(GOLDEN.glob("*.md"))[:4]:
        body = [p for p in read_markdown(path.read_text("utf-8")) if p.kind == "paragraph"]
        paras += [Para("heading1", "一、常怀为民之心"), Para("heading2", "（一）先听再做"), *body]
    return [*paras, Para("paragraph", QUOTED), Para("signature", "某某"),
            Para("date", "2026年10月30日")]  # fmt: skip


def fonts_file(folder: Path) -> Path:
    """A fontconfig file in which every font the layouts name has its stand-in."""
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, encoding="utf-8")
    if not all(real in listed.stdout for real, _ in STAND_INS.values()):
        pytest.skip("the stand-in fonts are not installed; make test-office installs them")
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test><edit '
        f'name="family" mode="assign" binding="strong"><string>{real}</string></edit></match>'
        for name, (real, _) in STAND_INS.items()
    )
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>",
        encoding="utf-8",
    )
    return path


def convert(folder: Path, files: list[Path], to: str) -> Path:
    """Have LibreOffice convert files; return the folder the results are in."""
    out = folder / "out"
    profile = (folder / "profile").as_uri()
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", to,
         "--outdir", str(out), *map(str, files)],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts_file(folder)), "HOME": str(folder)},
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return out


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Any]]]:
    folder = tmp_path_factory.mktemp("office")
    content = Content(Path(__file__).resolve().parents[2], None)
    files = []
    for name in LAYOUTS:
        files.append(folder / f"{name}.docx")
        made = to_docx(long_draft(), content.layout(name), content.fonts, Origin("", ""))
        files[-1].write_bytes(made)
    out = convert(folder, files, "pdf")
    opened = {name: pdfplumber.open(out / f"{name}.pdf") for name in LAYOUTS}
    yield {name: pdf.pages for name, pdf in opened.items()}
    for pdf in opened.values():
        pdf.close()


def lines_of(page: Any) -> list[list[Any]]:
    """The characters of a page line by line, top to bottom, left to right; no spaces."""
    lines: dict[int, list[Any]] = {}
    for char in page.chars:
        if char["text"].strip():
            middle = (char["top"] + char["bottom"]) / 2
            near = next((at for at in lines if abs(at - middle) < 6), round(middle))
            lines.setdefault(near, []).append(char)
    return [sorted(lines[at], key=lambda c: c["x0"]) for at in sorted(lines)]


def body_and_number(page: Any, layout: Layout) -> tuple[list[list[Any]], list[Any]]:
    """The lines inside the type area, and the page number under it."""
    end = (layout.page.height - layout.page.bottom) * POINTS
    lines = lines_of(page)
    inside = [line for line in lines if line[0]["bottom"] <= end + 3]
    below = [line for line in lines if line[0]["bottom"] > end + 3]
    assert len(below) <= 1
    return inside, below[0] if below else []


def text_of(line: list[Any]) -> str:
    return "".join(char["text"] for char in line)


def full_page(pages: list[Any]) -> Any:
    """The first page after the title's whose text runs on into the next page.

    A heading stays with the text under it, so a page before a heading may rightly end early.
    """
    return next(
        page for page, after in pairwise(pages[1:])
        if not text_of(lines_of(after)[0]).endswith(("常怀为民之心", "先听再做"))
    )  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_full_page_has_the_lines_and_a_full_line_the_characters_of_the_layout(
    content: Content, pages: dict[str, list[Any]], name: str
) -> None:
    layout = content.layout(name)
    inside, _ = body_and_number(full_page(pages[name]), layout)
    assert len(inside) == layout.per_page
    # A mark takes the character before it to the next line, figures are half as wide: the usual
    # line counts.
    usual = Counter(len(line) for page in pages[name][1:4] for line in lines_of(page))
    assert usual.most_common(1)[0][0] == layout.per_line


def test_the_standard_has_22_lines_of_28_characters(pages: dict[str, list[Any]]) -> None:
    lines = [line for line in lines_of(full_page(pages["gbt9704"])) if "—" not in text_of(line)]
    assert len(lines) == 22
    assert Counter(map(len, lines)).most_common(1)[0][0] == 28


@pytest.mark.parametrize("name", LAYOUTS)
def test_text_fills_the_type_area_and_does_not_leave_it(
    content: Content, pages: dict[str, list[Any]], name: str
) -> None:
    layout, page = content.layout(name), full_page(pages[name])
    inside, _ = body_and_number(page, layout)
    full = [line for line in inside if len(line) >= layout.per_line]
    left, right = layout.page.left * POINTS, (layout.page.width - layout.page.right) * POINTS
    assert (page.width, page.height) == (pytest.approx(210 * POINTS, abs=0.5),
                                         pytest.approx(297 * POINTS, abs=0.5))  # fmt: skip
    assert min(line[0]["x0"] for line in full) == pytest.approx(left, abs=2)
    assert max(line[-1]["x1"] for line in full) == pytest.approx(right, abs=2)
    top, bottom = layout.page.top * POINTS, (layout.page.height - layout.page.bottom) * POINTS
    first, last = inside[0][0], inside[-1][0]
    assert top - 1 <= first["top"] < first["bottom"] <= top + layout.pitch + 1
    assert bottom - 1.6 * layout.pitch <= last["bottom"] <= bottom + 1  # no room for another line


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_mark_is_on_a_page_and_none_outside_the_type_area(
    content: Content, pages: dict[str, list[Any]], name: str
) -> None:
    layout = content.layout(name)
    lines = [line for page in pages[name] for line in body_and_number(page, layout)[0]]
    found = Counter(char["text"] for line in lines for char in line)
    wanted = Counter("".join(para.text for para in long_draft()))
    marks = "，。、；：“”？！《》"
    assert {mark: found[mark] for mark in marks} == {mark: wanted[mark] for mark in marks}
    right = (layout.page.width - layout.page.right) * POINTS
    assert [text_of(line) for line in lines if line[-1]["x1"] > right + 2] == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_lines_are_exactly_one_pitch_apart(
    content: Content, pages: dict[str, list[Any]], name: str
) -> None:
    layout = content.layout(name)
    inside, _ = body_and_number(full_page(pages[name]), layout)
    total = inside[-1][0]["bottom"] - inside[0][0]["bottom"]
    assert total / (len(inside) - 1) == pytest.approx(layout.lines.pitch, abs=0.05)


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_kind_of_paragraph_is_in_its_font_and_size(
    content: Content, pages: dict[str, list[Any]], name: str
) -> None:
    layout = content.layout(name)
    lines = {text_of(line): line for line in lines_of(pages[name][0])}
    wanted = {"把群众放在心上": layout.title, "——学习心得体会": layout.subtitle,
              "一、常怀为民之心": layout.heading1}  # fmt: skip
    wanted[layout.marks[1] + "先听再做"] = layout.heading2
    for text, face in wanted.items():
        for char in filter(lambda char: not char["text"].isascii(), lines[text]):
            assert STAND_INS[face.font][1] in char["fontname"], text
            assert char["size"] == pytest.approx(face.size, abs=0.3)
    middle = next(line for text, line in lines.items() if len(text) == layout.per_line)
    chinese = [char for char in middle if not char["text"].isascii()]
    assert {STAND_INS[layout.body.font][1] in char["fontname"] for char in chinese} == {True}


def test_quotation_marks_and_dashes_are_in_the_chinese_font(
    content: Content, pages: dict[str, list[Any]]
) -> None:
    layout = content.layout("gbt9704")
    marks = [
        char for page in pages["gbt9704"] for line in body_and_number(page, layout)[0]
        for char in line if char["text"] in "“”—…"
    ]  # fmt: skip
    assert {"“", "”", "—", "…"} <= {char["text"] for char in marks}
    assert not [c for c in marks if not ("UMing" in c["fontname"] or "UKai" in c["fontname"])]


def test_paragraphs_begin_two_characters_in(pages: dict[str, list[Any]], content: Content) -> None:
    layout = content.layout("gbt9704")
    inside, _ = body_and_number(pages["gbt9704"][0], layout)
    heading = next(line for line in inside if text_of(line).startswith("一、"))
    left = layout.page.left * POINTS
    assert heading[0]["x0"] - left == pytest.approx(2 * layout.body.size, abs=2)


@pytest.mark.parametrize("name", ["gbt9704", "fangsong-29", "fangsong-27"])
def test_page_numbers_stand_outside_seven_millimetres_below(
    content: Content, pages: dict[str, list[Any]], name: str
) -> None:
    layout = content.layout(name)
    edge = (layout.page.height - layout.page.bottom) * POINTS
    for at, page in enumerate(pages[name][:4], start=1):
        _, number = body_and_number(page, layout)
        assert text_of(number) == f"—{at}—"
        if at % 2:
            outside = (layout.page.width - layout.page.right) * POINTS - number[-1]["x1"]
        else:
            outside = number[0]["x0"] - layout.page.left * POINTS
        assert outside == pytest.approx(layout.number.size, abs=2)  # one character stays empty
        middle = (number[0]["top"] + number[0]["bottom"]) / 2
        assert middle - edge == pytest.approx(layout.number.below * POINTS, abs=4)
        assert number[0]["size"] == pytest.approx(layout.number.size, abs=0.3)


@pytest.mark.parametrize("name", ["songti-25", "songti-20"])
def test_other_page_numbers_stand_in_the_middle(
    content: Content, pages: dict[str, list[Any]], name: str
) -> None:
    layout = content.layout(name)
    for at, page in enumerate(pages[name][:2], start=1):
        _, number = body_and_number(page, layout)
        assert text_of(number) == str(at)
        middle = (number[0]["x0"] + number[-1]["x1"]) / 2
        centre = (layout.page.left + layout.page.width - layout.page.right) / 2 * POINTS
        assert middle == pytest.approx(centre, abs=3)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_date_stands_four_characters_from_the_right_and_the_name_above_its_middle(
    content: Content, pages: dict[str, list[Any]], name: str
) -> None:
    layout = content.layout(name)
    inside, _ = body_and_number(pages[name][-1], layout)
    signed, date = inside[-2:]
    assert (text_of(signed), text_of(date)) == ("某某", "2026年10月30日")
    right = (layout.page.width - layout.page.right) * POINTS
    assert right - date[-1]["x1"] == pytest.approx(4 * layout.body.size, abs=3)
    middles = [(line[0]["x0"] + line[-1]["x1"]) / 2 for line in (signed, date)]
    assert middles[0] == pytest.approx(middles[1], abs=layout.body.size)
    assert len(inside) > 2  # the signature never has a page of its own


def test_a_document_saved_by_another_program_still_comes_back_whole(
    content: Content, tmp_path: Path
) -> None:
    paras = read_markdown((GOLDEN / "nurse.md").read_text("utf-8"))
    made = to_docx(paras, content.layout("gbt9704"), content.fonts, Origin("d", "record: 1\n"))
    (tmp_path / "稿.docx").write_bytes(made)
    out = convert(tmp_path, [tmp_path / "稿.docx"], "docx:MS Word 2007 XML")
    back = read_back((out / "稿.docx").read_bytes(), "稿.docx")
    assert back.markdown == write_markdown(paras)
    assert (back.record, back.digest) == ("record: 1\n", "d")
