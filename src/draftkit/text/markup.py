"""Reading XML and HTML of unknown origin event by event: the only import of lxml.

libxml2 takes time in proportion to the input whatever it is; the standard library's HTML
parser takes the square for unclosed marks, so 50 kB could cost minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol


class Listener(Protocol):
    """What an HTML reader is told."""

    def start(self, tag: str, attributes: Any) -> None:
        """An element opens."""

    def end(self, tag: str) -> None:
        """An element closes."""

    def data(self, text: str) -> None:
        """Words, character references resolved."""

    def close(self) -> None:
        """The end of the input."""


def walk_xml(root: Any) -> Any:
    """Return an iterator of (start or end, element) that can ``skip_subtree()``."""
    from lxml.etree import iterwalk

    return iterwalk(root, events=("start", "end"))


def read_html(markup: str, listener: Listener) -> None:
    """Tell the listener what stands in a page, however badly it is written."""
    from lxml.etree import HTMLParser, LxmlError

    parser = HTMLParser(target=listener, huge_tree=True, no_network=True, encoding="utf-8")
    try:
        for piece in _pieces(markup.encode()):
            parser.feed(piece)
        parser.close()
    except LxmlError:
        return  # nothing that is markup: what was told stands


def _pieces(raw: bytes) -> Iterator[bytes]:
    size = 1_000_000
    yield from (raw[at : at + size] for at in range(0, len(raw), size))
