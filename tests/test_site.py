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


def test_pages_are_found_wherever_they_are_but_for_static_files(tmp_path: Path) -> None:
    for name in ("chapters/a.html", "_static/b.html"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text('<a href="gone.html">x</a>')
    assert site.problems(tmp_path) == ["chapters/a.html: links to gone.html, which is not there"]


def test_addresses_are_read_as_browsers_do(tmp_path: Path) -> None:
    (tmp_path / "b c.html").write_text("<p id='d é'></p>")
    (tmp_path / "data.csv").write_text("")
    body = (
        '<a href="b%20c.html#d%20%C3%A9">x</a><a href="data.csv#row">y</a><a href="mailto:a@b.org">z</a>'
        '<a href="//x.org/y">w</a><a href="#top" id=top>v</a><A HREF="&#98; c.html">u</A><a>t</a>'
        "<link href='b c.html'><img src=\"data:image/png;base64,x\" alt=A>"
    )
    assert _site(tmp_path, body) == []
    assert _site(tmp_path, '<a href="b%20c.html#e">x</a><a href="#Top" id="top">y</a>') == [
        "a.html: links to b%20c.html#e, which is not there",
        "a.html: links to #Top, which is not there",
    ]


def test_everything_that_is_loaded_must_be_there(tmp_path: Path) -> None:
    body = '<script src="a.js"></script><iframe src="b"></iframe><source src="c"><link href="d"><video src="e"></video>'
    assert _site(tmp_path, body) == [
        f"a.html: loads {name}, which is not there" for name in ("a.js", "b", "c", "d", "e")
    ]


def test_only_drawings_of_the_book_need_a_label(tmp_path: Path) -> None:
    body = '<svg></svg><svg class="icon"></svg><svg class="a nv-svg b" aria-label="x"></svg><img alt="x" src="b.html">'
    assert _site(tmp_path, body) == []
    assert _site(tmp_path, '<svg class="a nv-svg" aria-label=""></svg>') == [
        "a.html: has an svg without alternative text"
    ]
