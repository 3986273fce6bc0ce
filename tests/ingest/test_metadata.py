"""Headline, outlet, author, date, language: where they stand, and nowhere else."""

import pytest

from summarizer.ingest import read_text
from summarizer.ingest.cleaning.dates import find_stamps, is_date_line, published
from summarizer.ingest.cleaning.language import detect_language
from summarizer.ingest.cleaning.lines import fold
from summarizer.ingest.cleaning.names import is_name, read_byline

BODY = """The council of Tarnby voted on Monday to close the old bridge for good.

Engineers had found eleven cracks in the steel, the longest of them 42 mm, the mayor said."""


@pytest.mark.parametrize("field", ["title", "outlet", "author", "published", "language"])
def test_the_head_of_each_sample_is_what_its_gold_says(sample, field):
    text, gold = sample
    assert getattr(read_text(text), field) == gold[field]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Wednesday 12 November 2025, 16:40", "2025-11-12T16:40"),
        ("Nov. 19, 2019 8:03 am ET", "2019-11-19T08:03"),
        ("Published: 06.06.2025, 11:20 | Updated: 07.06.2025, 14:05", "2025-06-06T11:20"),
        ("Updated 1:39 am EST, Wednesday, November 20, 2019", None),
        ("2025-11-13T04:48:11+02:00", "2025-11-13T04:48:11+02:00"),
        ("Stand: 06.06.2025, 14:05 Uhr", "2025-06-06T14:05"),
        ("Publié le 6 juin 2025 à 14h05", "2025-06-06T14:05"),
        ("6 de junio de 2025 - 14:05", "2025-06-06T14:05"),
        ("6 июня 2025, 14:05", "2025-06-06T14:05"),
        ("2025年3月4日", "2025-03-04"),
        ("6 of June of 2025, 14:05 h", "2025-06-06T14:05"),
        ("13/06/2014", "2014-06-13"),
        ("11/19/2019", "2019-11-19"),
        ("03/04/2025", None),
        ("31 June 2025", None),
        ("12 November", None),
    ],
)
def test_a_date_is_read_as_printed_and_an_ambiguous_one_is_none(line, iso):
    assert published(find_stamps(fold(line))) == iso


def test_a_sentence_that_holds_a_date_is_no_date_line():
    line = fold(
        "The treaty that both presidents had signed on 3 May 2025 was never sent to parliament"
    )
    assert not is_date_line(line, find_stamps(line))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Lotte Brandsma, Diplomatic Correspondent", ("Lotte Brandsma",)),
        ("By Ann Lee and Bo Ek in Tarnby", ("Ann Lee", "Bo Ek")),
        ("Interview: Jasper Toll", ("Jasper Toll",)),
        ("Live reporting by Nadia Ferro and Tom Acker", ("Nadia Ferro", "Tom Acker")),
        ("Von Katrin Vogel", ("Katrin Vogel",)),
        ("Автор: Иван Петров", ("Иван Петров",)),
        ("By Jan van der Berg", ("Jan van der Berg",)),
        ("By April Ross and June Hill", ("April Ross", "June Hill")),
        ("Questions: Ann Lee", ("Ann Lee",)),
        ("Of our correspondent A. Duvane", ("A. Duvane",)),
        ("ANN LEE reports", ("Ann Lee",)),
        ("By Ann Lee (text) and Bo Ek (photos)", ("Ann Lee",)),
        ("Court reporter: Ann Lee", ("Ann Lee",)),
        ("Chief political correspondent: Ann Lee", ("Ann Lee",)),
        ("Court reporter: the day the roof fell", None),
        ("Text: Staff", ()),
        ("Live: Judge to rule on the bridge", None),
        ("Analysis: What the vote means", None),
        ("By Staff", ()),
        ("By Associated Press", ()),
        ("By the time he came, it was late", None),
        ("Bridge closed for good", None),
    ],
)
def test_names_are_read_from_bylines_and_desks_are_nobody(line, names):
    found = read_byline(line)
    assert found == names if names is not None else found is None


