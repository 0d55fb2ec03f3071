"""Copying a template with what it includes gives the same draft."""

import pytest

from draftkit.templating.inline import inlined
from draftkit.templating.render import render
from tests.templating.test_language import SETTING
from tests.templating.test_render import shown, template

PIECES = {
    "parts/a": "一段\n",
    "parts/if": "{% if role %}\n有{{ role }}\n{% endif %}\n",
    "parts/two": "前\n\n{% include 'parts/a' %}\n后\n",
}


@pytest.mark.parametrize(
    "body",
    [
        "{% include 'parts/a' %}",
        "甲\n{% include 'parts/a' %}\n乙",
        "甲\n{% include 'parts/a' %}\n\n乙",
        "甲\n\n{% include 'parts/a' %}\n\n\n乙",
        "  {% include 'parts/if' %}\n乙",
        "甲{% include 'parts/if' %}乙",
        "{% include 'parts/two' %}\n\n丙",
    ],
)
def test_a_piece_written_in_gives_the_same_text_as_a_piece_included(body: str) -> None:
    whole = inlined(body, PIECES)
    assert "include" not in whole
    assert shown(render(template(whole), SETTING)) == shown(render(template(body), SETTING, PIECES))


def test_a_piece_that_is_not_there_stays_as_it_was() -> None:
    assert inlined("{% include 'parts/x' %}", PIECES) == "{% include 'parts/x' %}"


def test_a_piece_that_includes_itself_comes_to_an_end() -> None:
    assert len(inlined("{% include 'a' %}", {"a": "x{% include 'a' %}"})) < 1000
