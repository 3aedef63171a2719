"""The sections that labels have by regulation: numbers, names, and LOINC codes.

Prescribing information in the US is numbered by 21 CFR 201.57 and coded by LOINC; EU product
information is numbered by the QRD template and has no codes.
"""

import re

Number = tuple[int, ...]
# The code of sections that have none of their own.
UNCLASSIFIED = "42229-5"
BOXED_CODE = "34066-1"

# By number, as in labels since 2006.
US_NUMBERED: dict[Number, tuple[str, str]] = {
    (1,): ("Indications and Usage", "34067-9"),
    (2,): ("Dosage and Administration", "34068-7"),
    (3,): ("Dosage Forms and Strengths", "43678-2"),
    (4,): ("Contraindications", "34070-3"),
    (5,): ("Warnings and Precautions", "43685-7"),
    (6,): ("Adverse Reactions", "34084-4"),
    (6, 1): ("Clinical Trials Experience", "90374-0"),
    (6, 2): ("Postmarketing Experience", "90375-7"),
    (7,): ("Drug Interactions", "34073-7"),
    (8,): ("Use in Specific Populations", "43684-0"),
    (8, 1): ("Pregnancy", "42228-7"),
    (8, 2): ("Lactation", "77290-5"),
    (8, 3): ("Females and Males of Reproductive Potential", "77291-3"),
    (8, 4): ("Pediatric Use", "34081-0"),
    (8, 5): ("Geriatric Use", "34082-8"),
    (8, 6): ("Renal Impairment", "88828-9"),
    (8, 7): ("Hepatic Impairment", "88829-7"),
    (9,): ("Drug Abuse and Dependence", "42227-9"),
    (9, 1): ("Controlled Substance", "34085-1"),
    (9, 2): ("Abuse", "34086-9"),
    (9, 3): ("Dependence", "34087-7"),
    (10,): ("Overdosage", "34088-5"),
    (11,): ("Description", "34089-3"),
    (12,): ("Clinical Pharmacology", "34090-1"),
    (12, 1): ("Mechanism of Action", "43679-0"),
    (12, 2): ("Pharmacodynamics", "43681-6"),
    (12, 3): ("Pharmacokinetics", "43682-4"),
    (12, 4): ("Microbiology", "49489-8"),
    (12, 5): ("Pharmacogenomics", "66106-6"),
    (12, 6): ("Immunogenicity", "88830-5"),
    (13,): ("Nonclinical Toxicology", "43680-8"),
    (13, 1): ("Carcinogenesis, Mutagenesis, Impairment of Fertility", "34083-6"),
    (13, 2): ("Animal Toxicology and/or Pharmacology", "34091-9"),
    (14,): ("Clinical Studies", "34092-7"),
    (15,): ("References", "34093-5"),
    (16,): ("How Supplied/Storage and Handling", "34069-5"),
    (16, 1): ("How Supplied", "34069-5"),
    (16, 2): ("Storage and Handling", "44425-7"),
    (17,): ("Patient Counseling Information", "88436-1"),
}
# By name, for labels without numbers and for names that differ from the numbered ones.
US_NAMED = {
    **{name.lower(): code for name, code in US_NUMBERED.values()},
    "boxed warning": "34066-1",
    "warnings and cautions": "43685-7",
    "warnings": "34071-1",
    "precautions": "42232-9",
    "general precautions": "34072-9",
    "information for patients": "34076-0",
    "laboratory tests": "34075-2",
    "teratogenic effects": "34077-8",
    "nonteratogenic effects": "34078-6",
    "labor and delivery": "34079-4",
    "nursing mothers": "34080-2",
    "recent major changes": "43683-2",
    "how supplied": "34069-5",
    "storage and handling": "44425-7",
    "immunogenicity": "88830-5",
    "renal impairment": "88828-9",
    "hepatic impairment": "88829-7",
    "clinical trials experience": "90374-0",
    "post marketing experience": "90375-7",
    "medication guide": "42231-1",
    "patient package insert": "42230-3",
    "instructions for use": "59845-8",
    "package label principal display panel": "51945-4",
    "package label.principal display panel": "51945-4",
}
# The numbers of the sections in which a code has its place.
PLACES: dict[str, set[int]] = {
    **{
        code: {number[0] for number, (_, other) in US_NUMBERED.items() if other == code}
        for _, code in US_NUMBERED.values()
    },
    "34076-0": {17},
    "34079-4": {8},
    "34080-2": {8},
    "88830-5": {6, 12},
}
EU_NUMBERED: dict[Number, str] = {
    (1,): "Name of the medicinal product",
    (2,): "Qualitative and quantitative composition",
    (3,): "Pharmaceutical form",
    (4,): "Clinical particulars",
    (4, 1): "Therapeutic indications",
    (4, 2): "Posology and method of administration",
    (4, 3): "Contraindications",
    (4, 4): "Special warnings and precautions for use",
    (4, 5): "Interaction with other medicinal products and other forms of interaction",
    (4, 6): "Fertility, pregnancy and lactation",
    (4, 7): "Effects on ability to drive and use machines",
    (4, 8): "Undesirable effects",
    (4, 9): "Overdose",
    (5,): "Pharmacological properties",
    (5, 1): "Pharmacodynamic properties",
    (5, 2): "Pharmacokinetic properties",
    (5, 3): "Preclinical safety data",
    (6,): "Pharmaceutical particulars",
    (6, 1): "List of excipients",
    (6, 2): "Incompatibilities",
    (6, 3): "Shelf life",
    (6, 4): "Special precautions for storage",
    (6, 5): "Nature and contents of container",
    (6, 6): "Special precautions for disposal",
    (7,): "Marketing authorisation holder",
    (8,): "Marketing authorisation number",
    (9,): "Date of first authorisation",
    (10,): "Date of revision of the text",
}
LEAFLET = {
    (1,): re.compile(r"what .{2,80} is and what it is used for", re.IGNORECASE),
    (2,): re.compile(
        r"what (?:you|your child) (?:need|should) \w* ?(?:to )?know before|before you \w+",
        re.IGNORECASE,
    ),
    (3,): re.compile(
        r"how to \w+|how .{2,60} (?:is|are|will be) (?:given|used|administered|taken)"
        r"|how (?:you|your child) .{0,40}(?:given|receive)",
        re.IGNORECASE,
    ),
    (4,): re.compile(r"possible side effects", re.IGNORECASE),
    (5,): re.compile(r"how to store", re.IGNORECASE),
    (6,): re.compile(r"contents of the pack|further information|other information", re.IGNORECASE),
}


def american_code(number: Number | None, name: str) -> str | None:
    """Return the LOINC code of a section of a US label by its number, else by its name.

    A number from 1 to 17 always means the same section. Below it a name tells only in its
    place: "Renal Impairment" is a section of its own in 8, and a part of the dosage in 2.
    """
    if number is None:
        return US_NAMED.get(" ".join(name.lower().split()))
    if len(number) == 1:
        return US_NUMBERED[number][1] if number in US_NUMBERED else None
    named = US_NAMED.get(" ".join(name.lower().split()))
    return named if named and number[0] in PLACES.get(named, ()) else None


def section_number(code: str | None) -> int | None:
    """Return the number from 1 to 17 of the section that a code names or is a part of."""
    return min(PLACES[code]) if code in PLACES else None
