import pytest

from ingest.naming import Named, of_line
from ingest.naming_eu import european_names, leaflet_names
from ingest.naming_us import american_names

HIGHLIGHTS = """\
HIGHLIGHTS OF PRESCRIBING INFORMATION
These highlights do not include all the information needed to use
VELMORA safely and effectively. See full prescribing information for
VELMORA.
{}
Initial U.S. Approval: 2002
"""
SMPC = """\
1. NAME OF THE MEDICINAL PRODUCT
{}
2. QUALITATIVE AND QUANTITATIVE COMPOSITION
{}
For the full list of excipients, see section 6.1.
3. PHARMACEUTICAL FORM
Tablet.
"""


@pytest.mark.parametrize(
    ("lines", "names", "form"),
    [
        pytest.param(
            "VELMORA® (velmotinib) tablets, for oral use",
            ("VELMORA", "velmotinib"),
            "tablets, for oral use",
            id="one line",
        ),
        pytest.param(
            "VELMORA\n(velmotuzumab-dkst) for injection, for\nintravenous use",
            ("VELMORA", "velmotuzumab-dkst"),
            "for injection, for intravenous use",
            id="a line broken in its middle",
        ),
        pytest.param(
            "VELMORA® (velmotinib) tablets, for oral use\n"
            "VELMORA® XR (velmotinib) extended-release tablets, for oral use",
            ("VELMORA", "VELMORA XR", "velmotinib"),
            "tablets, for oral use; extended-release tablets, for oral use",
            id="two products",
        ),
        pytest.param(
            "VELMORATM (velmotinib, brenzitinib, and dorvatinib) capsules",
            ("VELMORA", "velmotinib", "brenzitinib", "dorvatinib"),
            "capsules",
            id="three substances",
        ),
        pytest.param(
            "VELMOTINIB injection, for intravenous use",
            ("VELMOTINIB",),
            "injection, for intravenous use",
            id="no brand",
        ),
        pytest.param(
            "VELMORA (velmora vaccine, live, oral) suspension",
            ("VELMORA", "velmora vaccine, live, oral"),
            "suspension",
            id="a vaccine is one substance",
        ),
        pytest.param(
            "VELMORA TM (velmotinib) tablets, for oral use responding to the dose once daily",
            ("VELMORA", "velmotinib"),
            "tablets, for oral use",
            id="another column's words behind it",
        ),
        pytest.param(
            "VELMORA (trials with VELMORA, velmotinib) tablets",
            ("VELMORA", "velmotinib"),
            "tablets",
            id="another column's words between",
        ),
        pytest.param(
            "VELMORA (velmotinib) tablets, for oral use, CII",
            ("VELMORA", "velmotinib"),
            "tablets, for oral use",
            id="a controlled substance",
        ),
    ],
)
def test_the_highlights_name_the_product_and_its_form(
    lines: str, names: tuple[str, ...], form: str
) -> None:
    assert american_names("", HIGHLIGHTS.format(lines)) == Named(names, form)


@pytest.mark.parametrize(
    ("title", "text", "named"),
    [
        pytest.param(
            "VELMORA (VELMOTINIB) - US prescribing information",
            "Text.",
            Named(("VELMORA", "velmotinib")),
            id="a header line",
        ),
        pytest.param(
            "",
            "3\nVELMORA® (velmotinib tablets, USP)\n\nDESCRIPTION\nIt is a tablet.\n",
            Named(("VELMORA", "velmotinib")),
            id="the first line of an older label",
        ),
        pytest.param(
            "",
            "VELMORA- velmotinib tablet, film coated\nAldane Inc.\n",
            Named(("VELMORA", "velmotinib"), "tablet, film coated"),
            id="a listing",
        ),
        pytest.param(
            "",
            "Drug Facts\nActive ingredients (in each tablet)\nVelmofen 200 mg, Brenzine HCl 5 mg\n",
            Named(("Velmofen", "Brenzine HCl")),
            id="over the counter",
        ),
        pytest.param(
            "",
            "INSTRUCTIONS FOR USE\nVELMORA® (Vel-MORE-ah)\nRead this first.\n",
            Named(),
            id="how a name is spoken is no name",
        ),
        pytest.param("", "WARNINGS (see below)\nIt is strong.\n", Named(), id="a remark"),
        pytest.param(
            "", "DESCRIPTION\nThe tablets (white) are round.\n", Named(), id="no title line"
        ),
    ],
)
def test_other_us_labels_name_it_where_they_begin(title: str, text: str, named: Named) -> None:
    assert american_names(title, text) == named


@pytest.mark.parametrize(
    ("name", "composition", "named"),
    [
        pytest.param(
            "Velmora 50 mg/200 mg film-coated tablets\nVelmora 30 mg/120 mg film-coated tablets",
            "Each tablet contains velmotinib sodium equivalent to 50 mg of velmotinib, and 200 mg\n"
            "brenzitinib alafenamide.\nExcipient with known effect\nIt contains 34 mg lactose.",
            Named(("Velmora", "velmotinib", "brenzitinib alafenamide"), "film-coated tablets"),
            id="two substances and an excipient",
        ),
        pytest.param(
            "Velmora Tetra - suspension for injection in pre-filled syringe\n"
            "Velm vaccine (inactivated)",
            "Surface antigens of the strains.",
            Named(
                ("Velmora Tetra", "Velm vaccine"), "suspension for injection in pre-filled syringe"
            ),
            id="a vaccine",
        ),
        pytest.param(
            "Velmora 100 IU/ml solution for injection",
            "One ml contains 100 units of insulin velmotide*.",
            Named(("Velmora", "insulin velmotide"), "solution for injection"),
            id="units",
        ),
    ],
)
def test_sections_1_and_2_name_a_product_of_the_eu(
    name: str, composition: str, named: Named
) -> None:
    assert european_names(SMPC.format(name, composition)) == named


@pytest.mark.parametrize(
    ("title", "text", "named"),
    [
        pytest.param(
            "",
            "Package leaflet: Information for the patient\nVelmora 10 mg tablets\n"
            "velmotinib/brenzitinib\nRead all of this leaflet carefully.\n",
            Named(("Velmora", "velmotinib", "brenzitinib"), "tablets"),
            id="the lines below its title",
        ),
        pytest.param(
            "EMA package leaflet (EU product information, Annex III B): velmora",
            "VELMORA is a medicine. It contains the active substance velmotinib, which helps.",
            Named(("VELMORA", "velmotinib")),
            id="a name in small letters and the text",
        ),
        pytest.param(
            "EMA package leaflet: velmora",
            "The active substance is released slowly. The active substances of Velmora are"
            " velmotinib and brenzitinib.",
            Named(("Velmora", "velmotinib", "brenzitinib")),
            id="what it says of the substance is no name",
        ),
    ],
)
def test_a_leaflet_names_its_product_and_the_active_substance(
    title: str, text: str, named: Named
) -> None:
    assert leaflet_names(title, text) == named


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("tablets, for oral use", id="a form"),
        pytest.param("See full prescribing information. It is long.", id="a sentence"),
        pytest.param("Instructions for use", id="another part's title"),
        pytest.param("VELMORA® (Vel-MORE-ah)", id="how it is spoken"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_lines_name_nothing(line: str) -> None:
    assert of_line(line) == Named()
