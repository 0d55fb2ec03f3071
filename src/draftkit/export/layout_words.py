"""A layout in people's words: what it asks for, where it leaves the standard, and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from draftkit.export.layouts import (
    ALIGNS,
    CHOICES,
    FACES,
    GROUPS,
    PLACES,
    SIZES,
    STANDARD,
    TEXTS,
    Layout,
)
from draftkit.text.yamlfile import dump_yaml

_NAMES = {
    "page": "", "lines": "", "title": "标题", "subtitle": "副标题", "heading1": "一级标题",
    "heading2": "二级标题", "heading3": "三级标题", "heading4": "四级标题", "body": "正文",
    "signature": "落款", "number": "页码",
    "width": "纸宽", "height": "纸高", "top": "上边距", "bottom": "下边距", "left": "左边距",
    "latin": "西文字体", "after_title": "标题下空行", "font": "字体", "size": "字号",
    "bold": "加粗", "align": "对齐",
    "indent": "首行缩进", "before": "之前空行", "place": "位置", "form": "样子", "below": "距版心",
}  # fmt: skip


def deviations(layout: Layout, standard: Layout) -> list[tuple[str, str, str]]:
    """Return everything in which a layout differs: what, its own value, the standard's."""
    own, other = dict(_facts(layout)), dict(_facts(standard))
    return [(what, own[what], other[what]) for what in own if own[what] != other[what]]


def _facts(layout: Layout) -> Iterator[tuple[str, str]]:
    for group in GROUPS:
        part = getattr(layout, group)
        for field in fields(part):
            if field.name in ("pitch", "multiple", "characters"):
                continue
            value = getattr(part, field.name)
            yield _NAMES[group] + _label(group, field.name), shown(group, field.name, value)
    yield "行距", spacing(layout)
    yield "每页行数", f"{layout.per_page} 行"
    yield "每行字数", f"{layout.per_line} 字"
    yield "序号", " → ".join(layout.marks)


def _label(group: str, key: str) -> str:
    if key == "right":
        return "右边距" if group == "page" else "日期右边空"
    return _NAMES[key]


def shown(group: str, key: str, value: Any) -> str:
    """Return a value as people read it: 三号（16 磅）, 28.95 磅, 37 毫米."""
    if key == "size":
        return size_name(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return CHOICES.get(key, {}).get(value, value)
    units = {"indent": "{} 字", "after_title": "{} 行", "before": "{} 行"}
    unit = "{} 字" if (group, key) == ("signature", "right") else units.get(key, "{} 毫米")
    return unit.format(f"{value:g}")


def spacing(layout: Layout) -> str:
    """Return the line pitch as people name it: 固定值 28.95 磅, 1.5 倍行距."""
    pitch = layout.lines.pitch
    return f"固定值 {pitch:g} 磅" if pitch else f"{layout.lines.multiple:g} 倍行距"


def size_name(size: float) -> str:
    """Return a size as people name it.

    >>> size_name(16.0), size_name(13.0)
    ('三号（16 磅）', '13 磅')
    """
    named = next((name for name, points in SIZES.items() if abs(points - size) < 0.01), "")
    return f"{named}（{size:g} 磅）" if named else f"{size:g} 磅"


def overview(layout: Layout) -> list[str]:
    """Return the layout in a few lines for people."""
    page = layout.page
    rows = [
        f"页边距：上 {page.top:g}、下 {page.bottom:g}、左 {page.left:g}、右 {page.right:g} 毫米",
        f"行距：{spacing(layout)}；每页 {layout.per_page} 行，每行 {layout.per_line} 字",
    ]
    for kind in FACES:
        face = layout.face(kind)
        traits = [face.font, size_name(face.size), ALIGNS[face.align]]
        traits += ["加粗"] if face.bold else []
        traits += [f"首行缩进 {face.indent:g} 字"] if face.indent else []
        rows.append(f"{_NAMES[kind]}：{'，'.join(traits)}")
    return [*rows, f"页码：{PLACES[layout.number.place]}，样子 {layout.number.form}"]


def layout_text(layout: Layout, standard: Layout) -> str:
    """Return a layout as a YAML file that stands on the standard."""
    data: dict[str, Any] = {key: getattr(layout, key) for key in TEXTS}
    data["base"] = STANDARD
    for group in GROUPS:
        own, other = getattr(layout, group), getattr(standard, group)
        names = [field.name for field in fields(own)]
        differ = {n: getattr(own, n) for n in names if getattr(own, n) != getattr(other, n)}
        if differ:
            data[group] = differ
    if layout.marks != standard.marks:
        data["marks"] = list(layout.marks)
    return dump_yaml(data)


def renamed(layout: Layout, name: str, title: str, use: str, source: str) -> Layout:
    """Return the layout under another id, name, use and source."""
    return replace(layout, id=name, name=title, use=use, source=source)
