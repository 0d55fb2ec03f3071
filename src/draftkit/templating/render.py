"""From a template to an outline: the first of the two passes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from draftkit.errors import ContentError
from draftkit.model import Outline
from draftkit.templating.evaluate import Evaluator
from draftkit.templating.helpers import Helpers, Setting
from draftkit.templating.lines import settled
from draftkit.templating.outline import read_outline
from draftkit.templating.syntax import Page, parse
from draftkit.templating.template import PARTIAL_SUFFIX, Template
from draftkit.templating.values import Ledger

__all__ = ["Setting", "page_of", "pieces_of", "render"]


@lru_cache(maxsize=64)
def _parsed(text: str, file: str, first_line: int) -> Page:
    """The same text is parsed once, however many drafts are made of it."""
    return parse(text, file, first_line)


def page_of(template: Template) -> Page:
    """Return a template's body as a tree; raises ContentError where its syntax is wrong."""
    return _parsed(template.body, template.place.file, template.body_line)


def pieces_of(partials: Mapping[str, str]) -> Callable[[str], Page | None]:
    """Return what finds an included piece by its name and parses it; None for unknown ones."""

    def piece(name: str) -> Page | None:
        text = partials.get(name)
        return None if text is None else _parsed(text, f"{name}{PARTIAL_SUFFIX}", 1)

    return piece


def render(
    template: Template, setting: Setting, partials: Mapping[str, str] | None = None
) -> Outline:
    """Return the outline of a template; raises ContentError with the line in the template.

    ``partials`` maps the names a template may include to their texts; it reaches no others.
    """
    ledger = Ledger()
    evaluator = Evaluator(pieces_of(partials or {}))
    helpers = Helpers(template, setting, ledger, evaluator.here)
    text = settled(evaluator.run(page_of(template), helpers.names()))
    blocks = read_outline(text, ledger, template.name)
    if not blocks:
        raise ContentError(template.place, "模板没有写出任何内容。")
    return Outline(template.name, setting.structure.id, blocks, template.place)
