"""The use case behind `draftkit bank browse`: what is found, and all there is to say of one phrase.

Nothing here knows of screens. The bank is only asked through its catalogue, so that a bank of
a million phrases opens as fast as a small one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from draftkit.app.history import Use, load_history, used
from draftkit.app.naming import Naming
from draftkit.app.profile import known_answers, load_profile
from draftkit.app.searching import Searching, apart
from draftkit.bank.catalogue import ANY, Catalogue, Facets, Query, origin_of
from draftkit.bank.readings import few_readings, fold
from draftkit.bank.scan import ScanCatalogue
from draftkit.bank.store import BankLayer
from draftkit.bank.vocabulary import LAYER_NAMES
from draftkit.content import Content
from draftkit.drafting.material import gather, with_blanks, words_at
from draftkit.drafting.reading import merge
from draftkit.errors import DraftKitError
from draftkit.model import Phrase, SourceSpan, Words
from draftkit.text.false_friends import shown
from draftkit.text.frames import Group, Literal, Slot, parse_frame, slots_of
from draftkit.text.overlap import bare
from draftkit.text.yamlfile import YamlFile

if TYPE_CHECKING:
    from draftkit.app.template_uses import TemplateUses

SHOWN = 200  # rows of a list; who does not find it there asks more narrowly
_SLOT = re.compile(r"\{[a-z_]+\}")
_WORDED = 6  # characters of its own that make a sentence of a phrase with slots
_AROUND = 90  # characters before and after a phrase in its essay
FACETS = {
    "move": "语步",
    "theme": "主题",
    "fits": "谁能说",
    "about": "事类",
    "at": "行当",
    "topic": "专题",
    "origin": "来源",
    "layer": "属于",
    "period": "年份",
}
VALUES = {
    "origin": {"written": "编写的", "mined": "提取的"},
    "layer": LAYER_NAMES,
    "period": {"always": "不限年份", "dated": "只在某些年份通行"},
    "theme": {ANY: "不限主题"},
    "fits": {ANY: "谁都能说"},
    "at": {ANY: "哪一行都能说"},
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds: at most `SHOWN` phrases, how many there are, live counts."""

    phrases: tuple[Phrase, ...]
    facets: Facets


@dataclass(frozen=True, slots=True)
class Detail:
    """All there is to say of one phrase, as rows of a name and a text.

    ``whole`` is false while which templates can use it has not been looked up.
    """

    phrase: Phrase
    rows: tuple[tuple[str, str], ...]
    whole: bool = True


