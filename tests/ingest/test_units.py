"""Sources of any size: read as they are needed, in bounded memory, known by what lasts."""

import gzip
import hashlib
import io
import itertools
import json
import os
import random
import threading

import pytest

from summarizer.ingest import load
from summarizer.ingest.names import Names
from summarizer.ingest.packed import rows_of
from summarizer.ingest.units import LARGEST, units

STORY = "The mayor of Tarnby said on Monday that the bridge would stay closed until autumn."


def row(name, size=100):
    return json.dumps({"id": name, "text": "The bridge is shut. " * (size // 20)}).encode() + b"\n"


class Pipe(io.RawIOBase):
    """A stream that never holds more than a piece, and counts what was taken from it."""

    def __init__(self, pieces):
        self._pieces, self._rest, self.taken = iter(pieces), b"", 0

    def readable(self):
        """Asked by the buffer over it."""
        return True

    def readinto(self, buffer):
        """Asked by the buffer over it."""
        self._rest = self._rest or next(self._pieces, b"")
        piece, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(piece)] = piece
        self.taken += len(piece)
        return len(piece)


def test_a_stream_without_end_is_read_no_further_than_it_is_asked_for():
    pipe = Pipe(row(f"a{at}", 3000) for at in itertools.count())
    found = units(["-"], stdin=io.BufferedReader(pipe))
    assert [next(found).id for _ in range(50)] == [f"a{at}" for at in range(50)]
    assert pipe.taken < 50 * 4000 + 100_000


def test_a_line_that_never_ends_is_passed_over_piece_by_piece():
    filler = (b"x" * 1_000_000 for _ in range(3 * LARGEST // 1_000_000))
    pipe = Pipe(itertools.chain([row("a0"), b'{"text": "'], filler, [b'"}\n', row("a2")]))
    found = list(units(["-"], stdin=io.BufferedReader(pipe)))
    assert [unit.id for unit in found] == ["a0", "stdin-2", "a2"]
    assert "line 2: it is more than one article may have" in str(found[1].error)
    assert sum(len(unit.data) for unit in found) < 1000


def test_of_a_table_of_any_size_little_is_held(tmp_path):
    """Read ahead, all of it would be: 8 MB here."""
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    drawn = random.Random(1)
    texts = [drawn.randbytes(2_000).hex() for _ in range(2_000)]
    parquet.write_table(pyarrow.table({"text": texts}), tmp_path / "t.parquet", row_group_size=250)
    before, most = pyarrow.total_allocated_bytes(), 0
    for _ in rows_of(tmp_path / "t.parquet"):
        most = max(most, pyarrow.total_allocated_bytes() - before)
    assert most < 5_000_000


def test_names_never_clash():
    names = Names()
    wanted = ["story", "story", "story-2", "story", "other"]
    assert [names.take(name) for name in wanted] == [
        "story", "story-2", "story-2-2", "story-3", "other",
    ]  # fmt: skip


def test_what_a_batch_knows_an_article_by_is_the_digest_of_its_bytes(tmp_path):
    """A batch begun by an older release goes on only as long as these stay as they are."""
    given = b'{"id": "a", "text": "x"}'
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.jsonl").write_bytes(b"\xef\xbb\xbf " + given + b" \n")
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    (tmp_path / "d").mkdir()
    sources = ["a.txt", "b.jsonl", "c.txt.gz", "d", "e.txt"]
    found = [unit.digest for unit in units([str(tmp_path / name) for name in sources])]
    told = [
        f"{tmp_path}/d: the folder holds no articles",
        f"{tmp_path}/e.txt: there is no such file",
    ]
    read = [STORY.encode(), given, STORY.encode(), *(one.encode() for one in told)]
    assert found == [hashlib.sha256(one).digest() for one in read]


def test_without_digests_a_file_is_read_only_when_its_article_is_made(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    (unit,) = units([path], digests=False)
    assert (unit.kind, unit.digest, unit.data) == ("file", b"", b"")


@pytest.mark.parametrize("way", [load, units])
def test_a_file_that_is_a_pipe_is_read_once(tmp_path, way):
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=(STORY,), daemon=True)
    writer.start()
    (found,) = way([tmp_path / "pipe"])
    writer.join()
    assert STORY in {getattr(found, "text", None), getattr(found, "data", b"").decode()}


def test_names_may_be_taken_by_one_thread_after_another(tmp_path):
    """An iterator of articles may be handed on."""
    (tmp_path / "a.txt").write_text(STORY)
    items = load([tmp_path / "a.txt", tmp_path / "a.txt"])
    found = [next(items).id]
    thread = threading.Thread(target=lambda: found.extend(item.id for item in items))
    thread.start()
    thread.join()
    assert found == ["a", "a-2"]
