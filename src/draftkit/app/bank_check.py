"""The use case behind `draftkit bank check`: phrases in, findings out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path

from draftkit.bank.checks import Known, check_phrase
from draftkit.bank.overlaps import check_together
from draftkit.bank.packs import PACK_SUFFIX, read_pack
from draftkit.bank.readings import few_readings
from draftkit.bank.store import OVERVIEWS, BankLayer
from draftkit.bank.vocabulary import load_vocabulary
from draftkit.content import Content
from draftkit.errors import DraftKitError, InputError, nearest
from draftkit.findings import Finding
from draftkit.mining.people import people_in
from draftkit.mining.rules import load_rules
from draftkit.mining.slips import Slip, Slips, load_slips
from draftkit.model import Phrase, Place, TermPack
from draftkit.text.words import names_in


def known_of(content: Content, extra_sources: Iterable[str] = ()) -> Known:
    """Return what the rules look things up in; names are told by mining's word lists."""
    folder = content.root / "phrasebank"
    sources = {*content.bank.titles, *extra_sources}
    return Known(
        load_vocabulary(folder),
        frozenset(sources),
        content.bank.dated,
        name_finder(folder),
        tuple(_examples(content.bank.packs.values())),
        {each.char: each for each in content.bank.false_friends},
        slip_finder(folder),
        {key: pack.name for key, pack in content.bank.packs.items()},
    )


def _examples(packs: Iterable[TermPack]) -> Iterator[str]:
    """What people of all kinds of workplaces may answer."""
    for pack in packs:
        for answers in pack.examples.values():
            yield from answers


def name_finder(folder: Path) -> Callable[[str], list[str]]:
    """Return what finds people's names in a frame, every alternative looked at."""
    rules = load_rules(folder)

    def named(plain: str) -> Iterator[str]:
        yield from names_in(plain, rules.surnames)
        yield from (plain[start:end] for start, end in people_in(plain, rules))

    def names(text: str) -> list[str]:
        readings = (_COUNTED.sub("，", plain) for plain in few_readings(text))
        words = (word for plain in readings for word in named(plain))
        return [
            word
            for word in dict.fromkeys(words)
            if word[0] in rules.surnames and not rules.slots["not_names"][0].fullmatch(word)
        ]

    return names


# Sayings that count what they name, 三严三实, 两学一做, 一岗双责: a name inside them is none.
_COUNTED = re.compile("(?:[一两双三四五六七八九十][^一两双三四五六七八九十，。；：！？、]){2}")


@lru_cache(1)
def slip_finder(folder: Path) -> Callable[[str], Iterator[tuple[str, str]]]:
    """Return what finds wrong writings in a frame that have one right one, as mining mends them.

    The lists are read when first asked for, and no others of mining's.
    """

    @cache
    def lists() -> tuple[Slips, list[Slip]]:
        read = load_slips(folder)
        return read, [slip for slip in read.rules if slip.fix is not None]

    def slips(text: str) -> Iterator[tuple[str, str]]:
        known, certain = lists()
        for plain in few_readings(text):
            for _, wrong in known.wrong_words(plain):
                if right := known.right[wrong]:
                    yield wrong, right
            for match, right in known.wrong_uses(plain, certain):
                if right and right != match.group():
                    yield match.group(), right

    return slips


def check_phrases(
    content: Content, phrases: Sequence[Phrase], sources: Iterable[str] = ()
) -> list[Finding]:
    """Check phrases alone and against the bank they are, or would be, part of.

    ``sources`` are ids of essays the bank does not name.
    """
    known = known_of(content, sources)
    alone = [finding for phrase in phrases for finding in check_phrase(phrase, known)]
    ids = {phrase.id for phrase in phrases}
    others = [phrase for phrase in content.bank.phrases if phrase.id not in ids]
    return [*alone, *check_together([*others, *phrases], ids)]


def check_bank(
    content: Content, layers: Sequence[str] = (), files: Sequence[Path] = ()
) -> tuple[int, list[Finding]]:
    """Check files, or the layers named, or all layers; return how many phrases, and findings.

    A file that cannot be read is a finding too, so that all faults are told at once; one that
    is not there raises InputError.
    """
    for path in files:
        if not path.is_file():
            raise InputError(f"{path}: 找不到这个文件，请检查路径。")
    from draftkit.app.mined_output import sources_beside  # brings all of mining: slow

    named = [path for path in files if path.name not in OVERVIEWS]
    read = [_read_file(path) for path in named] if files else _read_layers(content, layers)
    broken = [finding for _, found in read for finding in found]
    if broken and not files:
        return sum(len(phrases) for phrases, _ in read), broken  # the bank itself cannot be read
    phrases = [phrase for found, _ in read for phrase in found]
    beside = (str(row.get("id")) for path in files for row in sources_beside(path.parent))
    unasked = () if files or layers else _unasked(content)
    findings = [*broken, *_twice(phrases), *unasked, *check_phrases(content, phrases, beside)]
    return len(phrases), sorted(findings, key=lambda f: (f.place.file, f.place.line, f.code))


def _read_layers(
    content: Content, layers: Sequence[str]
) -> list[tuple[list[Phrase], list[Finding]]]:
    banks = [
        BankLayer.of(layer.root / "phrasebank", layer.name)
        for layer in content.layers
        if not layers or layer.name in layers
    ]
    return [
        _read(partial(bank.read_phrases, path), bank.shown(path))
        for bank in banks
        for path in bank.phrase_files()
    ]


def _read_file(path: Path) -> tuple[list[Phrase], list[Finding]]:
    if path.suffix == PACK_SUFFIX:
        return _read(lambda: list(read_pack(path).phrases), str(path))
    layer = BankLayer(path.parent, "user", (path,))
    return _read(lambda: layer.read_phrases(path), str(path))


def _read(reader: Callable[[], list[Phrase]], name: str) -> tuple[list[Phrase], list[Finding]]:
    try:
        return reader(), []
    except DraftKitError as error:
        return [], [_broken(str(error), name)]


def _broken(said: str, name: str) -> Finding:
    """A file that cannot be read; its message begins with the file's name and often a line."""
    match = re.match(rf"{re.escape(name)}(?::(\d+))?(?::\d+)?: ", said)
    if not match:
        return Finding("B001", "error", Place(name), said)
    return Finding("B001", "error", Place(name, int(match[1] or 0)), said[match.end() :])


def _unasked(content: Content) -> Iterator[Finding]:
    """Examples and wordings in a term pack that nobody will ever read."""
    from draftkit.app.template_uses import keys_asked  # reads templates: only a whole check does

    asked = keys_asked(content)
    for pack in content.bank.packs.values():
        for key in sorted({*pack.examples, *pack.asks} - asked):
            near = nearest(key, asked)
            hint = f"您是不是要写“{near}”？" if near else "写共用问题或者模板里问题的 key"
            yield Finding("B601", "error", pack.place, f"没有哪个模板问“{key}”", hint)


def _twice(phrases: Sequence[Phrase]) -> list[Finding]:
    """An id given twice; in different layers that is how a phrase is replaced."""
    seen: dict[tuple[str, str], Place] = {}
    findings = []
    for phrase in phrases:
        first = seen.setdefault((phrase.layer, phrase.id), phrase.place)
        if first is not phrase.place:
            message = f"{phrase.id}：这个编号在 {first} 已经用过"
            findings.append(Finding("B002", "error", phrase.place, message, "换一个编号"))
    return findings
