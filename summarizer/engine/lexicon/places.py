"""Countries, their demonyms, and cities that stand for governments or occur often in news."""

from __future__ import annotations

from summarizer.engine.lexicon import words

__all__ = ["CITIES", "COUNTRIES", "DEMONYMS", "REGIONS", "SAME_COUNTRY"]

_COUNTRIES = """
Afghanistan Afghan;Albania Albanian;Algeria Algerian;Andorra Andorran;Angola Angolan;
Argentina Argentine Argentinian;Armenia Armenian;Australia Australian;Austria Austrian;
Azerbaijan Azerbaijani;Bahamas Bahamian;Bahrain Bahraini;Bangladesh Bangladeshi;
Barbados Barbadian;Belarus Belarusian;Belgium Belgian;Belize Belizean;Benin Beninese;
Bhutan Bhutanese;Bolivia Bolivian;Bosnia Bosnian;Botswana Botswanan;Brazil Brazilian;
Brunei Bruneian;Bulgaria Bulgarian;Burundi Burundian;Cambodia Cambodian;Cameroon Cameroonian;
Canada Canadian;Chad Chadian;Chile Chilean;China Chinese;Colombia Colombian;Congo Congolese;
Croatia Croatian;Cuba Cuban;Cyprus Cypriot;Czechia Czech;Denmark Danish Dane;
Djibouti Djiboutian;Ecuador Ecuadorian;Egypt Egyptian;Eritrea Eritrean;Estonia Estonian;
Ethiopia Ethiopian;Fiji Fijian;Finland Finnish Finn;France French;Gabon Gabonese;Gambia Gambian;
Georgia Georgian;Germany German;Ghana Ghanaian;Greece Greek;Grenada Grenadian;
Guatemala Guatemalan;Guinea Guinean;Guyana Guyanese;Haiti Haitian;Honduras Honduran;
Hungary Hungarian;Iceland Icelandic Icelander;India Indian;Indonesia Indonesian;Iran Iranian;
Iraq Iraqi;Ireland Irish;Israel Israeli;Italy Italian;Jamaica Jamaican;Japan Japanese;
Jordan Jordanian;Kazakhstan Kazakh;Kenya Kenyan;Kosovo Kosovar;Kuwait Kuwaiti;Kyrgyzstan Kyrgyz;
Laos Laotian;Latvia Latvian;Lebanon Lebanese;Lesotho Basotho;Liberia Liberian;Libya Libyan;
Liechtenstein Liechtensteiner;Lithuania Lithuanian;Luxembourg Luxembourger;
Madagascar Malagasy;Malawi Malawian;Malaysia Malaysian;Maldives Maldivian;Mali Malian;
Malta Maltese;Mauritania Mauritanian;Mauritius Mauritian;Mexico Mexican;Moldova Moldovan;
Monaco Monegasque;Mongolia Mongolian;Montenegro Montenegrin;Morocco Moroccan;
Mozambique Mozambican;Myanmar Burmese;Namibia Namibian;Nepal Nepalese;Netherlands Dutch;
Nicaragua Nicaraguan;Niger Nigerien;Nigeria Nigerian;Norway Norwegian;Oman Omani;
Pakistan Pakistani;Palestine Palestinian;Panama Panamanian;Paraguay Paraguayan;Peru Peruvian;
Philippines Filipino Philippine;Poland Polish Pole;Portugal Portuguese;Qatar Qatari;
Romania Romanian;Russia Russian;Rwanda Rwandan;Samoa Samoan;Senegal Senegalese;Serbia Serbian;
Singapore Singaporean;Slovakia Slovak;Slovenia Slovenian;Somalia Somali;Spain Spanish Spaniard;
Sudan Sudanese;Suriname Surinamese;Sweden Swedish Swede;Switzerland Swiss;Syria Syrian;
Taiwan Taiwanese;Tajikistan Tajik;Tanzania Tanzanian;Thailand Thai;Togo Togolese;Tonga Tongan;
Tunisia Tunisian;Turkey Turkish Turk;Turkmenistan Turkmen;Uganda Ugandan;Ukraine Ukrainian;
Uruguay Uruguayan;Uzbekistan Uzbek;Venezuela Venezuelan;Vietnam Vietnamese;Yemen Yemeni;
Zambia Zambian;Zimbabwe Zimbabwean;Scotland Scottish Scot;Wales Welsh;England English;
Britain British Briton;America American;UK;US;USA;U.K.;U.S.;U.S.A.;UAE Emirati;EU European;
United_Kingdom;United_States;Great_Britain;Saudi_Arabia Saudi;South_Korea;North_Korea;
South_Africa;New_Zealand;Czech_Republic;Northern_Ireland;Sri_Lanka;Costa_Rica;El_Salvador;
Ivory_Coast Ivorian;Sierra_Leone;Papua_New_Guinea;Dominican_Republic;Burkina_Faso;
Cape_Verde;Vatican;Soviet_Union Soviet;Hong_Kong;United_Arab_Emirates;South_Sudan;
European_Union;Trinidad;Equatorial_Guinea;Timor;Greenland;Puerto_Rico
"""

