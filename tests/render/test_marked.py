"""The article cut into pieces: every character there, every passage covered."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.marked import marked
from summarizer.render.view import Passage


def passage(number, text, start, end):
    return Passage(number, "", text[start:end], start, end, "exact", None)


@st.composite
def texts_with_passages(draw):
    text = draw(st.text(" \n\r\tabc€", max_size=60))
    spans = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
    return text, [passage(n, text, *sorted(span)) for n, span in enumerate(spans, 1)]


@given(texts_with_passages())
def test_every_character_but_space_between_paragraphs_is_kept(sample):
    text, passages = sample
    shown = "".join(piece.text for block in marked(text, passages).paragraphs for piece in block)
    assert "".join(shown.split()) == "".join(text.split())


@given(texts_with_passages())
def test_a_passage_covers_exactly_its_own_letters(sample):
    text, passages = sample
    found = marked(text, passages)
    for one in passages:
        pieces = [p for block in found.paragraphs for p in block if one.number in p.covering]
        letters = "".join("".join(piece.text for piece in pieces).split())
        whole = one.end <= len(text) and one.start < one.end
        assert letters == ("".join(one.quote.split()) if whole else "")
        assert (one.number in found.split) == (len(pieces) > 1)


@given(texts_with_passages())
def test_each_placed_passage_begins_once(sample):
    found = marked(*sample)
    starts = [number for block in found.paragraphs for p in block for number in p.starting]
    assert sorted(starts) == sorted(found.placed)


def test_paragraphs_are_parted_at_blank_lines_of_any_kind():
    blocks = marked("a\nb\r\n\r\nc\n \t\n\n d ", []).paragraphs
    assert ["".join(piece.text for piece in block) for block in blocks] == ["a\nb", "c", " d"]


def test_words_that_do_not_stand_at_their_offsets_are_not_marked():
    wrong = Passage(1, "", "b", 0, 1, "exact", None)
    assert marked("abc", [wrong]).placed == frozenset()


def test_a_text_of_a_million_blanks_takes_no_time():
    assert marked(" " * 1_000_000 + "\n" * 1_000, []).paragraphs == ()
