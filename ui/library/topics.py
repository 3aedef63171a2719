"""The topics in which labels of several jurisdictions can be held against each other.

US labels are divided by 21 CFR 201.57 and coded by LOINC (FDA, section headings); EU product
information and package leaflets are numbered by the QRD template of the EMA. Where one of them
tells a topic inside of a section about something else, that section is named instead.
"""

from dataclasses import dataclass

from ingest.records import Kind

US, EU, LEAFLET = Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU
LABELS = (US, EU, LEAFLET)


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that labels tell.

    Attributes:
        codes: of the sections about it, by kind of label.
        inside: the code of the section that tells it among other things, by kind of label.
    """

    name: str
    codes: dict[Kind, frozenset[str]]
    inside: dict[Kind, str]


def topic(  # noqa: PLR0913 (a row of the table below: three labels, of two sorts)
    name: str, us: str = "", eu: str = "", leaflet: str = "", *, in_eu: str = "", in_us: str = ""
) -> Topic:
    """Return a topic by codes with blanks between them; leaflets by the number of a part.

    A part of a leaflet in brackets tells the topic among other things.
    """
    own = "" if leaflet.startswith("(") else leaflet
    codes = {US: us.split(), EU: eu.split(), LEAFLET: [f"leaflet {one}" for one in own.split()]}
    part = leaflet.strip("()")
    inside = {US: in_us, EU: in_eu, LEAFLET: f"leaflet {part}" if part and not own else ""}
    return Topic(
        name,
        {kind: frozenset(some) for kind, some in codes.items()},
        {kind: code for kind, code in inside.items() if code},
    )


TOPICS = (
    topic("Boxed warning", "34066-1", in_eu="4.4"),
    topic("Indications", "34067-9 55105-1", "4.1", "1"),
    topic("Dose and administration", "34068-7", "4.2", "3"),
    topic("Forms and strengths", "43678-2", "3", "(6)"),
    topic("Contraindications", "34070-3 50570-1", "4.3", "(2)"),
    topic(
        "Warnings and precautions",
        "43685-7 34071-1 42232-9 34072-9 50569-3 50568-5 50567-7 50566-9",
        "4.4",
        "2",
    ),
    topic("Interactions", "34073-7", "4.5", "(2)"),
    topic(
        "Pregnancy, lactation and fertility",
        "42228-7 77290-5 77291-3 34080-2 34077-8 34078-6 34079-4 53414-9",
        "4.6",
        "(2)",
    ),
    topic(
        "Children, older people, kidney and liver",
        "43684-0 34081-0 34082-8 88828-9 88829-7",
        leaflet="(2)",
        in_eu="4.2",
    ),
    topic("Driving and machines", eu="4.7", leaflet="(2)", in_us="43685-7"),
    topic("Undesirable effects", "34084-4 90374-0 90375-7 88830-5", "4.8", "4"),
    topic("Overdose", "34088-5", "4.9", "(3)"),
    topic("Abuse and dependence", "42227-9 34085-1 34086-9 34087-7"),
    topic("Pharmacodynamics", "34090-1 43679-0 43681-6 49489-8 66106-6", "5.1"),
    topic("Pharmacokinetics", "43682-4", "5.2"),
    topic("Clinical studies", "34092-7", in_eu="5.1"),
    topic("Preclinical safety", "43680-8 34083-6 34091-9", "5.3"),
    topic("Composition", "34089-3 55106-9 51727-6", "2 6.1", "6"),
    topic("Storage, handling and pack", "34069-5 44425-7 50565-1", "6.2 6.3 6.4 6.5 6.6", "5"),
    topic("Advice to patients", "88436-1 34076-0 42231-1 42230-3"),
    topic("Authorisation", eu="7 8 9 10", leaflet="(6)"),
)
