"""Digests made by hand from the invented articles of tests/corpus, as docs/digest.md has them."""

import re
from pathlib import Path

from summarizer.ingest import read_text

CORPUS = Path(__file__).parents[1] / "corpus"
LABELS = {"bridge-1": "Estmere Evening Post", "bridge-2": "HPX", "bridge-4": "The Girder"}
DAYS = {"bridge-1": "2025-06-06", "bridge-2": None, "bridge-4": "2025-06-09"}
HOSTILE = (
    "</script><script>window.hacked=1</script></style><img src=x onerror=window.hacked=1> "
    "&lt;b&gt;&amp;amp; {{ 7*7 }} {% raw %} \" ' onmouseover=window.hacked=1 <!-- ]]> "
    "\u202eabc\u202c \u2028 \u2029 \x00 \ud800 \x1b[31m javascript:hacked() "
)


def text_of(name):
    return (CORPUS / f"{name}.txt").read_text(encoding="utf-8")


def proof(name, quote, text=None):
    words = r"\s".join(map(re.escape, quote.split(" ")))
    found = re.search(words, text or text_of(name))
    assert found, quote
    return {
        "article": name, "quote": found[0], "start": found.start(), "end": found.end(),
        "match": "exact",
    }  # fmt: skip


def member(name, quote, **others):
    focus = others.pop("focus", None)
    row = {
        "article": name, "claim": None, "text": quote, "speaker": None, "relayed_by": None,
        "via": [], "mode": "assertion", "hedge": None, "stand": "asserts", "origin": None,
        "copied_from": None, "focus": None, "evidence": [proof(name, quote)],
    }  # fmt: skip
    if focus:
        found = proof(name, focus)
        row["focus"] = {key: found[key] for key in ("start", "end", "quote")}
    return row | others


def article(name, **others):
    read = read_text(text_of(name), id=name)
    flags = [{"kind": "number", "detail": "€14 million stands in no other sentence", "where": "x"}]
    claims = [{"text": "…", "flags": flags}] if name == "bridge-1" else []
    rejected = [
        {"path": "/claims/7", "value": "The bridge fell.", "reason": "absent: no such words"}
    ]
    return {
        "id": name, "source": f"{name}.txt", "title": None, "outlet": LABELS[name],
        "author": None, "published": DAYS[name], "language": "en", "sha256": None,
        "length": len(read.text), "label": LABELS[name], "story": "s1", "new": name == "bridge-4",
        "text": read.text,
        "blocks": [b._asdict() if hasattr(b, "_asdict") else
                   {"start": b.start, "end": b.end, "kind": b.kind, "reason": b.reason}
                   for b in read.blocks if b.kind != "body"],
        "result": {
            "schema": "briefing", "status": "partial", "data": {"claims": claims},
            "rejected": rejected if name == "bridge-1" else [], "warnings": [], "provenance": {},
        },
    } | others  # fmt: skip


CITY, WHITLOCK, LUND = "City Hall", "Dana Whitlock", "Ingrid Lund"
COST = "City Hall puts the cost of the repair at €14 million."
COST_AGENCY = "Ingrid Lund, the mayor, has said 14 mln euros"
COST_NOW = "now reckons with €17.5 million instead of €14 million"
HALF = 'the state would pay half of the bill, "and not one cent more"'
THIRD = '"The state will carry up to a third of the cost," Transport Minister Henrik Lund told HPX.'
SHUT = "was closed to all traffic at 9pm on Thursday"
SHUT_AGENCY = "was shut at 2100 local time (1900 GMT) on Thursday"
WARNED = "says it warned City Hall in writing in March 2024"
LETTER = "shows that the engineers' union UBRE wrote to City Hall on 14 March 2024"
KNOWN = "is understood to be planning checks on six bridges of the same type"


def claim(name, text, *members, **others):
    outlets = list(dict.fromkeys(LABELS[row["article"]] for row in members))
    origins = list(dict.fromkeys(row["origin"] for row in members if row["origin"]))
    return {
        "id": name, "text": text, "members": list(members), "origins": origins,
        "independent_origins": len(origins), "outlets": outlets,
        "articles": list(dict.fromkeys(row["article"] for row in members)), "copies": 0,
        "importance": 3, "disputed": False, "change": None,
    } | others  # fmt: skip


