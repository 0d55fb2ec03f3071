"""The cues mining works with, read from the phrase bank's folder and compiled once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from draftkit.errors import ContentError
from draftkit.mining.packwords import read_packs, things_of, words_of_packs
from draftkit.mining.sieve import Sieve
from draftkit.mining.sifting import sieve_of, unsifted
from draftkit.mining.tradelines import TradeLine, trade_lines_of
from draftkit.mining.tradewords import TradeWords, trade_words_of
from draftkit.mining.wrong_rules import WrongRules, load_wrong
from draftkit.model import Place
from draftkit.text.garbage import no_collecting
from draftkit.text.yamlfile import YamlFile

Pattern = re.Pattern[str]
_FEW = 20  # texts
PAIRS = "rules/pairs.json"


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern and how much a hit is worth."""

    pattern: Pattern
    weight: float


@dataclass(frozen=True, slots=True)
class MoveRule:
    """How one move is recognised: cues in the words, and worth of signs and places in the essay.

    The worth is what moves.yaml says by hand, corrected by weights.yaml, which is computed
    from labelled essays; so is what pairs of characters are worth (pairs.json).
    """

    id: str
    name: str
    steps: Mapping[str, str]
    cues: tuple[Cue, ...]
    places: Mapping[str, float]
    pairs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """Something in the words of a sentence that speaks for or against several moves."""

    id: str
    name: str
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """One theme: a strong cue counts at once, weak ones only when two are met."""

    id: str
    strong: Pattern
    weak: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class EnumeratorRule:
    """One way to number parts; ``kind`` is the name schemes.yaml uses."""

    kind: str
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Interchangeable words; ``pattern`` finds any of them where the context allows."""

    pattern: Pattern
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """Wording that only some can say, and who."""

    pattern: Pattern
    fits: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Rules:
    """All cues. ``units``, ``slots`` and ``frames`` map a list's name to its patterns.

    ``kept`` names the trade whose wording is wanted, '' for none.
    Two are equal only when they are one, so what was found with them can be remembered.
    """

    folder: Path
    moves: tuple[MoveRule, ...]
    signs: tuple[Sign, ...]
    themes: tuple[ThemeRule, ...]
    enumerators: tuple[EnumeratorRule, ...]
    synonyms: tuple[Synonyms, ...]
    fits: tuple[Fit, ...]
    fits_subjects: tuple[Fit, ...]
    speakers: tuple[Fit, ...]
    pairs: tuple[tuple[Pattern, Pattern], ...]
    deictics: tuple[tuple[Pattern, str], ...]
    surnames: frozenset[str]
    units: Mapping[str, tuple[Pattern, ...]]
    trade_words: TradeWords
    slots: Mapping[str, tuple[Pattern, ...]]
    frames: Mapping[str, tuple[Pattern, ...]]
    schemes: Mapping[str, Any]
    trades: tuple[TradeLine, ...]
    kept: str = ""

    @cached_property
    def wrong(self) -> WrongRules:
        """What is wrong in a text; half a second to read, so only where somebody asks."""
        return load_wrong(self.folder)

    @cached_property
    def sieve(self) -> Sieve:
        """The lists that are searched through for every sentence; a second to make."""
        return sieve_of(self)

    def likely(self, name: str, text: str) -> Sequence[Any]:
        """Return those of a list that may be found in the text; names stand in `sifting`."""
        sieve: Sieve | None = self.__dict__.get("sieve")
        if sieve is None:
            if self._is_among_few(text):
                return self._unsifted(name)
            sieve = self.sieve
        return (sieve.known.get(text) or sieve.sift(text)).get(name, ())

    def may_hold(self, names: frozenset[str], text: str) -> bool:
        """Say whether anything of several lists may be found in the text."""
        if "sieve" not in self.__dict__ and self._is_among_few(text):
            return True
        return not names.isdisjoint(self.sieve.sift(text))

    def _is_among_few(self, text: str) -> bool:
        """Whether so few texts were looked at that going through all lists costs less than to
        make a sieve.
        """
        if len(self._texts) < _FEW:
            self._texts.add(text)
        return text in self._texts

    @cached_property
    def _texts(self) -> set[str]:
        return set()

    def _unsifted(self, name: str) -> Sequence[Any]:
        found = self._whole.get(name)
        if found is None:
            found = self._whole[name] = unsifted(self, name)
        return found

    @cached_property
    def _whole(self) -> dict[str, Sequence[Any]]:
        return {}


def load_rules(folder: Path) -> Rules:
    """Read all cue files under the bank's folder; raises InputError or ContentError.

    What was read is kept until one of the files changes: two uses in one run ask for it.
    """
    try:
        return _rules(folder, _state(folder))
    except (KeyError, TypeError, AttributeError, re.error) as error:
        raise ContentError(Place(str(folder)), f"挖掘用的词表读不懂：{error}。") from None


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """The names, sizes and times of the files beside the phrases."""
    files = [path for kind in ("*.yaml", "*/*.yaml", PAIRS) for path in folder.glob(kind)]
    stats = ((str(path), path.stat()) for path in sorted(files))
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


@lru_cache(2)
@no_collecting()
def _rules(folder: Path, _: tuple[tuple[str, int, int], ...]) -> Rules:
    units, slots, frames = (_read(folder, f"rules/{name}") for name in ("units", "slots", "frames"))
    surnames = str(units.pop("surnames"))
    weights = _read(folder, "rules/weights")["weights"]
    pairs = json.loads((folder / PAIRS).read_text(encoding="utf-8"))
    packs = read_packs(folder)
    return Rules(
        folder=folder,
        moves=tuple(
            _move(row, weights.get(row["id"], {}), pairs.get(row["id"], {}))
            for row in _read(folder, "moves")["moves"]
        ),
        signs=tuple(_sign(entry) for entry in _read(folder, "rules/signs")["signs"]),
        themes=tuple(_theme(entry) for entry in _read(folder, "themes")["themes"]),
        enumerators=_enumerators(units.pop("enumerators")),
        synonyms=_synonyms(_read(folder, "synonyms")["groups"]),
        **_frame_rules(frames),
        surnames=frozenset(surnames),
        units=_patterns(units),
        trade_words=trade_words_of(slots, map(things_of, packs)),
        slots=_patterns(_name_class(slots, surnames, words_of_packs(packs))),
        frames=_patterns(frames),
        schemes=_read(folder, "schemes"),
    )


def _read(folder: Path, name: str) -> dict[str, Any]:
    return YamlFile.read(folder / f"{name}.yaml").data


def _move(
    entry: dict[str, Any], weights: Mapping[str, float], pairs: Mapping[str, float]
) -> MoveRule:
    cues = tuple(Cue(re.compile(cue["match"]), float(cue["weight"])) for cue in entry["cues"])
    hand = entry["places"]
    places = {
        place: float(hand.get(place, 0)) + float(weights.get(place, 0))
        for place in {**hand, **weights}
    }
    steps = {step["id"]: step["name"] for step in entry["steps"]}
    return MoveRule(entry["id"], entry["name"], steps, cues, places, pairs)


def _sign(entry: dict[str, str]) -> Sign:
    return Sign(entry["id"], entry["name"], re.compile(entry["match"]))


def _theme(entry: dict[str, Any]) -> ThemeRule:
    weak = tuple(re.compile(word) for word in entry["weak"])
    return ThemeRule(entry["id"], re.compile("|".join(entry["strong"])), weak)


def _enumerators(entries: Iterable[dict[str, str]]) -> tuple[EnumeratorRule, ...]:
    return tuple(EnumeratorRule(entry["kind"], re.compile(entry["match"])) for entry in entries)


def _synonyms(groups: Iterable[dict[str, Any]]) -> tuple[Synonyms, ...]:
    return tuple(
        Synonyms(_in_context(g["words"][0], g.get("before"), g.get("after")), tuple(g["words"]))
        for g in groups
    )


def _in_context(word: str, before: str | None, after: str | None) -> Pattern:
    """Return a pattern whose group ``word`` is the first of the words where it may be swapped.

    What stands before is matched, not looked behind at: its width may vary.
    """
    lead = f"(?:{before})" if before else ""
    tail = f"(?={after})" if after else ""
    return re.compile(f"{lead}(?P<word>{re.escape(word)}){tail}")


def _frame_rules(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "fits": _fits(data.pop("fits")),
        "trades": trade_lines_of(data.pop("single_trade")),
        "fits_subjects": _fits(data.pop("fits_subjects")),
        "speakers": _fits(data.pop("speakers")),
        "pairs": tuple((re.compile(a), re.compile(b)) for a, b in data.pop("pairs")),
        "deictics": tuple((re.compile(e["match"]), e["to"]) for e in data.pop("deictics")),
    }


def _fits(entries: Iterable[dict[str, Any]]) -> tuple[Fit, ...]:
    return tuple(Fit(re.compile(entry["match"]), tuple(entry["fits"])) for entry in entries)


def _patterns(data: Mapping[str, Any]) -> dict[str, tuple[Pattern, ...]]:
    return {
        name: tuple(re.compile(each) for each in ([value] if isinstance(value, str) else value))
        for name, value in data.items()
    }


def _name_class(slots: dict[str, Any], surnames: str, packs: Mapping[str, str]) -> dict[str, Any]:
    """Flatten the org rules to ``org_*`` and write the word lists into the patterns.

    SURNAME, COMMON and COMPOUND stand for surnames, POSTS, AUDIENCES and TRADE for what the
    term packs call the people and things of every trade.
    """
    orgs = {f"org_{name}": value for name, value in slots.pop("orgs").items()}
    general = set(slots.pop("not_trade").split("|"))
    words = "|".join([packs["terms"], *slots.pop("trade_words")]).split("|")
    trade = sorted(set(words) - general, key=lambda word: (-len(word), word))
    lists = {
        "SURNAME": surnames,
        "COMMON": slots.pop("common_surnames"),
        "COMPOUND": slots.pop("compound_surnames"),
        "POSTS": packs["posts"],
        "AUDIENCES": packs["audiences"],
        "TRADE": "|".join(word for word in trade if len(word) >= _SPECIFIC),
    }
    return {name: _written(value, lists) for name, value in {**slots, **orgs}.items()}


def _written(patterns: str | list[str], words: Mapping[str, str]) -> list[str]:
    """Return the patterns with the names of word lists replaced by their words."""
    found = [patterns] if isinstance(patterns, str) else patterns
    for name, value in words.items():
        found = [pattern.replace(name, value) for pattern in found]
    return found


_SPECIFIC = 3  # characters from which a word of a trade says by itself what is done
