"""Quotations: what their file may say, and that the shipped one is fit to quote from."""

from collections import Counter
from pathlib import Path

import pytest

from draftkit.bank.quotations import quotations_of, quoted_in
from draftkit.bank.vocabulary import load_vocabulary
from draftkit.content import Content
from draftkit.errors import DraftKitError
from draftkit.text.yamlfile import YamlFile
from tests.conftest import ROOT

VOCABULARY = load_vocabulary(ROOT / "phrasebank")
QUOTATIONS = VOCABULARY.quotations


def test_a_quotation_names_book_and_chapter(tmp_path: Path) -> None:
    path = tmp_path / "quotations.yaml"
    path.write_text(
        "quotations:\n"
        "  - {id: a, text: 公生明, work: 荀子, chapter: 不苟, themes: [清廉], meaning: 公正则明}\n"
        "  - {id: b, text: 咬定青山不放松, work: 竹石, author: 郑板桥, meaning: 不松口}\n",
        encoding="utf-8",
    )
    first, second = quotations_of(YamlFile.read(path))
    assert (first.origin, first.themes) == ("《荀子·不苟》", ("清廉",))
    assert (second.origin, second.author) == ("《竹石》", "郑板桥")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{id: a, text: 公生明, meaning: 公正则明}", "每一条引文应当有 id、text、work、meaning。"),
        ("{id: a, text: 公生明, work: 荀子, meaning: 明, theme: 清廉}", "没有这个键“theme”"),
    ],
)
def test_a_quotation_without_a_book_is_refused(tmp_path: Path, entry: str, message: str) -> None:
    path = tmp_path / "quotations.yaml"
    path.write_text(f"quotations:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(DraftKitError, match=message):
        quotations_of(YamlFile.read(path))


def test_words_in_marks_are_a_quotation_and_others_are_not() -> None:
    said = "《荀子·不苟》说“公生明”，[要|应当]记住。"
    assert [quotation.text for quotation in quoted_in(said, QUOTATIONS)] == ["公生明"]
    assert not list(quoted_in("公生明，要记住。", QUOTATIONS))


def test_shipped_quotations_are_short_distinct_and_about_known_themes() -> None:
    assert max(Counter(each.id for each in QUOTATIONS).values()) == 1
    assert max(Counter(each.text for each in QUOTATIONS).values()) == 1
    assert all(len(each.text) <= 24 for each in QUOTATIONS)
    assert {theme for each in QUOTATIONS for theme in each.themes} <= set(VOCABULARY.themes)


def test_every_quotation_is_quoted_by_one_phrase_of_its_themes(content: Content) -> None:
    phrases = [phrase for phrase in content.bank.phrases if phrase.move == "quote"]
    said = {
        phrase.id: [(each.id, each.themes) for each in quoted_in(phrase.text, QUOTATIONS)]
        for phrase in phrases
    }
    assert said == {f"quote-{each.id}": [(each.id, each.themes)] for each in QUOTATIONS}
    assert {phrase.id: phrase.themes for phrase in phrases} == {
        f"quote-{each.id}": each.themes for each in QUOTATIONS
    }
