"""What the tests of reading and cleaning share."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # `cleaned` is shared by the tests of this room
CORPUS = Path(__file__).resolve().parents[1] / "corpus"
IDS = sorted(
    path.name.removesuffix(".gold.json")
    for path in CORPUS.glob("*.gold.json")
    if not path.name.startswith("cross")
)


@pytest.fixture(params=IDS)
def sample(request):
    """One article of the corpus: its text as it stands in the file, and the gold."""
    gold = json.loads((CORPUS / f"{request.param}.gold.json").read_text(encoding="utf-8"))
    with (CORPUS / f"{request.param}.txt").open(encoding="utf-8", newline="") as file:
        return file.read(), gold


@pytest.fixture(scope="session")
def samples():
    """All articles of the corpus: text and gold."""
    found = []
    for name in IDS:
        gold = json.loads((CORPUS / f"{name}.gold.json").read_text(encoding="utf-8"))
        with (CORPUS / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            found.append((file.read(), gold))
    return found
