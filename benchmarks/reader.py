"""How long the page of a large digest takes: to make, to open, to answer a click and a filter.

    python benchmarks/reader.py [--articles 50] [--keep page.html]

One story in N invented articles of about 4,500 characters, 20 claims each, told by up to ten of
them; opened three times in Debian's chromium as on a desk and as on a phone, from disk, cold.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import sync_playwright

from summarizer.render import digest
from tests.reader.digests import digest_record, member

SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
FILTER = (
    "() => { const box = document.querySelector('input[value=single]');"
    " box.checked = true; box.dispatchEvent(new Event('change')); }"
)


def large(count):
    """A digest of one story in so many articles."""
    record = digest_record()
    pattern = record["articles"][1]
    filler = "\n\n".join([pattern["text"]] * 3)
    sentences = [line for line in pattern["text"].split(". ") if 30 < len(line) < 200][:10]
    record["articles"] = [
        pattern | {"id": f"a{n}", "label": f"Outlet {n}", "outlet": f"Outlet {n}", "story": "s1",
                   "text": pattern["text"] + filler[: 4500 - len(pattern["text"])], "blocks": []}
        for n in range(count)
    ]  # fmt: skip
    story = record["stories"][0]
    story["articles"] = [row["id"] for row in record["articles"]]
    story["outlets"] = [row["label"] for row in record["articles"]]
    story["claims"] = [_claim(number, count, sentences) for number in range(20 * count // 4)]
    return record


def _claim(number, count, sentences):
    words = sentences[number % len(sentences)].split("\n\n")[-1]
    tellers = range(number % count, min(number % count + number % 10 + 1, count))
    members = [_told(f"a{n}", words) for n in tellers]
    return {
        "id": f"s1c{number}", "text": f"{words} ({number})", "members": members,
        "origins": ["City Hall"], "independent_origins": 1, "disputed": number % 7 == 0,
    }  # fmt: skip


def _told(name, words):
    told = member("bridge-2", words)
    evidence = [proof | {"article": name} for proof in told["evidence"]]
    return told | {"article": name, "evidence": evidence}


def opened(browser, address, size):
    """Seconds to open, to answer a click, to filter; and how many elements there are."""
    page = browser.new_page(viewport=dict(zip(("width", "height"), size, strict=True)))
    marks = [time.perf_counter()]
    page.goto(address)
    page.evaluate(SETTLED)
    marks.append(time.perf_counter())
    page.locator(".st").nth(4).click()
    marks.append(time.perf_counter())
    page.evaluate(FILTER)
    page.evaluate(SETTLED)
    marks.append(time.perf_counter())
    count = page.evaluate("document.querySelectorAll('*').length")
    page.close()
    return [b - a for a, b in pairwise(marks)], count


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    started = time.perf_counter()
    page = digest(large(asked.articles), "html")
    made = time.perf_counter() - started
    print(f"{asked.articles} articles: {len(page) / 1e6:.1f} MB, made in {made:.2f} s")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = asked.keep or Path(folder) / "page.html"
        path.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, size in (("desk", (1280, 800)), ("phone", (390, 844))):
            for _ in range(3):
                (load, click, chosen), count = opened(browser, path.resolve().as_uri(), size)
                told = f"open {load:.2f} s, click {click:.2f} s, filter {chosen:.2f} s"
                print(f"{name}: {told}, {count:,} elements")
        browser.close()


if __name__ == "__main__":
    main()
