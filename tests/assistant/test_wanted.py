import pytest

from assistant.fitting import can_answer
from assistant.wanted import ESSENTIAL, Wanted, wanted_by

W = Wanted

ASKED = [
    ("When did the FDA approve Velmora?", W.DATE),
    ("On what date was Velmora cleared in Japan?", W.DATE),
    ("What year was Velm Inc. founded?", W.DATE),
    ("Which quarter is the Brenzia readout planned for?", W.DATE),
    ("What is the PDUFA date for Velmora?", W.DATE),
    ("How long ago was Brenzia launched?", W.DATE),
    ("By when will Velm file in Europe?", W.DATE),
    ("What is the timeline for the Hong Kong filing?", W.DATE),
    ("How much does Brenzia cost?", W.MONEY),
    ("What is the list price of Velmora?", W.MONEY),
    ("What upfront payment did Velm receive?", W.MONEY),
    ("What were the sales of Brenzia last year?", W.MONEY),
    ("What percentage of patients responded to Velmora?", W.SHARE),
    ("What was the overall response rate in MERIDIAN-1?", W.SHARE),
    ("How common is headache with Velmora?", W.SHARE),
    ("What was the ORR?", W.SHARE),
    ("How large a share of Brenz does Velm hold?", W.SHARE),
    ("What stake in Brenz did Velm take?", W.SHARE),
    ("How often did patients on Brenzia report nausea?", W.SHARE),
    ("How long does a Velmora infusion take?", W.DURATION),
    ("What is the shelf life of Brenzia?", W.DURATION),
    ("What was the median duration of response?", W.DURATION),
    ("How many weeks of treatment did patients get?", W.DURATION),
    ("How often is Brenzia given?", W.DURATION),
    ("How fast did patients respond to Velmora?", W.DURATION),
    ("How often does a headache occur with Velmora?", W.SHARE),
    ("What does the government pay for a course of Velmora?", W.MONEY),
    ("What weekly dose of Velmora was used in CORAL?", W.NUMBER),
    ("What is the dose of Velmora?", W.NUMBER),
    ("What is the dose adjustment of Velmora in CORAL?", W.DESCRIPTION),
    ("When should an open pen be discarded?", W.DESCRIPTION),
    ("What is the half-life of velmotinib?", W.DURATION),
    ("How many patients were in CORAL?", W.NUMBER),
    ("What dose of Velmora should a new patient start on?", W.NUMBER),
    ("What was the hazard ratio for survival?", W.NUMBER),
    ("What is the maximum dosage of Brenzia?", W.NUMBER),
    ("What was the incidence of Hollin disease in 2021?", W.NUMBER),
    ("How large was the MERIDIAN-2 trial?", W.NUMBER),
    ("What is the generic name of Velmora?", W.OTHER_NAME),
    ("INN of VLM-042?", W.OTHER_NAME),
    ("Who is the CEO of Velm?", W.PERSON),
    ("Who led the CORAL trial?", W.PERSON),
    ("Who presented the MERIDIAN-1 data?", W.PERSON),
    ("Who was the principal investigator of CORAL?", W.PERSON),
    ("What is the NCT number of MERIDIAN-1?", W.IDENTIFIER),
    ("Under which registration number is CORAL listed?", W.IDENTIFIER),
    ("Which identifiers does MERIDIAN-1 have?", W.IDENTIFIER),
    ("What is the EU authorisation number of Velmora?", W.IDENTIFIER),
    ("Is Velmora approved in Hong Kong?", W.YES_NO),
    ("Has Velm filed in Japan?", W.YES_NO),
    ("Can Brenzia be given to children?", W.YES_NO),
    ("And does it need refrigeration?", W.YES_NO),
    ("Was the trial placebo-controlled?", W.YES_NO),
    ("Should Velmora be taken with food?", W.YES_NO),
    ("Why did the FDA reject Brenzia?", W.REASON),
    ("On what grounds was the hold lifted?", W.REASON),
    ("How does Velmora work?", W.MECHANISM),
    ("What is the mechanism of action of brenzutide?", W.MECHANISM),
    ("What does velmotinib inhibit?", W.MECHANISM),
    ("What is Velmora?", W.DEFINITION),
    ("What kind of medicine is Brenzia?", W.DEFINITION),
    ("What are the side effects of Velmora?", W.LIST),
    ("List the contraindications of Velmora.", W.LIST),
    ("Which countries have approved Brenzia?", W.LIST),
    ("Which company makes Velmora?", W.NAME),
    ("Where is Velm headquartered?", W.NAME),
    ("Which trial supported the approval?", W.NAME),
    ("What disease does Velmora treat?", W.INDICATION),
    ("What is Velmora licensed for in Japan?", W.INDICATION),
    ("Which conditions may be treated with Brenzia?", W.INDICATION),
    ("For which patients is Velmora meant?", W.INDICATION),
    ("Who may receive Velmora?", W.INDICATION),
    ("Which adults can be given Brenzia?", W.INDICATION),
    ("What is Brenzia diluted with?", W.DESCRIPTION),
    ("When should Velmora be interrupted?", W.DESCRIPTION),
    ("When is Brenzia contraindicated?", W.DESCRIPTION),
    ("When should Velm hear from the FDA?", W.DATE),
    ("Until when can an opened vial be used?", W.DURATION),
    ("Until when was the MERIDIAN-1 trial open?", W.DATE),
    ("What agency reviewed Brenzia?", W.REGULATOR),
    ("Which health authorities cleared Velmora?", W.REGULATOR),
    ("Who approved Velmora?", W.REGULATOR),
    ("Describe the safety of Velmora in the elderly.", W.DESCRIPTION),
    ("What happens to Velmora when taken with grapefruit?", W.DESCRIPTION),
    ("Tell me about the storage of Brenzia.", W.DESCRIPTION),
]

