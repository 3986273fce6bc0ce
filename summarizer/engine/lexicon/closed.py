"""Closed classes of English, and frequent words that are never names."""

from __future__ import annotations

from summarizer.engine.lexicon import words

__all__ = [
    "ADVERBS",
    "AUXILIARIES",
    "COMMON",
    "CONJUNCTIONS",
    "CONNECTIVES",
    "DETERMINERS",
    "NEGATIONS",
    "PREPOSITIONS",
    "PRONOUNS",
    "RELATIVES",
    "STOP",
    "SUBORDINATORS",
    "VERBS",
]  # fmt: skip

DETERMINERS = words(
    "the a an its his her their our my your this these those some any no each every all both "
    "either neither another other several many few most more one two three four five six seven "
    "eight nine ten eleven twelve dozens hundreds thousands such what whose"
)
PRONOUNS = words("he she they it we i you one him them us me himself herself themselves itself")
PREPOSITIONS = words(
    "of for at in on to from with by about into over under after before between among against "
    "during through without within near off behind beyond across around along despite towards "
    "toward since until till amid upon via per outside inside above below including regarding "
    "concerning following like unlike except as than"
)
CONJUNCTIONS = words("and or but nor yet plus & so")
SUBORDINATORS = words(
    "that when while because if although though whereas since until unless after before as where "
    "once whether why how whenever wherever lest because"
)
RELATIVES = words("who which whose whom that")
AUXILIARIES = words(
    "is are was were be been being am has have had having do does did will would shall should can "
    "could may might must ought cannot can't won't wouldn't shouldn't couldn't isn't aren't wasn't "
    "weren't hasn't haven't hadn't doesn't don't didn't mustn't 's 're 've 'll 'd"
)
NEGATIONS = words(
    "not no never none nobody nothing neither nor nowhere without cannot can't won't wouldn't "
    "shouldn't couldn't isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't"
)
ADVERBS = words(
    "also again already always now then later earlier soon still just only even ever never often "
    "once twice here there today yesterday tomorrow tonight first last too very quite rather "
    "almost nearly about however meanwhile moreover furthermore instead therefore thus indeed "
    "perhaps maybe further more most far well not so yet immediately previously recently "
    "repeatedly publicly privately separately briefly initially eventually finally flatly firmly "
    "angrily calmly literally subsequently reportedly allegedly apparently simply merely "
    "nevertheless nonetheless likewise similarly accordingly afterwards consequently besides "
    "else ago thereby abroad home together outright reluctantly openly duly categorically"
)
#: Words that open a sentence and lean on the one before it.
CONNECTIVES = words(
    "however but and so then also meanwhile moreover furthermore besides therefore thus hence "
    "instead nevertheless nonetheless still yet otherwise similarly likewise consequently "
    "accordingly additionally later afterwards earlier because or nor though although "
    "indeed finally again too either neither subsequently rather conversely"
)
#: Finite verbs that are frequent in news and say nothing of speech; they bound noun phrases.
VERBS = words(
    "make makes made take takes took taken give gives gave given get gets got go goes went gone "
    "come comes came keep keeps kept let lets leave leaves left leads led hold holds held "
    "bring brings brought begin begins began begun start starts started stop stops stopped "
    "become becomes became remain remains remained stay stays stayed stand stands stood fall "
    "falls fell fallen rise rises rose risen grow grows grew grown run runs ran lose loses lost "
    "win wins won pay pays paid spend spends spent send sends sent sell sells sold buy buys "
    "bought build builds built break breaks broke broken cut cuts meet meets met sit sits sat "
    "live lives lived work works worked use uses used need needs needed want wants wanted try "
    "tries tried seem seems seemed appear appears appeared happen happens happened follow follows "
    "followed open opens opened close closes closed turn turns turned move moves moved play plays "
    "played join joins joined help helps helped change changes changed create creates created "
    "include includes included contain contains contained involve involves involved concern "
    "concerns concerned affect affects affected cause causes caused raise raises raised receive "
    "receives received reach reaches reached return returns returned serve serves served die "
    "dies died kill kills killed attack attacks attacked arrest arrests arrested charge charges "
    "charged fail fails failed refuse refuses refused decline declines declined decide decides "
    "decided agree agrees agreed plan plans planned vote votes voted sign signs signed order "
    "orders ordered launch launches launched publish publishes published represent represents "
    "represented provide provides provided offer offers offered produce produces produced "
    "employ employs employed cost costs cover covers covered carry carries carried draw draws "
    "drew drawn drive drives drove driven fly flies flew flown teach teaches taught know knows "
    "knew known see sees saw seen hear hears heard lie lies lay laid set sets put puts show shows "
    "showed shown apply applies applied approve approves approved adopt adopts adopted impose "
    "imposes imposed freeze freezes froze frozen ship ships shipped fill fills filled end ends "
    "ended lasts lasted steer steers steered head heads headed chair chairs chaired own owns "
    "owned teach study studies studied call calls called name names named know shut shuts "
    "mark marks marked drop drops dropped log logs logged belong belongs belonged exist exists "
    "existed depend depends depended resign resigns resigned steps stepped visit visits visited "
    "arrive arrives arrived enter enters entered face faces faced seek seeks sought want back backs "
    "backed support supports supported oppose opposes opposed reject rejects rejected"
)
#: Frequent words that begin sentences with a capital and are no names.
COMMON = words(
    "old young revenue revenues sales turnover earnings shares dividend profits income output exports "
    "imports prices attendance referee turnout polls pollsters tickets fares bicycles results "
    "people man woman men women child children boy girl family house home school city town country "
    "state states world life year years day days week weeks month months time times night morning "
    "evening afternoon money work job jobs power water food land road street bridge river sea air "
    "fire light heat gas oil coal steel iron gold silver paper wood stone glass plastic ground "
    "earth sky sun moon rain snow wind storm storms flood floods drought weather summer winter "
    "spring autumn fall north south east west northern southern eastern western central local "
    "national international global foreign domestic public private social political economic "
    "military civil legal medical financial industrial commercial cultural religious historic "
    "new old young big small large great good bad high low long short early late full empty open "
    "closed free poor rich strong weak hot cold hard easy heavy quick slow fast real true false "
    "right wrong best better worst worse major minor main key top senior junior former current "
    "recent past future present next last final first second third fourth fifth half quarter "
    "part whole total number figure figures price prices cost costs rate rates share shares sale "
    "sales trade market markets business company companies firm firms industry bank banks shop "
    "shops store factory factories plant plants office offices building buildings hospital "
    "hospitals doctor doctors nurse nurses patient patients teacher teachers student students "
    "police army navy troops soldiers forces force war peace talks talk deal agreement treaty "
    "contract law laws rule rules court courts judge trial case cases crime crimes murder death "
    "deaths injury injuries victim victims suspect suspects prison jail protest protests "
    "protesters strike strikes union unions worker workers staff employee employees boss chief "
    "head leader leaders member members group groups team teams club player players coach game "
    "games match matches season league cup race goal goals point points win wins loss victory "
    "defeat result results score government governments parliament council committee commission "
    "ministry minister ministers president presidents premier mayor mayors governor senator "
    "lawmaker lawmakers politician politicians party parties election elections vote votes voter "
    "voters opposition campaign policy policies reform reforms budget tax taxes debt loan loans "
    "report reports letter letters document documents statement statements study studies survey "
    "research researchers scientist scientists expert experts analyst analysts official officials "
    "spokesman spokeswoman spokesperson source sources critic critics supporter supporters "
    "resident residents neighbour neighbours visitor visitors tourist tourists passenger "
    "passengers driver drivers farmer farmers owner owners customer customers consumer consumers "
    "investor investors trader traders engineer engineers inspector inspectors envoy envoys "
    "diplomat diplomats ambassador negotiator negotiators adviser advisers aide aides officer "
    "officers firefighter firefighters rescuer rescuers witness witnesses lawyer lawyers "
    "prosecutor prosecutors investigator investigators authority authorities agency agencies "
    "department service services system systems program programme project projects plan plans "
    "idea ideas question questions answer answers problem problems issue issues risk risks threat "
    "threats danger safety security health care education science technology internet computer "
    "phone phones telephone call calls email message messages news newspaper story stories book "
    "books film films music song art history language name names word words picture pictures "
    "photo photos video videos image post posts car cars bus buses train trains plane planes "
    "flight flights ship ships boat boats ferry ferries lorry truck traffic travel trip tour "
    "hotel restaurant bar cafe coffee tea bread meat fish fruit grain wheat beans seed seeds "
    "garden park forest tree trees animal animals dog dogs cat horse cow bird birds body face eye "
    "eyes hand hands heart blood brain cancer disease virus vaccine vaccines drug drugs medicine "
    "test tests love hope fear anger joy silence noise truth lie trust help support pressure "
    "change changes growth increase decrease rise fall start end beginning middle side sides front "
    "back top bottom area areas region place places site sites centre center square corner room "
    "door window table chair bed box bag bottle cup ticket tickets card key keys clothes shoes "
    "dress hat coat thing things something anything everything someone anyone everyone everybody "
    "somebody nobody nothing others another residents earlier later asked speaking according "
    "despite thanks please yes no well oh sorry hello good dear planned proposed inside outside "
    "critically meanwhile however therefore today tomorrow yesterday tonight monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december correction update updated breaking live exclusive "
    "opinion analysis comment editorial interview advertisement whoever whatever minus plus "
    "repairs repair work works mostly partly nearly almost about around roughly demand supply "
    "output production investment subsidy subsidies fans families friends parents mother father "
    "son daughter brother sister husband wife couple twins baby bodies mine mines pump pumps "
    "detour closure opening reopening delay delays warning warnings crack cracks"
)
STOP = (
    DETERMINERS | PRONOUNS | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | AUXILIARIES | ADVERBS
    | words("said says say told added there their's also 's s t not who whom which what")
)  # fmt: skip
