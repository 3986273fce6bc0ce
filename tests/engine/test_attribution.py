"""Who says what through whom, in the constructions of news: one row a construction."""

# ruff: noqa: E501 - a construction keeps one line, as news does

import pytest

BEFORE = "The tunnel under the Skarn was shut on Monday by its owner."
AFTER = "The tunnel was opened in 1998."

#: Sentences | words of the claim | its speaker ("-": the outlet itself; "nobody": no claim) | through whom.
ROWS = """\
The tunnel under the Skarn is closed until June, according to the operator, Delta Roads. | closed until June | Delta Roads | -
“The tunnel will stay shut,” Petra Lind, who runs Delta Roads, told reporters on Monday. | stay shut | Petra Lind | -
“We will appeal,” Delta Roads said in a statement on Tuesday. | We will appeal | Delta Roads | -
A senior official at the transport ministry, speaking on condition of anonymity, said the tunnel had not been inspected since 2019. | inspected since 2019 | a senior official at the transport ministry | -
Delta Roads is in talks to sell the tunnel to a Danish fund, sources familiar with the matter said. | Danish fund | sources | -
Two people familiar with the talks told the Harbour Ledger that Delta Roads would sell the tunnel to a fund. | sell the tunnel | two people | Harbour Ledger
Delta Roads declined to comment on the sale. | declined to comment | Delta Roads | -
Asked whether the tunnel would reopen in June, Ms Lind said that she did not know. ¶ Petra Lind runs Delta Roads. | did not know | Petra Lind | -
The pumps failed twice, the Harbour Ledger reported on Friday, citing an internal memo. | pumps failed twice | an internal memo | Harbour Ledger
Petra Lind, head of Delta Roads, was quoted by the Harbour Ledger as saying the pumps had failed twice. | pumps had failed | Petra Lind | Harbour Ledger
Petra Lind, head of Delta Roads, was quoted as saying by Tidal News that the pumps had failed twice. | pumps had failed | Petra Lind | Tidal News
It was reported by the Harbour Ledger that the pumps had failed twice. | pumps had failed | Harbour Ledger | -
The transport minister, Anders Brandt, wrote on X: “The tunnel is safe.” | tunnel is safe | Anders Brandt | -
“The tunnel is safe,” the minister, Anders Brandt, posted on Telegram late on Sunday. | tunnel is safe | Anders Brandt | -
In a letter to residents, Anders Brandt wrote that the tunnel was safe and would be repaired. | tunnel was safe | Anders Brandt | -
The city alleges in court papers that Delta Roads hid two reports about the pumps. | hid two reports | the city | -
Delta Roads hid two reports about the pumps, the city alleges in a lawsuit filed on Thursday. | hid two reports | the city | -
A poll by the Brightwater Institute found that 62% of residents want the tunnel closed. | 62% | Brightwater Institute | -
Some 62% of residents want the tunnel closed, a Brightwater Institute poll of 1,200 adults showed. | 62% | Brightwater Institute | -
Delta Roads denies that the reports were hidden. | reports were hidden | Delta Roads | -
The company, Delta Roads, has rejected the allegations as “a fairy tale”. | fairy tale | Delta Roads | -
Said Petra Lind, head of Delta Roads: “Nobody told us about the memo.” | Nobody told us | Petra Lind | -
Delta Roads responded to the Harbour Ledger by saying that it had repaired the pumps in 2021. | repaired the pumps | Delta Roads | Harbour Ledger
The ministry reacted by stating that the tunnel had passed all tests. | passed all tests | the ministry | -
The Harbour Ledger reported on Friday that the pumps had failed twice. The newspaper said the memo dated from 2019. | dated from 2019 | Harbour Ledger | -
Petra Lind gave an interview to the Harbour Ledger on Friday. “The 14 pumps are new,” she told the newspaper. | pumps are new | Petra Lind | Harbour Ledger
The Harbour Ledger published a memo on Friday. The report said that 14 pumps had failed. | 14 pumps | Harbour Ledger | -
Auditors presented their report on the tunnel on Friday. The report said that 14 pumps had failed. | 14 pumps | the report | -
Fourteen pumps have failed since March, as Delta Roads confirmed on Friday. | failed since March | Delta Roads | -
Fourteen pumps have failed since March, as announced by Delta Roads on Friday. | failed since March | Delta Roads | -
Fourteen pumps in the Skarn tunnel have failed since March. A spokeswoman for Delta Roads confirmed this to the Harbour Ledger. | Fourteen pumps | a spokeswoman for Delta Roads | Harbour Ledger
Residents met in the town hall of Skarn on Monday. ¶ “The water came up to here,” it was said. | water came up | nobody | -
Residents met in the town hall of Skarn on Monday. They called the tunnel “a bathtub with lights”, and went home. | bathtub | residents | -
According to a report in the Harbour Ledger, the pumps failed twice. | pumps failed twice | Harbour Ledger | -
According to sources cited by the Harbour Ledger, the pumps failed twice. | pumps failed twice | sources | Harbour Ledger
According to the Tidal News news agency, citing the ministry, the tunnel is to reopen in June. | reopen in June | the ministry | Tidal News
The tunnel is to reopen in June, Tidal News quoted a ministry spokesman as saying. | reopen in June | a ministry spokesman | Tidal News
Delta Roads was warned twice, the inspector told a hearing on Friday. | warned twice | the inspector | -
The pumps “could fail at any hour”, an inspector warned in 2019. | could fail | an inspector | -
Not one pump works, complains Olga Brenn, who drives through the tunnel every day. | Not one pump | Olga Brenn | -
Prosecutors believe the memo was destroyed in 2020. | memo was destroyed | prosecutors | -
The memo was destroyed in 2020, prosecutors believe. | memo was destroyed | prosecutors | -
The judge ruled that Delta Roads must publish the memo within ten days. | publish the memo | the judge | -
In his ruling, Judge Karl Hase said Delta Roads must publish the memo within ten days. | publish the memo | Karl Hase | -
The union, which represents 300 drivers, says its members will not use the tunnel. | not use the tunnel | the union | -
Mr Brandt's spokesman, Leo Vane, said the minister had not seen the memo. ¶ Anders Brandt is the transport minister. | not seen the memo | Leo Vane | -
“It leaks,” a driver, Olga Brenn, 44, says of the tunnel. “It has leaked since it was opened in 1998.” | since it was opened | Olga Brenn | -
It emerged on Friday that the memo had been written in 2019. | memo had been written | - | -
Speaking to Tidal News, Delta Roads' chief engineer, Ivo Rask, conceded that two pumps had been switched off. | switched off | Ivo Rask | Tidal News
The chief engineer of Delta Roads, Ivo Rask, conceded to Tidal News that two pumps had been switched off. | switched off | Ivo Rask | Tidal News
Ivo Rask, the chief engineer, admitted in an interview with the Harbour Ledger published on Sunday that two pumps had been switched off. | switched off | Ivo Rask | Harbour Ledger
The tunnel will never reopen, predicts Ivo Rask, its former chief engineer. | never reopen | Ivo Rask | -
Ivo Rask, its former chief engineer, doubts that the tunnel will ever reopen. | ever reopen | Ivo Rask | -
Drivers should stay away, urged Ivo Rask, the chief engineer. | stay away | Ivo Rask | -
Two pumps had been switched off, Ivo Rask, the chief engineer, was quoted as saying in the Harbour Ledger. | switched off | Ivo Rask | Harbour Ledger
Police said they had arrested two men. They are believed to have cut the cables of the tunnel. | arrested two men | police | -
Through his lawyer, Mr Rask denied having switched off the pumps. ¶ Ivo Rask was the chief engineer of the tunnel. | having switched off | Ivo Rask | -
Rask's lawyer, Nina Holt, said her client had never touched the pumps. ¶ Ivo Rask was the chief engineer of the tunnel. | never touched | Nina Holt | -
The Kavel Times, a Lorvenian daily, wrote on Monday that the tunnel would be sold to a fund. | sold to a fund | Kavel Times | -
State television said 40 people were trapped in the tunnel for an hour. | 40 people | state television | -
The company's own lawyers had advised against the sale, the Harbour Ledger has learned. | advised against | Harbour Ledger | -
The Harbour Ledger has seen a memo in which Ivo Rask warns that the pumps will fail. ¶ Mr Rask was chief engineer. | pumps will fail | Ivo Rask | Harbour Ledger
Union leader Mia Storm called on the minister to close the tunnel. | close the tunnel | Mia Storm | -
Delta Roads says it was never warned. But Ivo Rask, its chief engineer until 2021, tells a different story: he wrote three letters. | never warned | Delta Roads | -
Petra Lind told state television that the pumps had failed twice. | pumps had failed | Petra Lind | state television
“The pumps have failed twice,” Petra Lind told local radio on Friday. | pumps have failed | Petra Lind | local radio
Petra Lind told a Danish newspaper that the pumps had failed twice. | pumps had failed | Petra Lind | a Danish newspaper
Petra Lind, in remarks carried by the Harbour Ledger, said the pumps had failed twice. | pumps had failed | Petra Lind | Harbour Ledger
In comments reported by the Harbour Ledger, Petra Lind said the pumps had failed twice. | pumps had failed | Petra Lind | Harbour Ledger
In an interview with the Harbour Ledger, Petra Lind said the pumps had failed twice. | pumps had failed | Petra Lind | Harbour Ledger
The pumps have failed twice, Petra Lind said in an interview with the Harbour Ledger. | pumps have failed | Petra Lind | Harbour Ledger
The pumps have failed twice, Petra Lind told the Harbour Ledger, which first reported the memo. | pumps have failed | Petra Lind | Harbour Ledger
The Harbour Ledger cited an engineer as saying the pumps had failed twice. | pumps had failed | an engineer | Harbour Ledger
Citing an engineer, the Harbour Ledger reported that the pumps had failed twice. | pumps had failed | an engineer | Harbour Ledger
An engineer told the Harbour Ledger on condition of anonymity that the pumps had failed twice. | pumps had failed | an engineer | Harbour Ledger
Petra Lind wrote in the Harbour Ledger that the pumps had failed twice. | pumps had failed | Petra Lind | Harbour Ledger
“The pumps have failed twice,” Petra Lind is quoted as saying in the Harbour Ledger. | pumps have failed | Petra Lind | Harbour Ledger
As the Harbour Ledger reports, Petra Lind said the pumps had failed twice. | pumps had failed | Petra Lind | Harbour Ledger
According to the Harbour Ledger, Petra Lind wants to close the tunnel for a year. | close the tunnel | Petra Lind | Harbour Ledger
A letter obtained by the Harbour Ledger says that the pumps failed twice. | pumps failed | a letter | Harbour Ledger
Petra Lind said in a letter published by the Harbour Ledger that the pumps had failed. | pumps had failed | Petra Lind | Harbour Ledger
The Harbour Ledger quoted Petra Lind as saying: “The pumps have failed twice.” | pumps have failed | Petra Lind | Harbour Ledger
“The pumps have failed twice,” the Harbour Ledger quoted Petra Lind as saying. | pumps have failed | Petra Lind | Harbour Ledger
“The pumps have failed twice,” the newspaper Harbour Ledger quotes the engineer. | pumps have failed | the engineer | Harbour Ledger
Petra Lind confirmed to the Harbour Ledger that the pumps had failed twice. | pumps had failed | Petra Lind | Harbour Ledger
When asked by the Harbour Ledger, Petra Lind said that the pumps had failed twice. | pumps had failed | Petra Lind | Harbour Ledger
Asked by the Harbour Ledger whether the pumps had failed, Petra Lind said the tunnel was safe. | tunnel was safe | Petra Lind | Harbour Ledger
On the Harbour Ledger's podcast, Petra Lind said that the pumps had failed twice. | pumps had failed | Petra Lind | Harbour Ledger
Petra Lind said on Tidal Television that the pumps had failed twice. | pumps had failed | Petra Lind | Tidal Television
Petra Lind said, speaking on Tidal Television, that the pumps had failed twice. | pumps had failed | Petra Lind | Tidal Television
The firm knew of the memo, the Harbour Ledger has reported, citing Petra Lind. | knew of the memo | Petra Lind | Harbour Ledger
The firm knew of the memo, said Petra Lind, as quoted by the Harbour Ledger. | knew of the memo | Petra Lind | Harbour Ledger
The firm knew of the memo, reports the Harbour Ledger with reference to Petra Lind. | knew of the memo | Petra Lind | Harbour Ledger
Petra Lind told the agency Tidal News that the firm knew of the memo. “We all read it,” she said. “Some of us wept over pump number 9.” | number 9 | Petra Lind | Tidal News
The firm knew of the memo, Petra Lind said, according to the Harbour Ledger. | knew of the memo | Petra Lind | Harbour Ledger
Petra Lind said that the firm knew of the memo, according to a transcript published by the Harbour Ledger. | knew of the memo | Petra Lind | Harbour Ledger
Petra Lind reportedly told her staff that the firm knew of the memo, the Harbour Ledger said. | knew of the memo | Petra Lind | Harbour Ledger
The strike of the 400 drivers will last until Friday, informs Tidal News citing the union. | until Friday | the union | Tidal News
As informs Tidal News, the strike of the 400 drivers will last until Friday. | until Friday | Tidal News | -
The strike will last until Friday, the press service of the ministry informed. | until Friday | the press service of the ministry | -
Minister Anders Brandt declared on air of the channel Tidal TV that the strike would last until Friday. | until Friday | Anders Brandt | Tidal TV
“The 400 drivers must return,” stressed the minister, Anders Brandt. | must return | Anders Brandt | -
“The 400 drivers must return,” underlined the head of the ministry Anders Brandt. | must return | Anders Brandt | -
It is reported by Tidal News with reference to the ministry that 400 drivers are on strike. | 400 drivers | the ministry | Tidal News
400 drivers are on strike, writes the Harbour Ledger with reference to the ministry. | 400 drivers | the ministry | Harbour Ledger
The ministry recalled that 400 drivers are on strike. | 400 drivers | the ministry | -
Minister Anders Brandt spoke in Kavel. According to his words, 400 drivers are on strike. | 400 drivers | Anders Brandt | -
According to the words of minister Anders Brandt, 400 drivers are on strike. | 400 drivers | Anders Brandt | -
In an interview to Tidal News, Anders Brandt told that 400 drivers are on strike. | 400 drivers | Anders Brandt | Tidal News
The press secretary of the ministry, Leo Vane, commented to the publication Harbour Ledger that 400 drivers are on strike. | 400 drivers | Leo Vane | Harbour Ledger
As the Harbour Ledger learned from a source in the union, 400 drivers are on strike. | 400 drivers | a source in the union | Harbour Ledger
400 drivers are on strike, a source in the ministry told the Harbour Ledger. | 400 drivers | a source in the ministry | Harbour Ledger
The minister Anders Brandt has said to the journalists that 400 drivers are on strike. | 400 drivers | Anders Brandt | -
Tidal News, with reference to the ministry, writes that 400 drivers are on strike. | 400 drivers | the ministry | Tidal News
According to information of Tidal News, 400 drivers are on strike. | 400 drivers | Tidal News | -
The Harbour Ledger, referring to the union, reports that 400 drivers are on strike. | 400 drivers | the union | Harbour Ledger
The union, quoted by the Harbour Ledger, speaks of 400 drivers on strike. | 400 drivers | the union | Harbour Ledger
The union's spokesman, quoted by Tidal News agency, said 400 drivers were on strike. | 400 drivers | the union's spokesman | Tidal News
400 drivers are on strike, according to the union, quoted by the Harbour Ledger. | 400 drivers | the union | Harbour Ledger
“400 drivers are on strike”, wrote the union on its website. | 400 drivers | the union | -
400 drivers, says the union, are on strike. | 400 drivers | the union | -
400 drivers are on strike, the Harbour Ledger said, quoting the union. | 400 drivers | the union | Harbour Ledger
400 drivers are on strike, the union's leader, Mia Storm, confirmed to the Harbour Ledger. | 400 drivers | Mia Storm | Harbour Ledger
Mayor Ellen Roth spoke on Monday. Her deputy, Paul Roth, is not related to her. Mr Roth left early. Ms Roth said that 14 pumps had failed. | 14 pumps | Ellen Roth | -
Residents came, too. “All 14 pumps are rusty,” said one of them, Dana Wolf. | 14 pumps | Dana Wolf | -
The list lies in the town hall; a clerk there said that 14 people had signed it. | 14 people | a clerk | -
Minister Siri Moe came on Monday. Moe herself had said in May that 14 pumps were old. | 14 pumps | Siri Moe | -
The tunnel's owner, Petra Lind, told the Tidal News agency that the pumps had failed twice, the Harbour Ledger newspaper reports. | pumps had failed | Petra Lind | Harbour Ledger
Petra Lind told the newspaper “Der Turm” that the pumps had failed twice. | pumps had failed | Petra Lind | Der Turm
The “Turm” newspaper reported that the pumps had failed twice. | pumps had failed | Turm | -
A spokesman for Delta Roads spoke to the newspaper “d”. The newspaper said that 14 pumps had failed. | 14 pumps | d | -
Hydrologist Nina Holt looked at the pumps. In her opinion 14 of them were never switched on. | 14 of them | Nina Holt | -
Hydrologist Nina Holt looked at the pumps. According to her, 14 of them were never switched on. | 14 of them | Nina Holt | -
Union leader Mia Storm is calling for all 14 pumps to be replaced. | 14 pumps | Mia Storm | -
Questioned by the judge, Mia Storm accepted that 14 pumps had been switched off. | 14 pumps | Mia Storm | -
Kavel hospital has admitted nine drivers with smoke poisoning, a doctor there tells us. | nine drivers | a doctor | -
Operators say that 14 pumps have failed. | 14 pumps | operators | -
Mia Storm warned that 14 pumps were broken; the head of planning, Ivo Rask, did not deny this but said that 9 of them had been mended. | 9 of them | Ivo Rask | -
The minister, Anders Brandt, spoke on Monday. Anders Brandt's house said nothing. A person close to Delta Roads' main shareholder said that 14 pumps had failed. | 14 pumps | a person close to Delta Roads' main shareholder | -
Asked about a claim that it had hidden the memo, Petra Lind said that 14 pumps had failed. | 14 pumps | Petra Lind | -
"""


