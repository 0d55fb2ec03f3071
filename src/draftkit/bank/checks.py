"""Checks of one phrase: is it described rightly, does every reading hold together, may it be kept.

Each rule yields findings at the phrase's file and line. Codes: B1 description, B2 what may
never be kept, B3 wording, B4 years; `bank.overlaps` has B5, what phrases share. What ships is
not looked at for figures, slips and what points back: its drafts are checked, and its templates
know where to place it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from draftkit.bank.quotations import quoted_in
from draftkit.bank.readings import columns_of, few_readings, seams
from draftkit.bank.schema import STANDINGS
from draftkit.bank.vocabulary import NEEDED_SLOTS, Vocabulary, does, move_names, step_names
from draftkit.bank.years import ended_terms
from draftkit.cues import FalseFriends
from draftkit.errors import nearest
from draftkit.findings import Finding, Level
from draftkit.model import DatedTerm, Phrase
from draftkit.text.false_friends import unsaid
from draftkit.text.frames import first_reading, slots_of
from draftkit.text.overlap import bare

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TOPIC = re.compile(r"[a-z0-9\u4e00-\u9fff]+(?:-[a-z0-9\u4e00-\u9fff]+)*")  # a folder's name
_NUMBERS = re.compile(r"\d{6,}|\d{3,4}[-*＊xX]+\d{3,}|[\w.+-]+@[\w-]+\.[\w.]+")
_UNFILLED = re.compile(
    r"[xX×＊*]{2,}|某[某单校局行]|〇〇|○○|_{2,}|…{3,}|〔待补|【[^】]*】|（填[^）]*）"
)
_HALF_WIDTH = re.compile(r"[,;:?!()\"']|(?<![0-9A-Za-z])\.|\.(?![0-9A-Za-z])")
_SPACE = re.compile(r"\s|\u3000")
# What nobody sees and a terminal may obey: control characters, marks of direction, private ones.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]"
)
_MARK = "，。、；：？！"
_CLOSED = re.compile(r"[。？！][”）]?")
# What one writer counted at one time; numbers of telephones and rules are none.
_FIGURES = re.compile(
    r"\d+(?:\.\d+)?[多余]?[万亿]?(?:元|笔|户|件|人|名|家|份|起|条|吨|篇|项|场|期|次|个|[%％])"
)
_LEAST = 4  # characters of a sentence, its marks not counted
# Beginnings that point to a sentence before (这些做法); 这次学习 points to what everybody knows.
_TIME = (
    r"(?:[一二两三四五六七八九十半\d]+个?半?|些|段|个)?"
    "(?:年|月|天|周|季度|学期|星期|日子|时间|阵子)"
)
_POINTS_BACK = re.compile(
    f"这(?!次|份|几|里|一次|个岗位|项工作|支|{_TIME})|那(?!里|年|天|次)|此(?!次)|其(?![中实他余次])"
    "|它|[他她]们|上述|以上(?=[几做问种各内情要])|[如由据]此"
)
# Steps that always stand behind the user's own words: there it is known what 这 is.
_BEHIND = frozenset({"upshot", "follow", "cause", "keep", "seen", "gain"})
# Words of one character that never stand twice in a row (看看 and 天天 may).
_SINGLE = frozenset("的地得了过是在和与及或把被为从向对要就都也还又很更最将应该会能不没有到让使给")


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules look things up in.

    ``sources`` are ids of essays; ``private`` returns the names found in a text; ``answers`` are
    examples of what people answer, ``false_friends`` those of cues by their character;
    ``slips`` returns the wrong writings in a text with what is right, each certain; ``kinds``
    are the names of kinds of workplaces by id.
    """

    vocabulary: Vocabulary
    sources: frozenset[str]
    dated: tuple[DatedTerm, ...]
    private: Callable[[str], Iterable[str]]
    answers: tuple[str, ...] = ()
    false_friends: Mapping[str, FalseFriends] = field(default_factory=dict)
    slips: Callable[[str], Iterable[tuple[str, str]]] = lambda _: ()
    kinds: Mapping[str, str] = field(default_factory=dict)


_NAME_HINT = "删去；如果不是人名，加 --force，或在 note 里写 不是人名：…"
NOT_A_NAME = "不是人名："  # how a phrase's note says that words only look like a name


def cleared_names(note: str) -> list[str]:
    """Return the words a phrase's note declares not to be names.

    >>> cleared_names("不是人名：周密、张罗")
    ['周密', '张罗']
    """
    return note.partition(NOT_A_NAME)[2].split("、")


Rule = Callable[[Phrase, Known], Iterator[Finding]]


def check_phrase(phrase: Phrase, known: Known) -> list[Finding]:
    """Return everything the rules find in one phrase, in the order of their codes."""
    return [finding for rule in _RULES for finding in rule(phrase, known)]


def _found(
    phrase: Phrase, code: str, message: str, hint: str = "", level: Level = "error"
) -> Finding:
    return Finding(code, level, phrase.place, f"{phrase.id}：{message}", hint, phrase.text)


