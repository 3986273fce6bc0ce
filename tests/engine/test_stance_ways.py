"""Plain ways in which news takes a side, each with sentences that only look like it."""

# ruff: noqa: E501 - a sentence keeps one line, as news does

import pytest

#: Short name of a story -> its headline and lead.
STORIES = {
    "wind": (
        "Council to vote on plan for a wind farm at Garrow Head",
        "The council will vote in May on a plan for a wind farm of 14 turbines at Garrow Head.",
    ),
    "beds": (
        "County wants to close three small hospitals",
        "Marne County plans to close three of its nine hospitals and to build a new one at Orsk by 2031.",
    ),
}

#: Way | story | sentence | whoever stands where on what; nothing behind it where nobody takes a side.
WAYS = """\
regard | wind | Ruth Aldous, a teacher, is not happy with the plan. | Ruth Aldous opposes wind farm
regard | wind | Ruth Aldous was far from convinced by the plan. | Ruth Aldous opposes wind farm
regard | wind | Ruth Aldous isn't keen on the plan. | Ruth Aldous opposes wind farm
regard | wind | Fisherman Olaf Brekke has no confidence in the council. | Olaf Brekke opposes council
regard | wind | Fisherman Olaf Brekke said he had every confidence in the council. | Olaf Brekke supports council
regard | wind | Mayor Pia Lorne said she trusted the planners. | Pia Lorne supports planners
regard | wind | Mayor Pia Lorne does not trust the developer. | Pia Lorne opposes developer
regard | wind | Ruth Aldous, a teacher, has lost patience with the council. | Ruth Aldous opposes council
regard | wind | The council will vote on the plan. Olaf Brekke has little sympathy. | Olaf Brekke opposes wind farm
regard | wind | Ruth Aldous is no friend of the wind farm. | Ruth Aldous opposes wind farm
regard | wind | “I do not like the plan,” said Ida Quist, a teacher. | Ida Quist opposes wind farm
regard | wind | The Greens withdrew their support for the plan. | Greens opposes wind farm
regard | wind | Ruth Aldous is not hostile to the plan. |
regard | wind | Ruth Aldous is not an opponent of the plan. |
regard | wind | Ruth Aldous, a teacher, has patience with the council. |
regard | wind | Ruth Aldous voiced no opposition to the plan. |
regard | wind | Ruth Aldous has no doubts about the plan. |
regard | wind | Mayor Pia Lorne trusts that the council will decide in May. |
regard | wind | Olaf Brekke said he trusted nobody. |
regard | wind | Ruth Aldous is a friend of the mayor. |
regard | wind | “It looks like the plan of a child,” said Ida Quist, a teacher. |
regard | wind | “I would like the plan on my desk,” said Ida Quist, a teacher. |
belief | wind | Ruth Aldous does not think the plan is a good idea. | Ruth Aldous opposes wind farm
belief | wind | Ruth Aldous doubts that the plan is a good idea. | Ruth Aldous opposes wind farm
belief | wind | “I don't believe this plan is right,” said Ruth Aldous, a teacher. | Ruth Aldous opposes wind farm
belief | wind | “I believe this plan is right,” said Ruth Aldous, a teacher. | Ruth Aldous supports wind farm
belief | wind | Ruth Aldous, a teacher, thinks that would be a scandal. | Ruth Aldous opposes wind farm
belief | wind | Ruth Aldous finds the plan absurd. | Ruth Aldous opposes wind farm
belief | wind | Ruth Aldous does not believe the plan is wrong. |
belief | wind | Ruth Aldous denied that the plan was reckless. |
belief | wind | Ruth Aldous disputed that the plan was reckless. |
belief | wind | Ruth Aldous thinks of the plan every day. |
belief | wind | Ida Quist said the tests were repeated until the plan was right. |
belief | wind | The council met in a tent. “This is a disgrace,” said Ruth Aldous, a teacher. |
refusal | wind | Mayor Pia Lorne refused to sign the contract. | Pia Lorne opposes signing
refusal | wind | Environment Minister Pia Lorne said the state would not pay for the cable. | Pia Lorne opposes paying
refusal | wind | Environment Minister Pia Lorne vowed never to sell the coast. | Pia Lorne opposes selling
refusal | wind | “We will not negotiate with blackmailers,” said Ruth Aldous, a teacher. | Ruth Aldous opposes negotiating
refusal | wind | The landlord is unwilling to lower the rent. | landlord opposes lowering
refusal | wind | Ida Quist has no intention of selling the hill. | Ida Quist opposes selling
refusal | wind | Environment minister Ida Quist again ruled out a law to end the strike. | Ida Quist opposes law
refusal | wind | Mayor Pia Lorne refused to answer questions. |
refusal | wind | Mayor Pia Lorne did not refuse to sign the contract. |
refusal | wind | Environment Minister Pia Lorne said the company would not pay for the cable. |
refusal | wind | Environment Minister Pia Lorne said the state would not be able to pay. |
refusal | wind | “It will not change the weather,” said Ruth Aldous, a teacher. |
refusal | wind | “If it were my house I would not sell it,” said Ruth Aldous, a teacher. |
refusal | wind | Ida Quist said the company had no plans to comment. |
refusal | wind | The driver refused to stop. |
wish | wind | The Greens want to forbid turbines on the coast. | Greens opposes turbines
wish | beds | The Greens want to close the hospital in Tarn. | Greens supports closing
wish | beds | The Greens do not want to close the hospital in Tarn. | Greens opposes closing
wish | beds | The Greens want the closures stopped. | Greens opposes closures
wish | beds | The Greens want the hospital in Tarn moved. | Greens supports moving
wish | wind | The association of forest owners wants to replant the hill at once. | association of forest owners supports replanting
wish | wind | Ida Quist calls on Pia Lorne, the mayor, to scrap the plan. | Ida Quist opposes wind farm
wish | wind | Ida Quist rejected Labour demands for an inquiry. | Ida Quist opposes inquiry
wish | wind | Ruth Aldous wants to replant the hill at once. |
wish | wind | The association of forest owners wants to know the price. |
wish | beds | The Greens want to see the hospital. |
wish | beds | The Greens want to leave by train. |
wish | beds | Ove Kray tried to close the hospital in Tarn. |
wish | wind | “I want her gone,” said Ruth Aldous, a teacher. |
reproach | wind | Ruth Aldous accused the developer of lying. | Ruth Aldous opposes developer
reproach | wind | Ruth Aldous blamed the mayor for the delay. | Ruth Aldous opposes mayor
reproach | beds | “The county has failed its patients,” said Greta Lunn, a nurse. | Greta Lunn opposes county
reproach | beds | “The minister lied to us,” said Greta Lunn, a nurse. | Greta Lunn opposes minister
reproach | beds | “The county is to blame,” said Greta Lunn, a nurse. | Greta Lunn opposes county
reproach | beds | “The county should have asked the nurses,” said Greta Lunn, a nurse. | Greta Lunn opposes county
reproach | wind | Ruth Aldous, a teacher, spoke of “serious flaws in the plan”. | Ruth Aldous opposes wind farm
reproach | wind | “A village without a shop is not a village,” said Ruth Aldous, a teacher. | Ruth Aldous opposes village
reproach | wind | Prosecutors accused the mayor of theft. |
reproach | wind | Ruth Aldous was accused of theft. |
reproach | wind | A pupil accused the teacher of theft. |
reproach | wind | Ruth Aldous blamed the fog for the delay. |
reproach | beds | “The county did not mislead anyone,” said Greta Lunn, a nurse. |
reproach | beds | “The engine failed on Sunday,” said Greta Lunn, a nurse. |
reproach | beds | “I should have asked the nurses,” said Greta Lunn, a nurse. |
reproach | wind | “A hill is not a mountain,” said Ruth Aldous, a teacher. |
reproach | wind | Ruth Aldous, a teacher, said there were no serious flaws in the plan. |
command | wind | “Stop the turbines,” said Ruth Aldous, a teacher. | Ruth Aldous opposes turbines
command | wind | “Build the turbines,” said Ruth Aldous, a teacher. | Ruth Aldous supports turbines
command | wind | “Do not build the turbines,” said Ruth Aldous, a teacher. | Ruth Aldous opposes turbines
command | wind | “Don't scrap the plan,” said Ruth Aldous, a teacher. | Ruth Aldous supports wind farm
command | wind | “No turbines on our hill,” said Ruth Aldous, a teacher. | Ruth Aldous opposes turbines
command | wind | “No turbines have been ordered yet,” said Ruth Aldous, a teacher. |
command | wind | “Stop it,” said Ruth Aldous, a teacher. |
command | wind | “Open the window,” said Ruth Aldous, a teacher. |
command | wind | “Leave the hill alone,” said Ruth Aldous, a teacher. |
command | wind | “Stop,” said Ruth Aldous, a teacher. |
feeling | beds | Greta Lunn, a nurse, said she was glad that the plan had been scrapped. | Greta Lunn opposes close
feeling | beds | “I am angry that the plan was approved,” said Greta Lunn, a nurse. | Greta Lunn opposes close
feeling | beds | “I am angry that the plan was dropped,” said Greta Lunn, a nurse. | Greta Lunn supports close
feeling | wind | Ruth Aldous regretted that the hill had been sold. | Ruth Aldous opposes hill
feeling | wind | Ruth Aldous said the council was wrong to approve the plan. | Ruth Aldous opposes wind farm
feeling | wind | Ruth Aldous said the council was right to reject the plan. | Ruth Aldous opposes wind farm
feeling | wind | Ruth Aldous resigned in protest at the plan. | Ruth Aldous opposes wind farm
feeling | beds | “I am not angry that the plan was approved,” said Greta Lunn, a nurse. |
feeling | beds | “I am glad that the plan does not close the hospital,” said Greta Lunn, a nurse. |
feeling | wind | Ruth Aldous regretted nothing. |
feeling | wind | Ruth Aldous said the council was free to reject the plan. |
feeling | wind | The plan was delayed by snow. “This is awful,” said Ruth Aldous, a teacher. |
feeling | wind | “The millions who live here are worse off,” said Ruth Aldous, a teacher. |
denial | wind | Ruth Aldous no longer supports the plan. | Ruth Aldous opposes wind farm
denial | wind | Ruth Aldous said she would not vote for the plan. | Ruth Aldous opposes wind farm
denial | wind | Far from opposing the plan, Ruth Aldous applauded it. | Ruth Aldous supports wind farm
denial | wind | Ruth Aldous never supported the plan. | Ruth Aldous opposes wind farm
denial | wind | Ruth Aldous once supported the plan. |
denial | wind | Ruth Aldous said she could not vote against the plan. |
denial | wind | Neither Ruth Aldous nor Olaf Brekke supports the plan. |
denial | wind | Ruth Aldous did not say that the plan was wrong. |
denial | wind | Ruth Aldous stopped short of backing the plan. |
denial | wind | Ruth Aldous denied opposing the plan. |
denial | wind | Ruth Aldous refused to condemn the plan. |
denial | wind | Ruth Aldous hesitated to back the plan. |
denial | wind | Olaf Brekke asked Ruth Aldous why she opposed the plan. |
standing | wind | The council stuck to its plan. | council supports wind farm
standing | wind | The union is sticking to its demand of nine percent. | union supports demand of nine percent
standing | wind | “The wind farm should stay,” said Ruth Aldous, a teacher. | Ruth Aldous supports wind farm
standing | wind | Mayor Pia Lorne stuck to her account of the meeting. |
standing | wind | Mayor Pia Lorne did not stick to the plan. |
standing | wind | The bus stuck to the road. |
standing | wind | “The old mast should stay for ten years,” said Ruth Aldous, a teacher. |
echo | wind | The Greens backed the plan. Mayor Pia Lorne disagreed. | Greens supports wind farm; Pia Lorne opposes wind farm
echo | wind | The Greens backed the plan. Mayor Pia Lorne sees it differently. | Greens supports wind farm; Pia Lorne opposes wind farm
echo | wind | The Greens oppose the plan. Mayor Pia Lorne said she shared the criticism. | Greens opposes wind farm; Pia Lorne opposes wind farm
echo | wind | Olaf Brekke opposes the plan. Mayor Pia Lorne disagrees with Brekke. | Olaf Brekke opposes wind farm; Pia Lorne supports wind farm
echo | wind | The Greens backed the plan. Mayor Pia Lorne agreed to meet them. | Greens supports wind farm
echo | wind | The Greens oppose the plan. Mayor Pia Lorne does not disagree. | Greens opposes wind farm
echo | wind | The Greens oppose the plan. Mayor Pia Lorne shared a taxi with them. | Greens opposes wind farm
echo | wind | The harbour was full. Mayor Pia Lorne disagreed. |
echo | wind | The road is long. The consumer council disagrees. |
cut | beds | The county wants to cut the number of beds. | county supports cutting
cut | beds | The Greens demanded that the budget be cut. | Greens opposes budget
cut | beds | The Greens demanded that the hospital staff not be cut. | Greens opposes cutting
cut | beds | The barber wants to cut her hair. |
cut | beds | The county did not want the ribbon cut by a boy. |
cut | beds | Ove Kray asked how to cut the cake. |
dismissed | wind | The Greens backed the plan. Mayor Pia Lorne isn't having it. | Greens supports wind farm; Pia Lorne opposes wind farm
dismissed | wind | The Greens asked the council to call off the fair. Mayor Pia Lorne would hear none of it. | Greens opposes fair; Pia Lorne supports fair
dismissed | wind | The Greens backed the plan. Mayor Pia Lorne isn't buying. | Greens supports wind farm; Pia Lorne opposes wind farm
dismissed | wind | The Greens backed the plan. Mayor Pia Lorne isn't having lunch. | Greens supports wind farm
dismissed | wind | The Greens backed the plan. Mayor Pia Lorne isn't buying a house. | Greens supports wind farm
dismissed | wind | The Greens backed the plan. Mayor Pia Lorne might hear none of it. | Greens supports wind farm
dismissed | wind | The harbour was full. Mayor Pia Lorne would hear none of it. |
turned | wind | The union said no jobs should be cut. | union opposes cutting jobs
turned | wind | The union wants no jobs to be cut. | union opposes cutting jobs
turned | wind | Olaf Brekke dismissed calls for the plan to be scrapped. | Olaf Brekke supports wind farm
turned | wind | “No tree should fall for it,” said Ruth Aldous, a teacher. |
turned | wind | Ida Quist called the plan anything but a mistake. |
turned | wind | Olaf Brekke urged the drivers to step down from the lorry. |
reason | wind | Ruth Aldous said she saw no reason to change the plan. | Ruth Aldous opposes changing
reason | wind | Ruth Aldous sees no need to scrap the plan. | Ruth Aldous supports wind farm
reason | wind | Ruth Aldous sees no reason for the plan. | Ruth Aldous opposes wind farm
reason | wind | Ruth Aldous wants the plan put on hold. | Ruth Aldous opposes wind farm
reason | wind | Ruth Aldous wants the plan put to a vote. |
reason | wind | Ruth Aldous saw a reason to change the plan. |
reason | wind | Ruth Aldous saw no reason to smile. |
reason | wind | Ruth Aldous saw no reason to doubt that the mast was slow. |
turned | wind | Ruth Aldous said stopping the plan would be a mistake. | Ruth Aldous supports wind farm
turned | wind | “It would be a mistake to annul the vote,” said Ruth Aldous, a teacher. | Ruth Aldous opposes annulling the vote
turned | wind | The Greens accused the mayor of lying. The mayor isn't having it. | Greens opposes mayor
person | wind | Ruth Aldous has been mayor since May. Olaf Brekke demanded that she go by Friday. | Olaf Brekke opposes Ruth Aldous
person | wind | Ruth Aldous has been mayor since May. Olaf Brekke renewed his demand that she resign. | Olaf Brekke opposes Ruth Aldous
person | wind | Ruth Aldous has been mayor since May. Olaf Brekke urged her to step down. | Olaf Brekke opposes Ruth Aldous
person | wind | Ruth Aldous has been mayor since May. Olaf Brekke called for her dismissal. | Olaf Brekke opposes Ruth Aldous
person | wind | Ruth Aldous has been mayor since May. Olaf Brekke wants the mayor to resign. | Olaf Brekke opposes the mayor
person | wind | Ruth Aldous has been mayor since May. Olaf Brekke had “no confidence” in her. | Olaf Brekke opposes Ruth Aldous
person | wind | Ruth Aldous has been mayor since May. The minister, a spokesman said, had “full confidence” in her. | minister supports Ruth Aldous
person | wind | The drivers' union, which backed Pia Lorne in April, met on Monday. | drivers' union supports Pia Lorne
person | wind | Ruth Aldous has been mayor since May. Olaf Brekke asked her to go home. |
person | wind | Ruth Aldous has been mayor since May. Olaf Brekke wanted her to leave the room. |
person | wind | Ruth Aldous and Ida Quist sat side by side. Olaf Brekke demanded that she go. |
person | wind | Ruth Aldous has been mayor since May. Olaf Brekke demanded that she go further. |
person | wind | Ruth Aldous has been mayor since May. Olaf Brekke did not ask her to resign. |
person | wind | Ruth Aldous has been mayor since May. Olaf Brekke voiced “no doubts” about her. |
person | wind | Olaf Brekke backed the car into the yard. |
annulled | wind | Olaf Brekke said the test should be annulled. | Olaf Brekke supports annulling the test
annulled | wind | Olaf Brekke said the vote should not be annulled. | Olaf Brekke opposes annulling the vote
annulled | wind | Olaf Brekke is calling for the exam to be scrapped. | Olaf Brekke supports scrapping the exam
annulled | wind | Olaf Brekke wants the vote annulled. | Olaf Brekke supports annulling the vote
annulled | wind | Olaf Brekke demanded that the plan be scrapped. | Olaf Brekke opposes wind farm
annulled | wind | Olaf Brekke asked the city to call off the fair. | Olaf Brekke opposes the fair
annulled | wind | Olaf Brekke backs annulling the vote. | Olaf Brekke supports annulling the vote
annulled | wind | Olaf Brekke warned against annulling the vote. | Olaf Brekke opposes annulling the vote
annulled | wind | Olaf Brekke asked the band to stop the music. |
person | wind | The mayor wants the drivers to resign themselves to it. |
annulled | wind | Olaf Brekke said the test was annulled in May. |
annulled | wind | Olaf Brekke said the test could be annulled. |
annulled | wind | Olaf Brekke asked the clerk to drop the keys. |
annulled | wind | Olaf Brekke did not ask the city to call off the fair. |
annulled | wind | Olaf Brekke asked whether the exam was scrapped. |
them | wind | The old masts on the hill have been there since 1950. Ruth Aldous wants to keep them. | Ruth Aldous supports keeping the old masts
them | wind | The old masts on the hill have been there since 1950. Olaf Brekke has vowed to rip them out. | Olaf Brekke opposes the old masts
them | wind | The bike racks stand in the rain. Olaf Brekke wants to tear them down. | Olaf Brekke opposes the bike racks
them | wind | The drivers met at noon. Ruth Aldous wants to keep them. |
them | wind | The house stands in the rain. Olaf Brekke has vowed to rip them out. |
them | wind | Olaf Brekke has vowed to rip them out. |
them | wind | The old masts have been there since 1950. Ruth Aldous wants to see them. |
seen as | wind | Ruth Aldous called the plan “bitter but bearable”. | Ruth Aldous mixed wind farm
seen as | wind | Ruth Aldous called the plan “an unfriendly act in the making”. | Ruth Aldous opposes wind farm
seen as | wind | Ruth Aldous called the new survey “a decoy”. | Ruth Aldous opposes the new survey
seen as | wind | Ruth Aldous regards the plan as unfair. | Ruth Aldous opposes wind farm
seen as | wind | Ruth Aldous sees in the plan “a provocation”. | Ruth Aldous opposes wind farm
seen as | wind | For Ruth Aldous, of the harbour board, the plan is “a good bargain”. | Ruth Aldous supports wind farm
seen as | wind | Ruth Aldous saw the plan as it lay on a bad table. |
seen as | wind | Ruth Aldous called the plan “a thing of forty pages”. |
seen as | wind | Ruth Aldous saw her good friend in the plan room. |
seen as | wind | Ruth Aldous viewed the hill with bad glasses. |
seen as | wind | For three years, the plan was a mistake in a drawer. |
seen as | wind | Ruth Aldous does not see the plan as a provocation. |
not one | wind | Mayor Pia Lorne said “not one turbine” would turn on the hill. | Pia Lorne opposes turbine
not one | wind | “As long as I sit here, not one turbine turns on the hill,” said Ruth Aldous, a teacher. | Ruth Aldous opposes turbine
not one | wind | “Not a single turbine will rise on the hill,” said Ruth Aldous, a teacher. | Ruth Aldous opposes turbine
not one | wind | “Not one worker will lose his job,” said Ruth Aldous, a teacher. |
not one | wind | “Not one turbine was damaged,” said Ruth Aldous, a teacher. |
not one | wind | “Not one turbine turns on the hill today,” said Ruth Aldous, a teacher. |
not one | wind | Not one turbine would turn on the hill. |
sponsor | wind | The bill's sponsor, Ruth Aldous, waved from the gallery. | Ruth Aldous supports wind farm
sponsor | wind | The motion's author, Olaf Brekke, sat in the first row. | Olaf Brekke supports motion
sponsor | wind | “The plan ought to pass,” said Ruth Aldous, a teacher. | Ruth Aldous supports wind farm
sponsor | wind | “The motion should fail,” said Ruth Aldous, a teacher. | Ruth Aldous opposes motion
sponsor | wind | The club's sponsor, Ruth Aldous, waved from the gallery. |
sponsor | wind | The report's author, Ruth Aldous, waved from the gallery. |
sponsor | wind | “My daughter ought to pass,” said Ruth Aldous, a teacher. |
sponsor | wind | “The plan might pass,” said Ruth Aldous, a teacher. |
sponsor | wind | “The storm should pass,” said Ruth Aldous, a teacher. |
turned | wind | Olaf Brekke, who backed the wind farm in May, explained why he switched. |
turned | wind | Olaf Brekke, who opposed the wind farm, has reconsidered. |
turned | wind | Olaf Brekke, who backed the wind farm in May, explained why. | Olaf Brekke supports wind farm
apart | wind | The drivers' union isn't taking a side on a recount. | drivers' union neutral recount
apart | wind | Olaf Brekke declined to take sides in the dispute. | Olaf Brekke neutral wind farm
apart | wind | Olaf Brekke refused to take sides. | Olaf Brekke neutral wind farm
apart | wind | Olaf Brekke isn't taking the side road. |
apart | wind | Olaf Brekke took a seat on the left side. |
apart | wind | Olaf Brekke isn't taking aside the mayor. |
"""


