"""Text for a terminal: readable, no wider than asked, and harmless."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render import render
from summarizer.render.visible import line, paragraphs
from summarizer.render.wrap import Piece, cells, wrap

SGR = re.compile(r"\x1b\[[0-9;]*m")
ALLOWED = {"\n"}
#: Strings made to break out: controls, escape sequences, direction marks, surrogates, wide letters.
WILD = st.text(
    st.sampled_from("\x1b\x07\x9b\x9d\x00\x7f\r\n\t\u202e\u2066\u200f\u2028\ufeff\ud800\U000e0041")
    | st.sampled_from("[]0;31mabc 日本。é\u0301👩🏽\u200d🚀—“”|·")
    | st.characters(),
    max_size=40,
)


def forbidden(text):
    return [
        char
        for char in set(text)
        if char not in ALLOWED
        and (
            unicodedata.category(char) in {"Cc", "Cs"}
            or unicodedata.bidirectional(char) in {"LRE", "RLE", "LRO", "RLO", "PDF"}
            or unicodedata.bidirectional(char) in {"LRI", "RLI", "FSI", "PDI"}
        )
    ]


def record(words):
    proof = {"quote": words, "start": 0, "end": 9, "match": words, "given": words + "x"}
    claim = {"text": words, "speaker": words, "hedge": words, "via": [words], "evidence": [proof]}
    event = {"date": words, "date_text": words, "what": words, "evidence": [proof]}
    return {
        "article": dict.fromkeys(("id", "source", "title", "outlet", "author"), words),
        "status": "partial",
        "data": {"headline": words, "claims": [claim], "timeline": [event],
                 words: {words: [words]}},
        "rejected": [
            {"path": words, "value": {"text": words, "evidence": [words]}, "reason": words}
        ],
        "warnings": [{"kind": words, "detail": words, "where": None}],
        "error": {"type": words, "message": words},
        "provenance": {"model": words, "prompt": words, "created": words},
    }  # fmt: skip


@given(WILD)
def test_no_control_character_of_any_text_reaches_the_terminal(words):
    assert forbidden(render(record(words), "text")) == []


@given(WILD)
def test_with_colour_the_only_escape_sequences_are_our_own(words):
    shown = render(record(words), "text", color=True)
    assert forbidden(SGR.sub("", shown)) == []
    assert set(SGR.findall(shown)) <= {
        f"\x1b[{code}m" for code in ("0", "1", "2", "1;36", "36", "1;31", "1;33", "33", "32", "31")
    }


@given(WILD, st.integers(40, 120))
def test_no_line_is_wider_than_asked_for(words, width):
    shown = render(record(words), "text", width=width)
    assert max(map(cells, shown.split("\n"))) <= width


@pytest.mark.parametrize("name", ["briefing", "nested", "failed", "partial", "empty"])
def test_colour_changes_nothing_but_colour(case, name):
    plain = render(case(name)[0], "text")
    painted = render(case(name)[0], "text", color=True)
    assert SGR.sub("", painted) == plain
    assert painted != plain


def test_evidence_is_shown_with_its_offsets_and_what_the_model_had_quoted(case):
    record, _ = case("briefing")
    shown = " ".join(render(record, "text", width=200).split())
    proof = record["data"]["claims"][2]["evidence"][0]
    assert f"[{proof['start']}:{proof['end']} normalized]" in shown
    assert f"the model quoted: {proof['given']}" in shown
    assert f"{proof['quote'].replace(chr(0xAD), '')} [" in shown


def test_dates_stand_in_a_column(case):
    shown = render(case("briefing")[0], "text")
    starts = [
        re.search(r"(?<=  )\S", row[4:]).start()
        for row in shown.split("\n")
        if re.match(r"  (20\d\d|undated)", row)
    ]
    assert len(starts) == 4
    assert len(set(starts)) == 1


def test_a_failed_result_says_so_first(case):
    rows = render(case("failed")[0], "text").split("\n")
    assert any(row.startswith("FAILED: AuthError: openai refuses the key") for row in rows[:6])


def test_a_partial_result_counts_what_was_left_out_and_gives_the_reasons(case):
    shown = render(case("partial")[0], "text")
    assert "PARTIAL: 2 parts of the answer were left out" in shown
    assert "reason: altered: number 14 → 41" in shown


def test_what_it_cost_is_told_and_an_unknown_price_is_not_zero(case):
    record, _ = case("briefing")
    assert "3,120 + 1,204 tokens · $0.0032" in render(record, "text", width=100)
    record["provenance"]["cost_usd"] = None
    assert "cost unknown" in render(record, "text", width=100)
    record["provenance"]["cached"] = True
    assert "from the cache" in render(record, "text", width=100)


def test_chinese_wraps_between_characters_and_never_before_a_full_stop():
    rows = wrap([Piece("検査で亀裂が見つかったため、橋は閉鎖された。")], 12)
    lines = ["".join(piece.text for piece in row) for row in rows]
    assert "".join(lines) == "検査で亀裂が見つかったため、橋は閉鎖された。"
    assert max(map(cells, lines)) <= 12
    assert not any(row[0] in "、。" for row in lines)


def test_cells_are_counted_as_a_terminal_draws_them():
    assert cells("abc") == 3
    assert cells("日本") == 4
    assert cells("e\u0301") == 1
    assert cells("a\u200db") == 2


@given(st.lists(st.tuples(st.text(" ab-日。", max_size=12), st.sampled_from("xy")), max_size=5))
def test_wrapping_loses_no_letter_and_keeps_their_styles(pieces):
    rows = wrap([Piece(*piece) for piece in pieces], 5)
    wanted = [(char, style) for text, style in pieces for char in text if char != " "]
    shown = [(char, p.style) for row in rows for p in row for char in p.text if char != " "]
    assert shown == wanted
    assert all(sum(cells(piece.text) for piece in row) <= 5 for row in rows)


def test_controls_become_visible_signs():
    assert line("a\x1b[31mb\x07\x7f\x9b") == "a␛[31mb␇␡\ufffd"
    assert line("soft\u00adhyphen \u202eover\u202c") == "softhyphen \ufffdover\ufffd"


def test_joiners_that_scripts_need_stay():
    persian, family = "می\u200cخواهم", "👩\u200d🚀"
    assert (line(persian), line(family)) == (persian, family)


def test_no_break_spaces_stay_and_other_white_space_becomes_one_blank():
    assert line(" €14\u00a0million \n\t each\u3000year ") == "€14\u00a0million each year"


def test_paragraphs_are_parted_at_blank_lines_only():
    assert paragraphs("a\nb\r\n \r\nc\n\n\n\nd\n") == ["a b", "c", "d"]