def _claims():
    lund = {"speaker": "Henrik Lund", "origin": "Henrik Lund"}
    return [
        claim(
            "s1c1", "The repair will cost €14 million.",
            member("bridge-1", COST, speaker=CITY, origin=CITY, claim=0),
            member("bridge-2", COST_AGENCY, speaker=LUND, origin=CITY),
            member("bridge-4", COST_NOW, speaker="Samir Adeyemi", origin=CITY, stand="denies"),
        ),
        claim(
            "s1c2", "The bridge was closed at 9pm on Thursday.",
            member("bridge-1", SHUT, origin="Estmere Evening Post, own reporting"),
            member("bridge-2", SHUT_AGENCY, origin="HPX, own reporting"),
            change="corroborated",
        ),
        claim(
            "s1c3", "The state pays half of the bill.",
            member("bridge-1", HALF, focus="half of the bill", **lund),
            disputed=True,
        ),
        claim(
            "s1c4", "The state pays up to a third of the cost.",
            member("bridge-2", THIRD, focus="up to a third of the cost", **lund),
            disputed=True,
        ),
        claim(
            "s1c5", "UBRE warned City Hall in March 2024.",
            member("bridge-1", WARNED, speaker="UBRE", origin="UBRE"),
            member("bridge-4", LETTER, origin="the letter", relayed_by="The Girder"),
        ),
        claim(
            "s1c6", "Checks on six bridges of the same type are planned.",
            member("bridge-1", KNOWN, hedge="is understood to", stand="hedges",
                   origin="Estmere Evening Post"),
            change="new",
        ),
    ]  # fmt: skip


def _card(claims):
    a, b = claims[2]["members"][0], claims[3]["members"][0]
    return {
        "id": "s1d1", "kind": "contradiction", "about": "number", "a": a, "b": b, "others": [],
        "claims": ["s1c3", "s1c4"], "explanation": "One minister, two shares of the bill.",
        "by": "rules", "change": "new",
    }  # fmt: skip


def _story():
    claims = _claims()
    half = "Kronsgate confirmed that it would cover half of the repair"
    return {
        "id": "s1", "headline": "Cracks shut Estmere's Tolliver Bridge",
        "articles": list(LABELS), "outlets": list(LABELS.values()), "from": "2025-06-06",
        "to": "2025-06-09", "change": "grown",
        "overview": ["Three outlets tell this story.", "On the bill they disagree."],
        "origins": [{"name": CITY, "outlets": [], "claims": 1},
                    {"name": "UBRE", "outlets": [], "claims": 1}],
        "independent_origins": 2,
        "summary": [
            {"text": "The bridge is shut since Thursday.", "speaker": None, "claim": "s1c2",
             "origins": 2,
             "evidence": [proof("bridge-1", SHUT), proof("bridge-2", SHUT_AGENCY)]},
            {"text": "City Hall reckons with €14 million.", "speaker": CITY, "claim": "s1c1",
             "origins": 1, "evidence": [proof("bridge-1", COST)]},
        ],
        "claims": claims,
        "contradictions": [_card(claims)],
        "ledger": {"outlets": [], "rows": []},
        "stances": [
            {"holder": "Henrik Lund", "target": "paying for the bridge", "differs": True,
             "positions": [
                 {"article": "bridge-1", "position": "supports", "rationale": None,
                  "evidence": [proof("bridge-1", HALF)]},
                 {"article": "bridge-4", "position": "mixed", "rationale": None,
                  "evidence": [proof("bridge-4", half)]}]},
        ],
        "timeline": [
            {"kind": "event", "date": "2024-03-14", "date_text": "on 14 March 2024",
             "what": "UBRE writes to City Hall.", "differs": False,
             "members": [{"article": "bridge-4", "event": 0, "evidence": [
                 proof("bridge-4", LETTER)]}]},
            {"kind": "publication", "date": "2025-06-06", "date_text": None,
             "what": "Estmere Evening Post", "differs": False, "members": []},
            {"kind": "event", "date": None, "date_text": "on Thursday",
             "what": "The bridge is closed.", "differs": False,
             "members": [{"article": "bridge-2", "event": 0, "evidence": [
                 proof("bridge-2", SHUT_AGENCY)]}]},
        ],
        "actors": [
            {"name": LUND, "kind": "person", "role": "mayor", "aliases": ["the mayor"],
             "articles": list(LABELS), "of": CITY, "mentions": []},
            {"name": "Henrik Lund", "kind": "person", "role": "minister", "aliases": [],
             "articles": list(LABELS), "of": None, "mentions": []},
            {"name": "UBRE", "kind": "organisation", "role": None, "aliases": [],
             "articles": list(LABELS), "of": None, "mentions": []},
        ],
        "open_questions": [
            {"kind": "disputed", "text": "Half or a third?", "articles": [],
             "claims": ["s1c3", "s1c4"]},
            {"kind": "unanswered", "text": "Who got the letter?", "articles": [], "claims": []},
        ],
    }  # fmt: skip


def digest_record():
    """One story in three articles: shared and lone claims, a card, stances, what is new."""
    return {
        "digest": 1,
        "overview": ["3 articles, 1 story."],
        "articles": [article(name) for name in LABELS],
        "stories": [_story()],
        "since": {"created": "2025-06-08T09:00:00+00:00", "articles": ["bridge-4"], "new": 1,
                  "corroborated": 1, "disputed": 0, "contradictions": 1},
        "provenance": {"summarizer": "0.1.0", "created": "2025-06-09T12:00:00+00:00",
                       "models": ["extractive"], "judge": None, "calls": 0,
                       "usage": {"input_tokens": 0, "output_tokens": 0}, "cost_usd": 0.0,
                       "pairs": {"compared": 12, "uncertain": 1, "judged": 0}},
        "failed": [{"article": "empty", "source": "empty.txt",
                    "error": {"type": "NotAnArticle", "message": "empty.txt is empty"}}],
    }  # fmt: skip