def _description(phrase: Phrase, known: Known) -> Iterator[Finding]:
    if not IDENTIFIER.fullmatch(phrase.id):
        yield _found(phrase, "B101", "编号只能用小写字母、数字和连字符", "如 own-01")
    yield from _move(phrase, known)
    for theme in phrase.themes:
        if theme not in known.vocabulary.themes:
            names = "、".join(known.vocabulary.themes)
            yield _found(phrase, "B104", f"没有主题“{theme}”", f"可用的有：{names}")
    for fits in phrase.fits:
        if fits not in STANDINGS:
            yield _found(phrase, "B105", f"没有身份“{fits}”", f"可用的有：{'、'.join(STANDINGS)}")
    yield from _names(phrase, "B108", "事类", phrase.about, known.vocabulary.subjects)
    works = [each for entry in phrase.at for each in entry.split()]
    yield from _names(phrase, "B110", "行当", works, {**known.vocabulary.trades, **known.kinds})


def _names(
    phrase: Phrase, code: str, what: str, ids: Iterable[str], known: Mapping[str, str]
) -> Iterator[Finding]:
    for each in ids:
        if each not in known:
            yield _found(phrase, code, f"没有{what}“{each}”", _meant(each, known))


def _move(phrase: Phrase, known: Known) -> Iterator[Finding]:
    moves = known.vocabulary.moves
    if phrase.move not in moves:
        yield _found(
            phrase, "B102", f"没有语步“{phrase.move}”", _meant(phrase.move, move_names(moves))
        )
        return
    steps, name = step_names(moves, phrase.move), f"{moves[phrase.move].name}（{phrase.move}）"
    if phrase.step and phrase.step not in steps:
        hint = _meant(phrase.step, steps) if steps else "这个语步不分步，删去 step"
        yield _found(phrase, "B103", f"{name}没有“{phrase.step}”这一步", hint)
    elif not phrase.step and steps:
        yield _found(phrase, "B103", f"{name}要写 step，不然用不上", f"有：{_ids(steps)}")


def _meant(said: str, names: Mapping[str, str]) -> str:
    """The id that stands for a Chinese name or is nearest; all of them where none is near."""
    near = nearest(said, [*names, *names.values()])
    key = next((key for key, name in names.items() if near in (key, name)), "")
    return f"您是不是要写 {key}（{names[key]}）？" if key else f"可用的有：{_ids(names)}"


def _ids(names: Mapping[str, str]) -> str:
    return "、".join(f"{key}（{name}）" for key, name in names.items())


def _sources(phrase: Phrase, known: Known) -> Iterator[Finding]:
    for essay in dict.fromkeys(span.essay for span in phrase.sources):
        if essay not in known.sources:
            yield _found(
                phrase, "B106", f"来源“{essay}”在 sources.yaml 里没有", "重新提取，或删去 sources"
            )


def _own_words(phrase: Phrase, known: Known) -> Iterator[Finding]:
    slot = NEEDED_SLOTS.get((phrase.move, phrase.step))
    if slot and slot not in slots_of(phrase.text):
        name = does(known.vocabulary.moves, phrase.move, phrase.step)
        yield _found(phrase, "B107", f"“{name}”的短语里要有 {{{slot}}}")


def _quoted(phrase: Phrase, known: Known) -> Iterator[Finding]:
    """A quotation is one of quotations.yaml, to the letter, and says where it stands."""
    if phrase.move != "quote":
        return
    found = list(quoted_in(phrase.text, known.vocabulary.quotations))
    if not found:
        hint = "只引 phrasebank/quotations.yaml 里的话，一字不差，放在引号里，不拆进可换词"
        yield _found(phrase, "B109", "引文不在 quotations.yaml 里", hint)
    for quotation in found:
        if quotation.origin not in phrase.text:
            yield _found(phrase, "B109", f"没有写出处{quotation.origin}", "引用要让人查得到")


def _says(phrase: Phrase, known: Known) -> Iterator[Finding]:
    """A cue of one character that examples of answers have in other meanings alone."""
    for cue in phrase.says:
        met = unsaid(cue, known.false_friends, known.answers)
        if met:
            char = cue[0].lstrip("^")
            message = f"says 里的“{char}”，各类单位的回答里只在“{'、'.join(met)}”中有"
            hint = f"那不是“{known.false_friends[char].means}”，写成两个字以上的词"
            yield _found(phrase, "B111", message, hint, "note")


def _private(phrase: Phrase, known: Known) -> Iterator[Finding]:
    for number in _NUMBERS.findall(phrase.text):
        yield _found(phrase, "B201", f"像是号码或邮箱：{number}", "短语里不能有个人信息，请删去")
    for name in known.private(_without_quotations(phrase.text, known)):
        if name not in cleared_names(phrase.note):
            yield _found(phrase, "B202", f"像是人名：{name}", _NAME_HINT)


