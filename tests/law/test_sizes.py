"""Functions and modules stay small enough to be read at one look."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path
    for folder in ("summarizer", "schemas")
    for path in (ROOT / folder).rglob("*.py")
    if not any(part.is_symlink() for part in path.parents)
)
LONGEST_MODULE, LONGEST_FUNCTION = 450, 40


def code_lines(node, source):
    """Lines of a function that are neither docstring, comment, nor blank."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    if not body:
        return 0
    lines = source[body[0].lineno - 1 : node.end_lineno]
    return sum(bool(line.strip()) and not line.strip().startswith("#") for line in lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_and_its_functions_are_not_too_long(path):
    text = path.read_text(encoding="utf-8")
    source = text.splitlines()
    assert len(source) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert code_lines(node, source) <= LONGEST_FUNCTION, node.name
