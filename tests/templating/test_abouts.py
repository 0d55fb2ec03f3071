"""Which answers stand beside a phrase, read from a template's text."""

import pytest

from draftkit.model import Place
from draftkit.templating.abouts import abouts_of
from draftkit.templating.syntax import parse

PIECE = parse('{{ phrase("point", about=item) }}', "parts/one.j2", 1)


def abouts(text: str) -> list[set[str]]:
    page = parse(text, "t.md.j2", 1)
    found = abouts_of(page, lambda name: PIECE if name == "parts/one" else None)
    return [set(names) for _, names in sorted(found.items(), key=lambda pair: str(pair[0]))]


BESIDE = '{{ phrase("point", about=%s) }}'


@pytest.mark.parametrize(
    ("about", "names"),
    [
        ("works", {"works"}),
        ("works[0]", {"works"}),
        ("works|at(loop.index0)", {"works"}),
        ("works or role", {"works", "role"}),
        ("[works|first, deed]", {"works", "deed"}),
        ("unclear(works)", {"works"}),
        ("works if deed else role", {"works", "role"}),
        ('"visit"', set()),
        ('either(["visit", role])[0]', set()),
        ("works|length", set()),
    ],
)
def test_an_expression_gives_the_answers_it_holds(about: str, names: set[str]) -> None:
    assert abouts(BESIDE % about) == [names]


def test_names_are_followed_through_set_and_for_in_the_order_of_the_text() -> None:
    text = "\n".join(
        (
            "{% for item in works %}", BESIDE % "item", "{% endfor %}",
            "{% for item in faults %}{% set more = cures|at(loop.index0) %}", BESIDE % "item",
            BESIDE % "more", "{% endfor %}",
            "{% set one, two = [deed, works[0]] %}", BESIDE % "two",
        )
    )  # fmt: skip
    assert abouts(text) == [
        {"works"}, {"faults"}, {"cures"}, {"deed", "works"},
    ]  # fmt: skip


def test_what_a_branch_sets_may_hold_behind_it() -> None:
    text = "{% if deed %}{% set it = deed %}{% else %}{% set it = works %}{% endif %}\n"
    assert abouts(text + BESIDE % "it") == [{"deed", "works"}]


def test_an_included_piece_knows_what_is_set_where_it_is_included() -> None:
    text = '{% for item in works %}{% include "parts/one" %}{% endfor %}'
    page = parse(text, "t.md.j2", 1)
    found = abouts_of(page, lambda _: PIECE)
    assert found == {Place("parts/one.j2", 1, 4): frozenset({"works"})}
