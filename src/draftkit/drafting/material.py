"""The material of a draft: for every answer key and slot, the words that may stand there.

A value nobody gave is a visible blank; nothing is ever guessed from other answers.
"""

from __future__ import annotations

from collections.abc import Mapping

from draftkit.model import Answer, Question, TermPack, Words
from draftkit.text.marks import words_of
from draftkit.text.numerals import chinese_number
from draftkit.text.slots import MANY_SLOTS, SLOT_OF_ANSWER

FOUNDED = 1921  # the party's founding year; its age is computed, never written down

_RANK = "主任科员"  # a grade of the civil service: who has it heads nothing

Material = Mapping[str, tuple[Words, ...]]


def gather(
    questions: tuple[Question, ...], answers: Mapping[str, Answer], pack: TermPack, year: int
) -> dict[str, tuple[Words, ...]]:
    """Return the words for every answer key and every slot.

    ``year`` is the year the draft speaks from. Keys of list answers hold one entry an item;
    the slot ``leader_doc`` holds all of them in one.
    """
    role = answers.get("role")
    terms = words_for(pack, str(role.value) if role else "")
    material: dict[str, tuple[Words, ...]] = {
        slot: tuple(Words(text, "term", slot) for text in texts) for slot, texts in terms.items()
    }
    material["audience"] = material["audience"][:1]
    material["party_age"] = (Words(chinese_number(year - FOUNDED), "term", "party_age"),)
    for question in questions:
        _add(material, question, answers.get(question.key))
    return material


def with_blanks(
    material: Material, questions: Mapping[str, Question]
) -> dict[str, tuple[Words, ...]]:
    """Return the material with a blank for every slot of a question the template does not ask.

    ``questions`` are all there are, by key. A phrase that needs such a slot is then passed
    over like any other that would show a blank.
    """
    missing = {
        slot: (blank(question.blank or key, key),)
        for key, question in questions.items()
        for slot in {key, SLOT_OF_ANSWER.get(key, key)}
    }
    return {**missing, **material}


def words_for(pack: TermPack, role: str) -> dict[str, tuple[str, ...]]:
    """Return the pack's words, those of the post instead where the role names one.

    The post with the longest name found in the role wins; words for a whole kind of workplace
    in the mouth of one post are how a traffic policeman comes to speak of household registers.
    """
    role = role.replace(_RANK, "科员")
    found = [
        (len(name), -at, post)
        for at, post in enumerate(pack.posts)
        for name in post.names
        if name in role
    ]
    best = max(found, key=lambda item: item[:2], default=None)
    return {**pack.words, **best[2].words} if best else dict(pack.words)


def _add(material: dict[str, tuple[Words, ...]], question: Question, answer: Answer | None) -> None:
    key = question.key
    words = _words(question, answer)
    if key == "audience" and words[0].origin == "blank":
        return  # the term pack has a default
    material[key] = words
    slot = SLOT_OF_ANSWER.get(key, "")
    if slot and slot != key:
        material[slot] = words if slot in MANY_SLOTS else (_joined(words),)


def _words(question: Question, answer: Answer | None) -> tuple[Words, ...]:
    value = answer.value if answer else ""
    items = (value,) if isinstance(value, str) else value
    found = tuple(
        Words(words_of(question.key, item), "answer", question.key)
        for item in items
        if item or (question.beside and any(items))  # an empty one keeps the others in place
    )
    return found or (blank(question.blank or question.key, question.key),)


def words_at(material: Material, slot: str) -> tuple[Words, ...]:
    """Return the words for a slot; a blank when the template asks for nothing that fills it."""
    return material.get(slot) or (blank(slot, slot),)


def blank(what: str, key: str) -> Words:
    """Return a visible blank, e.g. ``〔待补:单位名称〕``."""
    return Words(f"〔待补:{what}〕", "blank", key)


def _joined(words: tuple[Words, ...]) -> Words:
    return Words("、".join(word.text for word in words), words[0].origin, words[0].ref)
