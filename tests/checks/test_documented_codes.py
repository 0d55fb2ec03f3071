"""Every code has its section in docs/checks; the examples there are found just as they say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from draftkit.checks.check import check
from draftkit.checks.codes import CODES
from draftkit.checks.cues import Cues
from draftkit.checks.facts import Facts
from draftkit.checks.hits import offset_of
from draftkit.content import Content
from draftkit.genre_rules import GenreRules, MoveShare, Wording
from draftkit.model import Block, Words
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "checks" / "README.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"(?ms)^### ([\w-]+)\n(.*?)(?=^##|\Z)", PAGE))
FENCE = re.compile(
    r"(?:<!-- 已知:(?P<facts>[^>]*)-->\n\n)?```text (?P<what>[错对])\n(?P<text>.*?)\n```", re.S
)


def facts_of(known: str, content: Content) -> Facts:
    given = dict(entry.split("=") for entry in known.split())
    rules = GenreRules(
        forbid=(Wording((given["forbid"],), "测试"),) if "forbid" in given else (),
        require=(Wording((given["require"],), "测试"),) if "require" in given else (),
        shares=(MoveShare((given["share"],), 0.0, 0.2, "测试"),) if "share" in given else (),
        levels=int(given.get("levels", 0)),
        sentence=int(given.get("sentence", 0)),
    )
    facts = Facts(
        year=int(given.get("year", 2026)),
        known="workplace" in given,
        workplace=given.get("workplace", ""),
        name=given.get("name", ""),
        own=tuple(given[key] for key in ("workplace", "name") if key in given),
        target=int(given.get("length", 0)),
        dated=content.bank.dated,
        rules=rules,
    )
    block = Block(
        "b1", "paragraph", given.get("share", ""), "", (Words("明年打算再去", "template", ""),)
    )
    return replace(facts, blocks=(block,)) if "share" in given else facts


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return an example without its marks, and the spans they enclose."""
    spans: list[tuple[int, int]] = []
    plain = ""
    for piece in re.split(r"(⟦.*?⟧)", text, flags=re.S):
        words = piece.strip("⟦⟧")
        if piece.startswith("⟦"):
            spans.append((len(plain), len(plain) + len(words)))
        plain += words
    return plain, spans


def test_every_code_has_a_section_and_no_section_is_left_over() -> None:
    assert list(SECTIONS) != []
    assert set(SECTIONS) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_gives_this_code_alone_and_the_right_one_nothing(
    code: str, cues: Cues, content: Content
) -> None:
    examples = list(FENCE.finditer(SECTIONS[code]))
    assert [example["what"] for example in examples] == ["错", "对"]
    known = ""
    for example in examples:
        known = known if example["facts"] is None else example["facts"]
        text, spans = marked(example["text"])
        found = check("例", text, facts_of(known, content), cues)
        places = [
            (
                each.code,
                offset_of(text, each.place),
                offset_of(text, each.place) + len(each.excerpt),
            )
            for each in found
        ]
        wanted = [(code, start, end) for start, end in spans]
        assert places == wanted, [str(each) for each in found]
