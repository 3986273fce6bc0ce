"""Which claims a long article leaves out: background goes, what the summary holds stays."""

NEWS = [
    f"The {word} pump of Lowmere failed on Monday, the engineer Ada Moss said, after {n} hours."
    for n, word in enumerate(["north", "south", "east", "west", "old", "new"], 10)
]
BACKGROUND = [
    f"The {word} hall of Lowmere was opened in {1900 + n} and holds {n} chairs."
    for n, word in enumerate(
        "town parish market school village harbour mill station chapel corn guild club song "
        "dance flower winter summer garden river bridge castle wool cloth bell".split(),
        20,
    )
]


def test_background_goes_first_where_an_article_makes_many_claims(ask):
    body = "\n\n".join([*NEWS, *BACKGROUND])
    claims = ask(body)["claims"]
    assert len(claims) < len(NEWS) + len(BACKGROUND)
    assert sum(claim["speaker"] == "Ada Moss" for claim in claims) == len(NEWS)


def test_a_short_article_keeps_all_its_claims(ask):
    assert len(ask("\n\n".join([*NEWS, *BACKGROUND[:4]]))["claims"]) == len(NEWS) + 4


def test_what_the_summary_tells_stays_among_the_claims(ask):
    answer = ask("\n\n".join([*BACKGROUND, *NEWS]))
    told = {row["evidence"][0] for row in answer["summary"]}
    claimed = " ".join(piece for claim in answer["claims"] for piece in claim["evidence"])
    assert all(sentence in claimed for sentence in told)
