"""What an item says beyond its evidence is flagged; what is faithful is not."""

import json

import pytest
from texts import article

from summarizer.core.article import Article
from summarizer.core.schema import Task
from summarizer.ground import check
from summarizer.ground.align import Passages
from summarizer.ground.flags import Scales, spans_of
from summarizer.ingest import read_text
from summarizer.schemas.claims import Claims
from summarizer.schemas.timeline import Timeline

TEXT = (
    "Former governor Ilse Marrow said on Tuesday that 40 wells had run dry in Oskarland. "
    "She added that the drought would cost farmers 1.2 million crowns.\n\n"
    "A spokesman for the water board, Peer Hallan, did not deny that pumps had failed. "
    "The board is understood to be planning a ban on garden hoses, and prices may rise.\n\n"
    "“We never promised rain,” Hallan said. Turnout at the July meeting was low. "
    "The Farmers' Union of Oskarland (FUO) called the plan unworkable.\n\n"
    + "Elsewhere the week was quiet, and the markets hardly moved at all. " * 12
    + "\n\nFar to the north, Dora Quill opened a school."
)
ARTICLE = Article(TEXT, published="2024-08-06")
MARROW = "said on Tuesday that 40 wells had run dry in Oskarland"


def claim(text, evidence, speaker="Ilse Marrow", **fields):
    row = {"text": text, "speaker": speaker, "evidence": [evidence]} | fields
    task = Task("claims", Claims)
    return check(task.read(json.dumps({"claims": [row]})), task, ARTICLE)


def kinds(result):
    return [flag["kind"] for flag in result.data["claims"][0].get("flags", ())]


@pytest.mark.parametrize(
    ("text", "evidence", "speaker"),
    [
        ("Forty wells have run dry in Oskarland.", MARROW, "Ilse Marrow"),
        ("Marrow said that 40 wells ran dry.", MARROW, "former governor Ilse Marrow"),
        (
            "The drought will cost farmers 1,200,000 crowns.",
            "would cost farmers 1.2 million",
            "Marrow",
        ),
        (
            "Hallan did not deny that pumps had failed.",
            "did not deny that pumps had failed",
            "Hallan",
        ),
        (
            "The board reportedly plans a ban on garden hoses.",
            "planning a ban on garden hoses",
            None,
        ),
        ("Prices may rise.", "prices may rise", None),
        ("The board did not promise rain.", "We never promised rain", "Peer Hallan"),
        ("The FUO calls the plan unworkable.", "called the plan unworkable", "FUO"),
        ("The plan is unworkable.", "called the plan unworkable", "Farmers' Union of Oskarland"),
    ],
)
def test_what_its_evidence_covers_is_not_flagged(text, evidence, speaker):
    result = claim(text, evidence, speaker)
    assert "flags" not in result.data["claims"][0]


@pytest.mark.parametrize(
    ("text", "evidence", "speaker", "kind"),
    [
        ("Fifty wells have run dry in Oskarland.", MARROW, "Ilse Marrow", "number"),
        (
            "The drought will cost 1.2 billion crowns.",
            "would cost farmers 1.2 million",
            "Marrow",
            "number",
        ),
        ("Forty wells ran dry in Petrovia.", MARROW, "Ilse Marrow", "name"),
        ("Quill said that 40 wells had run dry.", MARROW, "Ilse Marrow", "name"),
        ("Forty wells ran dry in May 2019.", MARROW, "Ilse Marrow", "date"),
        ("Forty wells had not run dry in Oskarland.", MARROW, "Ilse Marrow", "negation"),
        ("The board promised rain.", "We never promised rain", "Peer Hallan", "negation"),
        (
            "Turnout at the July meeting was high.",
            "Turnout at the July meeting was low",
            None,
            "negation",
        ),
        (
            "Hallan denied that pumps had failed.",
            "did not deny that pumps had failed",
            "Hallan",
            "negation",
        ),
        (
            "Hallan confirmed that pumps had failed.",
            "did not deny that pumps had failed",
            "Hallan",
            "negation",
        ),
        (
            "The board is planning a ban on garden hoses.",
            "planning a ban on garden hoses",
            None,
            "hedge",
        ),
        ("Prices will rise.", "prices may rise", None, "hedge"),
        ("It was the driest week in Oskarland.", MARROW, "Ilse Marrow", "hedge"),
        ("Governor Ilse Marrow said 40 wells had run dry.", MARROW, "Ilse Marrow", "title"),
        ("Forty wells have run dry in Oskarland.", MARROW, "Dora Quill", "attribution"),
        ("The board never promised rain.", "We never promised rain", "Ilse Marrow", "attribution"),
    ],
)
def test_what_nothing_covers_is_flagged_by_kind(text, evidence, speaker, kind):
    result = claim(text, evidence, speaker)
    assert kind in kinds(result), result.data["claims"][0]
    row = result.data["claims"][0]["flags"][0]
    assert set(row) == {"kind", "detail", "where"}


