"""Lines that papers of every kind print around their articles, and sentences that resemble them."""

import pytest
from cleaned import kinds

from summarizer.ingest import clean
from summarizer.ingest.cleaning.labels import label
from summarizer.ingest.cleaning.lines import split
from summarizer.ingest.cleaning.phrasebook import phrasebook

REPORT = """The council of Tarnby voted on Monday to close the old bridge for good.

Engineers had found eleven cracks in the steel, the longest of them 42 mm, the mayor said."""


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("nav", "Close window   Print"),
        ("nav", "Printer-friendly version"),
        ("nav", "← Older post   Newer post →"),
        ("nav", "1 of 3 Next Oldest"),
        ("nav", "Show key events only"),
        ("nav", "View 5 images"),
        ("nav", "18°C"),
        ("nav", "Cars  Property  Dating"),
        ("nav", "Fens › Villages › Lom"),
        ("nav", "Continued on page 4"),
        ("share", "Add to reading list"),
        ("share", "Facebook X WhatsApp Copy link"),
        ("date", "Estimated reading time: 4 minutes"),
        ("related", "View gallery (12 images)"),
        ("related", "Read the full document here"),
        ("related", "Try our crossword"),
        ("ad", "Shop the Echo: mugs, maps and tea towels"),
        ("ad", "Win a weekend in Vik! Enter here"),
        ("appeal", "Your support makes this reporting possible."),
        ("appeal", "Poll: Should the old bridge be closed?"),
        ("appeal", "Join 40,000 readers who start the day with us"),
        ("comments", "This article has 32 comments"),
        ("paywall", "Buy a subscription and read on."),
        ("newsletter", "Newsletter: The Morning Tide – what you missed"),
        ("credit", "With agencies"),
        ("site_notice", "This is a developing story and will be updated."),
        ("site_notice", "More to follow."),
        ("footer", "The Lom Echo is a registered charity."),
        ("source_line", "ENDS HPX 1912 GMT"),
        ("related", "If you liked this, you might enjoy:"),
        ("related", "Editorial comment, page 26"),
        ("paywall", "Try the Echo for four weeks free. Cancel whenever you like."),
        ("appeal", "The Echo welcomes letters of up to 200 words."),
        ("comments", "We want our comments to be a lively part of the valley."),
        ("footer", "Back to Issue 12 | Stockists | Contact"),
        ("ad", "This page is brought to you by Fen Motors: doors that close."),
        ("ad", "Advert area"),
        ("appeal", "Do you know more? Ring the newsroom, we pay."),
        ("appeal", "Text our newsdesk on 0-FEN. Any hour."),
        ("appeal", "Got the Echo app? It knows when the tide turns"),
        ("appeal", "Have a picture of the flood? Send it in. Standard rates apply."),
        ("appeal", "Give the Echo as a gift. It fits every letterbox."),
        ("paywall", "You have two free articles left. Already a subscriber? Log in."),
        ("paywall", "Subscribe you by one crown the first month"),
        ("related", "You will be able to interest you: The mill that sang"),
        ("related", "Also on Radio Fen: Which tide are you? Take the quiz"),
        ("translation_note", "[Text generated of automatic form]"),
        ("translation_note", "Translated by machine from Danish. Nobody checked it."),
        ("credit", "Ida Dahl contributed from Vik."),
        ("source_line", "EDS: ADDS mayor in para 4, reaction of the port. Pictures moving."),
        ("source_line", "--Adds police, opposition; recasts throughout--"),
        ("source_line", "HPX 1745 06-03 ENDS"),
        ("footer", "Radio Fen is a Lom Media station. Closed captioning | FCC file | EEO report"),
        ("share", "Gift this article"),
        ("share", "Add us as preferred source on Google"),
        ("related", "Follow our live coverage"),
        ("related", "Last hour: The price of bread will not rise"),
        ("comments", "12 thoughts on “The old mill at Lom”"),
        ("comments", "This article is closed for comments."),
        ("footer", "Order Reprints | Today’s Paper | Subscribe"),
        ("footer", "This article was printed from www.lom-echo.example"),
        ("footer", "Yes this page is useful"),
        ("credit", "Photographs: Idris Dahl"),
        ("credit", "Ann Lee/The Lom Echo"),
        ("credit", "[Ann Lee/Crescent News]"),
        ("credit", "Ann Lee in Lom and Bo Ek in Vik contributed to this report."),
        ("credit", "The old mill at Lom, closed since August. Pic: Ida Dahl"),
        ("credit", "The old mill at Lom in August (archive photo)"),
        ("credit", "The old mill at Lom in August. Foto: R. Dahl / Pressbild"),
        ("credit", "The old mill at Lom in August. Image supplied"),
        ("credit", "The old mill at Lom © Ida Dahl"),
        ("related", "Earlier on this subject: The night the pumps failed"),
        ("related", "What to read next: The village that sold its bell"),
        ("related", "+++ Storm warning for the coast +++ Ferry suspended +++"),
        ("related", "On the same theme: The night the pumps failed"),
        ("share", "Share: post / mail / chirp"),
        ("share", "Tell a friend: mail · chirp · print"),
        ("appeal", "Agree? Disagree? Write: opinion@lom-echo.example"),
        ("footer", "An independent newspaper for the valley since 1921"),
        ("author_bio", "The author is clerk of the county."),
        ("source_line", "(Adds union comment, background)"),
        ("source_line", "($1 = 9.41 crowns)"),
        ("source_line", "ENDS"),
        ("source_line", "ab/cd (HPX)"),
        ("source_line", "This is an edited extract from “Cold Trades”, published by Lom Books"),
        ("site_notice", "An earlier version of this story gave the wrong year for the flood."),
        ("site_notice", "Correction: 4 July 2024"),
        ("site_notice", "This article was amended on 4 July to name the right ward."),
        ("site_notice", "The interview was authorised before publication."),
        ("site_notice", "When you buy through links on our site, we may earn a commission."),
        ("appeal", "… we have a small favour to ask. Millions read the Lom Echo every day."),
        ("appeal", "Are you in an affected area? Get in touch: you@lom-echo.example"),
        ("newsletter", "Please check your email to confirm your subscription."),
        ("paywall", "Register for free to continue reading"),
        ("audio", "0:00 / 3:45"),
        ("ad", "Paid for by Lom Savings Bank"),
        ("email", "@annlee"),
    ],
)
def test_furniture_is_known_by_its_words(kind, line):
    (only,) = split(line)
    found = label(only, phrasebook("en"))
    assert found
    assert found.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "More than 40 people contributed to the report, the minister said.",
        "The interview was recorded before the vote and shown on Sunday.",
        "Get in touch with your feelings, the coach had told them, and they lost 4-0.",
        "The story was updated by Homer and nobody asked for a correction.",
        "Adds to the misery: rain is expected on Thursday.",
        "Thoughts on the budget differ within the coalition.",
        "In the end 41 of 90 members voted for the plan.",
        "Two of three next-generation ferries are late, the yard admitted.",
        "Share prices of the yard fell by 6 per cent on Monday.",
        "Earlier: the minister had said no, and then he said maybe.",
        "The picture is clear: nobody wants the bridge, the mayor said.",
        "15:40 That is it from the mayor. He leaves and says that the vote was a disgrace.",
        "Send your children to school, the mayor told parents on Monday.",
        "More to follow, she said, and then nothing did.",
        "Shop the minister did, for two hours, while the strike went on.",
        "Poll: 44 per cent for Lund, 41 for Aas.",
        "Back to politics he went, three years after the scandal.",
        "This is a developing country with an ageing fleet, the report says.",
        "The fund is a registered charity, and it had never published accounts.",
        "Join 400 people who sleep in the station and you know the city, he said.",
        "Live coverage of the trial was banned by the judge.",
        "Lom | Vik | 12 | 14",
    ],
)
def test_a_sentence_that_resembles_furniture_is_none(line):
    (only,) = split(line)
    assert label(only, phrasebook("en")) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Cog & Pin is printed on paper from the valley.", "footer"),
        ("Cog & Pin. Your voice in the valley.", "footer"),
        ("Read Cog & Pin every Friday! Ask your newsagent.", "appeal"),
        ("Last Updated: 3rd February 2025 at 7:30am", "date"),
        ("Ann Lee's latest book, The Flat Country, is out now in paperback", "author_bio"),
        ("Cog & Pin had asked the council for the report of the engineers.", "body"),
    ],
)
def test_what_a_paper_says_of_itself_at_the_foot_is_no_part_of_the_article(line, kind):
    head = "Cog & Pin — the weekly for people who mend\n\nBridge closed for good\n\nBy Ann Lee"
    text = f"{head}\n\n{REPORT}\n\n{line}\n"
    assert kinds(text, clean(text))[line] == kind


