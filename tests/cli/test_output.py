"""A file appears whole or not at all, and that it can is known before anything is paid for."""

import os
import stat

import pytest

from summarizer.cli.output import Output
from summarizer.core.errors import ConfigError, OutputError


def listed(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_only_when_it_is_whole(tmp_path):
    path = tmp_path / "out.json"
    with Output(str(path)) as output:
        output.write("one")
        assert not path.exists()
        output.write("two")
    assert path.read_text() == "onetwo"
    assert listed(tmp_path) == ["out.json"]


def test_where_nothing_was_written_the_older_file_stays(tmp_path):
    path = tmp_path / "out.json"
    path.write_text("older")
    with Output(str(path)):
        pass
    assert path.read_text() == "older"
    assert listed(tmp_path) == ["out.json"]


def test_what_was_finished_before_an_interrupt_is_there(tmp_path):
    path = tmp_path / "out.jsonl"

    def interrupted():
        with Output(str(path)) as output:
            output.write("one\n")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_text() == "one\n"


def test_a_file_that_is_replaced_keeps_its_permissions_and_its_link(tmp_path):
    path = tmp_path / "real.txt"
    path.write_text("older")
    path.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(path)
    with Output(str(link)) as output:
        output.write("newer")
    assert link.is_symlink()
    assert path.read_text() == "newer"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    mask = os.umask(0o027)
    try:
        with Output(str(tmp_path / "out.txt")) as output:
            output.write("x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "out.txt").stat().st_mode) == 0o640


@pytest.mark.parametrize("name", ["missing/out.json", "file/out.json", "."])
def test_a_place_that_cannot_be_written_is_refused_at_once(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be written"):
        Output(name)


def test_a_full_disk_is_an_error_that_says_what_is_not_lost():
    with Output("/dev/full") as output, pytest.raises(OutputError, match=r"No space left.*cache"):
        output.write("x")


def test_a_lone_surrogate_is_written_as_json_writes_it(tmp_path):
    path = tmp_path / "out.json"
    with Output(str(path)) as output:
        output.write('{"text": "a\ud800b"}')
    assert path.read_bytes() == b'{"text": "a\\ud800b"}'
