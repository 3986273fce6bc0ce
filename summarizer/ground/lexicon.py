"""Word lists of English that grounding reasons with: what may differ, and what never may.

All are folded (lower case, straight apostrophe). Closed classes of the grammar, and pairs of
opposites that newswriters use; none is drawn from any test set.
"""

from __future__ import annotations

__all__ = [
    "ARTICLES", "CARDINALS", "CONTRACTIONS", "DENIALS", "EARLIEST", "FUNCTION", "HEDGES", "LIGHT",
    "LIMITS", "MODALS", "MONTHS", "NEGATIONS", "REPORTING", "SCALES", "STOP", "TITLES",
    "TORN_PREFIXES", "TORN_SUFFIXES", "WEEKDAYS", "negates",
]  # fmt: skip


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = _set("a an the")
#: Words that a quote may lose or gain and still be the same statement (see `differences`).
FUNCTION = ARTICLES | _set("of to in on at for that")
NEGATIONS = _set(
    "not no never none nobody nothing nowhere neither nor cannot without hardly barely scarcely "
    "ain't aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't mightn't "
    "mustn't needn't shan't shouldn't wasn't weren't won't wouldn't nicht kein keine pas jamais "
    "non ni nunca jamás не ни никогда нет 不 没 未 无 非 لا لم لن ليس δεν μην όχι"
)
MODALS = _set(
    "will would shall should can could may might must ought cannot can't couldn't won't wouldn't "
    "shan't shouldn't mightn't mustn't i'll you'll he'll she'll it'll we'll they'll"
)
#: Words that make a statement less than certain, or someone else's.
HEDGES = _set(
    "about allegedly alleged apparently apparent appear appears appeared approximately around "
    "arguably claimed could expected likely may maybe might nearly perceived perhaps possible "
    "possibly potential potentially presumably probable probably purported purportedly reported "
    "reportedly roughly rumored rumoured seem seemed seems seemingly some sometimes supposed "
    "supposedly suspected understood unclear unconfirmed unlikely unofficial unverified"
)
#: "Not before May" is "in May at the earliest", or "until May".
LIMITS = _set("before until till")
EARLIEST = _set("earliest first")
#: Words that turn what follows them, without being a "not".
DENIALS = _set(
    "avoid avoided avoids ban banned bans barred baseless contradict contradicted contradicts deny "
    "denied denies denying disprove disproved disproves disputed disputes doubt doubted doubts "
    "hoax invention myth rebut rebutted rebuts refute refuted refutes unable unwilling wrong "
    "dismissed dismisses failed fails fail failing false falsely if refuse refused refuses "
    "refusing reject rejected rejects rejecting rule ruled stop stopped unless untrue whether"
)
TITLES = _set(
    "acting ambassador chairman chairwoman chancellor chief deputy ex former governor incoming "
    "interim judge king late lawmaker mayor minister outgoing president prince princess queen "
    "retired secretary senator then vice"
)
REPORTING = _set(
    "added admitted adding agreed announced answered argued asked asserted believed believes "
    "claimed claiming commented conceded confirmed continued declared denied explained explaining "
    "insisted joked noted noting observed ordered pleaded promised quipped recalled remarked "
    "replied replying reported said saying says stated stating stressed suggested told tells "
    "thinks thought tweeted urged vowed warned warning wondered writes wrote "
    "sagt sagte erklärte betonte meinte dit déclaré affirmé expliqué ajouté dijo dice afirmó "
    "aseguró señaló disse сказал сказала заявил заявила отметил отметила добавил добавила"
)
CARDINALS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000, "k": 1_000, "m": 1_000_000, "mn": 1_000_000,
    "mln": 1_000_000, "bln": 1_000_000_000,
    "bn": 1_000_000_000, "tn": 1_000_000_000_000, "dozen": 12,
}  # fmt: skip
MONTHS = _set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec"
)
WEEKDAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
#: Two ways to write the same words.
CONTRACTIONS = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not",
    "i'm": "i am", "let's": "let us", "percent": "per cent", "%": "per cent", "&": "and",
    "ok": "okay",
}  # fmt: skip
#: Where a hyphen or a tear takes these off a word, another word is left.
TORN_PREFIXES = _set(
    "anti co counter de deputy dis ex extra former half hyper in inter mid mis neo non over post "
    "pre pro pseudo quasi re self semi sub un under vice"
)
TORN_SUFFIXES = _set("designate elect emeritus free in-law less like proof turned")
STOP = FUNCTION | _set(
    "and but or if so as by with from into than then there here it its is are was were be been "
    "being am has have had do does did this these those he she they we you i his her him hers "
    "their them our us your my me who whom whose whoever which whichever what whatever when where "
    "how why also just very more most such own s say said says while because during through over "
    "under again each both about"
)
#: Verbs that say little without what follows them.
LIGHT = _set(
    "become came come comes coming find finds found gave get gets getting give gives giving go "
    "goes going gone got happen happened happens keep keeps kept knew know known knows let lets "
    "like look looked looking looks made make makes making mean means meant need needed needs put "
    "puts putting saw see seeing seen sees seem seems take taken takes taking think thinks "
    "thought took tried try trying use used uses using want wanted wanting wants went work "
    "worked working works"
)


def negates(word: str) -> bool:
    """True for a folded word that says "not"."""
    return word in NEGATIONS or word.endswith("n't")
