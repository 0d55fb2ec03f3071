"""Every code a text check may report: how grave it is, and what people call it.

Codes are stable: scripts select by them, and each has a section in docs/checks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from draftkit.errors import UnknownName
from draftkit.findings import Level


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding: its usual level and its Chinese name."""

    level: Level
    name: str


CODES: dict[str, Code] = {
    "blank": Code("error", "留空没有补"),
    "offer": Code("error", "两种写法没有定"),
    "other-workplace": Code("warning", "别的单位名"),
    "other-person": Code("warning", "别人的姓名"),
    "private-number": Code("error", "号码"),
    "other-year": Code("warning", "别的年份"),
    "dated-expression": Code("warning", "过时的提法"),
    "dated-campaign": Code("warning", "已结束的活动"),
    "dated-body": Code("warning", "改了名的机构"),
    "dated-rule": Code("warning", "废止的规定"),
    "dated-number": Code("warning", "年数不对"),
    "number-gap": Code("warning", "序号跳了"),
    "number-start": Code("warning", "缺第一项"),
    "number-count": Code("warning", "项数不符"),
    "number-mixed": Code("warning", "序号混用"),
    "number-run-in": Code("warning", "标题连写"),
    "number-order": Code("warning", "次序颠倒"),
    "punct-marker": Code("warning", "序号后的标点"),
    "punct-half": Code("warning", "半角标点"),
    "punct-space": Code("warning", "字间空格"),
    "punct-mark": Code("warning", "标点写法"),
    "punct-pair": Code("warning", "标点不成对"),
    "punct-list": Code("warning", "并列用顿号"),
    "punct-missing": Code("warning", "缺标点"),
    "garbled": Code("error", "乱码残缺"),
    "wrong-word": Code("error", "错别字"),
    "variant": Code("warning", "异形词"),
    "collocation": Code("warning", "搭配"),
    "doubled": Code("warning", "重复的字"),
    "particle": Code("warning", "的地得"),
    "grammar": Code("warning", "语病"),
    "set-phrase": Code("warning", "固定说法"),
    "numeral": Code("warning", "数字写法"),
    "repeat": Code("warning", "重复的句子"),
    "worn": Code("note", "套话"),
    "boilerplate": Code("note", "模板腔"),
    "four-run": Code("note", "四字词成串"),
    "long-sentence": Code("note", "句子太长"),
    "genre-forbid": Code("warning", "文种不宜"),
    "genre-require": Code("warning", "文种缺项"),
    "genre-share": Code("warning", "比重"),
    "genre-levels": Code("warning", "层次太多"),
    "length": Code("warning", "字数"),
}


def select(wanted: Iterable[str], unwanted: Iterable[str]) -> frozenset[str]:
    """Return the codes to report; a name stands for itself or for a family (``dated``).

    Raises UnknownName for a name that is neither.
    """
    chosen = frozenset(code for name in wanted for code in _family(name)) or frozenset(CODES)
    return chosen - {code for name in unwanted for code in _family(name)}


def _family(name: str) -> list[str]:
    found = [code for code in CODES if code == name or code.startswith(f"{name}-")]
    if not found:
        raise UnknownName("检查代码", name, CODES)
    return found
