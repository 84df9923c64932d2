"""Saved feeds."""

from __future__ import annotations

import pytest

from newsvoice.sources import feeds
from newsvoice.sources.input_records import FormatError, Record, Unread

HEAD = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Gazette</title>'
FULL = """<item><title>Mill shut</title><link>https://gazette.example/1</link>
<pubDate>Thu, 02 Mar 2017 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The mill was shut.</p><p>“We had no choice.”</p><script>alert(1)</script>]]>
</content:encoded></item>"""
SHORT = "<item><title>Sold</title><description>It was sold.</description></item>"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title><entry><title>Mill</title>
<updated>2017-03-02T10:00:00Z</updated>
<content type="html">&lt;p&gt;The mill was shut.&lt;/p&gt;</content></entry></feed>"""
OUTLET = {"outlet": "Gazette", "outlet_basis": "the feed"}
WHEN = {"published_from": "2017-03-02", "published_to": "2017-03-02", "date_basis": "the feed"}


def test_each_entry_is_a_document() -> None:
    known = {"title": "Mill shut", "url": "https://gazette.example/1"} | OUTLET | WHEN
    assert list(feeds.read(f"{HEAD}{FULL}{SHORT}<item><title>x</title></item></channel></rss>".encode())) == [
        Record("The mill was shut.\n\n“We had no choice.”", "1", known=known),
        Record("It was sold.", "2", known={"title": "Sold"} | OUTLET, warnings=("the feed has only its summary",)),
        Unread("the entry is empty", "3"),
    ]
    assert list(feeds.read(ATOM.encode())) == [
        Record("The mill was shut.", "1", known={"title": "Mill"} | OUTLET | WHEN)
    ]


def test_a_feed_that_is_cut_off_keeps_its_first_entries() -> None:
    found = list(feeds.read(f"{HEAD}{FULL}<item><title>Half".encode()))
    assert isinstance(found[0], Record) and found[0].text.startswith("The mill was shut.")
    assert isinstance(found[-1], Unread) and "cut off" in found[-1].reason


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
)


@pytest.mark.parametrize(
    "data", [b"", b"file:///etc/passwd", b"<html><body>No feed</body></html>", f"{BOMB}]><rss>&j;</rss>".encode()]
)
def test_what_is_no_feed_says_so(data: bytes) -> None:
    with pytest.raises(FormatError, match="no feed of RSS or Atom|has no entry"):
        list(feeds.read(data))
