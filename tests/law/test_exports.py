"""What the package offers is sorted, documented, and there."""

import importlib
import pkgutil
import subprocess
import sys

import pytest

import summarizer

MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(summarizer.__path__, "summarizer.")
    if found.name != "summarizer.__main__"
)


def test_everything_that_the_package_offers_can_be_had_and_says_what_it_is():
    for name in summarizer.__all__:
        assert getattr(summarizer, name).__doc__, name


def test_the_list_of_what_is_offered_is_the_list_of_where_it_lives():
    assert sorted(summarizer._HOME) == summarizer.__all__ == sorted(summarizer.__all__)


def test_what_is_not_offered_is_a_plain_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'sumarize'"):
        _ = summarizer.sumarize


@pytest.mark.parametrize("name", MODULES)
def test_each_module_says_what_it_is_for_and_lists_what_it_offers(name):
    module = importlib.import_module(name)
    assert module.__doc__
    offered = getattr(module, "__all__", [])
    assert sorted(offered, key=str) == sorted(set(offered), key=str)
    for item in offered:
        assert hasattr(module, item), item


def test_importing_the_package_loads_nothing_heavy():
    code = (
        "import sys, summarizer; heavy = ('pydantic', 'openai', 'instructor', 'click', 'jinja2');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
