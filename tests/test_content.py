"""Content is code: every phrase, term pack, heading and template keeps the written rules.

The rules are those of docs/phrases.md, which is what people who add phrases read.
"""

import re
from collections import Counter, defaultdict

import pytest

from draftkit.bank.schema import STANDINGS
from draftkit.content import Content
from draftkit.model import Phrase
from draftkit.text.frames import Group, first_reading, parse_frame, slots_of
from draftkit.text.joints import joins, joints_of
from draftkit.text.overlap import bare
from draftkit.text.senses import SenseFinder
from draftkit.text.yamlfile import YamlFile
from tests.conftest import ROOT

MOVES = {row["id"]: row for row in YamlFile.read(ROOT / "phrasebank" / "moves.yaml").data["moves"]}
THEMES = {row["id"] for row in YamlFile.read(ROOT / "phrasebank" / "themes.yaml").data["themes"]}
NEEDED = {
    (move, step): slots
    for move, row in MOVES.items()
    for step, slots in row.get("needs", {}).items()
}
FOLLOWERS = {(move, step) for move, row in MOVES.items() for step in row.get("follows", [])}
ANAPHORA = ("这", "此", "其", "它", "因此", "所以", "同时", "但是", "另外", "而且", "然而", "于是")
SHORT = 6  # characters: a clause below that is clipped; superiors took chains of them for speech
FAINT = 0.05  # of the phrases: a sense said by more of them tells little
WORN = (
    "随着",
    "作为一名",
    "众所周知",
    "赋能",
    "抓手",
    "闭环",
    "打造",
    "全方位",
    "新篇章",
    "砥砺前行",
)


@pytest.fixture(scope="module")
def phrases(content: Content) -> tuple[Phrase, ...]:
    return content.bank.phrases


@pytest.fixture(scope="module")
def written(phrases: tuple[Phrase, ...]) -> list[Phrase]:
    return [phrase for phrase in phrases if phrase.topic != "mined"]


def broken(phrases: list[Phrase], rule: object) -> list[str]:
    return [f"{p.place} {p.id}: {p.text}" for p in phrases if rule(p)]  # type: ignore[operator]


def test_moves_and_themes_of_phrases_are_known(phrases: tuple[Phrase, ...]) -> None:
    assert {phrase.move for phrase in phrases} <= set(MOVES)
    assert {theme for phrase in phrases for theme in phrase.themes} <= THEMES
    assert {fit for phrase in phrases for fit in phrase.fits} <= set(STANDINGS)


def test_frames_of_own_words_carry_their_slot(written: list[Phrase]) -> None:
    def lacks(phrase: Phrase) -> bool:
        needed = NEEDED.get((phrase.move, phrase.step))
        return bool(needed) and not set(needed) & slots_of(phrase.text)

    assert not broken(written, lacks)


def test_written_phrases_stand_alone(written: list[Phrase]) -> None:
    def leans(phrase: Phrase) -> bool:
        return (phrase.move, phrase.step) not in FOLLOWERS and phrase.text.startswith(ANAPHORA)

    assert not broken(written, leans)


def test_phrases_end_with_a_full_mark_and_have_no_half_width_ones(
    phrases: tuple[Phrase, ...],
) -> None:
    assert not broken(list(phrases), lambda p: not re.search(r"[。？！]”?(\])?$", p.text))
    assert not broken(list(phrases), lambda p: re.search(r"[,;:?!()\"]", p.text))


def test_calls_begin_with_their_verb(phrases: tuple[Phrase, ...]) -> None:
    def leads(phrase: Phrase) -> bool:
        return (phrase.move, phrase.step) == ("call", "do") and bool(
            re.match(r"\[?(要|必须|我将|我要|我们|应)", phrase.text)
        )

    assert not broken(list(phrases), leads)


def test_no_worn_expression_is_written(written: list[Phrase]) -> None:
    assert not broken(written, lambda p: any(word in p.text for word in WORN))


def test_no_long_stretch_without_an_alternative_or_a_slot(written: list[Phrase]) -> None:
    def stretches(phrase: Phrase) -> bool:
        literal = re.split(r"\[[^\]]*\]|\{\w+\}", phrase.text)
        return any(len(bare(text)) > 20 for text in literal)

    assert not broken(written, stretches)


def test_no_two_phrases_of_a_cell_open_alike(written: list[Phrase]) -> None:
    opened = Counter((p.topic, p.themes, p.move, p.step, p.text[:4]) for p in written)
    assert not [key for key, times in opened.items() if times > 1]


def test_no_two_phrases_share_ten_characters(written: list[Phrase]) -> None:
    owner: dict[str, str] = {}
    shared = []
    for phrase in written:
        for literal in re.split(r"\[[^\]]*\]|\{\w+\}", phrase.text):
            text = bare(literal)
            for at in range(len(text) - 9):
                gram = text[at : at + 10]
                if owner.setdefault(gram, phrase.id) != phrase.id:
                    shared.append((phrase.id, owner[gram], gram))
    assert not shared


def test_alternatives_of_a_group_differ(phrases: tuple[Phrase, ...]) -> None:
    def repeats(phrase: Phrase) -> bool:
        groups = [piece for piece in parse_frame(phrase.text) if isinstance(piece, Group)]
        return any(len(set(group.options)) < len(group.options) for group in groups)

    assert not broken(list(phrases), repeats)


