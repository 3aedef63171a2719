from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.html import read_html
from ingest.readers.reading import Front
from ingest.records import Span

PATH = Path("velmora.html")

LONG = (
    "Velmora was approved for adults who had received three or more earlier treatments of any kind."
)

PAGE = f"""<!doctype html>
<html lang="en-US"><head>
<title>Velmora approved | Aldane</title>
<meta property="article:published_time" content="2025-03-28T08:00:00+08:00">
<link rel="canonical" href="https://aldane.example/velmora">
<style>p {{ color: red }}</style>
</head><body>
<header><img alt="logo"><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
<div id="cookie-banner" role="dialog">We use cookies.</div>
<div class="consent-box">Accept all</div>
<main>
  <h1>Velmora  approved
      in Macau</h1>
  <p>{LONG}<br>It is <b>given</b> once<sup>1</sup>: 3.2&times;10<sup>6</sup> cells/kg,
     H<sub>2</sub>O&nbsp;free.</p>
  <ul><li>first</li><li><p>second</p><p>with more</p></li></ul>
  <ol start="3"><li>third</li></ol>
  <table><caption>Responses</caption>
    <thead><tr><th>Arm</th><th>Share</th></tr></thead>
    <tr><td>A</td><td><p>96</p><p>%</p></td></tr><tr><td></td><td></td></tr>
  </table>
  <h2>About <i>Aldane</i></h2>
  <pre>two  spaces
and a line</pre>
  <p hidden>secret</p><p style="display: none">secret</p><span aria-hidden="true">★</span>
  <script>let secret = 1;</script><noscript>secret</noscript><template><p>secret</p></template>
  <form><input value="x"><label>Your mail</label><button>Send</button></form>
  <aside>Related releases</aside>
  <q>Quoted</q> tail<!-- a comment -->
</main>
<footer>© Aldane</footer>
</body></html>"""

AS_READ = f"""\
Velmora approved in Macau

{LONG}
It is given once¹: 3.2×10⁶ cells/kg, H2O\u00a0free.

- first
- second

with more

3. third

Responses

Arm: A | Share: 96 %

About Aldane

two  spaces
and a line

“Quoted” tail"""


def test_the_article_is_kept_and_what_surrounds_it_is_not() -> None:
    reading = read_html(PAGE, PATH)

    assert reading.text == AS_READ
    assert [(one.span.of(reading.text), one.level) for one in reading.headings] == [
        ("Velmora approved in Macau", 1),
        ("About Aldane", 2),
    ]


def test_the_page_declares_its_title_day_address_and_language() -> None:
    assert read_html(PAGE, PATH).front == Front(
        title="Velmora approved in Macau",
        published=date(2025, 3, 28),
        address="https://aldane.example/velmora",
        language="en",
    )


@pytest.mark.parametrize(
    ("page", "front"),
    [
        pytest.param(
            "<title>The title</title><p>Text", Front(title="The title"), id="title of the head"
        ),
        pytest.param("<p>Text", Front(title="velmora"), id="no title"),
        pytest.param(
            '<time datetime="2024-05-06T10:00">May 6</time><h1>T</h1>',
            Front(title="T", published=date(2024, 5, 6)),
            id="a time above the text",
        ),
        pytest.param(
            f'<h1>T</h1><p>{LONG * 2}</p><time datetime="2024-05-06">May 6</time>',
            Front(title="T"),
            id="a time in the text is of some event",
        ),
        pytest.param('<time datetime="2024-05">May</time><h1>T</h1>', Front(title="T"), id="month"),
        pytest.param('<html lang="x-klingon-y"><h1>T</h1>', Front(title="T"), id="odd language"),
    ],
)
def test_what_the_page_does_not_say_stays_unknown(page: str, front: Front) -> None:
    assert read_html(page, PATH).front == front


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param(
            f"<ul><li><a>Home</a><li><a>News</a></ul><p>{LONG}</p><ul><li><a>Top</a><li><a>Map</a></ul>",
            LONG,
            id="lists of links around the text go",
        ),
        pytest.param(
            f"<p>{LONG}</p><ul><li><a>One</a><li><a>Two</a></ul><p>{LONG}</p>",
            f"{LONG}\n\n- One\n- Two\n\n{LONG}",
            id="a list of links inside the text stays",
        ),
        pytest.param(
            f"<form><h1>T</h1><p>{LONG}</p></form>", f"T\n\n{LONG}", id="a form around the page"
        ),
        pytest.param(
            f"<header><h1>T</h1></header><p>{LONG}</p>",
            f"T\n\n{LONG}",
            id="a header with the title",
        ),
        pytest.param(
            f"<article><header>By us</header><p>{LONG}</p></article><article>Teaser</article>",
            f"By us\n\n{LONG}",
            id="the longest article",
        ),
        pytest.param(
            f"<main><p>Hero</p></main><div><p>{LONG}</p></div>",
            f"Hero\n\n{LONG}",
            id="a main part that holds next to nothing",
        ),
        pytest.param(
            "<table role=presentation><tr><td><p>One</p></td><td><h2>Two</h2></td></tr></table>",
            "One\n\nTwo",
            id="a table that only arranges",
        ),
        pytest.param("<p>a<span> b</span><i>c</i> d</p>", "a bc d", id="spaces as a browser shows"),
        pytest.param(
            "<p>cilta-cel<sup>®</sup> x<sup>a</sup>", "cilta-cel® xa", id="raised letters"
        ),
        pytest.param(
            "<table><tr><td>Norvanta</td></tr><tr><td><p>One.</p><p>Two.</p></td></tr></table>",
            "Norvanta\n\nOne.\n\nTwo.",
            id="a table of one column",
        ),
        pytest.param(
            "<table><tr><td></td><td>Norvanta</td><td>Main Street</td><td></td></tr></table>",
            "Norvanta | Main Street",
            id="a table without heads",
        ),
        pytest.param("<ul><li></li></ul><p>x</p>", "x", id="an empty item leaves no mark"),
    ],
)
def test_no_text_of_the_article_is_lost(page: str, text: str) -> None:
    assert read_html(page, PATH).text == text


