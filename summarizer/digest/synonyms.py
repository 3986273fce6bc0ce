"""Which words news writers use for one another, in other grammar, too.

A closer look than families of words give (`summarizer.digest.families`): a thesaurus of general
news vocabulary, in the manner of Levin's verb classes (1993), and nominalisations as NOMLEX has
them (Macleod et al. 1998): `decide`, `decision`; `lose`, `loss`. A word may stand in several
classes, and what is shared is no class but a pair of words. None of it is drawn from a test set.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from summarizer.digest.families import members
from summarizer.ground.stems import stem

__all__ = ["kinship"]

#: How far a word stands for another: by family or class, by its beginning, by its opposite.
_CLASS, _BEGINNING, _OPPOSITE = 0.8, 0.7, 0.6
#: Letters that two forms of a word begin with, and what share of the longer one that is.
_SHARED, _SHARE = 5, 0.8
_DOUBLED = 4
_NONE: frozenset[int] = frozenset()
_CLASSES = """
abandon scrap shelve axe cancel ditch drop withdraw; abduct kidnap hostage seize;
abolish repeal scrap end annul; abuse mistreat maltreat;
accept approve agree endorse back support adopt pass; access entry admission admittance;
accident crash collision mishap; accusation allegation charge claim reproach;
accuse blame charge allege allegation reproach; achieve reach attain secure;
acknowledge admit concede recognise confess confirm own; acquit clear exonerate; adult grown-up;
advance progress headway; advise recommend counsel urge advice recommendation;
afraid fear worry worried concern concerned anxious alarm;
aid help assist assistance relief support; aim goal target objective purpose;
aircraft plane jet airliner; alert alarm warn;
allow let permit authorise authorize approve licence; ally partner friend;
alter change amend modify adjust tamper manipulate rig falsify forge; amount sum figure total;
analyse examine study assess review analysis assessment;
anger fury outrage indignation angry furious; animal beast livestock cattle herd;
announce declare unveil disclose reveal present announcement; answer reply respond response;
apologise apology sorry regret; appeal plea call request; appear surface emerge turn arise;
appoint name nominate choose pick select designate; approve adopt pass endorse ratify clear;
area zone district region quarter neighbourhood; argue argument row quarrel dispute;
arrest detain seize hold custody; arrive reach come land dock;
ask request seek demand apply petition; assault attack beat; assert maintain insist;
assign allocate earmark; association federation union body league;
attack strike raid assault bomb shell; attempt try effort bid; attend visit participate;
auction sale bid; audience crowd spectators public; avert prevent avoid stop;
award prize honour grant; ban prohibit forbid outlaw bar embargo; bankrupt insolvent collapse;
bargain deal; batch lot consignment; battle fight combat clash; begin start open launch commence;
behaviour conduct; believe think suspect assume reckon consider convinced;
benefit advantage gain profit; bill invoice cost;
blame responsible fault guilty culpable responsibility; block obstruct halt stop hold;
boat ship vessel ferry; bomb explosive device; bonus extra premium; boost raise increase lift;
boss chief head director manager chairman chairwoman chair executive leader;
box urn container crate chest; brand label; breach violate break infringe violation infringement;
break rupture snap fracture; bribe corruption kickback payoff; building block premises structure;
burn fire blaze scorch; bury funeral burial; buy purchase acquire order procure; calm quiet;
capture seize take; careful cautious caution; cargo freight load; carry transport haul bear;
cash money; cause trigger provoke reason; caution warn; cease stop end halt quit;
challenge contest dispute; change alter shift; chase pursue pursuit; cheap inexpensive;
cheat fraud deceive swindle; check inspect test control verify examine inspection;
child pupil minor youngster; choose pick select opt choice selection; church chapel parish;
city town municipality municipal; claim assert allege maintain; clean cleanse wash disinfect;
clear obvious plain evident; close shut closure seal; coast shore beach seaside;
collapse fall cave topple; collect gather pick; command order instruct; comment remark statement;
commission panel committee inquiry board; common joint shared; community neighbourhood;
company firm manufacturer maker producer business operator owner;
compensate compensation refund reimburse damages; complain complaint grievance object;
complete finish conclude end; computer system network machine server; conceal hide cover;
condemn denounce criticise decry slam; conference summit meeting;
confirm verify corroborate prove; congress parliament; consent agree approve;
consequence result effect outcome; constable police officer; consume eat drink;
contain hold include; contaminate taint pollute infect; continue proceed resume persist;
contract agreement deal; copy duplicate; correct rectify amend;
council councillor municipality hall; count tally scrutiny reckon number;
country nation state land; court tribunal judge bench; crack fissure split;
crew sailor sailors seaman staff; crime offence felony; criminal gang crook; crisis emergency;
criticise attack condemn slam criticism; crop harvest yield; crowd mass throng; cry weep;
cure heal treat; cut reduce slash lower trim reduction; damage harm hurt impair;
danger hazard threat risk peril; deadline date limit; debate discuss discussion;
debris rubble wreckage; decay rot; decide resolve determine rule choose decision ruling;
decrease fall drop decline sink shrink; defeat beat loss;
defect fault flaw failure malfunction bug weakness hole gap; defend protect justify;
delay postpone defer late wait hold; deliver hand supply bring; demand insist require call;
demolish raze tear destroy; demonstrate protest march rally;
deny reject refuse dismiss dispute contradict refute; depart leave go departure;
deposit depot store warehouse; deputy vice assistant; describe portray call term;
destroy wreck ruin raze; detail datum record; detect notice spot discover find identify observe;
develop design create; die dead kill death decease perish fatal victim; differ disagree;
difficult hard tough; dig excavate; dinner meal supper; dirty filthy;
disappear vanish missing lost; disaster catastrophe calamity; discharge release emit dump;
disclose reveal publish leak; discover find uncover detect unearth;
disease illness sickness infection; dismiss sack fire oust remove; disorder chaos;
dispute conflict disagreement row; disrupt interrupt disturb; distribute hand give;
divide split share; doctor physician medic surgeon consultant; document paper file record;
donate give contribute donation gift contribution; door gate entrance; draft draw prepare;
drain empty; drink beverage; driver motorist; drown perish; duty obligation; easy simple;
elect choose vote; emergency urgent crisis; employ hire recruit engage;
employee worker staff member; empty vacant; encourage urge;
end finish stop close conclude expire termination; engine motor; engineer technician;
enlarge expand extend; ensure guarantee assure; enter penetrate break intrude entry;
equip fit furnish; equipment gear device kit; escape flee; establish found create;
estimate reckon calculate assess; evacuate clear move; event incident occurrence;
evidence proof indication sign trace; exact precise; examine inspect study; exceed top surpass;
excuse pretext; execute implement; exhaust tired; expand extend grow;
expect anticipate predict foresee forecast; expel eject remove banish deport;
expensive costly dear; experiment trial test; expert specialist scientist researcher professor;
expire end lapse; explode blast burst detonate explosion; expose reveal;
extend prolong lengthen extension; extort blackmail ransom; fail failure failed break;
false untrue wrong incorrect lie; family relative kin household; famous well-known;
fast quick rapid swift; favour support prefer; fee charge price fare toll;
figure number total tally; find discover locate detect; fix repair mend patch; flat apartment;
flee escape run; float afloat; flood inundate submerge; fly flight; focus concentrate;
fool deceive; force compel oblige; foreign overseas abroad; forget omit; free release liberate;
freeze halt suspend; frequent common; fuel petrol diesel; full complete entire whole;
fund finance money subsidy; gain win; garbage rubbish waste refuse trash; gather assemble;
gift donation present; glad pleased happy; govern rule; government state ministry cabinet;
governor premier; great large big; group gang band organisation; grow rise increase growth;
guard protect watch; guess estimate; hack intrude breach attack; halt stop suspend;
happen occur place; happy satisfied pleased content; harbour port quay pier dock berth;
harm injure hurt damage; hasty rushed hurry; hate dislike; headquarters office seat;
health medical; hear listen learn; heat warm temperature; heavy grave serious severe;
hit strike affect; hold keep contain; hole gap leak opening; holiday vacation; honest sincere;
hostile enemy; hotel inn lodging; huge enormous vast massive; hunger famine starve;
idea plan proposal; identify name recognise; ignore disregard neglect; ill sick; illegal unlawful;
imagine think; immediate instant prompt; important major key significant; impose levy introduce;
improve better upgrade; incident event accident; income earnings pay;
increase rise raise grow climb up; indicate point suggest show lead; influence affect;
inform notify brief alert; inquiry investigation probe; inside within; install fit place;
insult offend; intend plan mean; interim provisional temporary; interrupt suspend; invent devise;
investigate probe examine inquire; invite ask; island isle; jewel gem;
journey trip voyage crossing; jump rise leap; keep retain hold; kill murder dead; kind type sort;
lack shortage want without missing; lady woman; lake reservoir; language tongue;
lawyer solicitor barrister attorney counsel; lead ahead front advantage; leak drip seep spill;
learn hear find; lease rent hire; leave quit depart exit; lend loan; liable responsible;
lid cover cap; limit cap ceiling restrict; list register; liter litre; living alive; loan credit;
lock seal block encrypt; lodge file submit; lorry truck van; lose loss lost; loud noisy;
low small; luck fortune; machine device; magazine journal; mail post; main principal chief;
major large; manage run; measure step; mediate broker; melt thaw; member colleague; merge combine;
middle centre; miss fail; mistrust suspicion; mob crowd; modern new; monitor watch observe;
monument memorial; mountain hill; mourn grieve; move shift transfer relocate; museum gallery;
negotiate bargain talk; neighbour resident; nervous anxious; new fresh; noise sound;
normal usual regular routine; notice notify; obey comply; object oppose; obtain get gain receive;
odd strange; operate run work; operation surgery; opinion view; oppose resist against reject;
original first; output production; owner proprietor landlord; pack wrap; package parcel;
pain hurt; pair couple; pause break; perform conduct; permanent lasting; persuade convince;
phase stage; photo picture image photograph; piece part; pilot captain skipper; pipe pipeline;
plague epidemic; plan intend scheme; plan programme; please satisfy; pledge vow promise;
plot conspiracy; poem verse; poison toxic; poll survey; popular liked; population inhabitants;
possess own; possible likely; poverty need; praise laud commend; pregnant expecting;
prepare ready; president head; priest vicar pastor; prison jail; problem trouble difficulty issue;
process procedure; produce make; programme software application system;
promise pledge assure assurance; promote advance; property estate; propose suggest;
protect defend shield safeguard; prove show; provide supply give; province region;
publish release issue print; pull draw; punish penalise sanction; pure clean; push press;
question query; race contest; rare unusual; reason ground; rebel insurgent; recall withdraw;
recent new; recover regain restore; refuge shelter; refund repay; refuse decline reject;
regional provincial; religion faith; rely depend; remain stay; remind recall;
remove take withdraw; renew extend; repair mend restore; repeat again; replace substitute;
rescue save; research study; resolve settle; respect regard; respond react; restore return;
resume restart reopen continue; return back; revenge retaliate; reverse undo; revise change;
reward prize; rich wealthy; right correct; riot unrest; rival opponent challenger; river stream;
road route; rob steal; roof ceiling; room hall; rotten bad; rough harsh; route way; rumour gossip;
sabotage destroy; sad unhappy; safe secure; sail voyage; sale sell; same identical;
scandal disgrace; scare frighten; schedule timetable; screen monitor; seize confiscate;
send dispatch ship forward; senior high; separate apart; sex gender; shake tremble; sharp steep;
shed hut; shock surprise; shoot fire gunfire; short brief; shortage lack scarcity; shout cry;
sign signature; silence quiet; similar like; sink founder capsize; size extent; skill ability;
sleep asleep; slow sluggish; small little; smart clever; smell odour; solve resolve; space room;
speak talk; speech address; speed pace; spoil ruin; spread expand; spy agent; staff personnel;
standard norm; statement declaration; statue monument; stick adhere; storage depot;
strain pressure; stress pressure; stretch extend; strict tight; strong powerful; stupid foolish;
succeed success; sudden abrupt; suffer endure; sufficient enough; suicide kill; suitable fit;
summary digest; supervise oversee; suppose think; sure certain; surrender yield;
surround encircle; swear oath; sweep clean; swim bathe; swing shift; switch change; system scheme;
talent gift; tank container; task job; taste flavour; teach train; technique method;
tense strained; terminate end; terrible awful; terror fear; testify witness; thank gratitude;
thin slim; threat menace; threaten menace; ticket fare; tie bind; timber wood; tire tyre;
toll number; topic subject; torture abuse; tour trip; tourist visitor; tow pull; track trail;
tradition custom; tragedy disaster; train instruct; transform change; translate interpret;
trap catch; travel journey; tribe people; trick deceive; trust rely; truth fact; ugly unsightly;
ultimate final; unite join; valid lawful; valley dale; veteran former; victim casualty;
village hamlet; virus pathogen; visit tour; visitor guest; vital essential; volume amount;
volunteer helper; wake awake; weak feeble; weapon arm; welcome greet; wheel tyre; wide broad;
wild feral; withdraw retreat; withhold keep; witness onlooker
"""
#: What no rule makes one word of: verb, noun or adjective.
_FORMS = """
lose loss lost; sell sale sold; die death dead; give gift; choose choice chose; prove proof proven;
believe belief; grow growth grew; speak speech spoke; think thought; fly flight flew; see sight;
decide decision; divide division; collide collision; explode explosion; intrude intrusion;
destroy destruction; deceive deception; receive receipt; describe description; absorb absorption;
permit permission; admit admission; submit submission; omit omission; expel expulsion;
compel compulsion; resume resumption; consume consumption; assume assumption; redeem redemption;
retain retention; detain detention; abstain abstention; intervene intervention; solve solution;
resolve resolution; evolve evolution; pursue pursuit; complain complaint; restrain restraint;
freeze frozen froze; break broke broken; steal stole stolen; teach taught; catch caught; buy bought;
bring brought; seek sought; fight fought; find found; hold held; keep kept; leave left; meet met;
send sent; spend spent; build built; feed fed; lead led; shoot shot; sink sank sunk; swim swam;
begin began begun; drink drank drunk; run ran; win won; wear wore worn; tear tore torn;
take took taken; shake shook; write wrote; drive drove driven; ride rode; rise rose risen; hide hid;
strike struck; sweep swept; stick stuck; swear swore sworn; know knew knowledge; throw threw thrown;
draw drew drawn; fall fell; eat ate eaten; forbid forbade; forget forgot; hang hung; lend lent;
poor poverty; safe safety; strong strength; long length; wide width; deep depth; high height;
warm warmth; able ability; young youth; true truth; angry anger; hungry hunger; proud pride;
hot heat; free freedom; weigh weight; marry marriage; bury burial; refuse refusal; arrive arrival;
approve approval; remove removal; survive survival; propose proposal; try trial; deny denial;
fail failure; close closure; press pressure; depart departure; seize seizure; expose exposure
"""


def _lines(text: str) -> list[list[str]]:
    return [[_base(stem(word)) for word in line.split()] for line in text.split(";")]


def _base(one: str) -> str:
    """A stem less the letter that doubles before an ending: `stopp`, `stop`."""
    return one[:-1] if one[-1:] == one[-2:-1] and len(one) > _DOUBLED else one


_ROOTS = {word: line[0] for line in _lines(_FORMS) for word in reversed(line)}


def _table() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_lines(_CLASSES)):
        for word in line:
            found[_ROOTS.get(word, word)].add(number)
    return {one: frozenset(numbers) for one, numbers in found.items()}


_TABLE = _table()
_KIN = {_base(one): number for one, number in members()}


@lru_cache(maxsize=262_144)
def kinship(one: str, other: str) -> float:
    """How far one stem stands for another: 1 for the same, 0 for words that share nothing."""
    ours, theirs = (_ROOTS.get(base, base) for base in (_base(one), _base(other)))
    if ours == theirs:
        return 1.0
    if _KIN.get(ours, -1) == _KIN.get(theirs):
        return _CLASS
    if not _TABLE.get(ours, _NONE).isdisjoint(_TABLE.get(theirs, _NONE)):
        return _CLASS
    if _SHARED <= _begun(ours, theirs) >= _SHARE * max(len(ours), len(theirs)):
        return _BEGINNING
    return _OPPOSITE if f"un{ours}" == theirs or f"un{theirs}" == ours else 0.0


def _begun(one: str, other: str) -> int:
    """With how many letters both begin."""
    shared = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        shared += 1
    return shared
