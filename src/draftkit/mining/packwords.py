"""The words of the term packs, as patterns for mining to know them by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from draftkit.text.yamlfile import YamlFile

_EVERYWHERE = re.compile("日常|本职|手头|综合|内部|集体|学习生活|为民服务")
_EVERYBODY = ("群众", "职工", "同事", "组员", "班组成员", "新员工", "研究生", "重点旅客", "同学",
              "工友")  # fmt: skip


Pack = Mapping[str, Any]


def read_packs(folder: Path) -> list[Pack]:
    """Return the term packs; ``folder`` is the phrase bank's."""
    return [YamlFile.read(path).data for path in sorted((folder / "workplaces").glob("*.yaml"))]


def words_of_packs(packs: Sequence[Pack]) -> dict[str, str]:
    """Return what the term packs call posts, audiences and the things of a trade.

    Each value is a pattern of alternatives, the longest first.
    """
    posts: set[str] = set()
    audiences: set[str] = set()
    terms: set[str] = set()
    for pack in packs:
        posts |= {*pack["roles"], *(post["name"] for post in pack["posts"])}
        audiences |= {pack["audience"], *pack["other_audience"]}
        terms |= things_of(pack)
    return {
        "posts": _longest_first(posts),
        "audiences": _longest_first(audiences.difference(_EVERYBODY)),
        "terms": _longest_first(terms - posts - audiences),
    }


def things_of(pack: Pack) -> set[str]:
    """Return what a pack calls the things and the business of its trade."""
    business = [*pack["business"], *(b for p in pack["posts"] for b in p.get("business", ()))]
    return {*pack["terms"], *(word for word in business if not _EVERYWHERE.match(word))}


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
