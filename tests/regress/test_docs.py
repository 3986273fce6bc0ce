"""Every command of the tutorial prints what the tutorial says; the model always says the same."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from summarizer.regress.serving import serving
from tests.cli.conftest import Place, nursery  # noqa: F401 - a fixture

PAGE = Path(__file__).resolve().parents[2] / "docs" / "regressions.md"
SOLD = "The town council of Sommen sold the old mill on Tuesday for 2.4 million crowns."
EMPTY, BEST = "It has stood empty for nine years,", "We took the best of 11 offers."
DENIED = "The buyer, Lakeside Ltd, denied that it wants to pull down the tower."


def claim(text, evidence, speaker=None, **fields):
    return {"text": text, "speaker": speaker, "importance": 2, "evidence": [evidence], **fields}


CLAIMS = [
    claim(SOLD, SOLD, importance=3),
    claim("The mill has stood empty for nine years.", EMPTY, "Berit Olin", importance=3),
    claim("The council took the best of 11 offers.", BEST, "Berit Olin"),
    claim("Lakeside Ltd wants to pull down the tower.", DENIED, "Lakeside Ltd", mode="denial"),
]
#: What the model answers, by the name of the tool that it is given.
ANSWERS = {
    "Claims": {"claims": CLAIMS},
    "Briefing": {
        "headline": "Sommen sells its old mill",
        "summary": [{"text": SOLD, "evidence": [SOLD]}],
        "claims": CLAIMS,
        "stances": [],
        "quotes": [{"speaker": "Berit Olin", "evidence": words} for words in (EMPTY, BEST)],
        "timeline": [],
        "actors": [{"name": "Berit Olin", "kind": "person", "role": "mayor"}],
        "open_questions": [],
    },
}


@pytest.fixture
def model():
    """Answers by the tool that it is given."""
    with serving() as server:
        complete = server.complete

        def answer(request):
            server.answers = [ANSWERS[request["tools"][0]["function"]["name"]]]
            return complete(request)

        server.complete = answer
        yield server


def blocks(kind):
    return re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text(), re.DOTALL)


def steps():
    """Each command with the lines that it is said to print."""
    for block in blocks("console"):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, told = step.partition("\n")
            yield command, told


def matches(told, printed):
    """Whether it was printed; the lines from a lone … on may be anything, and so may digests."""
    told, printed = (re.sub(r"\b[0-9a-f]{16}\b", "0" * 16, text) for text in (told, printed))
    # How a run gets on is told where it takes long.
    printed = re.sub(r"(?m)^summarize: \d+ articles? done.*\n", "", printed)
    if told.endswith("\n…\n"):
        return printed.startswith(told[:-2])
    return printed == told


def test_the_commands_of_the_tutorial_print_what_it_says(tmp_path, nursery, model):  # noqa: F811 - same
    place = Place(tmp_path, nursery)
    place.write("mill.txt", blocks("text")[0])
    for command, told in steps():
        words = shlex.split(command)
        if "speaker_of" in told:
            place.write("cases/mill/expectations.toml", blocks("toml")[0])
        if words[0] == "export":
            place.environ.update(word.split("=", 1) for word in words[1:])
            place.environ["SUMMARIZER_BASE_URL"] = model.url
        elif words[0] == "summarize":
            done = place.run(*words[1:])
            assert matches(told, done.err + done.out), f"$ {command}\n{done.err}{done.out}"
        else:
            done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
            assert matches(told, done.stdout), f"$ {command}\n{done.stdout}"
