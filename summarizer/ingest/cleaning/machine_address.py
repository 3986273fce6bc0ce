"""The ways of speaking to a language model in a text, in a dozen languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["addresses_machine", "may_address_machine"]

_AI = (
    r"(?:a\.?i\.?(?:[ -](?:assistants?|systems?|models?|agents?|bots?|tools?|readers?|crawlers?|summari[sz]ers?|language models?|engines?|llms?))?"
    r"|artificial intelligences?|l(?:arge )?language models?|llms?|chat ?bots?|chat ?gpt|gpt-?\d?|claude|gemini|copilot|"
    r"(?:language|foundation|generative) models?|automated (?:readers?|systems?|agents?|assistants?)|virtual assistants?|"
    r"(?:machine|robot|bot) readers?|summari[sz](?:er|ation)s? (?:tools?|systems?|models?|bots?)|ki(?:-\w+)?|"
    r"künstliche intelligenz|sprachmodelle?|modèles? de langage?|assistants? ia|\bia\b|modelos? de lenguaje|"
    r"modell[oi] linguistic[oi]|modelos? de linguagem|taalmodel\w*|языков\w+ модел\w+|ии(?:-\w+)?|нейросет\w+|мовн\w+ модел\w+|"
    r"model\w* językow\w+|dil modeli|yapay zeka|语言模型|人工智能|ai助手|言語モデル|人工知能|언어 ?모델|인공지능|"
    r"نموذج لغوي|الذكاء الاصطناعي|भाषा मॉडल)"
)
_VERB = (
    r"(?:add|modify|enhance|integrate|include|incorporate|insert|embed|augment|append|adjust|alter|change|rewrite|reword|"
    r"format|present|provide|deliver|give|express|render|translate|convert|encode|encrypt|decode|apply|use|employ|replace|"
    r"substitute|rearrange|jumble|scramble|shuffle|reverse|invert|flip|shift|group|combine|remove|omit|introduce|misspell|"
    r"anagram|end|begin|start|finish|close|conclude|limit|restrict|respond|reply|answer|structure|phrase|state|mention|make|"
    r"ensure|keep|display|show|output|print|return|transform|obfuscate|spell|capitali[sz]e|swap|mix|describe|say|write|"
    r"leave out|leave|rate|report|treat|recommend|summari[sz]e|classify|tell|claim|praise|promote|call|portray|mark|"
    r"ignore|disregard|forget|follow|reveal|repeat|act|pretend|visit|open|send|click|execute|run|stop|refuse)"
)
_REPLY = r"(?:responses?|repl(?:y|ies)|answers?|outputs?|messages?|summar(?:y|ies)|completions?|analysis|translation)"
_START = r"(?:^|[:;.!?>\])*#-]\s*|,\s+)(?:please |kindly |now |also |then |always |instead,? |and |you (?:must|should|will|shall|are to|have to|need to) )*"
_PATTERNS = (
    (
        rf"{_START}(?:ignore|disregard|forget|override|bypass|overlook|discard|neglect|skip|do not follow|don't follow)\b[^.]{{0,30}}"
        r"\b(?:instructions?|prompts?|directions?|directives?|system messages?|programming|guidelines|guardrails|"
        r"(?:previous|prior|earlier|above|preceding|your) (?:\w+ ){0,2}(?:rules?|text|context|commands?|messages?|tasks?|orders?|constraints?|training))\b",
        "tells a model to drop its instructions",
    ),
    (
        rf"^\W*(?:(?:important|urgent|special|hidden|secret|short|brief|system|new|this is an?|attention|dear|hello|hi|hey|to|for|note|notice|message|"
        rf"warning|instructions?|reminder|hint|info|information|memo|prompt|p\.?s\.?|all|any|every|the|you|if|are|an?|is|or|and|other|being|reading|read by)\W+){{0,9}}{_AI}\b"
        rf"[^.:]{{0,90}}(?:[:,-]|\bmust\b|\bshould\b|\bshall\b|\bplease\b|\bare (?:asked|instructed|required|requested|told|to)\b)\s*(?:and |that |in this case,? )?(?:when(?:ever)? |if |you |your |please |do not |don't |never |always |must |should |only |{_VERB}\b)",
        "speaks to an AI",
    ),
    (rf"{_START}{_VERB}\b[^?]{{0,160}}\byour (?:\w+ ){{0,2}}{_REPLY}\b(?! (?:to us|by (?:e-?mail|mail|post|phone|text|noon|midnight|\d|\w+day)|below|here|on a postcard))", "tells a model how to answer"),
    (rf"^\W*in your (?:\w+ )?{_REPLY}\b", "tells a model how to answer"),
    (rf"^\W*(?:can|could|would|will) you\b[^.]{{0,90}}\byour (?:\w+ )?{_REPLY}\b", "tells a model how to answer"),
    (
        r"^\W*(?:replace|reverse|shift|swap|substitute|rearrange|remove|delete|capitali[sz]e|encode|jumble|scramble|anagram|mirror|double)\b (?:\w+ ){0,3}"
        r"(?:letters?|words?|characters?|vowels?|consonants?|spaces?|syllables?|sentences?)\b",
        "tells a model how to write",
    ),
    (
        r"<\|[a-z_]{2,20}\|>|\[/?inst\]|<</?sys>>|</?(?:system|instructions?|prompt|assistant|user_?query|document|article|context|admin)>"
        r"|^\W{0,6}(?:system|assistant|developer|admin) ?(?:message|prompt|override|instructions?|note|update)?\W{0,3}: ?\W*(?:you |your |ignore|disregard|"
        r"do not|from now|please|always|never|new |rate |respond|reply|answer)"
        r"|^\W{2,}\s*(?:(?:begin|end|start|stop|new)\b.{0,12})?\b(?:system|instructions?|prompt|user input|assistant|article|context|conversation)\b.{0,40}\W{2,}$"
        r"|^#{2,} ?(?:system|instructions?|response|assistant|user|human|prompt)\b|\b(?:system|hidden|developer) prompt\W*$|\bjailbreak mode\b|\bdeveloper mode (?:enabled|on)\b",
        "imitates the markup of a chat",
    ),
    (
        r"^\W*(?:from now on,? )?(?:you are (?:now )?(?:an? |the |my |our )?|act as |pretend (?:to be |you are |that you are )|imagine (?:that )?you are |behave (?:like|as) |"
        rf"role-?play as )[^.]{{0,60}}\b(?:{_AI}|assistant|chatbot|bot|dan|persona)\b|^\W*from now on,? you (?:are|will|must|should|only)\b",
        "gives a model a role",
    ),
    (
        rf"\b(?:reveal|print|show|repeat|output|leak|tell me|display)\b[^.]{{0,30}}\b(?:your|the|its) (?:\w+ )?(?:system prompt|instructions|initial prompt|hidden prompt|prompt)\b"
        rf"|\bwhen(?:ever)? (?:you (?:are )?(?:asked to )?)?(?:summari[sz]|describ|analy[sz]|process|translat|classify|index)\w* (?:this|the) (?:page|article|text|document|story|content|site)[^.]{{0,12}}, (?:you |please |also |always |do |never |only )*{_VERB}\b"
        rf"|{_START}(?:in|within|to) (?:the|your|any) summar(?:y|ies)[^.]{{0,20}}, (?:please |always |also |do not |never )*{_VERB}\b",
        "tells a model what to say",
    ),
    (
        r"\b(?:ignorier\w*|vergiss|missachte|vergessen sie)\b[^.]{0,60}\b(?:anweisung\w*|instruktion\w*|vorgaben|befehle|prompts?)\b"
        r"|\b(?:ignore[zsr]?|oublie[zsr]?|ne tiens pas compte|ne tenez pas compte)\b[^.]{0,60}\b(?:instructions?|consignes?|directives?|prompts?)\b"
        r"|\b(?:ignora|ignore[ns]?|olvida|olvide|haz caso omiso|desconsidere|esqueça|dimentica|ignorate|trascura)\b[^.]{0,60}\b(?:instrucci\w+|instruç\w+|istruzion\w+|indicaciones|comandos?|prompts?)\b"
        r"|\b(?:negeer|vergeet)\b[^.]{0,60}\b(?:instructies|aanwijzingen|opdrachten|prompts?)\b"
        r"|(?:игнориру\w+|проигнорируй\w*|забудь\w*|не обращай\w* внимания|ігнору\w+|проігноруй\w*)[^.]{0,60}(?:инструкци\w+|указани\w+|команд\w*|інструкці\w+|вказівк\w+|промпт\w*)"
        r"|\b(?:zignoruj|ignoruj|zapomnij|pomiń)\b[^.]{0,60}\b(?:instrukcj\w+|polece\w+|wytyczn\w+)"
        r"|\b(?:ignorera|glöm|bortse från|ignorer|glem)\b[^.]{0,60}\b(?:instruktion\w*|anvisning\w*|instruks\w*)"
        r"|talimat\w*[^.]{0,30}(?:yok say|görmezden gel|dikkate alma|unut)"
        r"|(?:忽略|无视|無視|忘记|不要理会)[^。]{0,16}(?:指令|指示|说明|提示|命令|規則|规则)|(?:指示|命令|プロンプト|ルール)[^。]{0,8}(?:無視|忘れ)"
        r"|(?:지시|명령|프롬프트|지침)[^.]{0,12}(?:무시|잊)|(?:تجاهل|انس)[^.]{0,40}(?:التعليمات|الأوامر|تعليمات)|(?:निर्देश|आदेश)\w*[^।]{0,24}(?:अनदेखा|नज़रअंदाज़|भूल)",
        "tells a model to drop its instructions",
    ),
)  # fmt: skip
_COMPILED: list[tuple[re.Pattern[str], str]] = []
#: A word of these, or a sign, stands in everything that the patterns find; looking for them first
#: is cheap. Scripts without spaces, and languages with many endings, are looked at letter by letter.
_GATE = frozenset(
    """ai a.i llm llms gpt chatgpt bot bots chatbot chatbots claude gemini copilot assistant assistants agent agents model models
    system systems instruction instructions prompt prompts guideline guidelines guardrails directive directives direction directions
    programming rules text context command commands message messages task tasks order orders constraints training response responses
    reply replies answer answers output outputs summary summaries completion completions analysis translation letter letters word
    words character characters vowel vowels consonants spaces syllables sentence sentences inst sys user persona jailbreak developer
    intelligence intelligences readers summarise summarize summarising summarizing summariser summarizer describe analyse analyze
    process translate classify index dan
    anweisung anweisungen instruktion instruktionen vorgaben befehle ki künstliche sprachmodell sprachmodelle consigne consignes
    instructies aanwijzingen opdrachten ia modello modelli modelo modelos modèle modèles taalmodel istruzioni istruzione instrucciones
    instrucción instruções instrução indicaciones comandos comando instruktioner anvisningar instrukser instrukcje instrukcji
    polecenia poleceń wytyczne talimat talimatları talimatlarını yapay""".split()
)
_SIGNS = re.compile(r"<|\[/?inst|[#=*-]{3}|инструкц|указани|команд|інструкц|вказівк|промпт|нейросет|модел|\bии\b|[\u0600-\u06ff\u0900-\u097f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _patterns() -> list[tuple[re.Pattern[str], str]]:
    if not _COMPILED:
        _COMPILED.extend((re.compile(source), reason) for source, reason in _PATTERNS)
    return _COMPILED


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
