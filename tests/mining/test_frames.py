"""From sentences to frames: what is put into slots, what is mended, what is dropped."""

import pytest

from draftkit.errors import InputError
from draftkit.mining.clauses import normalised
from draftkit.mining.pipeline import mine_sources
from draftkit.mining.records import SourceText
from draftkit.mining.rules import Rules
from draftkit.mining.tradelines import keeping
from draftkit.text.frames import first_reading, parse_frame
from tests.mining.conftest import Labeller, Miner
from tests.mining.invented import NURSE, TWO

ESSAY = "学习心得\n我们学习了《服务手册》。\n{}\n我将努力工作。\n总之，我要为群众办实事。\n"


def plain(phrases_of: Miner, sentence: str) -> list[str]:
    """The first readings of the frames the sentence gives inside an essay."""
    framed = {first_reading(p.text) for p in phrases_of(ESSAY.format(sentence))}
    return sorted(framed - {first_reading(p.text) for p in phrases_of(ESSAY.format("好。"))})


KEPT = {
    "half-width marks become full-width": ("服务群众,要有真心。", "服务群众，要有真心。"),
    "an enumerator comes off": (
        "首先,群众路线是党的生命线和根本路线。",
        "群众路线是党的生命线和根本路线。",
    ),
    "a connective comes off": (
        "同时，清廉是做人做事的底线和根本。",
        "清廉是做人做事的底线和根本。",
    ),
    "a call begins with its verb": (
        "党员干部要倾听群众意见，为群众办实事。",
        "倾听群众意见，为群众办实事。",
    ),
    "the workplace becomes a slot": (
        "我要为滨江银行的发展贡献自己的力量。",
        "我要为{org}的发展贡献自己的力量。",
    ),
    "the people served become a slot": (
        "我们要设身处地为患者着想，把好事办好。",
        "设身处地为{audience}着想，把好事办好。",
    ),
    "the party's age is counted anew": (
        "九十二年的实践启示我们，必须紧紧依靠人民群众。",
        "{party_age}年的实践启示我们，必须紧紧依靠人民群众。",
    ),
    "a known typo is mended": (
        "权利是人民给的，要用来为群众办实事。",
        "权力是人民给的，要用来为群众办实事。",
    ),
    "who warns by his own fall is served by nobody": (
        "听了服刑人员的忏悔，我更懂得清廉是福。",
        "听了服刑人员的忏悔，我更懂得清廉是福。",
    ),
    "a firm is a place to those who go there": (
        "要深入企业解决难题，听取群众意见。",
        "深入一线解决难题，听取群众意见。",
    ),
    "of a numbered series every marker comes off": (
        "一是加强学习，提高群众工作本领；二是改进作风，多听群众意见。",
        "加强学习，提高群众工作本领；改进作风，多听群众意见。",
    ),
    "items stand without what announced them": (
        "针对这些问题，我要做到两点：一要加强学习，做为群众办事的行家；二要端正态度，善待每一名群众。",
        "端正态度，善待每一名群众。",
    ),
    "a row of parallels stays whole": (
        "要看好机床，顶得住压力，管得住小节，经得起诱惑。",
        "顶得住压力，管得住小节，经得起诱惑。",
    ),
    "a heading whose second half begins with a verb": (
        "二、廉洁从业，守好底线",
        "廉洁从业，守好底线。",
    ),
    "what a list is called after stays in its items": (
        "我们要做到三个必须：必须学习，必须实干，必须清廉。",
        "做到三个必须：必须学习，必须实干，必须清廉。",
    ),
    "what falls short keeps its words": (
        "我感到深入基层不够，有时听不到群众的真话。",
        "我感到深入基层不够，有时听不到群众的真话。",
    ),
    "spaces between 汉字 vanish": (
        "清廉是政 治生命，是做人的底线。",
        "清廉是政治生命，是做人的底线。",
    ),
}


@pytest.mark.parametrize("rule", KEPT)
def test_how_a_frame_is_made(rule: str, phrases_of: Miner) -> None:
    sentence, frame = KEPT[rule]
    assert frame in plain(phrases_of, sentence)