def test_the_buttons_of_a_page_in_another_language_are_known():
    foot = (
        "Mehr zum Thema\nBrücke in Not: Was sich ändert\nDieser Artikel wurde automatisch übersetzt"
    )
    text = f"Bridge closed for good\n\nVon Ann Lee\n\n{REPORT}\n\n{foot}\n"
    found = kinds(text, clean(text))
    assert {found[line] for line in foot.splitlines()} == {"related", "translation_note"}


def test_the_text_goes_on_below_a_box_of_several_lines():
    box = "Sign up for our newsletter\nGet the day's top stories\nEnter your email\nSign Up"
    last = "The work is expected to take until the end of June, the engineers said."
    menu = "Home\nNews\nSport\nJobs\nWeather\nObituaries\nLog in\nSearch"
    foot = "Most read\nPub landlord finds coin\nPrivacy Policy\nContact us\nTerms of Use"
    head = f"{menu}\n\nBridge closed for good\n\nBy Ann Lee"
    text = f"{head}\n\n{REPORT}\n\n{box}\n\n{last}\n\n{foot}\n"
    assert kinds(text, clean(text))[last] == "body"


def test_a_short_line_among_furniture_below_the_text_is_furniture_and_a_sentence_is_not():
    lines = ("Most read", "Pub landlord finds coin", "Help", "Yes please, more of the valley")
    last = "Lom: the next meeting is on Friday."
    text = "\n\n".join(("Bridge closed for good", "By Ann Lee", REPORT, *lines, last))
    found = kinds(text, clean(text))
    assert "body" not in {found[line] for line in lines}
    assert found[last] == "body"


def test_a_recording_with_its_duration_and_a_pointer_to_a_page_are_other_articles():
    lines = ("AUDIO (12:05): The last ferryman of Vik on ice and fog", "Rates: barley, page 12")
    text = "\n\n".join(("Bridge closed for good", "By Ann Lee", REPORT, *lines, REPORT))
    found = kinds(text, clean(text))
    assert {found[line] for line in lines} == {"related"}
