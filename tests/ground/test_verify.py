"""The verdict on a quote: what is kept, what is refused, and what is named."""

import pytest
from texts import NAUGHTY, STORY, article

from summarizer.ground import Passages, verify


def words_of(finding, text=STORY):
    return [text[start:end] for start, end in finding.spans]


def test_words_as_they_stand_are_exact():
    finding = verify(STORY, "312 crates had gone missing")
    assert (finding.verdict, finding.reason) == ("exact", "")
    assert words_of(finding) == ["312 crates had gone missing"]


@pytest.mark.parametrize(
    "quote",
    [
        "the harbour master, ines valcourt, SAID",
        "The harbour\u00a0master,\n Ines  Val\u00adcourt",
        '"We will not close the port"',
        "from the non-lethal trial - a few officers",
        "from the non-lethal trial — a few officers",
        "from the non-lethal trial--a few officers",
        "The toll rose to 5.5 % in 2012,",
        "from $1200 a month",
        "from &#36;1,200 a month.",
        "Her deputy , Colm Brandt",
        "[t]he harbour master, Ines Valcourt",
    ],
)
def test_typography_alone_makes_a_quote_normalized(quote):
    finding = verify(STORY, quote)
    assert finding.verdict == "normalized", finding
    assert finding.kept


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Smith &amp; Sons said &ldquo;no&rdquo; &ndash; twice", "Smith & Sons said “no” – twice"),
        ("It wasn&rsquo;t the caf&eacute;&nbsp;owner", "It wasn't the café owner"),
        ("He said &amp;quot;yes&amp;quot; to Bj&#246;rn", 'He said "yes" to Björn'),
    ],
)
def test_entities_left_in_a_text_count_as_their_characters(text, quote):
    finding = verify(text, quote)
    assert finding.verdict == "normalized"
    assert words_of(finding, text) == [text]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("El café de Zoë cerró", "El cafe\u0301 de Zoe\u0308 cerro\u0301"),
        ("the official office ﬁled", "the oﬃcial office filed"),
        ("Straße in Ｔｏｋｙｏ", "strasse in Tokyo"),
        ("ΣΊΣΥΦΟΣ ανέβηκε", "σίσυφος ΑΝΈΒΗΚΕ"),
        ("قال إن ١٢ شخصا", "قال إن 12 شخصا"),
        ("Министр сказал: «да»", "министр сказал: “Да”"),
        ("部长说，“不会”发生。", "部长说, “不会” 发生"),
        ("한국 정부", "\u1112\u1161\u11ab\u1100\u116e\u11a8 정부"),
    ],
)
def test_composition_ligatures_and_scripts_are_typography(text, quote):
    assert verify(text, quote).verdict == "normalized"


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("said Tuesday that 312 crates had gone missing", "words dropped: on"),
        ("The harbour master, Ines Valcourt, said on the Tuesday", "words added: the"),
        ("Colm Brandt, didn't deny the report", "words did not → didn't"),
        ("Nobody knew, Brandt said; Nobody asked", "punctuation"),
    ],
)
def test_function_words_and_punctuation_alone_make_a_quote_near(quote, reason):
    finding = verify(STORY, quote)
    assert finding.verdict == "near"
    assert reason in finding.reason


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("said on Tuesday that 321 crates had gone missing", "number 312 → 321"),
        ("The toll rose to 5.6% in 2012", "number 5.5 → 5.6"),
        ("from £1,200 a month", "$ → £"),
        ("The harbour master, Ines Brandt, said on Tuesday", "name Valcourt → Brandt"),
        ("Her deputy, Colm Brandt, did deny the report", "negation dropped: not"),
        ("The port was not opened in 1987", "negation"),
        ("We may not close the port", "modal will → may"),
        ("Women were turned away after noon", "word before → after"),
        ("talks with Ostrian rebels failed", "word envoys → rebels"),
        ("Women were turned from the non-lethal trial", "words dropped: away before noon"),
        ("[Ms Valcourt] said on Tuesday that 312 crates had gone", "name"),
        ("Women were turned away at noon", "word before → at"),
        ("The toll rose 5.5% in 2012", "words dropped: to"),
        ("trial – few officers reportedly left", "words dropped: a"),
        ("Nobody knew? Brandt said. Nobody asked.", "punctuation"),
        ("Her deputy, Colm Brandt, did.", "negation dropped: not"),
    ],
)
def test_a_turned_meaning_is_altered_and_named(quote, reason):
    finding = verify(STORY, quote)
    assert finding.verdict == "altered"
    assert reason in finding.reason
    assert finding.spans == ()
    assert finding.nearest is not None


@pytest.mark.parametrize(
    "quote",
    ["The moon is made of cheese, experts agree", "Elections were held in the northern provinces"],
)
def test_what_is_not_there_is_absent(quote):
    assert verify(STORY, quote).verdict == "absent"


