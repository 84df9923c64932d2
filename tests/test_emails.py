"""Saved emails."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from newsvoice.sources import emails
from newsvoice.sources.input_records import FormatError, Record


def _email(plain: str = "", markup: str = "", *, attached: bool = False) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Dover Gazette <news@gazette.example>", "The mill – shut"
    message["Date"] = "Thu, 02 Mar 2017 23:30:00 -0500"
    message.set_content(plain) if plain else message.set_content(markup, subtype="html")
    if plain and markup:
        message.add_alternative(markup, subtype="html")
    if attached:
        message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="mill.png")
    return message.as_bytes()


KNOWN = {
    "title": "The mill – shut", "outlet": "Dover Gazette", "outlet_basis": "the head of the email",
    "published_from": "2017-03-02", "published_to": "2017-03-02", "date_basis": "the head of the email",
}  # fmt: skip


def test_the_plain_body_is_read_where_there_is_one() -> None:
    (item,) = emails.read(_email("“We had no choice,” she said.\n\nBye.\n", "<p>Other</p>", attached=True))
    assert item == Record(
        "“We had no choice,” she said.\n\nBye.", known=KNOWN, warnings=("1 attachment of it was not read",)
    )


def test_html_is_read_as_text() -> None:
    (item,) = emails.read(_email(markup="<style>p{}</style><p>One <b>mill</b>.</p><p>Two.</p>"))
    assert item == Record("One mill.\n\nTwo.", known=KNOWN)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is no email: it has no head"),
        (b"Subject: Mill\n\n", "empty"),
        (b"Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\n--b--\n", "it is encrypted"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(FormatError, match=reason):
        list(emails.read(data))