def test_a_denial_that_was_none_is_flagged_in_the_mode():
    told = "Pumps did not fail."
    result = claim(told, "did not deny that pumps had failed", "Hallan", mode="denial")
    flags = result.data["claims"][0]["flags"]
    assert ("negation", "mode") in [(flag["kind"], flag["where"]) for flag in flags]


def test_a_hedge_given_apart_counts_and_must_be_the_articles():
    plain = "The board is planning a ban on garden hoses."
    quote = "planning a ban on garden hoses"
    assert kinds(claim(plain, quote, None, hedge="is understood to be")) == []
    assert kinds(claim(plain, quote, None, hedge="rumour has it")) == ["hedge", "hedge"]


def test_a_speaker_who_occurs_nowhere_is_refused():
    result = claim("Forty wells have run dry.", MARROW, "Boris Vandermeer")
    assert result.data is None or not result.data["claims"]
    assert "does not occur in the article" in result.rejected[0].reason
    assert result.unfound == ()


def test_a_relay_that_occurs_nowhere_is_flagged():
    result = claim("Forty wells have run dry.", MARROW, relayed_by="The Petrovian Mirror")
    assert kinds(result) == ["attribution"]


def test_strict_refuses_what_would_be_flagged():
    row = {"text": "Fifty wells ran dry.", "speaker": "Ilse Marrow", "evidence": [MARROW]}
    task = Task("claims", Claims)
    answer = task.read(json.dumps({"claims": [row]}))
    assert kinds(check(answer, task, ARTICLE)) == ["number"]
    refused = check(answer, task, ARTICLE, strict=True)
    assert not (refused.data and refused.data["claims"])
    assert refused.rejected[0].reason.startswith("number: Fifty")


@pytest.mark.parametrize(
    ("date", "words", "flagged"),
    [
        ("2024-08-06", "on Tuesday", False),
        ("2024-08-07", "on Tuesday", True),
        ("2024-08", None, False),
        ("2024", None, False),
        ("2017", None, True),
        ("2024-07", "the July meeting", False),
        ("2024-05", "the July meeting", True),
        ("2024-08-06", "last Friday in the rain", True),
        (None, None, False),
    ],
)
def test_a_date_must_follow_from_its_words_or_the_day_of_publication(date, words, flagged):
    row = {"date": date, "date_text": words, "what": "Wells ran dry.", "evidence": [MARROW]}
    task = Task("timeline", Timeline)
    data = check(task.read(json.dumps({"timeline": [row]})), task, ARTICLE).data
    assert bool(data["timeline"][0].get("flags")) == flagged


def test_a_date_without_a_day_of_publication_is_not_settled_by_a_weekday():
    task = Task("timeline", Timeline)
    row = {"date": "2024-08-06", "date_text": "on Tuesday", "what": "W.", "evidence": [MARROW]}
    data = check({"timeline": [row]}, task, Article(TEXT)).data
    assert {flag["kind"] for flag in data["timeline"][0]["flags"]} == {"date"}


