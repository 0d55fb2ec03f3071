"""Reading the layout of a document the unit handed out.

Word's figures come from four places, nearest first: the run or paragraph itself, its styles,
what those are based on, the document's defaults; theme fonts are looked up in the theme.
Where a document says nothing (no heading in it, say), the standard's figure stays.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from draftkit.export.docx_reading import located, style_chain, styles_of, text_of, value
from draftkit.export.docx_styles import W
from draftkit.export.layout_words import renamed
from draftkit.export.layouts import (
    ALIGNS,
    HEADINGS,
    Face,
    Layout,
    Lines,
    Number,
    Page,
)
from draftkit.text.docxfile import open_docx, parse, reading

_W = f"{{{W}}}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHINESE_NAMES = {
    "SimSun": "宋体", "SimHei": "黑体", "FangSong": "仿宋", "KaiTi": "楷体", "NSimSun": "宋体",
    "FangSong_GB2312": "仿宋_GB2312", "KaiTi_GB2312": "楷体_GB2312",
}  # fmt: skip
_ALIGN = {"start": "left", "end": "right", "justify": "both", "distribute": "both"}
_FONT = re.compile(r"[\w \-—（）()·]{1,40}")
_MM = 1440 / 25.4  # twips in a millimetre
_KIND_FACES = {"paragraph": "body", "title": "title", "subtitle": "subtitle"}
_MARKS = (
    ("一、",), ("（一）", "(一)"), ("1.", "1、", "1．"), ("（1）", "(1)", "1）"),
)  # fmt: skip


def layout_like(raw: bytes, name: str, standard: Layout) -> Layout:
    """Return the layout of a .docx; what it does not show is the standard's.

    Raises Unreadable for a file that does not open (see `text.docxfile`).
    """
    document = open_docx(raw, name)
    with reading(name):
        return renamed(_layout(document, standard), "like", f"照《{name}》的版式", "", name)


def _layout(document: Any, standard: Layout) -> Layout:
    looks = _looks(document)
    faces: dict[str, Any] = {
        kind: _face(looks.get(kind, []), getattr(standard, kind)) for kind in _FACES
    }
    for kind in ("subtitle", *HEADINGS):
        if kind not in looks:  # what nobody used takes the body's size
            faces[kind] = replace(faces[kind], size=faces["body"].size)
    page = _page(document, standard.page)
    body = looks.get("body", [])
    made = replace(
        standard, page=page, **faces, number=_number(document, standard.number),
        marks=_marks(document, standard.marks),
    )  # fmt: skip
    return replace(made, lines=_lines(document, body, made))


_FACES = ("title", "subtitle", *HEADINGS, "body")


@dataclass(frozen=True, slots=True)
class _Look:
    """How one run looks; ``weight`` is its characters, None or '' what nobody says."""

    weight: int
    font: str
    size: float
    bold: bool
    align: str
    indent: float
    line: float
    rule: str
    snaps: bool
    spread: float


def _looks(document: Any) -> dict[str, list[_Look]]:
    """The runs of every kind of paragraph, by the face they show."""
    styles, found = styles_of(document), dict[str, list[_Look]]()
    theme = _theme(document)
    for element, para in located(document, guess=True):
        face = _KIND_FACES.get(para.kind, para.kind)
        for look in _runs(document, element, styles, theme):
            found.setdefault(face, []).append(look)
    return found


def _runs(
    document: Any, element: Any, styles: dict[str, Any], theme: dict[str, str]
) -> Iterator[_Look]:
    above = style_chain(element, styles)
    defaults = document.styles.element.find(f"{_W}docDefaults")
    outer = [owner.find(f"{_W}pPr") for owner in (element, *above)]
    outer.append(_below(defaults, "pPrDefault/pPr"))
    for run in element.iter(f"{_W}r"):
        weight = len(text_of(run).strip())
        if not weight:
            continue
        chain = style_chain(run, styles, "rPr/rStyle") if value(run, "rPr/rStyle") else []
        inner = [owner.find(f"{_W}rPr") for owner in (run, *chain, *above)]
        inner.append(_below(defaults, "rPrDefault/rPr"))
        yield _look(weight, inner, outer, theme)


def _below(element: Any, path: str) -> Any:
    steps = "/".join(f"{_W}{step}" for step in path.split("/"))
    return None if element is None else element.find(steps)


def _look(weight: int, inner: list[Any], outer: list[Any], theme: dict[str, str]) -> _Look:
    size = _number_of(_first(inner, "sz", "val"), 20) / 2
    rule = _first(outer, "spacing", "lineRule") or "auto"
    return _Look(
        weight=weight,
        font=_font(inner, theme),
        size=size,
        bold=_is_bold(inner),
        align=_ALIGN.get(_first(outer, "jc", "val"), _first(outer, "jc", "val") or "both"),
        indent=_indent(outer, size),
        line=_number_of(_first(outer, "spacing", "line"), 240),
        rule=rule,
        snaps=_first(outer, "snapToGrid", "val") not in ("0", "false", "off"),
        spread=_number_of(_first(inner, "spacing", "val"), 0) / 20,
    )


def _first(levels: list[Any], child: str, attribute: str) -> str:
    """The attribute at the nearest level that has it."""
    for level in levels:
        found = None if level is None else level.find(f"{_W}{child}")
        if found is not None and found.get(f"{_W}{attribute}") is not None:
            return str(found.get(f"{_W}{attribute}"))
    return ""


def _number_of(text: str, default: float) -> float:
    return float(text) if re.fullmatch(r"-?\d{1,6}(\.\d+)?", text) else default


def _is_bold(levels: list[Any]) -> bool:
    for level in levels:
        found = None if level is None else level.find(f"{_W}b")
        if found is not None:
            return found.get(f"{_W}val", "1") not in ("0", "false", "off")
    return False


def _indent(levels: list[Any], size: float) -> float:
    characters = _number_of(_first(levels, "ind", "firstLineChars"), 0)
    if characters:
        return max(round(characters / 100, 1), 0)
    twips = _number_of(_first(levels, "ind", "firstLine"), 0)
    return round(twips / 20 / size, 1) if size else 0


def _font(levels: list[Any], theme: dict[str, str]) -> str:
    for level in levels:
        fonts = None if level is None else level.find(f"{_W}rFonts")
        if fonts is None:
            continue
        named = theme.get(fonts.get(f"{_W}eastAsiaTheme", "")) or fonts.get(f"{_W}eastAsia", "")
        if named and _FONT.fullmatch(named):
            return _CHINESE_NAMES.get(named, named)
    return ""


def _theme(document: Any) -> dict[str, str]:
    """The Chinese fonts of the theme, by the names runs call them."""
    for rel in document.part.rels.values():
        if rel.reltype.endswith("/theme") and not rel.is_external:
            try:
                root = parse(rel.target_part.blob)
            except (ValueError, SyntaxError):
                return {}
            pairs = (("majorEastAsia", "majorFont"), ("minorEastAsia", "minorFont"))
            return {name: _theme_font(root, tag) for name, tag in pairs}
    return {}


def _theme_font(root: Any, tag: str) -> str:
    group = next(root.iter(f"{_A}{tag}"), None)
    if group is None:
        return ""
    chinese = [f.get("typeface", "") for f in group.iter(f"{_A}font") if f.get("script") == "Hans"]
    own = [f.get("typeface", "") for f in group.iter(f"{_A}ea")]
    return next((name for name in (*own, *chinese) if name), "")


def _usual(looks: Sequence[_Look], trait: str, default: Any) -> Any:
    """What most characters have; the default where nobody says."""
    counts: Counter[Any] = Counter()
    for look in looks:
        if getattr(look, trait) != "":
            counts[getattr(look, trait)] += look.weight
    return counts.most_common(1)[0][0] if counts else default


def _face(looks: Sequence[_Look], standard: Face) -> Face:
    align = _usual(looks, "align", standard.align)
    return Face(
        font=_usual(looks, "font", standard.font),
        size=min(max(_usual(looks, "size", standard.size), 5), 72),
        bold=_usual(looks, "bold", standard.bold),
        align=align if align in ALIGNS else standard.align,
        indent=min(max(_usual(looks, "indent", standard.indent), 0), 10),
    )


def _section(document: Any, tag: str, attribute: str) -> float:
    """A figure of the first section, in twips as it stands; -1 where it is not given."""
    section = next(document.element.body.iter(f"{_W}sectPr"), None)
    found = None if section is None else section.find(f"{_W}{tag}")
    return -1 if found is None else _number_of(found.get(f"{_W}{attribute}", ""), -1)


def _page(document: Any, standard: Page) -> Page:
    def read(tag: str, attribute: str, default: float) -> float:
        twips = _section(document, tag, attribute)
        return default if twips < 0 else round(twips / _MM, 1)

    page = Page(
        width=read("pgSz", "w", standard.width),
        height=read("pgSz", "h", standard.height),
        **{side: read("pgMar", side, getattr(standard, side)) for side in _SIDES},
    )
    fits = page.width - page.left - page.right > 50 and page.height - page.top - page.bottom > 50
    return page if fits and page.width <= 600 and page.height <= 600 else standard


_SINGLE = 1.3  # height of a single line of the usual Chinese fonts, in sizes
_SIDES = ("top", "bottom", "left", "right")


def _lines(document: Any, body: Sequence[_Look], layout: Layout) -> Lines:
    """Line pitch and characters a line.

    On a grid Word gives every single line as many whole cells as it needs (14 points on the usual
    grid of 15.6: two), and multiplies that.
    """
    rule, line = _usual(body, "rule", "exact"), _usual(body, "line", layout.lines.pitch * 20)
    kind = _grid_type(document)
    grid = _section(document, "docGrid", "linePitch") / 20
    pitch, multiple = line / 20, 0.0
    if rule == "auto":
        pitch, multiple = 0.0, round(line / 240, 2)
        if kind and grid > 0 and _usual(body, "snaps", True):
            cells = math.ceil(_SINGLE * layout.body.size / grid - 0.05)
            pitch, multiple = cells * grid * multiple, 0.0
    if not 5 <= pitch <= 100 and not 0.5 <= multiple <= 5:
        pitch, multiple = layout.lines.pitch, 0.0
    lines = replace(layout.lines, pitch=round(pitch, 2), multiple=multiple, characters=0)
    return replace(lines, characters=_characters(document, kind, body, layout))


def _grid_type(document: Any) -> str:
    found = next(document.element.body.iter(f"{_W}docGrid"), None)
    kind = "" if found is None else found.get(f"{_W}type", "")
    return kind if kind in ("lines", "linesAndChars", "snapToChars") else ""


def _characters(document: Any, kind: str, body: Sequence[_Look], layout: Layout) -> int:
    """Characters a line holds when spacing or a grid says so, otherwise 0."""
    spread = _usual(body, "spread", 0.0)
    if kind in ("linesAndChars", "snapToChars"):
        found = next(document.element.body.iter(f"{_W}docGrid"))
        spread += _number_of(found.get(f"{_W}charSpace", ""), 0) / 4096
    size = layout.body.size
    if not spread or abs(spread) > size / 3:
        return 0
    return int(layout.area[0] / (size + spread) + 0.05)


def _number(document: Any, standard: Number) -> Number:
    """Where the page number stands and what it looks like."""
    sides, forms = [], []
    looks: list[_Look] = []
    styles, theme = styles_of(document), _theme(document)
    for rel in document.part.rels.values():
        if rel.reltype.endswith("/footer") and not rel.is_external:
            for paragraph in rel.target_part.element.iter(f"{_W}p"):
                if "PAGE" in _instructions(paragraph):
                    sides.append(_side(paragraph, styles))
                    forms.append(text_of(paragraph))
                    looks += _runs(document, paragraph, styles, theme)
    if not sides:
        return replace(standard, place="none")
    even = document.settings.element.find(f"{_W}evenAndOddHeaders") is not None
    if "outside" in sides or (even and {"left", "right"} <= set(sides)):
        place = "outside"
    else:
        place = sides[0] if sides[0] in ("center", "right") else "center"
    dashed = any(re.search("[—–―－-]", form) for form in forms)
    return replace(
        standard,
        place=place,
        form="— 1 —" if dashed else "1",
        size=min(max(_usual(looks, "size", standard.size), 5), 72),
        font=_usual(looks, "font", standard.font),
    )


def _instructions(paragraph: Any) -> str:
    typed = [element.text or "" for element in paragraph.iter(f"{_W}instrText")]
    simple = [element.get(f"{_W}instr", "") for element in paragraph.iter(f"{_W}fldSimple")]
    return " ".join([*typed, *simple]).upper()


def _side(paragraph: Any, styles: dict[str, Any]) -> str:
    frame = _below(paragraph, "pPr/framePr")
    if frame is not None:
        return str(frame.get(f"{_W}xAlign", "left"))
    levels = [owner.find(f"{_W}pPr") for owner in (paragraph, *style_chain(paragraph, styles))]
    side = _first(levels, "jc", "val") or "left"
    return _ALIGN.get(side, side)


def _marks(document: Any, standard: tuple[str, ...]) -> tuple[str, ...]:
    """The forms of numbering most paragraphs open with."""
    lines = [para.text for _, para in located(document, guess=True)]
    found = []
    for forms, usual in zip(_MARKS, standard, strict=True):
        counts = {form: sum(_opens(line, form) for line in lines) for form in forms}
        best = max(forms, key=lambda form: counts[form])
        found.append(best if counts[best] else usual)
    return tuple(found)


def _opens(line: str, form: str) -> bool:
    pattern = re.escape(form).replace("一", "[一二三四五六七八九十]{1,3}")
    return bool(re.match(pattern.replace("1", "[1-9][0-9]?") + r"(?!\d)", line))
