"""What a template's text uses, read without rendering it."""

from draftkit.facts import Asked, Spot
from draftkit.model import Place
from draftkit.templating.render import page_of, pieces_of
from draftkit.templating.uses import Uses, uses_of
from tests.templating.test_render import template


def uses(body: str, **pieces: str) -> Uses:
    found = pieces_of({f"parts/{name}": text for name, text in pieces.items()})
    return uses_of(page_of(template(body)), found)


def names(body: str) -> list[str]:
    return [f"{spot.text} {spot.place}" for spot in uses(body).names]


def test_names_that_are_used_are_told_with_line_and_column() -> None:
    assert names("甲{{ role }}\n{% if deed and name %}乙{% endif %}") == [
        "role t.md.j2:10:5", "deed t.md.j2:11:7", "name t.md.j2:11:16",
    ]  # fmt: skip


def test_names_a_template_sets_itself_are_not_among_them() -> None:
    body = "{% set a = 1 %}{% for b in duties %}{{ a }}{{ b }}{{ loop.index }}{% endfor %}"
    assert names(body) == ["duties t.md.j2:10:28"]


def test_names_compared_with_words_are_told() -> None:
    body = '{% if kind == "甲" and "乙" != kind and kind in ["丙", "丁"] and "戊" in kind %}'
    found = [(one.name, one.words, one.whole) for one in uses(f"{body}{{% endif %}}").compared]
    assert found == [
        ("kind", ("甲",), True), ("kind", ("乙",), True), ("kind", ("丙", "丁"), False),
    ]  # fmt: skip
    assert uses('{% if kind == role or loop.index == "一" %}{% endif %}').compared == []


def test_a_call_of_phrase_is_told_with_what_it_writes_out() -> None:
    (asked,) = uses('{{ phrase("point", step=x, theme="为民", topics=["a", "b"]) }}').phrases
    assert asked == Asked(
        place=Place("t.md.j2", 10, 4),
        excerpt='{{ phrase("point", step=x, theme="为民", topics=["a", "b"]) }}',
        move="point",
        theme="为民",
        topics=("a", "b"),
    )


def test_names_without_quotes_in_a_phrase_are_told_apart() -> None:
    found = uses("{{ phrase(point, step=how, about=deed, topics=[own]) }}{{ role }}").names
    assert {spot.text: spot.bare for spot in found} == {
        "phrase": False, "point": True, "how": True, "deed": False, "own": True, "role": False,
    }  # fmt: skip


def test_own_words_are_told_line_by_line_with_the_wordings_of_either() -> None:
    found = uses('第一行\n第二行{{ either("甲", "乙") }}').texts
    assert [(spot.text, spot.place.line) for spot in found] == [
        ("第一行", 10), ("第二行", 11), ("甲", 11), ("乙", 11),
    ]  # fmt: skip


def test_included_pieces_are_read_too_in_their_own_file() -> None:
    found = uses("{% include 'parts/a' %}{% include 'parts/x' %}", a="一\n{{ who }}")
    assert [str(spot.place) for spot in found.names] == ["parts/a.j2:2:4"]
    assert found.missing == [
        Spot("parts/x", Place("t.md.j2", 10, 36), "{% include 'parts/a' %}{% include 'parts/x' %}")
    ]


def test_a_shared_piece_may_name_what_not_every_template_asks() -> None:
    body = "{{ more|within(9)|join }}{% include 'parts/a' %}"
    found = uses(body, a="{{ ways|at(0) }}{{ role }}").names
    assert {spot.text: spot.spared for spot in found} == {
        "more": False, "ways": True, "role": False,
    }  # fmt: skip


def test_names_that_are_written_as_they_are_are_told() -> None:
    body = (
        "{{ role }}{{ ways|join }}{{ ways[0] }}{{ name ~ 1 }}\n"
        "甲{{ ways }}{% for deed in duties %}{{ deed }}{% endfor %}"
    )
    assert [f"{spot.text} {spot.place}" for spot in uses(body).printed] == [
        "role t.md.j2:10:4", "ways t.md.j2:11:5",
    ]  # fmt: skip
