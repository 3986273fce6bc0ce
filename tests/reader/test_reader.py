"""The page as a reader meets it, in Debian's chromium: pointer, keys, phone, paper, hostile texts.

One browser serves the module; playwright's loop runs while it is open, so no test here is async.
"""

import re
import shutil

import pytest

from summarizer.core.article import Article, Block
from summarizer.render import digest, render
from tests.reader.digests import FAIR_TITLE, digest_record, hostile_record, two_stories
from tests.render.conftest import CASES

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install summarizer[dev]"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on the PATH: apt install chromium"
)
DESK, PHONE = (1280, 800), (390, 844)
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective));
"""


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, timeout=120_000)
        yield chromium
        chromium.close()


def textless():
    """Results of a batch whose sources are gone."""
    record = digest_record()
    for row in record["articles"]:
        row["text"] = None
    return record


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Pages on disk, as a reader gets them."""
    folder = tmp_path_factory.mktemp("pages")
    record, text = CASES["briefing"]()
    half = len(text) // 2
    cut = text.index("\n", half)
    blocks = (Block(0, cut, "related"), Block(cut + 1, len(text), "body"))
    pages = {
        "digest": digest(digest_record(), "html"),
        "stories": digest(two_stories(), "html"),
        "hostile": digest(hostile_record(), "html"),
        "textless": digest(textless(), "html"),
        "briefing": render(record, "html", article_text=text),
        "folded": render(record, "html", article_text=Article(text=text, blocks=blocks)),
        "nested": render(CASES["nested"]()[0], "html", article_text=CASES["nested"]()[1]),
        "hostile-briefing": render(
            CASES["hostile"]()[0], "html", article_text=CASES["hostile"]()[1]
        ),
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture
def opened(browser, files):
    """Opens a page; when the test is over, nothing may have been asked for, refused, or failed."""
    closing = []

    def opener(name, size=DESK, **options):
        shape = dict(zip(("width", "height"), size, strict=True))
        context = browser.new_context(viewport=shape, reduced_motion="reduce", **options)
        context.set_default_timeout(60_000)
        page = context.new_page()
        said, asked = [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(WATCH)
        address = (files / f"{name}.html").as_uri()
        page.goto(address)
        closing.append((page, context, address, said, asked, options))
        return page

    yield opener
    for page, context, address, said, asked, options in closing:
        assert said == []
        assert {url.partition("#")[0] for url in asked} == {address}
        if options.get("java_script_enabled", True):
            assert page.evaluate("violations") == []
            assert page.evaluate("window.hacked") is None
        context.close()


def lit(page):
    return page.evaluate(
        """() => {
          const found = {};
          for (const mark of document.querySelectorAll("mark.lit")) {
            const copy = mark.cloneNode(true);
            copy.querySelectorAll("a").forEach((a) => a.remove());
            const name = mark.closest(".source").dataset.name;
            found[name] = (found[name] || "") + copy.textContent;
          }
          return found;
        }"""
    )


def in_view(page, selector):
    """Waits until the first such element stands within its pane."""
    page.wait_for_function(
        """(selector) => {
          const el = document.querySelector(selector);
          if (!el) return false;
          const box = el.getBoundingClientRect();
          const pane = el.closest("aside, main").getBoundingClientRect();
          return box.top >= pane.top && box.top < Math.min(pane.bottom, innerHeight);
        }""",
        arg=selector,
    )


def statement(page, words):
    return page.locator(".st", has_text=words).first


def shown(page):
    return page.locator("main .st:visible").count()


def test_a_statement_lights_its_words_in_every_article_and_scrolls_there(opened):
    page = opened("digest")
    statement(page, "The repair will cost €14 million.").click()
    assert lit(page) == {
        "Estmere Evening Post": "City Hall puts the cost of the repair at €14\xa0million.",
        "HPX": "Ingrid Lund, the mayor, has said 14 mln euros",
        "The Girder": "now reckons with €17.5\xa0million instead of €14 million",
    }
    in_view(page, "mark.here")
    assert page.locator("#lit-words").inner_text() == "3 passages in 3 articles"
    assert "3 passages in 3 articles lit" in page.locator("#told").inner_text()
    page.get_by_label("Next passage").click()
    assert page.locator("#lit-at").inner_text() == "2 of 3"
    in_view(page, "mark.here")
    assert (
        page.locator(".source", has=page.locator("mark.here")).get_attribute("data-name") == "HPX"
    )


def test_a_number_lights_its_own_passage_only_and_a_second_click_puts_it_out(opened):
    page = opened("digest")
    number = statement(page, "The repair will cost €14 million.").locator("a.ref").nth(1)
    number.click()
    assert list(lit(page)) == ["HPX"]
    number.click()
    assert lit(page) == {}


def test_a_cell_of_the_ledger_lights_the_words_of_that_outlet(opened):
    page = opened("digest")
    row = page.locator("tr", has_text="The repair will cost €14 million.")
    assert row.locator("td").all_inner_texts() == ["●", "●", "✕"]
    row.get_by_label("The Girder denies").click()
    assert list(lit(page)) == ["The Girder"]
    silent = page.locator("tr", has_text="The bridge was closed at 9pm").locator("td").nth(2)
    assert silent.get_attribute("aria-label") == "silent"


def test_a_passage_shows_what_was_made_of_it_and_leads_there(opened):
    page = opened("digest")
    page.locator("mark", has_text="half of the bill").first.click()
    made = page.locator("#made-list button")
    assert made.locator(".kind").all_inner_texts() == [
        "contradiction", "claim", "stance", "open question",
    ]  # fmt: skip
    assert "4 statements" in page.locator("#told").inner_text()
    made.nth(1).click()
    focused = page.locator(".st:focus")
    assert "The state pays half of the bill." in focused.inner_text()
    in_view(page, ".st:focus")
    assert not page.locator("#made").is_visible()


def test_where_no_text_is_at_hand_the_quotes_stand_alone(opened):
    page = opened("textless")
    assert page.locator("aside").count() == 0
    statement(page, "The repair will cost €14 million.").locator(".say").click()
    assert "stand in no article" in page.locator("#told").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("ubre warned")
    assert shown(page) == 1
    assert page.locator(".st:visible q").first.is_hidden()
    page.locator(".st:visible summary").click()
    assert "says it warned City Hall" in page.locator(".st:visible q").first.inner_text()


def test_two_sides_of_a_disagreement_stand_side_by_side(opened):
    page = opened("digest")
    boxes = [side.bounding_box() for side in page.locator(".card figure").all()]
    assert [round(box["y"]) for box in boxes] == [round(boxes[0]["y"])] * 2
    assert page.locator(".card .focus").all_inner_texts() == [
        "half of the bill", "up to a third of the cost",
    ]  # fmt: skip


def choose(page, facet, words):
    """Picks the one option that begins with the words, whatever count stands behind them."""
    chosen = page.locator(f"select[data-filter={facet}]")
    texts = chosen.locator("option").all_text_contents()
    found = [index for index, text in enumerate(texts) if text.startswith(words)]
    assert len(found) == 1, texts
    chosen.select_option(index=found[0])


def test_filters_leave_what_they_name(opened):
    page = opened("digest")
    everything = shown(page)
    for name, texts in (
        ("Disputed", {"One minister, two shares", "pays half", "up to a third"}),
        ("Hedged", {"Checks on six bridges"}),
        ("Flagged", {"The repair will cost"}),
        ("New", {"One minister", "closed at 9pm", "Checks on six bridges"}),
        ("Single origin", {"The repair will cost", "pays half", "Checks on six"}),
    ):
        box = page.get_by_label(re.compile(f"^{name}"))
        box.check()
        inner = " ".join(page.locator("main .st:visible").all_inner_texts())
        assert all(text in inner for text in texts), name
        assert 0 < shown(page) < everything
        assert f"{shown(page)} of " in page.locator("#filter-count").inner_text()
        box.uncheck()
        assert shown(page) >= everything
    choose(page, "a", "UBRE")
    assert "UBRE warned City Hall" in page.locator("main .st:visible").first.inner_text()
    page.locator("select[data-filter=a]").select_option("")
    choose(page, "o", "The Girder")
    number = page.locator("select[data-filter=o]").input_value()
    left = page.locator("main .st:visible").all()
    assert left
    assert all(number in (row.get_attribute("data-o") or "").split() for row in left)
    page.get_by_role("button", name="Show all").click()
    assert shown(page) >= everything


def test_words_filter_and_hide_headings_that_hold_nothing(opened):
    page = opened("digest")
    page.keyboard.press("/")
    page.keyboard.type("ubre warned")
    assert shown(page) == 1
    assert page.locator("#story1-timeline").is_hidden()
    assert page.locator("#story1-ledger tbody tr:visible").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#filter-text").input_value() == ""
    assert page.locator("#story1-timeline").is_visible()


def test_a_story_of_which_a_filter_leaves_nothing_is_hidden_whole(opened):
    page = opened("stories")
    assert page.locator(".story:visible").count() == 2
    page.get_by_label(re.compile("^Disputed")).check()
    assert page.locator(".story:visible h2.title").all_inner_texts() == [
        "Cracks shut Estmere's Tolliver Bridge"
    ]
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".story:visible").count() == 2
    fair = page.locator(".story", has=page.get_by_role("heading", name=FAIR_TITLE))
    said = fair.locator(".claim .lead").text_content()
    assert said.strip() == "the mayor of Lomford"


def test_the_page_can_be_walked_with_keys_alone(opened):
    page = opened("digest")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    first = page.locator(".st").first
    first.focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.st')[1]")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    assert list(lit(page)) == ["Estmere Evening Post"]
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("!!document.activeElement.closest('mark')")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.st')[1]")
    page.keyboard.press("Escape")
    assert lit(page) == {}
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("!!document.activeElement.closest('#made')")
    page.keyboard.press("Escape")
    assert not page.locator("#made").is_visible()


def test_colours_can_be_changed_and_are_remembered(opened):
    page = opened("digest", color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    button = page.locator("[data-theme-button]")
    button.click()
    assert page.evaluate(paper) == light
    button.click()
    assert button.get_attribute("aria-label") == "Colours: dark. Change"
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark
    assert opened("digest", color_scheme="dark").evaluate(paper) == dark


@pytest.mark.parametrize("name", ["digest", "briefing", "nested", "hostile"])
def test_axe_finds_nothing_serious(opened, name):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for scheme, size in (("light", DESK), ("dark", PHONE)):
        page = opened(name, size=size, color_scheme=scheme)
        if name == "digest":
            statement(page, "The repair will cost €14 million.").click()
            page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        found = axe.run(page).response["violations"]
        serious = [
            (row["id"], row["nodes"][0]["html"][:200])
            for row in found
            if row["impact"] in {"serious", "critical"}
        ]
        assert serious == [], (scheme, size)


@pytest.mark.parametrize("name", ["digest", "briefing", "hostile", "hostile-briefing", "nested"])
def test_a_phone_scrolls_in_one_direction(opened, name):
    page = opened(name, size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_on_a_phone_the_articles_come_up_from_below(opened):
    page = opened("digest", size=PHONE)
    aside = page.locator("#articles")
    assert not aside.is_visible()
    said = statement(page, "The repair will cost €14 million.")
    said.locator(".say").first.click()
    assert aside.is_visible()
    in_view(page, "mark.here")
    sheet, told = aside.bounding_box(), said.bounding_box()
    assert told["y"] < sheet["y"]
    assert sheet["y"] + sheet["height"] == pytest.approx(PHONE[1], abs=1)
    page.keyboard.press("Escape")
    assert not aside.is_visible()
    page.get_by_role("button", name="Read the articles").click()
    assert aside.is_visible()
    page.get_by_label("Go to an article").select_option(index=2)
    in_view(page, "#a3 h2")
    page.get_by_label("Close the articles").click()
    assert not aside.is_visible()


def test_what_is_folded_away_opens_where_its_words_are_lit(opened):
    page = opened("folded")
    fold = page.locator("details.noise")
    assert not fold.evaluate("el => el.open")
    page.locator(".st").first.click()
    assert fold.evaluate("el => el.open")
    in_view(page, "mark.here")


def test_hostile_texts_run_nothing_and_their_page_still_works(opened):
    for name in ("hostile", "hostile-briefing"):
        page = opened(name)
        page.locator(".st[data-e] .say").first.click()
        assert lit(page)
        page.locator("mark").first.click()
        assert page.locator("#made-list button").count() > 0
        page.keyboard.press("/")
        page.keyboard.type("</script>")
        assert shown(page) > 0
        assert page.locator("script").count() == 1


def test_without_script_all_is_there_and_numbers_are_links(opened):
    page = opened("digest", java_script_enabled=False)
    assert page.locator(".tools").is_hidden()
    assert page.locator("aside .source").count() == 3
    assert page.locator("#made, #lit, .dock").filter(visible=True).count() == 0
    page.locator("a.ref[href^='#p']").first.click()
    target = page.locator("mark:has(:target)")
    assert target.count() == 1
    assert opened("digest", size=PHONE, java_script_enabled=False).locator("#a1").is_visible()


def test_on_paper_everything_is_open_and_the_articles_come_after(opened):
    page = opened("digest")
    page.get_by_label(re.compile("^Hedged")).check()
    page.get_by_role("button", name="Show all").click()
    page.emulate_media(media="print")
    assert page.locator(".tools, .panebar, .dock, .made").filter(visible=True).count() == 0
    inside = page.locator(".tellings .words").first
    assert not page.locator(".tellings").first.evaluate("el => el.open")
    assert inside.bounding_box()["height"] > 0
    main, aside = (page.locator(name).bounding_box() for name in ("main", "aside"))
    assert aside["y"] >= main["y"] + main["height"] - 1
    assert main["width"] == aside["width"]
    assert page.locator("mark a.ref").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_what_is_new_is_marked(opened):
    page = opened("digest")
    assert page.locator(".since").inner_text() == (
        "Since the digest of 2025-06-08: 1 new article, 1 new claim, 1 newly corroborated, "
        "0 newly disputed, 1 new disagreement."
    )
    assert page.locator(".tag.new").all_inner_texts()
