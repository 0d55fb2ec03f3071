"""What the program writes passes its own check; only what nobody answered is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftkit.app.checking import CheckWishes, check_file
from draftkit.app.drafting import Wishes, write_draft
from draftkit.checks.cues import Cues
from draftkit.content import Content
from tests.golden import EXAMPLES
from tests.making import draft_of

LENGTHS = (None, 5000, 700)


def told(content: Content, cues: Cues, example: Path, wishes: Wishes, to: Path) -> list[str]:
    """Return the errors and warnings of a draft but its blanks, each with its message.

    A length that no template of the kind can reach was told when the draft was written.
    """
    passed = ("blank", "length") if wishes.length else ("blank",)
    written = write_draft(draft_of(content, example, wishes), to / "稿.md", None, force=True)
    found = check_file(content, cues, written.path, CheckWishes()).findings
    return [str(each) for each in found if each.level != "note" and each.code not in passed]


@pytest.mark.parametrize("at", range(len(EXAMPLES)), ids=lambda at: EXAMPLES[at].stem)
def test_a_draft_passes_the_check(content: Content, cues: Cues, at: int, tmp_path: Path) -> None:
    wishes = Wishes(seed=at + 1, length=LENGTHS[at % 3])
    assert told(content, cues, EXAMPLES[at], wishes, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_drafts_of_many_seeds_pass_the_check(
    content: Content, cues: Cues, example: Path, tmp_path: Path
) -> None:
    for seed in range(1, 9):
        wishes = Wishes(seed=seed, length=LENGTHS[seed % 3])
        assert told(content, cues, example, wishes, tmp_path) == [], wishes
