"""Choosing sentences and versions: what is picked stands in the draft, and in its record."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from draftkit.app.answers import AnswersFile, collect, read_answers
from draftkit.app.choosing import (
    another_version,
    left_blank,
    offers,
    own_words,
    paragraph,
    picked,
    spots,
    whole_text,
)
from draftkit.app.drafting import Composition, Wishes, composition, finish, make_draft, plan
from draftkit.app.record import record_text
from draftkit.content import Content
from draftkit.errors import ContentError
from draftkit.picks import Pick, picks_of
from draftkit.text.overlap import text_share
from tests.conftest import CLERK, EXAMPLES


def made_of(content: Content, path: Path) -> Composition:
    file = read_answers(str(path))
    template = content.template(file.template)
    answers = collect(template.questions, file, [])
    request = plan(content, template, answers, Wishes(length=1500), file)  # with many phrases
    return composition(content, template, request)


@pytest.fixture(scope="module")
def made(content: Content) -> Composition:
    return made_of(content, EXAMPLES[0])


def text_of(content: Content, made: Composition) -> str:
    return whole_text(finish(content, made))


def test_every_sentence_of_the_body_has_a_spot(content: Content, made: Composition) -> None:
    text = text_of(content, made)
    for spot in spots(made):
        before, sentence, after = paragraph(made, spot)
        assert sentence
        assert sentence in text
        assert (before + sentence)[:8] in text
        assert after[-8:] in text


def test_five_different_wordings_are_offered_the_present_one_first(made: Composition) -> None:
    for spot in spots(made)[:6]:
        offered = offers(made, spot)
        assert len({offer.text for offer in offered}) == len(offered) == 5
        assert [offer.current for offer in offered] == [True, False, False, False, False]
        assert offered[0].text == paragraph(made, spot)[1]


def test_no_offer_says_again_what_another_sentence_says(made: Composition) -> None:
    spot = spots(made)[3]
    for offer in offers(made, spot)[1:]:
        others = [paragraph(made, other)[1] for other in spots(made) if other != spot]
        assert all(text_share(offer.text, other) == 0 for other in others)


def test_what_is_picked_stands_there_and_nothing_else_changes(
    content: Content, made: Composition
) -> None:
    spot = spots(made)[2]
    old, new = (offer for offer in offers(made, spot)[:2])
    changed = picked(made, [new.pick])
    assert text_of(content, changed) == text_of(content, made).replace(old.text, new.text)


def test_own_words_end_as_a_sentence_and_are_the_users(content: Content, made: Composition) -> None:
    spot = spots(made)[1]
    changed = picked(made, [own_words(spot, "我把材料从头读了两遍")])
    spans = [span for block in finish(content, changed).blocks for span in block.spans]
    assert ("我把材料从头读了两遍。", "answer", "own") in [(s.text, s.origin, s.ref) for s in spans]


def test_a_blank_left_on_purpose_is_a_blank_like_any_other(
    content: Content, made: Composition
) -> None:
    changed = picked(made, [left_blank(spots(made)[1])])
    blanks = [s for b in finish(content, changed).blocks for s in b.spans if s.origin == "blank"]
    assert [blank.text for blank in blanks] == ["〔待补:这里写一句〕"]


def test_a_later_pick_takes_the_place_of_an_earlier_one(made: Composition) -> None:
    spot = spots(made)[1]
    changed = picked(picked(made, [left_blank(spot)]), [own_words(spot, "我读了两遍")])
    assert [pick.kind for pick in changed.request.picks] == ["own"]


def test_the_record_gives_a_draft_with_picks_again(content: Content, made: Composition) -> None:
    places = spots(made)
    changed = picked(
        made,
        [
            offers(made, places[0])[3].pick,
            own_words(places[1], "我读了两遍"),
            left_blank(places[5]),
        ],
    )
    draft = finish(content, changed)
    template = content.template(draft.request.template)
    assert make_draft(content, template, draft.request) == draft
    file = file_of(record_text(draft))
    answers = collect(template.questions, file, [])
    again = make_draft(content, template, plan(content, template, answers, Wishes(), file))
    assert again.blocks == draft.blocks


def file_of(text: str) -> AnswersFile:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "稿.record.yaml"
        path.write_text(text, encoding="utf-8")
        return read_answers(str(path))


@pytest.mark.parametrize(
    "pick",
    [
        Pick(999, 0, "thesis", "own", "没有这一处。"),
        Pick(0, 0, "别的", "own", "语步不对。"),
        Pick(0, 99, "background", "own", "没有这一句。"),
        Pick(0, 0, "background", "phrase", "没有这一条", 0),
    ],
)
def test_a_pick_that_no_longer_fits_is_passed_over(made: Composition, pick: Pick) -> None:
    assert picked(made, [pick]).readings == made.readings


@pytest.mark.parametrize("rows", ["甲", "[1]", "[[1, 0, a, 别的, b, 0]]", "[[a, 0, b, own, c, 0]]"])
def test_picks_spoilt_by_hand_are_refused_with_their_line(rows: str) -> None:
    with pytest.raises(ContentError, match=r"record.yaml:2: picks"):
        file_of(f"template: mass-line\npicks: {rows}\n")


def test_no_picks_are_an_empty_list() -> None:
    assert picks_of([]) == ()


def test_another_version_shares_little_with_those_already_seen(content: Content) -> None:
    made = made_of(content, CLERK)
    template = content.template(made.request.template)
    seen = [text_of(content, made)]
    for _ in range(2):
        request = another_version(content, template, made.request, seen, "")
        text = whole_text(make_draft(content, template, request))
        assert max(text_share(text, other) for other in seen) < 0.35
        assert request.structure in template.structures
        seen.append(text)


def test_a_structure_that_was_wished_for_stays(content: Content, made: Composition) -> None:
    template = content.template(made.request.template)
    request = replace(made.request, picks=(Pick(0, 0, "background", "blank"),))
    other = another_version(content, template, request, [], "flowing")
    assert (other.structure, other.picks) == ("flowing", ())
    assert other.seed != request.seed
