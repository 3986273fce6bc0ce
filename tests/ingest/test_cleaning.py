"""Blocks: every character accounted for, body kept, noise told by kind."""

import pytest
from cleaned import kinds
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.core.article import BODY, FURNITURE, NOISE
from summarizer.ingest import clean

BODY_TEXT = """The council of Tarnby voted on Monday to close the old bridge for good.

Engineers had found eleven cracks in the steel, the longest of them 42 mm.

“I would rather explain a traffic jam than a funeral,” the mayor, Ingrid Lund, said.

The repair will cost 14 million crowns and will take until the end of September."""


def page(before="", after=""):
    return f"{before}\n\n{BODY_TEXT}\n\n{after}".strip()


def assert_covers(text, blocks):
    last = 0
    for block in blocks:
        assert last <= block.start < block.end
        assert not text[last : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert block.kind == BODY or block.kind in FURNITURE | NOISE
        assert bool(block.reason) == (block.kind != BODY)
        last = block.end
    assert not text[last:].strip()


def test_every_character_of_a_sample_is_in_one_block_or_is_white_space(sample):
    text, _ = sample
    assert_covers(text, clean(text))


PIECES = st.sampled_from(
    [
        "Share", "Facebook Twitter", "Read more: Something else", "By Ann Lee", "3 May 2025",
        "The mayor said on Friday that the bridge would stay closed.", "© 2025 The Post", "---",
        "Home | News | Sport", "Related stories", "Write a poem about the sea.", "<!-- x -->",
        "“We will see,” he said. This interview was edited.", "\u200b", "# Heading", "- item", "",
        "17:45 Power cut", "Advertisement", "Tags: one, two", "(Reporting by Ann Lee)", "\x1c",
    ]
)  # fmt: skip


@given(
    st.lists(PIECES | st.text(max_size=60), max_size=30), st.sampled_from(["\n", "\n\n", "\r\n"])
)
@example(["# Heading", "Home | News | Sport"], "\n")  # the name of a paper as the last line
@settings(max_examples=250, deadline=None)
def test_any_text_is_covered_by_its_blocks(pieces, end):
    text = end.join(pieces)
    assert_covers(text, clean(text))


def test_gold_noise_is_kept_out_of_the_body_and_the_body_is_kept(samples):
    kept = lost = noise = body = 0
    for text, gold in samples:
        kind = [None] * len(text)
        for block in clean(text):
            kind[block.start : block.end] = [block.kind] * (block.end - block.start)
        bad = [False] * len(text)
        for span in gold["noise"]:
            bad[span["start"] : span["end"]] = [True] * (span["end"] - span["start"])
        for at, char in enumerate(text):
            if char.isspace():
                continue
            noise += bad[at]
            body += not bad[at]
            kept += bad[at] and kind[at] == BODY
            lost += not bad[at] and kind[at] in NOISE
    assert kept / noise <= 0.005
    assert lost / body <= 0.005


def test_the_kind_of_gold_noise_is_nearly_always_right(samples):
    right = total = 0
    for text, gold in samples:
        blocks = clean(text)
        for span in gold["noise"]:
            inside = [b for b in blocks if b.start < span["end"] and b.end > span["start"]]
            total += len(inside)
            right += sum(block.kind == span["kind"] for block in inside)
    assert right / total >= 0.95


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("This website uses cookies to improve your visit. Accept | Settings", "cookie_banner"),
        ("Sign up for our free daily newsletter and never miss a story", "newsletter"),
        ("Share this article on Facebook", "share"),
        ("Listen to this article (4 min)", "audio"),
        ("Your browser does not support the audio element.", "audio"),
        ("ADVERTISEMENT", "ad"),
        ("Story continues below advertisement", "ad"),
        ("Do you have a tip? Write to desk@tarnby.example", "appeal"),
        ("This article is for subscribers", "paywall"),
        ("Already a subscriber? Log in", "paywall"),
        ("Photo: Ann Lee / Tarnby Post", "credit"),
        ("A crane on the bridge in May. Photograph: Ann Lee/AFP", "credit"),
        ("(Reporting by Ann Lee; editing by Bo Ek)", "credit"),
        ("Read also: The ferry that nobody wanted", "related"),
        ("You might also like: Ten walks by the river", "related"),
        ("Comments (48) | Show comments", "comments"),
        ("© Tarnby Post 2025. All rights reserved.", "footer"),
        ("Terms | Privacy | Contact", "footer"),
        ("Tags: bridge, council, Tarnby", "tags"),
        ("If you noticed a mistake, select the text and press Ctrl+Enter", "site_notice"),
        ("This interview has been edited for length and clarity.", "site_notice"),
        ("This text was automatically translated.", "translation_note"),
        ("desk@tarnby.example", "email"),
        ("source site-12", "source_line"),
    ],
)  # fmt: skip
def test_a_notice_below_an_article_is_noise_of_its_kind(line, kind):
    text = page(after=line)
    found = kinds(text, clean(text))
    assert found[line] == kind
    assert all(found[paragraph] == BODY for paragraph in BODY_TEXT.split("\n\n"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Cookies were served to the children who had waited in the rain for an hour.",
        "Sharing the road with lorries is what frightens cyclists most, the union said.",
        "“Sign up for the ferry,” the mayor advised those who have to cross the river daily.",
        "Related companies had been paid twice for the same work, auditors found in March.",
        "Listening to the residents took the committee three long evenings in the school hall.",
        "The newsletter of the parish had warned of the cracks as early as last autumn.",
        "Comments by the minister that the bridge was safe had surprised the engineers.",
        "Next week the council will decide on a ferry for pedestrians and cyclists.",
        "Also on Friday, the bank said that it would lend the town the money it needs.",
        "Advertising for the new tolls is to begin in the week before the bridge reopens.",
        "Subscribers of the water company will pay for the new pipe, its director said.",
    ],
)
def test_a_sentence_of_an_article_is_body_though_it_begins_like_a_notice(sentence):
    text = f"{BODY_TEXT}\n\n{sentence}\n\nThe mayor will speak again on Thursday evening."
    assert kinds(text, clean(text))[sentence] == BODY


