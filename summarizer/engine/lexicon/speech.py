"""Verbs and phrases of reported speech, by what they do to a claim.

The list follows those of Krestel, Bergler and Witte (2008, "Minding the Source") and of O'Keefe et
al. (2012), extended by verbs that judge, demand, predict, and deny.
"""

from __future__ import annotations

from summarizer.engine.lexicon import words

__all__ = [
    "CLASS_OF", "FORMS", "GERUNDS", "NEEDS_CLAUSE", "PARTICLES", "PHRASAL",
    "SPEECH_NOUNS", "TELLS", "inflected", "past",
]  # fmt: skip

_SAY = words(
    "say tell add note explain stress emphasise emphasize underline underscore remark comment "
    "declare announce write report state claim maintain insist argue contend assert allege "
    "acknowledge admit concede confirm recall reiterate repeat reply respond answer observe reveal "
    "disclose testify tweet continue conclude specify inform mention affirm assure remind clarify "
    "recount indicate imply hint suggest joke quip sigh signal shout cry exclaim whisper mutter "
    "reassure elaborate boast complain lament grumble volunteer stipulate profess swear retort "
    "counter recognise recognize brief transmit express show reads assume presume"
)
_THINK = words("think believe feel consider reckon doubt suspect judge regard fear hope")
_PREDICT = words("predict forecast expect anticipate foresee project")
_DENY = words("deny reject dismiss dispute contest refute rebut disprove repudiate disavow")
_DEMAND = words("demand urge request appeal beg propose recommend advise ask exhort implore")
_PROMISE = words("promise pledge vow threaten undertake")
_WARN = words("warn caution")
_JUDGE = words(
    "criticise criticize praise welcome condemn accuse blame describe call label brand "
    "characterise characterize term hail applaud denounce slam mock deride lambast decry commend"
)
_ESTIMATE = words("estimate value put")
_PLAN = words("want plan intend aim wish")

#: Verbs that speak only with a clause or a quotation behind them: "added that", not "added salt".
NEEDS_CLAUSE = words(
    "add assume presume note state think believe feel argue maintain continue conclude observe assert fear doubt "
    "hope recognise recognize counter project regard value contend suspect transmit show hear brief "
    "say tell reply respond remark relate counter read reads judge specify hint imply "
    "indicate ask term mock label brand swear recall remind assure answer underscore"
)
#: Verb and the word behind it -> what they do together.
PARTICLES = {
    ("call", "for"): "demand", ("call", "on"): "demand", ("call", "out"): "say", ("ask", "for"): "demand",
    ("appeal", "for"): "demand", ("press", "for"): "demand", ("push", "for"): "demand",
    ("insist", "on"): "demand", ("speak", "of"): "say", ("talk", "of"): "say", ("point", "out"): "say",
    ("rule", "out"): "deny", ("make", "clear"): "say", ("make", "plain"): "say", ("go", "on"): "say",
    ("warn", "of"): "warn", ("warn", "against"): "demand", ("complain", "about"): "say",
    ("complain", "of"): "say", ("count", "on"): "predict", ("reckon", "with"): "estimate",
    ("accept", "that"): "say", ("agree", "that"): "say", ("find", "that"): "say", ("rule", "that"): "say", ("post", "on"): "say",
    ("put", "it"): "say", ("hit", "back"): "say", ("hit", "out"): "judge", ("let", "slip"): "say",
}  # fmt: skip

#: Verbs whose object is the listener: "told reporters that …".
TELLS = words("tell inform assure remind brief reassure warn ask urge advise notify")

_IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "writing", "written"),
    "think": ("thinks", "thought", "thinking"),
    "feel": ("feels", "felt", "feeling"),
    "forecast": ("forecasts", "forecast", "forecasting", "forecasted"),
    "foresee": ("foresees", "foresaw", "foreseeing"),
    "put": ("puts", "put", "putting"),
    "swear": ("swears", "swore", "swearing"),
    "show": ("shows", "showed", "showing", "shown"),
    "undertake": ("undertakes", "undertook", "undertaking"),
    "signal": ("signals", "signalled", "signalling", "signaled"),
    "admit": ("admits", "admitted", "admitting"),
    "quip": ("quips", "quipped", "quipping"),
    "rebut": ("rebuts", "rebutted", "rebutting"),
    "refer": ("refers", "referred", "referring"),
    "beg": ("begs", "begged", "begging"),
    "term": ("terms", "termed", "terming"),
    "reads": ("reads", "read", "reading"),
    "speak": ("speaks", "spoke", "speaking", "spoken"),
    "make": ("makes", "made", "making"),
    "go": ("goes", "went", "going"),
    "hit": ("hits", "hit", "hitting"),
    "let": ("lets", "let", "letting"),
    "find": ("finds", "found", "finding"),
    "plan": ("plans", "planned", "planning"),
}
_SIBILANT = ("s", "sh", "ch", "x", "z")


def inflected(verb: str) -> tuple[str, ...]:
    """Third person, past, and -ing form of a verb, and its own form."""
    if verb in _IRREGULAR:
        return (verb, *_IRREGULAR[verb])
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    third = f"{verb}es" if verb.endswith(_SIBILANT) else f"{verb}s"
    return verb, third, f"{verb}ed", f"{verb}ing"


def past(form: str) -> str:
    """The past of a form in -ing ("calling": "called"); any other form as it is."""
    verb = GERUNDS.get(form)
    return form if verb is None else inflected(verb)[2]


_CLASSES = {
    "say": _SAY, "think": _THINK, "predict": _PREDICT, "deny": _DENY, "demand": _DEMAND,
    "promise": _PROMISE, "warn": _WARN, "judge": _JUDGE, "estimate": _ESTIMATE, "plan": _PLAN,
}  # fmt: skip

#: Lemma -> what it does: say, think, predict, deny, demand, promise, warn, judge, estimate, plan.
CLASS_OF = {verb: kind for kind, verbs in _CLASSES.items() for verb in sorted(verbs)}
#: Finite form -> lemma ("told" -> "tell").
FORMS = {form: verb for verb in CLASS_OF for form in inflected(verb) if not form.endswith("ing")}
#: Finite form -> lemma of verbs that speak only together with a particle ("spoke" of).
PHRASAL: dict[str, str] = {}
#: Form in -ing -> lemma ("stating" -> "state").
GERUNDS = {form: verb for verb in CLASS_OF for form in inflected(verb) if form.endswith("ing")}
for _verb, _particle in PARTICLES:
    for _form in inflected(_verb):
        if not _form.endswith("ing"):
            PHRASAL.setdefault(_form, _verb)
#: Nouns that can say something: a letter, a report, figures.
SPEECH_NOUNS = words(
    "letter report statement study survey document documents memo data figures statistics poll "
    "email e-mail paper article story note ruling indictment filing lawsuit complaint analysis "
    "review records audit transcript post tweet video book agreement plan log logbook diary dossier"
)
