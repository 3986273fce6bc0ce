"""Nouns that stand for those who were named before, and words that count them."""

from __future__ import annotations

from summarizer.engine.lexicon import words

__all__ = [
    "FIRM_NOUNS", "MEDIA_NOUNS", "OTHERS", "OWNED_TEXTS", "REPORTS", "SAME", "SOME", "STATE_NOUNS", "TITLED", "WIDER",
]  # fmt: skip

#: Nouns that newsrooms use of one person in turn.
_SAME_NOUNS = (
    "mp lawmaker legislator politician member congressman congresswoman senator representative",
    "chair chairman chairwoman chairperson",
    "chief head boss",
    "academic professor lecturer scientist researcher expert scholar",
    "officer sergeant detective inspector constable",
    "doctor physician surgeon medic",
    "lawyer attorney solicitor barrister counsel",
    "aide adviser advisor assistant",
    "diplomat ambassador envoy",
    "spokesman spokeswoman spokesperson",
    "reporter journalist correspondent",
    "source insider interlocutor mole informant",
)
#: Nouns that may mean somebody who was called something narrower.
WIDER = {
    "official": words(
        "diplomat ambassador envoy officer adviser advisor aide minister secretary spokesman "
        "spokeswoman spokesperson commissioner negotiator mayor prosecutor inspector"
    ),
    "source": words("official diplomat officer aide adviser insider executive employee"),
    "politician": words("mp lawmaker minister senator mayor governor premier councillor"),
    "expert": words("analyst economist professor researcher scientist engineer doctor"),
}
SAME = {noun: words(row) for row in _SAME_NOUNS for noun in row.split()}
FIRM_NOUNS = words("company firm group business enterprise")
MEDIA_NOUNS = words(
    "newspaper newsletter paper weekly magazine daily broadcaster agency publication outlet edition"
)
#: Nouns for texts that say something only as somebody's.
OWNED_TEXTS = words(
    "announcement account editorial column website forecast estimate estimates projection "
    "prediction calculation calculations version dossier findings answer reply response"
)
REPORTS = words("report article story investigation")
STATE_NOUNS = words("country nation")
OTHERS = words("some many others")
SOME = words("one two three some several many most both all each another neither none")
TITLED = words("newspaper agency magazine company party")
