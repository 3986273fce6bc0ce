"""Expectations hold or do not, by name; a name that is none is an error."""

import pytest

from summarizer.core.errors import ConfigError
from summarizer.regress.expectations import read_expectations
from tests.regress.conftest import EMPTY, SOLD, TOWER, evidence, result_of

RESULT = result_of(
    (SOLD, EMPTY, TOWER),
    headline="Sommen sells its mill",
    summary=[{"text": "The mill was sold.", "evidence": [evidence("sold the old mill")]}],
    quotes=[{"speaker": "Berit Olin", "evidence": evidence("We took the best of 11 offers.")}],
)


@pytest.fixture
def failing(tmp_path):
    """Names of the expectations that the result does not meet."""

    def found(text, result=RESULT, name="expectations.toml"):
        path = tmp_path / name
        path.write_text(text)
        checks = list(read_expectations(path).checks(result))
        assert checks
        return {check.name: check.detail for check in checks if not check.passed}

    return found


@pytest.mark.parametrize(
    "text",
    [
        'must_mention = ["2.4 million", "berit olin", "best of 11 offers"]',
        'must_not_state = ["admitted", "best of 11"]',
        "min_grounded_claims = 3\nmax_words = 8\nmax_cost = 0.01",
        '[speaker_of]\n"the best of 11 offers" = "Berit Olin"',
        '[speaker_of]\n"stood empty for nine years" = ["The mayor", "berit olin"]',
        '[speaker_of]\n"sold the old mill" = ""',
    ],
)
def test_what_holds_is_not_reported(failing, text):
    assert failing(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "detail"),
    [
        ('must_mention = ["14 million"]', "must_mention: 14 million", "not in it"),
        ('must_mention = ["4 million"]', "must_mention: 4 million", "not in it"),
        ('must_not_state = ["mill was sold"]', "must_not_state: mill was sold",
         "stated: The mill was sold."),
        ("min_grounded_claims = 4", "min_grounded_claims: 4", "3 are"),
        ("max_words = 7", "max_words: 7", "8 words"),
        ("max_cost = 0.005", "max_cost: 0.005", "$0.01"),
        ('[speaker_of]\n"the best of 11 offers" = "Ann Lee"', "speaker_of: the best of 11 offers",
         "given to Berit Olin, not to Ann Lee"),
        ('[speaker_of]\n"never said" = "Ann Lee"', "speaker_of: never said",
         "nothing in it quotes these words"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_named_with_what_is_there_instead(failing, text, name, detail):
    assert failing(text) == {name: detail}


def test_a_cost_that_is_not_known_does_not_pass(failing):
    unknown = result_of()
    unknown["provenance"]["cost_usd"] = None
    assert failing("max_cost = 1", unknown) == {"max_cost: 1": "the price is not known"}


def test_a_failed_result_meets_nothing_that_wants_words(failing):
    nothing = result_of() | {"data": None}
    assert list(failing('must_mention = ["mill"]\nmin_grounded_claims = 1', nothing)) == [
        "must_mention: mill", "min_grounded_claims: 1",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["expectations.json", "expectations.yaml"])
def test_json_and_yaml_will_do(failing, name):
    assert list(failing('{"must_mention": ["14 million"]}', name=name)) == [
        "must_mention: 14 million"
    ]


@pytest.mark.parametrize(
    ("text", "match"),
    [
        (
            'must_mentoin = ["x"]',
            r"expectations\.toml: no expectation 'must_mentoin'; did you mean",
        ),
        ("must_mention = 3", "must_mention must be a list of texts"),
        ('max_words = "many"', "max_words must be a whole number"),
        ("max_cost = true", "max_cost must be a number"),
        ("speaker_of = 3", "speaker_of must be a table"),
        ("must_mention = [", "is not TOML"),
    ],
)
def test_what_is_wrong_with_the_file_names_file_and_key(failing, text, match):
    with pytest.raises(ConfigError, match=match):
        failing(text)