@pytest.mark.parametrize(
    ("quote", "whole"),
    [
        ("12", "312"),
        ("art", None),
        ("12 crates had gone missing", "312"),
        ("women", None),
        ("men were turned away", "Women"),
        ("lethal trial", "non-lethal"),
        ("talks with Ostria", "Ostrian"),
        ("The toll rose to 5", "5.5"),
        ("from $1", "1,200"),
    ],
)
def test_a_quote_that_cuts_a_word_is_not_the_articles_words(quote, whole):
    finding = verify(STORY, quote)
    if whole is None:
        assert finding.verdict in {"absent", "normalized"}
        return
    assert not finding.kept
    assert whole in finding.reason


def test_a_word_that_also_stands_alone_is_found_there():
    text = "In 2012 the party had art. It cost 12."
    assert verify(text, "12").start == text.rindex("12")
    assert verify(text, "art").start == text.index("art.")


@pytest.mark.parametrize(
    "quote",
    [
        "We will not close the port, and we will find them.",
        "We will not close the port … and we will find them",
        "We will not close the port [...] we will find them",
    ],
)
def test_a_quotation_broken_off_has_a_span_for_each_piece(quote):
    finding = verify(STORY, quote)
    assert finding.kept
    assert len(finding.spans) == 2
    assert words_of(finding)[0] == "We will not close the port"
    assert STORY[finding.start : finding.end].startswith("We will")


def test_a_quote_joined_across_a_paragraph_has_a_span_in_each():
    finding = verify(STORY, "we will find them. Her deputy, Colm Brandt, did not deny")
    assert finding.verdict == "normalized"
    assert words_of(finding) == ["we will find them.", "Her deputy, Colm Brandt, did not deny"]


@pytest.mark.parametrize(
    "quote",
    [
        "Her deputy … did deny the report",
        "Her deputy, Colm Brandt, did … deny the report",
        "officers … left",
        "The port opened in 1987 … 312 crates",
        "We will … close the port",
    ],
)
def test_what_is_left_out_may_not_turn_the_rest(quote):
    assert verify(STORY, quote).verdict in {"altered", "absent"}


def test_an_aside_may_be_left_out_although_it_holds_a_not():
    text = "The mayor, who did not attend the vote, said the levy would rise in May."
    assert verify(text, "The mayor … said the levy would rise in May").kept


def test_an_interjection_with_a_not_is_no_mere_interjection():
    text = "“I like,” he said, though not “the people here,” and left."
    assert not verify(text, "I like the people here").kept


def test_noise_bears_nothing_and_says_so():
    page = article(
        ("nav", "Home News Sport"),
        ("title", "Toll rises on the old bridge"),
        ("body", "The toll on the old bridge rises in May."),
        ("related", "Toll falls on the new bridge."),
    )
    finding = Passages(page).find("Toll falls on the new bridge.")
    assert (finding.verdict, finding.spans) == ("absent", ())
    assert "related" in finding.reason
    assert Passages(page).find("toll falls on the  new bridge").verdict == "absent"
    assert Passages(page).find("Toll rises on the old bridge").verdict == "exact"


def test_a_quote_across_noise_covers_only_the_body():
    page = article(
        ("body", "“The tide was high."), ("ad", "BUY BOATS NOW"), ("body", "“Nobody slept.”")
    )
    joined = Passages(page).find("The tide was high. Nobody slept.")
    assert [page.slice(span) for span in joined.spans] == ["The tide was high.", "Nobody slept."]
    whole = Passages(page).find(page.text)
    assert [page.slice(span) for span in whole.spans] == ["“The tide was high.", "“Nobody slept.”"]


def test_the_body_comes_before_the_title_and_near_decides_between_places():
    line = "The levy was scrapped"
    page = article(
        ("title", line),
        ("body", f"{line} at noon."),
        ("body", "Rain fell. " * 30 + f"{line} again."),
    )
    passages = Passages(page)
    first = page.text.index(line, 5)
    last = page.text.rindex(line)
    assert passages.find(line).start == first
    assert passages.find(line, near=len(page.text)).start == last
    assert passages.find(line.upper(), near=len(page.text)).start == last
    assert passages.find(line, near=0).start == first


def test_of_repeated_passages_the_one_with_the_same_typography_is_taken():
    text = "He wrote The Long, Tide once. He wrote The Long Tide again."
    assert verify(text, "the long tide").start == text.rindex("The Long")


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_no_string_raises_as_text_or_as_quote(naughty):
    for text, quote in (
        (naughty, naughty),
        (STORY, naughty),
        (naughty, STORY),
        (naughty + STORY, "312"),
    ):
        finding = verify(text, quote)
        for start, end in finding.spans:
            assert 0 <= start < end <= len(text)
        assert isinstance(finding.reason, str)


def test_a_reason_is_one_short_line_however_long_the_quote():
    for quote in (STORY.replace("312", "three\nhundred"), STORY + " extra words" * 5_000):
        reason = verify(STORY, quote).reason
        assert reason
        assert "\n" not in reason
        assert len(reason) < 1_000


def test_quotes_without_words_are_absent():
    for quote in ("", "   ", "...", "“”", "?!", "\n"):
        finding = verify(STORY, quote)
        assert (finding.verdict, finding.reason) == ("absent", "holds no words")