def _without_quotations(text: str, known: Known) -> str:
    """Return a frame without what it quotes: old authors and titles are nobody's private data."""
    for quotation in quoted_in(text, known.vocabulary.quotations):
        for cited in filter(None, (quotation.text, quotation.origin, quotation.author)):
            text = text.replace(cited, "")
    return text


def _unfilled(phrase: Phrase, _: Known) -> Iterator[Finding]:
    match = _UNFILLED.search(phrase.text)
    if match:
        hint = "换成槽位，如 {org}、{role}、{audience}"
        yield _found(phrase, "B203", f"还有没填的“{match.group()}”", hint)


def _unseen(phrase: Phrase, _: Known) -> Iterator[Finding]:
    match = UNSEEN.search(phrase.text + phrase.note)
    if match:
        yield _found(phrase, "B204", f"有看不见的字符 U+{ord(match.group()):04X}", "删去它")


def _marks(phrase: Phrase, _: Known) -> Iterator[Finding]:
    half = _HALF_WIDTH.search(phrase.text)
    if half:
        yield _found(phrase, "B301", f"有半角标点“{half.group()}”", "中文里用全角标点")
    if _SPACE.search(phrase.text):
        yield _found(phrase, "B302", "文字中间有空格", "删去空格")
    ends = [option[-2:] for option in columns_of(phrase.text)[-1]]
    if not all(_CLOSED.search(end) for end in ends):
        yield _found(phrase, "B303", "没有用句号、问号或感叹号结尾")


def _options(phrase: Phrase, _: Known) -> Iterator[Finding]:
    for column in columns_of(phrase.text):
        twice = next((option for option in column if column.count(option) > 1), None)
        if twice is not None:
            yield _found(phrase, "B304", f"可换词里“{twice}”写了两次", "删去一个")


def _seams(phrase: Phrase, _: Known) -> Iterator[Finding]:
    """A wording that does not agree with its neighbours: 的的, 我们我们, ，，, a mark in front."""
    columns = columns_of(phrase.text)
    told: set[str] = set()
    for left, right in seams(columns):
        shown = left[-6:] + right[:6]
        fault = _fault(left, right)
        if fault and shown not in told:
            told.add(shown)
            yield _found(phrase, "B305", f"“{shown}”接得不对：{fault}", "改可换词或它前后的字")
    for option in columns[0]:
        if option[:1] in tuple(_MARK):
            yield _found(phrase, "B305", f"有一种说法以“{option[:1]}”开头", "标点写进前面的可换词")


def _fault(left: str, right: str) -> str:
    if right[0] in _MARK and left[-1] in _MARK:
        return "标点重复"
    if right[0] == left[-1] and right[0] in _SINGLE:
        return f"“{right[0]}”重复"
    for length in (4, 3, 2):
        if len(right) >= length and left.endswith(right[:length]) and right[:length].isalpha():
            return f"“{right[:length]}”重复"
    return ""


def _own(phrase: Phrase, known: Known) -> Iterator[Finding]:
    """What mining would not take out of an essay either, looked for in one's own phrases."""
    if phrase.layer == "shipped":
        return
    if len(bare(first_reading(phrase.text))) < _LEAST:
        yield _found(phrase, "B306", "太短，不成一句话", "写一句完整的话")
    for wrong, right in dict.fromkeys(known.slips(phrase.text)):
        yield _found(phrase, "B307", f"“{wrong}”应作“{right}”", "改正错字")
    figures = list(dict.fromkeys(_FIGURES.findall(phrase.text)))
    if figures:
        hint = "别的稿子里就不实了；删去，或换成 {deed} 这样的槽位"
        told = f"“{'、'.join(figures)}”是一时一人的数字"
        yield _found(phrase, "B205", told, hint, "warning")
    if phrase.step not in _BEHIND and (opening := _points_back(phrase.text)):
        hint = "单独放进稿子，不知道指什么；写明白"
        yield _found(phrase, "B308", f"开头的“{opening}”指着上文", hint, "warning")


def _points_back(text: str) -> str:
    """The word by which some wording begins that points to a sentence before, '' without one."""
    matches = (_POINTS_BACK.match(reading) for reading in few_readings(text))
    return next((match.group() for match in matches if match), "")


def _years(phrase: Phrase, known: Known) -> Iterator[Finding]:
    """A wording of certain years needs a phrase of the same years."""
    for wording, term in ended_terms(phrase.text, known.dated).items():
        ended = not (phrase.until and phrase.until <= term.until)
        early = term.since and not (phrase.since and phrase.since >= term.since)
        if ended or early:
            years = f"{term.since or ''}—{term.until}" if term.since != term.until else term.until
            hint = f"现在的说法：{term.now}" if term.now else "换个说法，或写 current"
            named = (
                wording
                if wording.startswith("“") and wording[-1] != "”"
                else (f"“{wording.strip('“”')}”")
            )
            yield _found(phrase, "B401", f"{named}只在 {years} 年通行", hint, "warning")


_RULES: tuple[Rule, ...] = (
    _description, _sources, _own_words, _quoted, _says, _private, _unfilled, _unseen, _marks,
    _options, _seams, _own, _years,
)  # fmt: skip
