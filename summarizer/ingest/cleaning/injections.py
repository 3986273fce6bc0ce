"""Words that address a language model instead of a reader, and the disguises they come in.

Two tests. What speaks to a machine in so many words ("ignore previous instructions", "in your
response", chat markup) is marked wherever it stands. A task or a question that stands alone in a
paragraph and has nothing to do with the rest of the text ("Write a poem about the sea.") is marked
as well: articles do not ask their readers for poems. Quoted speech is left alone: news reports
such sentences.

The classes of attack follow Yi et al. 2023, "Benchmarking and defending against indirect prompt
injection attacks on large language models", and Greshake et al. 2023.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from summarizer.ingest.cleaning.encoded import find_encoded
from summarizer.ingest.cleaning.lines import Line, Piece, cut, fold, tokenize
from summarizer.ingest.cleaning.machine_address import addresses_machine, may_address_machine

__all__ = ["off_topic_lines", "quarantine"]

_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]]*(?:\s+(?![a-z])|(?<=[。！？]))")
_QUOTED = re.compile(
    r"^[\"“„«‘'‹「](?=\w).*[\"”“»’'›」]\W*$"
    r"|[\"”»],? (?:\w+ ){0,4}(?:said|says|told|asked|wrote|added)\b",
    re.DOTALL,
)
_TASK = re.compile(
    r"(?:please |kindly |now |also |then |next,? |finally,? |first,? |hey,? |hi,? |"
    r"(?:can|could|would|will) you (?:please )?|i (?:want|need) you to )*"
    r"(?:write|draft|compose|translate|summari[sz]e|describe|explain|generate|suggest|provide|"
    r"develop|create|tell me|give me|show me|"
    r"determine|classify|calculate|compute|solve|recommend|outline|design|define|compare|identify|"
    r"analy[sz]e|rewrite|paraphrase|"
    r"proofread|convert|implement|discuss|evaluate|brainstorm|prepare|produce|answer|repeat|list|"
    r"name|help me|teach me|"
    r"find me|make me|schreibe?|übersetze|erkläre|erzähle?|nenne|écri[st]|écrivez|traduis|"
    r"traduisez|explique[zr]?|raconte[zr]?|"
    r"escribe|traduce|explica|cuéntame|scrivi|traduci|spiega|escreva|traduza|explique|schrijf|"
    r"vertaal|напиши|переведи|"
    r"объясни|расскажи|напишіть|переклади|поясни|napisz|przetłumacz|wyjaśnij)\b"
)
_ASKS = re.compile(
    r"(?:who|what|when|where|why|how|which|whose|is|are|do|does|did|can|could|should|will|would|"
    r"have|has|was|were|"
    r"wer|was|wie|warum|wo|qui|que|quoi|comment|pourquoi|où|quién|qué|cómo|dónde|chi|che|come|quem|"
    r"como|wie|wat|hoe|"
    r"кто|что|как|где|почему|хто|що|як|kto|co|jak|dlaczego)\b"
)
#: Words by which a question leans on the text around it; a planted one stands on its own.
_LEANS = re.compile(
    r"\b(?:it|it's|its|that|that's|these|those|he|she|they|them|him|his|her|their|we|our|us|i|my|"
    r"me|you|your|"
    r"this(?= (?:is|was|mean|mean|be|all|happen\w*|one|\?))|so|else|there)\b"
)
_TOLD = re.compile(r"\b(?:he|she|they|them|him|said|says|told|tells|asked|asks|wrote|added)\b")
_WORD = re.compile(r"[^\W\d_]{4,}|\d{4}")
_GENERIC = frozenset(
    """that this with from have been were will would could should about which their there what
    when where into your them they than then some more most other also only over such after
    before main make made does many much very just like well good best first last year years
    time times people work works change changed changes impact using used uses include including
    based long short simple past following latest current next give show tell write provide
    describe suggest explain draft compose develop create generate translate summarize summarise
    determine classify calculate list name help need want know please take sentence""".split()  # noqa: SIM905 - a list of words, to be read
)
_STEM = 5
#: Share of its words that a planted task or question may have in common with the article.
_SHARED_TASK, _SHARED_QUESTION = 0.34, 0.25
#: Word count of a task or question that stands alone; more is an article's paragraph.
_FEWEST, _MOST = 3, 45
#: A text that asks so many questions in paragraphs of their own is an interview or a list of them.
_QUESTIONS = 3


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    for match in _SENTENCE_END.finditer(text):
        yield at, match.start()
        at = match.end()
    if at < len(text):
        yield at, len(text)


def _spoken(line: Line) -> list[Piece]:
    folded, words = line.fold, line.tokens
    if len(folded) * 2 < len(line.text):  # of a very long line, `fold` holds only the ends
        folded = fold(line.text)
        words = tokenize(folded)
    if not may_address_machine(folded, words):
        return []
    pieces = []
    for start, end in _sentences(line.text):
        sentence = line.text[start:end]
        reason = None if _QUOTED.search(sentence) else addresses_machine(fold(sentence))
        if reason:
            pieces.append(Piece(start, end, "injection", reason))
    return pieces


def _source_comments(text: str) -> list[Piece]:
    """Comments of a page's source that were left in the text."""
    pieces, at = [], text.find("<!--")
    while at >= 0:
        end = text.find("-->", at)
        end = len(text) if end < 0 else end + 3
        if end == len(text) and not text.endswith("-->"):
            break
        reason = addresses_machine(fold(text[at + 4 : end - 3]))
        kind = "injection" if reason else "site_notice"
        pieces.append(Piece(at, end, kind, reason or "comment of the page's source"))
        at = text.find("<!--", end)
    return pieces


