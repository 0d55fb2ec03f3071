"""Every rule of `draftkit bank check` on one phrase each: what is found, what is let pass."""

from dataclasses import replace
from pathlib import Path

import pytest

from draftkit.app.bank_check import check_bank, known_of
from draftkit.bank.checks import check_phrase
from draftkit.bank.overlaps import check_together
from draftkit.content import Content, Layer
from draftkit.cues import FalseFriends
from draftkit.errors import DraftKitError
from draftkit.model import DatedTerm, Phrase, Place, SourceSpan
from tests.bank.test_store import PHRASES, bank_of
from tests.conftest import ROOT


def phrase(text: str, move: str = "point", **more: object) -> Phrase:
    return Phrase("a-1", text, move, place=Place("甲.yaml", 3), **more)  # type: ignore[arg-type]


def codes(content: Content, given: Phrase) -> list[str]:
    return [finding.code for finding in check_phrase(given, known_of(content))]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (Phrase("A 1", "把事办好。", "point"), "B101"),
        (phrase("把事办好。", "piont"), "B102"),
        (phrase("把事办好。", "call", step="dod"), "B103"),
        (phrase("把事办好。", "call"), "B103"),  # no hole would ever ask for it
        (phrase("把事办好。", themes=("为民", "务虚")), "B104"),
        (phrase("把事办好。", fits=("领导",)), "B105"),
        (phrase("把事办好。", sources=(SourceSpan("essay-none", 0, 5),)), "B106"),
        (phrase("说一件自己的事。", "practice", step="done"), "B107"),
        (phrase("把事办好。", about=("visits",)), "B108"),
        (phrase("把事办好。", at=("makers",)), "B110"),
        (phrase("“己所不欲，不施于人”，《论语·颜渊》说的是待人。", "quote"), "B109"),  # misquoted
        (phrase("“己所不欲，勿施于人”，说的是待人。", "quote"), "B109"),  # from where?
        (phrase("己所不欲，勿施于人，《论语·颜渊》说的是待人。", "quote"), "B109"),  # no marks
        (phrase("有事打13812345678这个电话。"), "B201"),
        (phrase("有事写信到 zhang@example.com。"), "B201"),
        (phrase("在李建国同志的带领下办事。"), "B202"),
        (phrase("在[大家|李建国]的带领下办事。"), "B202"),
        (phrase("XX银行把事办好。"), "B203"),
        (phrase("某某单位把事办好。"), "B203"),
        (phrase("××支行把事办好。"), "B203"),
        (phrase("把事\u202e办好。"), "B204"),
        (phrase("把事办好。", note="\x1b[2J"), "B204"),
        (phrase("把事办好,办实。"), "B301"),
        (phrase("把事[办好| 办实]。"), "B302"),
        (phrase("把事办好"), "B303"),
        (phrase("把事[办好。|办实]"), "B303"),
        (phrase("把事[办好|办好]。"), "B304"),
        (phrase("群众的[的确|]满意。"), "B305"),
        (phrase("把事办好[，|。]，再办实。"), "B305"),
        (phrase("我们[我们|大家]一起办。"), "B305"),
        (phrase("[，|先]把事办好。"), "B305"),
    ],
)
def test_a_fault_is_found(content: Content, given: Phrase, code: str) -> None:
    assert code in codes(content, given)


@pytest.mark.parametrize(
    "text",
    [
        "把{audience}的事[办好|办实]，[天|日]天如此。",
        "为民[|二字]，要落在实处。",
        "[看|想]看自己做得怎样？",
        "跟着[着急|担心]，也要把话说明白。",
        "建了一百零五年，还是老话。",
        "学了GB/T 9704，也学了读本。".replace(" ", ""),
    ],
)
def test_what_is_in_order_passes(content: Content, text: str) -> None:
    assert codes(content, phrase(text)) == []


def test_a_quotation_to_the_letter_with_its_book_passes(content: Content) -> None:
    quoted = phrase("“己所不欲，勿施于人”，《论语·颜渊》[说|讲]的是待人。", "quote")
    assert codes(content, quoted) == []


def test_the_author_of_a_quotation_is_no_private_name(content: Content) -> None:
    quoted = phrase("范仲淹在《岳阳楼记》里写下“先天下之忧而忧，后天下之乐而乐”。", "quote")
    assert codes(content, quoted) == []
    assert codes(content, phrase("范仲淹在[单位|班组]里带头办事。")) == ["B202"]


