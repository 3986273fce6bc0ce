"""Who takes a side on what: sentences that do, and sentences that only look as if they did."""

# ruff: noqa: E501 - a sentence keeps one line, as news does

import pytest

#: Short name of a story -> its headline and lead.
STORIES = {
    "wind": (
        "Council to vote on plan for a wind farm at Garrow Head",
        "The council will vote in May on a plan for a wind farm of 14 turbines at Garrow Head.",
    ),
    "pay": (
        "Teachers' union rejects pay deal",
        "The government offered teachers a pay deal of 4 percent over two years on Monday.",
    ),
    "fur": (
        "Parliament debates ban on fur farming",
        "Parliament is debating a ban on fur farming that would take effect in 2028.",
    ),
    "merger": (
        "Merger of Alder Bank and Corvin Savings: shareholders meet",
        "Alder Bank wants to merge with Corvin Savings, and shareholders meet in June to decide on the merger.",
    ),
    "video": (
        "Coach keeps faith in video referee",
        "The league will decide in March whether the video referee stays.",
    ),
    "ward": (
        "Hospital closes its maternity ward",
        "St Brannock hospital will close its maternity ward in September, the health board said.",
    ),
    "sanctions": (
        "Sanctions on Tarvia: allies differ",
        "Foreign ministers discussed new sanctions on Tarvia in Brent on Friday.",
    ),
    "recount": (
        "Mayor's race in Dunmore heads for a recount",
        "Alva Reed leads Tom Sarkis by 41 votes in the race for mayor of Dunmore, and a recount is likely.",
    ),
    "hospitals": (
        "County wants to close three small hospitals",
        "Marne County plans to close three of its nine hospitals and to build a new one at Orsk by 2031.",
    ),
    "talks": (
        "Teachers' union awaits pay deal",
        "The government offered teachers a pay deal of 4 percent over two years on Monday.",
    ),
    "storm": (
        "Storm Wilma hits the coast",
        "Storm Wilma hit the coast of Estria on Sunday and cut power to 20,000 homes.",
    ),
    "violin": (
        "Man on trial over stolen violin",
        "A man went on trial in Lund on Tuesday, accused of stealing a violin from a museum.",
    ),
    "sea": (
        "Scientists map the deep sea",
        "Scientists from Halden have mapped 4,000 square kilometres of the deep sea floor.",
    ),
}

