"""Time mining beside bare word segmentation, and see what memory an archive takes.

    python benchmarks/mining_speed.py [--megabytes 2] [--files 20000] [--jobs 1] [--profile]

Speed: the whole of `draftkit mine --jobs 1` (reading, labelling, journal, merging, writing)
over a generated archive, and `jieba.cut` over the same text, in one run and one process;
both dictionaries are loaded before the clock starts. What counts is the ratio, of processor
time, so that other work on the machine hits neither much. rjieba (the same algorithm in
Rust) is timed too where it is installed. Every second sentence is a phrase of the bank, so
some sentences recur, as in archives of copied essays; ``--again 2`` mines the same essays
again under other names, which shows what remembering sentences is worth.

Memory: whole runs with ``--jobs`` that mine a tenth of ``--files`` and all of them, each file
an essay with wording of its own; of several processes the largest counts. The peak may stem
from loading the dictionaries, so what is held at the end is measured too; the steeper line
through both is drawn on to 100,000 from the peak. What is remembered is bounded, but fills up
at first: a line through few files is too steep.

The archive is made from the bank's phrases, so sentences are as long and as full of cues as
the genre's; words are chosen by number, so every run reads the same text.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jieba

from draftkit.app.mining import Effort, mine
from draftkit.content import Content
from draftkit.model import Phrase
from draftkit.text.chance import draw
from draftkit.text.frames import Group, Literal, Slot, parse_frame
from draftkit.text.sentences import pieces
from draftkit.text.words import names_in

ARCHIVE = 100_000
AIM = 5.0  # mining / jieba
LIMIT = 500  # megabytes
OPENERS = ("首先，", "其次，", "再次，", "最后，")
SLOTS = {
    "role": "信贷员 护士 教师 民警 社工 技术员",
    "org": "滨江银行 城东医院 第三中学 北山派出所 柳河水文站",
    "org_type": "银行 医院 学校 派出所 水文站",
    "audience": "客户 患者 学生 居民 用水户",
    "business": "信贷 护理 教学 巡逻 测报",
    "locality": "滨江 城东 北山 柳河",
}
OTHER = "自己的工作 手头的事情 每一件小事 日常的检查 来访的登记".split()  # noqa: SIM905


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=2.0, help="size of the text to time")
    parser.add_argument("--files", type=int, default=20_000, help="0: leave the memory out")
    parser.add_argument("--again", type=int, default=1, help="how often each essay is there")
    parser.add_argument("--jobs", type=int, default=1, help="processes where memory is measured")
    parser.add_argument("--profile", action="store_true", help="say which functions take the time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        speed(Path(name), options.megabytes, options.again, options.profile)
        if options.files:
            memory(Path(name), options.files, options.jobs)


# --- the archive --------------------------------------------------------------------------


class Archive:
    """Essays by number."""

    def __init__(self) -> None:
        phrases = Content.find().bank.phrases
        self._phrases = [phrase for phrase in phrases if phrase.move != "quote"]

    def essay(self, at: int, sentences: int) -> str:
        """Return an essay of that many sentences, in lines; no other number gives the same."""
        lines = [f"学习心得体会之{at}", self._words(at, 0), *self._parts(at, sentences)]
        return "\n".join([*lines, "我会记住今天的体会。", "汇报人：王小明", "2024年3月5日", ""])

    def _parts(self, at: int, sentences: int) -> Iterator[str]:
        each = max(sentences // len(OPENERS), 1)
        for part, opener in enumerate(OPENERS):
            first = 1 + part * each
            yield opener + "".join(self._words(at, nth) for nth in range(first, first + each))

    def _words(self, at: int, nth: int) -> str:
        phrase = self._phrases[self._pick(at, nth, len(self._phrases))]
        words = "".join(self._piece(piece, at, nth) for piece in _pieces(phrase))
        if nth % 2:  # wording nobody else has
            other = self._phrases[self._pick(at, nth + 1000, len(self._phrases))]
            tail = "".join(self._piece(piece, at, nth) for piece in _pieces(other))
            words = f"{words.rstrip('。？！')}，{tail}"
        return words

    def _piece(self, piece: object, at: int, nth: int) -> str:
        if isinstance(piece, Literal):
            return piece.text
        if isinstance(piece, Slot):
            words = SLOTS.get(piece.name, "").split() or OTHER
            return words[self._pick(at, nth, len(words))]
        if isinstance(piece, Group):
            option = piece.options[self._pick(at, nth, len(piece.options))]
            return "".join(self._piece(each, at, nth) for each in option)
        raise TypeError(piece)

    def _pick(self, at: int, nth: int, count: int) -> int:
        return draw(at, nth) % count


def _pieces(phrase: Phrase) -> tuple[object, ...]:
    return parse_frame(phrase.text)


def write(folder: Path, files: int, sentences: int) -> Path:
    """Write that many essays, a thousand to a folder."""
    archive = Archive()
    for at in range(files):
        place = folder / f"{at // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{at:06}.txt").write_text(archive.essay(at, sentences), encoding="utf-8")
    return folder


# --- speed --------------------------------------------------------------------------------


def speed(folder: Path, megabytes: float, again: int, profile: bool) -> None:
    """Time mining and segmentation over the same text."""
    texts = essays_of(megabytes, again)
    place = folder / "speed"
    place.mkdir()
    for at, text in enumerate(texts):
        (place / f"{at:06}.txt").write_text(text, encoding="utf-8")
    characters = sum(map(len, texts))
    names_in("李建国")  # loads the dictionaries
    mined = timed(lambda: mine([place], folder / "mined", effort=Effort(jobs=1, fresh=True)))
    cut = timed(lambda: [list(jieba.cut(text)) for text in texts])
    print(f"{len(texts)} essays, {characters:,} characters, one core")
    print(f"{recurring(texts):.0%} of the characters stand in sentences met before")
    show("draftkit mine", characters, mined, cut)
    show("jieba.cut", characters, cut, cut)
    rust(texts, characters, cut)
    ratio = cut / mined
    print(f"ratio {ratio:.2f}; the aim is {AIM:.0f}: {'met' if ratio >= AIM else 'not met'}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process {peak:.0f} MB (its texts and both dictionaries included)")
    if profile:
        profiled(place, folder / "mined")


def essays_of(megabytes: float, again: int = 1) -> list[str]:
    """Return essays of some 3,000 characters, together that many megabytes of UTF-8.

    Each is there ``again`` times, the repeated ones with a last line of their own.
    """
    archive, texts, size = Archive(), list[str](), 0
    while size < megabytes * 1_000_000:
        at, copy = divmod(len(texts), again)
        more = f"这是第{copy}份。\n" if copy else ""
        texts.append(archive.essay(at, 40) + more)
        size += len(texts[-1].encode())
    return texts


def recurring(texts: list[str]) -> float:
    """Return the share of characters that stand in sentences met before."""
    sentences = [sentence for text in texts for sentence in pieces(text)]
    return 1 - sum(map(len, set(sentences))) / sum(map(len, sentences))


def timed(work: object) -> float:
    """Return how many seconds of a processor the work takes."""
    assert callable(work)
    begin = time.process_time()
    work()
    return time.process_time() - begin


def show(name: str, characters: int, seconds: float, base: float) -> None:
    """Print one line of the comparison."""
    print(f"{name:15} {characters / seconds:>12,.0f} characters/s {base / seconds:6.2f} x jieba")


def rust(texts: list[str], characters: int, base: float) -> None:
    """Time rjieba where it is installed."""
    try:
        import rjieba
    except ImportError:
        return
    rjieba.cut("开始")
    show("rjieba", characters, timed(lambda: [rjieba.cut(text) for text in texts]), base)


def profiled(place: Path, to: Path) -> None:
    """Print which functions take the time, their callees included and not."""
    profile = cProfile.Profile()
    profile.enable()
    mine([place], to, effort=Effort(jobs=1, fresh=True))
    profile.disable()
    stats = pstats.Stats(profile)
    stats.sort_stats("cumulative").print_stats(r"draftkit|jieba", 60)
    stats.sort_stats("tottime").print_stats(25)


# --- memory -------------------------------------------------------------------------------

_CHILD = """
import resource, sys
from pathlib import Path
from draftkit.app.mining import Effort, mine
effort = Effort(jobs=int(sys.argv[3]), fresh=True)
summary = mine([Path(sys.argv[1])], Path(sys.argv[2]), effort=effort)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024  # of the largest
try:  # what getrusage says of this process counts what started it
    held, most = (
        int(Path("/proc/self/status").read_text().partition(name)[2].split()[0]) // 1024
        for name in ("VmRSS:", "VmHWM:")
    )
