"""How many articles there are, before they are read."""

import gzip

from summarizer.runs.counting import count_articles
from summarizer.runs.figures import Figures
from summarizer.runs.told import duration, line


def test_files_and_lines_are_counted(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/one.txt").write_text("One.")
    (tmp_path / "in/rows.jsonl").write_text('{"text": "a"}\n{"text": "b"}')
    (tmp_path / "in/other.bin").write_bytes(b"no article")
    assert count_articles([str(tmp_path / "in")]) == 3
    assert count_articles([str(tmp_path / "in/*.jsonl"), str(tmp_path / "in/one.txt")]) == 3


def test_what_shows_only_when_it_is_read_is_not_guessed(tmp_path):
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress(b"{}"))
    assert count_articles(["-"]) is None
    assert count_articles([str(tmp_path)]) is None


def test_a_line_of_progress_fits_into_a_terminal():
    figures = Figures(
        complete=98_000, failed=12, cached=10_000, reasked=1_200, calls=90_000,
        input_tokens=190_000_000, output_tokens=40_000_000, cost_usd=140.25,
    )  # fmt: skip
    figures._began -= 3000  # 32.7 a second
    told = line(figures, 250_000)
    assert "98,012 of 250,000" in told
    assert told.endswith(" min left")
    assert len(told) <= 80
    assert [duration(s) for s in (8, 200, 7500)] == ["8 s", "3 min", "2 h 5 min"]