@pytest.mark.parametrize(
    "text", ["Tarnby Post", "Original Nov", "Staff Report", "Ann", "ann lee", "Ann Lee said so"]
)
def test_what_is_no_name_of_a_person(text):
    assert not is_name(text)


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("The Tarnby Review | Opinion\n\nKeep the last window open", "The Tarnby Review"),
        ("Keep the last window open | Local | tarnby.example\n\nKeep the last window open", None),
        ("Keep the last window open - Tarnby Post\n\nKeep the last window open", "Tarnby Post"),
        ("Home | World\n\nKeep the last window open", None),
        ("Keep the last window open", None),
    ],
)
def test_the_outlet_is_taken_from_the_masthead_and_never_from_a_host_name(head, outlet):
    assert read_text(f"{head}\n\n{BODY}").outlet == outlet


def test_the_outlet_is_taken_from_the_copyright_line_without_its_company():
    end = "© 2019–2025 Tarnby Courier Ltd. Registered in Tarnby. Terms | Privacy"
    assert read_text(f"{BODY}\n\n{end}").outlet == "Tarnby Courier"


@pytest.mark.parametrize(
    ("head", "foot", "outlet"),
    [
        ("The Fen Sentinel\n\n{title}", "© 2024 Sentinel Publishing Co.", "The Fen Sentinel"),
        ("{title}\n\nANN LEE\nFen Hollow Gazette\nMay 5, 2025", "© 2025 Hollow Printing Co.",
         "Fen Hollow Gazette"),
        ("{title}\n\nFEN POSTASI / NEWS CENTRE\n14.08.2025 - 09:12", "", "FEN POSTASI"),
        ("KITE  News | Sport | Bingo\n\n{title}", "Got the Kite app?", "Evening Kite"),
        ("{title}", "© 2025 Fen Media Group", None),
        ("The Fen Sentinel\n\n{title}", "© Sentinel Press & contributors 2026", "The Fen Sentinel"),
        ("El Fen Digital > Economy > World\n\n{title}", "", "El Fen Digital"),
        ("NRF National Radio Fenmark\nNews | Sport\n\n{title}", "NRF, nrf.example",
         "National Radio Fenmark"),
        ("PORTAL FEN DEN > English > World\n\n{title}", "(c) Fen Den, all rights reserved",
         "Fen Den"),
    ],
)  # fmt: skip
def test_the_outlet_has_the_fullest_name_that_the_page_gives_it(head, foot, outlet):
    told = "She told the Evening Kite that nobody had asked her, and that nobody ever would."
    text = head.format(title="Bridge closed for good")
    assert read_text(f"{text}\n\n{BODY}\n\n{told}\n\n{foot}").outlet == outlet


def test_an_agency_goes_by_the_name_in_its_dateline():
    text = f"TARNBY, June 6 (Hexa) - {BODY}\n\n© Hexa News Cooperative. All rights reserved."
    assert read_text(text).outlet == "Hexa"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("With Ann Lee and Bo Dahl at the town hall", "Ann Lee, Bo Dahl"),
        ("Minute by minute by Ann Lee", "Ann Lee"),
        ("With Ann Lee gone, nobody is left", None),
    ],
)
def test_who_reports_a_live_blog_is_its_author(line, author):
    assert read_text(f"Bridge closed for good\n\n{line}\n\n{BODY}").author == author


def test_an_office_below_a_name_is_no_headline():
    head = "Bridge closed for good in Tarnby\n\n16 April 2026\n\nAnn Lee\nTown hall editor, Tarnby"
    article = read_text(f"{head}\n\n{BODY}")
    assert (article.title, article.author) == ("Bridge closed for good in Tarnby", "Ann Lee")


