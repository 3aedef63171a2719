import itertools
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.authorities import Duty, table
from ingest.language.regulators import decider, duty, place_mentions, regulators


def told(text: str) -> list[tuple[str, str]]:
    return [(mention.span.of(text), mention.id) for mention in regulators(text)]


def places(text: str) -> list[tuple[str, str]]:
    return [(mention.span.of(text), mention.jurisdiction) for mention in place_mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "China's National Medical Products Administration (NMPA) approved it.",
            [("China's National Medical Products Administration (NMPA)", "CN-NMPA")],
        ),
        (
            "the U.S. Food and Drug Administration (the “FDA”) and the European Commission",
            [
                ("U.S. Food and Drug Administration (the “FDA”)", "US-FDA"),
                ("European Commission", "EU-EC"),
            ],
        ),
        (
            "Japan’s Ministry of Health, Labour and Welfare (MHLW), after review by the PMDA",
            [
                ("Japan’s Ministry of Health, Labour and Welfare (MHLW)", "JP-MHLW"),
                ("PMDA", "JP-PMDA"),
            ],
        ),
        (
            (
                "the Health Sciences Authority of Singapore and the Department of Health of"
                " Hong Kong, China"
            ),
            [
                ("Health Sciences Authority of Singapore", "SG-HSA"),
                ("Department of Health of Hong Kong, China", "HK-DOH"),
            ],
        ),
        (
            (
                "the National Medical Products Administration (“NMPA”) of the People's Republic of"
                " China"
            ),
            [
                (
                    (
                        "National Medical Products Administration (“NMPA”) of the People's Republic"
                        " of China"
                    ),
                    "CN-NMPA",
                )
            ],
        ),
        (
            "NMPA (formerly the CFDA) and MHRA (UK)",
            [("NMPA (formerly the CFDA)", "CN-NMPA"), ("MHRA (UK)", "GB-MHRA")],
        ),
        ("EUROPEAN COMMISSION APPROVES VELMORA", [("EUROPEAN COMMISSION", "EU-EC")]),
        ("Velmora获国家药监局批准", [("国家药监局", "CN-NMPA")]),
        (
            "approved by the\nFood and Drug\nAdministration",
            [("Food and Drug\nAdministration", "US-FDA")],
        ),
        ("granted by theFDAin May", [("FDA", "US-FDA")]),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_an_authority_is_named_with_its_place_and_its_acronym_once(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "span", "body"),
    [
        ("the CHMP adopted an opinion", "CHMP", "CHMP"),
        (
            (
                "the European Medicines Agency’s (EMA) Committee for Medicinal Products for Human"
                " Use (CHMP)"
            ),
            (
                "European Medicines Agency’s (EMA) Committee for Medicinal Products for Human Use"
                " (CHMP)"
            ),
            "CHMP",
        ),
        ("the CHMP of the EMA", "CHMP of the EMA", "CHMP"),
        ("the FDA's Center for Biologics Evaluation and Research", None, "CBER"),
        ("China's Center for Drug Evaluation (CDE)", None, "CDE"),
        ("Center for Drug Evaluation and Research", None, "CDER"),
        ("the Committee for Advanced Therapies (CAT)", None, "CAT"),
    ],
)
def test_a_body_is_named_with_the_authority_it_belongs_to(
    text: str, span: str | None, body: str
) -> None:
    (mention,) = regulators(text)

    assert mention.body == body
    assert mention.span.of(text) == (span or text.removeprefix("the "))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The FDA approved it.", ["US-FDA"]),
        ("the Philippine FDA and the Thai FDA", ["PH-FDA", "TH-FDA"]),
        ("FDA Philippines; Ghana's FDA; the Saudi FDA", ["PH-FDA", "GH-FDA", "SA-SFDA"]),
        ("the China FDA (CFDA) and the Korean FDA", ["CN-NMPA", "KR-MFDS"]),
        ("the Malaysian FDA", []),
        ("The Thai Food and Drug Administration (FDA) met. The FDA agreed.", ["TH-FDA", "TH-FDA"]),
        ("The SFDA approved it.", []),
        ("The SFDA approved it in China.", ["CN-NMPA"]),
        ("Saudi Arabia's SFDA", ["SA-SFDA"]),
        ("approved in Riyadh, Saudi Arabia, by the SFDA; China waits", ["SA-SFDA"]),
        ("the TFDA in Thailand", ["TH-FDA"]),
        ("Taiwan's TFDA", ["TW-TFDA"]),
        ("The CDE agreed.", []),
        ("The NMPA's CDE agreed.", ["CN-NMPA"]),
        ("Taiwan's CDE agreed.", ["TW-TFDA"]),
        ("The PPB registered it in Hong Kong.", ["HK-DOH"]),
        ("Kenya's Pharmacy and Poisons Board (PPB)", ["KE-PPB"]),
        ("The NDA was accepted in Uganda.", []),
        ("the National Drug Authority (NDA) of Uganda; the NDA agreed", ["UG-NDA", "UG-NDA"]),
        ("The Department of Health approved it.", []),
        ("In Hong Kong, the Department of Health approved it.", ["HK-DOH"]),
        ("the Department of Health – Abu Dhabi (DoH)", ["AE-DOH", "AE-DOH"]),
        ("In France, unlike Hong Kong, where it is sold: the Department of Health", ["HK-DOH"]),
        ("In Hong Kong and then in France the Department of Health approved it.", []),
        ("the U.S. Department of Health and Human Services", []),
        ("the Ministry of Health in Israel", ["IL-MOH"]),
        ("The MPA approved it in Sweden.", ["SE-MPA"]),
        ("An MPA was filed.", []),
        ("Egypt's EDA", ["EG-EDA"]),
        ("approved in Estonia by the SAM", ["EE-SAM"]),
        ("The HSA approved it.", ["SG-HSA"]),
        ("Pay with a health savings account (HSA); the HSA is yours.", []),
        ("bound to human serum albumin (HSA)", []),
        ("the EC approved it, EC approval, by EC", ["EU-EC"] * 3),
        ("from the EMA and EC in May", ["EU-EMA", "EU-EC"]),
        ("An ethics committee (EC) agreed; the EC met.", []),
        ("patients with DTC, RCC, or EC and renal impairment; in EC, nausea; EC50; an ec", []),
        ("CT and CAT scans in Europe", []),
        ("Total Growth Assets (TGA) grew; the TGA rose", []),
        ("both the CHMP/PRAC", ["EU-EMA", "EU-EMA"]),
        ("the cellsEC approved", []),
        ("The Agency agreed, and the authorities of the EMA-401 study", []),
        ("Massachusetts (MA); the MA was granted", []),
    ],
)
def test_an_acronym_of_several_authorities_is_told_by_the_words_around_it(
    text: str, ids: list[str]
) -> None:
    assert [identifier for _, identifier in told(text)] == ids


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("approved in Mainland China", [("Mainland China", "CN")]),
        ("in Hong Kong, China, and in China", [("Hong Kong, China", "HK"), ("China", "CN")]),
        ("the Macao SAR and Macau", [("Macao SAR", "MO"), ("Macau", "MO")]),
        ("the European Union, the EU", [("European Union", "EU"), ("EU", "EU")]),
        (
            "the U.S., the US, and the United States",
            [("U.S.", "US"), ("US", "US"), ("United States", "US")],
        ),
        ("approved in South\nKorea", [("South\nKorea", "KR")]),
        ("approved inChinaand inJapan", [("China", "CN"), ("Japan", "JP")]),
        ("Velmora Approved in Japan", [("Japan", "JP")]),
        ("all of Greater China, North America and New Mexico", []),
        ("China's NMPA, Health Canada and the European Commission", []),
        ("said the head of Norvanta Canada.", []),
        ("the University of Hong Kong and the Bank of China", []),
        ("the European Hematology Association and China Medical University", []),
        ("outside the U.S. and Canada", []),
        ("outside of the United States", []),
        ("ex-China rights of a U.S.-based company", []),
        ("approved in the European Union based on the results", [("European Union", "EU")]),
        ("Japanese patients and healthy Chinese volunteers", []),
        ("US$30 million; tell us; CONTACT US", []),
        ("a plant in Lebanon, Indiana", []),
        ("a patent (US 16/936,032) and others", []),
        ("the U.S. Department of Health and Human Services", []),
        ("Norvanta Wins Japan approval", [("Japan", "JP")]),
        ("Chinese hamster ovary cells, Japanese encephalitis", []),
        ("for Indiana and Indianapolis, in Niger", []),
    ],
)
def test_a_place_is_told_from_other_names_it_is_part_of(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("identifier", "what", "whose"),
    [
        ("EU-EMA", Duty.ADVISES, "EU-EC"),
        ("EU-EC", Duty.DECIDES, "EU-EC"),
        ("JP-PMDA", Duty.REVIEWS, "JP-MHLW"),
        ("JP-MHLW", Duty.DECIDES, "JP-MHLW"),
        ("US-FDA", Duty.DECIDES, "US-FDA"),
    ],
)
def test_who_decides_is_told_from_who_advises_and_who_reviews(
    identifier: str, what: Duty, whose: str
) -> None:
    assert duty(identifier) is what
    assert decider(identifier) == whose


