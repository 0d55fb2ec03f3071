"""The seal at the end of an exported document: whether anybody has changed it since.

It is the comment of the zip that a .docx is. No word processor shows it, each of them drops it
when it saves, and it says nothing by itself: a paper for handing in may carry it.
"""

from __future__ import annotations

import zipfile
from hashlib import sha256
from io import BytesIO
from typing import Literal

Seal = Literal["", "earlier", "same"]
_HALF = 32  # characters of each of the two digests


def sealed(document: bytes, draft: str, text: str) -> bytes:
    """Return a .docx with a seal: of the draft's file name and of the text it was made from."""
    packed = BytesIO(document)
    with zipfile.ZipFile(packed, "a") as archive:
        archive.comment = b"0" * (2 * _HALF)
    body = packed.getvalue()[: -2 * _HALF]
    whose = _digest(body, draft)
    return body + whose + _digest(whose, text)


def seal_of(document: bytes, draft: str, text: str) -> Seal:
    """Tell of a file whether it is an export of this draft that nobody has changed since.

    "same" was made from this very text, "earlier" from another one; "" is anything else.
    """
    body, whose = document[: -2 * _HALF], document[-2 * _HALF : -_HALF]
    if whose != _digest(body, draft):
        return ""
    return "same" if document[-_HALF:] == _digest(whose, text) else "earlier"


def _digest(before: bytes, text: str) -> bytes:
    return sha256(before + b"\0" + text.encode()).hexdigest()[:_HALF].encode()
