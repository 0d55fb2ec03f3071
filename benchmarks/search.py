"""Search a bank of a million phrases: ours beside tantivy, both on pairs of characters.

    python benchmarks/search.py [--phrases 1000000] [--queries 400] [--keep FOLDER]

The phrases are made from the shipped bank: clauses of its frames, one alternative chosen
or all kept, slots kept or filled from the term packs, two to four clauses put together; all
seeded, so that everybody measures the same. Both engines index every pair of characters of
every reading; tantivy finds by the same pairs and, as its users would, gets the texts from
its store. Queries are fragments of the phrases (what people type) and pairs of fragments.

Checked, not only timed: for every query our first twenty must be exactly those of a linear
scan. The exit code is 1 when they are not; times are a machine's and never fail a run.
Machines differ by a factor of three: how fast bare `jieba.cut` is in the same run, beside where
the aims were set, says what a time measured here would be there.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import jieba

from draftkit.bank.catalogue import Query
from draftkit.bank.readings import columns_of, fold, grams
from draftkit.bank.scan import ScanCatalogue
from draftkit.content import Content, Layer, content_root

LIMIT = 20
AIMS_JIEBA = 0.55  # million characters a second of jieba.cut where the aims were set
_CLAUSE = re.compile(r"[^，。；：？！]+[，。；：？！]")
_SLOT = re.compile(r"\{([a-z_]+)\}")


def main() -> int:
    """Make the phrases, index them twice, ask both, and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--phrases", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--checked", type=int, default=60, help="queries compared with a scan")
    parser.add_argument("--keep", type=Path, help="keep phrases and indexes here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="draftkit-bench-") as name:
        return measure(options.keep or Path(name), options)


def measure(folder: Path, options: argparse.Namespace) -> int:
    """Run everything in one folder; return the exit code."""
    content = content_in(folder, options.phrases)
    queries = queries_from(content, options.queries)
    slower = slowness(content)
    started, worked = time.perf_counter(), time.process_time()
    catalogue = content.catalogue
    built, worked = time.perf_counter() - started, time.process_time() - worked
    catalogue.search(Query(("群众",)))
    ours = Ours(content)
    print(f"{len(catalogue):,} phrases; Python {sys.version.split()[0]}\n")
    print(f"draftkit: index built or opened in {built:.1f} s ({worked:.1f} s of CPU), ", end="")
    print(f"{ours.size() / 1e6:.0f} MB; opened warm in {ours.opening() * 1000:.0f} ms")
    print(f"this machine is {slower:.1f} times slower than where the aims were set: ", end="")
    print(f"there the building would take {built / slower:.0f} s")
    theirs = Tantivy.built(folder / "tantivy", catalogue_texts(content))
    table(ours, theirs, queries)
    return check(catalogue, content, queries, options.checked)


def slowness(content: Content) -> float:
    """Return how many times longer jieba.cut takes here, of processor time."""
    text = "".join(phrase.text for phrase in content.bank.phrases)
    jieba.setLogLevel(60)
    jieba.initialize()
    started = time.process_time()
    for _ in jieba.cut(text):
        pass
    return AIMS_JIEBA * 1e6 * (time.process_time() - started) / len(text)


# --- the phrases --------------------------------------------------------------------------


def content_in(folder: Path, count: int) -> Content:
    """Return a content whose user layer holds the generated phrases."""
    mined = folder / "data" / "phrasebank" / "mined"
    mined.mkdir(parents=True, exist_ok=True)
    path = mined / f"generated-{count}.jsonl"
    if not path.is_file():
        shipped = Content(content_root(), None)
        with path.open("w", encoding="utf-8") as file:
            for row in generated(shipped, count):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return Content(content_root(), folder / "cache", (Layer("user", folder / "data"),))


def generated(content: Content, count: int) -> Iterator[dict[str, object]]:
    """Yield entries of phrases, all different."""
    rng = random.Random(9704)  # noqa: S311  repeatable, not secret
    bank = content.bank
    packs = [pack.words for pack in bank.packs.values()]
    clauses = [
        (clause, phrase) for phrase in bank.phrases for clause in _clauses(phrase.text) if clause
    ]
    seen: set[str] = set()
    while len(seen) < count:
        chosen = [rng.choice(clauses) for _ in range(rng.choice((2, 3, 3, 4)))]
        text = "".join(_varied(clause, packs, rng) for clause, _ in chosen)
        text = text[:-1] + "。"
        if text in seen:
            continue
        seen.add(text)
        lead = chosen[0][1]
        yield {
            "id": f"gen-{len(seen):07d}",
            "move": lead.move,
            "step": lead.step,
            "themes": list(lead.themes),
            "text": text,
            "fits": list(lead.fits),
            "sources": [{"essay": f"essay-{rng.randrange(300):03d}", "start": 0, "end": len(text)}],
        }


def _clauses(text: str) -> list[str]:
    """The clauses of a frame that can stand alone: brackets closed in themselves."""
    return [
        clause
        for clause in _CLAUSE.findall(text)
        if clause.count("[") == clause.count("]") and not re.match(r"[^\[]*[|\]]", clause)
    ]


def _varied(clause: str, packs: Sequence[dict[str, tuple[str, ...]]], rng: random.Random) -> str:
    """The clause with some groups decided and some slots filled."""
    columns = columns_of(clause)
    text = "".join(
        f"[{'|'.join(column)}]" if len(column) > 1 and rng.random() < 0.4 else rng.choice(column)
        for column in columns
    )
    words = rng.choice(packs)

    def filled(match: re.Match[str]) -> str:
        options = words.get(match[1])
        return rng.choice(options) if options and rng.random() < 0.5 else match[0]

    return _SLOT.sub(filled, text)


def catalogue_texts(content: Content) -> Iterator[tuple[str, str]]:
    """Yield id and text of every phrase."""
    for phrase in content.all_phrases():
        yield phrase.id, phrase.text


def queries_from(content: Content, count: int) -> dict[str, list[Query]]:
    """Return queries of each kind, cut out of phrases; slots and marks are not typed."""
    rng = random.Random(13)  # noqa: S311
    texts = rng.sample([text for _, text in catalogue_texts(content)], min(20_000, count * 20))
    pieces = [piece for text in texts for piece in re.findall(r"[\u4e00-\u9fff]{5,}", text)]

    def cut(length: int) -> str:
        piece = rng.choice(pieces)
        at = rng.randrange(len(piece) - length + 1)
        return piece[at : at + length]

    def two() -> tuple[str, str]:
        found = re.findall(r"[\u4e00-\u9fff]{3,}", rng.choice(texts)) or pieces
        one, other = rng.choice(found), rng.choice(found)
        return one[:2], other[-2:]

    kinds = {f"{n} characters": [Query((cut(n),)) for _ in range(count)] for n in (2, 3, 4)}
    return {**kinds, "two words": [Query(two()) for _ in range(count)]}


# --- the engines --------------------------------------------------------------------------

Ask = Callable[[Query], list[str]]


class Ours:
    """The catalogue as the program opens it."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._catalogue = content.catalogue

    def size(self) -> int:
        """Bytes of the index."""
        cache = self._content.cache
        return sum(path.stat().st_size for path in cache.glob("index-*")) if cache else 0

    def opening(self) -> float:
        """Seconds to open the bank and the catalogue again, as a new process would."""
        started = time.perf_counter()
        again = Content(self._content.root, self._content.cache, self._content.own)
        again.catalogue.search(Query(("小事",)))
        return time.perf_counter() - started

    def ask(self, query: Query) -> list[str]:
        """Return ids, and fetch the phrases too, which is what is shown."""
        ids = self._catalogue.search(query, LIMIT)
        self._catalogue.phrases(ids)
        return ids


class Tantivy:
    """tantivy over the same pairs, written as words between spaces; None where not installed."""

    def __init__(self, index: object) -> None:
        self._index = index

    @classmethod
    def built(cls, folder: Path, rows: Iterator[tuple[str, str]]) -> Tantivy | None:
        """Build or open the index and say how long it took."""
        try:
            import tantivy
        except ImportError:
            print("tantivy is not installed and left out; it is in the extra `bench`.")
            return None
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("grams", stored=False, tokenizer_name="whitespace",
                               index_option="freq")  # fmt: skip
        fresh = not (folder / "meta.json").is_file()
        folder.mkdir(parents=True, exist_ok=True)
        started, worked = time.perf_counter(), time.process_time()
        index = tantivy.Index(builder.build(), path=str(folder))
        if fresh:
            writer = index.writer(heap_size=256_000_000, num_threads=1)
            for name, text in rows:
                pairs = " ".join(dict.fromkeys(grams(fold(text))))
                writer.add_document(tantivy.Document(id=[name], text=[text], grams=[pairs]))
            writer.commit()
            writer.wait_merging_threads()
        index.reload()
        took, worked = time.perf_counter() - started, time.process_time() - worked
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        print(f"tantivy: {took:.1f} s ({worked:.1f} s of CPU), {size:.0f} MB")
        return cls(index)

    def ask(self, query: Query) -> list[str]:
        """Return ids by all pairs of all terms, texts fetched."""
        import tantivy

        index = self._index
        searcher = index.searcher()  # type: ignore[attr-defined]
        pairs = {pair for term in query.terms for pair in grams(fold(term))}
        terms = [
            (tantivy.Occur.Must, tantivy.Query.term_query(index.schema, "grams", pair))  # type: ignore[attr-defined]
            for pair in pairs
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), LIMIT).hits
        found = [searcher.doc(address) for _, address in hits]
        return [document["id"][0] for document in found if document["text"]]


# --- the table ----------------------------------------------------------------------------


@dataclass
class Times:
    """Milliseconds of each query, by the clock and by the processor."""

    clock: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def add(self, ask: Ask, query: Query) -> None:
        """Time one query."""
        started, worked = time.perf_counter(), time.process_time()
        ask(query)
        self.cpu.append((time.process_time() - worked) * 1000)
        self.clock.append((time.perf_counter() - started) * 1000)

    def row(self) -> str:
        """The columns of the table."""
        numbers = (statistics.median(self.clock), p95(self.clock), p95(self.cpu))
        return "".join(f"{number:>9.2f}" for number in numbers)


def table(ours: Ours, theirs: Tantivy | None, queries: dict[str, list[Query]]) -> None:
    """Print median and p95 of every kind, asked by turns in one run, and the ratios.

    The processor's time is shown too: on a busy machine the clock counts others' work.
    """
    heads = ("median", "p95", "p95 cpu")
    print(f"\n{'milliseconds':<14}" + "".join(f"{head:>9}" for head in heads), end="")
    print("  | tantivy" + "".join(f"{head:>9}" for head in heads) + "  | ratio median, p95, cpu")
    for kind, asked in queries.items():
        mine, other = Times(), Times()
        for query in asked[:20]:
            ours.ask(query)
            _ = theirs and theirs.ask(query)
        for query in asked:
            mine.add(ours.ask, query)
            if theirs:
                other.add(theirs.ask, query)
        print(f"{kind:<14}{mine.row()}" + (compared(mine, other) if theirs else ""))


def compared(mine: Times, other: Times) -> str:
    """The columns of the other engine and of the ratios."""
    ratios = (
        statistics.median(mine.clock) / statistics.median(other.clock),
        p95(mine.clock) / p95(other.clock),
        p95(mine.cpu) / p95(other.cpu),
    )
    return f"  |        {other.row()}  | " + "".join(f"{ratio:>8.2f}" for ratio in ratios)


def p95(times: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def check(catalogue: object, content: Content, queries: dict[str, list[Query]], most: int) -> int:
    """Compare with a linear scan; return 1 when any answer differs."""
    scan = ScanCatalogue(content.all_phrases())
    chosen = [query for asked in queries.values() for query in asked[: max(1, most // 4)]]
    wrong = [q.terms for q in chosen if catalogue.search(q, LIMIT) != scan.search(q, LIMIT)]  # type: ignore[attr-defined]
    print(f"\nexact against a linear scan: {len(chosen) - len(wrong)} of {len(chosen)} queries")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
