"""What is left to do in a draft: its blanks, counted place by place."""

from __future__ import annotations

import re
from collections import Counter

_BLANK = re.compile("〔待补[^〕]*〕")


def blanks_told(text: str) -> str:
    """Say how many places are blank and which facts they want; '' where none is.

    >>> blanks_told("〔待补:任务〕难在落实。〔待补:会议〕定了〔待补:任务〕。")
    '还有 3 处要您补：〔待补:任务〕（2 处） 〔待补:会议〕'
    """
    found = Counter(_BLANK.findall(text))
    named = [f"{blank}（{n} 处）" if n > 1 else blank for blank, n in found.items()]
    return f"还有 {found.total()} 处要您补：{' '.join(named)}" if found else ""
