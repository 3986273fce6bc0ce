"""Words that judge: praise and blame, verbs that do harm, and what puts somebody in a bad light.

Verbs of effect follow Choi and Wiebe (2014), wrongs the connotation frames of Rashkin et al. (2016).
"""

from __future__ import annotations

from summarizer.engine.lexicon import words
from summarizer.engine.lexicon.forms import each, verbs_of

__all__ = [
    "BAD", "DOING", "EFFECTS", "GOOD", "JUDGING", "ON_BALANCE", "PERSONAL", "SEEING", "TELLING", "WRONGS",
]  # fmt: skip

#: Verbs that call a thing something: form -> side that they take by themselves.
JUDGING: dict[str, int] = {
    **each(verbs_of("call describe label brand deem term characterise"), 0),
    **each(verbs_of("dismiss denounce slam condemn deride criticise attack"), -1),
    **each(verbs_of("hail praise welcome applaud"), 1),
    **each(
        words(
            "consider considers considered finds find thinks think compared compares likened likens"
        ),
        0,
    ),
}
GOOD = words(
    "excellent right reasonable sensible fair welcome vital crucial necessary essential useful "
    "wonderful fantastic brilliant valuable overdue historic encouraging wise responsible "
    "needed inevitable unavoidable indispensable beneficial promising justified proportionate great good smart sound "
    "timely worthwhile milestone breakthrough lifeline blessing triumph godsend boon courageous prudent "
    "laudable admirable commendable deserved legitimate humane exemplary workable "
    "long-awaited long-overdue win-win masterstroke bearable tolerable acceptable generous decent "
    "well-judged well-timed even-handed level-headed bargain"
)
BAD = words(
    "wrong mistake absurd nonsense ridiculous unacceptable unfair unjust irresponsible reckless "
    "disastrous disaster shameful shame disgrace disgraceful scandal scandalous outrageous regrettable "
    "destructive premature harmful foolish stupid cynical hypocritical insulting insult useless "
    "pointless cruel unlawful betrayal short-sighted shortsighted naive overdone unnecessary "
    "misguided ill-conceived ill-judged unworkable unrealistic excessive disproportionate madness "
    "folly farce sham bad terrible awful dangerous worst worse illegal unsafe undemocratic "
    "unreasonable unjustified counterproductive inadequate insufficient catastrophe catastrophic "
    "panic freelance vandalism blackmail robbery theatre gimmick joke slap travesty waste overreaction "
    "unjustifiable undesirable indefensible intolerable inhumane wasteful heartless shambles fiasco nightmare "
    "disservice insane crazy silly dishonest mockery charade circus swindle rip-off outrage "
    "affront provocation humiliation capitulation surrender blunder monstrosity "
    "censorship hypocrisy arrogance arrogant senseless idiotic ludicrous preposterous laughable absurdity "
    "appalling abhorrent despicable immoral unethical dishonourable negligent inexcusable unforgivable hasty "
    "clumsy botched half-baked toothless worthless illusory unaffordable unsustainable unconstitutional "
    "arbitrary oppressive discriminatory draconian punitive hollow populist propaganda stunt charlatanry "
    "exaggerated meaningless superfluous unfriendly decoy diversion distraction pretext trap hoax lie fantasy delusion bitter "
    "vindictive petty spiteful biased rigged fraudulent deceptive misleading unhelpful unwelcome "
    "unfortunate brutal barbaric bogus mess muddle chaos sloppy feeble grotesque obscene sinister incomprehensible "
    "impractical untenable ill-advised ill-timed foolhardy myopic callous"
)
#: Pairs of words that judge where neither does alone.
ON_BALANCE = {
    ("smaller", "evil"): 1, ("lesser", "evil"): 1, ("makes", "sense"): 1, ("make", "sense"): 1, ("made", "sense"): 1,
    ("no", "sense"): -1, ("right", "direction"): 1, ("wrong", "direction"): -1, ("the", "end"): -1,
    ("a", "tax"): -1, ("a", "blow"): -1, ("a", "threat"): -1, ("step", "back"): -1,
    ("step", "backwards"): -1, ("step", "forward"): 1, ("good", "news"): 1, ("bad", "news"): -1,
    ("not", "enough"): -1, ("too", "far"): -1, ("too", "little"): -1, ("too", "much"): -1,
    ("produced", "nothing"): -1, ("produces", "nothing"): -1, ("achieved", "nothing"): -1,
    ("achieves", "nothing"): -1, ("solves", "nothing"): -1, ("solve", "nothing"): -1,
    ("changes", "nothing"): -1, ("helps", "nobody"): -1, ("serves", "nobody"): -1,
    ("helps", "no"): -1, ("serves", "no"): -1, ("led", "nowhere"): -1, ("leads", "nowhere"): -1,
    ("the", "answer"): 1, ("the", "solution"): 1, ("no", "solution"): -1, ("no", "answer"): -1,
    ("right", "thing"): 1, ("wrong", "thing"): -1, ("way", "forward"): 1, ("dead", "end"): -1,
    ("wrong", "way"): -1, ("wrong", "time"): -1, ("right", "way"): 1,
    ("bad", "idea"): -1, ("good", "idea"): 1, ("better", "than"): 1, ("own", "goal"): -1,
    ("death", "sentence"): -1, ("white", "elephant"): -1, ("pipe", "dream"): -1, ("vanity", "project"): -1,
    ("double", "standards"): -1, ("kick", "in"): -1, ("nail", "in"): -1, ("common", "sense"): 1,
    ("best", "solution"): 1, ("best", "way"): 1, ("only", "way"): 1, ("step", "too"): -1, ("power", "grab"): -1,
    ("witch", "hunt"): -1, ("smoke", "screen"): -1, ("fig", "leaf"): -1, ("dirty", "trick"): -1,
    ("does", "nothing"): -1, ("did", "nothing"): -1, ("do", "nothing"): -1,
    ("too", "late"): -1, ("too", "early"): -1, ("too", "soon"): -1,
}  # fmt: skip
#: First words of those pairs that are the verb themselves.
TELLING = words(
    "makes make made produced produces achieved achieves solves solve changes helps serves led leads does did do"
)
#: Verbs that judge only with "as" or "in": "sees in it a provocation", "regards it as unfair".
SEEING = words("see sees saw seen seeing view views viewed regard regards regarded")
#: Verbs with which somebody says that a thing does harm.
EFFECTS: dict[str, int] = each(
    verbs_of(
        "destroy ruin kill wreck punish penalise penalize cripple devastate strangle betray drive put endanger"
    ),
    -1,
)
#: Of those, what they say that others are doing: "They are punishing the nurse".
DOING = words("punishing penalising penalizing strangling betraying ruining wrecking")
#: Verbs that put their subject in a bad light (connotation frames: Rashkin et al. 2016).
WRONGS = frozenset(
    verbs_of(
        "fail betray mislead deceive cheat abandon neglect ignore lie insult exploit humiliate bungle botch "
        "squander endanger"
    )
)
#: Who or what is called so is judged as a person.
PERSONAL: dict[str, int] = {
    **each(
        words(
            "liar coward fool hypocrite crook bully tyrant traitor incompetent unfit corrupt dishonest cowardly "
            "heartless callous arrogant negligent"
        ),
        -1,
    ),
    **each(words("hero heroine heroes role-model"), 1),
}
