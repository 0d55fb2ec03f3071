"""Term packs: the vocabulary of one kind of workplace, and how its people are asked.

What `pack_of` reads is a file of ``workplaces/``; every refusal names file and line.
"""

from __future__ import annotations

from typing import Any

from draftkit.bank.schema import POST_WORDS, STANDINGS, names_at, required
from draftkit.model import Place, Post, TermPack, Wording
from draftkit.text.yamlfile import YamlFile

DEFAULT_PACK = "general"
_WORDS = ("audience", "business", "locality", "matter", "terms", "values")
_EXAMPLES = {  # a key of the file: the question it has examples of
    "duties": "duties",
    "problems": "shortcoming",
    "measures": "measure",
    "deeds": "deed",
    "roles": "role",
    "workplaces": "workplace",
    "studied": "studied",
    "activities": "activity",
}
_KEYS = (
    "id", "name", "also", "standing", "other_audience", "posts", "examples", "asks", *_WORDS,
    *_EXAMPLES,
)  # fmt: skip


def pack_of(source: YamlFile) -> TermPack:
    """Return the term pack of one file; its id must be the file's name."""
    data = source.data
    source.check_keys(data, _KEYS)
    words = {key: names_at(source, data.get(key, []), key) for key in _WORDS}
    words["audience"] += names_at(source, data.get("other_audience", []), "other_audience")
    for key in ("audience", "business", "locality", "matter"):
        if not words[key]:
            raise source.fail(f"词汇包缺少“{key}”。")
    if data.get("standing") not in STANDINGS:
        raise source.fail(f"standing 要是{'、'.join(STANDINGS)}之一。", "standing")
    name = required(source, data, "name")
    return TermPack(
        id=required(source, data, "id"),
        name=name,
        standing=data["standing"],
        words={**words, "org_type": (name,)},
        examples=_examples(source),
        posts=tuple(_post(source, entry, at) for at, entry in enumerate(data.get("posts", []))),
        asks=_asks(source),
        place=Place(source.name, 1),
        also=names_at(source, data.get("also", []), "also"),
    )


def _examples(source: YamlFile) -> dict[str, tuple[str, ...]]:
    """Examples with keys of their own, then those under ``examples`` by any question's key."""
    named = {
        answer: names_at(source, source.data.get(key, []), key) for key, answer in _EXAMPLES.items()
    }
    others = _by_question(source, "examples")
    for key in others:
        if key in named:
            own = next(own for own, answer in _EXAMPLES.items() if answer == key)
            raise source.fail(f"这一题的例子写在“{own}”里。", "examples", key)
    return named | {key: names_at(source, value, "examples", key) for key, value in others.items()}


def _asks(source: YamlFile) -> dict[str, Wording]:
    return {
        key: _wording(source, entry, key) for key, entry in _by_question(source, "asks").items()
    }


def _wording(source: YamlFile, entry: Any, key: str) -> Wording:
    path = ("asks", key)
    if not isinstance(entry, dict) or not entry:
        raise source.fail("写 prompt（怎样问）或者 help（怎样答），或者都写。", *path)
    source.check_keys(entry, ("prompt", "help"), *path)
    return Wording(**{name: required(source, entry, name, *path) for name in entry})


def _by_question(source: YamlFile, key: str) -> dict[str, Any]:
    """What stands under a key of a pack, by the keys of questions."""
    value = source.data.get(key) or {}
    if not isinstance(value, dict):
        raise source.fail("这里一行写一个问题的 key。", key)
    return value


def _post(source: YamlFile, entry: Any, at: int) -> Post:
    path = ("posts", at)
    if not isinstance(entry, dict):
        raise source.fail("每个岗位应当有 name、business、locality、matter。", *path)
    source.check_keys(entry, ("name", "also", *POST_WORDS), *path)
    name = required(source, entry, "name", *path)
    words = {key: names_at(source, entry[key], *path, key) for key in POST_WORDS if entry.get(key)}
    return Post((name, *names_at(source, entry.get("also", []), *path, "also")), words)
