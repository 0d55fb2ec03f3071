"""All checks of a text, in one call; and the fixes, which change their spans and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from draftkit.checks.codes import CODES
from draftkit.checks.cues import Cues
from draftkit.checks.dated import dated
from draftkit.checks.facts import Facts
from draftkit.checks.genre import genre
from draftkit.checks.hits import Hit, finding, settle
from draftkit.checks.leftovers import leftovers
from draftkit.checks.numbering import numbering
from draftkit.checks.page import Page
from draftkit.checks.punctuation import punctuation
from draftkit.checks.style import style
from draftkit.checks.wording import wording
from draftkit.findings import Finding

_ROUNDS = 6  # one mend may uncover another (a full-width mark that then ends a list)


def check(
    name: str, text: str, facts: Facts, cues: Cues, codes: frozenset[str] = frozenset(CODES)
) -> list[Finding]:
    """Return the findings of a text in order of place; ``name`` is what places call the file."""
    page = Page(name, text)
    return [finding(page, hit) for hit in settle(_hits(page, facts, cues)) if hit.code in codes]


def _hits(page: Page, facts: Facts, cues: Cues) -> Iterable[Hit]:
    yield from leftovers(page, facts, cues)
    yield from dated(page, facts)
    yield from numbering(page)
    yield from punctuation(page)
    yield from wording(page, cues)
    yield from style(page, facts)
    yield from genre(page, facts)


def apply(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with the fixes of the findings made, the first of overlapping ones."""
    pieces: list[str] = []
    at = 0
    fixes = [found.fix for found in findings if found.fix is not None]
    for fix in sorted(fixes, key=lambda each: (each.start, each.end)):
        if fix.start >= at:
            pieces += [text[at : fix.start], fix.text]
            at = fix.end
    return "".join([*pieces, text[at:]])


def mended(text: str, facts: Facts, cues: Cues, codes: frozenset[str] = frozenset(CODES)) -> str:
    """Return the text with all certain fixes made; mending it again changes nothing."""
    for _ in range(_ROUNDS):
        new = apply(text, check("", text, facts, cues, codes))
        if new == text:
            break
        text = new
    return text
