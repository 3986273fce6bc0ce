"""The ways of speaking to a language model in a text, in a dozen languages (`machine.txt`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

__all__ = ["addresses_machine", "may_address_machine"]

#: One of these words, or one of the signs below, stands in everything that the patterns find;
#: looking for them first is cheap.
_GATE = frozenset(
    """ignore disregard forget discard override ai a.i llm llms gpt chatgpt bot bots chatbot
    chatbots claude gemini copilot assistant assistants agent agents model models system systems
    instruction instructions prompt prompts guideline guidelines guardrails directive directives
    direction directions programming rules text context command commands message messages task
    tasks order orders constraints training response responses reply replies answer answers
    output outputs summary summaries completion completions analysis translation letter letters
    word words character characters vowel vowels consonants spaces syllables sentence sentences
    inst sys user persona jailbreak developer intelligence intelligences readers summarise
    summarize summarising summarizing summariser summarizer describe analyse analyze process
    translate classify index dan anweisung anweisungen instruktion instruktionen vorgaben
    befehle ki künstliche sprachmodell sprachmodelle consigne consignes instructies aanwijzingen
    opdrachten ia modello modelli modelo modelos modèle modèles taalmodel istruzioni istruzione
    instrucciones instrucción instruções instrução indicaciones comandos comando instruktioner
    anvisningar instrukser instrukcje instrukcji polecenia poleceń wytyczne talimat talimatları
    talimatlarını yapay""".split()  # noqa: SIM905 - a list of words, to be read
)
#: Markup, and languages that are written without spaces or with many endings.
_SIGNS = re.compile(
    r"<|\[/?inst|[#=*-]{3}|инструкц|указани|команд|інструкц|вказівк|промпт|нейросет|модел|\bии\b"
    r"|[\u0600-\u06ff\u0900-\u097f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_NAMES = ("ai", "verb", "reply", "start")


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The patterns of the file, compiled when a text first comes near one (some milliseconds)."""
    named: dict[str, list[str]] = {name: [] for name in _NAMES}
    found: list[tuple[re.Pattern[str], str]] = []
    reason = ""
    source = Path(__file__).with_name("machine.txt").read_text(encoding="utf-8")
    for line in source.splitlines():
        name, _, pattern = line[1:].partition("} ")
        if line.startswith("{") and name in named:
            named[name].append(pattern)
        elif line.startswith("["):
            reason = line.strip("[]")
        elif line and not line.startswith("# "):
            found.append((re.compile(_filled(line, named)), reason))
    return found


def _filled(pattern: str, named: dict[str, list[str]]) -> str:
    for name in _NAMES:
        pattern = pattern.replace("{" + name + "}", "|".join(named[name]))
    return pattern


def may_address_machine(folded: str, words: Iterable[str]) -> bool:
    """Whether it is worth looking closer; cheap, for whole paragraphs.

    Args:
        folded: A text, folded.
        words: Its words.
    """
    return not _GATE.isdisjoint(words) or _SIGNS.search(folded) is not None


def addresses_machine(folded: str) -> str | None:
    """Why a folded sentence is taken to speak to a machine, or None."""
    return next((reason for pattern, reason in _patterns() if pattern.search(folded)), None)
