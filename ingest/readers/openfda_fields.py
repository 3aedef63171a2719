"""The fields of openFDA's labels that are sections, in the order labels have, with LOINC codes.

Names: open.fda.gov, fields of drug/label. Codes: FDA, section headings (LOINC). A field whose
words are part of another one's is a subsection of it, and is said there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from ingest.language.loinc import SECTION_NAMES

CODES = {
    "boxed_warning": "34066-1",
    "recent_major_changes": "43683-2",
    "active_ingredient": "55106-9",
    "purpose": "55105-1",
    "indications_and_usage": "34067-9",
    "intended_use_of_the_device": "60560-0",
    "veterinary_indications": "50745-9",
    "dosage_and_administration": "34068-7",
    "route": "60562-6",
    "dosage_forms_and_strengths": "43678-2",
    "contraindications": "34070-3",
    "warnings_and_cautions": "43685-7",
    "warnings": "34071-1",
    "user_safety_warnings": "54433-8",
    "do_not_use": "50570-1",
    "ask_doctor": "50569-3",
    "ask_doctor_or_pharmacist": "50568-5",
    "when_using": "50567-7",
    "stop_use": "50566-9",
    "pregnancy_or_breast_feeding": "53414-9",
    "keep_out_of_reach_of_children": "50565-1",
    "precautions": "42232-9",
    "general_precautions": "34072-9",
    "adverse_reactions": "34084-4",
    "drug_interactions": "34073-7",
    "drug_and_or_laboratory_test_interactions": "34074-5",
    "laboratory_tests": "34075-2",
    "use_in_specific_populations": "43684-0",
    "pregnancy": "42228-7",
    "teratogenic_effects": "34077-8",
    "nonteratogenic_effects": "34078-6",
    "labor_and_delivery": "34079-4",
    "nursing_mothers": "34080-2",
    "pediatric_use": "34081-0",
    "geriatric_use": "34082-8",
    "drug_abuse_and_dependence": "42227-9",
    "controlled_substance": "34085-1",
    "abuse": "34086-9",
    "dependence": "34087-7",
    "overdosage": "34088-5",
    "description": "34089-3",
    "inactive_ingredient": "51727-6",
    "clinical_pharmacology": "34090-1",
    "mechanism_of_action": "43679-0",
    "pharmacodynamics": "43681-6",
    "pharmacokinetics": "43682-4",
    "microbiology": "49489-8",
    "pharmacogenomics": "66106-6",
    "nonclinical_toxicology": "43680-8",
    "carcinogenesis_and_mutagenesis_and_impairment_of_fertility": "34083-6",
    "animal_pharmacology_and_or_toxicology": "34091-9",
    "clinical_studies": "34092-7",
    "references": "34093-5",
    "how_supplied": "34069-5",
    "storage_and_handling": "44425-7",
    "safe_handling_warning": "50741-8",
    "information_for_patients": "34076-0",
    "information_for_owners_or_caregivers": "50744-2",
    "questions": "53413-1",
    "other_safety_information": "60561-8",
    "risks": "69759-9",
    "accessories": "60555-0",
    "alarms": "69761-5",
    "assembly_or_installation_instructions": "60556-8",
    "calibration_instructions": "60557-6",
    "cleaning": "60558-4",
    "compatible_accessories": "69760-7",
    "components": "60559-2",
    "diagram_of_device": "69758-1",
    "disposal_and_waste_handling": "69763-1",
    "environmental_warning": "50742-6",
    "food_safety_warning": "50743-4",
    "guaranteed_analysis_of_feed": "50740-0",
    "health_claim": "69719-3",
    "residue_warning": "53412-3",
    "statement_of_identity": "69718-5",
    "summary_of_safety_and_effectiveness": "60563-4",
    "troubleshooting": "69762-3",
    "spl_unclassified_section": "42229-5",
    "spl_medguide": "42231-1",
    "spl_patient_package_insert": "42230-3",
    "patient_medication_information": "68498-5",
    "instructions_for_use": "59845-8",
    "health_care_provider_letter": "71744-7",
    "package_label_principal_display_panel": "51945-4",
}
PLACES = {name: place for place, name in enumerate(CODES)}
UNCLASSIFIED = "spl_unclassified_section"
RECENT_CHANGES = "recent_major_changes"
PACKAGE = "package_label_principal_display_panel"
# Data on the product and the file: known about the document, and no text of it.
HIDDEN = frozenset(
    "spl_product_data_elements spl_indexing_data_elements openfda id set_id version"
    " effective_time".split()
)
# They stand by themselves, whatever else says the same words.
APART = frozenset((RECENT_CHANGES, PACKAGE))
# "None." may stand anywhere.
FEWEST = 40
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Field:
    """A section: its name in the answer, its words, and its tables as markup."""

    name: str
    words: str
    tables: tuple[str, ...] = ()

    @property
    def code(self) -> str | None:
        """The LOINC code of the section, where that says what it is."""
        return None if self.name == UNCLASSIFIED else CODES.get(self.name)

    @property
    def usual(self) -> str:
        """The name of the field in words."""
        return self.name.replace("_", " ")

    @property
    def called(self) -> str:
        """What regulation calls the section, else the name of the field."""
        usual = self.usual.removeprefix("spl ").capitalize()
        return SECTION_NAMES.get(CODES.get(self.name, ""), usual)


@dataclass(frozen=True, slots=True)
class Nested:
    """A field with those whose words are a part of its own, and where each of them begins."""

    field: Field
    inside: tuple[tuple[int, Field], ...]


def fields_of(label: Mapping[str, Any]) -> list[Field]:
    """Return the sections of a label in the order that labels have; those unknown come last."""
    named = [name for name in label if name not in HIDDEN and not name.endswith("_table")]
    return [
        one
        for name in sorted(named, key=lambda name: PLACES.get(name, len(PLACES)))
        for one in with_tables(name, strings(label[name]), strings(label.get(f"{name}_table")))
    ]


def with_tables(name: str, texts: Sequence[str], tables: Sequence[str]) -> Iterator[Field]:
    """Yield the sections of one name, each with its tables; the first has those of no other."""
    if len(texts) == 1:
        yield Field(name, texts[0], tuple(tables))
        return
    squeezed = ["".join(text.split()) for text in texts]
    owners = [
        next((place for place, text in enumerate(squeezed) if bare(markup) in text), 0)
        for markup in tables
    ]
    for place, words in enumerate(texts):
        own = [table for table, owner in zip(tables, owners, strict=True) if owner == place]
        yield Field(name, words, tuple(own))


def bare(markup: str) -> str:
    """Return the words of markup, without spaces."""
    return "".join(unescape(TAG.sub("", markup)).split())


def strings(value: object) -> list[str]:
    """Return the strings of a field."""
    if not isinstance(value, list):
        return []
    return [whole(one.strip()) for one in value if isinstance(one, str) and one.strip()]


def whole(words: str) -> str:
    """Return words in which no half of a character stands alone, as JSON allows it."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def nested(fields: Sequence[Field]) -> Iterator[Nested]:
    """Yield the outermost fields in order, each with those inside it."""
    by_length = sorted(enumerate(fields), key=lambda pair: (-len(pair[1].words), pair[0]))
    inside: dict[int, list[tuple[int, Field]]] = {}
    for place, one in by_length:
        outer = next((at for at in inside if holds(fields[at], one)), None)
        if outer is None:
            inside[place] = []
        elif fields[outer].words != one.words:
            inside[outer].append((fields[outer].words.find(one.words), one))
    for place in sorted(inside):
        # Of two that begin at one place the longer one encloses the other.
        order = sorted(inside[place], key=lambda pair: (pair[0], -len(pair[1].words)))
        yield Nested(fields[place], tuple(order))


def holds(outer: Field, one: Field) -> bool:
    """Say whether the words of one field are part of another's, and not by chance."""
    telling = len(one.words) >= FEWEST or one.words[0].isdigit()
    return telling and not {outer.name, one.name} & APART and one.words in outer.words
