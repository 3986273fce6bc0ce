"""The cache as something to look after."""

import json

import pytest

from summarizer.model.store import Store


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "cache")
    for n in range(10):
        made.put(f"{n:064d}", entry(n))
    yield made
    made.close()


def entry(n, size=10):
    body = {"choices": [{"message": {"content": "é" * size}}]}
    return {"created": f"2026-11-{n + 1:02}", "usage": {}, "cost_usd": None, "completion": body}


def test_what_is_put_can_be_got(store):
    assert store.get(f"{3:064d}") == entry(3)
    assert store.get("nothing") is None


def test_it_tells_what_it_holds(store):
    stats = store.stats()
    assert stats.entries == 10
    assert stats.size > 0
    assert (stats.oldest, stats.newest) == ("2026-11-01", "2026-11-10")


def test_an_empty_one_has_no_dates(tmp_path):
    store = Store(tmp_path / "new")
    assert store.stats()[1::3] == (0, None)
    store.close()


def test_old_answers_can_be_deleted(store, monkeypatch):
    import time

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 86400)
    store.put("fresh", entry(11))
    assert store.prune(older_than=3600) == 10
    assert [row["key"] for row in store.export()] == ["fresh"]


def test_it_can_be_brought_down_to_a_size(store):
    for n in range(10, 60):
        store.put(f"{n:064d}", entry(n, 10_000))
    size = store.stats().size // 2
    assert store.prune(size=size) > 20
    assert 0 < store.stats().size <= size
    assert store.get(f"{59:064d}") is not None
    assert store.stats().limit == 2**30


def test_it_keeps_to_its_limit(tmp_path):
    store = Store(tmp_path / "small", 2**20)
    for n in range(200):
        store.put(f"{n:064d}", entry(n, 5_000))
    stats = store.stats()
    assert stats.size < 1.2 * 2**20
    assert store.get(f"{199:064d}") is not None
    store.close()


def test_large_answers_stay_in_the_private_database(tmp_path):
    store = Store(tmp_path / "c")
    store.put("large", entry(1, 300_000))
    assert store.get("large") == entry(1, 300_000)
    assert {path.name for path in (tmp_path / "c").iterdir()} <= {
        "cache.db", "cache.db-wal", "cache.db-shm",
    }  # fmt: skip
    store.close()


def test_clear_deletes_all(store):
    assert store.clear() == 10
    assert store.stats().entries == 0


def test_export_gives_one_object_for_each_answer(store):
    rows = [json.dumps(row) for row in store.export()]
    assert len(rows) == 10
    assert json.loads(rows[0]) == {"key": f"{0:064d}", **entry(0)}


def test_what_is_put_is_forced_to_disk(store):
    """A power cut takes nothing that was put: SQLite's FULL, on the connection that writes."""
    assert store._cache._sql("PRAGMA synchronous").fetchone() == (2,)


def test_a_connection_takes_little_memory(store):
    assert store._cache._sql("PRAGMA cache_size").fetchone() == (-1024,)
    assert store._cache._sql("PRAGMA mmap_size").fetchone() == (0,)


def test_several_are_put_at_once_or_none_is(store):
    store.put_all((f"many{n}", entry(n)) for n in range(3))
    assert store.get("many2") == entry(2)

    def broken():
        yield "half", entry(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.put_all(broken())
    assert store.get("half") is None


def test_a_folder_of_an_earlier_release_is_made_small_too(tmp_path):
    import diskcache

    old = diskcache.Cache(str(tmp_path / "old"))
    old.close()
    store = Store(tmp_path / "old")
    assert store._cache._sql("PRAGMA cache_size").fetchone() == (-1024,)
    store.close()
