"""Other people's templates can do nothing but write text: what was tried, and how it ends."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.errors import ContentError
from draftkit.model import Hole, Outline, Words
from draftkit.templating.render import Setting, render
from draftkit.text.yamlfile import YamlFile
from tests.templating.test_render import LISTED, template

TRIED = YamlFile.read(Path(__file__).with_name("ssti.yaml")).data
PIECES = {
    "parts/piece": "一段",
    "parts/itself": "{% include 'parts/itself' %}",
    "parts/twice": "甲{% include 'parts/twice' %}{% include 'parts/twice' %}",
    "parts/ping": "{% include 'parts/pong' %}",
    "parts/pong": "{% include 'parts/ping' %}",
}
SETTING = Setting(
    values={
        "role": (Words("护士", "answer", "role"),),
        "duties": (Words("换药", "answer", "duties"),),
    },
    lists=frozenset({"duties"}),
    structure=LISTED,
    headings={},
    seed=1,
)
SECONDS = 10  # the rule is two; a busy machine gets more


def ended(body: str) -> str:
    """What a template's body comes to: its text, or the line that refuses it."""
    try:
        return text_of(render(template(body), SETTING, PIECES))
    except ContentError as error:
        return str(error)


def text_of(outline: Outline) -> str:
    pieces = [piece for block in outline.blocks for piece in block.segments]
    return "".join(p.text if isinstance(p, Words) else "□" for p in pieces if p)


def ended_in_time(body: str) -> str:
    """The same, or a failure when it takes too long; the thread cannot be stopped, only left."""
    found: list[str] = []
    thread = threading.Thread(target=lambda: found.append(ended(body)), daemon=True)
    thread.start()
    thread.join(SECONDS)
    assert found, "no end in time, or an error that is no ContentError"
    return found[0]


def refused(line: str) -> bool:
    """One line that begins with the place and holds Chinese, not Python."""
    return (
        line.startswith(("t.md.j2", "parts/"))
        and "\n" not in line
        and any(words in line for words in ("模板", "看不见"))
        and "object" not in line
    )


@pytest.mark.parametrize("tried", TRIED["payloads"], ids=lambda tried: tried["name"])
def test_what_injects_code_or_fills_memory_or_time_ends_in_one_line(tried: dict[str, Any]) -> None:
    line = ended_in_time(tried["payload"])
    if "gives" in tried:
        assert line == tried["gives"]
    else:
        assert refused(line), line


@pytest.mark.parametrize("tried", TRIED["repeated"], ids=lambda tried: tried["name"])
def test_what_is_merely_endless_ends_in_one_line(tried: dict[str, Any]) -> None:
    after = tried["after"] * tried.get("after_times", 1)
    line = ended_in_time(tried["before"] + tried["of"] * tried["times"] + after)
    if "gives" in tried:
        assert line == tried["gives"]
    else:
        assert refused(line) or set(line) == {"1"}, line[:200]


_TAGS = "{{ }} {% %} {# #} if for in else endif endfor set include"
_NAMES = "role duties phrase parts either todo chinese year loop part range length join first"
_MARKS = "( ) [ ] { } | . , ~ + - * / % == < 'x' 1 0 9 _ __class__ theme= min= is not and or"
WORDS = f"{_TAGS} {_NAMES} {_MARKS} defined 'parts/piece' 'point' 甲 。".split()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_any_template_gives_text_or_one_line(body: str) -> None:
    line = ended(body)
    assert "Traceback" not in line


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS[13:]), max_size=12).map(" ".join))
def test_any_expression_gives_text_or_one_line(expression: str) -> None:
    assert ended("甲{{ " + expression + " }}")


def test_no_token_of_an_answer_is_left_in_the_text() -> None:
    body = "{{ role ~ duties|join('、') }}{{ [role, duties]|join }}{{ either(role, duties) }}"
    outline = render(template(body), SETTING)
    segments = outline.blocks[0].segments
    assert not [s for s in segments if isinstance(s, Words) and s.origin == "template"]
    assert not [s for s in segments if isinstance(s, Hole)]
