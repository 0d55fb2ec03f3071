"""The five source essays, where they are at hand: the bank is what mining them gives."""

import json
from pathlib import Path

import pytest

from draftkit.app.mining import mine
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared"
ESSAYS = SHARED / "essays"
GOLD = SHARED / "gold" / "seeds.jsonl"
BANK = ROOT / "phrasebank"

pytestmark = pytest.mark.skipif(
    not list(ESSAYS.glob("*.txt")), reason="the source essays are not part of the project"
)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bank")
    mine([ESSAYS], folder / "mined", folder / "units.jsonl")
    return folder


def files(folder: Path) -> dict[str, str]:
    names = [
        "structures.yaml",
        "sources.yaml",
        *(f"mined/{p.name}" for p in (folder / "mined").iterdir()),
    ]
    return {name: (folder / name).read_text(encoding="utf-8") for name in sorted(names)}


def test_the_committed_files_are_what_mining_gives(fresh: Path) -> None:
    assert files(fresh) == files(BANK)


@pytest.mark.skipif(not GOLD.is_file(), reason="no hand labels at hand")
def test_no_name_number_or_workplace_of_theirs_is_in_the_bank() -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    private = {
        slot["text"]
        for row in rows
        for slot in row["slots"]
        if slot["slot"] in ("person", "id", "org")
    }
    bank = [path for path in BANK.rglob("*") if path.suffix in (".yaml", ".json")]
    for path in bank:
        text = path.read_text(encoding="utf-8")
        assert not {word for word in private if word in text}, path


def test_every_unit_has_a_verdict(fresh: Path) -> None:
    lines = (fresh / "units.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert {row["essay"] for row in rows} == {1, 2, 3, 4, 5}
    assert all(row["kept"] or row["reason"] for row in rows)


def test_all_structures_and_triads_are_found(fresh: Path) -> None:
    text = (fresh / "structures.yaml").read_text(encoding="utf-8")
    for name in ("first-next-last", "theory-practice", "ordinals", "numeral-headings", "flowing"):
        assert f"- id: {name}\n" in text
    for name in ("weimin-wushi-qinglian", "who-for-whom"):
        assert f"- id: {name}\n" in text
