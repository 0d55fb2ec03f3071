"""Answers in whole sentences, and answers beside another's items: are they written as they must?"""

from __future__ import annotations

from collections.abc import Iterator

from draftkit.facts import TemplateFacts
from draftkit.findings import Finding
from draftkit.model import Question


def how_to_write(question: Question) -> str:
    """Return what to write in the body for an answer, to be copied as it stands."""
    key = question.key
    if question.beside:
        item = "duty" if question.beside == "duties" else "item"
        loop = f"写在 {{% for {item} in {question.beside} %}} 和 {{% endfor %}} 中间："
        beside = f"{key}|at(loop.index0)"
        told = f"{{% set more = {beside} %}}{{% if more %}}{{{{ more }}}}。{{% endif %}}"
        return loop + (told if question.whole else f"{{{{ {beside} }}}}")
    if question.whole:
        where = f"写在用到 {question.when} 的那一句后面：" if question.when else "正文里写："
        joined = f'{{{{ {key}|join("。") }}}}。'
        return f"{where}{{% if {key} %}}{joined}{{% endif %}}"
    return f"正文里写 {{{{ {key} }}}}"


def check_details(facts: TemplateFacts) -> Iterator[Finding]:
    """Yield a finding for every list of sentences that is written like a list of words."""
    sentences = {q.key: q for q in facts.questions if q.whole and q.type == "list"}
    for spot in facts.printed:
        question = sentences.get(spot.text)
        if question is None:
            continue
        all_of_them = "，每一项下面都是全部的回答" if question.beside else ""
        message = (
            f"“{question.key}”的回答是整句，直接写会用顿号连成一串，末尾也没有句号{all_of_them}。"
        )
        hint = how_to_write(question)
        yield Finding("sentences-joined", "warning", spot.place, message, hint, spot.excerpt)
