"""Chinese numerals and dates as the genre writes them (GB/T 9704: 2024年1月5日)."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = "零一二三四五六七八九"
_DATE = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*")
_DAY = re.compile(r"\s*\d{1,2}\s*月\s*\d{1,2}\s*日?\s*")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def chinese_number(number: int) -> str:
    """Return 1 to 999 in Chinese.

    >>> [chinese_number(n) for n in (3, 10, 14, 20, 105, 110, 231)]
    ['三', '十', '十四', '二十', '一百零五', '一百一十', '二百三十一']
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        text += "零"
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    return text + (_DIGITS[ones] if ones else "")


def counted(number: int, unit: str = "") -> str:
    """Return a number with its measure word, before which 2 is 两.

    >>> counted(2, "条"), counted(12, "条"), counted(2)
    ('两条', '十二条', '二')
    """
    return ("两" if number == 2 and unit else chinese_number(number)) + unit


def full_date(text: str, today: date) -> str:
    """Complete a date as people say it, 今天 or without the year; other text comes back as it is.

    >>> full_date("12月1日", date(2026, 11, 22)), full_date("今天", date(2026, 11, 22))
    ('2026年12月1日', '2026年11月22日')
    """
    if text.strip() in ("今天", "今日"):
        return f"{today.year}年{today.month}月{today.day}日"
    return f"{today.year}年{text.strip()}" if _DAY.fullmatch(text) else text


def written_date(text: str) -> str:
    """Return a date as 2024年1月5日, no leading zeros; '' when it is not a date.

    >>> written_date("2024-01-05"), written_date("上周")
    ('2024年1月5日', '')
    """
    match = _DATE.fullmatch(text)
    if not match:
        return ""
    year, month, day = map(int, match.groups())
    if not (1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]):
        return ""
    return f"{year}年{month}月{day}日"