def test_a_newsroom_is_no_author():
    assert (
        read_text(f"Bridge closed\n\nFEN POSTASI / NEWS CENTRE\n14.08.2025\n\n{BODY}").author
        is None
    )


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("HPX-0044 (TARNBY-BRIDGE, 2nd Lead)", "TARNBY-BRIDGE, 2nd Lead"),
        ("HPX441 4 REG 318 (TARNBY-BRIDGE)", "TARNBY-BRIDGE"),
        ("HPX441 REG TARNBY-BRIDGE", "TARNBY-BRIDGE"),
    ],
)
def test_a_dispatch_is_known_by_its_slug(first, title):
    assert read_text(f"{first}\n\nBy ANN LEE\n\nTARNBY, June 6 (HPX) - {BODY}").title == title


def test_the_interviewer_whom_the_introduction_names_is_the_author():
    talk = "Echo: What does the river want?\n\nLund: Time. It has wanted time since I was a girl."
    head = "The keeper of the sluice\n\nIda Lund keeps the sluice at Vik."
    asked = read_text(f"{head} Ann Lee met her on a wet morning in May.\n\n{talk}")
    assert asked.author == "Ann Lee"
    assert read_text(f"{head} Ida Lund met her husband there.\n\n{talk}").author is None
    assert read_text(f"{head} Ann Lee met her there.\n\n{BODY}").author is None


def test_a_quotation_alone_above_the_text_is_the_headline():
    said = "“The bridge is not the problem. The river is.”"
    assert read_text(f"{said}\n\n{BODY}").title == said
    headed = read_text(f"Bridge closed for good\n\n{said}\n\n{BODY}")
    assert headed.title == "Bridge closed for good"
    assert any(headed.slice(block) == said for block in headed.body)


def test_the_author_is_not_the_outlet_and_a_rubric_is_none():
    own = f"Keep the bridge\n\nBy Nina Park\n\n{BODY}\n\n© 2025 Nina Park"
    assert (read_text(own).outlet, read_text(own).author) == (None, "Nina Park")
    rubric = f"OPINION\n\nKeep the bridge\n\n{BODY}\n\nFollow our Opinion pages on Facebook."
    assert read_text(rubric).outlet is None
    byline = f"Keep the bridge\n\nNina Park\n\nTarnby (Tarnby Post) – {BODY}"
    assert read_text(byline).outlet == "Tarnby Post"


def test_a_dateline_gives_the_agency_and_its_day_without_a_year_gives_no_date():
    article = read_text(f"TARNBY, June 6 (HPX) - {BODY}")
    assert article.outlet == "HPX"
    assert article.published is None


def test_a_date_among_the_menus_is_not_the_date_of_the_article():
    menu = "Home\nNews\nWorld\nSport\nJobs\nCars\nLogin\nSearch\nMenu\nTravel\nShop\nPrivacy"
    text = f"November 20, 2019\n{menu}\n\nBridge closed for good in Tarnby\n\n{BODY}"
    assert read_text(text).published is None


def test_a_text_without_a_headline_has_none():
    assert read_text(BODY).title is None