def test_names_in_noise_bear_out_no_speaker():
    page = article(("body", "Forty wells ran dry."), ("related", "Boris Vandermeer resigns"))
    scales = Scales(Passages(page), page)
    assert scales.refusal({"speaker": "Boris Vandermeer"}, [])
    assert not scales.refusal({"speaker": None}, [])


def test_an_actor_whose_name_occurs_nowhere_is_refused():
    scales = Scales(Passages(ARTICLE), ARTICLE)
    assert not scales.stranger({"name": "Ilse Marrow", "aliases": []})
    assert not scales.stranger({"name": "The water authority", "aliases": ["the water board"]})
    assert scales.stranger({"name": "Boris Vandermeer", "aliases": ["Vandermeer"]})


def gold_items(gold):
    for row in gold["claims"]:
        yield {
            "text": row["claim"],
            "speaker": row["speaker"],
            "relayed_by": row["relayed_by"],
            "mode": row["mode"],
            "evidence": row["evidence"],
        }
    for row in gold["quotes"]:
        yield {"speaker": row["speaker"], "evidence": row}
    for row in gold["stances"]:
        yield {"holder": row["holder"], "evidence": row["evidence"]}
    for row in gold["events"]:
        yield {
            "what": row["what"],
            "date": row["when"],
            "date_text": row["when_text"],
            "evidence": row["evidence"],
        }


