"""The index answers exactly what a scan answers, and is only a cache."""

import json
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.bank import indexed, opening
from draftkit.bank.catalogue import Catalogue, Query
from draftkit.bank.index import build_index
from draftkit.bank.indexed import IndexCatalogue
from draftkit.bank.scan import ScanCatalogue
from draftkit.content import Content, Layer
from draftkit.errors import DraftKitError
from draftkit.model import Phrase, SourceSpan

LETTERS = "甲乙丙，Aa1 {}"
PIECES = st.text(alphabet="甲乙丙，Aa1", max_size=4)
GROUPS = st.lists(PIECES, min_size=2, max_size=3).map(lambda options: f"[{'|'.join(options)}]")
TEXTS = st.lists(st.one_of(PIECES, GROUPS, st.just("{org}")), min_size=1, max_size=4).map("".join)
VALUES = {
    "move": ("point", "call"),
    "theme": ("为民", "务实"),
    "fits": ("党员", "学生"),
    "topic": ("common", "mass-line", "mined"),
    "about": ("visit", "fix-list"),
}
PHRASES = st.builds(
    Phrase,
    id=st.integers(0, 99_999).map(lambda n: f"p-{n}"),
    text=TEXTS.filter(bool),
    move=st.sampled_from(VALUES["move"]),
    themes=st.sets(st.sampled_from(VALUES["theme"])).map(tuple),
    fits=st.sets(st.sampled_from(VALUES["fits"])).map(tuple),
    topic=st.sampled_from(VALUES["topic"]),
    about=st.sets(st.sampled_from(VALUES["about"])).map(tuple),
    layer=st.sampled_from(("shipped", "user")),
    sources=st.sets(st.sampled_from(("e1", "e2"))).map(
        lambda names: tuple(SourceSpan(name, 0, 3) for name in sorted(names))
    ),
    step=st.sampled_from(("", "do")),
    note=st.sampled_from(("", "记一笔")),
    since=st.sampled_from((0, 2013)),
)
BANKS = st.lists(PHRASES, max_size=25, unique_by=lambda phrase: phrase.id)
QUERIES = st.builds(
    Query,
    terms=st.lists(st.text(alphabet=LETTERS + "[|]", min_size=1, max_size=4), max_size=2).map(
        tuple
    ),
    **{kind: st.sampled_from(("", *values)) for kind, values in VALUES.items()},
    origin=st.sampled_from(("", "mined", "written")),
    layer=st.sampled_from(("", "user")),
    source=st.sampled_from(("", "e1", "written/common", "none")),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("index")


def both(phrases: list[Phrase], folder: Path) -> tuple[Catalogue, Catalogue]:
    path = folder / "index-test.sqlite"
    build_index(path, phrases)
    return ScanCatalogue(phrases), IndexCatalogue(path)


@settings(max_examples=250, deadline=None)
@given(BANKS, st.lists(QUERIES, min_size=1, max_size=8), st.integers(1, 5), st.integers(0, 3))
def test_every_query_gives_what_a_scan_gives(
    folder: Path, phrases: list[Phrase], queries: list[Query], limit: int, offset: int
) -> None:
    scan, index = both(phrases, folder)
    assert len(index) == len(scan)
    for query in queries:
        assert index.search(query, limit, offset) == scan.search(query, limit, offset), query
        assert index.facets(query) == scan.facets(query), query


@settings(max_examples=50, deadline=None)
@given(BANKS, st.text(alphabet="甲乙丙，A", max_size=12), QUERIES)
def test_what_is_like_a_sentence_is_what_a_scan_gives(
    folder: Path, phrases: list[Phrase], sentence: str, query: Query
) -> None:
    scan, index = both(phrases, folder)
    assert index.nearest(sentence, query) == scan.nearest(sentence, query)


@settings(max_examples=50, deadline=None)
@given(BANKS)
def test_phrases_come_back_as_they_went_in(folder: Path, phrases: list[Phrase]) -> None:
    scan, index = both(phrases, folder)
    assert index.phrases(phrase.id for phrase in phrases) == phrases
    for kind in (*VALUES, "source"):
        assert index.values(kind) == scan.values(kind)
    assert index.ids_with("p-1") == scan.ids_with("p-1")


def test_a_rare_character_is_found_past_the_first_rows(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexed, "_SAMPLE", 3)
    phrases = [Phrase(f"p-{n}", f"第{'甲' * n}句{'龘' if n in (2, 7, 9) else ''}。", "point")
               for n in range(10)]  # fmt: skip
    scan, index = both(phrases, folder)
    for query in (Query(("龘",)), Query(("龘", "甲甲甲")), Query(("。",)), Query(("第",))):
        assert index.search(query) == scan.search(query)


def test_the_shipped_bank_is_searched_alike(content: Content, folder: Path) -> None:
    scan, index = both(list(content.bank.phrases), folder)
    phrases = content.bank.phrases
    texts = [phrase.text for phrase in phrases[:: len(phrases) // 30]]
    terms = [
        text[at : at + size] for text in texts for at, size in ((0, 2), (3, 1), (5, 4), (2, 9))
    ]
    for term in filter(str.strip, terms):
        assert index.search(Query((term,)), 99) == scan.search(Query((term,)), 99), term
    sentence = "把群众的小事放在心上"
    assert index.nearest(sentence, Query()) == scan.nearest(sentence, Query())


def test_several_trades_and_topics_left_out_are_asked_for_alike(
    content: Content, folder: Path
) -> None:
    scan, index = both(list(content.bank.phrases), folder)
    topics = tuple(scan.values("topic"))
    for query in (
        Query(at="window money"),
        Query(("家长",), at="window", without=("teacher-children", "teacher-school")),
        Query(fits="干部", without=topics[2:]),
        Query(without=topics),
    ):
        assert index.search(query, 99) == scan.search(query, 99)
        assert index.facets(query) == scan.facets(query)
    assert scan.search(Query(at="window money"), 9999)


def test_an_unknown_id_names_the_nearest(content: Content, folder: Path) -> None:
    _, index = both(list(content.bank.phrases), folder)
    with pytest.raises(DraftKitError, match="您是不是要写“weimin-reason-07”？"):
        index.phrase("weimin-reasn-07")


# --- a large bank ---------------------------------------------------------------------------


def large(tmp_path: Path, count: int = 40) -> Content:
    """A content whose user layer holds a file that counts as large."""
    mined = tmp_path / "data" / "phrasebank" / "mined"
    mined.mkdir(parents=True, exist_ok=True)
    rows = (
        {"id": f"deep-{n}", "move": "point", "themes": ["为民"], "text": f"第{n}件小事要办好。"}
        for n in range(count)
    )
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (mined / "a.jsonl").write_text(text, encoding="utf-8")
    return again(tmp_path)


def again(tmp_path: Path) -> Content:
    return Content(tmp_path / "none", tmp_path / "cache", (Layer("user", tmp_path / "data"),))


@pytest.fixture
def _all_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("draftkit.bank.store.DEEP", 10)


@pytest.mark.usefixtures("_all_large")
def test_a_large_file_is_searched_without_being_loaded(tmp_path: Path) -> None:
    content = large(tmp_path)
    assert content.bank.phrases == ()
    assert len(content.catalogue) == 40
    assert content.catalogue.search(Query(("第7件",))) == ["deep-7"]
    assert content.catalogue.phrase("deep-7").place.line == 8
    assert isinstance(content.catalogue, IndexCatalogue)


@pytest.mark.usefixtures("_all_large")
def test_the_index_is_built_anew_when_content_changes_and_may_be_deleted(tmp_path: Path) -> None:
    assert len(large(tmp_path, 40).catalogue) == 40
    assert len(large(tmp_path, 41).catalogue) == 41
    for path in (tmp_path / "cache").glob("index-*"):
        path.unlink()
    assert len(again(tmp_path).catalogue) == 41


@pytest.mark.usefixtures("_all_large")
def test_a_damaged_index_is_built_anew(tmp_path: Path) -> None:
    large(tmp_path).catalogue.search(Query())
    (path,) = (tmp_path / "cache").glob("index-*")
    path.write_bytes(path.read_bytes()[:3000])
    assert again(tmp_path).catalogue.search(Query(("第7件",))) == ["deep-7"]


@pytest.mark.usefixtures("_all_large")
def test_several_may_build_the_index_at_once(tmp_path: Path) -> None:
    large(tmp_path, 300)
    found: list[list[str]] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(again(tmp_path).catalogue.search(Query(("第7件",))))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["deep-7"]] * 4
    assert [path.suffix for path in (tmp_path / "cache").glob("index-*")] == [".sqlite"]


@pytest.mark.usefixtures("_all_large")
def test_a_malformed_line_of_a_large_file_is_named(tmp_path: Path) -> None:
    content = large(tmp_path)
    path = tmp_path / "data" / "phrasebank" / "mined" / "a.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + '{"id": "deep-7"}\n', encoding="utf-8")
    with pytest.raises(DraftKitError, match=r"a\.jsonl:41: 缺少“text”"):
        _ = content.catalogue
    assert not list((tmp_path / "cache").glob("index-*"))


@pytest.mark.usefixtures("_all_large")
def test_an_upper_layer_replaces_a_phrase_of_a_large_file(tmp_path: Path) -> None:
    large(tmp_path)
    own = tmp_path / "project" / "phrasebank" / "written" / "common" / "own.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("phrases:\n- {id: deep-7, move: call, text: 另一句话。}\n", encoding="utf-8")
    layers = (Layer("project", tmp_path / "project"), Layer("user", tmp_path / "data"))
    content = Content(tmp_path / "none", tmp_path / "cache", layers)
    assert content.catalogue.phrase("deep-7").text == "另一句话。"
    assert len(content.catalogue) == 40


@pytest.mark.usefixtures("_all_large")
def test_without_a_cache_a_large_bank_is_read_into_memory(tmp_path: Path) -> None:
    large(tmp_path)
    content = Content(tmp_path / "none", None, (Layer("user", tmp_path / "data"),))
    assert isinstance(content.catalogue, ScanCatalogue)
    assert opening.SCANNED < 100_000
    assert content.catalogue.search(Query(("第7件",))) == ["deep-7"]


@pytest.mark.usefixtures("_all_large")
def test_a_draft_draws_from_a_large_file_by_lot_the_same_for_a_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "DRAWN", 12)
    content = large(tmp_path, 400)
    first = [phrase.id for phrase in content.usable_phrases(7)]
    assert len(first) == 12
    assert [phrase.id for phrase in again(tmp_path).usable_phrases(7)] == first
    assert [phrase.id for phrase in content.usable_phrases(8)] != first
    more = {phrase.id for phrase in large(tmp_path, 401).usable_phrases(7)}
    assert len(more & set(first)) >= 10  # one phrase more changes next to nothing
