"""The faces for code that is not async: refused in an event loop, and no cover for errors."""

import pytest

from summarizer import run_batch, summarize, summarize_digest
from summarizer.core.errors import RunError, SummarizerError
from summarizer.core.loops import loop_runs

FACES = {
    "asummarize": lambda: summarize("The bridge is shut.", "no-such-schema"),
    "arun_batch": lambda: run_batch("nowhere.txt", "nowhere", "no-such-schema"),
    "asummarize_digest": lambda: summarize_digest(["nowhere.txt"], model="nobody/nothing"),
}


@pytest.mark.parametrize("face", FACES.values(), ids=FACES)
def test_what_goes_wrong_is_not_told_as_a_consequence_of_the_look_for_a_loop(face):
    with pytest.raises(SummarizerError) as raised:
        face()
    told, seen = raised.value, []
    while told is not None:
        seen.append(str(told))
        told = told.__cause__ or told.__context__
    assert not any("event loop" in words for words in seen)


@pytest.mark.parametrize("awaited", FACES)
async def test_in_an_event_loop_it_is_said_what_to_await(awaited):
    with pytest.raises(RunError, match=f"await {awaited}"):
        FACES[awaited]()


async def test_a_loop_is_seen_where_it_runs():
    assert loop_runs()