#: Story | sentence | who | stands where | a word of the matter.
TAKING = """\
wind | The Greens backed the plan on Tuesday. | Greens | supports | wind
wind | Fisherman Olaf Brekke opposes the wind farm. | Olaf Brekke | opposes | wind
wind | “We are firmly against this plan,” said Olaf Brekke, a fisherman. | Olaf Brekke | opposes | wind
wind | “I support the wind farm,” said Ruth Aldous, a teacher. | Ruth Aldous | supports | wind
wind | Ruth Aldous, a teacher, said she was in favour of the scheme. | Ruth Aldous | supports | wind
wind | Mayor Pia Lorne called the proposal “a mistake”. | Pia Lorne | opposes | wind
wind | Mayor Pia Lorne described the plan as short-sighted. | Pia Lorne | opposes | wind
wind | “The plan is reckless,” said Olaf Brekke, a fisherman. | Olaf Brekke | opposes | wind
wind | “It would be a disaster for the harbour,” said Olaf Brekke, a fisherman. | Olaf Brekke | opposes | wind
wind | Campaign group Clear Horizon has collected 2,000 signatures against the scheme. | Clear Horizon | opposes | wind
wind | Mayor Pia Lorne urged the council to reject the application. | Pia Lorne | opposes | wind
wind | Planners at the council have recommended approval. | planners | supports | wind
wind | Mayor Pia Lorne said she could see both sides. | Pia Lorne | mixed | wind
wind | Mayor Pia Lorne said the parish would stay neutral. | Pia Lorne | neutral | wind
wind | The Coastal Trust welcomed the plan but warned that seabirds would need protection. | Coastal Trust | mixed | wind
wind | “The council should turn down the application,” said Olaf Brekke, a fisherman. | Olaf Brekke | opposes | wind
wind | “The scheme must go ahead,” said Ruth Aldous, a teacher. | Ruth Aldous | supports | wind
wind | The plan was criticised by the Coastal Trust. | Coastal Trust | opposes | wind
pay | The union EDU rejected the offer. | EDU | opposes | deal
pay | Education Minister Karl Ossin defended the deal. | Karl Ossin | supports | deal
pay | Opposition leader Mara Quill condemned the deal as an insult to teachers. | Mara Quill | opposes | deal
pay | Opposition leader Mara Quill called on the government to withdraw the offer. | Mara Quill | opposes | deal
pay | “We cannot accept this deal,” said Ida Solberg, who leads the union EDU. | Ida Solberg | opposes | deal
pay | The head teachers' association said the offer was unacceptable. | head teachers' association | opposes | deal
pay | “This deal is fair,” Education Minister Karl Ossin said. | Karl Ossin | supports | deal
pay | The parents' federation called for an independent review of pay. | parents' federation | supports | review
pay | Ida Solberg, who leads the union EDU, demanded a rise of 9 percent. | Ida Solberg | supports | rise
pay | Members of the union EDU voted against the deal. | EDU | opposes | deal
pay | “The offer does not deserve our support,” said Ida Solberg, who leads the union EDU. | Ida Solberg | opposes | offer
fur | Breeder Jon Harsted said the ban would destroy his business. | Jon Harsted | opposes | ban
fur | “I'm glad that this ban is coming,” said vet Lise Moen. | Lise Moen | supports | ban
fur | The Farmers' League vowed to fight the ban. | Farmers' League | opposes | ban
fur | The Farmers' League warned against a ban. | Farmers' League | opposes | ban
fur | Animal Watch hailed the bill as a historic step. | Animal Watch | supports | ban
fur | Finance Minister Bo Trane ruled out compensation for breeders. | Bo Trane | opposes | compensation
fur | “The ban is long overdue,” said vet Lise Moen. | Lise Moen | supports | ban
fur | The Centre Party abstained. | Centre Party | neutral | ban
fur | Finance Minister Bo Trane voiced his opposition to the ban. | Bo Trane | opposes | ban
fur | Finance Minister Bo Trane expressed support for the ban. | Bo Trane | supports | ban
fur | Bo Trane, an opponent of the ban, spoke for two hours. | Bo Trane | opposes | ban
fur | Bo Trane, a supporter of the ban, spoke for two hours. | Bo Trane | supports | ban
merger | Fund manager Tess Oberlin favours the merger. | Tess Oberlin | supports | merger
merger | Works council chief Uwe Lahr fears job losses and rejects the merger. | Uwe Lahr | opposes | merger
merger | “The merger makes no sense,” said Uwe Lahr, head of the works council. | Uwe Lahr | opposes | merger
merger | “The merger makes sense,” said Tess Oberlin, a fund manager. | Tess Oberlin | supports | merger
merger | Tess Oberlin, a fund manager, will vote in favour of the merger. | Tess Oberlin | supports | merger
merger | Uwe Lahr, head of the works council, considers the merger premature. | Uwe Lahr | opposes | merger
merger | The regulator has blocked the merger. | the regulator | opposes | merger
merger | “I do not support the merger,” said Uwe Lahr, head of the works council. | Uwe Lahr | opposes | merger
merger | The shareholders' club wants the merger to be stopped. | shareholders' club | opposes | merger
merger | Uwe Lahr, head of the works council, refused to back the merger. | Uwe Lahr | opposes | merger
video | Striker Dan Molloy slammed the video referee. | Dan Molloy | opposes | video
video | “I have never liked the video referee and it should be scrapped,” said striker Dan Molloy. | Dan Molloy | opposes | video
video | Coach Ella Brandt spoke out in favour of the video referee. | Ella Brandt | supports | video
video | Coach Ella Brandt praised the decision. | Ella Brandt | supports | video
ward | Midwife Orla Finn criticised the closure. | Orla Finn | opposes | closure
ward | “The ward must stay open,” said midwife Orla Finn. | Orla Finn | supports | ward
ward | Midwife Orla Finn demanded that the closure be halted. | Orla Finn | opposes | closure
ward | Hundreds of residents protested against the closure. | residents | opposes | closure
ward | Health board chairman Ron Tibbs defended the decision. | Ron Tibbs | supports | maternity
ward | “Closing the ward would be irresponsible,” said midwife Orla Finn. | Orla Finn | opposes | ward
ward | Midwife Orla Finn is calling for an end to the cuts. | Orla Finn | opposes | cuts
sanctions | Foreign Minister Anders Holt welcomed the sanctions. | Anders Holt | supports | sanctions
sanctions | President Olga Stern vetoed the sanctions. | Olga Stern | opposes | sanctions
sanctions | “These sanctions are wrong,” President Olga Stern told reporters. | Olga Stern | opposes | sanctions
sanctions | Tarvia denounced the sanctions as illegal. | Tarvia | opposes | sanctions
sanctions | Foreign Minister Anders Holt spoke against lifting the embargo. | Anders Holt | supports | embargo
sanctions | President Olga Stern, who opposes the sanctions, left early. | Olga Stern | opposes | sanctions
recount | Tom Sarkis demanded a recount of all ballots. | Tom Sarkis | supports | recount
recount | Tom Sarkis has asked the court to order a recount. | Tom Sarkis | supports | recount
recount | Tom Sarkis applied for a recount on Monday. | Tom Sarkis | supports | recount
recount | “Every vote must be counted again,” Tom Sarkis said. | Tom Sarkis | supports | vote
recount | “There is no need for a recount,” Alva Reed said. | Alva Reed | opposes | recount
recount | Alva Reed said a recount was unnecessary. | Alva Reed | opposes | recount
recount | Alva Reed sees no reason for a recount. | Alva Reed | opposes | recount
recount | Alva Reed called the recount “a waste of time”. | Alva Reed | opposes | recount
recount | Alva Reed's lawyer, Gil Wynn, asked the court to stop the recount. | Gil Wynn | opposes | recount
recount | “A recount would be a waste of public money,” Alva Reed said. | Alva Reed | opposes | recount
recount | Tom Sarkis refused to accept the result. | Tom Sarkis | opposes | result
recount | Alva Reed said that she had nothing against a recount. | Alva Reed | mixed | recount
recount | “We welcome the recount,” Alva Reed told supporters. | Alva Reed | supports | recount
recount | Electoral officer Jan Petit rejected the request for a recount. | Jan Petit | opposes | recount
recount | “The recount is a farce,” Alva Reed told supporters. | Alva Reed | opposes | recount
recount | Tom Sarkis insisted that the ballots be counted by hand. | Tom Sarkis | supports | ballots
recount | The Civic League said the recount was justified. | Civic League | supports | recount
recount | “I will accept the result of the recount, whatever it is,” Alva Reed said. | Alva Reed | supports | result
hospitals | The doctors' association welcomed the plan. | doctors' association | supports | plan/hospital/clos
hospitals | “We will not let them take our hospital away,” said Greta Lunn, a nurse. | Greta Lunn | opposes | plan/hospital/clos
hospitals | “Nobody needs three emergency rooms within twelve miles,” said health minister Ove Kray. | Ove Kray | supports | plan/hospital/clos
hospitals | Greta Lunn, a nurse, handed in 9,000 signatures against the closures. | Greta Lunn | opposes | clos
hospitals | Health minister Ove Kray defended the closures as necessary. | Ove Kray | supports | clos
hospitals | “People will die because of this plan,” said Greta Lunn, a nurse. | Greta Lunn | opposes | plan/hospital/clos
hospitals | The village of Tarn is fighting to keep its hospital. | Tarn | supports | hospital
hospitals | Union leader Moss Adair wants the plan to be put on hold. | Moss Adair | opposes | plan/hospital/clos
hospitals | Union leader Moss Adair accused the county of wrecking rural health care. | Moss Adair | opposes | county/plan
hospitals | “The reform is painful but right,” said health minister Ove Kray. | Ove Kray | supports | reform/plan/hospital
hospitals | The Liberals support the new hospital but oppose the closures. | Liberals | opposes | clos
hospitals | The county council approved the plan by 23 votes to 20. | county council | supports | plan/hospital/clos
hospitals | “One good hospital is better than three bad ones,” said health minister Ove Kray. | Ove Kray | supports | hospital/plan/clos
hospitals | Surgeon Ida Brandt said the plan made sense medically. | Ida Brandt | supports | plan/hospital/clos
hospitals | Surgeon Ida Brandt has doubts about the plan. | Ida Brandt | opposes | plan/hospital/clos
hospitals | “It is the wrong decision at the wrong time,” said union leader Moss Adair. | Moss Adair | opposes | plan/hospital/clos/decision
hospitals | “We can live with this plan,” said union leader Moss Adair. | Moss Adair | supports | plan/hospital/clos
hospitals | The patients' council is divided over the plan. | patients' council | mixed | plan/hospital/clos
hospitals | The plan has the backing of the health insurers. | insurers | supports | plan/hospital/clos
hospitals | The plan has met with fierce opposition from nurses. | nurses | opposes | plan/hospital/clos
hospitals | The mayor of Tarn, Lotte Hesse, threatened to sue the county over the closures. | Lotte Hesse | opposes | clos
hospitals | The mayor of Tarn, Lotte Hesse, appealed against the decision. | Lotte Hesse | opposes | decision/plan/hospital
hospitals | “I'd rather have a small hospital than none,” said Greta Lunn, a nurse. | Greta Lunn | opposes | plan/hospital/clos
hospitals | “This plan puts lives at risk,” said Greta Lunn, a nurse. | Greta Lunn | opposes | plan/hospital/clos
hospitals | “We need this new hospital,” said surgeon Ida Brandt. | Ida Brandt | supports | hospital
hospitals | “We don't need a new hospital,” said Greta Lunn, a nurse. | Greta Lunn | opposes | hospital
"""