def test_every_cell_of_a_theme_has_twelve_phrases_to_choose_from(
    content: Content, written: list[Phrase]
) -> None:
    cells: dict[tuple[str, str, str], int] = defaultdict(int)
    for phrase in written:
        for theme in phrase.themes:
            cells[theme, phrase.move, phrase.step] += 1
    wanted = [("point", ""), ("elaborate", "reason"), ("elaborate", "contrast"),
              ("practice", "here"), ("call", "do")]  # fmt: skip
    for name in content.template_names():
        for theme in content.template(name).themes:
            for move, step in wanted:
                assert cells[theme, move, step] >= 12, (theme, move, step)


def test_term_packs_are_named_as_their_files_and_asked_for(content: Content) -> None:
    packs = content.bank.packs
    assert {pack.place.file.rsplit("/", 1)[1] for pack in packs.values()} == {
        f"{name}.yaml" for name in packs
    }
    choices = content.shared_questions["workplace_type"].choices
    assert {choice.value for choice in choices} == set(packs)
    assert {"bank", "water", "school", "student", "hospital", "general"} <= set(packs)


def test_matters_can_follow_even_if_it_is_only(content: Content) -> None:
    for pack in content.bank.packs.values():
        assert all(matter.startswith("一") for matter in pack.words["matter"]), pack.id


def test_headings_of_a_family_are_parallel(content: Content) -> None:
    for family, headings in content.bank.headings.items():
        assert set(headings) <= THEMES, family
        lengths = Counter(len(heading) for heading in headings.values())
        assert len(lengths) == 1 or family == "place", (family, lengths)
        assert len({bare(heading)[:1] for heading in headings.values()}) in (1, len(headings))


DETAIL = ("ways", "deed_more", "shortcoming_more", "measure_more")


def test_shared_questions_are_the_twelve_keys_and_four_for_detail(content: Content) -> None:
    assert list(content.shared_questions) == [
        "workplace_type", "workplace", "role", "audience", "activity", "studied", "duties", "ways",
        "deed", "deed_more", "shortcoming", "shortcoming_more", "measure", "measure_more", "name",
        "date",
    ]  # fmt: skip


def test_every_shipped_template_asks_the_twelve_keys(content: Content) -> None:
    for name in content.template_names():
        asked = {question.key for question in content.template(name).questions}
        assert set(content.shared_questions) - set(DETAIL) <= asked, name


def test_every_shipped_template_asks_for_detail_of_what_it_builds_on(content: Content) -> None:
    for name in content.template_names():
        whole = [question.key for question in content.template(name).questions if question.whole]
        assert len(whole) >= 3, name


def clauses(text: str) -> list[str]:
    """The clauses of a frame's first reading, a slot counting as four characters."""
    read = re.sub(r"\{[a-z_]+\}", "某某某某", first_reading(text))
    return [
        clause for clause in re.split("[，。；：！？、]", re.sub("[“”《》—…]", "", read)) if clause
    ]


def test_phrases_are_written_in_whole_clauses_not_in_chains_of_short_ones(
    written: list[Phrase],
) -> None:
    by_file = defaultdict(list)
    for phrase in written:
        by_file[phrase.place.file] += [len(clause) < SHORT for clause in clauses(phrase.text)]
    clipped = {file: sum(short) / len(short) for file, short in by_file.items()}
    assert not {file: share for file, share in clipped.items() if share > 0.3}
    whole = [short for each in by_file.values() for short in each]
    assert sum(whole) / len(whole) < 0.18


def test_no_expression_has_two_senses(content: Content) -> None:
    cues = Counter(cue for sense in content.bank.senses for cue in sense.cues)
    assert [cue for cue, times in cues.items() if times > 1] == []


def test_every_false_friend_is_of_a_character_that_a_phrase_asks_for_alone(
    content: Content, written: list[Phrase]
) -> None:
    words = {word.lstrip("-^") for phrase in written for cue in phrase.says for word in cue}
    table = content.bank.false_friends
    assert [each.char for each in table if each.char not in words] == []
    assert [each.char for each in table if not each.words] == []
    assert [each.char for each in table if len({*each.words}) < len(each.words)] == []


def test_senses_are_said_by_phrases_and_faint_exactly_where_many_say_them(
    content: Content, written: list[Phrase]
) -> None:
    finder, senses = SenseFinder(content.bank.senses), content.bank.senses
    counts: Counter[int] = Counter()
    for phrase in written:
        said = {s.senses for s in finder.said(first_reading(phrase.text))}
        counts.update({at for at in range(len(senses)) if any(s >> at & 1 for s in said)})
    share = {sense.id: counts[at] / len(written) for at, sense in enumerate(senses)}
    assert [name for name in share if share[name] == 0] == []
    assert [s.id for s in senses if s.faint and share[s.id] < FAINT] == []
    assert [s.id for s in senses if not s.faint and share[s.id] > 1.2 * FAINT] == []


@pytest.mark.parametrize("answer", ["都是想着省事", "是怕得罪人", "因为平时学得少"])
def test_a_cause_told_with_its_own_link_has_frames_to_choose_from(
    written: list[Phrase], answer: str
) -> None:
    frames = [p.text for p in written if (p.move, p.step) == ("cause", "own")]
    taking = [text for text in frames if all(joins(each, answer) for each in joints_of(text))]
    assert len(taking) >= 4, taking