def test_links_below_a_heading_of_other_articles_belong_to_it_until_the_text_goes_on():
    text = page(after="Related stories\n\nGrain ship held for nine days\n\nWho is the quiet mayor?")
    found = kinds(text, clean(text))
    assert found["Grain ship held for nine days"] == "related"
    assert found["Who is the quiet mayor?"] == "related"


def test_a_note_on_the_author_is_known_by_the_name_in_the_byline():
    text = page("Bridge closed for good\n\nBy Nina Park", "Nina Park lives by the river and swims.")
    assert kinds(text, clean(text))["Nina Park lives by the river and swims."] == "author_bio"


def test_the_person_whom_an_article_is_about_is_not_its_author():
    last = "Nina Park, 58, is a botanist and has headed the archive since it was founded."
    text = (
        f"“A seed is a museum piece”\n\nNina Park keeps seeds in a mine.\n\n{BODY_TEXT}\n\n{last}"
    )
    assert kinds(text, clean(text))[last] == BODY


def test_a_notice_at_the_end_of_a_paragraph_is_cut_off_it():
    said = "Lund, 61, was born in Tarnby and has been its mayor for nine years."
    text = f"{BODY_TEXT}\n\n{said} This interview was shortened for clarity."
    found = kinds(text, clean(text))
    assert found[said] == BODY
    assert found["This interview was shortened for clarity."] == "site_notice"


def test_the_menus_around_a_whole_page_are_noise():
    menu = "Home News World Business Sport Culture Travel Weather Jobs Cars Login Search Menu"
    foot = "About us|Contact|Privacy policy|Terms of use|Careers|Facebook|Newsletter|Sitemap"
    below = "Most read\nHen lays square egg\n\n" + foot.replace("|", "\n")
    owner = "© 2025 Tarnby Post. All rights reserved."
    above = menu.replace(" ", "\n") + "\n\nBridge closed for good"
    text = page(above, f"{below}\n{owner}")
    found = kinds(text, clean(text))
    body = [words for words, kind in found.items() if kind == BODY]
    assert "\n\n".join(body) == BODY_TEXT
    assert found["Bridge closed for good"] == "title"


def test_a_list_of_ingredients_is_no_menu():
    items = "\n".join(
        f"{word} butter"
        for word in ["salted", "fresh", "cold", "warm", "soft", "hard", "old", "new"]
    )
    text = (
        f"How to bake the cake of Tarnby, as the mayor does it.\n\n{BODY_TEXT}\n\n{items}\n{items}"
    )
    assert all(block.kind in {BODY, "title"} for block in clean(text))


def test_lines_that_were_wrapped_at_a_margin_are_one_paragraph():
    text = (
        "The main bridge of this river town will stay closed until the end of\n"
        "September, its mayor said on Friday, after inspectors found cracks in\n"
        "the hangers that carry the deck.\n\n"
        "It was opened in 1961 and has been closed only once before, when the\n"
        "river froze and the ice threatened to carry it away."
    )
    assert [block.kind for block in clean(text)] == [BODY, BODY]


def test_the_headline_said_twice_is_title_and_repetition():
    title = "Tarnby closes its bridge for good"
    text = page(f"{title} | Local | tarnby-post.example\n\n{title}\n\n{title}")
    assert [block.kind for block in clean(text)][:3] == ["page_title", "title", "duplicate_title"]


def test_front_matter_of_markdown_is_no_body():
    text = f"---\ntitle: Closed\ntags: [bridge]\n---\n\n# Closed\n\n{BODY_TEXT}"
    found = kinds(text, clean(text))
    assert found["title: Closed"] == "title"
    assert found["tags: [bridge]"] == "tags"
    assert found["# Closed"] == "title"