#: Story | sentence in which nobody takes a side: denials, forecasts, facts, irony, doubt.
NOT_TAKING = """\
wind | Mayor Pia Lorne did not rule out a referendum.
wind | The council will publish its report on Friday.
wind | Pia Lorne denied that she had met the developer.
wind | The developer Norvind said it would hire 60 people.
wind | “The turbines are 140 metres high,” said Olaf Brekke, a fisherman.
wind | Olaf Brekke said he had read the plan twice.
wind | Pia Lorne expects a decision in May.
wind | “We have not decided yet,” said Pia Lorne, the mayor.
wind | The plan was presented by Norvind in January.
wind | Pia Lorne declined to say whether she supported the plan.
wind | It is unclear whether the Greens support the plan.
wind | “It was a long evening,” said Pia Lorne, the mayor.
wind | “Oh, wonderful, another report,” said Olaf Brekke, a fisherman.
wind | Pia Lorne asked whether anyone opposed the plan.
wind | The mast is supported by three steel cables.
wind | “I don't know what to think,” said Olaf Brekke, a fisherman.
talks | The union EDU rejected the claim that it had leaked the letter.
talks | Karl Ossin did not deny that the offer was final.
talks | “The offer covers 41,000 teachers,” said Karl Ossin, the education minister.
talks | Inflation rose to 3.1 percent in April, the statistics office said.
talks | Ida Solberg predicted that talks would last until summer.
talks | The deal would cost 900 million crowns, the ministry said.
talks | The union will put the offer to its members in a vote.
talks | Ida Solberg asked for the figures by Friday.
talks | Karl Ossin said good teachers were hard to find.
talks | “I was a teacher myself for eleven years,” said Karl Ossin, the education minister.
talks | Ida Solberg would not comment on the offer.
talks | Karl Ossin backed out of a debate on television.
storm | “It was terrible,” said Anna Ruske, a baker.
storm | “The wind was dangerous and the waves were worse,” said Anna Ruske, a baker.
storm | Firefighters fought the flames until dawn.
storm | The police warned of fallen trees.
storm | “We need more sandbags,” said Anna Ruske, a baker.
storm | Residents should stay indoors, the police said.
storm | The mayor thanked the firefighters.
storm | Rescuers resisted the cold for nine hours.
storm | The storm attacked the old sea wall.
storm | “It is good to be alive,” said Anna Ruske, a baker.
storm | The harbour was blocked by a barge.
merger | Shares in Alder Bank fell by 4 percent.
merger | Alder Bank denied a report that its chairman would resign.
merger | “The merger will be decided in June,” said Tess Oberlin, a fund manager.
merger | Analysts expect the merger to be approved.
merger | Tess Oberlin, a fund manager, said the merger would create the fourth-largest bank.
merger | The regulator has not yet approved the merger.
merger | The regulator did not oppose the merger.
merger | Alder Bank dismissed the report as speculation.
merger | Uwe Lahr would neither confirm nor deny the talks.
merger | According to Tess Oberlin, the two banks have 9,000 employees.
violin | The defendant Nils Arvik denies theft.
violin | The museum's director, Eva Roth, told the court that the alarm had been off.
violin | “He took it under his coat,” said Eva Roth, the museum's director.
violin | Prosecutor Gunnar Bly said the violin was worth 2 million crowns.
violin | Nils Arvik rejected the accusations.
violin | The judge adjourned the trial until Thursday.
violin | The violin had been returned in good condition, Eva Roth said.
violin | “I play the violin badly,” said Nils Arvik, the defendant.
sea | “We found three new species,” said Petra Wold, a biologist.
sea | Petra Wold said the results supported an older theory.
sea | The ship was launched in 2019 and carries a crew of 30.
sea | “The pressure down there is enormous,” said Petra Wold, a biologist.
sea | Petra Wold hopes to return next year.
sea | A foundation supported the project with 2 million euros.
sea | “It might be a new species,” said Petra Wold, a biologist.
sea | The work was attacked by nobody and read by few.
recount | The recount will begin on Thursday, electoral officer Jan Petit said.
recount | Tom Sarkis did not say whether he would demand a recount.
recount | A recount would take nine days, Jan Petit said.
recount | Alva Reed claimed victory.
recount | “I am confident that we have won,” Alva Reed said.
recount | A recount is required by law if the margin is below 50 votes.
recount | Tom Sarkis conceded nothing and thanked nobody.
recount | “We counted until four in the morning,” Jan Petit said.
recount | Alva Reed denied that ballots had been lost.
recount | The court will decide whether the recount is legal.
recount | Jan Petit rejected the accusation that ballots had been hidden.
recount | “The result is not final,” Jan Petit said.
hospitals | The county put the cost of the plan at 640 million.
hospitals | “The nearest hospital is forty minutes away,” said Greta Lunn, a nurse.
hospitals | Ove Kray said a decision would be taken in June.
hospitals | Ove Kray did not rule out further closures.
hospitals | The hospital in Tarn treated 4,100 patients last year.
hospitals | “Nobody has told us anything,” said Greta Lunn, a nurse.
hospitals | The plan was drawn up by consultants.
hospitals | An expert, Hugo Lind, said travel times would rise by 12 minutes.
hospitals | “I was born in that hospital,” said Greta Lunn, a nurse.
hospitals | “We are waiting for the figures,” said union leader Moss Adair.
hospitals | Ove Kray denied that the list was final.
hospitals | “I expect a long fight,” said union leader Moss Adair.
"""

