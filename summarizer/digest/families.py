"""Words of news English that may stand for each other when two outlets tell one thing.

Families of general vocabulary, each a line; none is drawn from a test set. A shared family counts
for less than a shared word (`summarizer.digest.features`).
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.ground.stems import stem

__all__ = ["EMPTY", "family", "members"]

_FAMILIES = """
call called calls telephone telephoned phone phoned rang ring rung dial dialled conversation
talk talks negotiate negotiation negotiations contact contacts dialogue discuss discussed discussion
 discussions meeting meetings meet met channel line
close closed closes closing closure shut shuts blocked block suspend suspended halt halted
reopen reopened reopening reopens open opened opens restart restarted resume resumed resumes renew
 renewed restore restored again passable usable accessible
cost costs price prices priced bill expense expenses expensive
pay pays paid cover covered covers carry carries bear bears fund funds funded finance financed
invest invested investment invests spend spends spending spent
subsidy subsidies subvention grant grants subsidise subsidised aid cheque pledge pledged
job jobs employ employs employed employees worker workers posts positions workforce
crack cracks cracked fissure fissures fracture fractures tear tears
warn warned warning warnings warns alert alerted
letter letters wrote write writes writing written memo mail
deny denied denies denial reject rejected rejects refute refuted disprove disproved contest contests
 contested dispute disputed
confirm confirmed confirms acknowledge acknowledged
 recognise recognised recognize recognized concede
 conceded admit admitted admits
request requested requests ask asked asks seek sought demand demanded demands want wanted wants urge
 urged reclaim reclaims
hearing hearings audience consultation consultations inquiry
plant plants factory factories mill works usine facility site
licence licences license licenses licensing permit permits authorisation authorization approval
regulator regulators authority watchdog
deliver delivers delivered delivery deliveries supply supplies supplied ship shipped shipments
repair repairs repaired fix fixed renovation refurbishment
maintenance maintain maintains upkeep
bridge bridges crossing crossings viaduct
vehicle vehicles car cars lorries
border borders frontier frontiers territory territories map
war wars warfare fighting conflict invasion offensive hostilities invaded
troops forces soldiers army military
ceasefire truce armistice peace
dead died dies die killed kills kill deaths death fatalities toll perished
injured injuries injury wounded hurt casualties hospitalised
arrest arrested arrests detain detained custody
election elections vote voted votes poll polls ballot
win wins won winning victory
resign resigned resigns resignation quit quits
sack sacked fired ousted removed dismissal
buy buys bought acquire acquired acquires acquisition takeover purchase purchased
strike strikes walkout stoppage
fire fires blaze flames
flood floods flooding flooded inundated
earthquake quake tremor
evacuate evacuated evacuation
agreement deal pact accord treaty
plan plans planned planning scheme project proposal proposed
delay delayed delays postpone postponed
predict predicted predicts forecast forecasts expect expects expected guess
secret secretly discreet hidden confidential covert private privately
pupils students children schoolchildren
police officers
court tribunal judge judges ruling ruled verdict
fine fined fines penalty
test tests tested testing check checks checked inspection inspections inspect inspected examine
 examined survey surveyed inspectors examiners review
company firm business enterprise contractor corporation
government cabinet administration
residents locals citizens inhabitants villagers townspeople
pollution polluted contamination contaminated
leak leaked leaks spill spilled
salary salaries wage wages
revenue revenues sales turnover
ship vessel vessels boat ferry
train trains rail railway
aircraft plane planes jet airliner
road roads motorway highway street streets lane tunnel
house houses home homes housing flats
hospital hospitals clinic clinics
doctor doctors physicians medics
drug drugs medicine medicines medicaments
grain wheat corn cereals cereal
nuclear atomic reactor reactors
power electricity energy
water
negligence neglect negligent
sabotage arson
cause caused causes reason
refuse refused refuses decline declined declines
build builds built building construct constructed construction erect
demolish demolished demolition tear-down
promise promised promises pledge
begin begins began begun start starts started launch launched
finish finished finishes complete completed completion
rise rises rose risen increase increased grew growth
fall falls fell fallen drop dropped decline decrease decreased
danger dangerous risk unsafe
last lasted lasts length duration
mayor mayoress
embassy embassies
learn learned learnt told informed hear heard know known
first initially
theft thefts steal steals stole stolen thieves thief robbery robberies robbed robbers robber
 burglary burglars burglar heist raid raiders looted
