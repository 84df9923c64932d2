"""Saved emails (.eml), such as newsletters and alerts: the body as text, the subject as title."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from newsvoice.sources import input_columns, pages, texts
from newsvoice.sources.input_records import FormatError, Found, Record

BASIS = "the head of the email"


def read(data: bytes) -> Iterator[Found]:
    """The body of an email: plain if it has such a part, else the text of its HTML. Attachments are not read.

    Raises:
        FormatError: it is no email, encrypted, or has no text.
    """
    message = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)
    if not message.keys():
        raise FormatError("it is no email: it has no head; save its text as .txt")
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        raise FormatError("it is encrypted; save it decrypted")
    body = message.get_body(("plain", "html"))
    content = body.get_content() if body is not None else ""
    text = pages.of_fragment(content) if body is not None and body.get_content_subtype() == "html" else content
    text, warnings = input_columns.whole(text.replace("\r\n", "\n").strip())
    texts.check(text)
    name, address = parseaddr(str(message["from"] or ""))
    values = {"title": message["subject"], "outlet": name or address, "date": message["date"]}
    stated = {what: str(value) for what, value in values.items() if value}
    known, doubts = input_columns.described(stated, dict.fromkeys(values, BASIS))
    attached = sum(1 for _ in message.iter_attachments()) if message.is_multipart() else 0
    note = f"{attached} attachment{'' if attached == 1 else 's'} of it {'was' if attached == 1 else 'were'} not read"
    yield Record(text, known=known, warnings=(*warnings, *doubts, *((note,) if attached else ())))
