"""Golden drafts: one for each answers file in ``examples/answers``, reviewed by a person.

``python -m tests.golden`` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

from draftkit.content import Content
from draftkit.export.markdown import to_markdown
from tests.making import draft_of

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples" / "answers").glob("*.yaml"))
GOLDEN = Path(__file__).resolve().parent / "cases" / "drafts"


def golden_path(example: Path) -> Path:
    """Return where the golden draft of an answers file stands."""
    return GOLDEN / f"{example.stem}.md"


def main() -> None:
    """Write every golden draft."""
    content = Content(ROOT, None)
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for example in EXAMPLES:
        text = to_markdown(draft_of(content, example))
        golden_path(example).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