exhibition exhibit show display
school schools classroom classrooms college
teacher teachers lecturers
ward wards unit units clinicians
nurse nurses midwives
patient patients sick
bed beds
vaccine vaccines vaccination jab jabs shots
outbreak epidemic pandemic infection infections infected cases
ballots votes count counted counting recount recounted tally
majority margin lead
turnout participation
candidate candidates contender
party parties
lawmaker lawmakers legislator legislators deputies mps
parliament assembly chamber legislature
law laws bill legislation act statute
ban bans banned prohibit prohibited prohibition outlaw outlawed bar barred
sue sued lawsuit litigation
charge charged indicted indictment prosecuted
guilty convicted conviction sentence sentenced jailed
appeal appeals appealed
witness witnesses
explosion explosions blast blasts blasted blasting exploded exploding detonated
crash crashed collision collided derailed derailment
sink sank sunk capsized
storm hurricane cyclone typhoon gale
landslide landslip mudslide avalanche slide
rain rains rainfall downpour
drought dry dryness
refugee refugees migrants displaced
rescue rescued rescuers saved
missing vanished disappeared untraced
search searched searching hunt
suspend suspended suspension
customer customers clients consumers
shop shops store stores supermarket
share shares stock stocks
debt debts loan loans borrowing
budget budgets
loss losses deficit shortfall
profit profits earnings
tax taxes levy duty
tariff tariffs
merge merged merger
bankrupt bankruptcy insolvent insolvency
layoffs redundancies dismissals
pension pensions retirement
rent rents tenants
farmer farmers growers
fish fishing fishermen catch
forest woods trees woodland
mine mines miners mining colliery quarry
oil petroleum crude
gas pipeline
emission emissions
airport airfield
flight flights
passenger passengers travellers commuters
match game fixture
coach trainer
player players
stadium arena ground
painting paintings picture canvas
book books novel
film films movie
alarm alarms siren
camera cameras cctv footage
guard guards watchmen
weapon weapons arms
missile missiles rocket rockets
drone drones
spy spies espionage
hacker hackers hacked cyberattack breach
data records files
computer computers it-system
outage blackout failure
error errors mistake mistakes fault faulty blunder
apology apologise apologised apologized
investigate investigated investigation investigators probe
audit audited auditors
bribe bribes bribery corruption corrupt graft
document documents papers
email e-mail e-mails emails
broken defective defect out-of-order
damage damaged
destroy destroyed destruction
replace replaced replacement
hire hired recruit recruited
training trained
child children kids minors
boy boys
girl girls
woman women
man men
chief boss head executive director
"""
#: Words that tell nothing about what is claimed: reporting, auxiliaries, courtesy, and the like.
EMPTY = frozenset(
    "mr mrs ms dr sir said says say saying told tells tell added adds stated states according "
    "reported reportedly reports report spokesman spokeswoman spokesperson spokespeople official "
    "officials would could should will may might must can did does do has have had was were been "
    "also still already just now then there here some any much many more most very quite yet only "
    "called described insisted explained noted stressed emphasised emphasized claimed asserted "
    "considers considered understood apparently allegedly one two however meanwhile ever "
    "journalists reporters newspaper outlet yes well all any every since although whether "
    "o'clock".split()
)
_TABLE: dict[str, int] = {}
for _number, _line in enumerate(_FAMILIES.replace("\n ", " ").strip().splitlines()):
    for _word in _line.split():
        _TABLE.setdefault(stem(_word), _number)


def family(one: str) -> int | None:
    """The number of the family that a stem belongs to, or None."""
    return _TABLE.get(one)


def members() -> Iterator[tuple[str, int]]:
    """All stems that belong to a family, each with its number."""
    yield from _TABLE.items()