def test_faithful_items_of_the_corpus_are_hardly_ever_flagged_or_refused(corpus):
    items = flagged = refused = 0
    for path in sorted(corpus.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "claims" not in gold:
            continue
        source = path.with_name(path.name.replace(".gold.json", ".txt"))
        read = read_text(source.read_bytes().decode("utf-8-sig"), id=gold["id"])
        scales = Scales(Passages(read), read)
        for item in gold_items(gold):
            items += 1
            spans = spans_of(item["evidence"])
            flagged += bool(scales.flags(item, spans))
            refused += bool(scales.refusal(item, spans))
    assert items > 400
    assert flagged / items < 0.05
    assert refused / items < 0.01


def test_a_body_named_in_full_before_and_in_short_near_the_evidence_is_near():
    text = (
        "The harbour board of Tarrow Bay met on Monday. " + "Much else was said. " * 60
        + "\n\nThe board called the report late. “Nobody answered,” the board said."
    )  # fmt: skip
    article = read_text(text)
    scales = Scales(Passages(article), article)
    at = text.index("Nobody answered,")
    item = {
        "speaker": "the harbour board of Tarrow Bay",
        "evidence": {"quote": "Nobody answered,", "start": at, "end": at + 16, "match": "exact"},
    }
    assert scales.flags(item, spans_of(item["evidence"])) == []


HARBOUR = Article(
    "Harbour master Greta Sundby closed the north pier on Friday.\n\n"
    "“The piles are rotten,” said her deputy, Olav Brekke. The town hall estimates the cost at "
    "9 million crowns. Brekke wrote to the council in May.\n\n"
    "Sundby, who has run the port since 2011, rejected the figure. “It will be twice that,” she "
    "said.\n\n"
    "The fishermen's guild wants the pier rebuilt. “We land our cod there,” its chair, Mette "
    "Ronning, told the Tarrow Courier. Ronning asked for a meeting.",
    author="Ivo Falk",
)


def flags_of(text, evidence, speaker, article=HARBOUR):
    task = Task("claims", Claims)
    row = {"text": text, "speaker": speaker, "evidence": [evidence]}
    data = check(task.read(json.dumps({"claims": [row]})), task, article).data
    return [flag["kind"] for flag in data["claims"][0].get("flags", ())]


@pytest.mark.parametrize(
    ("evidence", "speaker"),
    [
        ("“The piles are rotten,”", "Olav Brekke"),
        ("The town hall estimates the cost at 9 million crowns", "the town hall"),
        ("It will be twice that", "Greta Sundby"),
        ("It will be twice that", "the harbour master"),
        ("We land our cod there", "Mette Ronning"),
        ("The fishermen's guild wants the pier rebuilt", "the fishermen's guild"),
        ("Ronning asked for a meeting", "Ivo Falk"),
    ],
)
def test_whoever_is_said_to_speak_there_is_the_speaker(evidence, speaker):
    assert flags_of(evidence.strip("“,”") + ".", evidence, speaker) == []


@pytest.mark.parametrize(
    ("evidence", "speaker"),
    [
        ("“The piles are rotten,”", "Mette Ronning"),
        ("The town hall estimates the cost at 9 million crowns", "Mette Ronning"),
        ("It will be twice that", "Mette Ronning"),
        ("We land our cod there", "Greta Sundby"),
    ],
)
def test_a_speaker_is_flagged_where_the_sentence_or_its_paragraph_has_another(evidence, speaker):
    assert flags_of(evidence.strip("“,”") + ".", evidence, speaker) == ["attribution"]


CABLE = Article(
    "The chief engineer of Northern Grid Holding said that the cable cannot be laid before June."
    "\n\n“Not a day sooner,” Ragna Thorsen told the Tarrow Courier when she was asked again.\n\n"
    "However, the engineer attacked the plans of Western Isles, stating that they were never meant "
    "to work.\n\nA lawyer for Western Isles said nobody had asked the islanders.\n\n"
    "The mayor, Tove Holt, said the town needs the cable. Holt met Thorsen twice."
)
NAMES_BESIDE = [
    ("The cable cannot be laid before June", "the cable cannot be laid before June"),
    ("They were never meant to work", "they were never meant to work"),
]


@pytest.mark.parametrize(("text", "evidence"), NAMES_BESIDE)
def test_a_name_that_belongs_to_the_subject_or_ends_the_clause_before_is_no_speaker(text, evidence):
    assert flags_of(text + ".", evidence, "Ragna Thorsen", CABLE) == []


@pytest.mark.parametrize("speaker", ["Ragna Thorsen", "a lawyer for Western Isles"])
def test_a_name_beside_an_office_and_before_the_verb_is_the_speaker(speaker):
    found = flags_of("The town needs the cable.", "the town needs the cable", speaker, CABLE)
    assert found == ["attribution"]


def test_an_office_that_the_article_gives_to_somebody_is_nobody_elses():
    held = "\n\nKnut Aas, chief engineer, and the mayor left early."
    article = Article(CABLE.text + held)
    text, evidence = NAMES_BESIDE[0]
    assert flags_of(text + ".", evidence, "Knut Aas", article) == []
    assert flags_of(text + ".", evidence, "Tove Holt", article) == ["attribution"]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Ronning wrote to the council in May.", "Brekke wrote to the council in May"),
        (
            "Brekke rejected the figure.",
            "Sundby, who has run the port since 2011, rejected the figure",
        ),
        ("Greta Sundby asked for a meeting.", "Ronning asked for a meeting"),
    ],
)
def test_two_people_exchanged_are_flagged(text, evidence):
    assert "name" in flags_of(text, evidence, None)


def test_a_statement_may_quote_only_what_was_said():
    evidence = "“The piles are rotten,” said her deputy"
    assert flags_of("Brekke called the piles “rotten”.", evidence, None) == []
    assert flags_of("Brekke called the piles “a ruin”.", evidence, None) == ["attribution"]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "Whoever believes in the date may build on it.",
            "Who believes in the date can build on it",
        ),
        ("A group called Sund Harbour First wants a hearing.", "the group asked for a hearing"),
        ("Until then, Mayor Ada Brandt said, it stays shut.", "It stays shut until then"),
    ],
)
def test_small_words_and_parts_of_names_are_no_content(text, evidence):
    source = Article(
        "The group asked for a hearing, as Sund Harbour First often does. It stays shut until "
        "then, Mayor Ada Brandt said. Who believes in the date can build on it, she added."
    )
    task = Task("claims", Claims)
    row = {"text": text, "speaker": None, "evidence": [evidence]}
    result = check(task.read(json.dumps({"claims": [row]})), task, source)
    assert {"name", "hedge", "title"}.isdisjoint(kinds(result))


