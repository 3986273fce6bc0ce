"""What must hold for any text: slices, disguises, edits."""

import re
from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st
from texts import STORY, WORDS, stories

from summarizer.core.article import Article, Span
from summarizer.core.schema import Task
from summarizer.ground import check, verify
from summarizer.ground.normalize import fold, words
from summarizer.ground.prose import Prose
from summarizer.ground.stems import stem
from summarizer.schemas.claims import Claims

BORDER = re.compile(r"(?<!\w)(?=\w)|(?<=\w)(?!\w)")
WHOLE = re.compile(r"\d[\d.,]*\d|\w+(?:-\w+)+")  # 5.5, 1,200 and non-lethal have no border inside


def borders(text):
    """Where a slice may begin or end and cut no word and no number."""
    inside = {at for match in WHOLE.finditer(text) for at in range(match.start() + 1, match.end())}
    return sorted({match.start() for match in BORDER.finditer(text)} - inside)


@st.composite
def slices(draw):
    """A text, and a slice of it that cuts no word."""
    text = draw(stories() | st.just(STORY))
    places = borders(text)
    start = draw(st.sampled_from(places[:-1]))
    end = draw(st.sampled_from([at for at in places if at > start]))
    return text, start, end


@given(slices())
def test_a_slice_of_a_text_is_exact_at_its_place_or_at_an_equal_one(case):
    text, start, end = case
    quote = text[start:end]
    assume(any(map(str.isalnum, quote)))
    finding = verify(text, quote)
    assert finding.verdict == "exact"
    assert text[finding.start : finding.end] == quote


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_and_any_quote_give_a_finding_whose_spans_lie_in_the_text(text, quote):
    for asked in (quote, text, text[3:-2], quote + text):
        finding = verify(text, asked)
        assert finding.kept == bool(finding.spans)
        for start, end in finding.spans:
            assert 0 <= start < end <= len(text)
        if finding.verdict == "exact":
            assert text[finding.start : finding.end] == asked


def curl(text):
    return text.replace('"', "”").replace("'", "’")


def straighten(text):
    return re.sub("[“”„]", '"', re.sub("[‘’]", "'", text))


DISGUISES = (
    curl,
    straighten,
    str.upper,
    str.lower,
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: text.replace(" ", " \n"),
    lambda text: text.replace("–", "-"),
    lambda text: text.replace(" – ", "—"),
    lambda text: re.sub(r"(\w{3})(\w{3})", "\\1\u00ad\\2", text),
    lambda text: re.sub(r"(\w)(\w)", "\\1\u200b\\2", text, count=3),
    lambda text: text.replace("fi", "ﬁ"),
    lambda text: f"“{text}”",
    lambda text: text.replace("“", "&ldquo;").replace("–", "&#8211;"),
)


@given(slices(), st.lists(st.sampled_from(DISGUISES), min_size=1, max_size=3))
def test_a_typographic_disguise_is_kept_and_never_called_exact_or_near(case, disguises):
    text, start, end = case
    quote = text[start:end]
    assume(len(words(fold(quote)).words) > 1)
    disguised = quote
    for disguise in sorted(disguises, key=DISGUISES.index):  # entities are written in one case
        disguised = disguise(disguised)
    assume(disguised not in text)
    finding = verify(text, disguised)
    assert finding.verdict == "normalized", finding
    assert words(fold(text[finding.start : finding.end])).words == words(fold(disguised)).words


@st.composite
def edits(draw):
    """A text, and a sentence of it in which one content word is another, missing, or extra."""
    text = draw(stories())
    sentence = draw(st.sampled_from(re.split(r"(?<=[.!?])\s+", text)))
    tokens = sentence.split(" ")
    assume(len(tokens) > 3)
    at = draw(st.integers(1, len(tokens) - 2))
    assume(re.fullmatch(r"\w+", tokens[at]))
    way = draw(st.sampled_from(["replace", "drop", "add", "letter"]))
    other = draw(st.sampled_from(["zeppelin", "Oslo", "17", "not", "never", "may", "before"]))
    edited = {
        "replace": [other],
        "drop": [],
        "add": [other, tokens[at]],
        "letter": [tokens[at][:-1] + "q"],
    }[way]
    return text, " ".join([*tokens[:at], *edited, *tokens[at + 1 :]])


@given(edits())
def test_an_edit_of_a_content_word_is_never_kept(case):
    text, quote = case
    # dropping a word may give another slice of a text that repeats its words
    folded, whole = (" ".join(words(fold(one)).words) for one in (quote, text))
    assume(folded not in whole)
    assert not verify(text, quote).kept


@given(st.text(alphabet="ab éﬁß½²“—&amp; \u00ad\u0301\n中", max_size=40))
@example("&amp;&amp;")
@example("e\u0301\u0301")
def test_offsets_of_words_lead_back_to_the_text(text):
    found = words(fold(text))
    for word, start, end in zip(found.words, found.starts, found.ends, strict=True):
        assert 0 <= start < end <= len(text)
        assert word in words(fold(text[start:end])).words
    assert found.starts == sorted(found.starts)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_a_quote_of_words_that_stand_apart_is_not_kept(chosen):
    text = ". Rain. ".join(chosen)
    quote = " ".join(chosen)
    assume(len(chosen) > 1)
    assert not verify(text, quote).kept


@given(stories(), st.lists(st.integers(0, 400), min_size=2, max_size=6))
def test_a_passage_has_the_words_of_its_stretches_at_their_places(text, cuts):
    whole = Prose(text)
    spans = [Span(*sorted(pair)) for pair in pairwise(cuts)]
    passage = whole.passage(spans)
    for word, start, end in zip(*passage.side.words, strict=True):
        assert whole.side.word(whole.side.words.starts.index(start)) == word
        assert all(any(low <= at < high for low, high in spans) for at in range(start, end))
    assert passage.stems == [stem(word) for word in passage.words]
    assert passage.side.words.starts == sorted(set(passage.side.words.starts))


@given(stories(), stories(), st.sampled_from(WORDS), st.booleans())
def test_any_statement_about_any_text_is_judged_and_its_own_sentence_never_flagged(
    text, other, speaker, own
):
    evidence = re.split(r"(?<=[.!?])\s+", text)[0]
    row = {"text": evidence if own else other, "evidence": [evidence]}
    row |= {"speaker": None if own else speaker, "mode": "assertion"}
    data = check({"claims": [row]}, Task("claims", Claims), Article(text)).data
    for item in data["claims"] if data else ():
        for flag in item.get("flags", ()):
            assert not own
            assert set(flag) == {"kind", "detail", "where"}


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
@example("don`t")
def test_how_a_text_folds_does_not_depend_on_what_stands_after_it(text):
    assume("&" not in text)  # an entity may end in what is put after it
    alone, followed = words(fold(text)), words(fold(text + "\n\n“é”"))
    assert followed.words == [*alone.words, "é"]
    assert followed.starts[:-1] == alone.starts
