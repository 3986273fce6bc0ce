"""Quotation marks within quotation marks take the other kind, as typographers set them."""

import pytest

from summarizer.digest.quotation import quoted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The dam holds.", "“The dam holds.”"),
        ("A “safe” dam", "“A ‘safe’ dam”"),
        ('He called it "safe" twice', "“He called it ‘safe’ twice”"),
        ("It’s the firm’s dam", "“It’s the firm’s dam”"),
        ("She said “the ‘old’ dam’s gates held”", "“She said ‘the “old” dam’s gates held’”"),
        ("cut “in the mid…", "“cut ‘in the mid…’”"),
    ],
)
def test_marks_alternate(text, shown):
    assert quoted(text) == shown
