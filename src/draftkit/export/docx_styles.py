"""A layout in Word's words: styles, settings and the table of fonts, as XML.

Rules followed (ECMA-376 part 1, 17.3.2.26 rFonts and 17.6.5 docGrid): the East Asian font is
named in ``w:eastAsia`` and no theme font anywhere, or Word sets something else; ``w:hint``
puts “ ” — … into it; indents are in hundredths of a character, with twips (1/20 point)
beside them for programs that read no characters.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import quoteattr

from draftkit.export.layouts import Face, Font, Layout

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MS = "http://schemas.microsoft.com/office/word"
_COMPAT = {
    "compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1, "doNotFlipMirrorIndents": 1,
}  # fmt: skip

# Kind of paragraph: style id, the name Word knows it by, the name people call it, face.
STYLES: Mapping[str, tuple[str, str, str, str]] = {
    "title": ("Title", "Title", "公文标题", "title"),
    "subtitle": ("Subtitle", "Subtitle", "公文副标题", "subtitle"),
    "heading1": ("Heading1", "heading 1", "一级标题", "heading1"),
    "heading2": ("Heading2", "heading 2", "二级标题", "heading2"),
    "heading3": ("Heading3", "heading 3", "三级标题", "heading3"),
    "heading4": ("Heading4", "heading 4", "四级标题", "heading4"),
    "paragraph": ("BodyText", "Body Text", "公文正文", "body"),
    "salutation": ("Salutation", "Salutation", "公文称呼", "body"),
    "signature": ("Signature", "Signature", "落款", "body"),
    "date": ("Date", "Date", "落款日期", "body"),
}
_OUTLINE = {"heading1": 0, "heading2": 1, "heading3": 2, "heading4": 3}
_ATTACHED = ("heading1", "heading2", "heading3", "heading4", "title", "subtitle", "signature")


def rfonts(latin: str, chinese: str) -> str:
    """Return the rFonts element of a style."""
    names = "".join(f" w:{key}={quoteattr(latin)}" for key in ("ascii", "hAnsi", "cs"))
    return f'<w:rFonts w:hint="eastAsia"{names} w:eastAsia={quoteattr(chinese)}/>'


def styles_xml(layout: Layout) -> str:
    """Return styles.xml: defaults without theme fonts, 正文, and one style for each kind."""
    rows = [_normal(layout), *(_style(layout, kind) for kind in STYLES), *_fixed(layout)]
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{rfonts(layout.lines.latin, layout.body.font)}"
        f'{_size(layout.body.size)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    return f'{_HEAD}<w:styles xmlns:w="{W}">{defaults}{"".join(rows)}</w:styles>'


def _size(size: float) -> str:
    half = round(size * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _spread(layout: Layout, size: float) -> str:
    """Spacing in twips, rounded down, so that the characters of a line do fit.

    0 is said, too: what is based on 正文 would inherit its spacing.
    """
    twips = math.floor(layout.spread * 20) if size == layout.body.size else 0
    return f'<w:spacing w:val="{twips}"/>'


def _normal(layout: Layout) -> str:
    # LibreOffice reads overflowPunct the wrong way round, and where it lets a mark hang over the
    # edge of a justified line it may lose the mark. Said to be on, as it is in Word by default, it
    # keeps every mark in the type area there and changes nothing in Word.
    # 公文 counts lines, so no line moves to the next page to keep another company.
    spacing = f'<w:spacing w:before="0" w:after="0" {line_spacing(layout)}/>'
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:overflowPunct/>'
        f'{spacing}<w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{rfonts(layout.lines.latin, layout.body.font)}{_spread(layout, layout.body.size)}"
        f"{_size(layout.body.size)}</w:rPr></w:style>"
    )


def line_spacing(layout: Layout) -> str:
    """Return the attributes of the line pitch: exact where the layout names points."""
    if layout.lines.pitch:
        return f'w:line="{round(layout.lines.pitch * 20)}" w:lineRule="exact"'
    return f'w:line="{round(layout.lines.multiple * 240)}" w:lineRule="auto"'


def _style(layout: Layout, kind: str) -> str:
    style_id, name, alias, face_name = STYLES[kind]
    face = layout.face(face_name)
    after = "Signature" if kind == "signature" else "BodyText"
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:aliases w:val="{alias}"/><w:basedOn w:val="Normal"/><w:next w:val="{after}"/>'
        f"<w:qFormat/><w:pPr>{_paragraph(layout, kind, face)}</w:pPr>"
        f"<w:rPr>{rfonts(layout.lines.latin, face.font)}{_bold(face)}{_spread(layout, face.size)}"
        f"{_size(face.size)}</w:rPr></w:style>"
    )


def _bold(face: Face) -> str:
    return "<w:b/><w:bCs/>" if face.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'


def _paragraph(layout: Layout, kind: str, face: Face) -> str:
    # On a grid LibreOffice would give a large line two cells.
    free = '<w:snapToGrid w:val="0"/>' if face.size > layout.body.size else ""
    parts = ["<w:keepNext/>" if kind in _ATTACHED else "", free, _after(layout, kind)]
    align, indent = face.align, face.indent
    if kind in ("signature", "date"):
        parts.append(right_indent(layout, layout.signature.right))
        align, indent = "right", 0.0
    elif kind == "salutation":
        indent = 0.0
    if indent:
        twips = round(indent * face.size * 20)
        parts.append(f'<w:ind w:firstLineChars="{round(indent * 100)}" w:firstLine="{twips}"/>')
    parts.append(f'<w:jc w:val="{align}"/>')
    parts += [f'<w:outlineLvl w:val="{_OUTLINE[kind]}"/>'] if kind in _OUTLINE else []
    return "".join(parts)


def _after(layout: Layout, kind: str) -> str:
    after = layout.lines.after_title if kind in ("title", "subtitle") else 0
    twips = round(after * layout.pitch * 20)
    return f'<w:spacing w:before="0" w:after="{twips}" {line_spacing(layout)}/>'


def right_indent(layout: Layout, characters: float) -> str:
    """Return an indent from the right of so many characters of the body."""
    twips = round(characters * layout.body.size * 20)
    return f'<w:ind w:rightChars="{round(characters * 100)}" w:right="{twips}"/>'


def _fixed(layout: Layout) -> Iterator[str]:
    """Footers, comments, and the three styles no document is whole without."""
    number = layout.number
    yield (
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/>'
        '<w:basedOn w:val="Normal"/><w:pPr>'
        f'<w:spacing w:line="{round(number.size * 20)}" w:lineRule="exact"/>'
        f'<w:jc w:val="left"/></w:pPr><w:rPr>{rfonts(number.font, number.font)}'
        f"{_size(number.size)}</w:rPr></w:style>"
    )
    yield (
        '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="left"/></w:pPr><w:rPr>{rfonts("Times New Roman", "宋体")}{_size(10.5)}'
        "</w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="CommentReference"><w:name '
        f'w:val="annotation reference"/><w:rPr>{_size(10.5)}</w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name '
        'w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd '
        'w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" '
        'w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


def settings_xml(layout: Layout) -> str:
    """Return settings.xml: today's Word, Chinese text, footers that know odd from even."""
    even = "<w:evenAndOddHeaders/>" if layout.number.place == "outside" else ""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_MS}" w:val="{value}"/>'
        for name, value in _COMPAT.items()
    )
    return (
        f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="420"/>{even}<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat><w:useFELayout/>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def fonts_xml(layout: Layout, fonts: Mapping[str, Font]) -> str:
    """Return fontTable.xml: every font with what may stand in for it (``w:altName``)."""
    rows = [_font(name, fonts.get(name, Font())) for name in layout.fonts]
    latin = quoteattr(layout.lines.latin)
    rows.append(
        f'<w:font w:name={latin}><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )
    return f'{_HEAD}<w:fonts xmlns:w="{W}">{"".join(rows)}</w:fonts>'


def _font(name: str, font: Font) -> str:
    others = quoteattr(",".join(font.fallbacks))
    return (
        f'<w:font w:name={quoteattr(name)}><w:altName w:val={others}/><w:charset w:val="86"/>'
        f'<w:family w:val="{font.kind}"/><w:pitch w:val="variable"/></w:font>'
    )