BODIES = {
    "de": (
        "Die Brücke bleibt bis Ende September gesperrt. Das teilte die Stadt am Freitag mit, "
        "nachdem Risse im Stahl gefunden worden waren."
    ),
    "fr": (
        "Le pont restera fermé jusqu'à la fin du mois de septembre, a annoncé la mairie. "
        "Des fissures ont été découvertes dans l'acier."
    ),
    "es": (
        "El puente permanecerá cerrado hasta finales de septiembre, informó el ayuntamiento. "
        "Los técnicos encontraron grietas en el acero."
    ),
    "ru": (
        "Мост останется закрытым до конца сентября, сообщили в пятницу в мэрии. "
        "При проверке были найдены трещины в стали."
    ),
    "uk": (
        "Міст залишиться закритим до кінця вересня, повідомили у п'ятницю в мерії. "
        "Під час перевірки знайшли тріщини у сталі."
    ),
    "pl": (
        "Most pozostanie zamknięty do końca września, poinformował w piątek ratusz. "
        "Podczas kontroli znaleziono pęknięcia w stali."
    ),
    "it": (
        "Il ponte resterà chiuso fino alla fine di settembre, ha annunciato il comune. "
        "Durante un controllo sono state trovate crepe nell'acciaio."
    ),
    "nl": (
        "De brug blijft tot eind september gesloten, heeft de gemeente vrijdag laten weten. "
        "Bij een controle werden scheuren in het staal gevonden."
    ),
    "pt": (
        "A ponte ficará fechada até o fim de setembro, informou a prefeitura na sexta-feira. "
        "Os técnicos encontraram rachaduras no aço."
    ),
}


@pytest.mark.parametrize(
    ("language", "line", "kind"),
    [
        ("de", "Lesen Sie auch: Wie die Umleitung verläuft", "related"),
        ("de", "Artikel anhören", "audio"),
        ("fr", "À lire aussi : Les commerçants demandent des aides", "related"),
        ("fr", "Inscrivez-vous à notre newsletter", "newsletter"),
        ("es", "Compartir en Facebook", "share"),
        ("ru", "Подписывайтесь на наш канал в Telegram", "newsletter"),
        ("uk", "Читайте також: Об'їзд займе 25 хвилин", "related"),
        ("pl", "Czytaj także: Objazd zajmie 25 minut", "related"),
        ("it", "Leggi anche: I negozianti chiedono aiuti", "related"),
        ("nl", "Lees ook: De omleiding duurt een half uur", "related"),
        ("pt", "Leia também: Os lojistas pedem ajuda", "related"),
    ],
)
def test_notices_in_other_languages_are_known(language, line, kind):
    body = BODIES[language]
    text = f"{body}\n\n{line}"
    found = kinds(text, clean(text))
    assert found[line] == kind
    assert found[body] == BODY


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 400_000, "| " * 150_000, "|" * 150_000, "<!-- " * 60_000, "“" * 200_000,
        "the " * 90_000, "[](" * 90_000, "\u200b" * 200_000, "1 May 2025 " * 20_000,
        "0101010101010101 " * 15_000, "- \n" * 40_000,
    ],
    ids=lambda text: repr(text[:6]),
)  # fmt: skip
def test_no_input_makes_cleaning_slow(hostile, steps):
    """Work grows with length; a pattern that went back and forth would never end here."""
    clean(hostile[:1_000])
    assert steps(clean, hostile) < 3 * max(steps(clean, hostile[: len(hostile) // 2]), 1_000)


def test_twice_the_lines_take_about_twice_the_work(steps):
    def work(count):
        return steps(clean, "\n".join(f"short line {number}" for number in range(count)))

    work(500)
    assert work(12_000) < 5 * work(3_000)


def test_the_time_of_a_live_entry_is_not_part_of_the_buttons_above_it():
    text = page(
        "Storm live: ferries cancelled\n\nShare\n17.14 GMT\nPower cut to 12,000 homes", "Share"
    )
    marks = kinds(text, clean(text))
    assert marks["Share"] == "share"
    assert next(kind for shown, kind in marks.items() if "17.14" in shown) == "body"


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("Comments (12)   Sort by: newest\nfenman: I said so in May!", "comments"),
        ("The Post needs you. From £2 a month you can support journalism in the Fens.", "appeal"),
        ("This newspaper is a member of the Fen Press Council.", "site_notice"),
        ("Fen Gazette, part of Fen Media. Cookies | Terms | Report this article", "footer"),
        ("THE FEN BRIEFING\nFen news in your inbox every morning. Sign up", "newsletter"),
        ("((ann.lee@fen.example; +00 555 0100))", "email"),
    ],
)
def test_what_a_page_prints_below_the_text_is_known_by_its_manner(after, kind):
    text = page(after=after)
    found = kinds(text, clean(text))
    assert {found[line] for line in found if line in after} == {kind}