def test_what_is_known_from_elsewhere_wins():
    article = read_text(
        f"Bridge closed\n\nBy Ann Lee\n\n{BODY}",
        author="Bo Ek",
        published="3 May 2025",
        outlet="HPX",
    )
    assert (article.author, article.published, article.outlet) == ("Bo Ek", "2025-05-03", "HPX")
    assert article.title == "Bridge closed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bridge will stay closed until the end of September, the mayor said."),
        (
            "de",
            "Die Brücke bleibt bis Ende September gesperrt, wie die Stadt am Freitag mitteilte.",
        ),
        ("fr", "Le pont restera fermé jusqu'à la fin du mois de septembre, selon la mairie."),
        ("es", "El puente permanecerá cerrado hasta el final de septiembre, según la alcaldía."),
        (
            "it",
            "Il ponte resterà chiuso fino alla fine di settembre, ha detto il sindaco della città.",
        ),
        ("pt", "A ponte ficará fechada até o fim de setembro, não há data para a obra, disse ele."),
        (
            "nl",
            "De brug blijft tot het einde van september gesloten, zei de burgemeester van de stad.",
        ),
        ("sv", "Bron är stängd till slutet av september och det är inte klart vad som ska hända."),
        ("pl", "Most jest zamknięty do końca września i nie wiadomo, co się z nim stanie."),
        ("ru", "Мост останется закрытым до конца сентября, сообщили в пятницу в мэрии."),
        ("uk", "Міст залишиться закритим до кінця вересня, повідомили у п'ятницю в мерії."),
        ("zh", "这座桥将关闭到九月底，市长星期五说。"),
        ("ja", "橋は九月の終わりまで閉鎖されると市長は金曜日に述べた。"),
        ("ar", "سيبقى الجسر مغلقا حتى نهاية سبتمبر كما قال رئيس البلدية"),
        ("el", "Η γέφυρα θα μείνει κλειστή μέχρι το τέλος του Σεπτεμβρίου."),
        (None, "1234 5678"),
        (None, "Xqzt vrrp lmno"),
        (None, "Ok"),
    ],
)
def test_the_language_is_known_by_a_sentence_or_is_none(language, text):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Lom United 3-1 Vik", None),
        ("Lom United 98, Vik Rovers 87", None),
        ("Ann Lee and Bo Dahl", "Ann Lee, Bo Dahl"),
        ("Ann Lee and Bo Dahl in Vik", "Ann Lee, Bo Dahl"),
        ("ANN LEE", "Ann Lee"),
        ("Ann Lee 3 May 2025", "Ann Lee"),
        ("Home | Our Village | Planning | Schools | Farming | Letters", None),
    ],
)
def test_a_line_below_the_headline_is_a_byline_only_if_it_names_people(line, author):
    assert read_text(f"Bridge closed for good\n\n{line}\n\n{BODY}").author == author


def test_a_byline_may_stand_between_the_first_paragraph_and_the_date():
    head = "Bridge closed for good\n\nAfter a winter of cracks the council of the town says enough"
    article = read_text(f"{head}\n\nAnn Lee and Bo Dahl\n3 May 2025\n\n{BODY}")
    assert (article.author, article.published) == ("Ann Lee, Bo Dahl", "2025-05-03")


def test_a_date_may_share_its_line_with_who_reports():
    line = (
        "Friday, 2 May 2025 — with Ann Lee in the studio and Bo Dahl on the east bank of the river"
    )
    assert read_text(f"Bridge closed for good\n\n{line}\n\n{BODY}").published == "2025-05-02"


def test_an_agency_report_has_its_headline_below_the_slug_and_its_day_in_the_dateline():
    head = "BRIDGE-TARNBY/ (WRAP UP 2)\n\nTarnby closes its old bridge for good, engineers say"
    article = read_text(f"{head}\n\nTARNBY, Oct 30 2025 (Fen News) - {BODY}")
    assert article.title == "Tarnby closes its old bridge for good, engineers say"
    assert article.published == "2025-10-30"


def test_the_paper_is_named_above_its_sections_and_no_section_is_a_paper():
    head = "The Tarnby Echo — Comment\n\nNEWS  COMMENT  SPORT  |  Search\n\nBridge closed for good"
    assert read_text(f"{head}\n\nBy Ann Lee\n\n{BODY}").outlet == "The Tarnby Echo"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Lom City 2-1 Vik Rovers", "Bridge closed for good"),
        ("BREAKING: Governor of the bank to speak at 18:30", "Bridge closed for good"),
    ],
)
def test_a_result_or_a_flash_beside_the_headline_is_none(line, title):
    assert read_text(f"{line}\n\n{title}\n\nBy Ann Lee\n\n{BODY}").title == title


def test_who_posted_it_may_stand_behind_the_date():
    for line in ("Posted on May 3, 2025 by Ann Lee", "3 May 2025. By Ann Lee"):
        article = read_text(f"Bridge closed for good\n\n{line}\n\n{BODY}")
        assert (article.author, article.published) == ("Ann Lee", "2025-05-03")


