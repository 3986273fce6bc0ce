"""The pages that are made from the commands' help are up to date."""

import re

import pytest

from summarizer.cli.app import COMMANDS
from summarizer.cli.reference import BEGIN, DOCS, END, command_page, settings_table


def test_the_page_of_commands_is_what_their_help_says_now():
    assert (DOCS / "cli.md").read_text() == command_page(), "run python -m summarizer.cli.reference"


def test_the_table_of_settings_is_what_the_settings_say_now():
    page = (DOCS / "settings.md").read_text()
    made = page.partition(BEGIN)[2].partition(END)[0]
    assert made.strip() == settings_table(), "run python -m summarizer.cli.reference"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_a_section_and_a_line_in_the_overview(name):
    page = (DOCS / "cli.md").read_text()
    assert f"## summarize {name}\n" in page
    assert re.search(rf"^  {name} +\w.*\.$", page, re.MULTILINE)