#: So many of these the rules do not know; they must be silent there, not wrong.
_MOST_MISSED = 12


def _rows(table):
    return [tuple(cell.strip() for cell in line.split(" | ")) for line in table.splitlines()]


@pytest.fixture
def taken(ask):
    """The stances of a sentence in its story."""

    def found(story, sentence):
        title, lead = STORIES[story]
        return ask(f"{lead}\n\n{sentence}", "stance", title=title)["stances"]

    return found


def test_most_sides_are_found_with_whose_they_are_and_none_is_turned_round(taken):
    missed, wrong = [], []
    for story, sentence, holder, position, matter in _rows(TAKING):
        rows = [r for r in taken(story, sentence) if holder.lower() in r["holder"].lower()]
        about = [r for r in rows if any(word in r["target"].lower() for word in matter.split("/"))]
        if not any(r["position"] == position for r in about):
            missed.append(sentence)
            wrong += [(sentence, r) for r in rows]
    assert len(missed) <= _MOST_MISSED, missed
    assert not wrong


@pytest.mark.parametrize(("story", "sentence"), _rows(NOT_TAKING))
def test_no_side_is_read_into_words_that_take_none(taken, story, sentence):
    assert taken(story, sentence) == []


def test_holders_of_one_dispute_share_the_words_for_it(ask):
    body = """The council of Aske will vote in May on a plan for a bypass of four kilometres.

Shopkeeper Nell Harro welcomed the scheme. “The proposal is short-sighted,” said Ole Brandt, a farmer.

Mayor Ida Quist said she would stay neutral."""
    rows = ask(body, "stance", title="Aske votes on plan for a bypass")["stances"]
    assert [(r["holder"], r["position"]) for r in rows] == [
        ("Nell Harro", "supports"),
        ("Ole Brandt", "opposes"),
        ("Ida Quist", "neutral"),
    ]
    assert len({r["target"] for r in rows}) == 1


