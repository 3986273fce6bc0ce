"""Bundles are rebuilt byte for byte, say what differs where they are not, and cannot hurt."""

import io
import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from summarizer.core.errors import ConfigError, SecretFound
from summarizer.regress import archive as archives
from summarizer.regress import rebuild as rebuilding
from summarizer.regress.archive import Archive
from summarizer.regress.bundle import bundle
from summarizer.regress.rebuild import other_digests, rebuild
from summarizer.regress.run import approve, regress
from summarizer.regress.serving import serving
from summarizer.runs import run_batch
from summarizer.settings import resolve
from tests.regress.conftest import ARTICLE


@pytest.fixture
def allowed_hosts():
    return ["127.0.0.1"]


@pytest.fixture
def settings_for(tmp_path):
    """Settings with a cache of their own."""

    def make(**flags):
        given = {"model": "extractive", "cache_dir": str(tmp_path / "cache"), **flags}
        return resolve(given, {}, tmp_path).settings

    return make


@pytest.fixture
def packed(approved, tmp_path, settings_for):
    """The bundle of two cases."""
    path = tmp_path / "cases.zip"
    assert bundle(approved("mill", "tower", schema="claims"), path, settings_for()) == 2
    return path


def replayed(path):
    with Archive(path) as archive:
        return list(rebuild(archive)), other_digests(archive)


