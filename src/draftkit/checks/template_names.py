"""Names a template uses: are they asked, are they used, does the bank know them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from draftkit.checks.template_compared import check_compared
from draftkit.checks.template_details import check_details, how_to_write
from draftkit.checks.template_sorts import check_sorts
from draftkit.errors import nearest
from draftkit.facts import Asked, BankFacts, HoleFacts, Spot, TemplateFacts
from draftkit.findings import Finding
from draftkit.text.unknown import in_quotes, outside

# Answers that work without being named: they choose vocabulary, phrases and the year, and
# `draftkit check` tells other people's workplaces by the user's own.
_SILENT = frozenset({"minutes", "workplace_type", "workplace", "role", "standing", "date"})


def check_names(
    facts: TemplateFacts, bank: BankFacts, holes: Iterable[HoleFacts] | None
) -> Iterator[Finding]:
    """Yield a finding for every name that does not exist, is not asked or is never used.

    ``holes`` are those of the drafts tried, None when none could be; an answer counts as used
    when a phrase that may fill one carries it.
    """
    yield from _unknown_names(facts, bank)
    if holes is not None:
        yield from _unused_questions(facts, bank, holes)
    yield from check_details(facts)
    yield from check_sorts(facts, bank)
    yield from check_compared(facts)
    yield from _unknown_conditions(facts, bank)
    for kind, known in (
        ("structure", bank.structures),
        ("theme", bank.themes),
        ("topic", bank.topics),
    ):
        for spot in facts.listed.get(f"{kind}s", ()):
            if spot.text not in known:
                yield _not_in_bank(spot, _KINDS[kind], known, bank.names.get(kind, {}))
    for asked in facts.phrases:
        yield from _phrase(asked, bank, {question.key for question in facts.questions})


def check_file_name(facts: TemplateFacts, name: str) -> Iterator[Finding]:
    """Yield a finding where a template is called otherwise than its file."""
    file = facts.place.file.replace("\\", "/").rsplit("/", 1)[-1]
    called = file.removesuffix(".md.j2")
    if called != name:
        place = facts.rows.get("name", facts.place)
        message = f"name 写的是“{name}”，文件却叫“{file}”，别人照着 name 找不到它。"
        hint = f"把 name 改成“{called}”，或者把文件改名为“{name}.md.j2”"
        yield Finding("name-of-file", "warning", place, message, hint)


_KINDS = {"structure": "结构", "theme": "主题", "topic": "短语专题"}


def _unknown_names(facts: TemplateFacts, bank: BankFacts) -> Iterator[Finding]:
    for spot in facts.names:
        if spot.text in bank.visible or spot.spared:
            continue
        if spot.text in bank.shared and not (spot.bare and spot.text in bank.slots):
            hint = f"要用这个回答，在 questions 里加上 {spot.text}"
            message = f"正文用了“{spot.text}”，模板却没有问它。"
            yield Finding("answer-not-asked", "error", spot.place, message, hint, spot.excerpt)
        else:
            message = f"没有“{spot.text}”这个名字。"
            hint = _unknown_hint(spot, bank)
            yield Finding("name-unknown", "error", spot.place, message, hint, spot.excerpt)


def _unknown_hint(spot: Spot, bank: BankFacts) -> str:
    words = nearest(spot.text, _asked_for(bank)) if spot.bare else ""
    if words and (words == spot.text or not nearest(spot.text, bank.visible)):
        return in_quotes(words)
    meant = outside(spot.text) or _meant(spot.text, bank.visible)
    return meant or "要用回答，先在 questions 里问它"


def _asked_for(bank: BankFacts) -> list[str]:
    """Everything a phrase may ask for, by id and by name."""
    ids = {*bank.steps, *bank.themes, *bank.topics, *bank.slots, *chain(*bank.steps.values())}
    called = (name for names in bank.names.values() for name in names.values())
    return sorted({*ids, *called} - {""})


def _unused_questions(
    facts: TemplateFacts, bank: BankFacts, holes: Iterable[HoleFacts]
) -> Iterator[Finding]:
    used = {spot.text for spot in facts.names} | _SILENT
    carried = {slot for hole in holes for slot in hole.slots}
    for question in facts.questions:
        slots = {question.key, *bank.carries.get(question.key, ())}
        if question.key in used or slots & carried:
            continue
        if facts.shipped and question.key in bank.shared:
            continue  # one answers file serves every shipped template
        spot = facts.asked_at.get(question.key, Spot(question.key, facts.place))
        message = f"问了“{question.key}”，却没有用到它的回答。"
        bound = "；" if question.whole or question.beside else "，"
        hint = f"{how_to_write(question)}{bound}或者不问这一题"
        yield Finding("question-unused", "warning", spot.place, message, hint, spot.excerpt)


def _unknown_conditions(facts: TemplateFacts, bank: BankFacts) -> Iterator[Finding]:
    """A shared question may hang on one this template does not ask: it is asked then."""
    keys = {question.key for question in facts.questions} | bank.shared
    lists = {question.key for question in facts.questions if question.type == "list"}
    lists |= bank.shared - {question.key for question in facts.questions}
    named = [
        (question.key, name, other)
        for question in facts.questions
        for name, other in (("when", question.when), ("beside", question.beside))
    ]
    for key, name, other in named:
        if other and other not in keys:
            spot = facts.asked_at.get(key, Spot(key, facts.place))
            message = f"“{key}”的 {name} 写着“{other}”，模板没有问它。"
            hint = _meant(other, keys)
            yield Finding("question-unknown", "warning", spot.place, message, hint, spot.excerpt)
        elif other and name == "beside" and other not in lists:
            spot = facts.asked_at.get(key, Spot(key, facts.place))
            message = f"“{key}”的 beside 写着“{other}”，那一题却不是列表，没有几项可以一项对一项。"
            hint = f"beside 写一个 type: list 的问题，或者把“{other}”改成 type: list"
            yield Finding("beside-no-list", "error", spot.place, message, hint, spot.excerpt)


def _phrase(asked: Asked, bank: BankFacts, keys: set[str]) -> Iterator[Finding]:
    """Every name one ``phrase(...)`` writes out, against what the bank has."""
    checks: list[tuple[str, str, frozenset[str], str]] = [
        (asked.move, "语步", frozenset(bank.steps), "move"),
        (asked.theme, "主题", bank.themes, "theme"),
        *((topic, "短语专题", bank.topics, "topic") for topic in asked.topics),
        *((slot, "槽位", bank.slots, "slot") for slot in asked.slot.split()),
    ]
    if asked.move in bank.steps:
        known = bank.steps[asked.move]
        called = bank.names.get("move", {}).get(asked.move, asked.move)
        checks.append((asked.step, f"步（语步“{called}”里）", known, asked.move))
    for name, what, known, kind in checks:
        if name and name not in known:
            names = bank.names.get(kind, {})
            yield _not_in_bank(Spot(name, asked.place, asked.excerpt), what, known, names)
    for slot in asked.slot.split():
        sources = {key for key, slots in bank.carries.items() if slot in slots} | {slot}
        if slot in bank.slots and slot not in bank.visible and not sources & keys:
            key = min(sources & bank.shared, default=slot)
            message = f"slot 要用“{slot}”，模板却没有问“{key}”，这里只会是空白。"
            hint = f"在 questions 里加上 {key}"
            yield Finding("answer-not-asked", "error", asked.place, message, hint, asked.excerpt)


def _not_in_bank(spot: Spot, what: str, known: Iterable[str], called: Mapping[str, str]) -> Finding:
    """A name the bank lacks; the hint names ids to write, each with what it is called."""
    names = {key: called.get(key, key) for key in sorted(known) if key}
    near = nearest(spot.text, [*names, *names.values()])
    key = next((key for key, name in names.items() if near in (key, name)), "")
    listed = "、".join(_with_name(each, names) for each in names) or "（一个也没有）"
    hint = f"您是不是要写{_with_name(key, names, quoted=True)}？" if key else f"有的是：{listed}"
    message = f"短语库里没有“{spot.text}”这个{what}。"
    return Finding("bank-unknown", "error", spot.place, message, hint, spot.excerpt)


def _with_name(key: str, names: Mapping[str, str], *, quoted: bool = False) -> str:
    """An id as it is written, with what it is called."""
    written = f"“{key}”" if quoted else key
    return written if names[key] == key else f"{written}（{names[key]}）"


def _meant(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f"您是不是要写“{near}”？" if near else ""