def test_the_first_date_counts_unless_another_says_that_it_is_the_first():
    head = "Bridge closed for good\n\nPublished July 2, 2024"
    assert read_text(f"{head}\n\n{BODY}\n\nCorrection: July 4, 2024").published == "2024-07-02"
    head = "Bridge closed for good\n\nSat 6 Sep 2025 19.45 CEST"
    first = "First published on Fri 5 Sep 2025 08.02 CEST"
    assert read_text(f"{head}\n{first}\n\n{BODY}").published == "2025-09-05T08:02"


@pytest.mark.parametrize(
    ("label", "outlet"),
    [("The Lantern", "The Lantern"), ("FURROW", "FURROW"), ("QUESTION", None), ("Ann Lee", None)],
)
def test_the_paper_that_asks_the_questions_is_the_outlet(label, outlet):
    talk = (
        f"{label}: Ms Dahl, how many letters did you get last year from the homes here?\n\n"
        "Ida Dahl: About eleven thousand, and I have read each of them twice, in the evening."
    )
    assert read_text(f"“Nobody asks the cook”\n\nInterview: Bo Ek\n\n{talk}").outlet == outlet


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Meridian - Back to home", "The Meridian"),
        ("LOM 30  7,412.10  +1.2%   |   COPPER  8,301  +2.4%", None),
        ("Markets", None),
    ],
)
def test_a_name_that_leads_home_is_the_paper_and_a_price_or_a_section_is_none(line, outlet):
    end = "More from Markets and the LOM 30 on Monday, when the exchange of Tarnby opens at nine."
    assert read_text(f"{line}\n\nBridge closed for good\n\n{BODY}\n\n{end}").outlet == outlet


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Cog & Pin — the fortnightly for people who mend", "Cog & Pin"),
        ("The Vicar's Lamp", "The Vicar's Lamp"),
        ("The Long Read", None),
        ("Radio Calder 98.4 | On air now: Evening Drive", "Radio Calder"),
        ("Lom Valley Times Archive", "Lom Valley Times"),
        ("The Quarry / People", "The Quarry"),
        ("Lom Weekly Mirror, Thursday 22 May 2025", "Lom Weekly Mirror"),
        ("State News Agency Karsovia (SNAK)", "State News Agency Karsovia"),
        ("News > Health", None),
        ("Kreisblatt Lom ¦ Roads", "Kreisblatt Lom"),
    ],
)
def test_the_line_of_the_masthead_names_the_paper_and_is_never_the_headline(line, outlet):
    article = read_text(f"{line}\n\nBridge closed for good\n\nBy Ann Lee\n\n{BODY}")
    assert (article.outlet, article.title) == (outlet, "Bridge closed for good")


def test_a_headline_may_end_with_a_full_stop_where_the_text_takes_its_words_up():
    head = "Tarnby Today\n3 May 2025\n\nTarnby council closes bridge."
    assert read_text(f"{head}\n\n{BODY}").title == "Tarnby council closes bridge."


def test_a_quotation_is_the_headline_and_not_the_longer_words_below_it():
    head = (
        "“I slept above the ice”\nFor a year Ida Dahl closed the bridge of Tarnby. A visit to her"
    )
    assert read_text(f"{head}\nby Ann Lee\n\n{BODY}").title == "“I slept above the ice”"


def test_the_way_to_the_page_above_the_headline_is_no_part_of_it():
    head = "Home » Roads » The old bridge is closed for good\n\nThe old bridge is closed for good"
    assert read_text(f"{head}\n\n{BODY}").title == "The old bridge is closed for good"


def test_who_writes_may_introduce_the_text_and_a_paper_or_an_office_is_no_author():
    text = f"Bridge closed for good\n\nRev. Colm Astley writes:\n\n{BODY}"
    assert read_text(text).author == "Rev. Colm Astley"
    for line in ("Morning Ledger", "Lom newsroom", "Agence Pacifique in Vik"):
        text = f"Bridge closed for good\n\n{line}\n3 May 2025\n\n{BODY}"
        article = read_text(text)
        assert article.author is None
        assert line not in "\n".join(map(article.slice, article.body))


