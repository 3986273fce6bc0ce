"""The phrase files: their grammar, and that every file can be read."""

from pathlib import Path

import pytest

from summarizer.core.article import FURNITURE, NOISE
from summarizer.ingest import cleaning
from summarizer.ingest.cleaning.lines import tokenize
from summarizer.ingest.cleaning.phrasebook import MOST_WORDS, Phrasebook, phrasebook

FILES = sorted(Path(cleaning.__file__).with_name("phrases").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_well_formed_and_names_known_kinds_only(path):
    source = path.read_text(encoding="utf-8")
    Phrasebook(source)
    for line in source.splitlines():
        assert not line or line[0] in "#[=^~", line
        if line.startswith("["):
            kind, reason = line[1:].split("] ")
            assert kind in FURNITURE | NOISE
            assert kind in MOST_WORDS
            assert reason


@pytest.mark.parametrize(
    ("phrase", "line", "whole", "beginning"),
    [
        ("= read (more|also)", "read also", True, False),
        ("= read (more|also)", "read also this", False, False),
        ("^ read (more|also)", "read also this", False, True),
        ("^ sign up [now] for", "sign up for it", False, True),
        ("^ sign up [now] for", "sign up now for it", False, True),
        ("^ sign up [now] for", "sign up soon for it", False, False),
        ("^ follow * on (x|facebook)", "follow the mayor on x today", False, True),
        ("^ follow us .", "follow us", False, True),
        ("^ follow us .", "follow us there", False, False),
        ("= # comments", "48 comments", True, False),
        ("= translat~ it", "translated it", True, False),
        ("= home ¦ news", "home | news", True, False),
    ],
)
def test_the_grammar_means_what_the_file_says(phrase, line, whole, beginning):
    book = Phrasebook(f"[nav] navigation\n{phrase}")
    assert (book.whole(tokenize(line)) is not None) == whole
    assert (book.beginning(tokenize(line)) is not None) == beginning


def test_words_anywhere_in_a_line_are_found():
    book = Phrasebook("[footer] footer\n~ all rights reserved")
    assert book.anywhere(tokenize("tarnby post, all rights reserved, 2025")).kind == "footer"


def test_a_language_without_a_file_has_the_english_phrases():
    assert phrasebook("xx").whole(["share"]).kind == "share"
    assert phrasebook("de").whole(["share"]).kind == "share"
    assert phrasebook("de").whole(["teilen"]).kind == "share"
    assert phrasebook("en").whole(["teilen"]) is None
