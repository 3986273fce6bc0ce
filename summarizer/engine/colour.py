"""What an article tells that is no claim: colour, headings, and who somebody is.

A quotation that drives home what its speaker has just claimed, a scene, an aside in an answer, a
heading that the text below tells at length. What holds a figure, a date or a doubt is kept.
"""

from __future__ import annotations

import re

from summarizer.engine.modes import hedge_in, mode_of
from summarizer.engine.openings import leans
from summarizer.engine.reading import Reading
from summarizer.engine.story import Story
from summarizer.engine.topics import Topics, content_words

__all__ = [
    "drives_home", "gives_verdict", "is_aside", "is_colour", "is_heading", "is_scene", "told_below",
]  # fmt: skip

#: Openings of answers that react and tell nothing.
_ASIDE = re.compile(
    r"(?:you|they|that|it|this|of course|well|yes|no|so)\b[^,;]{0,40}[.!]$", re.IGNORECASE
)
#: A turn of phrase that drives home what has just been said: "If that is so, …", "You can't …".
_TURN = re.compile(
    r"(?:if|when|why|what|whoever|whatever|how|for the)\b|"
    r"(?:I|we|you)(?:[’']d| would| could| can| cannot| can[’']t)\b",
    re.IGNORECASE,
)
#: What an answer tells of people in it rather than of the matter.
_OWN_LIFE = re.compile(
    r"(?:I|we|he|she|they|my|our|his|her|their|those|the \w+ told me)\b", re.IGNORECASE
)
_NAMED = re.compile(r"(?<=[a-z,;“\"] )[A-Z][a-z]+")
_DIGIT = re.compile(r"\d")
_STOPS = '.!?…”"’'
#: How an author says that what follows is his view.
_I_THINK = re.compile(
    r"\bI (?:think|believe|hope|want|wish|expect|predict|doubt|support|oppose|am (?:for|against))\b|"
    r"\bmy (?:guess|view|bet|hope|advice)\b|\bin my (?:view|opinion)\b", re.IGNORECASE,
)  # fmt: skip
#: Words of the shortest verdict.
_SHORTEST = 3
#: "The last strike, in 2019, lasted 11 days": an event of another year, told for comparison.
_LOOKS_BACK = re.compile(
    r"(?:^The|['’]s) (?:last|most recent|previous|worst) [^,.;]+,? in (?:\w+ )?(?:19|20)\d\d\b"
)
#: "Ann Lee, 34, …": who somebody is.
_ABOUT_SOMEBODY = re.compile(r"T?N+,#,")
#: Units from the start whose every statement of the outlet's own counts.
_LEAD = 5
#: Headings that the text below tells again stand among the first so many units.
_HEADED = 12
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|dozens?|"
    r"hundreds?|thousands?|millions?|nobody|none|no one)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bnot (?:been |yet |independently )*(?:seen|verif\w+|confirm\w*|known|clear|charged)\b|"
    r"\b(?:understood|wrong|unclear|doubts?)\b",
    re.IGNORECASE,
)


def is_colour(text: str, topics: Topics) -> bool:
    """Whether somebody's words say nothing that can be looked up."""
    named = _DIGIT.search(text) or " will " in text or _NAMED.search(text)
    return not named and topics.shared(text) < 2


def drives_home(text: str) -> bool:
    """Whether words behind a claim of the same speaker only put it in another way."""
    return bool(_TURN.match(text))


def is_aside(text: str, topics: Topics) -> bool:
    """Whether a sentence of an answer only reacts, or tells of the people in it."""
    if _ASIDE.match(text) and not _DIGIT.search(text):
        return True
    return bool(_OWN_LIFE.match(text)) and is_colour(text, topics)


def gives_verdict(text: str) -> bool:
    """Whether an author says what he thinks, wants or expects: what his piece is written for."""
    if len(text.split()) <= _SHORTEST:
        return False
    return bool(_I_THINK.search(text)) or mode_of("say", "", text) == "demand"


def is_scene(story: Story, at: int, text: str) -> bool:
    """Whether a sentence of the outlet's own sets a scene or looks back, and tells no news.

    So do what leans on the sentence before it, the last event of its kind years ago, what leads up
    to an interview, and, far from the lead, what holds no figure, date or doubt.
    """
    reading = story.readings[at]
    if story.author is not None:
        return is_colour(text, story.topics)
    open_ = _OPEN.search(text) or hedge_in(text, spoken=False)
    if (leans(text) and not open_) or _LOOKS_BACK.search(text):
        return True
    if story.genre.turns and not _DIGIT.search(text):
        return True
    if at >= _LEAD and _ABOUT_SOMEBODY.match(reading.tags):
        return True
    if at < _LEAD or _opens_entry(story, at) or reading.unit.quotes or "y" in reading.tags:
        return False
    return not (_FIGURE.search(text) or open_)


def _opens_entry(story: Story, at: int) -> bool:
    """Whether a sentence is the news of an entry in a live blog: first, or behind its heading."""
    here = [story.readings[n].unit.paragraph for n in range(max(0, at - 2), at + 1)]
    return here[-1] in story.genre.stamps and here.count(here[-1]) < len(here)


def _ends(story: Story, reading: Reading) -> bool:
    return story.document.text[reading.unit.span[1] - 1] in _STOPS


def told_below(story: Story, at: int, text: str) -> bool:
    """Whether a line without a full stop only heads what is told further down."""
    reading = story.readings[at]
    if at > _HEADED or _ends(story, reading):
        return False
    below = story.document.text[reading.unit.span[1] :]
    wanted = set(content_words(text))
    return len(wanted & set(content_words(below))) * 2 > len(wanted)


def is_heading(story: Story, at: int) -> bool:
    """Whether it is a line above its paragraph, as in live blogs, with text behind it."""
    reading = story.readings[at]
    unit = reading.unit
    if _ends(story, reading):
        return False
    if unit.paragraph in story.genre.stamps:
        return True
    bullet = story.document.text.startswith(("•", "-", "*", "–"), unit.span[0])
    following = story.readings[at + 1 : at + 2]
    return not bullet and any(r.unit.paragraph == unit.paragraph for r in following)
