"""Which characters and words are taken for which: rules/lookalikes.yaml made ready for use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from draftkit.text.foreign import Foreign
from draftkit.text.likelier import Likelier
from draftkit.text.lookalikes import Lookalikes
from draftkit.text.offices import Offices
from draftkit.text.wrongwords import Watched

_TOLD = ("rare", "miswritten")  # wrong writings with the word meant


def lookalike_rules(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of the rules that rules/lookalikes.yaml gives, by their names."""
    near = _near(data)
    watched, common, phrases = (
        [word for line in data[name] for word in line.split()]
        for name in ("watched", "common", "phrases")
    )
    told = dict(pair.split(">") for name in _TOLD for pair in data[name].split())
    set_phrases = frozenset([*phrases, *data["variants"].split()])
    return {
        "near": Lookalikes(near, set_phrases),
        "foreign": Foreign(_traditional(data), data["newer"]),
        "loose": _loose(data),
        "set_phrases": set_phrases,
        "watched": Watched(watched, near, _sound(data), common, told),
        "likelier": Likelier(_kin(data), [*watched, *common], _sound(data), _scanned(data)),
        "offices": Offices(word for line in data["offices"] for word in line.split()),
    }


def _near(data: Mapping[str, Any]) -> dict[str, str]:
    """Return for every character those it is mistaken for, by sound or by shape."""
    groups = [each + data["rarer"].get(name, "") for name, each in data["homophones"].items()]
    return _by_character([*groups, *data["shapes"]])


def _loose(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the same with sounds that many do not tell apart: zhi and zi, min and ming."""
    groups: dict[str, str] = {}
    for lists in (data["homophones"], data["rarer"]):
        for sound, chars in lists.items():
            like = re.sub("^([zcs])h", r"\1", re.sub("([aei]n)g$", r"\1", sound))
            groups[like] = groups.get(like, "") + chars
    return _by_character([*groups.values(), *data["shapes"], *_families(data)])


def _families(data: Mapping[str, Any]) -> list[str]:
    return [family for name in ("families", "scanned") for line in data[name]
            for family in line.split()]  # fmt: skip


def _traditional(data: Mapping[str, Any]) -> dict[str, str]:
    return {pair[0]: pair[1] for pair in data["traditional"].split()}


def _scanned(data: Mapping[str, Any]) -> frozenset[str]:
    """Return the pairs, either way round, that are like by nothing but their looks."""
    pairs = [pair for line in data["scanned"] for pair in line.split()]
    return frozenset([*pairs, *(pair[::-1] for pair in pairs)])


def _kin(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the same with characters that have a part in common: 包 抱 饱, 青 清 情."""
    groups = [each + data["rarer"].get(name, "") for name, each in data["homophones"].items()]
    return _by_character([*groups, *data["shapes"], *_families(data)])


def _sound(data: Mapping[str, Any]) -> list[str]:
    return [*data["sound"].split(), *data["side_by_side"].split()]


def _by_character(groups: Iterable[str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for group in groups:
        for char in group:
            found.setdefault(char, set()).update(group)
    return {char: "".join(sorted(group - {char})) for char, group in found.items()}
