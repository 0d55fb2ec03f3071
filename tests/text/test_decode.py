"""Text of unknown encoding."""

import pytest

from draftkit.errors import InputError
from draftkit.text.decode import decode


@pytest.mark.parametrize(
    ("raw", "text", "encoding"),
    [
        ("心得\r\n体会".encode(), "心得\n体会", "utf-8"),
        ("\ufeff心得".encode(), "心得", "utf-8"),
        ("心得体会".encode("gb18030"), "心得体会", "gb18030"),
        ("心得，\n体会。".encode("utf-16"), "心得，\n体会。", "utf-16-le"),
        ("\ufeff心得，体会。".encode("utf-16-be"), "心得，体会。", "utf-16-be"),
        ("心得\n体会。".encode("utf-16-le"), "心得\n体会。", "utf-16-le"),
        ("心得\n体会。".encode("utf-16-be"), "心得\n体会。", "utf-16-be"),
    ],
)
def test_the_encodings_of_chinese_text_are_told_apart(raw: bytes, text: str, encoding: str) -> None:
    assert decode(raw, "甲.txt") == (text, encoding)


@pytest.mark.parametrize(
    "raw", [b"\x00\x01\x02\x03", b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xff\xff"]
)
def test_what_is_not_text_is_refused_by_name(raw: bytes) -> None:
    with pytest.raises(InputError, match=r"甲\.txt: 不是 UTF-8"):
        decode(raw, "甲.txt")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(InputError, match="空的"):
        decode(b" \n", "甲.txt")