@pytest.mark.parametrize("row", ROWS.strip().split("\n"))
def test_a_construction_gives_the_words_to_whom_they_belong(ask, row):
    sentences, words, speaker, relay = (part.strip() for part in row.split("|"))
    body = f"{BEFORE}\n\n{sentences.replace(' ¶ ', chr(10) * 2)}\n\n{AFTER}"
    claims = ask(body, "claims", outlet="Skarn Echo")["claims"]
    rows = [claim for claim in claims if words in claim["text"]]
    if speaker == "nobody":
        assert not rows
    else:
        assert (rows[0]["speaker"] or "-", rows[0]["relayed_by"] or "-") == (speaker, relay)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("However, the tunnel had failed 14 tests.", "The tunnel had failed 14 tests."),
        ("Delta Railways said it was sending 14 pumps.", "Delta Railways was sending 14 pumps."),
        ("Delta Roads said it was clear that 14 pumps leak.", "It was clear that 14 pumps leak."),
        (
            "Petra Lind is calm. She denied that 14 pumps leak.",
            "Petra Lind denied that 14 pumps leak.",
        ),
        ("Drivers said they had seen 14 broken pumps.", "Drivers had seen 14 broken pumps."),
    ],
)
def test_a_claim_begins_with_a_name_not_with_what_points_back(ask, sentence, text):
    claims = ask(f"{BEFORE}\n\n{sentence}", "claims")["claims"]
    assert text in [claim["text"] for claim in claims]


@pytest.mark.parametrize("dateline", ["LUND, March 3 (NRP) -", "LUND (NRP) —", "(NRP) –"])
def test_an_agency_in_a_dateline_passes_on_all_that_it_reports(ask, dateline):
    body = f"{dateline} The drivers' union said 400 drivers were on strike.\n\n{AFTER}"
    claims = ask(body, "claims", outlet="Skarn Echo")["claims"]
    assert {claim["relayed_by"] for claim in claims} == {"NRP"}


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("“The water came up to here, up to my knees,” it was said.", None),
        ("An engineer reacted calmly. Closing it is “a very good thing”, he said.", "an engineer"),
        (
            "An engineer reacted calmly. Closing it is “a very good thing”, above all at night.",
            "an engineer",
        ),
    ],
)
def test_quoted_words_are_never_told_as_the_outlets_own(ask, said, who):
    data = ask(f"{BEFORE}\n\n{said}\n\n{AFTER}")
    assert {row["speaker"] for row in data["quotes"]} == {who}
    assert not [c for c in data["claims"] if "“" in c["evidence"][0] and c["speaker"] is None]
