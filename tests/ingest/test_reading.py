"""Texts and files: the text as it stands, encodings without loss, and what is no article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.core.errors import IngestError, NotAnArticle
from summarizer.ingest import read_path, read_text
from summarizer.ingest.decoding import decode

STORY = "Brücke “zu” – sagte Jürgen Weiß für 14 € am Café.\r\n\r\nDie Stadt will bauen.\n"


def stored(tmp_path, data, name="story.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        (STORY.encode(), False),
        (b"\xef\xbb\xbf" + STORY.encode(), False),
        (STORY.encode("utf-16"), False),
        (STORY.encode("utf-16-le"), False),
        (STORY.encode("utf-16-be"), False),
        (STORY.encode("utf-32"), False),
        (STORY.encode("cp1252"), True),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16 mark", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_each_encoding_gives_the_same_text_with_its_line_ends(tmp_path, data, warned):
    article = read_path(stored(tmp_path, data))
    assert article.text == STORY
    assert any(warning.kind == "encoding" for warning in article.warnings) == warned


def test_a_utf_8_file_gives_just_what_open_gives(tmp_path, sample):
    text, _ = sample
    path = stored(tmp_path, text.encode())
    with path.open(encoding="utf-8", newline="") as file:
        assert read_path(path).text == file.read()


@given(st.text(min_size=20, max_size=200).filter(str.strip))
@settings(max_examples=100, deadline=None)
def test_utf_8_and_marked_utf_16_are_decoded_without_loss(text):
    text = text.replace("\x00", "").lstrip("\ufeff") + " and so on"
    assert decode(b"\xef\xbb\xbf" + text.encode(), "x").text == text
    assert decode(text.encode("utf-16"), "x").text == text


def test_other_encodings_are_recognised_and_said(tmp_path):
    story = "Мост закрыт до осени, сообщили в мэрии. Ремонт начнётся в июле этого года. " * 8
    article = read_path(stored(tmp_path, story.encode("cp1251")))
    assert article.text == story
    assert article.warnings[0].kind == "encoding"


def test_a_stray_byte_in_utf_8_is_shown_and_told(tmp_path):
    data = ("Die Brücke für alle Bürger öffnet spät. " * 3).encode() + b"\xff Ende."
    article = read_path(stored(tmp_path, data))
    assert article.text.endswith("\ufffd Ende.")
    assert "UTF-8" in article.warnings[0].detail


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "zip archive"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"{\\rtf1\\ansi The bridge}", "RTF"),
        (bytes(range(256)) * 20, "binary"),
    ],
    ids=lambda value: repr(value[:8]),
)
def test_what_is_no_text_is_refused_by_name_in_one_line(tmp_path, data, words):
    path = stored(tmp_path, data)
    with pytest.raises(NotAnArticle, match=words) as refused:
        read_path(path)
    assert "\n" not in str(refused.value)
    assert "story.txt" in str(refused.value)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(IngestError, match="no such file"):
        read_path(tmp_path / "none.txt")
    with pytest.raises(IngestError, match="folder"):
        read_path(tmp_path)


WALL = """We value your privacy

We and our 187 partners store and access information on your device.

Accept all | Reject all | Manage choices"""


def test_a_cookie_wall_is_no_article_and_the_message_says_so():
    with pytest.raises(NotAnArticle, match="cookie or consent notice"):
        read_text(WALL, source="wall.txt")


def test_a_login_wall_is_no_article_and_the_message_says_so():
    with pytest.raises(NotAnArticle, match="paywall or login"):
        read_text("This article is for subscribers\n\nAlready a subscriber? Log in")


def test_the_beginning_of_an_article_before_a_paywall_is_read_with_a_warning():
    text = (
        "Tram line 9 to reach the airport\n\nThe council voted on Wednesday to extend tram line 9 "
        "to the airport by 2031. What that means for\n\nThis article is for subscribers\n\n"
        "Already a subscriber? Log in"
    )
    article = read_text(text)
    assert [warning.kind for warning in article.warnings] == ["paywall"]
    assert article.title == "Tram line 9 to reach the airport"
    assert len(article.body) == 1


def test_a_whole_article_with_a_subscription_line_below_is_not_called_cut_off():
    paragraph = "The council voted on Wednesday to extend the tram line to the airport by 2031. "
    text = "\n\n".join([paragraph * 4] * 5) + "\n\nAlready a subscriber? Log in"
    assert read_text(text).warnings == ()


@pytest.mark.parametrize(
    "text", ["Rain stopped play.", "Local", "👍", "“", "3 May 2025", "By Ann Lee"]
)
def test_a_text_of_a_line_is_body(text):
    assert [block.kind for block in read_text(text).blocks] == ["body"]


@pytest.mark.parametrize(
    "naughty",
    [
        "\x00", "\ud800", "\u202e", "undefined", "NaN", "{{7*7}}", "${jndi}", "<script>", "\\",
        "%s", "'--", "\u200b", "Ω≈ç√∫˜µ≤≥÷", "ﷺ", "\u0301", "\x1b[31m", "\r", "\u2028",
        "../../etc/passwd",
        "𝕿𝖍𝖊", "\u0301" * 50,
    ],
    ids=ascii,
)  # fmt: skip
def test_odd_strings_are_read_or_refused_and_never_fail_otherwise(naughty):
    for text in (
        naughty,
        f"The mayor spoke.\n\n{naughty}\n\nHe left.",
        f"{naughty} said: “{naughty}”.",
    ):
        try:
            article = read_text(text)
        except NotAnArticle:
            continue
        assert article.text == text
        assert article.sha256


def test_a_page_without_a_known_suffix_is_known_by_its_look(tmp_path):
    page = "<!doctype html><html><body><p>The mayor said that the bridge is shut.</p></body></html>"
    article = read_path(stored(tmp_path, page.encode(), "page"))
    assert article.embedded
    assert article.text == "The mayor said that the bridge is shut."
