"""Who is let in, and where."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from tests.ui.web.conftest import PASSWORD, Visit
from ui.people.errors import LoginRefused
from ui.people.people import People
from ui.people.records import Role
from ui.people.visitors import SESSION
from ui.web.signing_in import own_place


def signed_in(client: TestClient, name: str) -> TestClient:
    reply = client.post("/login", data={"name": name, "password": PASSWORD})
    assert reply.status_code == 303
    return client


def test_where_nobody_has_an_account_each_browser_is_a_person_of_its_own(visit: Visit) -> None:
    one, other = visit(), visit()

    first, again, second = one.get("/").json(), one.get("/x").json(), other.get("/").json()

    assert first["role"] == Role.ADMIN
    assert first["id"] == again["id"] != second["id"]
    assert re.fullmatch("browser:[0-9a-f]{32}", first["id"])


def test_the_word_of_a_browser_is_out_of_reach_of_scripts_and_of_other_sites(visit: Visit) -> None:
    cookie = visit().get("/").headers["set-cookie"].lower()

    assert "httponly" in cookie
    assert "samesite=lax" in cookie


@pytest.mark.usefixtures("accounts")
def test_who_has_not_signed_in_is_led_to_the_form_and_from_there_back(visit: Visit) -> None:
    reply = visit().get("/documents?document=one&version=2")

    assert reply.status_code == 303
    assert reply.headers["location"] == "/login?next=%2Fdocuments%3Fdocument%3Done%26version%3D2"


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("path", ["/api/documents", "/gradio_api/queue/join", "/config", "/mcp"])
def test_what_is_no_page_is_refused_in_a_line_to_who_has_not_signed_in(
    visit: Visit, path: str
) -> None:
    reply = visit().get(path, headers={"accept": "*/*"})

    assert (reply.status_code, reply.json()) == (
        401,
        {"error": "Sign in, or send a valid token."},
    )


@pytest.mark.usefixtures("accounts")
def test_a_reader_is_let_in_but_not_where_admins_are(visit: Visit) -> None:
    client = signed_in(visit(), "rita")

    assert client.get("/").json()["name"] == "rita"
    assert client.get("/admin").status_code == 403
    assert client.get("/admin/evaluation").status_code == 403


@pytest.mark.usefixtures("accounts")
def test_an_admin_is_let_in_everywhere(visit: Visit) -> None:
    assert signed_in(visit(), "ada").get("/admin").json()["role"] == Role.ADMIN


@pytest.mark.usefixtures("accounts")
def test_whoever_signs_out_is_out(visit: Visit) -> None:
    client = signed_in(visit(), "rita")
    cookie = {"cookie": f"{SESSION}={client.cookies[SESSION]}"}

    assert client.post("/logout").headers["location"] == "/login"
    assert client.get("/").status_code == 303
    assert visit().get("/", headers=cookie).status_code == 303


@pytest.mark.usefixtures("accounts")
def test_a_wrong_password_is_told_and_does_not_say_which_was_wrong(visit: Visit) -> None:
    wrong = visit().post("/login", data={"name": "rita", "password": "something else, long"})
    nobody = visit().post("/login", data={"name": "rosa", "password": "something else, long"})

    assert wrong.status_code == nobody.status_code == 401
    assert "Name or password is wrong." in wrong.text
    assert wrong.text.replace("rita", "") == nobody.text.replace("rosa", "")


@pytest.mark.usefixtures("accounts")
def test_repeated_failures_lock_even_the_right_password_out(visit: Visit) -> None:
    client = visit()
    for _ in range(5):
        client.post("/login", data={"name": "rita", "password": "something else, long"})

    reply = client.post("/login", data={"name": "rita", "password": PASSWORD})

    assert reply.status_code == 401
    assert "Too many attempts." in reply.text


def test_guesses_that_come_together_are_counted_like_any_others(accounts: People) -> None:
    def guess(number: int) -> str:
        with pytest.raises(LoginRefused, match=r"wrong|Too many") as refused:
            accounts.accounts.enter("rita", f"a wrong guess {number}", address="127.0.0.1")
        return str(refused.value)

    with ThreadPoolExecutor(12) as together:
        told = list(together.map(guess, range(12)))

    assert told.count("Name or password is wrong.") == 5


@pytest.mark.usefixtures("accounts")
def test_a_session_that_was_planted_before_signing_in_gets_no_rights(visit: Visit) -> None:
    planted = {"cookie": f"{SESSION}=planted"}
    form = {"name": "rita", "password": PASSWORD}

    reply = visit().post("/login", data=form, headers=planted)

    assert "planted" not in reply.headers["set-cookie"]
    assert visit().get("/", headers=planted).status_code == 303


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("path", ["/x%3F/login", "/%6Cogin-not", "/documents%3Fa=/static/"])
def test_no_spelling_of_a_path_leads_past_the_form(visit: Visit, path: str) -> None:
    reply = visit().get(path, headers={"accept": "*/*"})

    assert reply.status_code in {401, 404}
    assert '"id"' not in reply.text


@pytest.mark.usefixtures("accounts")
@pytest.mark.parametrize("path", ["/%61dmin", "/admin/", "/admin%3Fa", "/gradio_api/upload/"])
def test_no_spelling_of_a_path_leads_a_reader_to_what_admins_do(visit: Visit, path: str) -> None:
    assert signed_in(visit(), "rita").get(path).status_code == 403


def test_a_token_lets_a_program_in_and_no_browser(visit: Visit, accounts: People) -> None:
    rita = next(one for one in accounts.accounts.all() if one.name == "rita")
    token = {"authorization": f"Bearer {accounts.tokens.issue(rita.person.id, 'a program')}"}

    assert visit().get("/api/documents", headers=token).json()["name"] == "rita"
    assert visit().get("/", headers=token).status_code == 303
    assert visit().get("/api/documents", headers={"authorization": "Bearer no"}).status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_another_site_cannot_ask_in_somebodys_name(visit: Visit, headers: dict[str, str]) -> None:
    assert visit().post("/api/ask", headers=headers).status_code == 403


def test_our_own_pages_can_ask(visit: Visit) -> None:
    client = visit()

    assert client.post("/x", headers={"origin": "http://127.0.0.1:7860"}).status_code == 200
    assert client.post("/x", headers={"sec-fetch-site": "same-origin"}).status_code == 200


def test_a_name_that_is_not_ours_is_refused(visit: Visit) -> None:
    assert visit(host="evil.example").get("/").status_code == 421
    assert visit(host="docs.example", hosts=frozenset({"docs.example"})).get("/").status_code == 200


def test_a_proxy_says_who_somebody_is(visit: Visit) -> None:
    chosen = {
        "proxy_header": "X-Remote-User",
        "proxies": frozenset({"10.0.0.7"}),
        "proxy_admins": frozenset({"ada"}),
    }
    proxy, stranger = visit(client="10.0.0.7", **chosen), visit(client="10.0.0.8", **chosen)

    assert proxy.get("/", headers={"x-remote-user": "rita"}).json() == {
        "path": "",
        "id": "proxy:rita",
        "name": "rita",
        "role": "reader",
    }
    assert proxy.get("/", headers={"x-remote-user": "ada"}).json()["role"] == "admin"
    # Without the header, or not from the proxy, nobody is let in.
    assert proxy.get("/").status_code == 303
    assert stranger.get("/", headers={"x-remote-user": "ada"}).status_code == 303


def test_a_header_that_is_told_twice_is_not_believed(visit: Visit) -> None:
    proxy = visit(client="10.0.0.7", proxy_header="X-User", proxies=frozenset({"10.0.0.7"}))

    reply = proxy.get("/", headers=[("x-user", "rita"), ("x-user", "ada"), ("accept", "text/html")])

    assert reply.status_code == 303


def test_every_page_forbids_what_it_does_not_need(visit: Visit) -> None:
    headers = visit().get("/").headers

    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "'unsafe-inline'" not in headers["content-security-policy"].split("style-src")[0]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/documents?document=one", "/documents?document=one"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/login?next=/login", "/"),
        ("/a\r\nset-cookie: x=y", "/"),
        ("", "/"),
    ],
)
def test_signing_in_leads_to_a_place_of_ours(path: str, place: str) -> None:
    assert own_place(path) == place
