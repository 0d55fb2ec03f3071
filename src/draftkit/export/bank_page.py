"""A phrase bank as one page for a browser: search, facets, copying; no network, nothing loaded.

The page's HTML, style and script are the file `bank_page.html` beside this module. The data
stand in it as JSON; what a phrase holds becomes text nodes there, never HTML.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from draftkit.model import Phrase

Names = Mapping[str, Mapping[str, str]]
_PLACE = "/*DATA*/"


def bank_page(
    title: str,
    rows: Sequence[tuple[Phrase, str, str]],
    kinds: Sequence[tuple[str, str]],
    names: Names,
    slots: Mapping[str, str],
) -> str:
    """Return the page.

    ``rows`` are phrases, each with its origin (mined, written) and where it comes from in
    words; ``kinds`` the facets in order with their names, ``names`` by facet what its values
    are called, ``slots`` what a slot without words is called.
    """
    data = {
        "title": title,
        "kinds": [[kind, name, dict(names.get(kind, {}))] for kind, name in kinds],
        "slots": dict(slots),
        "phrases": [_row(*row) for row in rows],
    }
    template = files("draftkit.export").joinpath("bank_page.html").read_text(encoding="utf-8")
    return template.replace(_PLACE, _escaped(data))


def _row(phrase: Phrase, origin: str, source: str) -> dict[str, Any]:
    return {
        "id": phrase.id,
        "text": phrase.text,
        "move": phrase.move,
        "theme": list(phrase.themes),
        "fits": list(phrase.fits),
        "about": list(phrase.about),
        "at": list(phrase.at),
        "topic": phrase.topic,
        "origin": origin,
        "layer": phrase.layer,
        "period": "dated" if phrase.since or phrase.until else "always",
        "source": source,
    }


def _escaped(data: Mapping[str, Any]) -> str:
    """JSON that cannot end its script element, whatever a phrase holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
