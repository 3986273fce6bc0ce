"""Sentences that address whoever reads an article by machine, or ask for something.

News tells; it does not ask its reader to draft a poem. What is worded as a request to a program is
masked before anything else looks at it; a plain order or question stays out of summary and claims.
"""

from __future__ import annotations

import re

from summarizer.engine.lexicon import words

__all__ = ["addresses_machine", "asks", "masked"]

_MACHINE = re.compile(
    r"\byour (?:next |whole |entire )?(?:response|reply|answer|message|output|summary|instructions?|"
    r"system prompt|prompt|task)\b|"
    r"\b(?:AI|A\.I\.|artificial intelligence|automated|machine) (?:systems?|assistants?|models?|readers?|"
    r"agents?|tools?|summari[sz]ers?)\b.{0,60}\b(?:must|should|please|when you|ignore|state|say|do not|"
    r"describe|write|rate|leave out|include|mention|you)\b|"
    r"\b(?:system|developer) (?:message|prompt|note|instruction)s?\b.{0,12}(?::|for|to)|"
    r"\b(?:note|message|instructions?|attention|notice)(?: \w+){0,2} (?:for|to) (?:\w+ )?(?:AI|language models?|LLMs?|"
    r"chatbots?|assistants?|bots?|crawlers?)\b|"
    r"\b(?:language models?|LLMs?|chatbots?|ChatGPT|GPT-?\d?)\b\s?[:,]|"
    r"\b(?:ignore|disregard|forget|override) (?:all |any |your |the |these |those |previous |prior |earlier |above )+"
    r"(?:instructions?|rules|prompts?|directions|guidelines)\b|"
    r"\b(?:when|if|before|while) (?:you )?(?:summari[sz](?:e|ing)|reading) this (?:page|article|text|story)\b|"
    r"\bas an? (?:AI|language model)\b|<\|[a-z_]+\|>|\[/?INST\]|"
    r"(?-i:(?:^|(?<=[.!?] ))\W{0,4}(?:SYSTEM|ASSISTANT|DEVELOPER)\b[A-Z ]{0,20}:)|"
    r"\b(?:the|this|any|each) (?:summary|briefing|summari[sz]er) (?:must|should|shall|has to|needs to) "
    r"(?:only |also |always |not )?(?:say|state|include|mention|contain|begin|end|claim|tell)\b",
    re.IGNORECASE | re.MULTILINE,
)  # fmt: skip
_KEYS = words(
    "your ai artificial automated machine system developer assistant note message instruction "
    "instructions attention notice language llm llms chatbot chatbots chatgpt gpt ignore disregard "
    "forget override summarise summarize summarising summarizing reading inst summary briefing "
    "summariser summarizer"
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
    return _suspect(text) and bool(_MACHINE.search(text))


def asks(sentence: str) -> bool:
    """Whether a sentence is an order or a question to its reader."""
    sentence = sentence.strip(" \"“‘'•-–—*")
    if sentence.rstrip("\"”’' ").endswith("?"):
        return True
    first = _ASKING.match(sentence)
    return first is not None and first[1].lower() in _ORDERS and not _SUBJECT.match(sentence)


def masked(text: str) -> str:
    """The text with blanks for each line that addresses a program; of the same length."""
    if not _suspect(text):
        return text
    kept = [
        " " * len(line) if addresses_machine(line) and not _reported(line) else line
        for line in text.split("\n")
    ]
    return "\n".join(kept)


def _suspect(text: str) -> bool:
    """A quick look: whether a text holds a word without which `_MACHINE` cannot match."""
    low = text.lower()
    return not _KEYS.isdisjoint(_LETTERS.findall(low)) or "a.i." in low or "<|" in low


def _reported(line: str) -> bool:
    """Whether the words are only reported: a quotation in a sentence with its own verb of speech."""
    return bool(re.search(r"[“\"][^”\"]*[”\"],? (?:said|says|he|she|they|according)\b", line))
