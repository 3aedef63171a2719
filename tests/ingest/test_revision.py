import pytest

from ingest.records import Kind
from ingest.revision import revised_in

HIGHLIGHTS = """\
HIGHLIGHTS OF PRESCRIBING INFORMATION
VELMORA (velmotinib) tablets, for oral use
Initial U.S. Approval: 2002
Recent changes: Warnings and Precautions (5.1) 5/2013
See 17 for PATIENT COUNSELING INFORMATION.
{}
FULL PRESCRIBING INFORMATION
1 INDICATIONS AND USAGE
It is for adults, by the revised 2010 criteria.
MEDICATION GUIDE
This Medication Guide has been approved by the agency. Revised: 12/2030
"""
OLD = "DESCRIPTION\nVelmora is a tablet.\nHOW SUPPLIED\nIn bottles. {} 12345\n"


@pytest.mark.parametrize(
    ("words", "revised"),
    [
        pytest.param("Revised: 8/2023", "2023-08", id="a month"),
        pytest.param("Revised: 08/2023", "2023-08", id="a month of two digits"),
        pytest.param("Revised: 10/ 2010", "2010-10", id="a space in it"),
        pytest.param("Revised: August 2023", "2023-08", id="its name"),
        pytest.param("Revised: September/2023", "2023-09", id="its name and a stroke"),
        pytest.param("Revised: March-2023", "2023-03", id="its name and a hyphen"),
        pytest.param("Revised August 14, 2023", "2023-08-14", id="a day, without a colon"),
        pytest.param("Revised: 2023", "2023", id="a year"),
        pytest.param("Revised: 03/04/2023", "2023", id="a day that may be two"),
        pytest.param("Revision Date: October 2010", "2010-10", id="a revision date"),
        pytest.param("Revised: {MM/YYYY}", None, id="a template; the guide's date is its own"),
    ],
)
def test_the_highlights_tell_the_revision_as_exactly_as_they_do(
    words: str, revised: str | None
) -> None:
    assert revised_in(HIGHLIGHTS.format(words), Kind.LABEL_US) == revised


@pytest.mark.parametrize(
    ("words", "revised"),
    [
        pytest.param("Rev. 05/23", "2023-05", id="a year of two digits"),
        pytest.param("Rev 04/2019", "2019-04", id="no full stop"),
        pytest.param("Rev. October 2022", "2022-10", id="a name"),
        pytest.param("Revised: 6/2020 and Revised: 11/2021", "2021-11", id="the latest of two"),
        pytest.param("Rev. 03", None, id="a number"),
        pytest.param("Initial U.S. Approval: 2002", None, id="the first approval"),
        pytest.param("The doses were revised in two studies.", None, id="prose"),
        pytest.param("\nMEDICATION GUIDE\nRevised: 6/2020", None, id="the guide's own"),
        pytest.param(
            "\nPRINCIPAL DISPLAY PANEL\n60 tablets Rev. 6/20", None, id="the carton's own"
        ),
    ],
)
def test_an_older_label_tells_its_revision_at_its_end(words: str, revised: str | None) -> None:
    assert revised_in(OLD.format(words), Kind.LABEL_US) == revised


@pytest.mark.parametrize(
    ("kind", "text", "revised"),
    [
        pytest.param(
            Kind.LABEL_EU,
            "9. DATE OF FIRST AUTHORISATION\nDate of first authorisation: 21 June 2018\n"
            "10. DATE OF REVISION OF THE TEXT\n\n14 August 2023\n",
            "2023-08-14",
            id="section 10",
        ),
        pytest.param(
            Kind.LABEL_EU,
            "10. DATE OF REVISION OF THE TEXT\n08/2021\n10. DATE OF REVISION OF THE TEXT\n02/2023",
            "2023-02",
            id="the later of two labels in one",
        ),
        pytest.param(
            Kind.LABEL_EU,
            "Date of first authorisation: 21 June 2018\n10. DATE OF REVISION OF THE TEXT\n"
            "Detailed information is on the website of the agency.\n"
            "This leaflet was last revised in 08/2023.",
            None,
            id="an empty section 10",
        ),
        pytest.param(
            Kind.LEAFLET_EU,
            "This leaflet was last revised in August 2023.",
            "2023-08",
            id="a leaflet",
        ),
        pytest.param(
            Kind.LEAFLET_EU, "This leaflet was last revised in 08/2023.", "2023-08", id="in digits"
        ),
        pytest.param(
            Kind.LEAFLET_EU,
            "This leaflet was last revised in {MM/YYYY}.\nIt was printed in 2023.",
            None,
            id="a template",
        ),
        pytest.param(
            Kind.LEAFLET_EU,
            "This leaflet was last revised in 05/2Detailed information",
            None,
            id="a date that lost its digits",
        ),
        pytest.param(
            Kind.OTHER,
            "核准日期: 2021年06月30日\n修改日期: 2022年01月05日\n2023年6月30日\n维莫替尼片说明书",
            "2023-06-30",
            id="a Chinese label, the last of its revisions",
        ),
        pytest.param(
            Kind.OTHER, "核准日期 2021年06月30日", "2021-06-30", id="a Chinese label, unrevised"
        ),
        pytest.param(Kind.PRESS_RELEASE, "Revised: 8/2023", None, id="a release is never revised"),
    ],
)
def test_other_labels_tell_their_revision_where_their_form_has_it(
    kind: Kind, text: str, revised: str | None
) -> None:
    assert revised_in(text, kind) == revised