def _merged(pieces: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in sorted(pieces):
        if merged and piece.start <= merged[-1].end + 2:
            last = merged.pop()
            kind, reason = (last if last.kind == "injection" else piece)[2:]
            merged.append(Piece(last.start, max(last.end, piece.end), kind, reason))
        else:
            merged.append(piece)
    return merged


def quarantine(lines: Sequence[Line], text: str) -> list[Line]:
    """The lines, those cut that hold words for a machine, each such piece marked `injection`.

    Args:
        lines: Lines of `text`.
        text: The whole text.
    """
    comments = _source_comments(text)
    kept: list[Line] = []
    for line in lines:
        pieces = [
            piece._replace(
                start=max(0, piece.start - line.start), end=min(line.end, piece.end) - line.start
            )
            for piece in comments
            if piece.start < line.end and piece.end > line.start
        ]
        pieces += [
            Piece(start, end, "injection", reason) for start, end, reason in find_encoded(line.text)
        ]
        pieces += _spoken(line)
        kept.extend(cut(line, _merged(pieces)) if pieces else [line])
    return kept


def _stems(folded: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(folded) if word not in _GENERIC}


def _stands_alone(line: Line) -> bool:
    if line.kind is not None or not _FEWEST <= line.words <= _MOST or not line.text[0].isalpha():
        return False
    words = line.text.split()
    return sum(word[0].isupper() for word in words) * 2 < len(words) + 1  # no title, no button


def _is_task(line: Line) -> bool:
    return _TASK.match(line.fold) is not None and _TOLD.search(line.fold) is None


def _is_question(line: Line) -> bool:
    if line.words < 4 or not line.fold.endswith("?"):
        return False
    return _ASKS.match(line.fold) is not None and _LEANS.search(line.fold) is None


def off_topic_lines(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """Index and reason of each task or question that has nothing to do with the rest.

    Args:
        lines: The lines that may be the article's.
    """
    alone = [at for at, line in enumerate(lines) if _stands_alone(line)]
    tasks = [at for at in alone if _is_task(lines[at])]
    asked = sum(line.fold.endswith("?") and line.words <= _MOST for line in lines)
    questions = [at for at in alone if at not in tasks and _is_question(lines[at])]
    if asked > _QUESTIONS:
        questions = []
    if not tasks and not questions:
        return []
    count = Counter(stem for line in lines for stem in _stems(line.fold))
    found = []
    for at in tasks + questions:
        own = _stems(lines[at].fold)
        elsewhere = {stem for stem in own if count[stem] > 1}
        if (own or at in tasks) and len(count) > len(own):
            most = _SHARED_TASK if at in tasks else _SHARED_QUESTION
            if len(elsewhere) <= most * len(own):
                what = "a task that is" if at in tasks else "a question that is"
                found.append((at, f"{what} not about the article"))
    return found
