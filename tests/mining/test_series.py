"""Numbering that breaks, lists inside lists, and what damaged text looks like."""

import pytest

from tests.mining.conftest import Labeller


def issues(label: Labeller, kind: str, text: str) -> list[str]:
    """Return the words of all issues of a kind."""
    essays = label(f"学习心得体会\n这次学习使我受到了教育。\n{text}\n今后我要继续努力。\n")
    units = [unit for essay in essays for unit in essay.units]
    return [issue.text for unit in units for issue in unit.issues if issue.type == kind]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("一是学得不深。\n二是作风不实。一是懒；二是散；三是慢。\n三是纪律不严。", []),
        ("最重要的是学习，要天天学。\n其次是实践，要多动手。", []),
        ("第一，要学。\n第二，要干。\n再次，要守。", []),
        ("我有四点体会：一是要忠诚；二是要干净；三是要担当。", ["四点体会"]),
        ("要做到“三个到位”，即思想到位、责任到位。", ["“三个到位”"]),
        ("要做到“三个到位”，即思想到位、责任到位、落实到位。", []),
        ("第一点，要学。\n第二点，要干。\n第四点，要守。", ["第四点"]),
    ],
)
def test_series(text: str, broken: list[str], label: Labeller) -> None:
    assert issues(label, "broken_numbering", text) == broken


@pytest.mark.parametrize(
    ("text", "damaged"),
    [
        ("要把落实ï¼Œ抓到底。", True),
        ("要认真\ue5e5学习。", True),
        ("要加强学习，[图片]提高素质。", True),
        ("要加强学习〓提高素质。", True),
        ("开展了“学党史 悟思想 办实事”活动。", False),
        ("●加强学习，提高素质。", False),
        ("百尺竿头，更进一步", False),
        ("收获有很多......今后要努力。", False),
    ],
)
def test_damaged_text(text: str, damaged: bool, label: Labeller) -> None:
    assert bool(issues(label, "garbled", text)) == damaged
