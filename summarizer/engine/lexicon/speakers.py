"""Nouns for those who can say something, and for things whose names end like those of people."""

from __future__ import annotations

from summarizer.engine.lexicon import words

__all__ = ["PEOPLE", "TEXTS", "THINGS"]

#: People and bodies that are on no other list and have no ending that shows them.
PEOPLE = words(
    "bakery brewery choir cinema clinic college creche dairy distillery foundry gallery garage hotel "
    "lab laboratory library mill museum nursery observatory orchestra orphanage pharmacy prison refinery "
    "restaurant shelter shipyard shop start-up studio supermarket surgery theatre winery zoo "
    "treasury brigade line estate label labels coastguard gp gps directorate corps "
    "addict addicts advocate advocates alcoholic apprentice apprentices arm attendant "
    "attendants baby baron baroness bloc bodies body bosses boyfriend branch brass bride "
    "buddy cadet cadets camp capital celebrities cell cfo chain champion champions child "
    "children chum clan classmate classmates cleric clerics clerk clerks client clients "
    "consultant consultants convict convicts coo cop cops count couple crew crews crowd dad "
    "dads duchess duke duo duos earl electorate ex-boyfriend ex-girlfriend ex-husband ex-wife "
    "faction family fiancé fiancée figure flatmate flatmates folk force forces gang giant "
    "giants girlfriend groom groups guru half heir hero heroes heroine hierarchy host hosts "
    "household housemate individual individuals inmate inmates inquest inquiry investigation "
    "junta kid kids lad lady landlady lass leadership legend lobby lord lords magnate "
    "majority management masses mate mates mayoress media medic medics men mep meps midwife "
    "midwives militia minority mogul mom monarch mum mums name nanny network number-two "
    "oligarch oligarchs outfit pair pal pals paramedic paramedics parties patriarch peer "
    "peers person persons prefect press probe public regime roommate saint sceptic sceptics "
    "sheriff side sides skeptic skeptics somebody someone spies squad states team-mate "
    "team-mates teammate teammates teen teens think-tank thinktank tribunal trio troops trust "
    "twin twins tycoon unit victim wing women"
)
#: Texts, pictures, findings and shows that tell something.
TEXTS = words(
    "account accounts advert affidavit affidavits analyses banner bill broadcast brochure "
    "bulletin calculation calculations caption chronicle chronicles clip clips column "
    "communique communiqué constitution diaries diary dispatch dossier dossiers draft drafts "
    "editorial emails entries entry estimate estimates estimation evidence examination "
    "examinations feed file files film films finding findings footage forecast forecasts "
    "gauge guidance guidelines headline image images inscription interview law laws leaflet "
    "letters list lists log logs manifesto manual map maps measurements media message "
    "messages minutes motion newscast notice notices order page pages papers petition photo "
    "photos picture pictures plans polls poster posts press profile programme projection "
    "projections proposal proposals readings release releases reports research result results "
    "reviews rules scans script sensors show sign signs simulation site speech studies "
    "summary surveys test testimony tests text texts tweets verdict version videos website"
)
#: Things whose names end in -er, -or, -ist and the like.
THINGS = words(
    "anchor anger answer answers anterior armor barrier behavior bladder blender blockbuster "
    "boiler bomber bombers booster boosters border burger butter calculator cancer cancers "
    "career center centers chapter chapters character characters chopper cluster clusters "
    "coffee color computer container containers conveyor cooker copper corner corners counter "
    "cover crossover cruiser cylinder danger dangers decor degree degrees dinner disaster "
    "disorder disorders elevator encounter error errors escalator exterior factor factors "
    "favor feather fever fiber filter finger fingers flavor floor floors flower flowers "
    "folder freezer freighter gender generator generators guarantee hammer hamster handover "
    "hangover harbor helicopter helicopters honor horror humor hunger indicator indicators "
    "interior jumper labor ladder laser layers leather letters liner liners liter lobster "
    "lumber major makeover matter matters meter meters minor mirror mirrors monster motor "
    "motors murder number numbers offer offers order orders oyster papers pepper poster "
    "posters power powers prayers printer pullover quarter quarters reactor reactors register "
    "remainder reminder reminders render river rivers rollover roster router rumor savior "
    "scanner screener sector sectors semester sensor sensors server servers shelter shoulder "
    "shoulders shower showers silver slipper spider spiders steamer summer supper sweater "
    "takeover tanker tankers tender terror theater thriller tiger tigers timber toffee tower "
    "towers tractor trailer transfer trawler trimester trouser trousers tumor turnover ulcer "
    "vapor vector wallpaper water weather winter"
)