def test_every_authority_has_a_place_that_is_known_by_name() -> None:
    known = tomllib.loads(
        files("ingest.language").joinpath("tables/jurisdictions.toml").read_text("utf-8")
    )

    every = table().authorities.values()

    assert {one.place for one in every} <= set(known)
    assert {one.decider for one in every} <= set(table().authorities)
    assert all(one.id.startswith(one.place) and one.names for one in every)


SURE = sorted(
    (name, one.id)
    for one in table().authorities.values()
    for name, reading in one.names
    if reading.sure == "alone"
)


@pytest.mark.parametrize(("name", "identifier"), SURE, ids=[name for name, _ in SURE])
def test_every_sure_name_is_read_where_it_stands(name: str, identifier: str) -> None:
    assert told(f"Approval by the {name} was in May.") == [(name, identifier)]


PIECES = (
    "the|FDA|EMA|CHMP|of|'s|(|)|,|and|China|Hong Kong|SAR|U.S.|NMPA|(NMPA)|Department of Health"
    "|Thai|DoH|(DoH)|EC|Japan|MHLW|/|PMDA|Canada|Health|inChina|\n|Center for Drug Evaluation"
)
words = st.sampled_from(PIECES.split("|"))


@given(st.lists(words, max_size=25).map(" ".join))
def test_mentions_are_in_order_apart_and_never_both_place_and_authority(text: str) -> None:
    spans = sorted(
        [mention.span for mention in regulators(text)]
        + [mention.span for mention in place_mentions(text)]
    )

    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    assert [mention.span for mention in regulators(text)] == sorted(
        mention.span for mention in regulators(text)
    )
