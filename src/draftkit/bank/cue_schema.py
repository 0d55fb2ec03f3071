"""From parsed YAML to what words tell: subjects, trades, senses, false friends of cues.

Refusals name file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from draftkit.bank.schema import POST_WORDS, cues_at, names_at, required
from draftkit.cues import FalseFriends, Sense, Subject, Trade
from draftkit.text.yamlfile import YamlFile


def subjects_in(source: YamlFile) -> tuple[Subject, ...]:
    """Return the subjects of one file; ``groups`` says which answers each group reads."""
    source.check_keys(source.data, ("groups", "subjects"))
    groups = {
        name: frozenset(names_at(source, keys, "groups", name))
        for name, keys in (source.data.get("groups") or {}).items()
    }
    entries = source.data.get("subjects") or []
    return tuple(_subject(source, entry, at, groups) for at, entry in enumerate(entries))


def _subject(
    source: YamlFile, entry: Any, at: int, groups: Mapping[str, frozenset[str]]
) -> Subject:
    path = ("subjects", at)
    if not isinstance(entry, dict):
        raise source.fail("每一类应当有 id、group、name、cues。", *path)
    source.check_keys(entry, ("id", "group", "name", "cues", "unless", "aside"), *path)
    group = required(source, entry, "group", *path)
    if group not in groups:
        raise source.fail(f"groups 里没有“{group}”。", *path, "group")
    return Subject(
        id=required(source, entry, "id", *path),
        name=required(source, entry, "name", *path),
        answers=groups[group],
        cues=cues_at(source, entry, "cues", *path),
        aside=entry.get("aside") is True,
        unless=names_at(source, entry.get("unless", []), *path, "unless"),
    )


def trades_in(source: YamlFile) -> tuple[Trade, ...]:
    """Return the trades of one file."""
    source.check_keys(source.data, ("trades",))
    entries = source.data.get("trades") or []
    return tuple(_trade(source, entry, at) for at, entry in enumerate(entries))


def _trade(source: YamlFile, entry: Any, at: int) -> Trade:
    path = ("trades", at)
    if not isinstance(entry, dict):
        raise source.fail("每个行当应当有 id、name、cues。", *path)
    source.check_keys(entry, ("id", "name", "kinds", "cues", "words", "work"), *path)
    words = entry.get("words") or {}
    source.check_keys(words, POST_WORDS, *path, "words")
    return Trade(
        id=required(source, entry, "id", *path),
        name=required(source, entry, "name", *path),
        kinds=frozenset(names_at(source, entry.get("kinds", []), *path, "kinds")),
        cues=cues_at(source, entry, "cues", *path),
        words={key: names_at(source, words[key], *path, "words", key) for key in words},
        work=frozenset(names_at(source, entry.get("work", []), *path, "work")),
    )


def senses_in(source: YamlFile) -> tuple[Sense, ...]:
    """Return the senses of one file."""
    source.check_keys(source.data, ("senses",))
    entries = source.data.get("senses") or []
    return tuple(_sense(source, entry, at) for at, entry in enumerate(entries))


def _sense(source: YamlFile, entry: Any, at: int) -> Sense:
    path = ("senses", at)
    if not isinstance(entry, dict):
        raise source.fail("每个意思应当有 id、name、cues。", *path)
    source.check_keys(entry, ("id", "name", "cues", "faint"), *path)
    cues = cues_at(source, entry, "cues", *path)
    if not cues or any(len(cue[0]) < 2 or cue[0][0] in "-^" for cue in cues):
        raise source.fail("cues 至少要有一项，每一项打头的词至少要有两个字。", *path)
    return Sense(
        id=required(source, entry, "id", *path),
        name=required(source, entry, "name", *path),
        cues=cues,
        faint=entry.get("faint") is True,
    )


def false_friends_in(source: YamlFile) -> tuple[FalseFriends, ...]:
    """Return the false friends of one file; a character has one entry."""
    source.check_keys(source.data, ("false_friends",))
    found: dict[str, FalseFriends] = {}
    for at, entry in enumerate(source.data.get("false_friends") or []):
        friends = _false_friends(source, entry, at)
        if friends.char in found:
            raise source.fail(f"“{friends.char}”前面已经写过。", "false_friends", at)
        found[friends.char] = friends
    return tuple(found.values())


def _false_friends(source: YamlFile, entry: Any, at: int) -> FalseFriends:
    path = ("false_friends", at)
    if not isinstance(entry, dict):
        raise source.fail("每一项应当有 char、means、words。", *path)
    source.check_keys(entry, ("char", "means", "words"), *path)
    char = required(source, entry, "char", *path)
    if len(char) != 1:
        raise source.fail("char 要是一个字。", *path, "char")
    words = names_at(source, entry.get("words", []), *path, "words")
    for word in words:
        if len(word) < 2 or char not in word:
            raise source.fail(f"words 里的“{word}”要有“{char}”，至少两个字。", *path, "words")
    return FalseFriends(char, required(source, entry, "means", *path), words)
