"""Addresses of object stores, told apart from paths and from each other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsvoice.core import object_addresses, parameters
from newsvoice.core.object_addresses import Address, AddressError

PATH = st.text("abc./ -_", min_size=1, max_size=12)
ADDRESS = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(("s3", "gs", "https", "hdfs")),
    st.text("abc.-", min_size=1, max_size=8),
    st.sampled_from(("", os.pathsep + "8080")),
    st.text("abc./ -_", max_size=12).map(lambda path: f"/{path}" if path else ""),
)


def test_an_address_has_a_scheme_and_a_path_has_none() -> None:
    assert object_addresses.place("s3://news/2016") == Address("s3://news/2016")
    for path in ("data/raw", "/mnt/s3:/news", "C:\\news", "s3:/news", "news", "://news"):
        assert object_addresses.place(path) == Path(path)


def test_the_parts_of_an_address() -> None:
    address = Address("s3://news/2016/a b.jsonl.gz")
    assert (address.scheme, address.name, address.parent) == ("s3", "a b.jsonl.gz", "s3://news/2016/")
    assert Address("s3://news/2016/").joined("corpus.csv") == "s3://news/2016/corpus.csv"
    assert (Address("s3://news").name, Address("s3://news").parent) == ("news", "s3://news")
    assert Address("HTTPS://a.org/a%20b.txt").name == "a b.txt"
    assert Address("s3://news/a%20b.txt").name == "a%20b.txt"  # which is its name in the store


@given(st.lists(PATH | ADDRESS, min_size=1, max_size=5))
def test_places_that_are_joined_are_told_apart(places: list[str]) -> None:
    assert object_addresses.split(os.pathsep.join(places)) == places


def test_a_parameter_names_paths_and_addresses(project: Path) -> None:
    given = os.pathsep.join(("s3://news/2016", "data/raw", "https://a.org:8080/x/"))
    assert parameters.corpus_paths(given) == [
        Address("s3://news/2016"), project / "data/raw", Address("https://a.org:8080/x/"),
    ]  # fmt: skip
    assert all(isinstance(place, Address | Path) for place in parameters.corpus_paths(given))


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc", "is a path of this machine; write it without file://"),
        ("s3://", "names no bucket or server; correct it"),
        ("s3://key:secret@news/a", "an address of news may hold a password or signature"),
        ("https://a.org/a.txt?X-Amz-Signature=secret", "an address of a.org may hold a password or signature"),
        ("https://[a/b", "is no address (Invalid IPv6 URL); correct it"),
    ],
)
def test_what_cannot_be_an_address_of_documents_is_refused_without_telling_a_secret(address: str, why: str) -> None:
    with pytest.raises(AddressError) as told:
        object_addresses.check(Address(address))
    assert why in str(told.value) and "secret" not in str(told.value)
