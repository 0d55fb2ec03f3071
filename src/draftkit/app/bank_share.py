"""The use case behind `draftkit bank export`: packs and pages of phrases for colleagues."""

from __future__ import annotations

from pathlib import Path

from draftkit.app.drafting import refuse_existing
from draftkit.bank.catalogue import Query, origin_of
from draftkit.bank.packs import PACK_SUFFIX, pack_text
from draftkit.bank.vocabulary import LAYER_NAMES
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.model import Phrase
from draftkit.text.files import write_all
from draftkit.text.slots import SLOT_OF_ANSWER

_MOST = 20_000
_MOST_SHOWN = 50_000  # phrases in one page; a browser still opens it in about a second


def only_own_layer(content: Content) -> str:
    """Return the one layer of one's own that has phrases; raises InputError for none or two."""
    counts = content.catalogue.facets(Query()).counts["layer"]
    own = [layer for layer in counts if layer != "shipped"]
    if len(own) == 1:
        return own[0]
    if own:
        ways = "或".join(f"--layer {LAYER_NAMES[layer]}" for layer in sorted(own))
        raise InputError(f"自己的库和本项目都有短语，要写出导出哪些：{ways}。")
    raise InputError(
        "您还没有自己的短语，先用 draftkit bank add 添；"
        "要导出自带的，写出哪些：--topic 专题 或 --theme 主题。"
    )


def export_pack(content: Content, query: Query, to: Path, *, force: bool) -> int:
    """Write what a query finds to a pack; return how many phrases.

    Raises InputError when there is nothing, OutputError when the file is there already.
    """
    if to.suffix != PACK_SUFFIX:
        raise InputError(f"{to}: 短语包的文件名要以 {PACK_SUFFIX} 结尾。")
    catalogue = content.catalogue
    phrases = catalogue.phrases(catalogue.search(query, _MOST + 1))
    if not phrases:
        raise InputError("没有这样的短语，没有写短语包。先用 draftkit bank search 看看有什么。")
    if len(phrases) > _MOST:
        raise InputError(f"一个短语包最多 {_MOST} 条，请用 --topic、--theme 缩小范围。")
    if not force:
        refuse_existing(to)
    ordered = sorted(phrases, key=lambda p: (p.topic, p.place.file, p.place.line, p.id))
    write_all({to: pack_text(to.stem, ordered)})
    return len(ordered)


# What a slot filled by the term pack is called on a page: nobody is asked for it.
_WORDS = {
    "org_type": "单位类别",
    "business": "一项业务",
    "locality": "办事的地方",
    "matter": "一件小事",
    "party_age": "建党年数",
}


def export_page(content: Content, query: Query, to: Path, *, force: bool) -> int:
    """Write what a query finds to one page for a browser; return how many phrases.

    Raises InputError when there is nothing or too much, OutputError when the file is there.
    """
    from draftkit.app.browsing import FACETS, VALUES
    from draftkit.app.naming import Naming
    from draftkit.app.template_uses import questions_of, sound_templates
    from draftkit.export.bank_page import bank_page

    if to.suffix not in (".html", ".htm"):
        raise InputError(f"{to}: 网页的文件名要以 .html 结尾。")
    catalogue = content.catalogue
    phrases = catalogue.phrases(catalogue.search(query, _MOST_SHOWN + 1))
    if not phrases:
        raise InputError("没有这样的短语，没有写网页。先用 draftkit bank search 看看有什么。")
    if len(phrases) > _MOST_SHOWN:
        raise InputError(f"一页最多 {_MOST_SHOWN} 条，请用 --topic、--theme 缩小范围。")
    if not force:
        refuse_existing(to)
    naming = Naming(content)
    names = {**VALUES, **{kind: naming.names(kind) for kind in ("move", "about", "at", "topic")}}
    questions = {**questions_of(sound_templates(content)), **content.shared_questions}
    slots = _WORDS | {
        SLOT_OF_ANSWER.get(key, key): question.blank or key for key, question in questions.items()
    }
    rows = [(phrase, origin_of(phrase), _told(content, phrase)) for phrase in phrases]
    write_all({to: bank_page(to.stem, rows, list(FACETS.items()), names, slots)})
    return len(phrases)


def _told(content: Content, phrase: Phrase) -> str:
    titles = [content.bank.titles.get(span.essay, span.essay) for span in phrase.sources]
    return "".join(f"《{title}》" for title in dict.fromkeys(titles))
