"""The sample essays with hand labels: every file builds, every label is a known one."""

from pathlib import Path

import pytest

from draftkit.text.decode import read_text
from tests.labelled_essays import SPLITS, UNMOVED, LabelledText, essay_files, load, load_split

ESSAYS = [load(path) for path in essay_files()]
NAMES = [essay.name for essay in ESSAYS]


@pytest.fixture(params=ESSAYS, ids=NAMES)
def essay(request: pytest.FixtureRequest) -> LabelledText:
    return request.param


def test_a_written_file_is_read_back_as_the_labelled_text(
    essay: LabelledText, tmp_path: Path
) -> None:
    text, _ = read_text(essay.write(tmp_path))
    assert text == essay.text


def test_units_slots_and_issues_lie_where_their_rows_say(essay: LabelledText) -> None:
    for row in essay.rows:
        assert essay.text[row["start"] : row["end"]] == row["text"]
        for slot in row["slots"]:
            assert essay.text[slot["start"] : slot["end"]] == slot["text"]
        for issue in row["issues"]:
            assert essay.text[issue["start"] : issue["end"]] == issue["span"]


def test_units_cover_the_text_but_for_white_space(essay: LabelledText) -> None:
    rest = essay.text
    for row in reversed(essay.rows):
        rest = rest[: row["start"]] + rest[row["end"] :]
    assert not rest.strip()


def test_an_essay_is_as_long_as_people_write_them(essay: LabelledText) -> None:
    sentences = [row for row in essay.rows if row["kind"] == "sentence"]
    assert 12 <= len(sentences) <= 35
    assert 500 <= len(essay.text) <= 1800


def test_names_and_numbers_are_personal_data(essay: LabelledText) -> None:
    for row in essay.rows:
        private = [s["start"] for s in row["slots"] if s["slot"] in ("person", "id")]
        assert private == [i["start"] for i in row["issues"] if i["type"] == "pii"]


def test_the_sets_share_no_sentence() -> None:
    tuned, held = (load_split(split) for split in SPLITS)
    assert len(tuned) >= 8
    assert not sentences(tuned) & sentences(held)


def sentences(essays: list[LabelledText]) -> set[str]:
    return {row["text"] for e in essays for row in e.rows if row["kind"] not in UNMOVED}


def test_some_passages_do_two_jobs() -> None:
    moves: dict[str, set[str]] = {}
    for one in ESSAYS:
        for row in one.rows:
            moves.setdefault(row["text"], set()).add(row["move"])
    assert any(len(found) > 1 for found in moves.values())


def test_files_in_gbk_and_with_the_line_ends_of_windows_are_among_them(tmp_path: Path) -> None:
    raw = {essay.name: essay.write(tmp_path).read_bytes() for essay in ESSAYS}
    windows = {essay.name for essay in ESSAYS if essay.newline == "\r\n"}
    assert {name for name, data in raw.items() if b"\r\n" in data} == windows
    assert "bus-report" in windows
    for name in ("factory-year", "chemical-safety"):
        assert raw[name].decode("gbk")
        with pytest.raises(UnicodeDecodeError):
            raw[name].decode("utf-8")


@pytest.mark.parametrize(
    ("unit", "problem"),
    [
        ("{text: 要学习。, move: speech}", "unknown label speech"),
        ("{text: 要学习。, move: call, themes: [理论]}", "unknown label 理论"),
        ("{text: 要学习。}", "a sentence with move None"),
        ("{text: 心得, kind: title, move: call}", "a title with move call"),
        ("{text: 要学习。, move: call, enumerator: 一要}", "一要 does not open the unit"),
        ("{text: 要学习。, move: call, slots: [[客户, audience]]}", "客户 is not found 1 times"),
        ("{text: 要学习。, move: call, issues: [[typo, 学, 2]]}", "学 is not found 2 times"),
        ("{text: 要学习。, move: call, issues: [[style, 学]]}", "unknown label style"),
        ("{text: 要学习。, move: call, slot: []}", "unknown key slot"),
        ('{text: "要学习。 ", move: call}', "white space around a unit"),
    ],
)
def test_a_wrong_label_is_refused(unit: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"split: tuned\nparagraphs:\n  - - {unit}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=problem):
        load(path)


def test_of_equal_texts_the_second_label_means_the_second_place(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    unit = "{text: 客户找客户。, move: call, slots: [[客户, audience], [客户, audience]]}"
    path.write_text(f"split: held\nparagraphs:\n  - - {unit}\n", encoding="utf-8")
    (row,) = load(path).rows
    assert [slot["start"] for slot in row["slots"]] == [0, 3]
