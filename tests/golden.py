"""Golden drafts: three for each answers file in ``examples/answers``, reviewed by a person.

One has the length the file asks for, one half of it and one double.

``python -m tests.golden`` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

from draftkit.app.drafting import Wishes
from draftkit.content import Content
from draftkit.export.markdown import to_markdown
from tests.making import draft_of

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples" / "answers").glob("*.yaml"))
GOLDEN = Path(__file__).resolve().parent / "cases" / "drafts"
FACTORS = {"half": 0.5, "double": 2.0}


def golden_path(example: Path) -> Path:
    """Return where the golden draft of an answers file stands."""
    return GOLDEN / f"{example.stem}.md"


def resized_path(example: Path, name: str) -> Path:
    """Return where the golden draft of another length stands; ``name`` is of `FACTORS`."""
    return GOLDEN / "lengths" / f"{example.stem}-{name}.md"


def resized(content: Content, example: Path, name: str) -> str:
    """Return the draft of an answers file at half or double its length, as Markdown."""
    target = draft_of(content, example).request.target
    return to_markdown(draft_of(content, example, Wishes(length=round(target * FACTORS[name]))))


def main() -> None:
    """Write every golden draft."""
    content = Content(ROOT, None)
    (GOLDEN / "lengths").mkdir(parents=True, exist_ok=True)
    for example in EXAMPLES:
        _write(golden_path(example), to_markdown(draft_of(content, example)))
        for name in FACTORS:
            _write(resized_path(example, name), resized(content, example, name))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