def rewritten(path, change):
    """The bundle with its files changed by name; digests as they were."""
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    change(files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in files.items():
            new.writestr(name, data)
    return path


def test_each_result_comes_out_as_it_was(packed):
    results, digests = replayed(packed)
    assert [(one.name, one.same) for one in results] == [("mill", True), ("tower", True)]
    assert digests == []


def test_the_same_contents_make_the_same_file(approved, tmp_path, settings_for):
    root = approved("mill")
    for name in ("a.zip", "b.zip"):
        bundle(root, tmp_path / name, settings_for())
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.fixture
def batch(tmp_path, settings_for):
    """A batch that a server answered, and its bundle; `asked` makes another with settings."""
    source = tmp_path / "in" / "mill.txt"
    source.parent.mkdir()
    source.write_text(ARTICLE)
    page = tmp_path / "in" / "page.html"
    page.write_text(f"<html><head><title>T</title></head><body><article>{_html()}</article></body>")

    def make(schema="briefing", answers=(), **flags):
        out, target = tmp_path / "out", tmp_path / "batch.zip"
        with serving() as server:
            server.answers = list(answers)
            asked = {"model": "openai/test", "base_url": server.url, **flags}
            cache = str(tmp_path / "cache")
            run_batch(tmp_path / "in", out, schema, cache_dir=cache, **asked)
        return out, target, settings_for(**asked, schema=schema)

    return make


def _html():
    return "".join(f"<p>{part}</p>" for part in ARTICLE.split("\n\n"))


def test_a_batch_is_rebuilt_from_what_the_cache_has(batch):
    out, target, settings = batch(include_text=True, ledger=True)
    assert bundle(out, target, settings) == 2
    results, _ = replayed(target)
    lines = (out / "results.jsonl").read_bytes().splitlines()
    assert sorted(one.data for one in results) == sorted(lines)
    assert all(one.same for one in results)


ROOT = Path(__file__).resolve().parents[2]
ROWS = {row["name"]: row for row in json.loads((ROOT / "cassettes" / "cases.json").read_text())}


@pytest.mark.parametrize(
    "name", ["second-reading-claims", "ungrounded-then-mended", "invalid-json-then-mended",
             "truncated", "refused"],
)  # fmt: skip
def test_re_asks_second_readings_and_failures_are_rebuilt(name, corpus, tmp_path, settings_for):
    row, case = ROWS[name], tmp_path / "cases" / name
    case.mkdir(parents=True)
    shutil.copy(corpus / row["article"], case / f"article{Path(row['article']).suffix}")
    shutil.copy(ROOT / "cassettes" / f"{name}.yaml", case / "cassette.yaml")
    server = {"model": "openai/relay", "base_url": "http://127.0.0.1:8766/v1"}
    settings = {"schema": row["schema"], **server, **row.get("settings", {})}
    (case / "case.json").write_text(json.dumps(settings))
    approve(case.parent, regress(case.parent))
    bundle(case.parent, tmp_path / "x.zip", settings_for())
    [result] = replayed(tmp_path / "x.zip")[0]
    assert result.why == ()


def test_a_batch_can_be_packed_from_other_sources_and_says_when_they_are_gone(batch, tmp_path):
    out, target, settings = batch("claims")
    shutil.move(tmp_path / "in", tmp_path / "moved")
    with pytest.raises(ConfigError, match="is not where it was: name the batch's sources"):
        bundle(out, target, settings)
    assert bundle(out, target, settings, [str(tmp_path / "moved")]) == 2
    assert all(one.same for one in replayed(target)[0])


def test_every_way_of_asking_for_json_is_rebuilt(batch):
    out, target, settings = batch("claims", mode="md_json")
    bundle(out, target, settings)
    assert all(one.same for one in replayed(target)[0])


OWN = '''
from pydantic import BaseModel, Field, field_validator
from summarizer import Evidence

class Price(BaseModel):
    """The price that was paid."""
    amount: str = Field(description="What was paid.")
    evidence: Evidence

    @field_validator("amount")
    @classmethod
    def loud(cls, value):
        return value.upper()
'''


def test_a_schema_in_python_travels_without_its_code(batch, tmp_path):
    (tmp_path / "own.py").write_text(OWN)
    answer = {"amount": "2.4 million crowns", "evidence": "2.4 million crowns"}
    out, target, settings = batch(f"{tmp_path / 'own.py'}:Price", [answer, answer])
    bundle(out, target, settings)
    (tmp_path / "own.py").unlink()
    results, digests = replayed(target)
    assert all(one.same for one in results)
    assert json.loads(results[0].data)["data"]["amount"] == "2.4 MILLION CROWNS"
    assert "schema Price is not here; what was packed is used" in digests
    with zipfile.ZipFile(target) as file:
        assert not [name for name in file.namelist() if name.endswith(".py")]


def test_what_is_no_longer_what_its_answers_give_is_not_packed(approved, tmp_path, settings_for):
    root = approved("mill")
    path = root / "mill" / "result.json"
    record = json.loads(path.read_text())
    record["data"]["claims"].pop()
    path.write_text(json.dumps(record))
    with pytest.raises(ConfigError, match=r"1 of the results are not what .*mill"):
        bundle(root, tmp_path / "x.zip", settings_for())
    assert not (tmp_path / "x.zip").exists()


def test_a_key_is_not_packed(approved, tmp_path):
    root = approved("mill")
    settings = resolve({}, {"OPENAI_API_KEY": "nine years"}, tmp_path).settings
    with pytest.raises(SecretFound):
        bundle(root, tmp_path / "x.zip", settings)


# What differs has a name.


def test_other_code_another_prompt_and_another_schema_are_named(packed, monkeypatch):
    digests = rebuilding.code_digests() | {"ground": "f" * 64}
    monkeypatch.setattr(rebuilding, "code_digests", lambda: digests)

    def change(files):
        manifest = json.loads(files["manifest.json"])
        for plan in manifest["plans"]:
            plan["prompt"]["sha256"] = "0" * 64
            plan["schema"]["sha256"] = "1" * 64
        files["manifest.json"] = json.dumps(manifest).encode()

    results, digests = replayed(rewritten(packed, change))
    assert not results[0].same
    assert any("prompt_sha256" in line for line in results[0].why)
    named = [line.partition(":")[0] for line in digests]
    assert named == ["the code in ground/", "prompt claims@1", "schema claims"]


def test_a_rule_of_grounding_that_changed_is_told_by_what_it_changes(packed, monkeypatch):
    from summarizer.ground import Finding

    monkeypatch.setattr(
        "summarizer.ground.align.Passages.find", lambda *_args, **_named: Finding("absent")
    )
    results, _ = replayed(packed)
    assert not any(one.same for one in results)
    assert any("dropped" in line or "grounding worse" in line or "status" in line
               for line in results[0].why)  # fmt: skip


# Archives from anywhere.


@pytest.mark.parametrize("folder", ["articles", "answers", "results", "reads", "schemas"])
def test_a_file_that_was_changed_is_noticed(packed, folder):
    def change(files):
        name = next(name for name in files if name.startswith(folder))
        files[name] = files[name].replace(b"mill", b"hill").replace(b"Evid", b"evid") + b" "

    with pytest.raises(ConfigError, match="is not what was packed"):
        replayed(rewritten(packed, change))


@pytest.mark.parametrize(
    "name",
    ["../evil", "/etc/passwd", "articles/../../evil", "articles/a/b", "C:\\x", "code.py",
     "articles/", "articles/" + "x" * 200],
)  # fmt: skip
def test_a_name_that_is_none_of_ours_is_refused(packed, name):
    with pytest.raises(ConfigError, match="no file of a bundle is called so"):
        replayed(rewritten(packed, lambda files: files.update({name: b"x"})))


LINK = (stat.S_IFLNK | 0o777) << 16


def _special(name, data, **fields):
    info = zipfile.ZipInfo(name)
    for field, value in fields.items():
        setattr(info, field, value)
    return info, data


@pytest.mark.parametrize(
    ("info", "data", "match"),
    [
        (*_special("articles/a", b"/etc/passwd", external_attr=LINK), "link"),
        (*_special("articles/a", b"x", compress_type=zipfile.ZIP_BZIP2), "packed in another way"),
        (*_special("articles/a", b"0" * 3_000_000, compress_type=zipfile.ZIP_DEFLATED), "far more"),
        (*_special("manifest.json", b"{}"), "there twice"),
    ],
)  # fmt: skip
def test_links_bombs_and_doubles_are_refused(packed, info, data, match):
    with zipfile.ZipFile(packed, "a") as archive:
        if info.filename == "manifest.json":
            with pytest.warns(UserWarning, match="Duplicate"):
                archive.writestr(info, data)
        else:
            archive.writestr(info, data)
    with pytest.raises(ConfigError, match=match):
        replayed(packed)


def test_limits_on_number_and_size_hold(packed, monkeypatch):
    for name, value, match in (
        ("MOST_FILES", 3, "more than 3 files"),
        ("MOST_BYTES", 100, "larger than"),
        ("MOST_TOTAL", 100, "unpacks to more"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(archives, name, value)
            with pytest.raises(ConfigError, match=match):
                replayed(packed)


def test_a_file_that_is_larger_than_it_says_is_refused(packed):
    data = bytearray(packed.read_bytes())
    with zipfile.ZipFile(packed) as archive:
        info = archive.getinfo("manifest.json")
    at = data.rindex(b"PK\x01\x02", 0, data.index(b"manifest.json", info.header_offset + 60))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    packed.write_bytes(bytes(data))
    with pytest.raises(ConfigError):
        replayed(packed)


def _zip(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"PK\x03\x04 nonsense", b"{}", _zip({}), _zip({"manifest.json": b"["}),
        _zip({"manifest.json": b"[]"}), _zip({"manifest.json": b'{"form": 7}'}),
        _zip({"manifest.json": b'{"form": 1}'}),
        _zip({"manifest.json": b'{"form": 1, "results": [3], "plans": []}'}),
        _zip({"manifest.json": b'{"form": 1, "results": [{}], "plans": []}'}),
        _zip({"manifest.json": b'{"form": 1, "results": [{"result": "results/1", "plan": 9}]}'}),
    ],
)  # fmt: skip
def test_what_is_no_bundle_is_told_in_one_line(tmp_path, data):
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    with pytest.raises(ConfigError) as told:
        replayed(path)
    assert "\n" not in str(told.value)


def test_a_manifest_that_points_elsewhere_is_refused(packed):
    def change(files):
        manifest = json.loads(files["manifest.json"])
        manifest["results"][0]["article"] = "../../etc/passwd"
        files["manifest.json"] = json.dumps(manifest).encode()

    with pytest.raises(ConfigError, match="lacks"):
        replayed(rewritten(packed, change))