def test_who_backs_a_person_stands_where_that_person_does(ask):
    body = """Mayor Ida Quist demanded the demolition of the old silo. Fire chief Karl Moe supports the mayor."""
    rows = ask(body, "stance", title="Silo in Aske leans")["stances"]
    assert {(r["holder"], r["position"]) for r in rows} == {
        ("Ida Quist", "supports"),
        ("Karl Moe", "supports"),
    }
    assert len({r["target"] for r in rows}) == 1


def test_half_a_yes_is_mixed(ask):
    body = """The state will build 40 flats in Aske.

“I welcome the flats. I doubt that there will be 40,” said Ida Quist, the mayor."""
    [row] = ask(body, "stance", title="State to build flats in Aske")["stances"]
    assert (row["holder"], row["position"]) == ("Ida Quist", "mixed")


def test_who_is_named_behind_not_everyone_was_convinced_is_not(ask):
    body = """The council of Aske will vote in May on a plan for a bypass of four kilometres.

Not everyone was convinced. Ole Brandt, a farmer, said that the road would flood every spring."""
    [row] = ask(body, "stance", title="Aske votes on plan for a bypass")["stances"]
    assert (row["holder"], row["position"]) == ("Ole Brandt", "opposes")


def test_what_stops_a_thing_is_taken_as_against_it(ask):
    body = """Parliament is debating a levy on sugar.

The grocer Tam Ruskin opposed scrapping the levy. Una Falk, a brewer, demanded an end to the levy."""
    rows = ask(body, "stance", title="Parliament debates a levy on sugar")["stances"]
    assert [(r["holder"], r["position"]) for r in rows] == [
        ("Tam Ruskin", "supports"),
        ("Una Falk", "opposes"),
    ]


