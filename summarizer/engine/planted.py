"""Sentences that address whoever reads an article by machine, or ask for something.

News tells; it does not ask its reader to draft a poem. What is worded as a request to a program is
masked before anything else looks at it; a plain order or question stays out of summary and claims.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.engine.lexicon import words

__all__ = ["addresses_machine", "asks", "masked"]

#: Words of which one stands in each text that a pattern matches, and the pattern, in lower case.
_RULES = (
    ("your", (r"\byour (?:next |whole |entire )?(?:response|reply|answer|message|output|summary|instructions?|"
     r"system prompt|prompt|task)\b")),
    ("ai i artificial automated machine",
     (r"\b(?:ai|a\.i\.|artificial intelligence|automated|machine) (?:systems?|assistants?|models?|readers?|"
     r"agents?|tools?|summari[sz]ers?)\b.{0,60}\b(?:must|should|please|when you|ignore|state|say|do not|"
     r"describe|write|rate|leave out|include|mention|you)\b")),
    ("system developer", r"\b(?:system|developer) (?:message|prompt|note|instruction)s?\b.{0,12}(?::|for|to)"),
    ("note message instruction instructions attention notice",
     (r"\b(?:note|message|instructions?|attention|notice)(?: \w+){0,2} (?:for|to) (?:\w+ )?(?:ai|language models?|llms?|"
     r"chatbots?|assistants?|bots?|crawlers?)\b")),
    ("language llm llms chatbot chatbots chatgpt gpt",
     r"\b(?:language models?|llms?|chatbots?|chatgpt|gpt-?\d?)\b\s?[:,]"),
    ("ignore disregard forget override",
     (r"\b(?:ignore|disregard|forget|override) (?:all |any |your |the |these |those |previous |prior |earlier |above )+"
     r"(?:instructions?|rules|prompts?|directions|guidelines)\b")),
    ("summarise summarize summarising summarizing reading",
     r"\b(?:when|if|before|while) (?:you )?(?:summari[sz](?:e|ing)|reading) this (?:page|article|text|story)\b"),
    ("ai language", r"\bas an? (?:ai|language model)\b"),
    ("inst", r"\[/?inst\]"),
    ("summary briefing summariser summarizer",
     (r"\b(?:the|this|any|each) (?:summary|briefing|summari[sz]er) (?:must|should|shall|has to|needs to) "
     r"(?:only |also |always |not )?(?:say|state|include|mention|contain|begin|end|claim|tell)\b")),
)  # fmt: skip
_MACHINE = tuple((words(keys), re.compile(pattern)) for keys, pattern in _RULES)
_ROLES = ("SYSTEM", "ASSISTANT", "DEVELOPER", "<|")
#: Marks of a prompt; in capitals, as no sentence opens.
_ROLE = re.compile(
    r"(?:^|(?<=[.!?] ))\W{0,4}(?:SYSTEM|ASSISTANT|DEVELOPER)\b[A-Z ]{0,20}:|<\|[a-z_]+\|>",
    re.MULTILINE,
)
_LETTERS = re.compile(r"[a-z]+")
_ORDERS = words(
    "add anagram answer append apply augment calculate classify combine compose compute convert "
    "count create decode define describe design determine develop discuss display draft embed "
    "encode encrypt enhance evaluate explain express extract fill find follow format generate give "
    "group identify ignore imagine include incorporate insert integrate introduce jumble list make "
    "mention modify name outline paraphrase pretend print produce provide rank rate rearrange "
    "recommend render repeat rephrase replace reply respond return reverse rewrite say search "
    "shift show solve suggest summarise summarize tell transform translate use write click "
    "subscribe download visit sign share send see read watch listen email contact call follow"
)
_ASKING = re.compile(
    r"^(?:please |kindly |now |then |also |instead,? )*([A-Za-z]+)\b", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"^\S+ (?:is|are|was|were|has|have|will|would|can|could|and|of|in|on|by|'s|’s)\b"
)


def addresses_machine(text: str) -> bool:
    """Whether a passage speaks to a program that reads it."""
    low = text.lower()
    found = frozenset(_LETTERS.findall(low))
    if any(not keys.isdisjoint(found) and rule.search(low) for keys, rule in _MACHINE):
        return True
    return any(mark in text for mark in _ROLES) and bool(_ROLE.search(text))


@lru_cache(maxsize=512)
def asks(sentence: str) -> bool:
    """Whether a sentence is an order or a question to its reader."""
    sentence = sentence.strip(" \"“‘'•-–—*")
    if sentence.rstrip("\"”’' ").endswith("?"):
        return True
    first = _ASKING.match(sentence)
    return first is not None and first[1].lower() in _ORDERS and not _SUBJECT.match(sentence)


def masked(text: str) -> str:
    """The text with blanks for each line that addresses a program; of the same length."""
    if not addresses_machine(text):
        return text
    kept = [
        " " * len(line) if addresses_machine(line) and not _reported(line) else line
        for line in text.split("\n")
    ]
    return "\n".join(kept)


def _reported(line: str) -> bool:
    """Whether the words are only reported: a quotation in a sentence with its own verb of speech."""
    return bool(re.search(r"[“\"][^”\"]*[”\"],? (?:said|says|he|she|they|according)\b", line))
