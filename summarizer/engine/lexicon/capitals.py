"""Words that stand with a capital and are no names, or belong to one only in part."""

from __future__ import annotations

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.firstnames import FEMALE_NAMES, MALE_NAMES
from summarizer.engine.lexicon.places import CITIES, COUNTRIES, DEMONYMS, REGIONS
from summarizer.engine.lexicon.roles import BODIES, OFFICES, PLACES

__all__ = [
    "ADJECTIVAL", "DATES", "FIRST_NAMES", "GAZETTEER", "INDICES", "INNER", "NATIONS", "NEVER_FIRST", "NO_NAMES",
    "OFFICE_ENDS", "OF_HEADS", "PARTICLES", "TITLES",
]  # fmt: skip

DATES = words(
    "january february march april june july august september october november december jan feb apr "
    "jun jul aug sept sep oct nov dec jan. feb. mar. apr. aug. sep. sept. oct. nov. dec. "
    "monday tuesday wednesday thursday friday saturday sunday "
    "mon tue tues wed thu thurs fri sat gmt bst cet est utc"
)
#: Endings of adjectives that are made from a name: "London-based".
ADJECTIVAL = (
    "-led", "-based", "-style", "-backed", "-owned", "-born", "-made", "-run", "-wide", "-era",
    "-registered", "-linked", "-funded", "-controlled", "-occupied", "-held",
)  # fmt: skip
NEVER_FIRST = words("a an this that these those however")
#: Units, abbreviations and seasons that are written with a capital.
NO_NAMES = words(
    "million millions billion billions trillion euro euros dollar dollars pound pounds celsius "
    "fahrenheit gw mw kw km kg gb mb tb ghz mp mps msp mep meps gp gps ceo cfo coo cto pm am tv dna gdp ok id pdf faq "
    "usd eur gbp inc. inc ltd plc led lcd cpu usb os pc chapter software autumn spring summer "
    "winter people white black internet christmas easter christian god shadow covid-19 ii iii iv "
    "roman victorian edwardian elizabethan gothic medieval viking catholic catholics protestant "
    "protestants muslim muslims islamic jewish latin biblical olympic paralympic nazi"
)
#: Words of the names of share indices, which act in no story.
INDICES = words(
    "dow nikkei ftse dax cac nasdaq sensex nifty stoxx ibex topix indu kospi tsx s&p hang-seng ftse-100 "
    "index composite bovespa merval psi"
)
#: Offices that are no surnames: where a run of capitals ends in one, it is no name.
OFFICE_ENDS = words(
    "president minister secretary chancellor premier mayor governor senator spokesman spokeswoman "
    "spokesperson adviser advisor ambassador envoy director chairman chairwoman commissioner "
    "correspondent editor executive officer leader manager representative ministers mp msp mep"
)
#: Offices that a name may follow.
TITLES = OFFICES | words(
    "spokesman spokeswoman spokesperson adviser advisor envoy leader mp msp mep counsel professor lawmaker "
    "ceo cfo coo executive manager physician surgeon headmaster headmistress headteacher principal "
    "superintendent administrator treasurer analyst pollster prosecutor lawyer engineer"
)
#: Heads of names that go on with "of" or "for": "Bank of …".
OF_HEADS = (
    BODIES | PLACES
    | words("city republic kingdom isle university technical commonwealth bay cape duchy states church")
)  # fmt: skip
PARTICLES = words("de van von der den la le du da di dos del al el bin ibn ten ter y")
#: Small words inside a name.
INNER = PARTICLES | words("of the for and &")
FIRST_NAMES = frozenset(name.lower() for name in MALE_NAMES | FEMALE_NAMES)
NATIONS = COUNTRIES | DEMONYMS.keys()
#: Names that need no context to be known for names.
GAZETTEER = NATIONS | CITIES | REGIONS | MALE_NAMES | FEMALE_NAMES
