"""Fetching: public addresses only, also after a redirect, and never too much."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from summarizer.core.errors import FetchError
from summarizer.ingest import Unreadable, fetch, load

STORY = "The mayor of Tarnby said on Monday that the bridge is shut for good."
PAGE = f"<html><body><p>{STORY}</p></body></html>"


@pytest.fixture
def allowed_hosts():
    return ["127.0.0.1", "localhost"]


class Pages(BaseHTTPRequestHandler):
    """A site of a few pages; ``/to?X`` leads to X."""

    def do_GET(self):  # noqa: D102 - a handler of http.server
        answers = {
            "/page": (200, "text/html; charset=utf-8", PAGE.encode()),
            "/text": (200, "text/plain", b"The mayor said on Monday that the bridge is shut."),
            "/picture": (200, "image/png", b"\x89PNG"),
            "/large": (200, "text/html", b"x" * 300_000),
            "/gone": (404, "text/html", b"no"),
        }
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
            return
        status, kind, body = answers[self.path]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):  # noqa: D102 - quiet
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_door(monkeypatch):
    """Loopback counts as public, so that a server of our own can be fetched from."""
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.1")


def test_a_page_and_a_text_are_fetched(site, open_door):
    page, text = load([f"{site}/page", f"{site}/text"], fetch=True)
    assert (page.id, page.source) == ("page", f"{site}/page")
    assert page.text.startswith("The mayor of Tarnby")
    assert text.text == "The mayor said on Monday that the bridge is shut."
    assert text.embedded


def test_a_redirect_is_followed(site, open_door):
    assert fetch.fetch_page(f"{site}/to?/page").address == f"{site}/page"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/gone", "answers 404"),
        ("/picture", "image/png"),
        ("/large", "larger than"),
        ("/to?/to?/to?/to?/to?/to?/to?/page", "redirects"),
        ("/to?file:///etc/passwd", "only http and https"),
    ],
)
def test_what_cannot_be_had_is_one_line(site, open_door, path, words):
    with pytest.raises(FetchError, match=words) as failed:
        fetch.fetch_page(site + path, limit=100_000)
    assert "\n" not in str(failed.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://0.0.0.0/",
        "http://192.168.1.1/", "http://169.254.169.254/latest", "http://172.16.0.1/", "http://[fe80::1]/",
        "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://100.64.0.1/", "http://224.0.0.1/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_before_anything_is_sent(address):
    (found,) = load([address], fetch=True)
    assert isinstance(found, Unreadable)
    assert "not a public address" in str(found.error)


def test_a_redirect_to_a_private_address_is_refused(site, monkeypatch):
    asked = []

    def only_the_first(address):
        asked.append(address)
        return len(asked) == 1

    monkeypatch.setattr(fetch, "is_public", only_the_first)
    with pytest.raises(FetchError, match="not a public address"):
        fetch.fetch_page(f"{site}/to?/page")


def test_a_name_one_of_whose_addresses_is_private_is_refused(monkeypatch):
    def resolve(host, port, **_):
        return [(2, 1, 6, "", (ip, port)) for ip in ("93.184.216.34", "127.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match=r"127\.0\.0\.1, which is not a public address"):
        fetch.fetch_page("http://tarnby.example/")


@pytest.mark.parametrize("address", ["http://", "http://a:b@tarnby.example/", "http://x:99999999/"])
def test_an_address_that_is_none_is_one_line(address):
    with pytest.raises(FetchError):
        fetch.fetch_page(address)
