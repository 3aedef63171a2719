"""Serve the web interface until it is told to stop."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from time import sleep

import uvicorn
from fastapi import FastAPI

from ingest.errors import SettingsError
from ingest.settings import Settings

BACKLOG = 128
STARTING = 0.02  # seconds between two looks at whether it has started
LEAVING = 3  # seconds that what is being replied to has when the server stops


@contextmanager
def serving(site: FastAPI, settings: Settings) -> Iterator[str]:
    """Serve for as long as the context lasts; give the address.

    Raises:
        SettingsError: when something else listens there, or the address is not this machine's.
    """
    with listening(settings) as listener:
        config = uvicorn.Config(
            site,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=bool(settings.proxies),
            forwarded_allow_ips=sorted(settings.proxies),
            timeout_graceful_shutdown=LEAVING,
        )
        server = uvicorn.Server(config)
        # Ctrl-C is the command's; a thread is told nothing of it anyway.
        running = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        running.start()
        while not server.started and running.is_alive():
            sleep(STARTING)
        try:
            yield address(settings)
        finally:
            server.should_exit = True
            running.join()


@contextmanager
def listening(settings: Settings) -> Iterator[socket.socket]:
    """Open the port, so that a taken one is told before anything is started."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((settings.host.strip("[]"), settings.port))
            listener.listen(BACKLOG)
        except OSError as error:
            message = f"{settings.host}:{settings.port} cannot be used. Choose another with --port."
            raise SettingsError(message) from error
        yield listener


def address(settings: Settings) -> str:
    """Return the address as a browser takes it."""
    host = f"[{settings.host.strip('[]')}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/"
