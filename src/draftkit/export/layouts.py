"""Layouts: how a unit wants its papers set, as data.

A layout file names only what differs from its ``base``; the standard GB/T 9704—2012 has
none. Lengths are in millimetres, sizes and line pitch in points, indents in characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from draftkit.errors import ContentError, DraftKitError
from draftkit.model import Place
from draftkit.text.yamlfile import YamlFile

STANDARD = "gbt9704"
POINTS = 72 / 25.4  # points in a millimetre
HEADINGS = ("heading1", "heading2", "heading3", "heading4")
FACES = ("title", "subtitle", *HEADINGS, "body")
_DEEPEST = 5  # layouts a layout may stand on


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in millimetres; what the margins leave is the type area."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Line pitch in points, exactly, or a multiple of single spacing where ``pitch`` is 0.

    ``characters`` in a line (0: as many as fit). ``latin`` is the font of letters and digits,
    ``after_title`` how many lines stay empty under the title.
    """

    pitch: float
    multiple: float
    characters: int
    latin: str
    after_title: float


@dataclass(frozen=True, slots=True)
class Face:
    """How one kind of paragraph looks: ``size`` in points, first-line ``indent`` in characters."""

    font: str
    size: float
    bold: bool
    align: str
    indent: float


@dataclass(frozen=True, slots=True)
class Signature:
    """Empty characters right of the date, empty lines before the signature."""

    right: float
    before: float


@dataclass(frozen=True, slots=True)
class Number:
    """The page number: ``place`` outside (odd right, even left), center, right or none.

    ``form`` shows it with a 1; ``below`` is millimetres between the type area and its middle.
    """

    place: str
    font: str
    size: float
    form: str
    below: float


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout; ``marks`` are the forms of numbering, level by level."""

    id: str
    name: str
    use: str
    source: str
    page: Page
    lines: Lines
    title: Face
    subtitle: Face
    heading1: Face
    heading2: Face
    heading3: Face
    heading4: Face
    body: Face
    signature: Signature
    number: Number
    marks: tuple[str, ...]

    @property
    def area(self) -> tuple[float, float]:
        """Width and height of the type area in points."""
        page = self.page
        width, height = page.width - page.left - page.right, page.height - page.top - page.bottom
        return width * POINTS, height * POINTS

    @property
    def pitch(self) -> float:
        """Points from line to line; a multiple is reckoned at 1.3 of the size for one."""
        return self.lines.pitch or self.lines.multiple * 1.3 * self.body.size

    @property
    def per_page(self) -> int:
        """Lines a page holds."""
        return int(self.area[1] / self.pitch + 0.001)

    @property
    def per_line(self) -> int:
        """Characters of the body a line holds."""
        return self.lines.characters or int(self.area[0] / self.body.size + 0.001)

    @property
    def spread(self) -> float:
        """Points to add to every character so that ``lines.characters`` fill a line."""
        return self.area[0] / self.lines.characters - self.body.size if self.lines.characters else 0

    def face(self, kind: str) -> Face:
        """Return the face of a kind of paragraph; what has none looks like the body."""
        found: Face = getattr(self, kind) if kind in FACES else self.body
        return found

    @property
    def fonts(self) -> tuple[str, ...]:
        """Every Chinese font named, once, in the order of use."""
        named = [self.face(kind).font for kind in FACES]
        return tuple(dict.fromkeys([*named, self.number.font]))


GROUPS: Mapping[str, type] = {
    "page": Page, "lines": Lines, **dict.fromkeys(FACES, Face),
    "signature": Signature, "number": Number,
}  # fmt: skip
TEXTS = ("name", "use", "source")
_KEYS = (*TEXTS, "base", *GROUPS, "marks")
SIZES = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0,
    "三号": 16.0, "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
}  # fmt: skip
ALIGNS = {"left": "左对齐", "center": "居中", "right": "右对齐", "both": "两端对齐"}
PLACES = {"outside": "单页右、双页左", "center": "居中", "right": "右侧", "none": "没有页码"}
CHOICES = {"align": ALIGNS, "place": PLACES}
_BOUNDS = {"size": (5, 72), "width": (50, 600), "height": (50, 600), "indent": (0, 10),
           "pitch": (0, 100), "multiple": (0, 5), "characters": (0, 80), "after_title": (0, 5),
           "right": (0, 100), "before": (0, 5), "below": (0, 50)}  # fmt: skip
_MARGINS = (0, 150)


def read_layout(name: str, file_of: Callable[[str], YamlFile]) -> Layout:
    """Return a layout by its id; ``file_of`` gives the file of an id or raises UnknownName.

    Raises ContentError with the line for anything malformed.
    """
    file = file_of(name)
    groups, texts = _merged(file, file_of, ())
    made: dict[str, Any] = {key: _group(file, key, groups.get(key, {})) for key in GROUPS}
    marks = groups.get("marks")
    if not isinstance(marks, list) or len(marks) != 4:
        raise file.fail("marks 要写四级序号的样子，如 [一、, （一）, 1., （1）]。", "marks")
    made.update(texts)
    layout = Layout(id=name, **made, marks=tuple(map(str, marks)))
    return _sound(file, layout)


def _merged(
    file: YamlFile, file_of: Callable[[str], YamlFile], seen: tuple[str, ...]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The file's groups over those of its base."""
    file.check_keys(file.data, _KEYS)
    below: dict[str, Any] = {}
    base = file.data.get("base")
    if base:
        if str(base) in seen or len(seen) >= _DEEPEST:
            raise file.fail("base 绕了回来，或者套得太深。", "base")
        below, _ = _merged(file_of(str(base)), file_of, (*seen, str(base)))
    for key, value in file.data.items():
        if key in GROUPS:
            if not isinstance(value, dict):
                raise file.fail(f"{key} 下面要写成“键: 值”。", key)
            file.check_keys(value, [field.name for field in fields(GROUPS[key])], key)
            below = {**below, key: {**below.get(key, {}), **_checked(file, key, value)}}
    marks = {"marks": file.data["marks"]} if "marks" in file.data else {}
    return {**below, **marks}, {key: str(file.data.get(key, "")) for key in TEXTS}


