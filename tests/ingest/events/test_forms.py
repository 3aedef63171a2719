"""The forms in which releases tell events; the numbers are those of the domain's own table."""

from datetime import date

import pytest

from tests.ingest.events.releases import read, told

DAY = "2025-03-28"
FORMS = [
    (
        1,
        (
            "Velmora was approved by China's National Medical Products Administration "
            "(NMPA) on June 30, 2023."
        ),
        [("approval", "CN-NMPA", "2023-06-30", "event")],
    ),
    (
        2,
        (
            "Norvanta today announced that the Pharmaceutical Administration Bureau (ISAF) "
            "of Macau has approved the New Drug Application (NDA) for Velmora."
        ),
        [("approval", "MO-ISAF", DAY, "announcement")],
    ),
    (
        3,
        (
            "On January 29 and February 14, 2025, the NDA for Velmora was formally "
            "accepted by the Health Sciences Authority (HSA) of Singapore and the "
            "Department of Health of Hong Kong, China, respectively."
        ),
        [
            ("application_accepted", "SG-HSA", "2025-01-29", "event"),
            ("application_accepted", "HK-DOH", "2025-02-14", "event"),
        ],
    ),
    (
        4,
        (
            "In January and February of this year, our NDA for Velmora was accepted by "
            "Singapore's HSA and the Department of Health of Hong Kong, respectively."
        ),
        [
            ("application_accepted", "SG-HSA", "2025-01-01..2025-01-31", "event"),
            ("application_accepted", "HK-DOH", "2025-02-01..2025-02-28", "event"),
        ],
    ),
    (
        5,
        (
            "In December last year, we delivered Velmora to patients in Hong Kong through "
            "the Named Patient Program (NPP)."
        ),
        [("named_patient", "HK", "2024-12-01..2024-12-31", "event")],
    ),
    (6, "It is the product's first NDA approval outside Mainland China.", []),
    (
        8,
        (
            "The approval of Velmora by the Macau Drug Administration is good news for "
            "patients, said our founder."
        ),
        None,
    ),
    (
        9,
        (
            "On February 14, 2025, the NDA for Velmora was accepted by the Department of "
            "Health of Hong Kong, China."
        ),
        [("application_accepted", "HK-DOH", "2025-02-14", "event")],
    ),
    (
        10,
        (
            "Since November 2024, Velmora has been accessible in Hong Kong under the Named "
            "Patient Programme."
        ),
        [("named_patient", "HK", "2024-11-01..2024-11-30", "event")],
    ),
    (
        13,
        "Singapore's HSA accepted the therapy's NDA for Velmora in January 2025.",
        [("application_accepted", "SG-HSA", "2025-01-01..2025-01-31", "event")],
    ),
    (
        16,
        (
            "Norvanta today announced that the FDA has granted both Regenerative Medicine "
            "Advanced Therapy (RMAT) designation and Fast Track (FT) designation to "
            "Velmora."
        ),
        [("fast_track", "US-FDA", DAY, "announcement"), ("rmat", "US-FDA", DAY, "announcement")],
    ),
    (
        17,
        (
            "Velmora received Breakthrough Therapy Designation by the NMPA in February "
            "2021 and Orphan Drug Designation (ODD) in February 2022 and IND approval in "
            "December 2022 by the U.S. FDA."
        ),
        [
            ("breakthrough", "CN-NMPA", "2021-02-01..2021-02-28", "event"),
            ("ind_cleared", "US-FDA", "2022-12-01..2022-12-31", "event"),
            ("orphan", "US-FDA", "2022-02-01..2022-02-28", "event"),
        ],
    ),
    (
        18,
        (
            "The company works hard. The NMPA accepted the New Drug Application for "
            "Velmora. It was a good year. Much is left to do. Patients wait. The NMPA "
            "accepted the New Drug Application for velmotuzumab."
        ),
        None,
    ),
    (
        19,
        (
            "The FDA officially issued a written reply granting two orphan drug "
            "designations to Velmora."
        ),
        [("orphan", "US-FDA", None, None)],
    ),
    (
        20,
        (
            "In March 2024, Velmora has been included in the 'Breakthrough Therapy Drug' "
            "category by the Center for Drug Evaluation (CDE) of China."
        ),
        [("breakthrough", "CN-NMPA", "2024-03-01..2024-03-31", "event")],
    ),
    (
        21,
        (
            "Norvanta announced today that the CDE of China's NMPA has granted Velmora "
            "Breakthrough Therapy Designation and Priority Review."
        ),
        [
            ("breakthrough", "CN-NMPA", DAY, "announcement"),
            ("priority_review", "CN-NMPA", DAY, "announcement"),
        ],
    ),
    (
        22,
        (
            "Norvanta is set to submit a New Drug Application (NDA) for Velmora to the "
            "NMPA this month, with anticipation of approval."
        ),
        [("application_submitted", "CN-NMPA", "2025-03-01..2025-03-31", "expected")],
    ),
    (
        23,
        (
            "Norvanta today announced that the NMPA has approved the NDA for Velmora and "
            "has released the drug registration certificate."
        ),
        [("approval", "CN-NMPA", DAY, "announcement")],
    ),
    (
        25,
        (
            "Norvanta today announced that the NMPA has accepted for priority review the "
            "biologics license application (BLA) for Velmora submitted by Zelopharm "
            "Biotech."
        ),
        [
            ("application_accepted", "CN-NMPA", DAY, "announcement"),
            ("priority_review", "CN-NMPA", DAY, "announcement"),
        ],
    ),
    (
        26,
        (
            "The Prescription Drug User Fee Act target action date for Velmora has been "
            "set for 29 November 2021."
        ),
        [("target_action_date_set", "US-FDA", "2021-11-29", "target")],
    ),
    (
        27,
        "The application for Velmora has an FDA action date of March 15, 2026.",
        [("target_action_date_set", "US-FDA", "2026-03-15", "target")],
    ),
    (
        28,
        "Velmora has an FDA target action date set for June 30, 2026 under the PDUFA.",
        [("target_action_date_set", "US-FDA", "2026-06-30", "target")],
    ),
    (
        29,
        (
            "The NDA for Velmora was accepted for review by the FDA with a PDUFA date of "
            "April 3, 2026."
        ),
        [
            ("application_accepted", "US-FDA", None, None),
            ("target_action_date_set", "US-FDA", "2026-04-03", "target"),
        ],
    ),
    (
        30,
        "Velmora has a PDUFA goal date of November 1, 2026.",
        [("target_action_date_set", "US-FDA", "2026-11-01", "target")],
    ),
    (
        31,
        (
            "The FDA extended the PDUFA target action date for Velmora by three months to "
            "June 29, 2026."
        ),
        [("target_action_date_extended", "US-FDA", "2026-06-29", "target")],
    ),
    (
        32,
        "The FDA extended the PDUFA date for Velmora from March 29, 2026 to June 29, 2026.",
        [("target_action_date_extended", "US-FDA", "2026-06-29", "target")],
    ),
    (
        33,
        "The revised PDUFA date for Velmora is September 10, 2026.",
        [("target_action_date_set", "US-FDA", "2026-09-10", "target")],
    ),
    (
        34,
        (
            "The FDA accepted the NDA for Velmora as a Class 2 resubmission with a "
            "six-month review period."
        ),
        [("resubmission_accepted", "US-FDA", None, None)],
    ),
    (
        36,
        "FDA approval of Velmora is anticipated in the second half of 2026.",
        [("approval", "US-FDA", "2026-07-01..2026-12-31", "expected")],
    ),
    (
        37,
        "Data on Velmora are expected in mid-2026, with a readout of the second trial in H1 2027.",
        [],
    ),
    (
        38,
        "The FDA's Advisory Committee meeting on Velmora is scheduled for July 17, 2026.",
        [("adcom_scheduled", "US-FDA", "2026-07-17", "event")],
    ),
    (
        39,
        (
            "Norvanta today announced that it received a Refuse to File letter from the "
            "FDA for Velmora."
        ),
        [("refuse_to_file", "US-FDA", DAY, "announcement")],
    ),
    (
        40,
        (
            "Norvanta announced that it received a Complete Response Letter from the FDA "
            "for Velmora on March 26, 2025."
        ),
        [("crl", "US-FDA", "2025-03-26", "event")],
    ),
    (
        41,
        (
            "The application for Velmora was submitted November 20, 2026. The FDA approved "
            "Velmora on March 20, 2027."
        ),
        [
            ("application_submitted", None, "2026-11-20", "event"),
            ("approval", "US-FDA", "2027-03-20", "event"),
        ],
    ),
    (42, "We plan to submit the NDA for Velmora and anticipate an action date in due course.", []),
    (
        43,
        (
            "Norvanta today announced that the CHMP of the European Medicines Agency (EMA) "
            "has recommended marketing authorisation of Velmora."
        ),
        [("chmp_positive_opinion", "EU-EMA", DAY, "announcement")],
    ),
    (
        44,
        (
            "Norvanta today announced that the European Commission (EC) granted "
            "conditional marketing authorization to Velmora."
        ),
        [("approval_conditional", "EU-EC", DAY, "announcement")],
    ),
    (
        45,
        "The EMA granted conditional marketing authorization to Velmora on September 2, 2011.",
        [("approval_conditional", "EU-EC", "2011-09-02", "event")],
    ),
    (
        51,
        "Velmora received implied clinical trial approval from the NMPA in December 2018.",
        [("ind_cleared", "CN-NMPA", "2018-12-01..2018-12-31", "event")],
    ),
    (
        52,
        "The FDA cleared the IND for Velmora in May 2021.",
        [("ind_cleared", "US-FDA", "2021-05-01..2021-05-31", "event")],
    ),
    (
        54,
        "Japan's MHLW granted manufacturing and marketing approval for Velmora on June 30, 2023.",
        [("approval", "JP-MHLW", "2023-06-30", "event")],
    ),
    (
        55,
        "The MHRA granted conditional marketing authorisation for Velmora in May 2022.",
        [("approval_conditional", "GB-MHRA", "2022-05-01..2022-05-31", "event")],
    ),
    (
        57,
        "The TGA granted provisional registration to Velmora in May 2022.",
        [("approval_provisional", "AU-TGA", "2022-05-01..2022-05-31", "event")],
    ),
    (
        58,
        "Swissmedic granted temporary authorisation for Velmora in May 2022.",
        [("approval_temporary", "CH-SMC", "2022-05-01..2022-05-31", "event")],
    ),
    (
        61,
        "The FDA approved Velmora on 03/04/2025.",
        [("approval", "US-FDA", "2025-03-04..2025-04-03", "event")],
    ),
]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(body, expected, id=f"row-{row}")
        for row, body, expected in FORMS
        if expected is not None
    ],
)
def test_each_form_tells_its_events(body: str, expected: list[tuple[str, ...]]) -> None:
    assert sorted(map(told, read(body)), key=str) == sorted(expected, key=str)