APPROVED = "The FDA approved Velmora on June 28, 2023."
DOSED = "The recommended dose of Velmora is 40 mg with water."
VAGUE = "Velmora was well liked by those who took it."

ANSWERING = [
    (W.DATE, APPROVED, True),
    (W.DATE, "A decision on Velmora is expected in the first half of 2026.", True),
    (W.DATE, "Velmora came to pharmacies in Q3 2024.", True),
    (W.DATE, DOSED, False),
    (W.DATE, "The FDA approved Velmora after a priority review.", False),
    (W.MONEY, "Velm received $25 million upfront.", True),
    (W.MONEY, "Brenzia is priced at 300 euros a month.", True),
    (W.MONEY, "Velm received an upfront payment and 25 patients.", False),
    (W.SHARE, "Headache occurred in 12% of patients.", True),
    (W.SHARE, "A response was seen in 41 of 60 patients.", True),
    (W.SHARE, "About 3.4 per 100,000 people had it.", True),
    (W.SHARE, "Headache occurred in 12 patients.", False),
    (W.DURATION, "The median duration of response was 14.2 months.", True),
    (W.DURATION, "Brenzia is injected weekly.", True),
    (W.DURATION, "Velmora is continued until the disease progresses.", True),
    (W.DURATION, "The response to Velmora was durable.", False),
    (W.NUMBER, DOSED, True),
    (W.NUMBER, "Three sites enrolled adults.", True),
    (W.NUMBER, APPROVED, False),
    (W.NUMBER, VAGUE, False),
    (W.PERSON, "“We are glad,” said Anna Keller, M.D., of Velm.", True),
    (W.PERSON, "Dr. Ravi Menon led the CORAL trial.", True),
    (W.PERSON, "The chief executive officer of the company was glad.", False),
    (W.IDENTIFIER, "The trial is registered as NCT09990001.", True),
    (W.IDENTIFIER, "Velmora has the authorisation number EU/1/19/1380/001.", True),
    (W.IDENTIFIER, "It was approved under BLA 125746.", True),
    (W.IDENTIFIER, "The trial is registered as MERIDIAN-1.", False),
    (W.IDENTIFIER, "In the EU, 1 of 19 patients left the trial.", False),
    (W.NAME, "It was developed by Velm in Basel.", True),
    (W.NAME, "It was developed by a small company.", False),
    (W.LIST, "Side effects were headache, nausea and fatigue.", True),
    (W.LIST, "The side effect was headache.", False),
    (W.OTHER_NAME, "Velmora is known as velmotuzumab in Japan.", True),
    (W.OTHER_NAME, "Velmora was approved for adults.", False),
    (W.INDICATION, "Velmora is indicated for adults with Hollin disease.", True),
    (W.INDICATION, "Velmora may be used from the age of 12 years in two disorders.", True),
    (W.INDICATION, "In Japan, Velmora is intended to slow Hollin disease.", True),
    (W.INDICATION, "Velmora was approved on June 28, 2023.", False),
    (W.REASON, "The hold was lifted because the data were clean.", True),
    (W.REASON, "The hold was lifted on all trials.", False),
    (W.MECHANISM, "Velmora inhibits the kinase HLK2.", True),
    (W.MECHANISM, "Velmora was approved for adults.", False),
    (W.DEFINITION, "Velmora is a tablet for adults.", True),
    (W.DEFINITION, "Adults took Velmora with water.", False),
    (W.YES_NO, VAGUE, True),
    (W.DESCRIPTION, VAGUE, True),
]


@pytest.mark.parametrize(("question", "wanted"), ASKED)
def test_how_a_question_is_put_tells_the_kind_of_answer(question: str, wanted: Wanted) -> None:
    assert wanted_by(question) is wanted


@pytest.mark.parametrize(("question", "wanted"), ASKED)
def test_the_kind_does_not_hang_on_capitals(question: str, wanted: Wanted) -> None:
    assert wanted_by(question.lower()) is wanted


@pytest.mark.parametrize(("wanted", "sentence", "can"), ANSWERING)
def test_a_sentence_can_answer_only_what_it_holds(
    wanted: Wanted, sentence: str, *, can: bool
) -> None:
    assert can_answer(sentence, wanted) is can


def test_every_kind_of_answer_is_asked_for_and_answered_here() -> None:
    assert {wanted for _, wanted in ASKED} == set(Wanted)
    # A regulator is looked up in a table of agencies, not told by the look of a sentence.
    assert {wanted for wanted, _, can in ANSWERING if can} == set(Wanted) - {W.REGULATOR}
    assert {wanted for wanted, _, can in ANSWERING if not can} >= ESSENTIAL - {W.REGULATOR}


@pytest.mark.parametrize("wanted", sorted(ESSENTIAL))
def test_what_is_looked_for_is_named_in_words_wherever_it_is_essential(wanted: Wanted) -> None:
    assert wanted.described != Wanted.DESCRIPTION.described