def _checked(file: YamlFile, group: str, given: dict[str, Any]) -> dict[str, Any]:
    kinds = {field.name: field.type for field in fields(GROUPS[group])}
    return {key: _value(file, group, key, kinds[key], value) for key, value in given.items()}


def _value(file: YamlFile, group: str, key: str, kind: Any, value: Any) -> Any:
    if key == "size" and value in SIZES:
        return SIZES[value]
    if kind == "str":
        known = CHOICES.get(key)
        if known and value not in known:
            raise file.fail(f"{key} 只能是 {'、'.join(known)}。", group, key)
        return _name(file, group, key, value)
    if kind == "bool":
        if not isinstance(value, bool):
            raise file.fail(f"{key} 要写 true 或 false。", group, key)
        return value
    least, most = _BOUNDS.get(key, _MARGINS)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise file.fail(f"{key} 要是 {least} 到 {most} 之间的数。", group, key)
    return int(value) if kind == "int" else float(value)


def _name(file: YamlFile, group: str, key: str, value: Any) -> str:
    """Font names and forms end up in XML and CSS: marks of those languages are refused."""
    text = str(value)
    if not text.strip() or len(text) > 60 or re.search(r"[\x00-\x1f<>&\"';{}\\]", text):
        raise file.fail(f"{key} 的写法不对：“{text[:20]}”。", group, key)
    if key == "form" and "1" not in text:
        raise file.fail("form 要有一个 1，那里写页码。", group, key)
    return text


def _group(file: YamlFile, key: str, given: dict[str, Any]) -> Any:
    missing = [field.name for field in fields(GROUPS[key]) if field.name not in given]
    if missing:
        raise ContentError(
            Place(file.name), f"{key} 还缺 {'、'.join(missing)}；或者写 base: {STANDARD}。"
        )
    return GROUPS[key](**given)


def _sound(file: YamlFile, layout: Layout) -> Layout:
    width, height = layout.area
    if width < 5 * layout.body.size or height < 5 * layout.body.size:
        raise ContentError(Place(file.name), "页边距太大，放不下字。")
    if not layout.pitch:
        raise file.fail("pitch（固定值，磅）和 multiple（倍数）要写一个。", "lines")
    if abs(layout.spread) > layout.body.size / 2:
        raise file.fail("characters 与页宽、字号差得太远，排不成这么多字。", "lines")
    return layout


@dataclass(frozen=True, slots=True)
class Font:
    """What is known of a font: its stand-ins, nearest first, and its kind (roman …)."""

    fallbacks: tuple[str, ...] = ("宋体",)
    kind: str = "auto"


def read_fonts(file: YamlFile) -> dict[str, Font]:
    """Return the fonts of ``fonts.yaml``; raises ContentError."""
    found = {}
    try:
        for name, entry in file.data["fonts"].items():
            found[str(name)] = Font(tuple(map(str, entry["fallbacks"])), str(entry["kind"]))
    except (KeyError, TypeError, AttributeError, DraftKitError):
        raise ContentError(Place(file.name), "每种字体要有 fallbacks 和 kind。") from None
    return found
