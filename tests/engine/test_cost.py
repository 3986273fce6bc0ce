"""What it costs: nothing where it is not asked, and little more than its length where it is."""

import subprocess
import sys

import pytest

SENTENCE = "The mayor of Horn said on Monday that the bridge would open in May. "


def test_who_imports_it_loads_neither_lexicon_nor_network():
    program = (
        "import sys, summarizer.engine\n"
        "heavy = {'summarizer.engine.analysis', 'asyncio', 'http.client', 'httpx', 'openai'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "piece",
    [
        SENTENCE, f"{SENTENCE}\n\n", "word ", "Name ", "“a ", "'a ", "a, ", ". ", "(",
        "on 3 May 2024, ",
        "He said that he said that ", "Ann Lee, who said ", "the mayor of the city of ", "a\n",
    ],
    ids=lambda piece: piece[:12].strip() or "blank",
)  # fmt: skip
def test_work_grows_with_length_and_not_with_its_square(ask, steps, piece):
    def work(size):
        body = (piece * (1 + size // len(piece)))[:size]
        return steps(ask, body, published="2025-03-05")

    work(1_000)
    assert work(32_000) < 8 * max(work(8_000), 1_000)


def test_the_same_bytes_come_from_another_process(fence):
    program = (
        "import sys, json\nfrom summarizer.engine import answer\n"
        "print(json.dumps(answer({'messages': [{'role': 'user', 'content': sys.argv[1]}]})))"
    )
    text = fence(SENTENCE * 3)
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, text],
            capture_output=True, check=True, env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert runs[0] == runs[1]
    assert runs[0]
