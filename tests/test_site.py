from pathlib import Path

from newsvoice.book import site


def _site(tmp_path: Path, body: str, other: str = "<p id='here'></p>") -> list[str]:
    (tmp_path / "a.html").write_text(body, encoding="utf-8")
    (tmp_path / "b.html").write_text(other, encoding="utf-8")
    return site.problems(tmp_path)


def test_a_sound_page_has_no_problems(tmp_path: Path) -> None:
    body = '<a href="b.html#here">x</a><a href="#me" id="me">y</a><a href="https://x.org">z</a><a href="b.html">w</a>'
    assert _site(tmp_path, body) == []


def test_links_that_lead_nowhere_are_reported(tmp_path: Path) -> None:
    assert _site(tmp_path, '<a href="c.html">x</a><a href="b.html#gone">y</a>') == [
        "a.html: links to c.html, which is not there",
        "a.html: links to b.html#gone, which is not there",
    ]


def test_what_needs_a_network_is_reported(tmp_path: Path) -> None:
    body = '<script src="https://cdn.example/x.js"></script><img src="//host/y.png" alt="y"><img src="z.png" alt="z">'
    assert _site(tmp_path, body) == [
        "a.html: loads https://cdn.example/x.js from the network",
        "a.html: loads //host/y.png from the network",
        "a.html: loads z.png, which is not there",
    ]


def test_pictures_without_text_are_reported(tmp_path: Path) -> None:
    body = '<img src="data:image/png;base64,x"><svg class="nv-svg"></svg><svg class="nv-svg" aria-label="Bars"></svg>'
    assert _site(tmp_path, body) == [
        "a.html: has an img without alternative text",
        "a.html: has an svg without alternative text",
    ]
