"""What file names say."""

from __future__ import annotations

import pytest

from newsvoice.sources import file_names
from newsvoice.sources.file_names import FileNamesError


@pytest.mark.parametrize(
    ("given", "name", "wanted"),
    [
        ("{outlet}_{date}_{title}", "dover-gazette_2017-03-02_mill-is_shut.txt",
         {"outlet": "dover-gazette", "title": "mill is shut", "published_from": "2017-03-02"}),
        ("{date} {title}", "2017-03-02 A mill.html", {"title": "A mill", "published_from": "2017-03-02"}),
        ("{date}-{any}", "20170302-x.txt.gz", {"published_from": "2017-03-02"}),
        ("{date}_{outlet}", "2017_03_02_Gazette.txt", {"outlet": "Gazette", "published_from": "2017-03-02"}),
        ("{outlet}", "Gazette.txt", {"outlet": "Gazette"}),
    ],
)  # fmt: skip
def test_a_pattern_says_what_it_states(given: str, name: str, wanted: dict[str, str]) -> None:
    pattern = file_names.parse(given)
    assert pattern
    known, warnings = pattern.read(name)
    assert {k: v for k, v in known.items() if "basis" not in k and k != "published_to"} == wanted
    assert {v for k, v in known.items() if "basis" in k} == {"the file name"} and warnings == ()


def test_a_name_that_does_not_fit_or_a_wrong_date_is_told() -> None:
    pattern = file_names.parse("{outlet}_{date}")
    assert pattern
    assert pattern.read("mill.txt") == ({}, ("its name does not fit {outlet}_{date}",))
    known, warnings = pattern.read("gazette_2017-13-02.txt")
    assert known == {"outlet": "gazette", "outlet_basis": "the file name"}
    assert warnings == ("its date '2017-13-02' cannot be read; write YYYY-MM-DD",)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("{paper}_{date}", r"cannot have {paper}; there are {outlet}, {date}, {title}"),
        ("{date}_{date}", "have {date} twice; write {any} for what does not matter"),
        ("{outlet}{date}", "need fields with something between them, as {outlet}_{date}_{title}"),
        ("news", "need fields with something between them"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_one_line(given: str, message: str) -> None:
    with pytest.raises(FileNamesError) as error:
        file_names.parse(given)
    assert message in str(error.value)


def test_a_pattern_is_suggested_where_most_names_fit_it() -> None:
    names = [f"x/gazette_2017-03-{day:02}_mill-{day}.txt" for day in range(1, 10)]
    assert file_names.suggestion([*names, "readme.txt"]) == [
        "9 of 10 file names look like {outlet}_{date}_{title}; --file-names '{outlet}_{date}_{title}' reads them"
    ]
    assert file_names.suggestion([f"2017-03-{day:02}-mill.txt" for day in range(1, 4)])[0].startswith(
        "3 of 3 file names look like {date}-{title}"
    )
    assert file_names.suggestion(names[:2]) == []
    assert file_names.suggestion(["000_c3ec314dcc12df26.txt", "001_cf7e.txt", "002_e9c81a236e9288db.txt"]) == []
    assert file_names.suggestion([f"{n}.txt" for n in range(1990, 2020)]) == []


def test_a_long_name_does_not_take_long() -> None:
    pattern = file_names.parse("{outlet}_{date}_{title}_{any}_{any}")
    assert pattern
    assert pattern.read("_" * 250 + ".txt")[1]
