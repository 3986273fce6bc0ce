"""Titles, role nouns, and words that tell what kind of thing a name names."""

from __future__ import annotations

from summarizer.engine.lexicon import words

__all__ = [
    "BODIES", "COMPANY", "FEMALE", "GROUPS", "HONORIFICS", "MALE", "MEDIA", "MEDIA_NAMES", "OFFICES",
    "PLACES", "POSTNOMINALS", "RANKS", "ROLES",
]  # fmt: skip

HONORIFICS = words(
    "cllr supt insp pc dc fr br sr mr mrs ms miss mx dr sir dame lord lady prof professor madame mme herr frau"
)
#: Ranks and offices that are shortened before a name, with a stop or without: "Sen. Ann Lee".
RANKS = words(
    "sen gov adm cdre cmdr cdr comdr capt lt maj brig sgt ssgt cpl pte pvt det atty hon rev "
    "revd msgr cllr supt insp"
)
#: What may follow a name and is no part of it: "Ann Lee KC", "Bo Ek MBE".
POSTNOMINALS = words(
    "kc qc jp mp msp mep ms mla td obe mbe cbe dbe kbe gbe kcb cmg cvo mvo qpm bem dso phd dphil md "
    "frs frcs frcp rn esq jr sr dds mba llb llm cpa ph.d. ph.d m.d. m.d j.d. jr. sr. esq."
)
#: Offices that stand before a name with a capital: "President Ann Lee".
OFFICES = words(
    "president vice chancellor premier prime minister secretary mayor governor senator "
    "congressman congresswoman representative ambassador judge justice general colonel major "
    "captain lieutenant sergeant commander admiral detective inspector constable superintendent "
    "chief king queen prince princess pope bishop archbishop cardinal imam rabbi sheikh emir "
    "councillor alderman speaker deputy officer coach chairman chairwoman director commissioner "
    "commodore brigadier corporal lance sub-lieutenant ensign trooper gunner midshipman lieutenant-colonel "
    "major-general brigadier-general rear-admiral vice-admiral sheriff provost monsignor reverend "
    "canon deacon archdeacon abbot abbess ayatollah mufti patriarch chaplain baroness viscount "
    "viscountess countess duchess marquess sultan emperor empress attorney magistrate coroner recorder "
    "bailiff clerk consul assemblyman assemblywoman assemblymember councilman councilwoman "
    "councilmember councilor chairperson vice-president vice-chancellor minister-president"
)
#: What a person can be: singular forms; plurals are taken by their s.
ROLES = words(
    "spokesman spokeswoman spokesperson official minister president premier chancellor secretary "
    "mayor governor senator lawmaker legislator mp congressman congresswoman representative "
    "ambassador envoy diplomat negotiator mediator adviser advisor aide assistant deputy "
    "politician leader chief head boss chairman chairwoman chair chairperson director manager "
    "executive ceo founder owner partner president banker economist analyst expert specialist "
    "scientist researcher professor lecturer academic historian teacher student pupil doctor nurse "
    "surgeon physician pharmacist patient lawyer attorney solicitor barrister prosecutor judge "
    "magistrate officer inspector detective constable sergeant colonel general captain commander "
    "soldier veteran guard engineer architect builder contractor developer designer programmer "
    "journalist reporter editor columnist correspondent author writer poet novelist actor actress "
    "singer musician artist painter photographer filmmaker producer director coach trainer "
    "player striker goalkeeper midfielder defender athlete runner referee fan supporter activist "
    "campaigner protester organiser organizer volunteer resident neighbour neighbor villager "
    "farmer fisherman baker butcher chef cook waiter shopkeeper trader merchant driver pilot sailor "
    "skipper worker employee employer labourer miner mechanic technician electrician plumber "
    "carpenter cleaner librarian archivist curator botanist biologist chemist physicist geologist "
    "hydrologist meteorologist forecaster astronomer psychologist sociologist priest pastor bishop "
    "imam rabbi monk nun king queen prince princess witness victim survivor suspect defendant "
    "plaintiff accused prisoner hostage refugee migrant citizen voter taxpayer customer consumer "
    "passenger commuter tourist visitor guest tenant landlord mother father parent son daughter "
    "brother sister husband wife widow widower uncle aunt cousin friend colleague relative "
    "grandmother grandfather man woman boy girl teenager pensioner reader viewer listener user "
    "source insider interlocutor informant whistleblower critic opponent rival candidate nominee "
    "delegate councillor commissioner treasurer auditor regulator planner surveyor treasurer "
    "superintendent coordinator organizer harbourmaster stationmaster master headmaster principal "
    "dean rector counsel scout agent spy hacker blogger influencer celebrity star model pollster "
    "responsible representative member monitor investigator negotiator speaker voice"
)
FEMALE = words(
    "mrs ms miss madame mme frau lady dame she her woman women girl spokeswoman chairwoman "
    "congresswoman businesswoman policewoman actress mother daughter sister wife widow aunt queen "
    "princess grandmother directress nun waitress heroine"
)
MALE = words(
    "mr sir lord herr he his him man men boy spokesman chairman congressman businessman policeman "
    "father son brother husband widower uncle king prince grandfather fisherman monk"
)
#: Collectives that speak without a name: "residents say".
GROUPS = words(
    "officials residents critics experts analysts lawmakers lawyers investigators prosecutors "
    "police authorities scientists researchers doctors opponents supporters campaigners activists "
    "protesters witnesses neighbours neighbors villagers locals families relatives parents "
    "teachers students farmers workers staff shopkeepers traders businesses companies sources "
    "diplomats engineers inspectors economists historians observers commentators ministers "
    "governments unions organisers organizers readers users voters people firefighters rescuers "
    "soldiers rebels militants insurgents leaders members politicians mps councillors opposition "
    "army military navy government parliament council committee court jury ministry department "
    "agency commission company firm union party bank hospital school university church club team "
    "newspaper magazine paper weekly daily broadcaster television regulator watchdog authority board panel "
    "charity association group organisation organization coalition alliance administration "
    "cabinet presidency monarchy embassy consulate palace office service operator airline railway "
    "contractor manufacturer maker supplier developer landlord fund insurer retailer supermarket "
    "city town village state country nation region province county district kremlin municipality "
    "federation confederation syndicate consortium venture subsidiary startup start-up archive "
    "museum library theatre laboratory institute"
)
#: Nouns that end the name of a body.
BODIES = words(
    "ministry department office council committee commission authority agency board bureau bank "
    "court parliament senate congress assembly house government party union federation association "
    "society club team league institute institution university college school academy hospital "
    "foundation trust fund group corporation company holding holdings industries services systems "
    "technologies technology partners brothers sons ferries rail railways airlines airways air "
    "motors marine shipping lines logistics steel breweries telecom semiconductor energy power electric biologics pharma pharmaceuticals chemicals foods brewery "
    "insurance mutual capital ventures alliance coalition front movement forum network army navy "
    "force forces guard police service nations organisation organization community chamber "
    "inspectorate directorate secretariat embassy consulate cathedral church museum archive library "
    "theatre orchestra heritage wildlife consulting solutions logistics shipping lines studios entertainment "
    "conservatives democrats republicans greens liberals labour hall desk workshop laboratory "
    "laboratories labs center centre initiative programme project "
    "creamery bakery winery distillery refinery foundry cannery sawmill clinic gallery shipyard shipyards "
    "outfitters grocers builders realty"
)
COMPANY = words(
    "inc ltd llc plc corp co gmbh ag sa se nv bv oy oyj ab as asa aps spa srl sarl kg llp pty limited & sons"
)
MEDIA = words(
    "times post courier ledger herald standard gazette tribune guardian telegraph observer journal "
    "chronicle examiner inquirer dispatch mirror mail echo globe star sun independent record "
    "review news press newspaper daily weekly magazine today radio tv television broadcasting "
    "broadcaster channel wire newswire agency monitor bulletin argus register bugle reporter "
    "advertiser enquirer sentinel mercury express messenger digest heron girder podcast"
)
MEDIA_NAMES = words(
    "bbc cnn reuters afp ap dpa tass ria interfax xinhua bloomberg cnbc nbc abc cbs fox npr pbs "
    "itv politico axios spiegel bild zeit faz nzz orf ard zdf monde figaro repubblica corriere "
    "pais nhk kyodo yonhap anadolu ansa efe pap unian ukrinform guardian telegraph wikinews "
    "al-jazeera inews dw rfi vox vice buzzfeed economist newsweek kommersant novosti meduza "
    "axios sky"
)
PLACES = words(
    "street road avenue square bridge river lake sea ocean bay strait channel gulf cape port "
    "harbour harbor island islands mountain mountains mount hill hills valley forest desert plain "
    "peninsula coast beach city town village county province state region district airport station "
    "stadium park garden gardens castle palace tower gate pier dock docks canal dam reservoir "
    "lane drive grove court house lodge manor farm estate wood woods meadow fields creek point rock "
    "cove crescent terrace mews view ridge trail reef cliff flats "
    "plant prison jail camp border falls springs heights north south east west upper lower mine"
)
