"""What the user marks while looking through the bank: starred phrases, and the basket.

The basket holds phrases for the next drafts: where one fits, `draftkit new` takes it first.
Both are lists of ids in one readable file, so they outlive changes of the bank; ids nobody
has any more are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from draftkit.app.private import read_private, write_private_yaml
from draftkit.content import data_folder

_HEAD = """# 您在 draftkit bank browse 里标了星的短语（stars）和放进篮子的短语（basket）。
# 写稿时，篮子里合用的先用。可以直接改；删掉这个文件，就是都不要了。
"""


@dataclass(frozen=True, slots=True)
class Marks:
    """Ids of phrases, in the order they were marked."""

    stars: tuple[str, ...] = ()
    basket: tuple[str, ...] = ()

    def with_star(self, phrase_id: str) -> Marks:
        """Return the marks with the star of a phrase put there or taken away."""
        return Marks(_toggled(self.stars, phrase_id), self.basket)

    def with_basket(self, phrase_id: str) -> Marks:
        """Return the marks with a phrase put into the basket or taken out."""
        return Marks(self.stars, _toggled(self.basket, phrase_id))


def _toggled(ids: tuple[str, ...], phrase_id: str) -> tuple[str, ...]:
    if phrase_id in ids:
        return tuple(name for name in ids if name != phrase_id)
    return (*ids, phrase_id)


def marks_path() -> Path:
    """Return where the marks lie; the file may not exist."""
    return data_folder() / "shelf.yaml"


def load_marks() -> tuple[Marks, str]:
    """Return the marks (empty when there are none to use) and a line about what is wrong."""
    path = marks_path()
    if not path.exists():
        return Marks(), ""
    data, problem = read_private(path, "星标和篮子")
    return Marks(_ids(data.get("stars")), _ids(data.get("basket"))), problem


def _ids(value: Any) -> tuple[str, ...]:
    listed: Iterable[Any] = value if isinstance(value, list) else ()
    return tuple(dict.fromkeys(name for name in listed if isinstance(name, str)))


def save_marks(marks: Marks) -> None:
    """Write the marks; raises OutputError."""
    data = {"stars": list(marks.stars), "basket": list(marks.basket)}
    write_private_yaml(marks_path(), _HEAD, data)