except OSError:  # only Linux says so
    held = most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(summary.phrases, max(peak, most), held)
"""


@dataclass(frozen=True)
class Point:
    """What one size of archive took, in megabytes: at most, and at the end."""

    files: int
    phrases: int
    peak: int
    held: int


def memory(folder: Path, files: int, jobs: int) -> None:
    """Measure two sizes and draw the line through them."""
    less = measured(folder / "less", files // 10, jobs)
    more = measured(folder / "more", files, jobs)
    for point in (less, more):
        print(
            f"{point.files:>7,} files {point.phrases:>9,} phrases:"
            f" peak {point.peak} MB, {point.held} MB at the end"
        )
    slope = max(more.peak - less.peak, more.held - less.held) / (more.files - less.files)
    there = more.peak + slope * (ARCHIVE - more.files)
    verdict = "met" if there < LIMIT else "not met"
    print(f"{ARCHIVE:,} files, projected: {there:.0f} MB; the limit is {LIMIT} MB: {verdict}")


def measured(folder: Path, files: int, jobs: int) -> Point:
    """Mine an archive of that many short essays in processes of its own."""
    place, to = write(folder, files, 8), folder.with_suffix(".mined")
    command = [sys.executable, "-c", _CHILD, str(place), str(to), str(jobs)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return Point(files, *map(int, done.stdout.split()))


if __name__ == "__main__":
    main()