def test_a_note_tells_one_character_that_answers_have_in_other_meanings_alone(
    content: Content,
) -> None:
    forms = FalseFriends("单", "单据、清单", ("单位", "简单", "菜单"))
    known = replace(
        known_of(content),
        answers=("走访包联单位", "话说得太简单", "值夜班"),
        false_friends={"单": forms},
    )
    asked = phrase("单据逐张核对。", says=(("票据",), ("单",)))
    (found,) = check_phrase(asked, known)
    assert (found.level, str(found)) == (
        "note",
        "甲.yaml:3: B111 a-1：says 里的“单”，各类单位的回答里只在“单位、简单”中有"
        "（那不是“单据、清单”，写成两个字以上的词）",
    )
    for says in ((("单据",),), (("单", "收"),), (("班",),)):
        assert not check_phrase(phrase("单据逐张核对。", says=says), known)
    assert not check_phrase(asked, replace(known, answers=("走访包联单位", "贴报销单")))


def test_a_note_says_that_words_are_no_name(content: Content) -> None:
    assert codes(content, phrase("在李建国同志的带领下办事。", note="不是人名：李建国")) == []


def test_a_wording_of_past_years_needs_years(content: Content) -> None:
    known = known_of(content)
    term = DatedTerm("老提法", "expression", since=2013, until=2014, now="新提法")
    known = type(known)(known.vocabulary, known.sources, (term,), known.private)
    found = check_phrase(phrase("按老提法办事。"), known)
    assert [str(f) for f in found] == [
        "甲.yaml:3: B401 a-1：“老提法”只在 2013—2014 年通行（现在的说法：新提法）"
    ]
    assert not check_phrase(phrase("按老提法办事。", since=2013, until=2014), known)


def test_every_wording_of_a_dated_term_needs_years_in_any_reading(content: Content) -> None:
    for text in ("“为民、务实、清廉”的要求不是口号。", "从严治[党|家]，要从小事做起。"):
        (found,) = check_phrase(phrase(text), known_of(content))
        assert found.code == "B401", text
    assert codes(content, phrase("全面从严治党，要从小事做起。")) == []


def test_phrases_that_say_the_same_are_told_of() -> None:
    def written(name: str, text: str, topic: str = "common") -> Phrase:
        return Phrase(name, text, "point", topic=topic, place=Place("甲.yaml", int(name)))

    one = written("1", "把群众的每一件小事都当成自己的大事来办。")
    same = written("2", one.text)
    like = written("3", "把群众的每一件小事都当成自己的大事去办。")
    runs = written(
        "4", "有人说，把群众的每一件小事都当成自己的，怎么忙得过来，这话不对，值得好好想一想。"
    )
    other = written("5", "说到底，办事的人要先把道理想明白。")
    found = check_together([one, same, like, runs, other])
    assert [(f.place.line, f.code) for f in found] == [
        (2, "B501"), (3, "B502"), (3, "B502"), (4, "B503"),
    ]  # fmt: skip
    mined = [written("1", one.text, "mined"), written("2", like.text, "mined")]
    assert {f.level for f in check_together(mined)} == {"note"}