DROPPED = {
    "leans on what stands before": "这就是群众路线的根本要求。",
    "names a person": "刘卫东同志为群众办了很多实事。",
    "a quotation": "古人说：“水能载舟，亦能覆舟。”",
    "crude words": "一颗老鼠屎坏了群众的一锅汤。",
    "too short": "要为民。",
    "half of a pair": "只有深入群众，服务群众，贴近群众。",
    "one trade only": "要把每一次输液、每一次换药当作服务群众的大事。",
    "numbers of the author's": "去年我们服务群众1200人次，得到了好评。",
    "a place": "我们在清河镇为群众办了很多实事。",
    "a blank of two stars": "**支行的同志为群众办了很多实事。",
    "points at problems told before": "针对这些不足，群众提出了很好的意见。",
    "announces what does not follow": "我要在以下三个方面下功夫：加强学习，为群众办实事。",
    "its subject stands before": "群众走进车间，看的是我们的脸色，等的是我们的一句话。",
    "firms and farmers side by side are no place": "要走进企业、农户，宣传好政策。",
    "a habit with its hours": "我要坚持每天读书一小时，学习理论。",
    "a count of one's own": "今后，我要每月走访两户居民，听取群众意见。",
    "what one told one's superiors": "针对群众反映的问题，我及时向领导提出建议。",
    "a document as authority": "党的十八大报告提出了服务群众的要求。",
}


@pytest.mark.parametrize("reason", DROPPED)
def test_what_gives_no_frame(reason: str, phrases_of: Miner) -> None:
    assert plain(phrases_of, DROPPED[reason]) == []


def test_a_correction_is_noted(phrases_of: Miner) -> None:
    found = phrases_of(ESSAY.format("要牢记自已的宗旨，为群众办实事。"))
    assert any(phrase.note.startswith("已改正：") for phrase in found)


TRADE = "要依法收税，为群众把好事办好。"


def test_the_wording_of_one_trade_is_kept_for_that_trade_when_it_is_wanted(rules: Rules) -> None:
    source = SourceText("a.txt", ESSAY.format(TRADE + "\n把每一堂课当作为群众办的实事。"), "utf-8")
    wanted = mine_sources([source], keeping(rules, "税务")).phrases
    assert [phrase.says for phrase in wanted if "税" in phrase.text] == [(("税",),)]
    assert not [phrase for phrase in wanted if "堂课" in phrase.text and phrase.says]
    assert not [phrase for phrase in mine_sources([source], rules).phrases if "税" in phrase.text]


def test_a_trade_nobody_knows_is_refused_with_those_there_are(rules: Rules) -> None:
    with pytest.raises(InputError, match="医护、教学、税务"):
        keeping(rules, "占星")


def test_a_minor_slip_is_told_and_left_alone(phrases_of: Miner, label: Labeller) -> None:
    sentence = "要牢记宗旨意识，为群众办实事。"
    assert plain(phrases_of, sentence) == ["牢记宗旨意识，为群众办实事。"]
    (issue,) = label(ESSAY.format(sentence))[0].units[2].issues
    assert (issue.text, issue.note) == ("牢记宗旨意识", "更稳妥的是“增强宗旨意识”")


def test_a_dated_wording_bounds_the_years(phrases_of: Miner) -> None:
    found = phrases_of(ESSAY.format("要为全面建成小康社会努力，为群众办实事。"))
    assert 2020 in {phrase.until for phrase in found}


def test_who_may_say_it_is_read_off_the_subject(phrases_of: Miner) -> None:
    found = phrases_of(ESSAY.format("各级干部要倾听群众意见，为群众排忧解难。"))
    assert ("干部",) in {phrase.fits for phrase in found}


def test_the_same_sentence_in_two_essays_is_one_phrase(rules: Rules) -> None:
    line = "群众路线是党的根本路线和生命线。\n"
    text = f"第一篇：甲心得\n{line}第二篇：乙心得\n{line}"
    mined = mine_sources([SourceText("a.txt", text, "utf-8")], rules)
    first, second = (essay.id for essay in mined.essays)
    assert [[span.essay for span in p.sources] for p in mined.phrases] == [[first, second]]


@pytest.mark.parametrize("essay", [NURSE, TWO])
def test_every_frame_keeps_the_rules_of_the_format(essay: str, phrases_of: Miner) -> None:
    for phrase in phrases_of(essay):
        parse_frame(phrase.text)
        assert phrase.text.endswith(("。", "？", "！"))
        assert not set(',;:?!()"') & set(phrase.text)
        assert not any(name in phrase.text for name in ("陈晓梅", "临江", "柳河"))
        if phrase.step == "do":
            assert not first_reading(phrase.text).startswith(("要", "必须", "我们", "应"))


def test_ascii_quotes_become_a_pair() -> None:
    assert normalised('要有"底线"意识.') == "要有“底线”意识。"


def test_an_essay_given_twice_counts_once(rules: Rules) -> None:
    sources = [SourceText("a.txt", TWO, "utf-8"), SourceText("b.txt", TWO, "utf-8")]
    mined = mine_sources(sources, rules)
    assert [(essay.file, essay.number) for essay in mined.essays] == [("a.txt", 1), ("a.txt", 2)]
    assert mined.phrases == mine_sources(sources[:1], rules).phrases
