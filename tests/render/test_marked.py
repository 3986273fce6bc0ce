"""The article cut into pieces: every character there, every passage covered."""

from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.marked import BlockOf, marked
from summarizer.render.view import Passage


def passage(number, text, start, end):
    return Passage(number, "", text[start:end], start, end, "exact", None)


def paragraphs(found):
    return [row.pieces for part in found.parts for row in part.paragraphs]


@st.composite
def texts_with_passages(draw):
    text = draw(st.text(" \n\r\tabc€", max_size=60))
    spans = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
    return text, [passage(n, text, *sorted(span)) for n, span in enumerate(spans, 1)]


@given(texts_with_passages())
def test_every_character_but_space_between_paragraphs_is_kept(sample):
    text, passages = sample
    shown = "".join(piece.text for block in paragraphs(marked(text, passages)) for piece in block)
    assert "".join(shown.split()) == "".join(text.split())


@given(texts_with_passages())
def test_a_passage_covers_exactly_its_own_letters(sample):
    text, passages = sample
    found = marked(text, passages)
    for one in passages:
        pieces = [p for block in paragraphs(found) for p in block if one.number in p.covering]
        letters = "".join("".join(piece.text for piece in pieces).split())
        whole = one.end <= len(text) and one.start < one.end
        assert letters == ("".join(one.quote.split()) if whole else "")


@given(texts_with_passages())
def test_each_placed_passage_begins_once(sample):
    found = marked(*sample)
    starts = [number for block in paragraphs(found) for p in block for number in p.starting]
    assert sorted(starts) == sorted(found.placed)


def test_paragraphs_are_parted_at_blank_lines_of_any_kind():
    blocks = paragraphs(marked("a\nb\r\n\r\nc\n \t\n\n d ", []))
    assert ["".join(piece.text for piece in block) for block in blocks] == ["a\nb", "c", " d"]


def test_words_that_do_not_stand_at_their_offsets_are_not_marked():
    wrong = Passage(1, "", "b", 0, 1, "exact", None)
    assert marked("abc", [wrong]).placed == frozenset()


def test_a_text_of_a_million_blanks_takes_no_time():
    assert marked(" " * 1_000_000 + "\n" * 1_000, []).parts == ()


@given(
    texts_with_passages(),
    st.lists(st.tuples(st.integers(-2, 70), st.integers(-2, 70), st.sampled_from(["ad", "body"]))),
)
def test_whatever_the_blocks_say_every_character_is_shown_once(sample, rows):
    text, passages = sample
    blocks = tuple(BlockOf(*row) for row in rows)
    shown = "".join(p.text for row in paragraphs(marked(text, passages, blocks)) for p in row)
    assert "".join(shown.split()) == "".join(text.split())


def test_noise_side_by_side_is_one_part_that_names_its_kinds():
    text = "nav\n\nad\n\nbody"
    parts = marked(text, [], (BlockOf(0, 3, "nav"), BlockOf(5, 7, "ad"))).parts
    assert [(part.kind, part.names) for part in parts] == [
        ("noise", ("navigation", "advertisement")),
        ("body", ()),
    ]


def test_passages_of_one_number_are_marked_once():
    one = Passage(1, "", "ab", 0, 2, "exact", None)
    assert [len(row) for row in paragraphs(marked("abc", [one, one]))] == [2]