QUARRY = Article(
    "The Sund quarry was shut at noon on Friday, two days after a routine survey found loose rock "
    "above the road. The pit will not reopen before 3 June, Mayor Ada Brandt said.\n\n"
    "Brandt wrote to Stone House, with a copy to Marl & Hausen, asking for nets. Asked whether the "
    "town would sue, she did not deny it. “It is possible to mend a net,” she said.\n\n"
    "“Was the road blocked?” No. There was dust on it. The firm now expects 2 to 3 months of work, "
    "down from the 5 to 6 it had named in May, and its shares went down as much as 7 percent.\n\n"
    "The drivers say that the detour is twice as long. It isn't. The geologist Tove Lindahl, who "
    "advises the town, warned of more slides. “I asked the guards in March, and he laughed,” she "
    "added. According to its engineer, Nils Oster, some 2.300 tonnes may fall.",
    published="2026-05-15",
)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "A routine survey two days before the closure found loose rock above the road.",
            "two days after a routine survey found loose rock",
        ),
        (
            "Earliest reopening of the pit, according to Ada Brandt.",
            "The pit will not reopen before 3 June",
        ),
        ("Brandt wrote to Stone House asking for nets.", "Brandt wrote to Stone House"),
        (
            "Brandt did not deny that the town might sue.",
            "Asked whether the town would sue, she did not deny it",
        ),
        ("A net can be mended.", "It is possible to mend a net"),
        ("The road was not blocked; there was dust on it.", "No. There was dust on it"),
        (
            "The firm expects 2 to 3 months of work, not 5 to 6 as it named in May.",
            "now expects 2 to 3 months of work, down from the 5 to 6 it had named in May",
        ),
        ("The shares of the firm fell by up to 7 percent.", "its shares went down as much as 7"),
        (
            "The detour is not twice as long.",
            "The drivers say that the detour is twice as long. It isn't",
        ),
        ("Lindahl says she asked the guards in March.", "I asked the guards in March"),
        ("Some 2,300 tonnes may fall.", "some 2.300 tonnes may fall"),
        ("Talks were opened by Ada Brandt.", "Mayor Ada Brandt said"),
    ],
)
def test_a_faithful_paraphrase_is_not_flagged(text, evidence):
    assert flags_of(text, evidence, None, QUARRY) == []


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (
            "The Sund quarry was shut at noon on Friday, two days before a routine survey.",
            "was shut at noon on Friday, two days after a routine survey",
        ),
        ("The detour is not twice as short.", "the detour is twice as long"),
        ("Some 2,400 tonnes may fall.", "some 2.300 tonnes may fall"),
        (
            "The geologist Nils Oster, who advises the town, warned of more slides.",
            "The geologist Tove Lindahl, who advises the town, warned of more slides",
        ),
        (
            "According to its engineer, Ada Brandt, some 2.300 tonnes may fall.",
            "According to its engineer, Nils Oster, some 2.300 tonnes may fall",
        ),
    ],
)
def test_what_only_looks_like_a_paraphrase_is_flagged(text, evidence):
    assert flags_of(text, evidence, None, QUARRY)


COURT = Article(
    "The mine's lawyer, Rolf Tamm, spoke first. “The council says that this was an accident. It "
    "was a plan,” he said. His colleague Ilse Varga heard the witness.\n\n"
    "Varga asked about the pumps. She said Tamm had told her in May that they were broken. “I've "
    "ordered new ones,” Varga added.",
    author="Ivo Falk",
)


@pytest.mark.parametrize(
    ("evidence", "speaker"),
    [
        ("It was a plan", "Rolf Tamm"),
        ("Tamm had told her in May that they were broken", "Ilse Varga"),
        ("I've ordered new ones", "Ilse Varga"),
    ],
)
def test_whoever_is_quoted_inside_a_quotation_is_not_the_speaker(evidence, speaker):
    assert flags_of(evidence + ".", evidence, speaker, COURT) == []


