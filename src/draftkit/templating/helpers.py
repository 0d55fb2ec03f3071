"""The names a template may use besides its answers: phrase, parts, todo, either, chinese …"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from draftkit.errors import both_names, nearest
from draftkit.model import Hole, Place, Structure, Words
from draftkit.templating.expressions import Helper
from draftkit.templating.operations import Part, RefusedError, number, numbers, plain
from draftkit.templating.template import CALLS, Template
from draftkit.templating.values import DateValue, Ledger, Number, OpenHole, Value, Values
from draftkit.text.chance import pick, sample
from draftkit.text.matters import Matters
from draftkit.text.numerals import counted

_HOLES = 300  # phrase(...) one draft may hold; the longest drafts have about a hundred
_MUCH = 0.4  # of a text told by its writer: phrases then only join it (blind readings)
_VAGUE = 0.2  # of its share: what holds of any case is soon said
LISTS = frozenset({"terms", "values"})  # slots of a term pack that are lists for templates


def _as_written(move: str, step: str) -> tuple[str, str]:
    return move, step


@dataclass(frozen=True, slots=True)
class Setting:
    """What one rendering depends on besides the template.

    ``values`` maps each answer key and slot to its words, several for a list; a key nobody
    answered maps to a blank. ``dates`` are the keys of date answers. ``headings`` maps a
    family to its heading for each theme; ``target`` is the length of the whole draft in
    字数, ``told`` that of what the user told, ``year`` the year it speaks from; ``matters``
    tells what answers are about. ``meant`` gives the ids of a move and its step, which a
    template may call by their Chinese names.
    """

    values: Mapping[str, tuple[Words, ...]]
    lists: frozenset[str]
    structure: Structure
    headings: Mapping[str, Mapping[str, str]]
    seed: int
    target: int = 2000
    told: int = 0
    year: int = 0
    dates: frozenset[str] = frozenset()
    matters: Matters = field(default_factory=Matters)
    meant: Callable[[str, str], tuple[str, str]] = _as_written


NAMES = (*CALLS, "year", "last_year", "structure", "length", "told", "told_much")


def _subject(said: str, names: Mapping[str, str]) -> str:
    """The id of a subject, given by its id or its name."""
    found = next((key for key, name in names.items() if said in (key, name)), "")
    if not found:
        near = nearest(said, [*names, *names.values()])
        hint = f"，您是不是要写{both_names(near, names)}" if near else ""
        raise RefusedError(f"about 里没有“{said}”这一类{hint}")
    return found


class Helpers:
    """What one rendering may call; ``here`` tells the place of the call."""

    def __init__(
        self, template: Template, setting: Setting, ledger: Ledger, here: Callable[[], Place]
    ) -> None:
        self._template = template
        self._setting = setting
        self._ledger = ledger
        self._here = here
        self._drawn = 0

    def names(self) -> dict[str, Any]:
        """Return everything a template can see."""
        calls: dict[str, Callable[..., Any]] = {
            "phrase": self.phrase,
            "parts": self.parts,
            "todo": self.todo,
            "either": self.either,
            "clear": self.clear,
            "unclear": self.unclear,
            "chinese": self.chinese,
            "range": numbers,
        }
        return {
            "year": self._year("year", 0),
            "last_year": self._year("last_year", -1),
            "structure": self._setting.structure,
            "length": self._setting.target,
            "told": self._setting.told,
            "told_much": self._setting.told >= _MUCH * self._setting.target,
            **{key: self._value(key) for key in self._setting.values},  # a template's own win
            **{name: Helper(name, call) for name, call in calls.items()},
        }

    def _value(self, key: str) -> Value | Values:
        words = self._setting.values[key]
        if key in self._setting.lists or key in LISTS:
            return Values(tuple(Value(self._ledger, word) for word in words))
        kind = DateValue if key in self._setting.dates else Value
        return kind(self._ledger, words[0] if words else Words("", "term", key))

    def _year(self, name: str, shift: int) -> Number:
        found = self._setting.year + shift
        return Number(self._ledger, found, Words(str(found), "term", name))

    def phrase(
        self,
        move: str,
        theme: str = "",
        step: str = "",
        min: int = 1,  # noqa: A002  the words template writers use
        max: int | None = None,  # noqa: A002
        share: float = 1.0,
        slot: str = "",
        nth: int = 0,
        lead: str | tuple[str, ...] | list[str] = (),
        topics: str | tuple[str, ...] | list[str] = (),
        about: Any = (),
    ) -> OpenHole:
        """Open a hole for ``min`` to ``max`` phrases; see docs/templates.md."""
        least = _whole(min, "min")
        most = least if max is None else _whole(max, "max")
        if not 0 <= least <= most <= 40:
            raise RefusedError("phrase 的 min、max 要满足 0 ≤ min ≤ max ≤ 40")
        weight = number(share)
        if weight is None or not 0 <= weight <= 1000:
            raise RefusedError("phrase 的 share 要是不小于 0 的数")
        if self._ledger.holes >= _HOLES:
            raise RefusedError(f"phrase 太多，一篇最多 {_HOLES} 处")
        does, stage = self._setting.meant(plain(move, "phrase"), plain(step, "step"))
        matters = self._matters(about)
        hole = Hole(
            index=self._ledger.holes, move=does, theme=plain(theme, "theme"),
            step=stage, least=least, most=most, share=self._share(weight, about, matters),
            slot=plain(slot, "slot"), nth=_whole(nth, "nth"), lead=_listed(lead, "lead"),
            topics=_listed(topics, "topics"), about=_ranks(matters),
            beside=_told(about), place=self._here(),
        )  # fmt: skip
        self._ledger.holes += 1
        return OpenHole(self._ledger, hole)

    def _share(self, share: float, about: Any, matters: list[tuple[str, ...]]) -> float:
        """What falls to a hole: less beside an answer that nothing tells the subject of."""
        vague = bool(_given(about)) and not any(matters)
        return share * _VAGUE if vague else float(share)

    def clear(self, about: Any) -> list[Value]:
        """Return which of the answers tell plainly what sort of work or fault they are."""
        return [item for item in _given(about) if any(self._matter(item))]

    def unclear(self, about: Any) -> list[Value]:
        """Return which of the answers do not tell what sort of work or fault they are."""
        return [item for item in _given(about) if not any(self._matter(item))]

    def _matters(self, about: Any) -> list[tuple[str, ...]]:
        """The subjects of each of the answers."""
        several = isinstance(about, Values | list | tuple)
        items = about.items if isinstance(about, Values) else about if several else [about]
        return [matter for item in items for matter in self._matter(item)]

    def _matter(self, about: Any) -> list[tuple[str, ...]]:
        """The subjects of an answer, foremost first; text that is no answer is a subject's id.

        Nothing, such as what `at` gives where no item stands beside another, has none.
        """
        matters = self._setting.matters
        if about is None or about == "":
            return []
        if isinstance(about, Value):
            words = about.words
            return [] if words.origin == "blank" else [matters.of(words.text, words.ref)]
        if isinstance(about, str):
            return [(_subject(about, {one.id: one.name for one in matters.subjects}),)]
        if isinstance(about, Values | list | tuple):
            return self._matters(about)
        raise RefusedError("about 要写回答，或者事类的名字")

    def todo(self, what: str) -> Value:
        """Return a visible blank for a fact only the writer knows."""
        text = plain(what, "todo")
        return Value(self._ledger, Words(f"〔待补:{text}〕", "blank", text))

    def either(self, *options: Any) -> Any:
        """Return one of several wordings, the same for the same seed.

        An answer nobody gave is not chosen while another wording is there.
        """
        if not options:
            raise RefusedError("either 里至少要有一种说法")
        self._drawn += 1
        given = [option for option in options if not _is_blank(option)]
        return pick(given or options, self._setting.seed, "either", self._drawn)

    def chinese(self, count: int, unit: str = "") -> Any:
        """Return a number from 1 to 999 in Chinese, with its measure word; a blank stays one."""
        if _is_blank(count):
            return count
        whole = _whole(count, "chinese")
        if not 1 <= whole <= 999:
            raise RefusedError("chinese 只写 1 到 999")
        return counted(whole, plain(unit, "chinese"))

    def parts(self, count: int | None = None, least: int = 1) -> list[Part]:
        """Return the parts of the chosen structure, one theme each.

        ``count`` asks for fewer than it has; ``least`` is the 字数 a part needs, so that a
        short text gets fewer parts (but three where the structure has them).
        """
        structure = self._setting.structure
        asked = structure.parts if count is None else _whole(count, "parts") or structure.parts
        if asked < 1:
            raise RefusedError("parts 至少要有一部分")
        room = max(3, self._setting.target // max(_whole(least, "least"), 1))
        total = min(asked, structure.parts, room)
        themes = self._themes(total)
        if len(themes) < total:
            raise RefusedError(f"模板的主题不够分给 {total} 个部分")
        family = self._family(themes[:total])
        return [self._part(at, total, theme, family) for at, theme in enumerate(themes[:total])]

    def _themes(self, number: int) -> tuple[str, ...]:
        """A structure's own triad where the template has its themes, otherwise some of those."""
        own, offered = self._setting.structure.themes, self._template.themes
        if len(own) >= number and set(own) <= set(offered):
            return own
        return tuple(sample(offered, number, self._setting.seed, "themes"))

    def _family(self, themes: tuple[str, ...] | list[str]) -> Mapping[str, str]:
        """Headings of one family are parallel; only a family that has all themes will do."""
        if not self._setting.structure.heading:
            return {}
        fit = [
            family for family in self._setting.headings.values() if all(t in family for t in themes)
        ]
        if not fit:
            raise RefusedError(f"没有一组小标题能同时用于{'、'.join(themes)}")
        return pick(fit, self._setting.seed, "headings")

    def _part(self, at: int, total: int, theme: str, family: Mapping[str, str]) -> Part:
        structure = self._setting.structure
        last = at == total - 1
        sublist = structure.sublist if last else None
        return Part(
            theme=theme,
            number=at + 1,
            first=at == 0,
            last=last,
            marker=self._words(self._marker(at, last)),
            heading=self._words(family.get(theme, "")),
            split=structure.split,
            items=tuple(self._words(marker) for marker in sublist.markers) if sublist else (),
            verb_first=bool(sublist and sublist.verb_first),
        )

    def _marker(self, at: int, last: bool) -> str:
        """A series such as 首先、其次、最后 keeps its end when fewer parts are asked for."""
        markers = self._setting.structure.markers
        if not markers:
            return ""
        closes = markers[-1].startswith("最后")
        return markers[-1] if last and closes else markers[at]

    def _words(self, text: str) -> Value:
        ref = f"structure:{self._setting.structure.id}"
        return Value(self._ledger, Words(text, "template", ref))


def _given(about: Any) -> list[Value]:
    """The answers somebody gave among these."""
    items = about.items if isinstance(about, Values) else [about]
    return [item for item in items if isinstance(item, Value) and item]


def _ranks(matters: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The foremost subjects of all answers, the second ones, and so on."""
    ranks = zip_longest(*matters)
    return tuple(tuple(dict.fromkeys(filter(None, rank))) for rank in ranks)


def _whole(value: Any, what: str) -> int:
    found = number(value)
    if not isinstance(found, int) or abs(found) > 1_000_000:
        raise RefusedError(f"{what} 要是整数")
    return found


def _listed(value: Any, what: str) -> tuple[str, ...]:
    """One wording or several, as templates may write it."""
    entries = value if isinstance(value, list | tuple) else (value,)
    return tuple(plain(entry, what) for entry in entries)


def _is_blank(option: Any) -> bool:
    return isinstance(option, Value | Values) and not option


def _told(about: Any) -> str:
    """What the answers say that a hole stands beside, one after the other."""
    if isinstance(about, Value):
        return "" if about.words.origin == "blank" else about.words.text
    items = about.items if isinstance(about, Values) else about
    return "，".join(filter(None, map(_told, items))) if isinstance(items, list | tuple) else ""
