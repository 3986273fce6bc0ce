"""A batch's results as tables."""

import csv
import sqlite3
from contextlib import closing

import pytest

from summarizer.core.errors import IngestError, OutputError
from summarizer.runs.export import export
from tests.runs.conftest import rows_of, text_of


@pytest.fixture
def batch(run, articles, tmp_path):
    """The folder of a batch by the embedded engine."""
    run(articles(4), schema="briefing", model="extractive", base_url=None)
    return tmp_path / "out"


def test_each_row_leads_back_to_the_words_of_its_article(batch, tmp_path):
    (path,) = export(batch, "sqlite", tmp_path / "tables.db")
    with closing(sqlite3.connect(path)) as base:
        rows = base.execute("SELECT article, quote, start, end FROM claims").fetchall()
        heads = base.execute("SELECT id, status, model FROM articles").fetchall()
    texts = {f"a{at}": text_of(at) for at in range(4)}
    assert sorted(heads) == [(name, "complete", "extractive") for name in sorted(texts)]
    claims = sum(len(row["data"]["claims"]) for row in rows_of(batch / "results.jsonl"))
    assert len(rows) == claims > 0
    assert all(texts[article][start:end] == quote for article, quote, start, end in rows)


def test_csv_has_a_file_for_each_list_of_the_schema(batch):
    names = {path.name for path in export(batch, "csv")}
    assert {"articles.csv", "claims.csv", "quotes.csv", "summary.csv"} <= names
    with (batch / "tables/quotes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = [item for row in rows_of(batch / "results.jsonl") for item in row["data"]["quotes"]]
    assert [row["quote"] for row in rows] == [item["evidence"]["quote"] for item in told]
    assert not list((batch / "tables").glob(".*")), "nothing half written is left"


def test_parquet_keeps_numbers_as_numbers(batch):
    parquet = pytest.importorskip("pyarrow.parquet")
    export(batch, "parquet")
    table = parquet.read_table(batch / "tables/claims.parquet")
    assert str(table.schema.field("start").type) == "int64"
    assert table.num_rows > 0


def test_a_folder_without_results_is_told(tmp_path):
    with pytest.raises(IngestError, match=r"results\.jsonl cannot be read: .* give the folder"):
        export(tmp_path, "csv")
    (tmp_path / "results.jsonl").write_text('{"id": 1}\n')
    with pytest.raises(IngestError, match=r"holds no results of a batch; give the folder"):
        export(tmp_path, "csv")


def test_a_place_that_cannot_be_written_is_named(batch, tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(OutputError, match=r"taken: File exists; name another place with -o"):
        export(batch, "csv", tmp_path / "taken")


def test_rows_come_from_parquet_and_zstd_too(run, tmp_path):
    arrow = pytest.importorskip("pyarrow")
    zstandard = pytest.importorskip("zstandard")
    from pyarrow import parquet

    rows = [{"id": f"p{at}", "text": text_of(at)} for at in range(3)]
    parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "rows.parquet")
    (tmp_path / "one.txt.zst").write_bytes(
        zstandard.ZstdCompressor().compress(b"x" + text_of(8).encode())
    )
    assert run(tmp_path / "rows.parquet", tmp_path / "one.txt.zst").done == 4
