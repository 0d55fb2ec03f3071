"""The floors: imports go down only, each heavy library lives in one module."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "draftkit"
FLOORS = {
    "model": 0, "errors": 0, "findings": 0, "facts": 0, "picks": 0, "cues": 0, "genre_rules": 0,
    "__init__": 0,
    "text": 1,
    "mining": 2, "bank": 2, "interview": 2, "templating": 2, "drafting": 2, "export": 2,
    "merging": 2, "checks": 2,
    "content": 3, "app": 3,
    "cli": 4, "tui": 4, "__main__": 4,
}  # fmt: skip
HEAVY = {
    "yaml": "text/yamlfile.py",
    "jieba": "text/words.py",
    "jinja2": "templating/syntax.py",
    "questionary": "cli/ask/prompts.py",
    "prompt_toolkit": "cli/ask/prompts.py",
    "platformdirs": "content.py",
    "docx": "text/docxfile.py",
    "lxml": "text/markup.py",
    "pypdf": "text/pdffile.py",
    "rich": "cli/rich_parts.py",
    "textual": "tui/widgets.py",
    "distributed": "mining/cluster.py",
}
MODULES = sorted(SOURCE.rglob("*.py"))


def package_of(path: Path) -> str:
    part = path.relative_to(SOURCE).parts[0]
    return part.removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_every_module_stands_on_a_known_floor() -> None:
    assert {package_of(path) for path in MODULES} <= set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_go_down_only(path: Path) -> None:
    own = package_of(path)
    for name in imports_of(path):
        if not name.startswith("draftkit."):
            continue
        other = name.split(".")[1]
        if other == own:
            continue
        assert FLOORS[other] <= FLOORS[own], f"{path.name} imports {name}"
        if FLOORS[own] == FLOORS[other] == 2:
            pytest.fail(f"siblings: {own} imports {other}")


@pytest.mark.parametrize("library", sorted(HEAVY))
def test_each_heavy_library_is_imported_in_one_module(library: str) -> None:
    users = {
        str(path.relative_to(SOURCE)).replace("\\", "/")
        for path in MODULES
        if any(name.split(".")[0] == library for name in imports_of(path))
    }
    assert users <= {HEAVY[library]}


def test_the_ground_floor_uses_the_standard_library_only() -> None:
    for path in MODULES:
        if FLOORS[package_of(path)] == 0:
            roots = {name.split(".")[0] for name in imports_of(path)} - {"draftkit"}
            assert roots <= sys.stdlib_module_names, path


def test_modules_read_in_one_sitting() -> None:
    long = {p.name: n for p in MODULES if (n := len(p.read_text("utf-8").splitlines())) > 350}
    assert not long


def test_drafting_loads_neither_jieba_nor_questionary_nor_rich() -> None:
    code = (
        "import sys; from draftkit.cli.main import execute;"
        "assert execute(['new', '--answers', 'examples/answers/bank-clerk.yaml',"
        " '--output', '-']) == 0;"
        "print(sorted(set(sys.modules) & {'jieba', 'questionary', 'prompt_toolkit', 'rich',"
        " 'docx', 'lxml', 'pypdf', 'textual'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
