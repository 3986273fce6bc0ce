"""Stories that nobody tuned on, each with two near misses: the same people, another event."""

from pathlib import Path

import pytest

from summarizer import summarize_digest

UNSEEN = Path(__file__).resolve().parent.parent / "unseen"
STORIES = {
    "bridge": "../corpus", "channel": "../corpus", "vaccine-plant": "../corpus", "hospitals": "b",
    "recount": "b", "cheese": "c", "ferry": "c", "d1s": "d", "d2p": "d", "d2q": "d",
}  # fmt: skip


@pytest.mark.parametrize("name", STORIES)
def test_four_tellings_of_an_event_are_one_story_and_its_near_misses_are_others(name):
    folder = UNSEEN / STORIES[name]
    told = [folder / f"{name}-{number}.txt" for number in (1, 2, 3, 4)]
    near = [UNSEEN / "near" / f"{name}-near-{number}.txt" for number in (1, 2)]
    made = summarize_digest([str(path) for path in (*told, *near)])
    found = sorted(sorted(story["articles"]) for story in made["stories"])
    assert found == sorted([[path.stem for path in told], *([path.stem] for path in near)])
