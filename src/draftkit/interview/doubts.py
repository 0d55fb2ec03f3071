"""How an answer could be put better. It is said once; nobody is forced."""

from __future__ import annotations

import re
from datetime import date

from draftkit.model import AnswerValue, Question
from draftkit.text.verbs import with_verb_first

_YEARS = (("今年", "本年"), ("去年", "上年"), ("前年",))  # by how many years ago
_LONG_ROLE = 12  # characters; the names of posts are shorter
_NO_ROLE = re.compile("帮[我忙]|[替给]我|(?<!申)请|写[一个篇份]|怎么|不知道|随便")
_COMFORTABLE = 120  # characters of an answer that a sentence can still carry
_INNER_STOP = re.compile("[。！？](?![”’》）])")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LETTER = re.compile("[A-Za-z]")
_YEAR = re.compile(r"(?<!\d)(\d{3,})(?=年|$|[-—~至到.])")
_TIMED = ("period", "tenure", "occasion", "activity", "event", "course")  # where years are written
_FIRST_YEAR = 1949
_WHEN = re.compile(  # a time and nothing else: 2026年, 今年上半年, 2026-11-20, 3月至5月
    r"(?:[今去前本]年|(?:\d{2,4}|[〇零一二三四五六七八九十]{2,4})[年./-])?度?"
    r"(?:[上下]半年|[第一二三四1-4]+季度|[\d一二三四五六七八九十]+月份?|[\d./日号月至到—~-]+)*"
)
# What kinds of workplace are called (the choices of workplace_type): no workplace has such a name.
_KIND = re.compile(
    "(?:其他)?单位|银行|保险公司|税务局|水利部门|医院|中?小?学校?|中小学、幼儿园|高校|大学|学生|公安机关|"
    "公安局|派出所|法院|社区|村|供电公司|铁路|公共交通|公交|建筑工地|工地|工厂|国有企业|国企|市场监管|"
    "养老机构|养老院|乡镇(?:、街道)?|街道|公司|机关"
)
# A task stands behind 做好, before 交给我: it is named, not told.
_TOLD_TASK = re.compile(
    "^(?:把|将(?!军)|到|去|在|给|为(?!民)|让|使|帮|替|要|想|会|争取|努力|认真|好好|确保|完成|守[好住]|尽)|"
    "好好|(?:好|完|掉|到位|干净|清楚|妥当|起来|下去)$"
)
_HANDLED = re.compile(
    "把(?P<what>[^，。]{1,12}?)(?P<verb>[\u4e00-\u9fff]{2})(?:好|完|到位|妥当|起来)"
)


def doubt(question: Question, value: AnswerValue, today: date | None = None) -> str:
    """Return how an answer could be put better, '' when it is fine; nobody is forced.

    ``today`` tells which year 去年 is.

    >>> doubt(Question("duties", "list", "?"), ("柜面业务",))
    '“柜面业务”不是以动词开头，可以写成“办理柜面业务”。'
    """
    if question.type in ("choice", "date"):
        return ""
    if question.whole:
        return ""
    items = value if isinstance(value, tuple) else (value,)
    return next(filter(None, (_doubt(question, item, today) for item in items)), "")


def _doubt(question: Question, text: str, today: date | None) -> str:
    if text and _wordless(question, text):
        return f"“{text}”里没有字，不像这一题的回答{_as_in(question)}。"
    if text and _WHEN.fullmatch(text) and not _asks_when(question):
        return f"“{text}”是时间，不像这一题的回答{_as_in(question)}。"
    return (
        _unfit(question, text)
        or (_untimed(question.key, text, today) if today else "")
        or (_unread(text))
    )


def _unfit(question: Question, text: str) -> str:
    """Say that an answer is not what its question asks for; '' where it may be."""
    key = question.key
    if key == "role" and (len(text) > _LONG_ROLE or _NO_ROLE.search(text)):
        return f"“{text}”不像岗位的名称；这里只写岗位，如“护士长”。"
    if key == "workplace" and _KIND.fullmatch(text.split("（")[0]):
        return f"“{text}”是一类单位，不是单位的名称{_as_in(question)}。"
    if key == "task" and _TOLD_TASK.search(text):
        return _task_told(question, text)
    if key == "duties" and (better := with_verb_first(text)):
        return f"“{text}”不是以动词开头，可以写成“{better}”。"
    return ""


def _untimed(key: str, text: str, today: date) -> str:
    """Say that a time is told in a way nobody will understand later; '' where it is not."""
    if key == "period" and (year := _relative_year(text, today)):
        return f"写“{text}”，过了年就认不出是哪一年，可以写成“{year}”。"
    if key in _TIMED and (year := _odd_year(text, today)):
        return f"“{year}”不像年份，请核对；今年是{today.year}年。"
    return ""


def _unread(text: str) -> str:
    """Say that no sentence can carry an answer; '' where one can."""
    if stop := _INNER_STOP.search(text):
        return f"回答要接进一句话里，中间的“{stop[0]}”会把句子断开，可以改成逗号，或者只留一句。"
    if len(text) > _COMFORTABLE:
        return f"这一条有 {len(text)} 个字，放进一句话里太长，{_COMFORTABLE} 字以内好读。"
    return ""


def _relative_year(text: str, today: date) -> str:
    """A period told from today (去年, 今年上半年) with the number of its year, '' for another.

    >>> _relative_year("去年下半年", date(2026, 11, 22)), _relative_year("任期", date(2026, 1, 5))
    ('2025年下半年', '')
    """
    ago = next((ago for ago, words in enumerate(_YEARS) if text.startswith(words)), None)
    return "" if ago is None else f"{today.year - ago}年{text[2:].removeprefix('度')}"


def _as_in(question: Question) -> str:
    example = question.example if isinstance(question.example, str) else question.example[0]
    return f"，如“{example}”" if example else ""


def _wordless(question: Question, text: str) -> bool:
    """Whether an answer holds no word at all where words are asked for."""
    wanted = _HAN.search("".join(question.example)) is not None
    return wanted and not _HAN.search(text) and not _LETTER.search(text)


def _asks_when(question: Question) -> bool:
    """Whether a time may answer a question: an own one whose example is none, or a time, too."""
    if question.key in _TIMED or not question.example:
        return True
    examples = [question.example] if isinstance(question.example, str) else question.example
    return any(_WHEN.fullmatch(each) for each in examples)


def _odd_year(text: str, today: date) -> str:
    """The first number written as a year that none can be, '' where there is none.

    >>> _odd_year("2206年", date(2026, 1, 5)), _odd_year("2025年下半年", date(2026, 1, 5))
    ('2206', '')
    """
    years = (match[1] for match in _YEAR.finditer(text))
    return next((y for y in years if not _FIRST_YEAR <= int(y) <= today.year + 5), "")


def _task_told(question: Question, text: str) -> str:
    """Say how a task reads that is told and not named."""
    found = _HANDLED.fullmatch(text)
    named = f"“{found['verb']}{found['what']}的工作”" if found else ""
    better = named or (f"“{question.example}”那样" if question.example else "")
    return f"稿子里要接成“做好{text}”，读不通：写成名词，如{better}。"
