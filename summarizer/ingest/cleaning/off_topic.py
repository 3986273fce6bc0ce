"""Tasks and questions that stand alone in a text and have nothing to do with it.

"Write a poem about the sea." in a paragraph of its own, in a report on a bridge, is meant for a
machine: articles do not ask their readers for poems. What shares words with the rest of the text,
leans on it ("Does it work?"), or is one of many questions (an interview) is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.ingest.cleaning.lines import Line

__all__ = ["off_topic_lines"]

_TASK = re.compile(
    r"(?:please |kindly |now |also |then |next,? |finally,? |first,? |hey,? |hi,? |"
    r"(?:can|could|would|will) you (?:please )?|i (?:want|need) you to )*"
    r"(?:write|draft|compose|translate|summari[sz]e|describe|explain|generate|suggest|provide|"
    r"develop|create|tell me|give me|show me|determine|classify|calculate|compute|solve|recommend|"
    r"define|compare|identify|analy[sz]e|rewrite|paraphrase|proofread|convert|implement|evaluate|"
    r"brainstorm|prepare|produce|help me|teach me|find(?! out)|organi[sz]e|remind|assess|recite|"
    r"sing|automate|"
    r"extract|fetch|retrieve|look up|simplify|elaborate|categori[sz]e|detect|formulate|invent|"
    r"(?:outline|design|discuss|answer|repeat|list|name|make|schedule|book|set|play|check|estimate|"
    r"count|guess|rank|sort|plan|search|shorten|craft|offer|state|examine|investigate|interpret|"
    r"judge|rate|gauge|arrange|build|code|debug) (?:an?|the|my|me|some|all|every|each|for|whether|"
    r"if|"
    r"\d+|two|three|four|five|ten)(?= (?!contribution|donation|comment))|"
    r"schreibe?|übersetze|erkläre|erzähle?|nenne|écri[st]|écrivez|traduis|traduisez|explique[zr]?|"
    r"raconte[zr]?|escribe|traduce|explica|cuéntame|scrivi|traduci|spiega|escreva|traduza|explique|"
    r"schrijf|vertaal|напиши|переведи|объясни|расскажи|напишіть|переклади|поясни|napisz|"
    r"przetłumacz|wyjaśnij)\b"
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
    """nobody somebody anybody everybody everyone anyone someone thing things something anything
    nothing told said says happen happens happened wrong really mean means matter matters pays
    paid cost costs going goes know knows think ever never always still even done doing being
    worry care wait stop come came went left that this with from have been were will would could
    should about which their there what when where into your them they than then some more most
    other also only over such after before main make made does many much very just like well
    good best first last year years time times people work works change changed changes impact
    using used uses include including based long short simple past following latest current next
    give show tell write provide describe suggest explain draft compose develop create generate
    translate summarize summarise determine classify calculate list name help need want know
    please take sentence""".split()
)
_STEM = 5
#: A question of fewer telling words than this says nothing about its subject.
_WORDS = 2
#: Share of its words that a planted task or question may have in common with the article.
_SHARED_TASK, _SHARED_QUESTION = 0.34, 0.25
#: Word count of a task or question that stands alone; more is an article's paragraph.
_FEWEST, _MOST = 3, 45
#: A text that asks so many questions in paragraphs of their own is an interview or a list of them.
_QUESTIONS = 3
#: A text of so many commands is a recipe or a set of instructions.
_TASKS = 3


def _stems(folded: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(folded) if word not in _GENERIC}


def _stands_alone(line: Line) -> bool:
    if line.kind is not None or not _FEWEST <= line.words <= _MOST or not line.text[0].isalpha():
        return False
    words = line.text.split()[1:]
    return sum(word[0].isupper() for word in words) <= 0.6 * len(words)  # no title, no button


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
    if len(tasks) > _TASKS:
        tasks = []
    if not tasks and not questions:
        return []
    count = Counter(stem for line in lines for stem in _stems(line.fold))
    found = []
    for at in tasks + questions:
        own = _stems(lines[at].fold)
        elsewhere = {stem for stem in own if count[stem] > 1}
        if (len(own) >= _WORDS or at in tasks) and len(count) > len(own):
            most = _SHARED_TASK if at in tasks else _SHARED_QUESTION
            if len(elsewhere) <= most * len(own):
                what = "a task that is" if at in tasks else "a question that is"
                found.append((at, f"{what} not about the article"))
    return found
