"""What an article tells that is no claim: colour, headings, and who somebody is.

A quotation that drives home what its speaker has just claimed, a scene, an aside in an answer, a
heading that the text below tells at length. What holds a figure, a date or a doubt is kept.
"""

from __future__ import annotations

import re

from summarizer.engine.modes import hedge_in
from summarizer.engine.reading import Reading
from summarizer.engine.story import Story
from summarizer.engine.topics import Topics, content_words

__all__ = ["drives_home", "is_aside", "is_colour", "is_heading", "is_scene", "told_below"]

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


def is_scene(story: Story, at: int, text: str) -> bool:
    """Whether a sentence of the outlet's own far from the lead holds no figure, date or doubt."""
    reading = story.readings[at]
    if story.author is not None:
        return is_colour(text, story.topics)
    if at >= _LEAD and _ABOUT_SOMEBODY.match(reading.tags):
        return True
    if at < _LEAD or _opens_entry(story, at) or reading.unit.quotes or "y" in reading.tags:
        return False
    return not (_FIGURE.search(text) or _OPEN.search(text) or hedge_in(text, spoken=False))


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
