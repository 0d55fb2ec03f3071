"""Web pages: the words of the article, without menus and scripts."""

from __future__ import annotations

import re
from typing import Any

from draftkit.text.markup import read_html

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
    read_html(markup, reader)
    lines = (line.strip() for line in "".join(reader.pieces).split("\n"))
    return "".join(f"{line}\n" for line in lines if line)


class _Reader:
    """Collects words; ``inside`` names the element to keep to ('' for the whole page)."""

    def __init__(self, inside: str) -> None:
        self.pieces: list[str] = []
        self._inside = inside
        self._within = 0  # how many elements called ``inside`` are open
        self._unseen = 0  # how many elements whose words nobody sees are open

    def start(self, tag: str, attributes: Any) -> None:  # noqa: ARG002
        """Note what opens; an unseen element hides everything up to its end."""
        self._within += tag == self._inside
        self._unseen += tag in _UNSEEN
        self._break(tag)

    def end(self, tag: str) -> None:
        """Note what closes."""
        self._within -= tag == self._inside
        self._unseen -= tag in _UNSEEN
        self._break(tag)

    def data(self, text: str) -> None:
        """Take words that are seen."""
        if not self._unseen and (self._within or not self._inside):
            self.pieces.append(_BLANKS.sub(" ", text))

    def close(self) -> None:
        """Nothing is left to do."""

    def _break(self, tag: str) -> None:
        if tag in _LINES:
            self.pieces.append("\n")