def _rows():
    for line in WAYS.splitlines():
        way, story, sentence, *taken = (cell.strip() for cell in line.split("|"))
        yield pytest.param(story, sentence, "".join(taken), id=f"{way}: {sentence}")


@pytest.mark.parametrize(("story", "sentence", "expected"), list(_rows()))
def test_a_sentence_takes_the_sides_that_it_says_and_no_other(ask, story, sentence, expected):
    title, lead = STORIES[story]
    found = ask(f"{lead}\n\n{sentence}", "stance", title=title)["stances"]
    wanted = [side for side in expected.split("; ") if side]
    assert len(found) == len(wanted), found
    for row, side in zip(found, wanted, strict=True):
        holder, target = side.split(f" {row['position']} ")
        assert row["holder"].removeprefix("the ") == holder
        assert target in row["target"]


def test_what_is_and_what_is_not_wanted_of_like_things_is_not_mixed(ask):
    body = """The council of Aske will vote in May on taxes for shops.

“High taxes are immoral,” said Ole Brandt, a grocer. “I welcome lower taxes.”"""
    rows = ask(body, "stance", title="Aske votes on taxes for shops")["stances"]
    assert {(r["position"], r["target"].lower()) for r in rows} == {
        ("opposes", "high taxes"),
        ("supports", "lower taxes"),
    }


def test_an_order_in_an_opinion_piece_is_its_authors_stance(ask):
    body = """I have lived beside the museum of Aske for forty years, and I have seen my share of its quarrels.

The city says that the law is on its side. My father said so too, and my father was wrong about most things. I think that he was wrong about this.

Return the painting. I would carry it to the station myself."""
    rows = ask(body, "stance", title="The painting must go home", author="Nell Harro")["stances"]
    found = {(r["holder"], r["position"]) for r in rows if "painting" in r["target"]}
    assert found == {("Nell Harro", "supports")}