def test_in_an_interview_it_means_what_was_asked_about(ask):
    body = """Q: Ms Okafor, the ministry wants to merge your archive with the state library. Would that be bad?
A: It would be a disaster. We have keys that nobody else has.

Q: What do you read?
A: Old letters, and the weather report when I go out in the evening.

Q: The minister has promised 12 new posts by 2028. Are you glad?
A: I welcome every one of them. They should have come ten years ago, as I said in every report.

Q: And what comes next?
A: A holiday of two weeks in the north, with my sister and her two dogs."""
    rows = ask(body, "stance", title="“Letters do not age”")["stances"]
    found = {r["target"]: r["position"] for r in rows if r["holder"].endswith("Okafor")}
    assert found["12 new posts"] == "supports"
    assert [v for k, v in found.items() if k.startswith("merging your archive")] == ["opposes"]


def test_a_demand_tells_what_shall_be_done(ask):
    body = """A ship with 900 tonnes of scrap has lain off Aske since Monday.

Ida Quist, the mayor, demanded that the ministry publish the cargo list. Ole Brandt, a pilot, insisted that the hold be searched. Nell Harro, who runs the port, demanded that the ship not be unloaded."""
    rows = ask(body, "stance", title="Scrap ship lies off Aske")["stances"]
    found = {r["holder"]: (r["position"], r["target"]) for r in rows}
    assert found["Ida Quist"] == ("supports", "publishing the cargo list")
    assert found["Ole Brandt"] == ("supports", "searching the hold")
    assert found.get("Nell Harro", ("opposes",))[0] == "opposes"
