"""What stands in the lists and the status line, made from what was found."""

from __future__ import annotations

from dataclasses import replace

from draftkit.app.browsing import FACETS, Browsing, Found
from draftkit.app.searching import reworded
from draftkit.bank.catalogue import Query
from draftkit.model import Phrase
from draftkit.tui.lookup import State
from draftkit.tui.styled import filled, framed, wrapped
from draftkit.tui.widgets import Option, Styled

VIEWS = {"all": "全部", "stars": "标了星的", "basket": "篮子里的", "used": "稿子里用过的"}
_HANG = 2  # columns by which later lines of a phrase are set in


def find(browsing: Browsing, state: State) -> Found:
    """Return what the state asks for, in the view it asks for it in."""
    if state.view == "used":
        return browsing.look_used(state.query)
    only = {"stars": state.marks.stars, "basket": state.marks.basket}.get(state.view)
    return browsing.look(state.query, only)


def shown(browsing: Browsing, state: State, phrase: Phrase) -> Styled:
    """Return a phrase as it is shown: filled, or as it is written."""
    terms = state.query.terms
    if state.slots:
        return framed(phrase.text, terms)
    return filled(browsing.filled(phrase, terms), terms)


def result_rows(browsing: Browsing, state: State, found: Found, columns: int) -> list[Option]:
    """Return a row for each phrase: its marks, then its words, cut into lines."""
    return [
        Option(wrapped(_result(browsing, state, phrase), columns, _HANG), id=phrase.id)
        for phrase in found.phrases
    ]


def _result(browsing: Browsing, state: State, phrase: Phrase) -> Styled:
    signs = {
        "*": phrase.id in state.marks.stars,
        "+": phrase.id in state.marks.basket,
        "x": phrase.id in browsing.content.excluded,
    }
    marks = "".join(sign for sign, there in signs.items() if there)
    if state.view == "used":
        marks += f"{browsing.uses[phrase.id].drafts}次"
    sign = (f"{marks}›" if marks else "", "bold $text-warning")
    return Styled.assemble(sign, shown(browsing, state, phrase))


def facet_rows(browsing: Browsing, state: State, found: Found) -> list[Option]:
    """Return a heading for each facet, and under it its values with their counts."""
    rows: list[Option] = []
    for kind, name in FACETS.items():
        counts = {value: n for value, n in found.facets.counts[kind].items() if value}
        if counts:  # what is open to all is left out: it cannot be asked for
            rows.append(Option(Styled.assemble((name, "bold")), disabled=True))
        for value, number in counts.items():
            sign = "* " if value == getattr(state.query, kind) else "  "
            label = f"{sign}{browsing.value_name(kind, value)} {number}"
            rows.append(Option(label, id=f"{kind}={value}"))
    return rows


def _advice(state: State) -> str:
    """What to do where nothing is found: only what was asked for can be taken back."""
    query = state.query
    ways = [reworded(query.terms)] if query.terms else []
    ways += ["按 r 去掉筛选"] if replace(query, terms=()) != Query() else []
    ways += ["按 l 换着看"] if state.view != "all" else []
    return f"没有找到：{'，或'.join(ways)}" if ways else "库里还没有短语，按 a 添"


def summary(browsing: Browsing, state: State, found: Found) -> str:
    """Return in one line how many there are, and what they were narrowed down by."""
    query, total, listed = state.query, found.facets.total, len(found.phrases)
    parts = [f"{VIEWS[state.view]} {total} 条"]
    parts += [f"先列 {listed}"] if total > listed else []
    for kind, name in FACETS.items():
        if value := getattr(query, kind):
            parts.append(f"{name} {browsing.value_name(kind, value)}")
    parts += [f"出自 {query.source}"] if query.source else []
    if not total:
        parts.append(_advice(state))
    return "　".join(parts)
