"""How much of a draft stays when one thing is changed, beside composing it anew.

``python benchmarks/revise_share.py`` prints, for every kind of change, which share of the
blocks is the same afterwards: of those that do not carry the changed answer, and of all.
``anew`` is the share a draft composed without regard to the first one would have kept.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.drafting.test_draft import STRUCTURES, answers_of  # noqa: E402
from tests.making import draft_with  # noqa: E402

from draftkit.app.drafting import Wishes, make_draft, write_draft  # noqa: E402
from draftkit.app.revising.changes import Changes  # noqa: E402
from draftkit.app.revising.revise import revise  # noqa: E402
from draftkit.app.revising.standing import open_draft  # noqa: E402
from draftkit.content import Content  # noqa: E402
from draftkit.model import Block, Draft  # noqa: E402

LONG = "上个月替一位行动不便的老人跑了三趟，把缺的材料补齐，又打电话告诉他哪天来取，他说以后还来"
CHANGES = {
    "deed=（四十多字）": Changes((f"deed={LONG}",)),
    "measure=（六个字）": Changes(("measure=每天多问一句",)),
    "shortcoming=": Changes(("shortcoming=答复别人有时太急，没有把话听完",)),
    "activity=": Changes(("activity=党支部组织的主题读书学习",)),
    "audience=": Changes(("audience=来办事的人",)),
    "name=": Changes(("name=某某",)),
    "length +10 %": Changes(length=2200),
    "length -25 %": Changes(length=1500),
    "swap b6": Changes(swaps=("b6",)),
}


def drafts(content: Content) -> Iterator[Draft]:
    """Drafts for every kind of workplace and structure."""
    for at, pack in enumerate(sorted(path.stem for path in ROOT.glob("phrasebank/workplaces/*"))):
        structure = STRUCTURES[at % len(STRUCTURES)]
        yield draft_with(content, answers_of(content, pack), Wishes(at, 2000, structure))


def same(before: Draft, after: Draft, keys: set[str]) -> tuple[int, int, int, int]:
    """Blocks the same and all, of those that do not carry the keys; then of all blocks."""
    texts = {block.text for block in after.blocks}
    free = [block for block in before.blocks if not carries(block, keys)]
    kept = [block for block in before.blocks if block.text in texts]
    return (
        sum(block.text in texts for block in free), len(free), len(kept), len(before.blocks)
    )  # fmt: skip


def carries(block: Block, keys: set[str]) -> bool:
    """Whether a span of the block is the answer (or term, or blank) of one of the keys."""
    return any(span.ref in keys for span in block.spans)


def main() -> None:
    """Print the table."""
    content = Content(ROOT, None)
    made = list(drafts(content))
    print(f"{len(made)} drafts of 2000 字\n{'change':22}{'without it':>12}{'all':>8}{'anew':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name, changes in CHANGES.items():
            keys = {setting.partition("=")[0] for setting in changes.settings}
            rows, anew = [], []
            for draft in made:
                path = Path(folder) / "draft.md"
                write_draft(draft, path, None, force=True)
                revision = revise(content, open_draft(path), changes)
                rows.append(same(draft, revision.draft, keys))
                template, request = content.template("mass-line"), revision.draft.request
                anew.append(same(draft, make_draft(content, template, request), keys))
            free, of_free, kept, total = (sum(column) for column in zip(*rows, strict=True))
            fresh = "" if changes.swaps else f"{sum(row[2] for row in anew) / total:.1%}"
            print(f"{name:22}{free / of_free:12.1%}{kept / total:8.1%}{fresh:>8}")


if __name__ == "__main__":
    main()
