"""Say who is asking: an account that signed in, one a proxy vouches for, or this machine's user.

Where no account exists and only this machine can reach the server, nobody has to sign in:
each browser is a person of its own, known by a cookie, and may do everything.
"""

from dataclasses import dataclass
from hashlib import sha256
from ipaddress import ip_address

from starlette.requests import HTTPConnection

from ingest.errors import SettingsError
from ingest.settings import Settings
from ui.people.errors import NotAllowed
from ui.people.people import People
from ui.people.records import Person, Role

SESSION = "fieldcite-session"
BROWSER = "fieldcite-browser"
# Where the gate says who came in, in what belongs to each thing that is asked.
PERSON = "fieldcite.person"
PROXY = "proxy:"
BEARER = "bearer "
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Visitors:
    """Those who may come in."""

    settings: Settings
    people: People

    @property
    def is_open(self) -> bool:
        """Whether nobody has to sign in."""
        own = is_loopback(self.settings.host) and self.settings.proxy_header is None
        return own and not self.people.accounts.exist()

    def person(self, asking: HTTPConnection) -> Person | None:
        """Return who is asking in a browser, if they may come in."""
        if self.settings.proxy_header is not None:
            vouched = self.vouched_for(asking)
            if vouched is not None:
                return vouched
        if self.is_open:
            return this_browser(asking.cookies.get(BROWSER, ""))
        identity = self.people.sessions.person_of(asking.cookies.get(SESSION, ""))
        return None if identity is None else self.people.accounts.person(identity)

    def program(self, asking: HTTPConnection) -> Person | None:
        """Return whose program is asking: by its token, else like a browser."""
        told = asking.headers.get("authorization", "")
        if not told:
            return self.person(asking)
        if not told.lower().startswith(BEARER):
            return None
        identity = self.people.tokens.person_of(told[len(BEARER) :].strip())
        return None if identity is None else self.people.accounts.person(identity)

    def vouched_for(self, asking: HTTPConnection) -> Person | None:
        """Return whom the proxy names; nobody when it is not the proxy that asks."""
        name = asking.headers.get(self.settings.proxy_header or "", "").strip()
        told_once = len(asking.headers.getlist(self.settings.proxy_header or "")) == 1
        address = asking.client.host if asking.client else ""
        if address not in self.settings.proxies or not told_once or not name.isprintable():
            return None
        return self.of_proxy(name) if 0 < len(name) <= LONGEST_NAME else None

    def of_proxy(self, name: str) -> Person:
        """Return the person of a name that the proxy gives."""
        role = Role.ADMIN if name in self.settings.proxy_admins else Role.READER
        return Person(f"{PROXY}{name}", name, role)

    def known(self, identity: str | None) -> Person:
        """Return the person of an id, as they may act at this moment.

        Raises:
            NotAllowed: when there is no such person any more.
        """
        identity = identity or ""
        found = None
        if identity.startswith(PROXY) and self.settings.proxy_header is not None:
            found = self.of_proxy(identity.removeprefix(PROXY))
        elif identity.startswith("browser:") and self.is_open:
            found = Person(identity, "", Role.ADMIN)
        elif identity.startswith("user:"):
            found = self.people.accounts.person(identity)
        if found is None:
            message = "You are signed out. Sign in again."
            raise NotAllowed(message)
        return found

    def check(self) -> None:
        """Refuse to serve an address that others can reach while nobody could be told apart.

        Raises:
            SettingsError: says how to let people in.
        """
        vouched = self.settings.proxy_header is not None
        if vouched and not self.settings.proxies:
            message = (
                f"proxy_header = {self.settings.proxy_header!r}: whose header is believed is not"
                " set. Name the addresses of your proxy in proxies."
            )
            raise SettingsError(message)
        if is_loopback(self.settings.host) or vouched or self.people.accounts.exist():
            return
        message = (
            f"{self.settings.host}: others can reach this address, and there are no users. Add"
            f" one with: fieldcite user add NAME --role admin --index {self.settings.index}"
        )
        raise SettingsError(message)


def this_browser(word: str) -> Person | None:
    """Return the person that the cookie of a browser stands for; the word itself is not kept."""
    if not word:
        return None
    return Person(f"browser:{sha256(word.encode()).hexdigest()[:32]}", "", Role.ADMIN)


def is_loopback(host: str) -> bool:
    """Say whether an address can be reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
