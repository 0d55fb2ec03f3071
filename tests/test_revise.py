"""Revising real drafts after any edits by hand: nothing lost, nothing done twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.app.drafting import Wishes, write_draft
from draftkit.app.record import load_record
from draftkit.app.revising.changes import Changes
from draftkit.app.revising.revise import Revision, revise, write_revision
from draftkit.app.revising.standing import open_draft
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.text.sentences import pieces
from tests.drafting.test_draft import ANY, PACKS, STRUCTURES, answers_of
from tests.making import draft_with

OWN = [
    "去年冬天那件事，我到现在还常常想起来。",
    "这一句是我自己添的。",
    "数字我核对过：一共三十七份。",
    "> 引一句老话。",
    "- 列一条",
]
AUDIENCE = Changes(("audience=来办事的人",))
CHANGES = [
    AUDIENCE,
    Changes(("deed=昨天帮一位老人取了款，又送他到车站",)),
    Changes(length=1700),
    Changes(length=2300),
    Changes(structure="flowing"),
    Changes(swaps=("b6",)),
    Changes(seed=4242),
    Changes(),
]

FEW = settings(ANY, max_examples=15)


def edited(lines: list[str], what: str, at: int, to: int, own: str) -> list[str]:
    """One thing people do to a draft: ``at`` and ``to`` pick paragraphs, wherever they fall."""
    at, to = at % len(lines), to % len(lines)
    line, sentences = lines[at], pieces(lines[at])
    rest = [*lines[:at], *lines[at + 1 :]]
    middle = max(1, len(sentences) // 2)
    return {
        "delete": rest or lines,
        "move": [*rest[:to], line, *rest[to:]],
        "own": [*lines[:to], own, *lines[to:]],
        "rewrite": [*lines[:at], own, *lines[at + 1 :]],
        "append": [*lines[:at], line + own, *lines[at + 1 :]],
        "split": [*lines[:at], "".join(sentences[:middle]), "".join(sentences[middle:]),
                  *lines[at + 1 :]],
        "join": [*lines[:at], "".join(lines[at : at + 2]), *lines[at + 2 :]],
        "reword": [*lines[:at], line.replace("，", "，也就是说，", 1), *lines[at + 1 :]],
        "shorten": [*lines[:at], "".join(sentences[:middle]), *lines[at + 1 :]],
    }[what]  # fmt: skip


KINDS = ("delete", "move", "own", "rewrite", "append", "split", "join", "reword", "shorten")
EDITS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 99), st.integers(0, 99),
              st.sampled_from(OWN)),
    max_size=6,
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("revise")


def written(content: Content, folder: Path, pack: str, seed: int, structure: str) -> Path:
    path = folder / "稿.md"
    for left in folder.iterdir():
        left.unlink()
    draft = draft_with(content, answers_of(content, pack), Wishes(seed, 2000, structure))
    write_draft(draft, path, None, force=True)
    return path


def edit(path: Path, edits: list[tuple[str, int, int, str]]) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line]
    for step in edits:
        lines = [line for line in edited(lines, *step) if line]
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def sentences(path: Path) -> Counter[str]:
    return Counter(s for p in open_draft(path).passages for s in pieces(p.text))


def composed(path: Path) -> Counter[str]:
    record = load_record(path)
    assert record is not None
    return Counter(s for block in record.blocks for s in pieces(block.text))


def deleted_of(path: Path) -> set[str]:
    """The blocks' texts of which no sentence is left in the file."""
    record, left = load_record(path), sentences(path)
    assert record is not None
    return {b.text for b in record.blocks if not any(s in left for s in pieces(b.text))}


def tried(content: Content, path: Path, changes: Changes) -> Revision | None:
    """The revision; None where the paragraph to swap was deleted by hand."""
    try:
        return revise(content, open_draft(path), changes)
    except InputError:
        assert changes.swaps
        return None


@given(pack=PACKS, seed=st.integers(0, 999), structure=st.sampled_from(STRUCTURES), edits=EDITS,
       changes=st.sampled_from(CHANGES))  # fmt: skip
@FEW
def test_no_sentence_written_by_hand_is_lost_whatever_changes(
    content: Content, folder: Path, pack: str, seed: int, structure: str,
    edits: list[tuple[str, int, int, str]], changes: Changes,
) -> None:  # fmt: skip
    path = written(content, folder, pack, seed, structure)
    edit(path, edits)
    known = composed(path)
    own = Counter({s: n for s, n in sentences(path).items() if s not in known})
    revision = tried(content, path, changes)
    gone = deleted_of(path)
    if revision is not None:
        assert not gone & {passage.text for passage in revision.passages}
        result = Counter(s for p in revision.passages for s in pieces(p.text))
        assert not own - result


@given(pack=PACKS, seed=st.integers(0, 999), structure=st.sampled_from(STRUCTURES), edits=EDITS,
       changes=st.sampled_from(CHANGES))  # fmt: skip
@FEW
def test_a_change_made_is_made_and_the_backup_is_the_file_before(
    content: Content, folder: Path, pack: str, seed: int, structure: str,
    edits: list[tuple[str, int, int, str]], changes: Changes,
) -> None:  # fmt: skip
    path = written(content, folder, pack, seed, structure)
    edit(path, edits)
    before = path.read_bytes()
    revision = tried(content, path, changes)
    if revision is None:
        return
    kept = write_revision(revision)
    assert kept.backup is None or kept.backup.read_bytes() == before
    assert (path.read_bytes() == before) == (not revision.changes_text)
    if revision.conflicts or changes.swaps:
        return
    again = revise(content, open_draft(path), changes)
    if changes.length is None:
        assert not again.changes_text
    assert not again.conflicts


@given(pack=PACKS, seed=st.integers(0, 999), structure=st.sampled_from(STRUCTURES), edits=EDITS)
@FEW
def test_a_change_taken_back_gives_the_file_as_it_was_edited(
    content: Content, folder: Path, pack: str, seed: int, structure: str,
    edits: list[tuple[str, int, int, str]],
) -> None:  # fmt: skip
    path = written(content, folder, pack, seed, structure)
    edit(path, edits)
    before = path.read_text(encoding="utf-8")
    there = revise(content, open_draft(path), Changes(("name=某某", "date=2026-11-22")))
    write_revision(there)
    write_revision(revise(content, open_draft(path), Changes(("name=",))))
    assert path.read_text(encoding="utf-8") == before


@given(pack=PACKS, seed=st.integers(0, 999), structure=st.sampled_from(STRUCTURES), edits=EDITS)
@FEW
def test_an_answer_of_the_same_length_there_and_back_gives_the_draft_again(
    content: Content, folder: Path, pack: str, seed: int, structure: str,
    edits: list[tuple[str, int, int, str]],
) -> None:  # fmt: skip
    path = written(content, folder, pack, seed, structure)
    edit(path, [step for step in edits if step[0] in ("delete", "move", "own")])
    before = path.read_text(encoding="utf-8")
    other = "某" * len(audience_of(path))
    write_revision(revise(content, open_draft(path), Changes((f"audience={other}",))))
    write_revision(revise(content, open_draft(path), Changes(("audience=",))))
    assert path.read_text(encoding="utf-8") == before


def audience_of(path: Path) -> str:
    record = load_record(path)
    assert record is not None
    spans = [span for block in record.blocks for span in block.spans]
    return next((span.text for span in spans if span.ref == "audience"), "群众")
