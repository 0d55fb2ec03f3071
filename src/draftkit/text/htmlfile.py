"""Web pages: the words of the article, without menus and scripts.

The standard library's parser, because it reads events: a page nested a million deep costs
no stack, and it knows no entities but characters.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

_LINES = frozenset(
    ("address", "article", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
     "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul")
)  # fmt: skip
_UNSEEN = frozenset(
    ("head", "script", "style", "template", "noscript", "nav", "footer", "aside", "button",
     "select", "textarea", "iframe", "svg", "math", "object", "audio", "video", "canvas", "rt",
     "rp")
)  # fmt: skip
_ARTICLE = re.compile(r"<(article|main)\b", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")


def html_text(markup: str) -> str:
    r"""Return the text of a page, a line for each block.

    Where the page marks its article (``article``, else ``main``), only that is taken.

    >>> html_text("<head><title>网页</title></head><nav>首页</nav><p>为民<b>务实</b><p>清廉")
    '为民务实\n清廉\n'
    """
    marks = {match.group(1).lower() for match in _ARTICLE.finditer(markup)}
    inside = "article" if "article" in marks else "main" if marks else ""
    reader = _Reader(inside)
    reader.feed(markup)
    reader.close()
    lines = (line.strip() for line in "".join(reader.pieces).split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


class _Reader(HTMLParser):
    """Collects words; ``inside`` names the element to keep to ('' for the whole page)."""

    def __init__(self, inside: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._inside = inside
        self._within = 0  # how many elements called ``inside`` are open
        self._unseen: list[str] = []  # open elements whose words nobody sees, outermost first

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Note what opens; an unseen element hides everything up to its end."""
        if tag == self._inside:
            self._within += 1
        if tag in _LINES:
            self.pieces.append("\n")
            if self._unseen[:1] == ["head"]:  # its end may be left out
                self._unseen.clear()
        if tag in _UNSEEN:
            self._unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note what closes."""
        if tag == self._inside and self._within:
            self._within -= 1
        if tag in _LINES:
            self.pieces.append("\n")
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]

    def handle_data(self, data: str) -> None:
        """Take words that are seen."""
        if not self._unseen and (self._within or not self._inside):
            self.pieces.append(_BLANKS.sub(" ", data))
