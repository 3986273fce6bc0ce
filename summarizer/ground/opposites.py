"""Words that turn a statement round: axes of meaning, each with two sides.

A hand-made list of opposites of general and business English; each line is one axis, its two sides
set apart by a slash. A statement that stands on one side where its source stands on the other says
the reverse; two words on the same side may stand for each other.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["OPPOSED", "Stand", "sides"]

_AXES = """
accelerate accelerates accelerated accelerating advance advanced advances amplify augment
 augmented boost boosted boosting boosts broaden broadened climb climbed climbing climbs double
 doubled doubles elevate elevated enhance enhanced enhances enhancing escalate escalated exceed
 exceeded exceeding exceeds expand expanded expanding expands expansion gain gained gaining gains
 grew grow growing grown grows growth heighten heightened high higher highest hike hiked increase
 increased increases increasing increasingly intensify intensified jump jumped jumps lift lifted
 maximise maximize maximum more most raise raised raises raising rebound rebounded rise risen
 rises rising rose scale soar soared soaring spike spiked strengthen surge surged surging swell
 swelled triple tripled up uptick upturn upward upwards widen widened / abate contract contracted
 contraction curb curbed cut cuts dampen decelerate decline declined declines declining decrease
 decreased decreases decreasing deflate diminish diminished dip dipped dips down downturn downward
 downwards drop dropped drops ease eased fall fallen falling falls fell fewer fewest halve halved
 less lessen lessened least low lower lowered lowering lowers lowest minimise minimize minimum
 narrow narrowed plummet plummeted plunge plunged plunges reduce reduced reduces reducing
 reduction reductions shrink shrank shrinkage shrinking shrinks shrunk sink sank slash slashed
 slide slid slip slipped slow slowed slower slowing slowdown slump slumped tumble tumbled weaken
 weakened
beneficial benefit benefits better best effective effectively efficient excellent excels favorable
 favourable favorably flourish good great healthy impressive improve improved improvement
 improvements improves improving optimistic outperform outperformed positive positively profit
 profits profitable profitability recover recovered recovery robust solid strong stronger
 strongest strongly strength strengths strengthened succeed succeeded succeeds success successful
 successfully thrive thriving victory win wins winning won / adverse adversely bad badly defeat
 defeated deficient deteriorate deteriorated deteriorating deterioration disappointing fail failed
 failing fails failure failures flaw flawed flaws harm harmful harms hinder hindered hinders hurt
 hurts ineffective inefficient inefficiency lose loses losing loss losses lost negative negatively
 pessimistic poor poorer poorest poorly suffer suffered suffers struggle struggled struggling
 underperform underperformed unfavorable unfavourable unhealthy unprofitable unsuccessful weak
 weaker weakest weakness weaknesses worse worsen worsened worsens worst
accept accepted accepts agree agreed agrees agreement allow allowed allows approval approve
 approved approves back backed backing backs embrace embraced encourage encouraged encourages
 endorse endorsed endorses favor favored favour favoured permit permitted permits support
 supported supporting supports supportive welcome welcomed welcomes / against ban banned bans
 block blocked blocks condemn condemned condemns criticise criticised criticises criticize
 criticized criticizes disagree disagreed disagreement disagrees disapprove discourage discouraged
 discourages dismiss dismissed dismisses forbid forbidden forbids oppose opposed opposes opposing
 opposition prevent prevented prevents prohibit prohibited prohibits refuse refused refuses reject
 rejected rejecting rejection rejects resist resisted resists veto vetoed
begin beginning begins began begun commence commenced launch launched launches open opened opening
 opens start started starting starts / cease ceased ceases close closed closes closing closure
 conclude concluded concludes discontinue discontinued end ended ending ends finish finished
 finishes halt halted shut shuts stop stopped stopping stops suspend suspended terminate
 terminated
after afterwards following later since subsequently / before beforehand earlier previously prior
above / below beneath
accurate accurately certain certainly certainty clear clearly confident correct correctly definite
 definitely sure true / false falsely incorrect incorrectly inaccurate doubt doubtful doubts
 unsure uncertain uncertainty unclear untrue wrong wrongly
confirm confirmed confirms admit admits admitted acknowledge acknowledged acknowledges concede
 conceded concedes confess confessed / deny denied denies denying refute refuted refutes disavow
 disavowed
easy easier easily effortless simple simpler simply straightforward / challenging complex
 complicated difficult difficulty difficulties hard harder tough tricky
affordable cheap cheaper cheapest economical inexpensive / costly expensive pricey
all both each entire entirely every everybody everyone everything fully total totally unlimited
 whole always / limited neither never nobody none nothing partial partially partly rarely seldom
 some sometimes
accomplish accomplished achieve achieved achieves achieving attain attained / miss missed misses
 missing
acquire acquired acquires bought buy buying buys purchase purchased purchases / divest divested
 sale sell selling sells sold
ahead forward forwards onward / backward backwards behind
ally allies friend friends friendly partner partners / adversary adversaries enemies enemy foe foes
 opponent opponents rival rivals
asset assets credit credits creditor / debit debits debt debtor debts liabilities liability
bright brighten brighter / dark darken darker dim dimmer gloomy
buyer buyers / seller sellers vendor vendors
clean cleaner cleanest / dirtier dirty filthy polluted
combine combined combines combining merge merged merger merges merging / divide divided divides
 dividing separated separating separation split splits splitting
