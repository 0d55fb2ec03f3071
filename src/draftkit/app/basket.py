"""What became of the basket in a draft: which of its phrases found no place, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from draftkit.app.making import Workshop, prepare
from draftkit.app.naming import Naming
from draftkit.content import Content
from draftkit.drafting.material import words_at
from draftkit.model import Draft, Hole, Phrase
from draftkit.text.frames import slots_of
from draftkit.text.slots import OWN_SLOTS

_FOR_ALL = "common"  # the topic of phrases for papers of every kind


@dataclass(frozen=True, slots=True)
class Basket:
    """How many phrases of the basket stand in a draft, which do not and why, which are nobody's.

    ``unused`` are those of the template's topics and themes: of others nobody expects it.
    """

    used: int
    unused: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]


def basket_of(content: Content, draft: Draft) -> Basket:
    """Return what became of the basket a draft was made with."""
    stand = {s.ref for block in draft.blocks for s in block.spans if s.origin == "phrase"}
    wanted = list(dict.fromkeys(draft.request.basket))
    unknown = [name for name in wanted if not content.catalogue.has(name)]
    left = [name for name in wanted if name not in stand and name not in unknown]
    used = len(wanted) - len(left) - len(unknown)
    why = _Why(content, draft, used) if left else None
    unused = tuple((name, why.of(name)) for name in left if why and why.belongs(name))
    return Basket(used, unused, tuple(unknown))


class _Why:
    """Says why phrases have no place in a draft."""

    def __init__(self, content: Content, draft: Draft, used: int) -> None:
        template = content.template(draft.request.template)
        self._content, self._naming = content, Naming(content)
        self._topics, self._themes = template.topics, template.themes
        self._made: Workshop = prepare(content, template, draft.request)
        segments = (s for block in self._made.outline.blocks for s in block.segments)
        self._holes = [segment for segment in segments if isinstance(segment, Hole)]
        self._used = used
        self._said: Mapping[str, Callable[[Phrase], str]] = {
            "years": lambda p: f"只在 {p.since or ''}—{p.until or ''} 年通行",
            "fits": lambda p: f"身份不合：只适合{'、'.join(p.fits)}说",
            "at": lambda p: f"行当不合：只给{self._names('at', p.at)}的人用",
            "move": lambda p: f"这一篇没有“{self._naming.name('move', p.move)}”的位置",
            "topic": self._topic,
            "step": lambda p: f"这一篇没有“{self._naming.does(p.move, p.step)}”的位置",
            "theme": self._theme,
            "about": lambda p: f"讲的是{self._names('about', p.about)}，这里的回答不是这一类",
            "slot": self._slot,
            "says": lambda p: f"回答里要有：{'、'.join(map(' '.join, p.says))}",
            "blank": self._blank,
            "": lambda _: self._no_room,
        }

    def belongs(self, phrase_id: str) -> bool:
        """Whether a phrase is for such papers: by topic, and by theme where it is for all."""
        phrase = self._content.catalogue.phrase(phrase_id)
        topics = {*self._topics, *(topic for hole in self._holes for topic in hole.topics)}
        themes = {*self._themes, *(hole.theme for hole in self._holes)}
        for_all = phrase.topic == _FOR_ALL and bool(phrase.themes)
        return phrase.topic in topics and (not for_all or bool({*phrase.themes} & themes))

    def of(self, phrase_id: str) -> str:
        """Return in a few words why a phrase does not stand in the draft."""
        if phrase_id in self._content.excluded:
            return "您定了不再用它（draftkit bank exclude --undo 恢复）"
        phrase = self._content.catalogue.phrase(phrase_id)
        return self._said[self._made.shelf.why_not(phrase, self._holes, self._made.material)](
            phrase
        )

    def _names(self, kind: str, ids: tuple[str, ...]) -> str:
        return "、".join(f"“{self._naming.name(kind, each)}”" for each in ids)

    def _like(self, phrase: Phrase) -> list[Hole]:
        """The holes of the phrase's move that draw from its topic."""
        holes = [hole for hole in self._holes if hole.move == phrase.move]
        return [h for h in holes if phrase.topic in (h.topics or self._topics)]

    def _topic(self, phrase: Phrase) -> str:
        holes = (hole for hole in self._holes if hole.move == phrase.move)
        drawn = dict.fromkeys(topic for h in holes for topic in (h.topics or self._topics))
        move = self._naming.name("move", phrase.move)
        return (
            f"专题不同：这一篇的“{move}”只从{self._names('topic', tuple(drawn))}里选，"
            f"这一条在{self._names('topic', (phrase.topic,))}"
        )

    def _theme(self, phrase: Phrase) -> str:
        asked = dict.fromkeys(hole.theme for hole in self._like(phrase) if hole.theme)
        return f"主题不合：这一条讲{'、'.join(phrase.themes)}，这里讲{'、'.join(asked)}"

    def _slot(self, phrase: Phrase) -> str:
        """Its own words and the hole's are not the same: it has some too many, or lacks some."""
        own = sorted(slots_of(phrase.text) & OWN_SLOTS)
        move = self._naming.does(phrase.move, phrase.step)
        if own:
            slots = "、".join(f"{{{slot}}}" for slot in own)
            return f"它要带上您的 {slots}，这一篇的“{move}”不带"
        wanted = dict.fromkeys(slot for h in self._like(phrase) for slot in h.slot.split())
        return f"这一篇的“{move}”要有 {'、'.join(f'{{{slot}}}' for slot in wanted)}"

    def _blank(self, phrase: Phrase) -> str:
        words = (words_at(self._made.material, slot)[0] for slot in sorted(slots_of(phrase.text)))
        return f"要填的{'、'.join(w.text for w in words if w.origin == 'blank')}还没有回答"

    @property
    def _no_room(self) -> str:
        taken = "合用的地方都给了篮子里别的，或" if self._used else ""
        return f"{taken}会同稿里别的话重复，或篇幅放不下"