def test_an_undated_acceptance_behind_the_news_stays_undated() -> None:
    news = (
        "Norvanta today announced a new trial. It has sites in five countries. Patients "
        "wait. Much is left. "
    )
    events = read(f"{news} The NMPA accepted the New Drug Application for Velmora.")
    assert [told(event) for event in events] == [("application_accepted", "CN-NMPA", None, None)]


@pytest.mark.parametrize(
    "body",
    [
        "If approved, Velmora would be the first treatment of its kind in the United States.",
        "Velmora has not been approved by the FDA for this use.",
        "Norvanta plans to submit a New Drug Application to the FDA.",
        "Fast Track designation is intended to bring promising medicines to patients sooner.",
        (
            "The FDA grants Priority Review to applications for medicines that may offer "
            "significant improvements."
        ),
        "These results support a potential approval of Velmora by the FDA.",
        "The board of directors has approved the acquisition of Velmora.",
        "There are no approved therapies for this disease in the European Union.",
        "Currently, no Norvanta products are approved by the FDA for this disease.",
        "Norvanta is seeking FDA approval of Velmora.",
        "The ethics committee approved the study of Velmora in May 2021.",
        "The results were accepted for presentation at a congress in June 2024.",
        "This indication is approved under accelerated approval based on response rate.",
    ],
)
def test_what_did_not_happen_is_no_event(body: str) -> None:
    assert read(body) == ()


def test_the_day_in_a_headline_is_that_of_the_telling() -> None:
    events = read("", headline="FDA Approves Velmora (velmotuzumab) March 28, 2025 8:00 am ET")
    assert [told(event) for event in events] == [("approval", "US-FDA", DAY, "announcement")]


def test_approved_today_is_a_day_of_its_own() -> None:
    events = read("The U.S. Food and Drug Administration today approved Velmora.")
    assert [told(event) for event in events] == [("approval", "US-FDA", DAY, "event")]


def test_a_release_without_a_day_dates_nothing() -> None:
    events = read("Norvanta today announced that the FDA has approved Velmora.", issued=None)
    assert [told(event) for event in events] == [("approval", "US-FDA", None, None)]


def test_an_announcement_in_the_past_dates_the_telling_only() -> None:
    events = read(
        (
            "The trial goes on. In June 2024, Norvanta announced that the FDA had granted "
            "Breakthrough Therapy designation for Velmora."
        ),
        issued=date(2025, 1, 2),
    )
    assert [told(event) for event in events] == [
        ("breakthrough", "US-FDA", "2024-06-01..2024-06-30", "announcement")
    ]