FAIR = "Fair in Lomford opens late\n\nThe fair will open on Monday, the mayor of Lomford said."
FAIR_TITLE = "Fair in Lomford opens late for the third time since the war"


def two_stories():
    """The digest with a second story, which one article without an outlet tells."""
    record = digest_record()
    said = "The fair will open on Monday, the mayor of Lomford said."
    quoted = proof("fair", said, FAIR)
    row = {
        "article": "fair", "text": said, "speaker": "the mayor of Lomford", "stand": "asserts",
        "mode": "assertion", "origin": "the mayor of Lomford", "evidence": [quoted],
    }  # fmt: skip
    record["articles"].append({
        "id": "fair", "source": "fair.txt", "title": FAIR_TITLE, "outlet": None,
        "label": FAIR_TITLE, "story": "s2", "text": FAIR, "blocks": [], "result": {},
    })  # fmt: skip
    record["stories"].append({
        "id": "s2", "headline": FAIR_TITLE, "articles": ["fair"], "outlets": [FAIR_TITLE],
        "independent_origins": 2, "origins": [{"name": "the mayor of Lomford", "claims": 1}],
        "summary": [{"text": said, "evidence": [quoted]}],
        "claims": [claim_of_one(row)],
        "stances": [{"holder": "the mayor", "target": "opening late", "differs": False,
                     "positions": [{"article": "fair", "position": "supports",
                                    "evidence": [quoted]}]}],
    })  # fmt: skip
    return record


def claim_of_one(row):
    """A claim that one article tells."""
    return {
        "id": "s2c1", "text": "The fair opens on Monday.", "members": [row], "articles": ["fair"],
        "origins": [row["origin"]], "independent_origins": 1, "outlets": [FAIR_TITLE],
    }  # fmt: skip


def hostile_record(words=HOSTILE):
    """A digest in which every text of a stranger is `words`, under ids that are words too."""
    text = f"before\n\n{words}\n\n{'W' * 4000}\n\nאבג \u202eabc\u202c {words} after"
    start = text.index(words)
    evidence = {"article": words, "quote": words, "start": start, "end": start + len(words),
                "match": words}  # fmt: skip
    told = member("bridge-1", SHUT) | dict.fromkeys(
        ("article", "text", "speaker", "relayed_by", "mode", "hedge", "stand", "origin",
         "copied_from"), words)  # fmt: skip
    told |= {"via": [words], "evidence": [evidence], "claim": 0,
             "focus": {"start": start, "end": start + 1, "quote": words[:1]}}  # fmt: skip
    row = {
        "id": words, "text": words, "members": [told, told], "origins": [words], "outlets": [words],
        "independent_origins": 1, "articles": [words], "disputed": True, "change": words,
    }  # fmt: skip
    card = {"kind": words, "about": words, "a": told, "b": told, "others": [told],
            "explanation": words, "by": words, "change": words}  # fmt: skip
    player = {"name": words, "kind": words, "role": words, "aliases": [words], "of": words,
              "articles": [words, words]}  # fmt: skip
    happening = {"kind": "event", "date": words, "date_text": words, "what": words,
                 "differs": True, "members": [told]}  # fmt: skip
    stance = {"holder": words, "target": words, "differs": True,
              "positions": [told | {"position": words, "rationale": words}]}  # fmt: skip
    story = {
        "id": words, "headline": words, "articles": [words], "outlets": [words], "from": words,
        "to": words + "x", "change": words, "overview": [words], "independent_origins": 1,
        "origins": [{"name": words, "claims": 2}], "claims": [row, row], "contradictions": [card],
        "summary": [{"text": words, "speaker": words, "evidence": [evidence]}],
        "stances": [stance], "timeline": [happening, happening | {"kind": words}],
        "actors": [player],
        "open_questions": [{"kind": words, "text": words, "claims": [words]}, words],
    }  # fmt: skip
    flags = [{"kind": words, "detail": words, "where": words}]
    head = dict.fromkeys(
        ("id", "source", "title", "outlet", "author", "published", "language", "label", "story"),
        words,
    )
    shown = head | {
        "text": text, "new": True,
        "blocks": [{"start": 0, "end": 6, "kind": words, "reason": words}],
        "result": {"data": {"claims": [{"flags": flags}]}, "rejected": [
            {"path": words, "value": words, "reason": words}],
            "warnings": [{"kind": words, "detail": words}]},
    }  # fmt: skip
    return {
        "overview": [words], "articles": [shown], "stories": [story, story],
        "since": {"created": words, "articles": [words], "new": 1},
        "provenance": dict.fromkeys(("summarizer", "created"), words) | {"models": [words]},
        "failed": [{"article": words, "source": words,
                    "error": {"type": words, "message": words}}],
    }  # fmt: skip