DEUTSCH = (
    "Die Fähre nach Sund fährt seit Montag nicht mehr. Der Grund ist ein Riss an der Klappe, sagte "
    "Kapitän Jens Brodersen am Dienstag. Die Reparatur kostet 2,4 Millionen Euro und dauert 14 "
    "Tage. Ob die Gemeinde früh gewarnt wurde, ließ Brodersen offen."
)
FRANCAIS = (
    "Le bac de Sund ne circule plus depuis lundi. La réparation coûtera 2,4 millions d'euros, a "
    "dit le capitaine Jean Marchand à la mairie de Tarvolle. Il n'a pas dit quand elle finira."
)


@pytest.mark.parametrize(
    ("source", "text", "evidence", "told"),
    [
        (
            Article(DEUTSCH, language="de"),
            "Die Ursache für den Ausfall ist ein Riss.",
            "ein Riss an der Klappe",
            [],
        ),
        (
            Article(DEUTSCH),
            "Die Ursache für den Ausfall ist ein Riss.",
            "ein Riss an der Klappe",
            [],
        ),
        (
            Article(DEUTSCH, language="de"),
            "Die Gemeinde ist nicht früh gewarnt worden.",
            "früh gewarnt wurde",
            [],
        ),
        (Article(DEUTSCH, language="de"), "The repair takes 14 days.", "dauert 14 Tage", []),
        (
            Article(DEUTSCH, language="de"),
            "Die Reparatur dauert 41 Tage.",
            "dauert 14 Tage",
            ["number"],
        ),
        (
            Article(FRANCAIS, language="fr"),
            "Le bac de Sund est à quai.",
            "Le bac de Sund ne circule plus",
            [],
        ),
        (
            Article(FRANCAIS, language="fr"),
            "Le capitaine Duvallier a parlé.",
            "Il n'a pas dit",
            ["name"],
        ),
        (
            Article(FRANCAIS, language="fr"),
            "La réparation coûtera 4,2 millions.",
            "2,4 millions",
            [],
        ),
        (
            Article(FRANCAIS, language="fr"),
            "La réparation coûtera 7 millions.",
            "2,4 millions",
            ["number"],
        ),
    ],
)
def test_in_other_languages_only_what_needs_no_english_is_flagged(source, text, evidence, told):
    assert flags_of(text, evidence, None, source) == told


def test_a_speaker_nowhere_in_a_german_article_is_refused():
    task = Task("claims", Claims)
    row = {"text": "Die Fähre steht.", "speaker": "Olaf Petersen", "evidence": ["Die Fähre"]}
    result = check(task.read(json.dumps({"claims": [row]})), task, Article(DEUTSCH, language="de"))
    assert "does not occur" in result.rejected[0].reason


def test_a_statement_in_another_language_than_an_english_article_is_held_against_its_digits_only():
    said = "Der Steinbruch bleibt laut Bürgermeisterin Brandt bis zum 3. Juni ganz geschlossen."
    assert flags_of(said, "The pit will not reopen before 3 June", None, QUARRY) == []


@pytest.mark.parametrize(
    ("date", "words", "flagged"),
    [
        ("2026-05-15", "at 22.50", False),
        ("2026-05-14", "12:05", False),
        ("2026-05-11", "at 22.50", True),
    ],
)
def test_a_time_of_day_belongs_to_the_day_of_publication_or_the_one_before(date, words, flagged):
    source = Article("The pit closed at 22.50. It was dark by 12:05.", published="2026-05-15")
    task = Task("timeline", Timeline)
    row = {"date": date, "date_text": words, "what": "The pit closed.", "evidence": [words]}
    data = check(task.read(json.dumps({"timeline": [row]})), task, source).data
    assert bool(data["timeline"][0].get("flags")) == flagged


@pytest.mark.parametrize("speaker", ["they", "some of them", "the", "one", "who", "…", "—", "&"])
def test_a_speaker_of_small_words_alone_is_judged_like_any_other(speaker):
    for evidence in (MARROW, "“We never promised rain,” Hallan said."):
        result = claim("40 wells had run dry in Oskarland.", evidence, speaker)
        assert len(result.data["claims"] if result.data else ()) + len(result.rejected) == 1