_ROWS = [row.split() for row in _COUNTRIES.replace("\n", "").split(";")]
#: Names of countries (and of unions that act like one).
COUNTRIES = frozenset(row[0].replace("_", " ") for row in _ROWS if row)
#: Country -> the name under which its other names are joined.
SAME_COUNTRY = {
    "U.K.": "UK", "United Kingdom": "UK", "Britain": "UK", "Great Britain": "UK", "U.S.": "US",
    "U.S.A.": "US", "USA": "US", "United States": "US", "America": "US", "European Union": "EU",
    "United Arab Emirates": "UAE", "Czech Republic": "Czechia",
}  # fmt: skip
#: Demonym or adjective -> country.
DEMONYMS = {word: row[0].replace("_", " ") for row in _ROWS for word in row[1:]}
DEMONYMS |= {f"{word}s": name for word, name in DEMONYMS.items() if word.endswith("n")}
DEMONYMS |= dict.fromkeys(
    ("Asian", "African", "Western", "Arab", "Nordic", "Kurdish", "Islamic"), ""
)
_CITIES = words(
    "London Paris Berlin Moscow Washington Kyiv Kiev Beijing Tokyo Rome Madrid Brussels Vienna "
    "Warsaw Prague Budapest Bucharest Sofia Athens Ankara Istanbul Cairo Baghdad Tehran Kabul "
    "Islamabad Delhi Mumbai Kolkata Chennai Dhaka Bangkok Hanoi Jakarta Manila Seoul Pyongyang "
    "Taipei Shanghai Guangzhou Shenzhen Singapore Sydney Melbourne Canberra Brisbane Perth "
    "Auckland Wellington Ottawa Toronto Montreal Vancouver Chicago Boston Houston Dallas Seattle "
    "Miami Atlanta Detroit Philadelphia Phoenix Denver Baltimore Havana Bogota Lima Santiago "
    "Caracas Brasilia Lisbon Porto Dublin Edinburgh Glasgow Cardiff Belfast Manchester Liverpool "
    "Birmingham Leeds Sheffield Bristol Newcastle Nottingham Oxford Cambridge Oslo Stockholm "
    "Copenhagen Helsinki Reykjavik Tallinn Riga Vilnius Minsk Tbilisi Yerevan Baku Tashkent Astana "
    "Riyadh Jeddah Doha Dubai Beirut Damascus Jerusalem Gaza Amman Tripoli Tunis Algiers Rabat "
    "Nairobi Lagos Abuja Accra Dakar Addis Khartoum Johannesburg Pretoria Harare Lusaka Kampala "
    "Kinshasa Luanda Maputo Geneva Zurich Bern Basel Munich Hamburg Frankfurt Cologne Stuttgart "
    "Dresden Leipzig Milan Naples Turin Venice Florence Barcelona Valencia Seville Amsterdam "
    "Rotterdam Antwerp Luxembourg Strasbourg Lyon Marseille Toulouse Nice Bordeaux Kharkiv Odesa "
    "Odessa Lviv Donetsk Luhansk Mariupol Kherson Sevastopol Belgrade Zagreb Sarajevo Ljubljana "
    "Skopje Tirana Pristina Podgorica Chisinau Bratislava Krakow Gdansk Alaska California Texas "
    "Florida Alabama Ohio Virginia Georgia Michigan Illinois Pennsylvania Arizona Nevada Oregon "
    "Colorado Utah Kansas Missouri Tennessee Kentucky Louisiana Oklahoma Iowa Wisconsin Minnesota "
    "Indiana Maryland Massachusetts Connecticut Maine Vermont Hawaii Ontario Quebec Alberta "
    "New_York Los_Angeles San_Francisco San_Diego Las_Vegas Palm_Beach Tel_Aviv Rio_de_Janeiro "
    "Sao_Paulo Buenos_Aires Mexico_City Cape_Town Saint_Petersburg St._Petersburg Addis_Ababa "
    "Kuala_Lumpur Phnom_Penh New_Delhi New_Orleans New_Jersey North_Carolina South_Carolina "
    "West_Virginia San_Jose Salt_Lake_City Ho_Chi_Minh_City Gaza_Strip West_Bank Wall_Street "
    "Capitol_Hill Silicon_Valley Middle_East Latin_America North_America South_America "
    "Eastern_Europe Western_Europe Central_Europe Southeast_Asia West_Africa East_Africa "
    "Queensland Tasmania Victoria Bavaria Saxony Catalonia Lombardy Sicily Crimea Chechnya Siberia"
)
CITIES = frozenset(city.replace("_", " ") for city in _CITIES)
REGIONS = words(
    "Europe Asia Africa America Americas Oceania Antarctica Arctic Atlantic Pacific Mediterranean "
    "Baltic Balkans Scandinavia Caucasus Caribbean Sahara Sahel Balkan Nordic Alps Himalayas "
    "Midwest Levant"
)
