"""The server of the preview, spoken to through a socket: no client mends what a test sends."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from newsvoice.book import preview
from newsvoice.book.policy import POLICY


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[preview.Server]:
    tmp_path = tmp_path_factory.mktemp("preview")
    book = tmp_path / "book"
    (book / "chapters").mkdir(parents=True)
    (book / "empty").mkdir()
    (book / "index.html").write_text("the book")
    (book / "chapters" / "a b.html").write_text("a chapter")
    (tmp_path / "secret.txt").write_text("secret")
    (book / "out.txt").symlink_to(tmp_path / "secret.txt")
    (book / "up").symlink_to(tmp_path)
    (book / "empty" / "index.html").symlink_to(tmp_path / "secret.txt")
    (book / "first.html").symlink_to("index.html")
    (book / "round.html").symlink_to("round.html")
    found = preview.start(0, book)
    yield found
    found.shutdown()
    found.server_close()


def _raw(server: preview.Server, sent: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def _ask(server: preview.Server, target: str = "/", method: str = "GET", host: str = "", **headers: str) -> list[str]:
    """Status, body and the header lines of an answer."""
    told = {"Host": host or f"127.0.0.1:{server.server_port}", **headers}
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    head, _, body = _raw(server, "\r\n".join(lines).encode("latin-1")).decode("utf-8").partition("\r\n\r\n")
    first, *others = head.split("\r\n")
    return [first.split(" ")[1], body, *others]


def test_it_listens_to_this_machine_only(server: preview.Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_every_answer_says_what_browsers_may_do_with_it(server: preview.Server) -> None:
    for target in ("/", "/chapters/a%20b.html", "/nothing", "/%00"):
        lines = _ask(server, target)[2:]
        assert f"Content-Security-Policy: {POLICY}; frame-ancestors 'none'" in lines
        assert {
            "Cache-Control: no-store", "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
            "X-Frame-Options: DENY", "Cross-Origin-Resource-Policy: same-origin",
        } <= set(lines)  # fmt: skip


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_its_own_names_are_answered(server: preview.Server, name: str) -> None:
    host = f"{name}:{server.server_port}"
    assert _ask(server, host=host, Origin=f"http://{host}")[:2] == ["200", "the book"]


@pytest.mark.parametrize(
    "host",
    ["attacker.example", "attacker.example:{port}", "127.0.0.1", "localhost:1", "127.0.0.1:{port}.attacker.example",
     "attacker.example@127.0.0.1:{port}", "0.0.0.0:{port}", "127.0.0.1:{port}, attacker.example"],
)  # fmt: skip
def test_other_names_are_refused(server: preview.Server, host: str) -> None:
    found = _ask(server, host=host.format(port=server.server_port))
    assert found[:2] == ["403", "Forbidden\n"]
    assert "Content-Type: text/plain; charset=utf-8" in found


def test_no_name_and_two_names_are_refused(server: preview.Server) -> None:
    host = f"Host: 127.0.0.1:{server.server_port}\r\n".encode()
    for sent in (b"", host + host, host + b"Host: attacker.example\r\n"):
        assert b" 403 " in _raw(server, b"GET / HTTP/1.1\r\n" + sent + b"\r\n").split(b"\r\n")[0]


@pytest.mark.parametrize("origin", ["http://attacker.example", "null", "https://127.0.0.1:1", "file://", ""])
def test_pages_of_other_sites_are_refused(server: preview.Server, origin: str) -> None:
    assert _ask(server, Origin=origin)[:2] == ["403", "Forbidden\n"]


@pytest.mark.parametrize(
    "target",
    ["/%00", "/index.html%00.txt", "/%0a", "/%0d%0aX-Injected:%201", "/%7f", "/%", "/%zz", "/%ff", "/%ed%a0%80",
     "http://attacker.example/", "*", "index.html", "/a\x01b", "/\xff"],
)  # fmt: skip
def test_malformed_addresses_are_refused_without_a_traceback(
    server: preview.Server, target: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert _ask(server, target)[:2] == ["400", "Bad Request\n"]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "target",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/chapters/%2e%2e/%2e%2e/secret.txt", "/out.txt",
     "/up/secret.txt", "/up/", "/up", "/empty/", "/chapters/", "/nothing", "//secret.txt", "/..\\secret.txt",
     "/round.html", "/" + "a" * 300, "/" + "a/" * 3000],
)  # fmt: skip
def test_nothing_outside_the_folder_is_shown(
    server: preview.Server, target: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert _ask(server, target)[:2] == ["404", "Not Found\n"]
    assert capfd.readouterr().err == ""


def test_files_folders_and_links_inside_are_shown(server: preview.Server) -> None:
    assert _ask(server, "/index.html?q=%00")[0] == "400"
    assert _ask(server, "/index.html?q=a%20b")[:2] == ["200", "the book"]
    assert _ask(server, "/chapters/a%20b.html")[:2] == ["200", "a chapter"]
    assert _ask(server, "/first.html")[:2] == ["200", "the book"]
    moved = _ask(server, "/chapters")
    assert moved[0] == "301" and "Location: /chapters/" in moved


def test_only_get_and_head(server: preview.Server) -> None:
    assert _ask(server, method="HEAD")[:2] == ["200", ""]
    assert _ask(server, "/nothing", method="HEAD")[:2] == ["404", ""]
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "__INIT__"):
        assert _ask(server, method=method)[:2] == ["501", "Not Implemented\n"]


@pytest.mark.parametrize(
    ("sent", "status"), [(b"\r\n\r\n", b""), (b"GET\r\n\r\n", b"400"), (b"GET / HTTP/9.9\r\n\r\n", b"505"),
                         (b"GET / x y z\r\n\r\n", b"400"), (b"GET /" + b"a" * 70_000, b"414"),
                         (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", b"431"), (b"\x16\x03\x01\r\n", b"400")]
)  # fmt: skip
def test_what_is_no_request_gets_an_answer(
    server: preview.Server, sent: bytes, status: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    assert status in _raw(server, sent).split(b"\r\n")[0]
    assert capfd.readouterr().err == ""
