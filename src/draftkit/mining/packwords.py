"""The words of the term packs, as patterns for mining to know them by."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from draftkit.text.yamlfile import YamlFile

_EVERYWHERE = re.compile("日常|本职|手头|综合|内部|集体|学习生活|为民服务")
_EVERYBODY = ("群众", "职工", "同事", "组员", "班组成员", "新员工", "研究生", "重点旅客", "同学",
              "工友")  # fmt: skip


def words_of_packs(folder: Path) -> dict[str, str]:
    """Return what the term packs call posts, audiences and the things of a trade.

    ``folder`` is the phrase bank's; each value is a pattern of alternatives, the longest first.
    """
    posts: set[str] = set()
    audiences: set[str] = set()
    terms: set[str] = set()
    for path in sorted((folder / "workplaces").glob("*.yaml")):
        pack = YamlFile.read(path).data
        posts |= {*pack["roles"], *(post["name"] for post in pack["posts"])}
        audiences |= {pack["audience"], *pack["other_audience"]}
        business = [*pack["business"], *(b for p in pack["posts"] for b in p.get("business", ()))]
        terms |= {*pack["terms"], *(word for word in business if not _EVERYWHERE.match(word))}
    return {
        "posts": _longest_first(posts),
        "audiences": _longest_first(audiences.difference(_EVERYBODY)),
        "terms": _longest_first(terms - posts - audiences),
    }


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