def test_on_a_whole_page_the_date_beside_the_text_counts_and_a_host_name_is_no_paper():
    menu = "Home\nNews\nWorld\nSport\nJobs\nCars\nLogin\nSearch\nMenu\nTravel\nShop\nPrivacy"
    head = f"Bridge closed for good\nMay 5, 2025\n{menu}\n\nBridge closed for good"
    text = f"{head}\n\nMay 3, 2025\n\n{BODY}\n\n© 2025 LM.com. All rights reserved"
    article = read_text(text)
    assert (article.published, article.outlet) == ("2025-05-03", None)


def test_the_title_of_the_page_may_stand_below_its_menu_and_names_the_paper():
    head = "Skip to content | News | Weather\n\nBridge closed for good - Cog One"
    article = read_text(f"{head}\n\nBridge closed for good\n\n{BODY}")
    assert (article.title, article.outlet) == ("Bridge closed for good", "Cog One")


def test_the_line_of_the_masthead_may_hold_the_date_in_its_middle():
    head = (
        "Tarnby Lantern - Thursday 23 October 2025 - Free with your bread\n\nBridge closed for good"
    )
    said = "The engineers told the Lantern that they had found eleven cracks in the steel."
    article = read_text(f"{head}\n\n{BODY}\n\n{said}")
    assert (article.outlet, article.published) == ("Tarnby Lantern", "2025-10-23")
    assert read_text(f"{head}\n\n{BODY}").outlet is None


def test_the_form_of_a_company_is_no_part_of_the_papers_name():
    forms = ("s.r.o.", "d.o.o.", "S.p.A.", "Sp. z o.o.", "A/S", "AB", "Oy", "Kft.", "SARL", "GmbH")
    for form in (*forms, "Ltd.", "Inc."):
        text = f"Bridge closed for good\n\n{BODY}\n\n(c) Lomska Cesta {form}, all rights reserved"
        assert read_text(text).outlet == "Lomska Cesta", form


def test_the_line_that_routes_an_agency_report_is_not_its_slug():
    for routing in ("HPX044 PRIORITY-LEAD 2 BUSINESS", "LMA-118 BULLETIN 3 SPORT UPDATE"):
        article = read_text(f"{routing}\nTARNBY-BRIDGE/CLOSURE\n\n{BODY}")
        assert article.title == "TARNBY-BRIDGE/CLOSURE"
        assert routing not in "\n".join(map(article.slice, article.body))


def test_the_motto_below_the_name_of_a_paper_is_no_headline():
    mottos = ("Serving the upper valley since 1924", "The voice of the river towns", "Est. 1887")
    for motto in mottos:
        head = f"TARNBY LANTERN\n{motto}\n\nFriday, May 2, 2025\n\nBridge closed for good"
        article = read_text(f"{head}\n\n{BODY}")
        assert article.title == "Bridge closed for good"
        assert motto not in "\n".join(map(article.slice, article.body))
    assert read_text(f"Busiest spring since 1924\n\n{BODY}").title == "Busiest spring since 1924"


def test_a_bare_name_above_the_headline_is_the_author_where_a_note_at_the_foot_is_about_it():
    note = "Greta Moll taught physics in Vik for ten years. Her column appears on Fridays."
    head = "Greta Moll\n\nA bridge is not a barn\n\n3 May 2025"
    text = f"The Tarnby Post\n\n{head}\n\n{BODY}\n\nNobody asked the ferryman.\n\n{note}"
    article = read_text(text)
    assert (article.title, article.author) == ("A bridge is not a barn", "Greta Moll")
    assert note not in "\n".join(map(article.slice, article.body))
    assert read_text(text.replace(note, "")).author is None