class Browsing:
    """A bank being looked through. ``essays`` is the folder of the source essays, if any."""

    def __init__(self, content: Content, essays: Path | None = None) -> None:
        self.content = content
        self._essays = essays

    def look(self, query: Query, only: Sequence[str] | None = None) -> Found:
        """Return what a query finds in the bank, or among the phrases ``only`` names."""
        catalogue: Catalogue = self.content.catalogue
        if only is not None:
            there = catalogue.phrases(name for name in only if catalogue.has(name))
            catalogue = ScanCatalogue(there)
        query = apart(self.content, query)
        facets = catalogue.facets(query)
        named = None if facets.total else self._searching.named(query)
        if named is not None:  # no text holds the words: what they name
            query, facets = named, catalogue.facets(named)
        found = catalogue.phrases(catalogue.search(query, SHOWN))
        if not query.terms:  # nothing was sought: what is a sentence by itself comes first
            found.sort(key=_is_blank)
        return Found(tuple(found), facets)

    def look_used(self, query: Query) -> Found:
        """Return what a query finds among the phrases of the user's drafts, the most used first."""
        found = self.look(query, list(self.uses))
        order = {name: at for at, name in enumerate(self.uses)}
        return replace(found, phrases=tuple(sorted(found.phrases, key=lambda p: order[p.id])))

    def most_used_first(self, query: Query, limit: int) -> list[str]:
        """Return ids of what a query finds: first what the user's drafts use, the most used first.

        What they have not used follows in the usual order.
        """
        used = [phrase.id for phrase in self.look_used(query).phrases]
        more = self.content.catalogue.search(query, limit + len(used))
        return [*used, *(name for name in more if name not in self.uses)][:limit]

    @cached_property
    def _searching(self) -> Searching:
        return Searching(self.content, self.naming)

    @cached_property
    def naming(self) -> Naming:
        """What moves, topics and subjects are called."""
        return Naming(self.content)

    def value_name(self, kind: str, value: str) -> str:
        """Return what a person calls one value of a facet."""
        return VALUES.get(kind, {}).get(value) or self.naming.name(kind, value)

    # --- a phrase filled with the profile's words -----------------------------------------

    @cached_property
    def _material(self) -> Mapping[str, tuple[Words, ...]]:
        questions = self.content.shared_questions
        answers = known_answers(load_profile()[0], questions.values())
        kind = answers.get("workplace_type")
        pack = self.content.bank.pack(str(kind.value) if kind and kind.value else "general")
        made = gather(tuple(questions.values()), answers, pack, date.today().year)
        return with_blanks(made, questions)

    def _filling(self, slot: str) -> tuple[Words, ...]:
        """The words for a slot; a blank that says what the template will ask for, if any."""
        if slot in self._material:
            return self._material[slot]
        return words_at(self._asked_by_some, slot)

    @cached_property
    def _asked_by_some(self) -> Mapping[str, tuple[Words, ...]]:
        """Blanks for what single templates ask; few phrases need them, so they wait."""
        return with_blanks({}, self._templates.questions)

    def filled(self, phrase: Phrase, terms: Iterable[str] = ()) -> tuple[Words, ...]:
        """Return a reading that holds the terms where one does, slots filled as a draft would."""
        readings = few_readings(phrase.text)
        wanted = [fold(term) for term in terms]
        chosen = next(
            (text for text in readings if all(term in fold(text) for term in wanted)), readings[0]
        )
        return merge(self._words(piece, phrase.id) for piece in parse_frame(chosen))

    def _words(self, piece: Literal | Slot | Group, phrase_id: str) -> Words:
        if isinstance(piece, Slot):
            return self._filling(piece.name)[0]
        assert isinstance(piece, Literal)  # readings have no groups left
        return Words(piece.text, "phrase", phrase_id)

    @cached_property
    def uses(self) -> Mapping[str, Use]:
        """How the user's drafts use phrases, the most used first; empty when that is not kept."""
        return load_history().uses() or {}

    # --- everything about one phrase ------------------------------------------------------

    def detail(self, phrase: Phrase, *, at_once: bool = False) -> Detail:
        """Return everything about a phrase; ``at_once`` leaves out what takes long the first time.

        That is which templates can use it: reading them all takes a third of a second.
        """
        later = at_once and "_templates" not in vars(self)
        rows = [
            ("编号", phrase.id),
            ("语步", self._does(phrase)),
            ("主题", "、".join(phrase.themes) or "不限"),
            ("谁能说", "、".join(phrase.fits) or "谁都能说"),
            ("事类", self._named("about", phrase.about)),
            ("行当", self._named("at", phrase.at)),
            ("回答里要有", "、".join(map(" ".join, phrase.says))),
            ("这些词里的不算", shown(phrase.says, self.content.bank.false_friends)),
            ("年份", _years(phrase, date.today().year)),
            *_alternatives(phrase.text),
            *self._slots(phrase),
            ("说明", phrase.note),
            ("属于", self.value_name("layer", phrase.layer)),
            ("写稿", "不用它（按 x 恢复）" if phrase.id in self.content.excluded else ""),
            ("来源", "" if phrase.sources else f"{VALUES['origin'][origin_of(phrase)]}"),
            *(row for span in phrase.sources for row in self._source(span)),
            ("用过", used(self.uses, phrase.id)),
            ("哪些模板用得上", "…" if later else self._usable(phrase)),
            ("文件", str(phrase.place)),
        ]
        return Detail(phrase, tuple((name, text) for name, text in rows if text), whole=not later)

    @cached_property
    def _templates(self) -> TemplateUses:
        from draftkit.app.template_uses import TemplateUses  # brings the parser of templates

        return TemplateUses(self.content)

    def _usable(self, phrase: Phrase) -> str:
        return "、".join(self._templates.of(phrase)) or "现有的模板都用不上"

    def _named(self, kind: str, ids: Sequence[str]) -> str:
        """What people call these, and the ids that files hold."""
        names = "、".join(self.value_name(kind, each) for each in ids)
        return f"{names}（{'、'.join(ids)}）" if names else ""

    def _does(self, phrase: Phrase) -> str:
        move, step = phrase.move, phrase.step
        ids = f"{move}／{step}" if step else move
        name = self.naming.does(move, step)
        about = self.naming.moves[move].steps.get(step) if move in self.naming.moves else None
        told = f"：{about.description}" if about else ""
        return (name if name == ids else f"{name}（{ids}）") + told

    def _slots(self, phrase: Phrase) -> list[tuple[str, str]]:
        return [
            (f"槽位 {{{slot}}}", "／".join(words.text for words in self._filling(slot)))
            for slot in sorted(slots_of(phrase.text))
        ]

    def _source(self, span: SourceSpan) -> list[tuple[str, str]]:
        title = self.content.bank.titles.get(span.essay, span.essay)
        named = f"《{title}》" if title else "没有题目的一篇"
        rows = [("来源", f"{named}（{span.essay}）第 {span.start}—{span.end} 字")]
        around = self._around(span)
        return [*rows, ("前后文", around)] if around else rows

    def _around(self, span: SourceSpan) -> str:
        """The essay around a phrase, when its file is at hand and holds that place."""
        text = self._essay(self._files.get(span.essay, ""))
        if not 0 <= span.start < span.end <= len(text):
            return ""
        before = text[max(span.start - _AROUND, 0) : span.start]
        after = text[span.end : span.end + _AROUND]
        joined = f"…{before}【{text[span.start : span.end]}】{after}…"
        return " ".join(joined.split())

    def _essay(self, name: str) -> str:
        if not name or self._essays is None:
            return ""
        from draftkit.text.decode import read_bytes
        from draftkit.text.formats import most_bytes, text_of  # readers of every kind of file

        path = (self._essays / name).resolve()
        if not path.is_relative_to(self._essays.resolve()) or not path.is_file():
            return ""
        try:
            return text_of(read_bytes(path, most_bytes(path.name)), path.name)[0]
        except DraftKitError:
            return ""

    @cached_property
    def _files(self) -> dict[str, str]:
        """By a source essay's id, the name of its file."""
        found: dict[str, str] = {}
        for layer in reversed(self.content.layers):
            for path in BankLayer.of(layer.root / "phrasebank", layer.name).overviews():
                essays = YamlFile.read(path).data.get("essays") or []
                found.update((essay["id"], str(essay.get("file", ""))) for essay in essays)
        return found


def _is_blank(phrase: Phrase) -> bool:
    """Whether a phrase has next to no words of its own beside its slots."""
    return len(bare(_SLOT.sub("", phrase.text))) < _WORDED


def _years(phrase: Phrase, year: int) -> str:
    if not phrase.since and not phrase.until:
        return ""
    span = f"{phrase.since or ''}—{phrase.until or ''}"
    over = phrase.until and phrase.until < year
    return f"{span}{'，已经过时' if over else ''}"


def _alternatives(text: str) -> list[tuple[str, str]]:
    """A row for every group of alternatives, in the order they stand."""
    try:
        groups = [piece for piece in parse_frame(text) if isinstance(piece, Group)]
    except ValueError:
        return []
    return [
        (f"可换词 {at}", "／".join(_option(option) or "（不写）" for option in group.options))
        for at, group in enumerate(groups, start=1)
    ]


def _option(option: Sequence[Literal | Slot | Group]) -> str:
    return "".join(
        piece.text if isinstance(piece, Literal) else f"{{{getattr(piece, 'name', '')}}}"
        for piece in option
    )