def test_one_phrase_more_is_compared_with_those_alone_that_may_be_like_it(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = content.bank.phrases[::20]
    new = [replace(phrase, id=f"my-{at}") for at, phrase in enumerate(others[::50])]
    ids = [phrase.id for phrase in new]
    found = check_together([*others, *new], ids)
    assert len(found) >= len(new)
    monkeypatch.setattr("draftkit.bank.overlaps._MOST_SOUGHT", 0)  # with all of them
    assert found == check_together([*others, *new], ids)


def test_the_shipped_bank_passes(content: Content) -> None:
    number, findings = check_bank(content, ["shipped"])
    assert number >= 1200
    assert [str(f) for f in findings if f.level != "note"] == []


def test_a_pack_that_speaks_of_a_question_nobody_asks_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own"
    folder = own / "phrasebank" / "workplaces"
    folder.mkdir(parents=True)
    (folder / "fire.yaml").write_text(
        "id: fire\nname: 消防站\nstanding: 干部\naudience: 群众\nbusiness: [执勤]\n"
        "locality: [站里]\nmatter: [一次询问]\nexamples: {deed_mroe: [那晚起了风]}\n",
        encoding="utf-8",
    )
    content = Content(ROOT, None, (Layer("project", own),))
    found = [finding for finding in check_bank(content)[1] if finding.code == "B601"]
    assert [finding.message for finding in found] == ["没有哪个模板问“deed_mroe”"]
    assert found[0].hint == "您是不是要写“deed_more”？"
    assert found[0].place.file.endswith("fire.yaml")


def test_the_overview_beside_mined_phrases_names_their_sources(
    content: Content, tmp_path: Path
) -> None:
    file, overview = tmp_path / "point.yaml", tmp_path / "sources.yaml"
    source = "sources: [{essay: essay-1, start: 0, end: 9}]"
    text = f"phrases:\n  - {{id: mined-1, move: point, text: 办事要有真心。, {source}}}\n"
    file.write_text(text, encoding="utf-8")
    assert [f.code for f in check_bank(content, (), [file])[1]] == ["B106"]
    overview.write_text("essays:\n  - {id: essay-1, title: 心得}\n", encoding="utf-8")
    assert check_bank(content, (), [file, overview]) == (1, [])


def test_every_broken_file_is_told_of_at_once(content: Content, tmp_path: Path) -> None:
    folder = tmp_path
    good = bank_of(folder / "good", PHRASES) / "written" / "common" / "a.yaml"
    bad = folder / "bad.yaml"
    bad.write_text("phrases:\n  - {id: b-1, move: point, txt: 甲。}\n", encoding="utf-8")
    worse = folder / "worse.yaml"
    worse.write_text("phrases: [", encoding="utf-8")
    number, findings = check_bank(content, (), [good, bad, worse])
    assert number == 2
    with pytest.raises(DraftKitError, match=r"没有\.yaml: 找不到这个文件"):
        check_bank(content, (), [folder / "没有.yaml"])
    assert [(Path(f.place.file).name, f.place.line, f.code) for f in findings] == [
        ("bad.yaml", 2, "B001"),
        ("worse.yaml", 1, "B001"),
    ]


def found_in_own(content: Content, text: str) -> list[tuple[str, str]]:
    """Codes and levels of what is found in a phrase of one's own."""
    own = replace(phrase(text), layer="user")
    return [(found.code, found.level) for found in check_phrase(own, known_of(content))]


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("廉洁。", "B306", "error"),
        ("要常常布署工作。", "B307", "error"),
        ("做为一名税务干部，要把手上的事办好。", "B307", "error"),
        ("今年共办理退税1200笔、金额3.5亿元。", "B205", "warning"),
        ("办税厅里[1200户|许多户]都来过。", "B205", "warning"),
        ("这些做法，要长期坚持下去。", "B308", "warning"),
        ("[上述|这类]问题，要一件一件改。", "B308", "warning"),
    ],
)
def test_what_mining_would_not_take_is_told_of_ones_own_phrases_too(
    content: Content, text: str, code: str, level: str
) -> None:
    assert found_in_own(content, text) == [(code, level)]


@pytest.mark.parametrize(
    "text",
    [
        "打12345热线的人，要当天回。",
        "其实小事最见人心。",
        "此次学习让我想了很多。",
        "这三个月，我把台账理顺了。",
        "这段时间，手上的事不少。",
        "这半年多跑了几趟村里。",
        "把它当做为民办事的机会。",
        "按“三严三实”的要求，把每一件事办好。",
        "落实一岗双责，先管好自己手上的事。",
    ],
)
def test_what_only_looks_like_that_passes(content: Content, text: str) -> None:
    assert found_in_own(content, text) == []


def test_a_campaign_in_quotes_is_named_whole_and_is_no_persons_name(content: Content) -> None:
    own = phrase("通过“三严三实”专题教育，我认识到做人要实。")
    (found,) = check_phrase(own, known_of(content))
    assert found.message == "a-1：“三严三实”专题教育只在 2015 年通行"
    (found,) = check_phrase(phrase("通过三严三实专题教育，我想了很多。"), known_of(content))
    assert found.message == "a-1：“三严三实专题教育”只在 2015 年通行"


def test_what_ships_may_point_back_because_templates_place_it(content: Content) -> None:
    assert codes(content, phrase("这样做以后，大家少跑了路。")) == []
