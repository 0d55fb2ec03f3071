"""Layouts: the figures of the standard, what notices change, and files that are wrong."""

from pathlib import Path

import pytest

from draftkit.content import Content, Layer
from draftkit.errors import DraftKitError
from draftkit.export.layout_words import deviations, layout_text, overview
from draftkit.export.layouts import STANDARD

SHIPPED = ("gbt9704", "fangsong-27", "fangsong-29", "songti-20", "songti-25")


def own(content: Content, tmp_path: Path, text: str, name: str = "本单位") -> Content:
    """The shipped content with a layout of the user's over it."""
    (tmp_path / "layouts").mkdir(exist_ok=True)
    (tmp_path / "layouts" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Content(content.root, None, (Layer("user", tmp_path),))


def test_the_standard_has_the_figures_of_gbt9704(content: Content) -> None:
    layout = content.layout(STANDARD)
    page = layout.page
    assert (page.top, page.bottom, page.left, page.right) == (37, 35, 28, 26)
    assert (page.width - page.left - page.right, page.height - page.top - page.bottom) == (156, 225)
    assert (layout.lines.pitch, layout.per_page, layout.per_line) == (28.95, 22, 28)
    assert (layout.title.size, layout.body.size, layout.number.size) == (22, 16, 14)
    assert [layout.face(f"heading{n}").font for n in (1, 2, 3, 4)] == [
        "黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312",
    ]  # fmt: skip
    assert not any(layout.face(f"heading{n}").bold for n in (1, 2, 3, 4))


def test_29_points_would_not_keep_22_lines_on_the_standards_page(
    content: Content, tmp_path: Path
) -> None:
    found = own(content, tmp_path, "name: 甲\nbase: gbt9704\nlines: {pitch: 29}\n")
    assert found.layout("本单位").per_page == 21


@pytest.mark.parametrize(
    ("name", "lines", "characters"),
    [("fangsong-29", 22, 28), ("fangsong-27", 23, 28), ("songti-25", 28, 32),
     ("songti-20", 34, 34)],
)  # fmt: skip
def test_the_notices_hold_what_their_figures_give(
    content: Content, name: str, lines: int, characters: int
) -> None:
    layout = content.layout(name)
    assert (layout.per_page, layout.per_line) == (lines, characters)


def test_every_deviation_is_told_and_nothing_else(content: Content) -> None:
    told = deviations(content.layout("fangsong-27"), content.layout(STANDARD))
    assert told == [
        ("标题加粗", "是", "否"),
        ("行距", "固定值 27 磅", "固定值 28.95 磅"),
        ("每页行数", "23 行", "22 行"),
    ]
    assert deviations(content.layout(STANDARD), content.layout(STANDARD)) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_layout_says_what_it_is_for_and_names_known_fonts(
    content: Content, name: str
) -> None:
    layout = content.layout(name)
    assert layout.name
    assert layout.use.endswith("。")
    assert layout.source
    assert set(layout.fonts) <= set(content.fonts)
    assert len(overview(layout)) == 10


@pytest.mark.parametrize("name", SHIPPED)
def test_a_layout_written_as_a_file_reads_back_the_same(
    content: Content, tmp_path: Path, name: str
) -> None:
    layout = content.layout(name)
    again = own(content, tmp_path, layout_text(layout, content.layout(STANDARD))).layout("本单位")
    assert deviations(again, layout) == []


def test_the_users_layouts_stand_beside_the_shipped_ones(content: Content, tmp_path: Path) -> None:
    found = own(content, tmp_path, "name: 甲\nbase: songti-25\nbody: {size: 小四}\n")
    assert found.layout_names()[0] == STANDARD
    assert "本单位" in found.layout_names()
    layout = found.layout("本单位")
    assert (layout.body.size, layout.body.font, layout.page.top) == (12, "宋体", 25)


def test_nobody_replaces_the_standard_others_are_told_by(content: Content, tmp_path: Path) -> None:
    found = own(content, tmp_path, "base: songti-25\n", STANDARD)
    assert found.layout(STANDARD).page.top == 37


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("base: gbt9704\npage: {tpo: 3}\n", "本单位.yaml:2: 没有这个键“tpo”。您是不是要写“top”？"),
        ("base: gbt9704\npage: {top: 高}\n", "本单位.yaml:2: top 要是 0 到 150 之间的数。"),
        ("base: gbt9704\nbody: {size: 七号}\n", "size 要是 5 到 72 之间的数"),
        ("base: gbt9704\nbody: {align: middle}\n", "align 只能是 left、center、right、both。"),
        ("base: gbt9704\nbody: {bold: 有}\n", "bold 要写 true 或 false。"),
        ("base: gbt9704\nbody: {font: '宋体\"; color: red'}\n", "font 的写法不对"),
        ("base: gbt9704\nmarks: [一、]\n", "marks 要写四级序号"),
        ("base: gbt9704\nnumber: {form: 页}\n", "form 要有一个 1"),
        ("base: gbt9704\npage: {left: 140, right: 60}\n", "页边距太大"),
        ("base: gbt9704\nlines: {pitch: 0}\n", "要写一个"),
        ("base: gbt9704\nlines: {characters: 60}\n", "排不成这么多字"),
        ("base: 本单位\n", "base 绕了回来"),
        ("base: gbt9705\n", "没有版式“gbt9705”。您是不是要写“gbt9704”？"),
        ("page: {top: 3}\n", "还缺"),
        ("base: gbt9704\npage: 3\n", "要写成“键: 值”"),
    ],
)  # fmt: skip
def test_a_wrong_layout_is_refused_in_one_line(
    content: Content, tmp_path: Path, text: str, says: str
) -> None:
    with pytest.raises(DraftKitError) as caught:
        own(content, tmp_path, text).layout("本单位")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