TABLE = "<table>{}<tr><th>Dose</th><th>AUC</th></tr>{}</table>"
ROW = "<tr><td>10 mg</td><td>4</td></tr>"


@pytest.mark.parametrize(
    ("page", "captions", "rows"),
    [
        pytest.param(
            f"<p>Before.</p>{TABLE.format('<caption>Table 3. <b>Exposure</b>', ROW)}After.",
            ["Table 3. Exposure"],
            ["Table 3. Exposure\n\nDose: 10 mg | AUC: 4"],
            id="a caption inside",
        ),
        pytest.param(
            f"<p>Before.</p><p>Table 3: Exposure</p>{TABLE.format('', ROW)}<p>After.</p>",
            ["Table 3: Exposure"],
            ["Table 3: Exposure\n\nDose: 10 mg | AUC: 4"],
            id="a caption above",
        ),
        pytest.param(
            f"<p>Table 3 shows it.</p><p>Read on.</p>{TABLE.format('', ROW)}",
            [""],
            ["Dose: 10 mg | AUC: 4"],
            id="a sentence above is none",
        ),
        pytest.param(
            f"<h2>Table 3: Exposure</h2>{TABLE.format('', ROW)}",
            [""],
            ["Dose: 10 mg | AUC: 4"],
            id="a heading above stays one",
        ),
        pytest.param(
            f"<p>Table 1: One</p>{TABLE.format('', ROW)}{TABLE.format('', ROW * 2)}",
            ["Table 1: One", ""],
            ["Table 1: One\n\nDose: 10 mg | AUC: 4", "Dose: 10 mg | AUC: 4\n" * 2],
            id="two tables",
        ),
        pytest.param(
            "<table><tr><td colspan=2>Table 9. Exposure</td></tr>"
            f"<tr><th>Dose</th><th>AUC</th></tr>{ROW}</table>",
            ["Table 9. Exposure"],
            ["Table 9. Exposure\nDose: 10 mg | AUC: 4"],
            id="a caption in the first row",
        ),
        pytest.param(
            TABLE.format("", "<tfoot><tr><td colspan=2>* fed</td></tr></tfoot>").replace(
                "</table>", f"{ROW.replace('4', '4*')}</table>"
            ),
            [""],
            ["Dose: 10 mg | AUC: 4* | Note *: fed\n* fed"],
            id="a foot that stands above the rows",
        ),
        pytest.param(
            TABLE.format("", ROW.replace("4", "4<sup>b</sup>") + "<tr><td><sup>b</sup> Fed"),
            [""],
            ["Dose: 10 mg | AUC: 4ᵇ | Note b: Fed\nᵇ Fed"],
            id="raised letters are marks",
        ),
        pytest.param("<table><tr><td> </td><td></td></tr></table>", [], [], id="nothing in it"),
        pytest.param(
            "<table><thead><tr><th rowspan=9>Dose<th>AUC<tbody><tr><td>10 mg<td>4</table>",
            [""],
            ["Dose: 10 mg | AUC: 4"],
            id="a head that reaches out of the head of the table",
        ),
        pytest.param(
            "<table><tr><th>Dose<th>AUC<th>N<tr><td><b>Fed</b><td><td>"
            "<tr><td>10 mg<td>4<td>9<tr><td><b>Fasted</b><td>3<td>8</table>",
            [""],
            ["Fed\nDose: Fed › 10 mg | AUC: 4 | N: 9\nDose: Fasted | AUC: 3 | N: 8"],
            id="bold rows stand over others",
        ),
    ],
)
def test_tables_stand_in_the_text_with_their_captions(
    page: str, captions: list[str], rows: list[str]
) -> None:
    reading = read_html(page, PATH)

    assert [table.caption for table in reading.tables] == captions
    assert [table.span.of(reading.text) for table in reading.tables] == [
        row.rstrip("\n") for row in rows
    ]
    assert all(table.span.within(Span(0, len(reading.text))) for table in reading.tables)


def test_a_deeply_nested_page_is_read() -> None:
    page = "<div>" * 20_000 + "<p>deep</p>" + "</div>" * 20_000 + "<p>after</p>"

    assert read_html(page, PATH).text == "deep\n\nafter"


wrapped = st.recursive(
    st.text("abc &", min_size=1, max_size=10).map(lambda words: words.replace("&", "&amp;")),
    lambda inner: st.tuples(
        st.sampled_from(["p", "div", "b", "section", "ul", "li", "td", "h2", "blockquote", "sub"]),
        st.lists(inner, max_size=4),
    ).map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"),
    max_leaves=20,
)


@given(wrapped)
def test_every_letter_of_a_page_is_read_in_order(page: str) -> None:
    reading = read_html(f"<main>{page}</main>", PATH)

    kept = iter(letter for letter in reading.text if letter in "abc&")
    spelled = "".join(part.split(">")[-1] for part in page.replace("&amp;", "&").split("<"))
    assert "".join(kept) == "".join(letter for letter in spelled if letter in "abc&")
    assert all(one.span.of(reading.text).strip() for one in reading.headings)
