"""Each format of each kind of result, word for word.

`REWRITE_GOLDEN=1 pytest tests/render` writes them anew; read the difference before you commit it.
"""

import os
import re
from pathlib import Path

import pytest

from summarizer.render import FORMATS, render

GOLDEN = Path(__file__).with_name("golden")
SUFFIX = {"text": "txt", "json": "json", "jsonl": "jsonl", "markdown": "md", "html": "html"}
CASES = ("briefing", "nested", "failed", "partial", "empty", "hostile")


def without_style(page):
    """A change of a colour, or of what a click does, is no change of what the page says."""
    page = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", page, flags=re.DOTALL)
    return re.sub(r"sha256-[\w+/=]+", "sha256-…", page)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("form", FORMATS)
def test_a_result_looks_as_it_did(case, name, form):
    record, text = case(name)
    shown = without_style(render(record, form, article_text=text))
    golden = GOLDEN / f"{name}.{SUFFIX[form]}"
    if os.environ.get("REWRITE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8", newline="")
    assert shown == golden.read_bytes().decode("utf-8")


def test_colour_looks_as_it_did(case):
    record, _ = case("briefing")
    shown = render(record, "text", color=True, width=60)
    golden = GOLDEN / "briefing-colour-60.txt"
    if os.environ.get("REWRITE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8", newline="")
    assert shown == golden.read_bytes().decode("utf-8")