deep deeper deepest / shallow shallower
empty vacant / full occupied
former / latter
loud louder noisy / quiet quieter silent
offline / online
rural / urban
smooth smoother smoothly / bumpy rough rougher
thick thicker / thin thinner
tight tighten tightened tightening tighter / loose loosen loosened loosening looser
visible / hidden invisible
wet wetter / dry drier
active actively / inactive idle passive
arrive arrived arrives arrival enter entered enters join joined joining joins / depart departed
 departs departure exit exited leave leaves leaving left quit resign resigned resigns
attack attacked attacks offensive / defence defend defended defends defense defensive
alive born live lived lives survive survived survives survivor survivors / dead death deaths die
 died dies dying killed kill kills
big bigger biggest considerable considerably enormous extensive giant huge large larger largest
 long longer longest major many massive much multiple several significant significantly
 substantial substantially vast wide widely / brief few insignificant little marginal marginally
 minor modest negligible short shorter shortest single slight slightly small smaller smallest tiny
include included includes including inclusive inside / exclude excluded excludes excluding except
 outside omit omitted omits without
common commonly frequent frequently often regular regularly usual usually / infrequent
 infrequently occasional occasionally rare unusual unusually
consistent consistently stable steady unchanged / inconsistent unstable volatile volatility
create created creates build built builds construct constructed establish established / abolish
 abolished demolish demolished destroy destroyed destroys dismantle dismantled eliminate
 eliminated eliminates
day daytime / night overnight nighttime
domestic domestically internal internally local locally / abroad external externally foreign
 global globally international internationally overseas worldwide
early earliest initial initially first / final finally late latest last
east eastern / west western
north northern / south southern
female girl girls mother she sister sisters wife woman women daughter daughters actress / boy boys
 brother brothers father he husband man men son sons actor
fast faster fastest quick quicker quickly rapid rapidly swift swiftly immediately / slow slowly
 gradual gradually delay delayed delays
guilty convict convicted convicts conviction / acquit acquitted acquits acquittal cleared innocent
give gave given gives provide provided provides supply supplied supplies lend lent / receive
 received receives take took taken takes borrow borrowed
happy pleased satisfied delighted love loved loves enjoy enjoyed enjoys / angry annoyed
 disappointed dislike disliked dislikes hate hated hates sad unhappy upset
heavy heavier heavily / light lighter lightly
hire hired hires appoint appointed / fire fired sack sacked oust ousted
manual manually / automated automatic automatically
crucial essential critical important importance key mandatory necessary needed required
 requirement vital / irrelevant optional trivial unimportant unnecessary
import imported imports / export exported exports
exciting interesting engaging / boring dull
legal legally lawful / illegal illegally unlawful unlawfully
likely probable probably / unlikely improbable
long-term permanent permanently / short-term temporary temporarily interim
majority / minority
maintain maintained maintains retain retained keep kept keeps preserve preserved remain remained
 remains continue continued continues continuing / abandon abandoned abandons discard discarded
 drop dropped scrap scrapped replace replaced
modern new newer newest recent recently young younger youngest novice novices beginner beginners /
 ancient old older oldest outdated veteran expert experts experienced
natural organic / artificial synthetic
near nearby close closer / far distant
calm peace peaceful peacefully / aggressive hostile tense violence violent violently war
pass passed passes / fail failed fails
surplus / deficit shortage lack lacking lacks lacked
able possible feasible / impossible unable infeasible
presence present / absence absent
private privately secret secretly / public publicly
push pushed pushes / pull pulled pulls
remember remembered remembers recall recalled / forget forgot forgotten forgets
rich richer richest wealthy wealthier / poverty impoverished
safe safely safer secure / danger dangerous risky unsafe hazardous
same similar similarly alike identical equal equally / different differently dissimilar unlike
 unequal
top upper / bottom
together jointly united unite unites / alone apart divided individually separate separately split
fair fairly honest honestly transparent transparency / corrupt deceptive dishonest opaque unfair
trust trusted trusts / distrust distrusted mistrust
upside advantage advantages / downside disadvantage disadvantages drawback drawbacks
hot hotter warm warmer / cold colder cool cooler
million / billion
hundred hundreds / thousand thousands
minutes minute / hours hour
days day / weeks week
months month / years year
"""


class Stand(NamedTuple):
    """One side of an axis of meaning; `sign` is 1 or -1."""

    axis: int
    sign: int


def _read() -> dict[str, tuple[Stand, ...]]:
    table: dict[str, tuple[Stand, ...]] = {}
    lines = _AXES.replace("\n ", " ").strip().splitlines()
    for axis, line in enumerate(lines):
        one, other = line.split("/")
        for sign, words in ((1, one), (-1, other)):
            for word in words.split():
                table[word] = (*table.get(word, ()), Stand(axis, sign))
    return table


_TABLE = _read()
#: The words that have an opposite.
OPPOSED = _TABLE.keys()


def sides(word: str) -> tuple[Stand, ...]:
    """On which side of which axes a folded word stands; mostly none."""
    return _TABLE.get(word, ())
