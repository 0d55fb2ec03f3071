"""字数, as Word counts it."""

import pytest

from draftkit.text.count import count_hanzi, count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("为人民服务", 5),
        ("为人民服务。", 6),  # a full-width mark counts
        ("学习2026年", 4),  # a number is one, however long
        ("GB/T 9704", 2),  # a word and a number
        ("2026-11-22", 1),
        ("他说:好", 3),  # a half-width mark does not count
        ("“好”", 3),
        ("〔待补:岗位〕", 6),
        ("# 标题", 2),  # Markdown marks do not count
        ("", 0),
        (" \n\t", 0),
    ],
)
def test_words_as_word_counts_them(text: str, words: int) -> None:
    assert count_words(text) == words


def test_hanzi_leaves_marks_and_numbers_out() -> None:
    assert count_hanzi("2026年，第1次。") == 3
