"""What is left to do in a draft: its blanks, and more of the user's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from draftkit.app.fitting import fitting
from draftkit.app.matters import Vague

_BLANK = re.compile("〔待补[^〕]*〕")
# Shares of own words: below the first a draft reads as anybody's; from the second on it reads as
# the writer's.
_THIN, _ENOUGH = 0.15, 0.4
_NAMED = 3  # questions at most, so that the line is read
_SHORTEST = 600  # 字数
_WHY_UNSHOWN = {"role": "（只用来挑合适的话）", "date": "（没有 name 就没有落款）"}
_WHY_SIGNED = {**_WHY_UNSHOWN, "date": "（这种稿子不写日期）"}
_SHOWN = 10  # characters of an answer that are enough to know it by


def blanks_told(text: str) -> str:
    """Say how many places are blank and which facts they want; '' where none is.

    >>> blanks_told("〔待补:任务〕难在落实。〔待补:会议〕定了〔待补:任务〕。")
    '还有 3 处要您补：〔待补:任务〕（2 处） 〔待补:会议〕'
    """
    found = Counter(_BLANK.findall(text))
    named = [f"{blank}（{n} 处）" if n > 1 else blank for blank, n in found.items()]
    return f"还有 {found.total()} 处要您补：{' '.join(named)}" if found else ""


def own_words_told(
    share: float,
    words: int,
    open_questions: Sequence[str] = (),
    shortest: int = 0,
    shorten: str = "--length",
) -> str:
    """Say that a draft of so many 字数 is long for what the user told; '' where it is not.

    ``share`` is that of the user's own words, 0.0 to 1.0; ``open_questions`` are those that ask
    for more of them, ``shortest`` is the least 字数 of the genre, ``shorten`` what sets another
    length. Nothing but more facts, or fewer words around them, mends that.

    >>> own_words_told(0.043, 3000)
    '您自己的话只占 4%，其余谁都能说：再写几件做过的事，或者写短些（--length 600），会更像您写的。'
    >>> own_words_told(0.2, 1500, ["这件事再多说几句？"], 800)
    '您自己的话占 20%：再答“这件事再多说几句？”，或者写短些（--length 800），会更像您写的。'
    >>> own_words_told(0.5, 1500), own_words_told(0.02, 600)
    ('', '您自己的话只占 2%，其余谁都能说：再写几件做过的事，会更像您写的。')
    """
    if share >= _ENOUGH:
        return ""
    shortest = max(shortest, _SHORTEST)
    enough = fitting(round(words * share), shortest, max(words, shortest))
    shorter = f"，或者写短些（{shorten} {enough}）" if enough <= 0.8 * words else ""
    said = f"只占 {share:.0%}，其余谁都能说" if share < _THIN else f"占 {share:.0%}"
    asked = "".join(f"“{question}”" for question in open_questions[:_NAMED])
    more = f"再答{asked}" if asked else "再写几件做过的事"
    return f"您自己的话{said}：{more}{shorter}，会更像您写的。"


def unused_told(words: Sequence[str]) -> str:
    """Say which of the user's sentences found no room in a draft; '' where all did.

    >>> unused_told(["桥上风大", "手冻得拧不住"])
    '这 2 句没有写进去：桥上风大；手冻得拧不住。篇幅不够的，写长些；也可能这一篇用不上。'
    """
    if not words:
        return ""
    told = "；".join(_cut(one) for one in words)
    return f"这 {len(words)} 句没有写进去：{told}。篇幅不够的，写长些；也可能这一篇用不上。"


def unasked_told(keys: Sequence[str]) -> str:
    """Say which answers of a file no draft of this template can use; '' where it can all.

    >>> unasked_told(["ways", "deed_more"])
    '这个模板的稿子里没有它们的位置，没有用上：ways、deed_more。'
    """
    return f"这个模板的稿子里没有它们的位置，没有用上：{'、'.join(keys)}。" if keys else ""


def unshown_told(keys: Sequence[str], signed: bool = False) -> str:
    """Say which answers about the writer stand nowhere in a draft; '' where all do.

    ``signed`` tells that the writer gave a name, so that a date is not missed for want of one.

    >>> unshown_told(["role", "date"])
    '给了、稿子里没有写出来的：role（只用来挑合适的话）、date（没有 name 就没有落款）。'
    >>> unshown_told(["date"], signed=True)
    '给了、稿子里没有写出来的：date（这种稿子不写日期）。'
    """
    why = _WHY_SIGNED if signed else _WHY_UNSHOWN
    named = "、".join(f"{key}{why.get(key, '')}" for key in keys)
    return f"给了、稿子里没有写出来的：{named}。" if keys else ""


def taken_told(answers: Sequence[tuple[str, str]]) -> str:
    """Say what sort each answer was taken for, so that a wrong one is seen; '' where none was.

    >>> taken_told([("核对材料", "审核核对"), ("到一百二十户人家里登记需求", "走访联系")])
    '程序补的句子照这些类别写：核对材料＝审核核对，到一百二十户人家里…＝走访联系；看错了，在回答后面写上“@类别”。'
    """
    if not answers:
        return ""
    told = "，".join(f"{_cut(words)}＝{name}" for words, name in answers)
    return f"程序补的句子照这些类别写：{told}；看错了，在回答后面写上“@类别”。"


def unfilled_told(holes: Sequence[str]) -> str:
    """Say which places stayed empty because every phrase stands elsewhere; '' where none did.

    >>> unfilled_told(["阐述／讲道理（服务）"])
    '这 1 处空着，合用的短语都在别处用过了：阐述／讲道理（服务）。换个种子，或者添几条短语。'
    """
    listed = "；".join(holes)
    told = f"这 {len(holes)} 处空着，合用的短语都在别处用过了：{listed}。"
    return f"{told}换个种子，或者添几条短语。" if holes else ""


def idle_marks_told(answers: Sequence[str]) -> str:
    """Say that the marks of some answers do nothing; '' where there are none.

    >>> idle_marks_told(["校弦@操作生产"])
    '这几处后面的类别没有用上，那一题的回答不分类：校弦@操作生产。'
    """
    listed = "；".join(answers)
    return f"这几处后面的类别没有用上，那一题的回答不分类：{listed}。" if answers else ""


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def vague_told(answers: Sequence[Vague]) -> str:
    """Say what some answers may be about where nothing tells; '' where there are none.

    >>> print(vague_told([Vague("调音", ("操作生产", "登记台账")), Vague("看台", ("值守应急",))]))
    看不准下面 2 处是哪一类事，只补了通用的句子；后面抄上类别会更贴切（全部见 docs/answers.md）：
      调音　@操作生产 @登记台账
      看台　@值守应急
    """
    if not answers:
        return ""
    told = (f"  {one.words}　{' '.join('@' + name for name in one.likely)}" for one in answers)
    head = (
        f"看不准下面 {len(answers)} 处是哪一类事，只补了通用的句子；"
        "后面抄上类别会更贴切（全部见 docs/answers.md）："
    )
    return "\n".join((head, *told))
